### Votes: question, rules, ballot paper, receipt and result.

vote-tab = Votes
vote-list = Votes
vote-list-title = Votes of { $title }
vote-page-title = Vote: { $title }
vote-nav = Back to the list
vote-one = Vote
vote-call = Call
vote-none-title = This call has no vote
vote-none-text = Write what you think of the text.
vote-title = Title of the vote
vote-question = Question
vote-explanation = Explanation
vote-option = Option
vote-options = Options
vote-reason = Why an identity is needed

vote-stage-soon = Not open yet
vote-stage-open = Open
vote-stage-counting = Being counted
vote-stage-counted = Counted
vote-stage-discarded = Without a result

vote-open-until = Until the end of { $date }, Tehran time
vote-do = Vote
vote-soon-text = The vote opens together with the call.
vote-counting-text = The time for voting is over. The result is published here once the ballots are counted.
vote-discarded-text = This call was withdrawn, and its ballots were destroyed uncounted.
vote-terms = The rules of this vote
vote-rules = Rules

## Methods

vote-method-label = Method of voting
vote-method-for-against = For, against, abstain
vote-method-single-choice = One option
vote-method-approval = As many options as you approve of
vote-method-instant-runoff = Options in order, counted in rounds
vote-method-schulze = Options in order, compared in pairs
vote-method-score = Scores for options

vote-counting-for-against = If the votes for reach the threshold, the proposal is adopted. Abstentions are left out of the share.
vote-counting-single-choice = Each person chooses one option, and the one with the most votes comes first.
vote-counting-approval = Each person marks every option they approve of, and the one with the most approvals comes first.
vote-counting-instant-runoff = Each person puts options in order. In each round the option with the fewest votes goes out and its votes pass to the next option on the same ballots, until one has more than half of the votes that still count.
vote-counting-schulze = Each person puts options in order. All options are compared in pairs, and the one that is strongest in these comparisons comes first (Schulze method).
vote-counting-score = Each person gives each option from zero to five points, and the one with the largest sum comes first.

## Rules of the result

vote-rule-quorum = { $count ->
    [one] The result is valid with at least { $count } ballot; blank ones count.
   *[other] The result is valid with at least { $count } ballots; blank ones count.
}
vote-rule-no-quorum = No least number of ballots is set.
vote-rule-adopted-most = There must be more votes for than against.
vote-rule-adopted-half = To be adopted, more than half of the votes for and against must be for.
vote-rule-adopted-two-thirds = To be adopted, at least two thirds of the votes for and against must be for.
vote-rule-adopted-three-quarters = To be adopted, at least three quarters of the votes for and against must be for.
vote-rule-threshold-most = The first option only needs more votes than any other.
vote-rule-threshold-half = The first option needs the votes of more than half of the ballots that are not blank.
vote-rule-threshold-two-thirds = The first option needs the votes of at least two thirds of the ballots that are not blank.
vote-rule-threshold-three-quarters = The first option needs the votes of at least three quarters of the ballots that are not blank.
vote-rule-tie-for-against = With as many votes for as against, the proposal is not adopted.
vote-rule-tie-single-choice = If several options share the first place, none is drawn by lot; the body says in its answer what it does, and why.
vote-rule-tie-approval = If several options share the first place, none is drawn by lot; the body says in its answer what it does, and why.
vote-rule-tie-instant-runoff = If several options are last together, the one with fewer votes in the latest earlier round goes out; those that were always equal go out together, and if nothing else is left the result is a tie. Nothing is drawn by lot.
vote-rule-tie-schulze = Options of which neither is ahead share a place. Nothing is drawn by lot. Options without a rank on a ballot are last on it together.
vote-rule-tie-score = If several options share the first place, none is drawn by lot; the body says in its answer what it does, and why. An option without a score counts as zero.
vote-rule-blank = Blank ballots and abstentions count for the quorum, but for no option.

vote-who-label = Who may vote
vote-who-contact = Everybody with an account; one ballot an account.
vote-who-identity = Everybody whose identity is verified; one ballot a person.
vote-strata-label = Result by group
vote-strata-text = The result is also published by { $names }, only for groups of at least five people. What you have not said in your profile counts as "not said".
vote-dimension-kind = kind of participant
vote-dimension-age = age
vote-dimension-gender = gender
vote-dimension-province = province

