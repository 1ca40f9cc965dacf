### The closing report: what was asked, said and answered.

report-tab = Closing report
report-name = Closing report
report-title = Closing report: { $title }
report-desk-title = Closing report: { $title }
report-edition = Edition { $number }
report-editions = Editions of the report
report-correction = Why there is another edition:
report-contents = Contents
report-page = Page { $page } of { $pages }
report-table = Table
report-figure = Figure
report-withheld = withheld
report-was = Before
report-became = Now
report-label-separator = :{" "}
report-pdf = Report as PDF
report-open-data = Open data
report-published-at = Published:
report-signed-by = Signed by:
report-not-yet-title = The report is not published yet
report-not-yet-text = After the closing the body answers every proposal and publishes its closing report here.

## Sections

report-section-asked = What was asked
report-section-announced = How the call was announced
report-section-places = Where the report stands
report-section-people = Who took part
report-section-said = What was said
report-section-concerns = Key concerns
report-section-results = Surveys and votes
report-section-decisions = Decisions and their reasons
report-section-changes = What changes in the text
report-section-next = What happens next
report-section-data = Open data
report-places-preview = The addresses stand here once it is published.
report-place-portal = This portal
report-place-official = The body’s official portal
report-place-national = The national participation portal
report-place-missing-portal = Not recorded on this portal yet.
report-place-missing-official = Not recorded on the body’s official portal yet.
report-place-missing-national = Not recorded on the national participation portal yet.
report-place-unchecked = not looked at yet
report-place-answers = answered { $moment }
report-place-silent = did not answer { $moment }
report-place-record = Record the address
report-people-all = People who took part
report-texts-all = Contributions
report-people-text = { $count ->
    [one] { $count } person wrote, or agreed or disagreed with others. Those who answered surveys and voted are counted with their results.
   *[other] { $count } people wrote, or agreed or disagreed with others. Those who answered surveys and voted are counted with their results.
}
report-people-none = Nobody wrote or took a stance.
report-people-few = Fewer than { $count } people took part in the discussion; to protect them no statistics are told.
report-people-safe = No number is published that shows a group of fewer than { $count } people, and none from which one could be computed: such numbers are withheld.
report-by-kind = Contributions by kind
report-by-gender = Gender
report-by-age = Age
report-by-province = Province
report-by-language = Contributions by language
report-by-article = Contributions by their place in the text
report-by-decision = Contributions by decision
report-by-two = { $one } and { $two }
report-people-by-kind = Kind of participant
report-people-by-gender = Gender
report-people-by-age = Age
report-people-by-province = Province
report-column-kind = Kind of participant
report-column-gender = Gender
report-column-age = Age
report-column-province = Province
report-column-people = People
report-column-share = Share
report-column-all = All
report-column-texts = Contributions
report-column-language = Language
report-column-article = Place
report-column-file = File
report-column-holds = What it holds
report-column-size = Size
report-language-fa = Persian
report-language-en = English
report-map = Map of participants by province
report-by-day = Contributions day by day
report-census-pairs = Share of participants against share of the population
report-census-here = Participants
report-census-there = Population
report-census-over = More than their share of the population: { $groups }.
report-census-under = Less than their share of the population: { $groups }.
report-census-even-gender = Women and men took part about as their share of the population is.
report-census-even-age = Age groups took part about as their share of the population is.
report-census-even-province = Provinces took part about as their share of the population is.
report-census-source = Set against the census of 2016 (Statistical Centre of Iran), among those who said this of themselves only.
report-said-nothing = No contribution came in.
report-said-all = { $count ->
    [one] { $count } contribution of { $people } people came in and is public.
   *[other] { $count } contributions of { $people } people came in and are public.
}
report-said-stances = Stances of others: { $agree } agree, { $disagree } disagree, { $unsure } unsure.
report-said-gone = Taken back by their authors: { $withdrawn }. Hidden under the rules of discussion: { $hidden }.
report-concerns-none = The contributions were not grouped into key concerns; each has its own answer.
report-concern-weight = { $texts ->
    [one] { $texts } contribution of { $people } people.
   *[other] { $texts } contributions of { $people } people.
}
report-concern-stances = Others: { $agree } agree, { $disagree } disagree.
report-concern-campaign = A campaign: most of these contributions have nearly the same words.
report-concern-minority = Most participants of the group “{ $group }” share this concern, though most others do not.
report-surveys-people = { $count ->
    [one] { $count } person answered.
   *[other] { $count } people answered.
}
report-votes-people = { $count ->
    [one] { $count } ballot.
   *[other] { $count } ballots.
}
report-too-few = Too few took part for a number to be told.
report-see-results = See the results
report-decisions-none = There was nothing to decide.
report-decisions-text = { $count ->
    [one] The one contribution was answered.
   *[other] Each of the { $count } contributions was answered. One that belongs to several concerns counts with each.
}
report-single = Answers to single contributions
report-single-label = { $kind } on { $place }
report-change-to-come = The new text of this article is not published yet. Its text at the closing:
report-shaped-by = { $count ->
    [one] Shaped by { $count } contribution
   *[other] Shaped by { $count } contributions
}
report-shaped-people = of
report-data-text = You may take all tables, published contributions and answers and use them freely.
report-data-json = The data of this report
report-data-title = Data of the closing report: { $title }
report-data-description = Numbers of participants and contributions, key concerns, all published contributions and the answers of the body to the call “{ $title }”.
report-files = Data files
report-file-answers-csv = Answers with decision, reason and grounds
report-file-concerns-csv = Key concerns
report-file-contributions-csv = All published contributions
report-file-counts-csv = Contributions by kind, language, day, article and decision
report-file-dcat-jsonld = Description for data catalogues (DCAT)
report-file-dictionary-csv = What the columns mean
report-file-people-csv = Numbers of participants, protected
report-file-report-json = The whole report for programs
report-licence = Licence:
report-licence-name = Creative Commons Attribution 4.0

