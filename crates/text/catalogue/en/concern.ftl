### Key concerns: groups of contributions that say the same.

concern-one = Key concern
concern-desk = Key concerns
concern-desk-title = Key concerns: { $title }
concern-desk-text = The program groups contributions that say the same; you decide: rename, split, merge, move. What you have touched stays as it is when they are grouped again.
concern-group = Group the contributions
concern-group-again = Group again what nobody has touched
concern-group-text = All of it is done on this machine; no text leaves it. Titles and sentences are taken from the contributions themselves.
concern-grouping-waiting = Grouping waits for its turn.
concern-grouping-progress = Grouping: step { $done } of { $count }
concern-grouping-refresh = Refresh
concern-grouping-failed = Grouping did not come to its end. Begin again; if it fails once more, tell the operator of the portal.
concern-grouped-at = Last grouped { $moment }
concern-outside = { $count ->
    [one] { $count } contribution is in no concern
   *[other] { $count } contributions are in no concern
}
concern-empty-title = No concern yet
concern-empty-text = Begin with grouping, or make a concern of contributions that you choose at the desk of answers.
concern-untitled = Untitled
concern-untitled-chip = Title misses in one language
concern-campaign-chip = Campaign
concern-proposed-chip = Proposed by the program
concern-texts = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}
concern-summary = Summary
concern-members = Contributions of this concern
concern-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
concern-emptied = No contribution is left in this concern. You can remove it.
concern-also = Also in:
concern-alone = Answer by itself
concern-place = Add to a concern
concern-place-do = Add
concern-none-yet = No concern yet.
concern-new = New concern of those chosen
concern-title-fa = Persian title
concern-title-en = English title
concern-choose-one = Choose the concern.
concern-other = Another concern
concern-move = Move those chosen there
concern-move-one = Move to another concern
concern-likely = Likely
concern-likely-others = Other concerns
concern-merge = Merge with it
concern-split = New concern of those chosen
concern-take-out = Take those chosen out
concern-remove = Remove the concern
concern-remove-text = Its contributions stay and have to be answered by themselves or in another concern.
concern-words = Title and summary
concern-summary-fa = Summary in Persian
concern-summary-en = Summary in English
concern-summary-hint = One sentence a line, at its end the numbers of the contributions it rests on: The costs are not clear. [12, 40]
concern-campaign = It is a campaign
concern-campaign-hint = Nearly the same text that many have sent together; the report shows it apart.
