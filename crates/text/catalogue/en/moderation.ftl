### The rules of discussion, and looking at contributions under them.

## Rules

moderation-rules-title = Rules of discussion
moderation-rules-lede = These rules are the same for everybody: the public, academics, associations, companies and officials. No contribution is hidden for a reason that is not on this list.
moderation-rules-list = The rules
moderation-rule-number = Rule { $number }
moderation-rule-named = Rule { $number }: { $name }
moderation-rule-respect = Respect
moderation-rule-respect-text = Do not insult, demean or threaten anybody. Criticise the text and the body’s work as sharply as you like, but not the person.
moderation-rule-equality = Equality
moderation-rule-equality-text = Do not spread hatred against people for their ethnicity, language, religion, gender, age or disability, and do not call for discrimination or violence.
moderation-rule-privacy = The privacy of others
moderation-rule-privacy-text = Do not write telephone numbers, national identifiers, addresses, pictures or other personal data of others without their consent. The names of officials in their office are no personal data.
moderation-rule-topic = The subject
moderation-rule-topic-text = A contribution belongs to the text or the subject of its call. A complaint about something else has its own way.
moderation-rule-advertising = Advertising
moderation-rule-advertising-text = Do not advertise goods, services, groups or addresses. A link to a document that supports what you say is no advertising.
moderation-rule-flooding = Repetition
moderation-rule-flooding-text = Do not send one text many times, and do not speak through several accounts for one person. If somebody has said it already, agree with them.
moderation-rule-impersonation = The names of others
moderation-rule-impersonation-text = Do not pose as another person or body, and do not speak for anybody who has not asked you to.
moderation-rule-law = The law
moderation-rule-law-text = What a law forbids to publish is not published. The moderator has to name that law in the reason.
moderation-rules-free-title = What is never hidden?
moderation-rules-free-1 = Criticism, dissent, doubt and the wish that a text be dropped break no rule, however sharp or unwelcome.
moderation-rules-free-2 = Spelling mistakes, plain language and short texts are no reason either.
moderation-rules-hide-title = How is something hidden?
moderation-rules-hide-1 = Anybody who is signed in can report a contribution by naming a rule. A report hides nothing by itself, even if a thousand people send one; a moderator reads the contribution and decides.
moderation-rules-hide-2 = The moderator has to name the rule and write the reason. The place of the contribution stays, and everybody sees when and under which rule it was hidden; its replies stay too. A hidden contribution is in no count.
moderation-rules-hide-3 = The author is told by letter and on the contribution’s page, and reads the reason. They still see their own text and can take it with them.
moderation-rules-hide-4 = Nobody decides about their own contribution. Every decision is on record for the auditor, with whoever made it.
moderation-rules-appeal-title = Appeals
moderation-rules-appeal-1 = The author can appeal once against the hiding. Somebody other than the moderator who hid it decides.
moderation-rules-appeal-2 = Either the contribution comes back or the decision stands; both with a reason.
moderation-rules-timing-title = Before or after publication?
moderation-rules-timing-1 = Contributions are normally published at once. For a single call the body can ask that every contribution and every edit be read before it is published; then the form says so, and until then only the author sees it.
moderation-rules-timing-2 = What is refused before publication leaves a trace too: rule and date are shown, and the author can appeal in the same way.
moderation-rules-portal-title = What does the portal do by itself?
moderation-rules-portal-1 = It flags some contributions for a moderator to read: offensive words, links from new accounts, and forms that look as if a machine had filled them in. A flag neither refuses nor hides anything.
moderation-rules-portal-2 = New accounts can send contributions more slowly in their first days. What they wrote is not lost.

## Reports

moderation-report-short = Report
moderation-report-of = Report contribution { $id }
moderation-report-title = Which rule does this contribution break?
moderation-report-lede = A moderator reads your report. A report hides nothing by itself, and the author is not told your name.
moderation-report-rule = Rule
moderation-report-words = Explanation
moderation-report-words-hint = Say briefly what needs explaining. Disagreeing is no reason for a report: press “Disagree”, or say so in a reply.
moderation-report-send = Send report

## What others and the author see