vote-group-public = Public
vote-group-elite = Academic elite
vote-group-ngo = Associations
vote-group-private-sector = Private sector
vote-group-female = Female
vote-group-male = Male
vote-group-abroad = Abroad
vote-group-unsaid = Not said
vote-group-together = Small groups together
vote-group-age = { $from } to { $to } years
vote-group-age-from = { $from } years and more

## Secrecy

vote-secrecy = How your vote stays secret
vote-secrecy-apart = The list of those who have voted is kept apart from the ballots. They share no number, no order and no time.
vote-secrecy-sealed = Until the count your ballot is kept encrypted, and all ballots have one size. Whoever reads the database or a backup of it does not see who voted for what.
vote-secrecy-count = Ballots are shuffled in batches and written anew at the count: only how many there are of each. Before the end nobody sees a result, not even how many have voted.
vote-secrecy-receipt = After voting you get a receipt code. After the count the list of codes is published apart from the ballots, so that you see that yours is in. The code cannot show how you voted.
vote-secrecy-final = A ballot cannot be changed once it is cast, because nobody can find yours among the others.
vote-secrecy-operator-title = What you should know:
vote-secrecy-operator = While the vote is open, a technical operator who has both the live database and the key can open the ballots that are not shuffled yet, and see whose they are. After the count this takes a copy made before it, and the key. That is why the database and the key should be in the hands of two people.

## Voting

vote-cast-title = Voting: { $title }
vote-cast-next = The next step shows your ballot. Nothing is sent before you cast it.
vote-answer-for = For
vote-answer-against = Against
vote-answer-abstain = Abstain
vote-answer-none = None of them (blank ballot)
vote-hint-for-against = Choose one.
vote-hint-single-choice = Choose one.
vote-hint-approval = Mark every option that you approve of.
vote-hint-instant-runoff = Give rank 1 to the option you prefer, 2 to the next, and so on as far as you like. Each rank is for one option only.
vote-hint-schulze = Give rank 1 to the option you prefer, 2 to the next, and so on as far as you like. Each rank is for one option only.
vote-hint-score = Give each option from 0 to 5 points. An option without a score counts as zero.
vote-unmarked-ranked = No rank
vote-unmarked-score = No score
vote-rank-n = Rank { $number }
vote-score-n = { $number } points
vote-check-title = Check your ballot before you cast it
vote-yours = Your vote
vote-blank-for-against = Abstain
vote-blank-single-choice = Blank ballot: none of them
vote-blank-approval = Blank ballot: you approve of no option
vote-blank-instant-runoff = Blank ballot: you have ranked no option
vote-blank-schulze = Blank ballot: you have ranked no option
vote-blank-score = Blank ballot: you have given no scores
vote-before-title = Before you cast it
vote-before-receipt = The receipt code is shown only once. Write it down or print it.
vote-cast = Cast ballot
vote-back = Change ballot
vote-to-page = Page of the vote

vote-receipt-title = Your ballot is cast
vote-receipt-taken = Your ballot is in the box.
vote-receipt-again = This ballot had been taken before. It is not counted twice, and its receipt is the same.
vote-receipt-code = Receipt code
vote-receipt-code-hint = Sixteen characters; dashes and spaces do not matter.
vote-receipt-when = Time
vote-receipt-keep = Keep this code. The portal does not keep it beside your name and does not show it again.
vote-receipt-use = After the count, look on the page of the vote that your code is in the list of receipts.
vote-refused-title-already-voted = You have already voted
vote-refused-title-identity-voted = You have already voted
vote-refused-title-identity-needed = This vote needs a verified identity

vote-receipts = List of receipts
vote-receipts-title = Receipts of { $title }
vote-receipts-text = Enter your receipt code to see that your ballot is among those that were counted. This list is apart from the ballots and does not say how you voted.
vote-receipts-all = Download all receipts
vote-receipt-find = Find
vote-receipt-found = This receipt is in the list: its ballot was counted.
vote-receipt-not-found = This receipt is not in the list.
vote-receipt-not-found-text = Compare the code with your note. If it is right, get in touch with the body that held the vote.

