### Contribution: a concern, a proposal, a support or a question on one part or on the whole text.

contribution-name = Contribution
contribution-plural = Contributions

contribution-kind-label = Kind of contribution
contribution-kind-concern = Concern
contribution-kind-proposal = Proposal
contribution-kind-support = Support
contribution-kind-question = Question
contribution-kind-concern-hint = Something in this text worries you.
contribution-kind-proposal-hint = You know a better way; you may also suggest a wording.
contribution-kind-support-hint = You agree with this part and say why.
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
contribution-on-node = On { $label }
contribution-on-draft = On the whole text
contribution-none-yet = Nobody has commented on this part yet. Be the first.
contribution-closed = The period for contributions has ended.
contribution-not-open-yet = Contributions open on { $date }.

contribution-sort-label = Show:
contribution-sort-newest = Newest
contribution-sort-oldest = Oldest
contribution-sort-most-discussed = Most discussed

contribution-state-published = Published
contribution-state-withdrawn = Withdrawn
contribution-withdrawn-text = The author has withdrawn this contribution.
contribution-author-unnamed = A participant