moderation-stub = This contribution was hidden on { $date }.
moderation-state-hidden = Hidden
moderation-state-waiting = Waiting for review
moderation-state-edit-waiting = Edit waiting for review
moderation-own-hidden-title = Your contribution is hidden
moderation-own-hidden-text = Others do not see its text; in its place they read the rule and the date. You see your own text below.
moderation-own-refused-title = Your contribution was not published
moderation-own-refused-text = It was read before publication and does not keep one of the rules. Others have not seen its text; in its place they read the rule and the date.
moderation-own-rule = Rule
moderation-own-reason = Reason
moderation-own-decided = Decided on
moderation-own-appeal = Appeal
moderation-own-appeal-note = If you think that this is wrong, you can appeal once. Somebody else decides on it.
moderation-own-appealed = Your appeal arrived on { $date } and has no answer yet.
moderation-own-appeal-words = What you wrote
moderation-own-upheld = Your appeal was answered on { $date }: the decision stands.
moderation-own-answer = Reason of the answer
moderation-own-waiting-title = Your contribution is waiting for review
moderation-own-waiting-text = In this call contributions are read before they are published. Until then only you see it, and it is in no count. You can edit it or take it back.
moderation-own-edit-title = Your edit is waiting for review
moderation-own-edit-text = Until it is published everybody reads the earlier text. This is what you wrote:
moderation-own-restored = This contribution was hidden and was shown again on { $date }.
moderation-own-edit-refused = Your last edit was not published, and the earlier text stays.
moderation-before-note = In this call contributions are read before they are published.
moderation-before-preview = Once sent, a moderator reads your contribution; then it is published.
moderation-before-edit-note = Your edit is published once it has been read; until then the earlier text stays.
moderation-before-send = Send for review
moderation-form-rules = Rules of discussion
moderation-trap = Leave this field empty
moderation-new-account-title = Your account is new
moderation-new-account-text = In their first { $days } days accounts can send { $count } contributions an hour. Send it again in a few minutes.

## Appeals

moderation-appeal-title = Appeal against hiding a contribution
moderation-appeal-lede = Say why this contribution keeps the rule. Somebody other than the moderator who hid it decides on your appeal, and you get the answer with its reason.
moderation-appeal-once = There is one appeal for each hiding; write everything here.
moderation-appeal-words = Your reasons
moderation-appeal-send = Send appeal

## The queue

moderation-nav = Moderation
moderation-title = Moderation
moderation-tab-open = Waiting
moderation-tab-decided = Decided
moderation-tab-patterns = Identical stances
moderation-tabs-label = Lists of moderation
moderation-empty-title = Nothing is waiting
moderation-empty-text = Whatever is reported, flagged, waits to be published or is appealed about comes here.
moderation-empty-decided-title = Nothing has been decided yet
moderation-empty-decided-text = Contributions that were decided about stay here.
moderation-look = Look at contribution { $id }
moderation-why-report = { $count ->
    [one] One report: { $rule }
   *[other] { $count } reports: { $rule }
}
moderation-why-sign-words = Offensive word
moderation-why-sign-links = Link from a new account
moderation-why-sign-trap = Looks filled in by a machine
moderation-why-appeal = Appeal by the author
moderation-why-new = Waiting to be published
moderation-why-edit = Edit waiting to be published
moderation-since = Since { $moment }
moderation-decided-at = Decided: { $moment }
moderation-own-chip = Your own

## One case

