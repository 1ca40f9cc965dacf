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
