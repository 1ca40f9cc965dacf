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
mail-attestation-confirmed-subject = Your capacity is confirmed on Rayzan
mail-attestation-confirmed-body =
    Your capacity “{ $kind }” has been confirmed.

    If you want it to, it stands beside your contributions.
mail-attestation-declined-subject = Your request for confirmation on Rayzan
mail-attestation-declined-body =
    Your request to be confirmed as “{ $kind }” was declined.

    Reason: { $reason }

    You can correct your profile and ask again.
