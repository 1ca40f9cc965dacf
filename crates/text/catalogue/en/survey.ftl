### Surveys.

survey-tab = Survey
survey-list-heading = Surveys of this call
survey-list-title = Surveys: { $title }
survey-list-empty = This call has no survey
survey-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
survey-section-n = Section { $number }
survey-section-of = Section { $number } of { $count }
survey-begin = Answer the survey
survey-begin-hint = Answers are saved section by section; you can leave at any point and go on later.
survey-asks = What it asks
survey-conditional = conditional
survey-changes = Changes
survey-changes-text = Earlier answers are counted with the version they were given to.
survey-facts = Before you answer
survey-who = Who
survey-who-text = Everybody, without distinction; each person once.
survey-needs = To answer
survey-needs-contact = An account with a confirmed e-mail address or mobile number
survey-needs-identity = An account whose national identifier was checked
survey-change = Changing answers
survey-change-text = You can change your answers until the call closes.
survey-change-until = You can change your answers until the end of { $date }.
survey-results = Results
survey-results-after = Published after the call closes.
survey-results-live = Approximate numbers until closing, exact ones afterwards.
survey-results-safe = Numbers below five people are not shown, and can’t be worked out from others.
survey-texts = Your own words
survey-texts-public = What you write is published with the results, without your name.
survey-texts-inside = What you write is not published; only the body reads it.
survey-other = Something else
survey-other-label = If you chose “Something else”, say what:
survey-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
survey-order-hint = Write the place of each beside it, from 1 to { $count }; each number once.
survey-many-hint = You can choose more than one.
survey-save-and-leave = Save and go on later
survey-more = Your answers bring further questions in this section.
survey-changing = Your answers are submitted. Changes count once you submit again.
survey-changed-title = This survey has changed
survey-changed-text = A new version was published. What you wrote is still here; look at it again and save.
survey-check-title = Check your answers before you submit
survey-check-do = Check and submit
survey-no-answer = No answer
survey-submit = Submit answers
survey-submit-again = Submit answers again
survey-submit-text = Your answers are only seen in totals, never with your name.
survey-receipt-title = Your answers are submitted
survey-receipt-when = Submitted: { $date }
survey-receipt-number = Sheet number:
survey-waits-title = Some changes are not submitted
survey-waits-text = Until you submit again, your earlier answers count.
survey-kept-title = Your answers are kept
survey-kept-text = They are not submitted and don’t count yet. Go on from here whenever you like.
survey-change-do = Change answers
survey-go-on = Go on
survey-back = Survey page

## Results

survey-results-title = Results of { $title }
survey-results-so-far = This survey is still open and the numbers are approximate: they are renewed whenever at least twenty more people have answered and carry a small random error, so that nobody who looks before and after one person answers can tell what that person said. Exact numbers, by group too, are published after closing.
survey-people = { $count ->
    [one] { $count } person answered
   *[other] { $count } people answered
}
survey-people-about = At least { $count } people have answered
survey-about = about { $count }
survey-about-few = a few, or nobody
survey-percent = { $count }%
survey-withheld = withheld, to protect small groups
survey-together = These answers are only counted together, because few people gave at least one of them.
survey-closed-table = The breakdown of this question is not shown, because small groups could be recognised in it.
survey-not-counted = This question depends on several answers or an exact number; its counts are not shown, to protect small groups.
survey-too-few = Too few answers to be shown.
survey-too-few-people = Fewer than five people have answered yet
survey-too-few-yet = The first numbers are shown when twenty people have answered
survey-after-closing = The results of this question are published after closing.
survey-versions = Versions
survey-by = By
survey-by-all = Everybody
survey-by-kind = Group
survey-by-age = Age
survey-by-gender = Gender
survey-by-province = Province
survey-csv = Download results (CSV)
survey-answer = Answer
survey-answered = Wrote an answer
survey-chosen = Chosen
survey-not-chosen = Not chosen
survey-skipped = No answer
survey-unasked = Not asked
survey-answer-of = (answer to question { $number })
survey-year = Solar Hijri year { $year }
survey-band = { $from } to below { $to }
survey-band-from = { $from } or more
survey-band-nought = Below 1
survey-band-negative = Below nought
survey-texts-count = { $count ->
    [one] { $count } text
   *[other] { $count } texts
}
survey-group-unsaid = Not said
survey-group-abroad = Abroad
survey-group-kind-public = The public
survey-group-kind-elite = Academics
survey-group-kind-ngo = Associations
survey-group-kind-private-sector = Private sector
survey-group-gender-female = Women
survey-group-gender-male = Men
survey-group-age = { $from } to { $to }
survey-group-age-from = { $from } and over

