### The desk: the list beside its pages.

desk-nav-label = Desk
desk-nav-my-work = My work
desk-nav-calls = My calls
desk-nav-review = Waiting for review
desk-nav-administration = Administration
desk-nav-organizations = Organizations
desk-nav-members = Members and roles
desk-nav-events = Events

## My calls

desk-calls-title = My calls
desk-calls-new = New call
desk-calls-filter = Show by state
desk-calls-caption = Calls of your organizations
desk-calls-changed = Last change
desk-calls-next = Next step
desk-calls-none-there = No call is in this state
desk-calls-empty-title = There is no call yet
desk-calls-empty-text = You can leave at any step and come back; nothing is public until the lead unit approves.
desk-calls-empty-reader = Calls of your organizations will appear here.
desk-calls-to-review = { $count ->
    [one] { $count } call is waiting for your review
   *[other] { $count } calls are waiting for your review
}
desk-calls-to-review-see = See the calls that are waiting
desk-state-sent-back = Sent back
desk-next-see-reason = See the lead unit’s reason
desk-next-submit = Ready to submit
desk-next-missing = { $count ->
    [one] { $count } thing missing
   *[other] { $count } things missing
}
desk-next-lead = Waiting for the lead unit
desk-next-opens = Opens on { $date }
desk-next-open-until = Open until the end of { $date }
desk-next-report = Closing report
desk-next-report-until = Closing report by { $date }


## Beginning a call

desk-start-title = New call
desk-start-text = These few answers are enough to begin. You can change them later, except the organization.
desk-start-organization = Drafting organization or unit
desk-start-choose = Choose one
desk-start-do = Begin the call
desk-title-fa = Title in Persian
desk-title-en = Title in English
desk-title-en-hint = Leave it empty if it isn’t ready yet.

## Steps

desk-steps-label = Steps
desk-steps-all = All steps
desk-step-of = Step { $number } of { $count }
desk-step-done = Complete
desk-step-left = { $count } missing
desk-step-warnings = { $count ->
    [one] { $count } place to look at
   *[other] { $count } places to look at
}
desk-step-name-describe = Description
desk-step-name-period = Period
desk-step-name-document = Import the text
desk-step-name-tree = Repair the text
desk-step-name-translation = Second language
desk-step-name-surveys = Surveys
desk-step-name-files = Supporting files
desk-step-name-votes = Votes
desk-step-name-moderation = Reviewing contributions
desk-step-name-check = Check and submit
desk-step-name-publish = Publish a new version
desk-save-and-leave = Save and finish later
desk-sent-back-title = Sent back by the lead unit
desk-clash-text = What you typed is still in the form. Compare it with what was saved, then save again.
desk-kept-note = Your earlier unsaved text was restored.
desk-kept-discard = Discard it

## Page of a call

desk-overview-checklist = Checklist
desk-overview-next = Next step
desk-overview-ready = Everything is ready. Check your answers and submit.
desk-overview-next-describe = Complete the description in both languages.
desk-overview-next-period = Set the period.
desk-overview-next-document = Import the text of the draft.
desk-overview-next-translation = Complete the second language.
desk-overview-next-surveys = Complete the surveys.
desk-overview-next-votes = Complete the votes in both languages.
desk-overview-next-check = Check your answers and submit.
desk-overview-in-review = This call is waiting for the lead unit and doesn’t change until then.
desk-overview-review = Review the call
desk-overview-see = See the answers
desk-submitted-text = The call was submitted for review. The outcome will appear on this page.
desk-published-text = The new version is published, and everybody can see what changed.
desk-correct-title = Correcting the text
desk-correct-text = What is published stays as it is. A correction makes a new version, and contributions stay with their articles.
desk-correct-unpublished = There are unpublished corrections
desk-correct-publish = Publish a new version
desk-correct-do = Correct the text
desk-public-title = What everybody sees
desk-public-see = The call’s page
desk-check-title = Title in both languages
desk-check-summary = Summary in both languages
desk-check-invitation = Invitation in both languages
desk-check-contact = Contact name and address
desk-check-period = Opening and closing day
desk-check-period-length = Thirty days or more
desk-check-articles = Text of the draft
desk-check-persian-text = Persian text of every part
desk-check-english-text = English text of every part
desk-check-surveys = Surveys in both languages
desk-check-votes = Votes in both languages
desk-check-missing = Missing
desk-check-waits = Waiting for the lead unit to grant the shorter period
desk-check-complete = Complete it

## Description

desk-describe-title = Title, summary and invitation, in two languages
desk-describe-text = Every call is published in Persian and one more language. Leave empty what isn’t ready and come back later.
desk-summary-fa = Summary in Persian
desk-summary-en = Summary in English
desk-summary-hint = What is it about, and why? One paragraph.
desk-invitation-fa = Invitation in Persian
desk-invitation-en = Invitation in English
desk-invitation-hint = Whom does it concern, and what do you ask of them?
desk-contact-title = Who answers questions?
desk-contact-text = Shown on the call’s page: write the name and address of the office, not of a person.
desk-contact-name-fa = Name of the office in Persian
desk-contact-name-en = Name of the office in English
desk-contact-email = E-mail address of the office
desk-contact-phone = Telephone number of the office

## Period

