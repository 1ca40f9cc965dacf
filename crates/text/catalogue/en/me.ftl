### A participant's own pages.

me-title = My page
me-display-name = Display name
me-display-name-hint = Shown beside your contributions. If it is empty, “A participant” stands there.
me-language = Language of messages
me-email-note = This address is on no public page.
me-flash-saved = Your profile is saved.
me-flash-session-ended = That session has ended.
me-flash-sessions-ended = All other sessions have ended.
me-contributions-empty-title = You have not written anything yet
me-contributions-empty-text = Read one of the open calls and comment on an article that matters to you.
me-contributions-why = Why, and what you can do
me-sessions-lede = Devices signed in to your account. End any that you don’t recognise.
me-session-here = Here
me-session-since = Signed in: { $moment }
me-session-seen = Last used: { $moment }
me-session-end = End
me-session-end-of = End the session on { $device }, { $moment }
me-session-end-others = End all other sessions
me-session-only = There is no other session.
me-device-ios = iPhone or iPad
me-device-android = Android
me-device-windows = Windows
me-device-mac = Mac
me-device-linux = Linux
me-device-other = Another device

## About me

me-about-title = About me
me-about-lede = Leave out whatever you like. You can contribute without any of it.
me-about-use = It is used for two things: statistics on who takes part, always published in groups of five or more, and votes whose rules need one of these facts.
me-about-link = About me: capacity, year of birth, province
me-flash-about-saved = What you said about yourself is saved.
me-unsaid = I’d rather not say
me-kind = In what capacity do you take part?
me-kind-hint = Each group is counted apart; none weighs more than another, and nobody is left out.
me-kind-of-public = In your own name
me-kind-of-elite = As a teacher, researcher or specialist, within your field
me-kind-of-ngo = For an association, union, chamber or non-governmental organization
me-kind-of-private-sector = For a company or business
me-attested-note = If you change the capacity or the name of the body, it has to be confirmed again.
me-affiliation = Name of the institution, association or company
me-affiliation-hint = So that it is clear for whom you speak. Leave it empty if you take part in your own name.
me-legal-id = Its national legal identifier
me-legal-id-hint = Eleven digits. It keeps one body from being counted twice under two names.
me-show-kind = Show it beside my name
me-show-kind-hint = Readers see beside your contributions which group you belong to, and whether that has been confirmed.
me-birth-year = Year of birth
me-birth-year-hint = For statistics by age group and nothing more; no day or month is needed. Such as 1985
me-gender = Gender
me-gender-hint = For statistics, so that it can be seen whose voice is heard less.
me-province = Where you live
me-province-hint = For statistics by province, and for votes that concern the people of one province.

## My data

me-data-title = My data
me-data-lede = Everything the portal keeps about you is here. You can see it, correct it, take it with you or erase it.
me-data-link = My data: see, take along, erase
me-data-profile = Profile
me-data-ways = { $count ->
    [one] { $count } way
   *[other] { $count } ways
}
me-data-sessions = { $count ->
    [one] { $count } sign-in
   *[other] { $count } sign-ins
}
me-data-contributions = { $count ->
    [0] No contribution yet
    [one] { $count } contribution, with its earlier texts
   *[other] { $count } contributions, with their earlier texts
}
me-data-stances-title = Stances on what others wrote
me-data-stances = { $count ->
    [0] No stance yet
    [one] { $count } stance
   *[other] { $count } stances
}
me-data-messages-title = Letters and SMS
me-data-messages = What the portal sent you, and when
me-data-events = What was done with your account, without texts or names
me-export-title = Take all data along
me-export-text = It is a JSON file that any program can read.
me-export-do = Download the file
me-erase-title = Erase the account
me-erase-text = Before anything is erased you see what will go and what will stay.
me-erase-see = See and erase
me-erase-official-title = Accounts of officials are not erased
me-erase-goes-title = What goes?
me-erase-goes-1 = Your name, your profile, your addresses and numbers for signing in, and the trace of your national identifier
me-erase-goes-2 = The letters, SMS and codes that were sent to you
me-erase-goes-3 = All sign-ins, this one included
me-erase-stays-title = What stays?
me-erase-stays-contributions = { $count ->
    [0] You have written no contribution that could stay.
    [one] Your contribution stays under the name “A participant”, because others have replied to it and the body has to answer it.
   *[other] Your { $count } contributions stay under the name “A participant”, because others have replied to them and the body has to answer them.
}
me-erase-stays-stances = { $count ->
    [0] You have taken no stance that could stay.
    [one] Your stance still counts, without a name beside it.
   *[other] Your { $count } stances still count, without a name beside them.
}
me-erase-stays-answers = If you have answered surveys or voted, what you handed in still counts; answers that you have not handed in are erased.
me-erase-stays-events = The list of events holds the number of an empty account and nothing else.
me-erase-first = If a text of yours says who you are, edit or withdraw it before you erase the account:
me-erase-final = This can’t be undone.
me-erase-do = Erase my account
me-erased-title = Your account is erased
me-erased-text = No address and no profile of yours is left. You can make a new account with the same address at any time.