## Result

vote-result = Result
vote-verdict-quorum = The quorum was missed; this vote has no result.
vote-verdict-nobody = Nobody voted for any option.
vote-verdict-tie = Tie for the first place: { $names }
vote-verdict-below = "{ $name }" has the most votes but missed the threshold.
vote-verdict-rejected = The proposal is not adopted.
vote-verdict-adopted = The proposal is adopted.
vote-verdict-chosen = Chosen: { $name }
vote-fact-ballots = { $blank ->
    [0] Ballots: { $count }
   *[other] Ballots: { $count }, blank or abstaining: { $blank }
}
vote-fact-quorum-met = The quorum of { $count } was reached.
vote-fact-quorum-missed = The quorum was { $count }.
vote-fact-share = Share of "{ $name }": { $share }.
vote-unit-for-against = Votes
vote-unit-single-choice = Votes
vote-unit-approval = Approvals
vote-unit-instant-runoff = Votes
vote-unit-schulze = First ranks
vote-unit-score = Sum of scores
vote-votes = Votes
vote-share = Share
vote-drawn = Chart
vote-decimal-point = .
vote-percent = { $number }%
vote-mean = mean { $number }
vote-round-n = Round { $number }
vote-round-exhausted = { $count ->
    [one] { $count } ballot names no option that is left.
   *[other] { $count } ballots name no option that is left.
}
vote-round-out = Goes out: { $name }
vote-round-out-tied = They were last together; { $name } had fewer votes in the rounds before and goes out.
vote-round-out-together = They were always equal and go out together: { $names }
vote-order = Options in order
vote-pairs = Comparison in pairs
vote-pairs-text = Each cell says on how many ballots the option of the row stands above that of the column. The larger number of each pair is bold.
vote-paths = Strongest paths
vote-paths-text = The strength of the path between two options; the one whose path to the other is stronger is ahead.
vote-by = By { $name }
vote-ballots = Ballots
vote-withheld = Withheld
vote-strata-none = There are too few voters for a breakdown.
vote-strata-note = Each number says how many of the group put that option on top. Where the numbers could tell how a person voted, they are withheld.
vote-again = Counting again
vote-again-text = Anybody can download the ballots and count them:

## Desk

vote-desk-text = People vote on your question. A vote opens and closes with its call and does not change from the approval on.
vote-desk-empty = No vote has been added. If none is needed, continue.
vote-desk-add = Add a vote
vote-question-fa = Question in Persian
vote-question-en = Question in English
vote-question-hint = One question, which makes no answer look better than another.
vote-explanation-fa = Explanation in Persian (optional)
vote-explanation-en = Explanation in English (optional)
vote-explanation-hint = What one should know before answering.
vote-options-fa = Options in Persian
vote-options-en = Options in English
vote-options-hint = One option a line, in the same order in both languages. Leave this empty for "For, against, abstain".
vote-quorum = Quorum
vote-quorum-hint = The least number of ballots for a valid result. Leave it empty if there is none.
vote-threshold = Threshold
vote-threshold-hint = The share of the first option among votes that are not blank. Not used for pairs and scores.
vote-threshold-name-most = The most votes
vote-threshold-name-half = More than half
vote-threshold-name-two-thirds = Two thirds
vote-threshold-name-three-quarters = Three quarters
vote-reason-fa = Why an identity is needed, in Persian
vote-reason-en = Why an identity is needed, in English
vote-reason-hint = Only if an identity is needed; shown on the page of the vote.
vote-strata-hint = Only what the decision needs. The less there is, the better votes stay secret.
vote-missing-title = Title in both languages
vote-missing-question = Question in both languages
vote-missing-explanation = Explanation in both languages
vote-missing-two-options = At least two options
vote-missing-options = All options in both languages
vote-missing-reason = Why an identity is needed, in both languages
vote-remove-title = Delete this vote?
vote-remove-text = Its text and options are lost. Nobody has voted yet.
