### Call: an invitation to read a draft and comment on it.

call-name = Call
call-plural = Calls
call-count = { $count ->
    [0] No calls
    [one] { $count } call
   *[other] { $count } calls
}
call-open-count = { $count ->
    [one] { $count } open call
   *[other] { $count } open calls
}

## State

call-state-label = State
call-state-drafting = Being drafted
call-state-in-review = In review
call-state-scheduled = Scheduled
call-state-open = Open
call-state-answering = Being answered
call-state-reported = Report published
call-state-concluded = Concluded
call-state-withdrawn = Withdrawn

## Kind of document

call-document-kind-label = Kind of document
call-document-kind-bylaw = Bylaw
call-document-kind-bill = Bill
call-document-kind-directive = Directive
call-document-kind-circular = Circular
call-document-kind-board-approval = Board of trustees’ approval
call-document-kind-other = Other document

## The life of the call

call-life-label = The life of this call
call-life-published = Publication
call-life-open = Consultation
call-life-answering = Answers to proposals
call-life-reported = Closing report
call-life-concluded = Final text
call-life-done = done
call-life-current = now
call-life-coming = to come

## Duties

call-duty-label = The body’s duties
call-duty-bilingual = Published in two languages
call-duty-thirty-days = Thirty days or more
call-duty-exception = Shorter than thirty days, with a reason and legal ground
call-duty-link = Linked from the official portal
call-duty-answers = Answers to all proposals
call-duty-report = Closing report
call-duty-done = Done
call-duty-done-of = { $done } of { $all } duties done
call-duty-due = Due { $date }
call-duty-overdue = Was due { $date }

## Period and exception

call-period = Consultation period
call-opens-on = Opens: { $date }
call-closes-on = Closes: { $date }
call-closing-day-included = The closing day is included: contributions are accepted until it ends in Tehran.
call-days-left = { $count ->
    [0] Today is the last day
    [one] { $count } day left
   *[other] { $count } days left
}
call-opens-in = { $count ->
    [0] Opens today
    [one] Opens in { $count } day
   *[other] Opens in { $count } days
}
call-length = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
call-extended = The closing date was extended from { $from } to { $to }.
call-exception-title = This call is open for less than thirty days
call-exception-reason = Reason
call-exception-ground = Legal ground
call-exception-approved-by = Approved by { $name }
call-exception-granted = The lead unit approved this exception on { $date }.
call-withdrawn-title = This call has been withdrawn
call-withdrawn-on = Withdrawn on { $date }
call-withdrawn-reason = Reason for withdrawal

## About

call-about = About the call
call-what = What is it about?
call-why = Why are we asking you?
call-who = Drafted by
call-lead = Lead unit
call-contact = Contact
call-subject = Subject
call-subject-draft-document = A draft document
call-subject-process = The quality of a process
call-subject-action = An action
call-subject-service = A service
call-title = Title
call-summary = Summary
call-invitation = Invitation text
call-organization = Organization
call-published-by = By { $name }
call-about-title = About the call { $title }
call-about-invitation = Invitation
call-about-facts = Details
call-opening-day = Opening day
call-closing-day = Last day
call-supporting-files = Supporting files
call-no-files = This call has no supporting files.
call-address = Address of this call
call-history = What has happened so far
call-event-exception = The lead unit approved a period shorter than thirty days.
call-event-approved = The lead unit approved the call, and version 1 of the draft was published.
call-event-opened = The consultation opened.
call-event-version = Version { $number } of the draft was published.
call-event-closed = The consultation closed.
call-event-withdrawn = The call was withdrawn.
call-follow = Follow this call

## Text and tabs

call-tabs-label = Pages of this call
call-comment-on-whole = Comment on the whole text
call-tab-draft = Draft text
call-tab-contributions = Contributions
call-tab-about = About the call
call-tab-versions = Versions and differences
call-no-draft-title = This call has no text to read
call-no-draft-text = In this call a question is put to you.
call-version = Draft, version { $number }
call-version-corrected = The text of this call was corrected on { $date }.
call-compare = Compare two versions
call-open-data = The text and contributions on this page are open data:

## The list of calls

call-list-title = Calls
call-list-lede = Drafts, processes, actions and services on which everybody’s comments are invited.
call-list-all = All calls
call-list-none = No call has been published yet
call-list-none-text = Calls appear in this list as soon as they are published.
call-list-empty = No call matches these choices
call-list-empty-text = Remove one of the choices, or see all calls.
call-filter-label = Narrow the list
call-filter-apply = Show
call-filter-organization-hint = Units below it are shown too.
call-filter-organization-all = All organizations
call-filter-kind-all = All documents
call-filter-subject-all = All subjects
call-report-until = Report due { $date }
call-closed-on = Closed { $date }
call-home-open = Open calls
call-home-answering = Being answered
call-home-decided = Recent answers and reports
call-tab-subject = Description

## After the closing

call-duty-places = Report published on both portals
call-report-due = { $count ->
    [0] Answers and report are due today ({ $date })
    [one] { $count } day left for answers and report ({ $date })
   *[other] { $count } days left for answers and report ({ $date })
}
call-conclude-title = Final text
call-conclude-text = Once the final text is approved and published here, conclude the call. The latest published version counts as the final text.
call-conclude = Conclude the call
