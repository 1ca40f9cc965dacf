### SMS. As short as can be: each part is paid for.

sms-code =
    Rayzan
    Code: { $code }
    Valid for ten minutes. Give it to nobody.