## The desk of the report

report-state-writing = being written
report-state-signed = signed
report-state-published = published
report-preview = Preview of the report
report-preview-text = A preview: the report is not published yet.
report-preview-back = Back to the report’s desk
report-missing = Before it can be published
report-begin-title = The report is not begun yet
report-begin-text = The program compiles statistics, concerns and answers; you write what is needed besides.
report-begin = Begin the report
report-checks = What publishing needs
report-check-name-answers = Every contribution answered
report-check-name-signatures = Answers signed
report-check-name-feedback = Feedback on surveys and votes
report-check-name-votes = Votes counted
report-check-name-concern-titles = Concerns titled in both languages
report-check-name-concern-summaries = Concerns summarized
report-check-name-announced = How it was announced
report-check-name-changes = What changes
report-check-name-next = What happens next
report-check-answers = { $count ->
    [one] { $count } contribution has no signed answer yet.
   *[other] { $count } contributions have no signed answer yet.
}
report-check-signatures = { $count ->
    [one] { $count } answer waits to be signed.
   *[other] { $count } answers wait to be signed.
}
report-check-feedback = { $count ->
    [one] { $count } survey or vote has no feedback.
   *[other] { $count } surveys or votes have no feedback.
}
report-check-votes = { $count ->
    [one] { $count } vote is not counted yet.
   *[other] { $count } votes are not counted yet.
}
report-check-concern-titles = { $count ->
    [one] { $count } concern lacks its Persian or English title.
   *[other] { $count } concerns lack a Persian or English title.
}
report-check-concern-summaries = { $count ->
    [one] { $count } concern has no summary.
   *[other] { $count } concerns have no summary.
}
report-check-announced = { $count ->
    [one] “How it was announced” is missing in { $count } language.
   *[other] “How it was announced” is missing in { $count } languages.
}
report-check-changes = { $count ->
    [one] “What changes” is missing in { $count } language.
   *[other] “What changes” is missing in { $count } languages.
}
report-check-next = { $count ->
    [one] “What happens next” is missing in { $count } language.
   *[other] “What happens next” is missing in { $count } languages.
}
report-feedback = Feedback on surveys and votes
report-feedback-write = Write the feedback
report-texts = Texts of the report
report-texts-text = Write each text in both languages. Any change takes off a signature that was given.
report-text-announced = How the call was announced
report-text-overview = What the body makes of it
report-text-changes = What changes in the text
report-text-next = What happens next
report-text-hint-announced = Where was the call announced, and to whom was it sent?
report-text-hint-overview = Optional: what does the body take from all that was said?
report-text-hint-changes = One or two paragraphs for somebody who has not read the text.
report-text-hint-next = When and where will the text be approved, and how can people follow it?
report-in-persian = In Persian
report-in-english = In English
report-lead = Sign and publish
report-lead-waits = You can sign the report once the list is complete.
report-lead-own = The report is signed by somebody who did not begin it.
report-sign-text = Read the preview. Your signature is for what is compiled now; if an answer changes, it has to be signed again.
report-sign-stale = Something has changed since it was signed. Read it again and sign.
report-sign = Sign the report
report-publish = Publish the report
report-publish-text = A published report does not change any more; a correction is a new edition beside it.
report-see = See the published report
report-again = Correct the report
report-again-text = The published report stays, and the new edition stands beside it with its reason.
report-again-begin = Begin a new edition
report-correction-fa = Why, in Persian
report-correction-en = Why, in English

