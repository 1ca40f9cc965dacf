### Contribution: a concern, a proposal, a support or a question on one part or on the whole text.

contribution-name = Contribution
contribution-plural = Contributions

contribution-kind-label = Kind of contribution
contribution-kind-concern = Concern
contribution-kind-proposal = Proposal
contribution-kind-support = Support
contribution-kind-question = Question
contribution-kind-concern-hint = Something in the text worries you.
contribution-kind-proposal-hint = You know a better way and say what it is.
contribution-kind-support-hint = You agree with the text and say why.
contribution-kind-question-hint = Something in the text is not clear.

contribution-count = { $count ->
    [0] No contributions yet
    [one] { $count } contribution
   *[other] { $count } contributions
}
contribution-count-people = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
} from { $people ->
    [one] { $people } person
   *[other] { $people } people
}
contribution-reply-count = { $count ->
    [0] No replies
    [one] { $count } reply
   *[other] { $count } replies
}
contribution-proposal-count = { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
}
contribution-concern-count = { $count ->
    [one] { $count } concern
   *[other] { $count } concerns
}
contribution-support-count = { $count } in support
contribution-question-count = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}

contribution-write = Contribute
contribution-write-wording = Suggest a wording
contribution-reply = Reply
contribution-edit = Edit contribution
contribution-withdraw = Withdraw contribution
contribution-preview = Preview contribution
contribution-submit = Submit contribution
contribution-text = Your contribution
contribution-wording = Suggested wording
contribution-wording-shown = Suggested wording:
contribution-edited = edited
contribution-history = Edit history
contribution-on-version = Written on version { $number }
contribution-sent-by = Sent by { $count ->
    [one] { $count } person
   *[other] { $count } people
}
contribution-sent-by-others = Others sent the same text
contribution-alike-title = Texts like contribution { $id }
contribution-alike-heading = { $count ->
    [one] { $count } contribution with the same text
   *[other] { $count } contributions with the same text
}
contribution-alike-text = These contributions have one text or differ in a few words. Lists show them once; each stays its author’s own and is counted.
contribution-on-node = On { $label }
contribution-on-draft = On the whole text
contribution-none-yet = Nobody has commented on this part yet. Be the first.
contribution-closed = The period for contributions has ended.
contribution-not-open-yet = Contributions open on { $date }.

contribution-sort-label = Order:
contribution-sort-newest = Newest
contribution-sort-oldest = Oldest
contribution-sort-most-discussed = Most discussed

contribution-state-published = Published
contribution-state-withdrawn = Withdrawn
contribution-withdrawn-text = The author has withdrawn this contribution.
contribution-author-unnamed = A participant

## Reading

contribution-author-demo = demonstration
contribution-whole-draft = the whole text
contribution-link = Link
contribution-link-of = Link to contribution { $id }
contribution-reply-to = Reply to contribution { $id }
contribution-n = Contribution { $id }
contribution-heading = { $kind }: { $place }
contribution-heading-reply = Contribution { $id }, in reply to another
contribution-in-place = See it among the others
contribution-in-full-text = In the full text
contribution-other-articles = Other articles
contribution-sort-most-replies = Most replies
contribution-sort-most-supported = Most supported
contribution-sort-most-contested = Most contested
contribution-sort-fair = Least read
contribution-empty-title = Nobody has commented yet
contribution-empty-text = Be the first: a concern, a proposal, a support or a question.
contribution-all = All contributions
contribution-on-draft-only = Only those on the whole text
contribution-none-of-kind = None of this kind
contribution-all-kinds = See all contributions
contribution-node-removed = This part is no longer in the text. Below is its text in version { $number }, with the contributions written on it.

## Writing

contribution-write-title = Your contribution: { $place }
contribution-write-reply-title = Your reply
contribution-replying-to = In reply to
contribution-about-what = What you write about
contribution-text-of = Text of { $place }
contribution-text-hint = It is published with your display name. Leave out phone numbers and addresses.
contribution-characters-left = { $count } characters left
contribution-characters-over = { $count } characters too many
contribution-characters-most = Up to { $count } characters
contribution-wording-optional = optional, for a proposal
contribution-wording-label = Write the text as it should be
contribution-wording-hint = The present text is filled in; edit it. We show the differences.
contribution-wording-reset = Back to the present text
contribution-kept = Welcome. What you wrote before signing in is here.
contribution-kept-note = Your earlier unsent text was restored.
contribution-kept-discard = Discard it
contribution-nothing-lost = What you wrote is still here; nothing was lost.
contribution-preview-title = Read it once before sending
contribution-preview-text = This is how everybody will see your contribution.
contribution-preview-note = Until the call closes you can edit or withdraw it; the edit history is visible.
contribution-preview-unnamed = You have not chosen a name yet. You can write one at any time on “My page”; it then stands beside all your contributions.
contribution-preview-edit-title = Read it once before saving
contribution-preview-edit-note = The earlier text stays in the edit history, where everybody can read it.
contribution-send = Send and publish
contribution-back-to-edit = Back to edit
contribution-save-edit = Save the edit
contribution-closed-title = This call takes no contributions now
contribution-closed-typed = Your text was not submitted. It stands below, so that you can keep it for yourself.
contribution-read-call = Read the call
contribution-conflict-title = This contribution was edited in another window
contribution-conflict-text = The saved text stands below, and what you wrote now is still in the form. Saving again replaces it.

## Withdrawing

contribution-withdraw-short = Withdraw
contribution-withdraw-title = Withdraw this contribution?
contribution-withdraw-text = Its text will no longer be seen; if somebody has replied, its place and the replies stay. This cannot be undone.
contribution-withdraw-changed = This contribution was edited after you opened this page. Read its new text.
contribution-withdraw-yes = Yes, withdraw it
contribution-withdraw-no = No, keep it

## What was done

contribution-flash-published = Your contribution is published. Thank you for your time.
contribution-flash-edited = The edit is saved. The earlier text stays in the history.
contribution-flash-withdrawn = The contribution was withdrawn.