desk-period-title = From when until when?
desk-period-opens = Opening day
desk-period-opens-hint = The lead unit may change it when approving.
desk-period-closes = Last day
desk-period-closes-hint = This day counts whole; the opening day is not counted.
desk-period-earliest = With this opening day, the earliest last day is { $date }.
desk-period-days = { $count ->
    [one] It is { $count } day now.
   *[other] It is { $count } days now.
}
desk-period-short = A period under { $count } days is needed
desk-period-short-text = Only if the lead unit grants it; the reason and the legal ground stay on the call’s page for ever.
desk-reason-fa = Reason in Persian
desk-reason-en = Reason in English
desk-ground-fa = Legal ground in Persian
desk-ground-en = Legal ground in English

## Second language

desk-translation-title-fa = Persian text
desk-translation-title-en = English text
desk-translation-left = { $count ->
    [one] { $count } text missing
   *[other] { $count } texts missing
}
desk-translation-progress = Progress of the second language
desk-translation-count = { $present } of { $wanted } texts written
desk-translation-show = Show
desk-translation-only-missing = Only missing
desk-translation-other-fa = Write the Persian text
desk-translation-other-en = Write the English text
desk-translation-missing = Missing
desk-translation-complete = Nothing is missing
desk-translation-next = Save and go to the next missing one
desk-translation-heading-fa = Persian heading
desk-translation-heading-en = English heading
desk-translation-text-fa = Persian text
desk-translation-text-en = English text
desk-translation-file-title-fa = Do you have the Persian text in a file?
desk-translation-file-title-en = Do you have the English text in a file?
desk-translation-file-text = Its articles are laid beside those of this text by number and order. They take the place of what is written now; you can undo it.

## Supporting files

desk-files-title = Supporting files
desk-files-text = An explanatory note, a comparison with the law in force, and whatever helps to read the draft.
desk-files-empty = No file yet.
desk-files-add = Add a file
desk-file-purpose-label = What is it?
desk-file-purpose-explanatory-note = Explanatory note
desk-file-purpose-comparison = Comparison with the law in force
desk-file-purpose-other = Other document
desk-file-hint = PDF, Word, ODT, text, spreadsheet, image or ZIP; up to { $count } MB.
desk-file-remove-title = Delete this file?
desk-file-remove-text = To bring it back you would have to attach it again.

## Check and submit

desk-check-page-title = Check before you submit
desk-check-title-reader = Answers of this call
desk-check-conflict = A colleague changed this call after you opened the page. Look at the answers again, then submit.
desk-check-still = Still missing
desk-check-answers = Answers
desk-exception-asked = A shorter period is asked for
desk-exception-granted = The shorter period is granted
desk-submit-ready = After submitting you can’t change anything until the review is over.
desk-submit-not-ready = You can submit once what is missing is complete.
desk-submit-do = Submit for review

## Preview

desk-preview-see = Preview the call
desk-preview-of = Preview: { $title }
desk-preview-banner = Preview, not public
desk-preview-text = Only officials see this page. Once the lead unit approves, everybody sees the call like this.
desk-preview-back = Back to the check
desk-preview-with-approval = With the lead unit’s approval
desk-preview-no-title = No title yet
desk-preview-no-summary = No summary yet
desk-preview-no-invitation = No invitation yet
desk-preview-no-draft = No text has been imported yet

## Publishing a new version

desk-publish-title = Publish a new version
desk-publish-heading = Publish version { $number }
desk-publish-text = These differences from the published version, with your note, stay visible for ever.
desk-publish-nothing = The text is the same as the published version
desk-publish-incomplete = A new version can’t be published until both languages are complete.
desk-publish-gone-title = People have commented on these parts
desk-publish-gone-text = They are not in the new version. Their contributions stay and are read with the earlier version.
desk-publish-title-changed = The document’s title has changed.
desk-publish-changes-fa = Changes in the Persian text
desk-publish-changes-en = Changes in the English text
desk-publish-conflict = The text was changed after you opened this page. The differences below are the new ones: look again, then publish.
desk-publish-note = What changed, and why?
desk-publish-note-text = Readers see this note beside the new version.
desk-note-fa = Note in Persian
desk-note-en = Note in English
desk-publish-do = Publish the new version
desk-change-added = Added
desk-change-removed = Removed
desk-change-moved = Moved
desk-change-changed = Changed
desk-step-name-subject = The subject
desk-subject-title = Describe the subject
desk-subject-text-process = Say how the process goes today and what you ask about its quality. People comment on each part by itself.
desk-subject-text-action = Say what the action is, how far it is today and what you ask about it. People comment on each part by itself.
desk-subject-text-service = Say how the service is given today and what you ask about it. People comment on each part by itself.
desk-part-today-fa = What it is today, in Persian
desk-part-today-en = What it is today, in English
desk-part-asked-fa = What is asked, in Persian
desk-part-asked-en = What is asked, in English
desk-part-indicators-fa = Indicators, in Persian
desk-part-indicators-en = Indicators, in English
desk-part-links-fa = Links, in Persian
desk-part-links-en = Links, in English
desk-part-hint-today = What there is: who, how, and in what time. One paragraph a line.
desk-part-hint-asked = One question a line.
desk-part-hint-indicators = Optional. One indicator a line: name | today | goal
desk-part-hint-links = Optional. One link a line: name | address
desk-start-subject-hint = It can’t be changed once the call is made.
desk-start-kind-hint = Only for the draft of a document.
desk-check-today = What it is today, in both languages
desk-check-asked = What is asked, in both languages
desk-check-parts = Indicators and links in both languages
