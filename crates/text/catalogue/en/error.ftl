### Error pages: what happened and what to do now. None shows the inner cause.

error-not-found-title = This page was not found
error-not-found-text = The address may be mistyped or the page may have moved. You can look for it in the list of calls.
error-forbidden-title = You are not allowed to see this page
error-forbidden-text = This page is for another role. If you should have access, ask the administrator of your organization.
error-sign-in-title = Sign in to do this
error-sign-in-text = You will come back here after signing in, and what you wrote will still be here.
error-too-many-title = Please wait a little
error-too-many-text = { $count ->
    [one] Your requests came too quickly. Try again in { $count } second.
   *[other] Your requests came too quickly. Try again in { $count } seconds.
}
error-unavailable-title = The portal cannot do this right now
error-unavailable-text = Nothing was left half-saved. Try again in a few minutes.
error-unavailable-reference = Reference: { $reference }
error-conflict-title = A colleague has changed this part
error-conflict-text = { $name } saved it after you opened this page. What you wrote is kept below: compare it with the new version and save again.
error-conflict-unnamed-text = Somebody else saved it after you opened this page. What you wrote is kept below: compare it with the new version and save again.
error-conflict-theirs = The saved version
error-conflict-yours = What you wrote
error-too-large-title = The file is too large
error-too-large-text = A file may have at most { $limit } MB.
error-expired-title = This page has expired
error-expired-text = Sign in again to continue. What you wrote has been kept.
error-bad-request-title = This request could not be read
error-bad-request-text = Open the page again and start over.
error-gone-title = This item has been taken down
error-gone-text = When and why it was taken down stays here.
error-cross-site-title = This form was sent from another site
error-cross-site-text = For your safety it was not accepted. Open the form on this portal.
error-offline-text = Your connection to the portal is lost. What you wrote is kept in this browser.
error-reference-label = Reference:
error-to-calls = Calls
error-to-home = Home
error-not-now-title = Not possible now
