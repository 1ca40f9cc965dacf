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