## Desk

survey-desk-title = Surveys
survey-desk-text = A call can have surveys beside its text, or instead of one. A survey opens and closes with the call.
survey-new = New survey
survey-new-do = Create survey
survey-import = Import a form
survey-import-text = A form made to the XLSForm standard in ODK, Kobo or Ona can be imported here.
survey-import-do = Import
survey-file = XLSForm file
survey-file-hint = An .xlsx file of at most { $count } MB.
survey-file-none = Choose a file.
survey-file-format = This file is not an .xlsx spreadsheet, or it is damaged.
survey-export = Download form (XLSForm)
survey-answers-csv = Download answers (CSV)
survey-settings-title = Survey settings
survey-settings-frozen = How a survey is run can’t be changed once its call is approved.
survey-version-note = Changes are not visible until a new version is published. Earlier answers stay with their version.
survey-conflict = A colleague has changed this survey. What you see is current; do your step again.
survey-conflict-kept = A colleague has changed this survey. What you typed is still here; save again if it is right.
survey-up = Move up:
survey-down = Move down:
survey-section-empty = No question in this section yet.
survey-untitled = No text
survey-add-section = Add section
survey-add-question = Add question
survey-where = In which section
survey-kind-label = Kind of question
survey-kind-single = One option
survey-kind-multiple = Several options
survey-kind-scale = Numeric scale
survey-kind-rating = Stars
survey-kind-matrix = Table
survey-kind-ranking = Ranking
survey-kind-number = Whole number
survey-kind-decimal = Decimal number
survey-kind-date = Date
survey-kind-short-text = Short text
survey-kind-long-text = Long text
survey-kind-note = Note, without an answer
survey-remove-title = Delete this survey?
survey-remove-text = Its questions are deleted with it.
survey-section-title = Section
survey-heading-fa = Heading in Persian
survey-heading-en = Heading in English
survey-question-title = Question
survey-label-fa = Question in Persian
survey-label-en = Question in English
survey-hint = Hint
survey-hint-fa = Hint in Persian
survey-hint-en = Hint in English
survey-options = Options
survey-columns = Answers to each row
survey-rows = Rows
survey-in-fa = Rows in Persian
survey-in-en = Rows in English
survey-options-fa = Options in Persian
survey-options-en = Options in English
survey-lines-hint = One a line, in the same order in both languages.
survey-allow-other = “Something else” can be written too
survey-random = Each person sees the options in a random order
survey-random-hint = So that an option’s place does not lead.
survey-from = From
survey-to = To
survey-step = Step
survey-stars-most = Most stars
survey-required = Must be answered
survey-rules = Conditions and names
survey-relevant = When it is asked
survey-relevant-hint = Leave empty to ask always.
survey-constraint = What an answer must fulfil
survey-constraint-hint = A dot stands for the answer itself.
survey-message-fa = Message in Persian where it does not
survey-message-en = Message in English where it does not
survey-name = Name in conditions and files
survey-name-hint = Without spaces, such as q1
survey-option-names = Names of the options
survey-row-names = Names of the rows
survey-names-hint = One a line; leave empty to have them made.
survey-condition-help = How is a condition written?
survey-condition-text = The name of a question stands after a dollar sign between braces, an option by its own name. Questions that can be named:
survey-intro-fa = Introduction in Persian
survey-intro-en = Introduction in English
survey-intro-hint = What is it for, and what will you do with the results?
survey-reason-fa = Why this level, in Persian
survey-reason-en = Why this level, in English
survey-reason-hint = Where the national identifier is needed, people read this reason.
survey-assurance-reason-missing = Write why the national identifier is needed.
survey-hide = Hide the results until the call closes
survey-hide-hint = So that what others said does not lead. If they are not hidden, only approximate numbers are shown until closing.
survey-publish-texts = Publish what people write, without names
survey-publish-texts-hint = They are told before they answer.
survey-publish-title = Publish a new version of the survey
survey-publish-text = Those who have answered stay with their version; from now on everybody sees the new one. Your note is published beside it.
survey-publish-not-ready = This survey is not complete yet.
survey-publish-do = Publish
survey-test-title = Preview and test
survey-test-note = This is a test: nothing is saved or counted.
survey-test-back = Back to the desk
survey-test-end = End of the test; nothing was saved
survey-test-again = Start again

## What is wrong with a form

