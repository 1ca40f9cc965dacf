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
mail-identity-released-subject = The national ID was taken off your account on Rayzan
mail-identity-released-body =
    The national identifier that you had given for your account on Rayzan
    was taken off it. Your contributions, answers and votes stay.

    Reason: { $reason }

    If the identifier is your own, write to the body.
mail-contribution-hidden-subject = Your contribution to Rayzan was hidden
mail-contribution-hidden-body =
    Your contribution no. { $id } of { $date } was hidden.
    In its place people see the rule and the date; only you see the text.

    { $rule }

    The moderator’s reason:
    { $reason }

    If you think that this is wrong, you can appeal once;
    somebody else decides on it:
    { $link }
mail-contribution-refused-subject = Your contribution to Rayzan was not published
mail-contribution-refused-body =
    Your contribution no. { $id } of { $date } was read
    before publication and is not published.

    { $rule }

    The moderator’s reason:
    { $reason }

    If you think that this is wrong, you can appeal once;
    somebody else decides on it:
    { $link }
mail-contribution-restored-subject = Your contribution to Rayzan is shown again
mail-contribution-restored-body =
    Your contribution no. { $id } of { $date }
    can be read by everybody again.

    The moderator’s reason:
    { $reason }

    { $link }
mail-contribution-upheld-subject = The answer to your appeal on Rayzan
mail-contribution-upheld-body =
    Your appeal about contribution no. { $id } was decided:
    it stays hidden.

    { $rule }

    The reason:
    { $reason }

    { $link }
mail-contribution-released-subject = What you sent to Rayzan is published
mail-contribution-released-body =
    What you sent for contribution no. { $id } was read and published:

    { $link }
mail-contribution-edit-refused-subject = Your edit on Rayzan was not published
mail-contribution-edit-refused-body =
    Your edit of contribution no. { $id } was read and is not published;
    the earlier text stays.

    { $rule }

    The moderator’s reason:
    { $reason }

    { $link }
