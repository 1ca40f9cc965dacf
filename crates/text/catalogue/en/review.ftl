### The lead's desk: reviewing, approving, sending back, extending and withdrawing.

review-queue-title = Waiting for review
review-empty-title = No call is waiting for review
review-empty-text = Calls appear here when their drafters submit them, the oldest at the top.
review-exception-asked-chip = Asks for a shorter period
review-exception-granted-chip = Shorter period granted
review-own-chip = Your own call
review-sent-back = The call went back to its drafter with your reason.

## The page of a review

review-title = Review of the call
review-checklist = Checklist
review-see = See
review-read = Read
review-missing = Not written
review-check-texts = Title, summary and invitation in two languages
review-check-draft = The draft in two languages
review-check-subject = The description in two languages
review-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
review-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
review-clauses = { $count ->
    [one] { $count } clause
   *[other] { $count } clauses
}
review-untranslated-fa = { $count ->
    [one] { $count } part has no Persian text
   *[other] { $count } parts have no Persian text
}
review-untranslated-en = { $count ->
    [one] { $count } part has no English text
   *[other] { $count } parts have no English text
}
review-check-contact = Somebody who answers questions
review-check-period = { $count ->
    [one] Consultation period: { $count } day
   *[other] Consultation period: { $count } days
}
review-check-short = { $count ->
    [one] Shorter than thirty days: { $count } day
   *[other] Shorter than thirty days: { $count } days
}
review-check-no-period = The consultation period is not set
review-other-calendar = That is { $from } to { $to }
review-see-exception = See the request
review-check-eyes = Prepared by somebody else
review-check-own = Prepared by yourself
review-check-eyes-text = Nobody approves their own call.
review-submitted-by = Submitted by { $name }
review-texts = Title, summary and invitation
review-contact-name = Name or office
review-contact-email = E-mail
review-contact-phone = Telephone
review-no-files = There are no supporting files.
review-file-public = Everybody sees it
review-file-source = The document the draft was imported from
review-file-inside = Only officials see it
review-draft = The draft
review-subject = The description
review-draft-text = With your approval this text becomes version 1.
review-conflict-title = This call has changed meanwhile
review-conflict-text = Somebody changed it after you opened this page. The page is now up to date and what you had typed is still here: look again and send it once more.

## A shorter period

review-exception-title = Request for a shorter period
review-exception-granted-title = The shorter period has been granted
review-exception-public = The reason and the legal ground stay on the call’s page for ever.
review-exception-grant = Grant the request
review-exception-otherwise = If you don’t accept it, send the call back with a reason, or set the closing day at least thirty days after the opening.
review-exception-granted = The shorter period was granted. You can now approve the call.

## The decision

review-to-decision = Go to the decision
review-own-title = A colleague has to decide
review-own-text = You created or submitted this call, and nobody approves their own call. A colleague in the lead unit approves it or sends it back.
review-reader-title = For reading only
review-reader-text = The lead unit decides on this call.
review-approve-title = Approve and publish
review-opens-hint = Contributions are accepted from the start of this day. If it is today, the call opens at once.
review-closes-hint = This day is included in full.
review-approve-continue = Continue
review-approve-hint = You see everything once more before it is published.
review-send-back-title = Send back
review-send-back-reason = Reason
review-send-back-hint = The drafter sees this text. Say what has to be put right.
review-send-back = Send back to the drafter

## Check before publishing

review-confirm-title = Check before publishing
review-confirm-lede = With your approval everybody can see this call.
review-confirm-now = Right after approval
review-confirm-now-text = { $count ->
    [one] The call’s page and the draft with { $count } article, in two languages
   *[other] The call’s page and the draft with { $count } articles, in two languages
}
review-confirm-files = { $count ->
    [one] { $count } supporting file
   *[other] { $count } supporting files
}
review-confirm-opens-now = Today, right after approval
review-confirm-opens-later = Contributions are accepted from the start of this day in Tehran. Until then people can only read.
review-until-end-of = Until the end of { $date }
review-confirm-frozen = What is published no longer changes unseen: a correction is a new version whose differences everybody sees, and the period can only be extended.
review-approve = Approve and publish
review-not-yet = Not yet

## After publication

review-manage-title = Manage the call
review-manage-desk = The call on the desk
review-manage-public = See the call’s public page
review-manage-do = Extend or withdraw
review-manage-text = The period can be made longer, or the call withdrawn with a reason.
review-period-too-short = Leave at least { $count } days between opening and closing.
review-period-not-granted = Leave at least { $count } days between opening and closing, or first grant the request for a shorter period.
review-manage-nothing = Nothing is left to do for this call.
review-approved-title = The call was approved
review-approved-text = Its page is public from now on, and it opens for contributions by itself on its day.
review-extended = The closing date was extended.
review-withdrawn = The call was withdrawn. The reason is shown on its page.
review-extend-title = Extend the period
review-extend-text = The period can only become longer. The former and the new date both stay on the call’s page.
review-extend-day = New closing day
review-extend-confirm-title = Extend the period?
review-extend-was = Closes now
review-extend-becomes = Will close
review-extend-confirm-text = The change is shown on the call’s page at once and can’t be undone.
review-extend = Extend the period
review-withdraw-section = Withdraw the call
review-withdraw-section-text = The call is closed and takes no more contributions. Its page, draft and contributions stay, with your reason.
review-withdraw-begin = Withdraw…
review-withdraw-title = Why is this call withdrawn?
review-withdraw-text = The reason is shown on the call’s page in both languages for ever.
review-withdraw-reason-fa = Reason in Persian
review-withdraw-reason-en = Reason in English
review-withdraw-confirm-title = Withdraw this call?
review-withdraw-confirm-text = From that moment no contribution is accepted and everybody sees this reason. It can’t be undone.
review-withdraw-yes = Yes, withdraw it
review-withdraw-edit = Edit the reason
review-withdraw-no = No, keep the call
review-surveys = { $count ->
    [one] { $count } survey
   *[other] { $count } surveys
}
review-timing-text = A change holds for new contributions from now on. What waits goes on waiting until a moderator has read it.
review-timing-saved = When contributions are read has been changed.
