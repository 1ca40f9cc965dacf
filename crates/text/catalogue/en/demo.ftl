### The demonstration: sign-in with one press, and letters that are not sent.

demo-roles-title = Which role will you take?
demo-roles-lede = Only in the demonstration: one press signs you in, without a code. Come back for another role whenever you like.
demo-sign-in = Sign in as this
demo-whole-portal = The whole portal
demo-who = As whom?
demo-where = In which organization?
demo-current = You are this now

demo-role-participant = Participant
demo-role-does-participant = Reads, writes contributions, edits them or takes them back.

demo-role-drafter = Drafter
demo-role-lead = Lead
demo-role-expert = Expert
demo-role-moderator = Moderator
demo-role-auditor = Auditor
demo-role-administrator = Administrator
demo-role-does-drafter = Makes a call, imports and repairs the text, and sends it for review.
demo-role-does-lead = Checks a call and approves it, or sends it back with a reason.
demo-role-does-expert = Reads drafts and contributions in a specialised unit.
demo-role-does-moderator = Keeps the discussion within its rules.
demo-role-does-auditor = Sees everything, changes nothing.
demo-role-does-administrator = Creates organizations, members and roles.

demo-mailbox-title = Letters of the demonstration
demo-mailbox-lede = The demonstration sends nothing outside. Every letter that would have been sent can be read here, sign-in codes among them.
demo-mailbox-empty = No letter has been written yet
demo-mailbox-empty-next = Ask for a sign-in code with any e-mail address: its letter arrives here.
demo-mailbox-sms = SMS
demo-clock-title = The demonstration’s clock
demo-clock-today = In this demonstration today is { $date }.
demo-clock-text = Put the clock forward to see the closing, the answering and the report. It does not go back.
demo-clock-days = { $count ->
    [one] { $count } day later
   *[other] { $count } days later
}
