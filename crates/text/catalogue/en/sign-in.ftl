### Signing in and up with a one-time code.

sign-in-title = Sign in or sign up
sign-in-lede = We send a one-time code to your e-mail address. There is no password.
sign-in-reason-writing = After signing in you come back to the same page to write your contribution.
sign-in-reason-kept = What you wrote has been kept. After signing in you come back to the same page.
sign-in-email-or-mobile = E-mail address or mobile number
sign-in-lede-sms = We send a one-time code to your e-mail address or mobile phone. There is no password.
sign-in-email = E-mail address
sign-in-email-hint = For signing in and for messages to you. It is never shown.
sign-in-send-code = Send the code
sign-in-too-many = { $count ->
    [one] That was too often. Try again in one minute.
   *[other] That was too often. Try again in { $count } minutes.
}
sign-in-other-address = Another address
sign-in-code-title = Enter the code
sign-in-code-sent = We sent a six-digit code to { $email }. It works for ten minutes.
sign-in-code-demo = This demonstration sends no letters; you can read them here.
sign-in-code = Six-digit code
sign-in-code-hint = Persian and Latin digits are both accepted.
sign-in-submit = Sign in
sign-in-again = It didn’t arrive? Send it again
sign-in-new-code = Send a new code
sign-in-bad-code = { $count ->
    [one] This code is not right. You can try once more.
   *[other] This code is not right. You can try { $count } more times.
}
sign-in-name-title = What should others call you?
sign-in-name-lede = Welcome. This name stands beside your contributions: your own, or that of your group or association. You can change it at any time.
sign-in-name-skip = Without a name for now
