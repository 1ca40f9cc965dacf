### Key concerns: groups of contributions that say the same.

concern-one = Key concern
concern-desk = Key concerns
concern-desk-title = Key concerns: { $title }
concern-desk-text = The program groups contributions that say the same; you decide: rename, split, merge, move. What you have touched stays as it is when they are grouped again.
concern-group = Group the contributions
concern-group-again = Group again what nobody has touched
concern-group-text = All of it is done on this machine; no text leaves it. Titles and sentences are taken from the contributions themselves.
concern-group-text-outside = For grouping, the words of published contributions, without their authors’ names, are sent to a service outside that the operator of the portal has chosen. Titles and sentences are taken from the contributions themselves.
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

## Machine-written: suggested titles and summaries

concern-machine-heading = A machine’s suggestion for title and summary
concern-machine-chip = Machine-written
concern-machine-title-chip = Title: machine-written
concern-machine-ask = Ask for a title and a summary
concern-machine-ask-again = Ask again
concern-machine-ask-all = Ask for titles and summaries where they are missing
concern-machine-ask-text = The words of published contributions, without their authors’ names, are sent to a service outside the portal. What comes back is a suggestion only; nothing of it is published unless you approve it.
concern-machine-waiting = The suggestion is on its way; you can close this page and come back later.
concern-machine-many-waiting = Some suggestions are still on their way.
concern-machine-cancel = Take the request back
concern-machine-made-from = Contributions of this concern that were read: { $texts } of { $whole }.
concern-machine-unseen = Nobody but officials sees it before it is approved.
concern-machine-check = Before you approve, compare each sentence with the contributions named after it. A machine can be wrong, and a contribution may have been written to mislead it.
concern-machine-approve = Approve and use
concern-machine-take = Edit before approving
concern-machine-discard = Discard
concern-machine-taken = The fields below hold what the machine wrote; saving approves it. As long as its title or one of its sentences stays, the mark “Machine-written” stays too.
concern-machine-approved = Approved by { $name }, { $moment }
concern-machine-state-waiting = Suggestion in the queue
concern-machine-state-running = Suggestion on its way
concern-machine-state-ready = Suggestion to be looked at
concern-machine-state-failed = No suggestion came
concern-machine-failure-silent = The service did not answer in time, or could not be reached. Ask again a little later.
concern-machine-failure-busy = The service has too much to do just now. Ask again a little later.
concern-machine-failure-refused = The service refused the request. Tell the operator of the portal to check the key and the name of the model.
concern-machine-failure-unusable = The service’s answer can’t be used: it had no title, or no sentence that rests on contributions of this concern. You can ask again.
concern-machine-mark-both = A machine wrote the title and the summary; an official of { $organization } approved them.
concern-machine-mark-title = A machine wrote the title; an official of { $organization } approved it.
concern-machine-mark-summary = A machine wrote the summary or a part of it; an official of { $organization } approved it.