## Ways of signing in

me-ways-title = Ways of signing in
me-ways-lede = Each of these leads to this account. If one is lost, there is the other.
me-ways-link = Ways of signing in to the account
me-ways-last = The only way of signing in can’t be removed. Add another one first.
me-way-email = E-mail
me-way-mobile = Mobile phone
me-way-single-sign-on = Single sign-on
me-way-passkey = Passkey
me-flash-passkey-named = The passkey has a new name.
me-way-sign-on = Add { $name }
me-way-since = Since { $date }
me-way-remove-of = Remove { $address }
me-way-add = Add another way
me-way-add-hint = We send a code there, to be sure that it is yours.
me-way-link = Add to my account
me-flash-way-added = The new way of signing in is linked to your account.
me-flash-way-removed = That way of signing in is removed.

## Identity

me-identity-title = My identity
me-identity-link = Identity: one person, one account
me-identity-lede = Some votes need each person to have one account only. Reading and contributing never do.
me-identity-none-title = This portal does not ask for national identifiers
me-identity-none-text = No way of checking identities has been set up here, so we ask for nothing and keep nothing.
me-identity-checked-title = What is checked, and what is not?
me-identity-check-digit = Checked: the check digit of the national identifier is right.
me-identity-check-one = Checked: no other account has this identifier.
me-identity-check-mobile = Checked: the mobile number linked to your account is registered to the holder of this identifier. For that, identifier and number are sent to a matching service.
me-identity-check-sign-on = Checked: you don’t type the identifier yourself; { $name } tells it to this portal when you sign in there.
me-identity-sign-on = Give my identity with { $name }
me-identity-unchecked-owner = Not checked: that the identifier is your own. You say so, and nobody else is asked.
me-identity-unchecked-name = Not checked: your name, your age and the rest of your profile.
me-identity-kept = The identifier itself is not kept. A keyed hash of it stays, from which the identifier can’t be read back; it only shows when a second account is made with the same one.
me-identity-give = Give my identity
me-identity-on = Go on
me-identity-done = Your national identifier has been checked
me-identity-do = Check and forget the identifier
me-national-id = National identifier
me-national-id-hint = Ten digits; Persian and Latin digits are both accepted.
me-flash-sign-on-taken-identity = This way of signing in works, but there is another account with your national identifier, so this one was not identified. Each person has one account; take part with the other one.
me-flash-held-identity = This way of signing in works, but an account with your national identifier was erased. Until the calls that were open then have closed, this account is not identified with it.
me-flash-identified = Your national identifier was checked and not kept.

## Confirmation of the capacity

me-attestation-title = Confirm my capacity
me-attestation-link = Confirmation: elite, association or private sector
me-attestation-lede = Until somebody confirms it, your capacity is your own word and is shown as such. You can ask the lead unit of an organization to confirm it.
me-attestation-public = You take part in your own name; no confirmation is needed.
me-attestation-change = Say in what capacity you take part, under “About me”
me-attestation-as = Capacity
me-attestation-of = Institution, association or company
me-attestation-place = Which organization do you ask?
me-attestation-place-hint = One that knows you or the body you speak for.
me-attestation-ask = Ask for confirmation
me-attestation-asked = Your request to { $organization } is waiting.
me-attestation-withdraw = Withdraw the request
me-attestation-confirmed = { $organization } has confirmed your capacity.
me-attestation-declined-title = Your last request was declined
me-flash-attestation-asked = Your request has been sent.
me-flash-attestation-withdrawn = Your request is withdrawn.

me-tokens-title = Tokens for programs
me-tokens-link = Tokens for programs that act for me
me-tokens-lede = With a token a program can act for you, and only in what you choose.
me-token-made = The token is made
me-token-once = Keep it in a safe place now. It is not shown again.
me-token-new = A new token
me-token-name = Name of the token
me-token-name-hint = To know it again, such as “The association’s app”
me-token-scopes = What may be done with it?
me-token-scope-contributions = Submit contributions
me-token-scope-stances = Agree or disagree with contributions
me-token-scope-surveys = Answer surveys
me-token-days = How long should it work?
me-token-days-n = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
me-token-make = Make the token
me-token-until = Works until { $date }
me-token-used = Last used: { $date }
me-token-unused = Not used yet
me-token-revoke = Revoke
me-token-revoke-of = Revoke the token { $name }
me-flash-token-revoked = That token is revoked and no longer works.
