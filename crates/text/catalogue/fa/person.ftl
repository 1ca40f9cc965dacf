### افراد: در چه جایگاهی شرکت می‌کنند، و گروه‌هایی که آمار بر پایهٔ آن‌ها جدا می‌شود.

person-kind-public = عموم مردم
person-kind-elite = نخبگان علمی
person-kind-ngo = تشکل‌ها و انجمن‌ها
person-kind-private-sector = بخش خصوصی
person-gender-female = زن
person-gender-male = مرد
person-gender-undisclosed = ترجیح می‌دهم نگویم
person-abroad = خارج از کشور
person-attested = تأییدشده
person-self-declared = به گفتهٔ خودش

## تأیید جایگاه، نزد واحد راهبر

person-attestation-title = درخواست‌های تأیید جایگاه
person-attestation-nav = تأیید جایگاه‌ها
person-attestation-empty-title = درخواستی در انتظار نیست
person-attestation-empty-text = هر وقت کسی از دستگاه شما بخواهد جایگاهش را تأیید کند، این‌جا دیده می‌شود.
person-attestation-asks = می‌خواهد به‌عنوان «{ $kind }» تأیید شود
person-attestation-legal-id = شناسهٔ ملی: { $id }
person-attestation-no-legal-id = شناسهٔ ملی نداده است
person-attestation-asked-of = درخواست از
person-attestation-confirm = تأیید
person-attestation-decline = رد با دلیل
person-attestation-reason = دلیل
person-attestation-reason-hint = درخواست‌کننده همین را می‌خواند.
person-attestation-flash-confirmed = جایگاه تأیید شد و کنار نام این شخص دیده می‌شود، اگر خودش خواسته باشد.
person-attestation-flash-declined = درخواست رد شد و دلیل آن به درخواست‌کننده گفته شد.
person-attestation-since = حساب دارد از