moderation-case-title = Contribution { $id }
moderation-case-contribution = The contribution
moderation-case-waiting-edit = The edit that waits
moderation-case-thread = In its thread
moderation-case-article = Text of { $place }
moderation-case-why = Why is it here?
moderation-case-reports = Reports
moderation-case-report-settled = Decided
moderation-case-flags = Flags
moderation-case-flag-found = Found: { $found }
moderation-case-author = Author
moderation-case-author-kind = Capacity
moderation-case-author-since = Account since
moderation-case-author-new = New account
moderation-case-place = Place
moderation-case-call = Call
moderation-case-timing = Reviewed
moderation-case-decisions = Earlier decisions
moderation-case-no-decisions = Nothing has been decided about this contribution yet.
moderation-case-appeal = Appeal by the author
moderation-case-public = Public page of the contribution
moderation-decision-keep = Kept
moderation-decision-hide = Hidden
moderation-decision-refuse = Not published
moderation-decision-restore = Shown again
moderation-decision-uphold = Appeal not accepted
moderation-decision-release = Published
moderation-decision-refuse-edit = Edit not published
moderation-decide-title = Your decision
moderation-decide = Save decision
moderation-rule-hint = If you do not accept the contribution or the edit, choose the rule it breaks.
moderation-decide-own = This is your own. A colleague has to decide about it.
moderation-decide-read = You read here and do not decide.
moderation-decide-other = You hid this contribution yourself; a colleague answers the appeal. If you think your decision was wrong, you can show it again.
moderation-decide-withdrawn = Its author took it back; nothing is left to do.
moderation-do-keep = Keep the contribution
moderation-do-keep-text = It breaks no rule. Reports and flags are settled and it stays where it is.
moderation-do-release = Publish the contribution
moderation-do-release-text = It breaks no rule, and everybody will see it.
moderation-do-release-edit = Publish the edit
moderation-do-release-edit-text = It replaces the present text, which stays in the history.
moderation-do-hide = Hide the contribution
moderation-do-hide-text = Rule and date stay in its place, and your reason is sent to the author.
moderation-do-refuse = Do not publish
moderation-do-refuse-text = Rule and date stay in its place, and your reason is sent to the author.
moderation-do-refuse-edit = Refuse the edit
moderation-do-refuse-edit-text = The earlier text stays, and your reason is sent to the author.
moderation-do-restore = Show the contribution again
moderation-do-restore-text = Everybody sees it again, and your reason is sent to the author.
moderation-do-uphold = Let the decision stand
moderation-do-uphold-text = It stays hidden, and your reason answers the author’s appeal.
moderation-reason = Reason
moderation-reason-hint = The author reads it: point to a sentence and say why it breaks the rule. Not needed to keep or publish. In Persian or English.
moderation-reason-restore-hint = The author reads it. In Persian or English.
moderation-conflict = This contribution was changed or decided about after you opened the page. What stands now is below, and what you wrote is still here.
moderation-flash-keep = The contribution stays. Its reports and flags are settled.
moderation-flash-hide = The contribution is hidden and the reason is on its way to the author.
moderation-flash-refuse = The contribution is not published and the reason is on its way to the author.
moderation-flash-restore = The contribution is shown again and the author is told.
moderation-flash-uphold = The decision stands and the answer is on its way to the author.
moderation-flash-release = It is published and the author is told.
moderation-flash-refuse-edit = The edit is refused and the reason is on its way to the author.
moderation-flash-held = Your contribution has arrived and waits for review. Until then only you see it.
moderation-flash-edit-held = Your edit has arrived and waits for review. Until then the earlier text is shown.
moderation-flash-reported = Your report has arrived. A moderator will read it.
moderation-flash-appealed = Your appeal has arrived. You will get the answer with its reason.

## When contributions are read

moderation-timing-title = When are contributions read?
moderation-timing-text = The form for contributions tells people what you choose.
moderation-timing-after = After publication
moderation-timing-before = Before publication
moderation-timing-after-hint = A contribution is published at once, and a moderator reads it if somebody reports it or a sign flags it. Best for most calls.
moderation-timing-before-hint = Every contribution and every edit waits until it has been read. A moderator must have time for it every day.

## Identical stances

moderation-patterns-title = Accounts with identical stances
moderation-patterns-lede = Accounts that took a stance on the same { $stances } contributions or more of a call, all of them alike, where there are at least { $accounts }. It is only a hint: people who agree with one another do nothing wrong, and nothing happens by itself. Secret ballots are no part of it.
moderation-patterns-empty-title = No identical stances
moderation-patterns-empty-text = In the calls of your organizations no group of accounts has taken exactly the same stances.
moderation-patterns-group = { $count } accounts with the same stance on { $stances } contributions
moderation-patterns-account = Account { $id }
moderation-patterns-name = Display name
moderation-patterns-since = Account since