survey-unwritten-fa = Write the Persian text of the { $what }.
survey-unwritten-en = Write the English text of the { $what }.
survey-part-title = title
survey-part-label = question
survey-part-hint = hint
survey-part-constraint-message = error message
survey-part-options = options
survey-part-rows = rows
survey-fault-no-questions = Add at least one question.
survey-fault-too-many-questions = This form has more than { $count } questions.
survey-fault-too-many-sections = This form has more than { $count } sections.
survey-fault-bad-name = The name { $what } can’t be used: letters, digits and underscores, no spaces, no digit first.
survey-fault-name-too-long = This name has more than { $count } characters.
survey-fault-duplicate-name = The name { $what } is there twice.
survey-fault-bad-option-name = The option name { $what } can’t be used: no spaces, no hidden characters, no ~ first.
survey-fault-duplicate-option = The option name { $what } is there twice.
survey-fault-too-few-options = Write more options.
survey-fault-too-many-options = This question has more than { $count } options.
survey-fault-too-many-rows = This table has more than { $count } rows.
survey-fault-too-many-columns = Each row of this table has more than { $count } answers.
survey-fault-too-long = This text has more than { $count } characters.
survey-fault-bad-range = This range is not right: it begins below its end, whole steps lead there, and it has no more than 101 numbers.
survey-fault-condition-unreadable = The condition { $what } can’t be read; the name of an option stands between straight quotes.
survey-fault-condition-function = The condition { $what } has a function that the portal does not know.
survey-fault-condition-pattern = The pattern { $what } can’t be read, or is more than the portal can try.
survey-fault-condition-too-deep = This condition is nested too deeply.
survey-fault-condition-here = A dot stands for no answer here; name a question.
survey-fault-reference-later = { $what } is asked after this; name only questions before it.
survey-fault-reference-unknown = There is no question { $what }.
survey-fault-reference-left-out = { $what } was left out and has no answer.
survey-fault-reference-note = { $what } is a note and has no answer.
survey-fault-reference-row = { $what } is a row of a table and has no answer of its own.
survey-fault-cycle = The condition of { $what } leads back to itself.

## XLSForm files

survey-xlsform-cell = Sheet { $sheet }, cell { $cell }:
survey-xlsform-sheet = Sheet { $sheet }:
survey-xlsform-no-sheet = There is no sheet { $what }.
survey-xlsform-no-column = There is no column { $what }.
survey-xlsform-no-list = The list of choices { $what } is not in the sheet choices.
survey-xlsform-empty-cell = This cell ({ $what }) is empty.
survey-xlsform-type = The portal has no question type { $what }.
survey-xlsform-not-known = The portal does not know { $what }.
survey-xlsform-calculated-read = { $what } is worked out from answers, and something else in the form needs it; the portal works nothing out.
survey-xlsform-hidden-read = { $what } is hidden and asked of nobody, but something else in the form needs it.
survey-xlsform-required-condition = Whether an answer is required can’t hang on a condition: { $what }
survey-xlsform-group-not-closed = The group { $what } is not closed.
survey-xlsform-group-not-open = There is no open group to close.

## What was left out of an XLSForm file

survey-left-title = { $count ->
    [one] { $count } thing in the form was left out or changed
   *[other] { $count } things in the form were left out or changed
}
survey-left-text = The form was imported. Look at these before you go on; the list is not shown again.
survey-left-metadata = { $what } is sent by a telephone of itself; the portal collects nothing beside people’s answers.
survey-left-calculated = { $what } is worked out from answers, and nothing in the form needs it.
survey-left-hidden = { $what } is hidden and asked of nobody.
survey-left-column = The portal has no use for the column { $what }.
survey-left-default = The default answer ({ $what }) is shown to nobody, so that it doesn’t lead.
survey-left-read-only = The portal has no read-only questions; this one is answered like any other.
survey-left-appearance = The portal has no appearance { $what }; the question is asked in the usual way.
survey-left-parameter = The portal has no setting { $what }; the question is asked in the usual way.
survey-left-language = The texts in the column { $what } are neither Persian nor English.
survey-left-language-kept = The texts in { $what } are neither Persian nor English; until they are translated they stand in place of one.
survey-left-row-hint = A row of a table has no hint: { $what }
survey-left-row-random = The answers of a table are not shuffled ({ $what }).
survey-left-required-mixed = Either all rows of a table are required or none; { $what } no longer is.
survey-left-table-apart = { $what } asks for more than a plain table; each of its rows became a question.
survey-left-grid-empty = { $what } is the head of a table without rows; a note stands in its place.
survey-left-choice-alone = The choice { $what } is in no list.
survey-left-other-merged = The portal’s own “Something else” stands in place of the choice { $what }.
survey-left-range-shortened = The steps did not lead to the end of the range; it now ends at { $what }.
survey-left-pattern = The portal can’t try the pattern { $what }; the condition on the answer was left out.
