### Single sign-on: coming by somebody else’s sign-in.

sign-on-title = Another way
sign-on-lede = You go to { $name }, sign in there and come back here. Your password there does not reach this portal.
sign-on-go = Sign in with { $name }
sign-on-problem-title = The sign-in did not go through
sign-on-other-ways = Other ways of signing in
