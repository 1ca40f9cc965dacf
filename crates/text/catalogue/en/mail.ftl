### Letters of the portal. Plain text; lines stay short so that every mail reader shows them well.

mail-code-subject = Your sign-in code for Rayzan
mail-code-body =
    Your sign-in code for Rayzan:

    { $code }

    It works once, within ten minutes.
    Give it to nobody; no official will ever ask you for it.

    If you did not ask for a code, ignore this message.
mail-test-subject = Rayzan test message
mail-test-body = The portal sent this message to try the mail server. Nothing to do.
