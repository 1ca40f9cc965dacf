### Answers of the body to contributions, and the desk of answers.

answer-tab = Answers
answer-list = Answers of the body
answer-list-title = Answers: { $title }
answer-list-see = See the answers published so far
answer-list-filter = Filter by decision
answer-list-empty-title = No answer is published yet
answer-list-empty-text = Answers are published here and beside each contribution, one by one, once a second official has signed them.
answer-progress = { $count ->
    [one] { $done } of { $count } contribution has its answer.
   *[other] { $done } of { $count } contributions have their answer.
}
answer-of-body = Answer of the body
answer-feedback = Feedback of the body
answer-with-concern = Answer to the key concern:
answer-in-other-language = This text was written in the other language only.
answer-grounds = Grounds
answer-grounds-hint = The law or regulation with its article, or the document that the answer rests on. A rejection without a ground is not saved.
answer-changes = The text changes in:
answer-changes-nothing = Why the text does not change:
answer-replaced = Earlier answer, signed { $moment }
answer-decision-label = Decision
answer-decision-accepted = Accepted
answer-decision-partly-accepted = Partly accepted
answer-decision-rejected = Rejected
answer-decision-noted = Noted
answer-decision-out-of-scope = Out of scope
answer-decision-text-accepted = The text changes because of it, or says the same already.
answer-decision-text-partly-accepted = A part of it goes into the text; say in the reason which part does not.
answer-decision-text-rejected = Needs a reason and at least one legal or documented ground.
answer-decision-text-noted = Proposes nothing for the text; it was read and taken into account.
answer-decision-text-out-of-scope = Is not about this call; say in the reason where it belongs.
answer-decision-missing = Choose a decision.

## The desk of answers