## What the columns of the data mean

report-data-people-dimension-1 = First dimension: kind, gender, age or province
report-data-people-group-1 = Group in the first dimension; Total is everybody, unsaid is not said
report-data-people-dimension-2 = Second dimension, in tables by two
report-data-people-group-2 = Group in the second dimension
report-data-people-people = Number of people; empty where it is withheld to protect them
report-data-counts-table = Table: kind, language, day, article, decision or state
report-data-counts-key = Row of the table; days in the Gregorian calendar, articles by the number of their node
report-data-counts-texts = Number of contributions
report-data-concerns-concern = Number of the concern
report-data-concerns-title-fa = Persian title
report-data-concerns-title-en = English title
report-data-concerns-campaign = 1 if it is a campaign
report-data-concerns-texts = Number of contributions
report-data-concerns-people = Number of authors
report-data-concerns-agree = How often others agree
report-data-concerns-disagree = How often others disagree
report-data-concerns-decision = Decision
report-data-concerns-machine-written = What a machine wrote and an official approved: title_fa, title_en, summary_fa, summary_en; empty means nothing
report-data-contributions-contribution = Number of the contribution
report-data-contributions-parent = Number of the contribution it replies to
report-data-contributions-kind = Its kind
report-data-contributions-article = Number of the draft’s node; empty for the whole text
report-data-contributions-version = Version it was written on
report-data-contributions-language = Language of the page
report-data-contributions-written-at = When it was written, UTC
report-data-contributions-text = Its text
report-data-contributions-wording = Its suggested wording
report-data-contributions-agree = People who agree
report-data-contributions-disagree = People who disagree
report-data-contributions-unsure = People who are unsure
report-data-contributions-concerns = Numbers of the concerns it belongs to
report-data-answers-subject = What is answered: contribution, concern, survey or vote
report-data-answers-number = Its number
report-data-answers-decision = Decision
report-data-answers-reason-fa = Reason in Persian
report-data-answers-reason-en = Reason in English
report-data-answers-grounds = Grounds, one a line
report-data-answers-articles = Numbers of the nodes that change
report-data-answers-unchanged-fa = Why the text does not change, in Persian
report-data-answers-unchanged-en = Why the text does not change, in English
report-data-answers-signed-at = When it was signed, UTC

## Drawings

report-map-one = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
report-map-range = { $from } to { $to } people
report-map-nobody = nobody
report-map-withheld = withheld
report-census-both = { $here } against { $there }
report-by-day-most = most in one day: { $count }
