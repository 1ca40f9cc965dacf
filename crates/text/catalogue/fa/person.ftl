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