answer-desk = Desk of answers
answer-desk-title = Desk of answers: { $title }
answer-desk-tabs = Parts of answering
answer-desk-tab-answers = Contributions
answer-desk-tab-concerns = Key concerns
answer-desk-tab-sign = To be signed
answer-desk-tab-report = Closing report
answer-desk-progress = { $done } of { $count } decided.
answer-desk-do = Answer
answer-desk-do-text = Group the contributions, answer each concern and each contribution, and prepare the closing report.
answer-desk-look-text = See and group what has come in so far. Answering begins after the closing.
answer-stage-label = Stage
answer-stage-open = Unanswered
answer-stage-proposed = Proposed
answer-stage-decided = To be signed
answer-stage-answered = Answered
answer-stage-count-proposed = { $count } proposed
answer-stage-count-decided = { $count } to be signed
answer-stage-count-answered = { $count } published
answer-filter-words = Words in the text
answer-filter-no-concern = In no concern
answer-filter-place = Place
answer-filter-author = Kind of participant
answer-filter-assigned = Assigned to
answer-filter-assigned-me = Me or my unit
answer-filter-assigned-any = Anybody
answer-filter-assigned-none = Nobody
answer-filter-assigned-late = Past its day
answer-filter-wording = Only with a suggested wording
answer-filter-do = Show
answer-filter-clear = Clear the filters
answer-order-label = Order
answer-order-oldest = Oldest first
answer-order-newest = Newest first
answer-order-agreed = Most agreement first
answer-order-place = By place in the text
answer-views = Saved views
answer-views-manage = Remove views
answer-view-save-as = Name of this view
answer-view-save = Save the view
answer-table-empty = No contribution has come in yet
answer-table-none-found = No contribution fits these filters
answer-table-found = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}
answer-choose = Choose
answer-choose-one = Choose contribution { $id }
answer-column-text = Contribution
answer-column-stances = Agree and disagree
answer-stances = { $agree } agree, { $disagree } disagree
answer-assigned-until = { $name } until { $date }
answer-do = Answer
answer-change = See or change the answer
answer-bulk = With those chosen
answer-bulk-all = { $count ->
    [one] The { $count } contribution of this list
   *[other] All { $count } contributions of this list, not only this page (up to 500 at a time)
}
answer-bulk-answer = One answer for all
answer-sign = Sign
answer-sign-chosen = Sign those chosen
answer-take-back = Take back unsigned answers
answer-assign = Assign
answer-assignee = To whom, or to which unit
answer-assignee-people = Colleagues
answer-assignee-units = Units
answer-assign-nobody = Nobody (take away)
answer-assign-until = Until which day (optional)
answer-assign-do = Assign
answer-nothing-chosen = Choose at least one contribution first.
answer-conflict = Another official has changed the answer meanwhile. See theirs; what you wrote is still here.
answer-title-one = Answer to contribution { $id }
answer-title-many = { $count ->
    [one] Answer to { $count } contribution
   *[other] Answer to { $count } contributions
}
answer-title-concern = Answer to the concern “{ $title }”
answer-title-survey = Feedback on the survey “{ $title }”
answer-title-vote = Feedback on the vote “{ $title }”
answer-draft-by-proposed = Proposed by { $name }
answer-draft-by-decided = Decided by { $name }
answer-ready-use = Ready reason
answer-ready-take = Use it
answer-ready-save = Keep this answer for the next time
answer-ready-title = Title of the ready reason
answer-feedback-text = Surveys and votes need no decision; say what the body takes from the result and what it does with it.
answer-reason-fa = Reason in Persian
answer-reason-en = Reason in English
answer-reason-hint = Everybody reads this. Say clearly why, not only what.
answer-ground-kind-label = Kind of ground
answer-ground-kind-law = Law or regulation
answer-ground-kind-document = Document
answer-ground-title = Name of the law or document
answer-ground-article = Article or page
answer-ground-quote = Its words
answer-ground-url = Address on the web
answer-ground-file = Or a file of this call
answer-ground-upload = Or upload a document
answer-ground-upload-hint = The document becomes public with the answer, once that is signed.
answer-ground-attach = Upload the document
answer-ground-add = Another ground
answer-articles = Articles that change
answer-articles-hint = For what is accepted: which article changes in the next version? If none does, say why below.
answer-unchanged-fa = Why no article changes (Persian)
answer-unchanged-en = Why no article changes (English)
answer-note = New note
answer-note-do = Leave the note
answer-note-withdraw = Withdraw
answer-notes = Notes among officials
answer-notes-text = Only colleagues see these; they are no part of the answer or the report.
answer-notes-empty = Nobody has left a note yet.
answer-notes-count = { $count ->
    [0] Leave a note
    [one] { $count } note
   *[other] { $count } notes
}
answer-decide = Decide
answer-decide-many = { $count ->
    [one] Decide for { $count } contribution
   *[other] Decide for { $count } contributions
}
answer-propose = Propose
answer-decide-text = The answer is published once a second official has signed it. Nobody signs their own.
answer-about = What this answers
answer-about-see = See its page
answer-stands = The published answer
answer-sign-title = Answers to be signed
answer-sign-text = Each answer is signed by an official other than the one who decided it, and everybody sees it from then on.
answer-sign-empty = No answer waits to be signed
answer-sign-own = Your own decision
answer-flash-decided = Decided; it waits to be signed.
answer-flash-proposed = Proposed.
answer-flash-signed = Signed and published.
answer-flash-taken-back = The unsigned answer was taken back.
answer-flash-note-left = Note left.
answer-flash-note-withdrawn = Note withdrawn.
answer-flash-assigned = Assigned.
answer-flash-moved = The groups were changed.
answer-flash-view-saved = The view was saved.
answer-flash-view-removed = The view was removed.
answer-flash-grouping-asked = Grouping begins; you can close this page and come back later.
answer-flash-machine-text-asked = It will be asked for; the suggestion will be shown here.
answer-flash-machine-texts-asked = They will be asked for; each suggestion will be shown on the page of its concern.
answer-flash-machine-text-approved = Approved; it is the title and summary of the concern now.
answer-flash-machine-text-discarded = The machine’s suggestion was discarded.
answer-flash-concern-described = The concern was saved.
answer-flash-concerns-merged = The two concerns are one now.
answer-flash-concern-split = A new concern was made.
answer-flash-concern-removed = The concern was removed; its contributions stay.
answer-flash-report-begun = The report was begun.
answer-flash-report-written = The texts of the report were saved.
answer-flash-report-signed = The report was signed. You can publish it now.
answer-flash-report-published = The report was published.
answer-flash-report-placed = The address was recorded and will be looked at soon.
answer-flash-call-concluded = The call was concluded.
