### رابط برنامه‌نویسی: راهنمای آن برای آدم‌ها، و پیام‌هایی که به برنامه‌ها می‌دهد.

api-title = رابط برنامه‌نویسی رایزن
api-lede = هر آنچه در این سامانه برای همه دیدنی است، برای برنامه‌ها هم خواندنی است: فراخوان‌ها، پیش‌نویس‌ها و نسخه‌هایشان، نظرها، نتیجهٔ نظرسنجی‌ها و رأی‌گیری‌ها.
api-description-link = شرح کامل برای برنامه‌ها (OpenAPI)
api-try-title = نخستین درخواست
api-try-text = خواندن به حساب و کلید نیاز ندارد. این درخواست، فراخوان‌هایی را می‌آورد که اکنون نظر می‌پذیرند:
api-rules-title = چند قاعده
api-rules-1 = همهٔ نشانی‌ها در جدول پایین آمده‌اند و پاسخ‌ها JSON هستند. متنی که به دو زبان نوشته شده، همیشه به هر دو زبان می‌آید.
api-rules-2 = زبان پیام‌ها و برچسب‌ها را با lang=fa یا lang=en برگزینید؛ وگرنه سرآیند Accept-Language به کار می‌رود و سپس فارسی.
api-rules-3 = زمان‌ها به وقت جهانی و روزها میلادی و به وقت تهران‌اند، هر دو به شکل استاندارد ISO.
api-rules-4 = فهرست‌ها تکه‌تکه می‌آیند: limit اندازهٔ هر تکه است (تا ۱۰۰) و next نشانی تکهٔ بعدی. cursor را خودتان نسازید.
api-rules-5 = هر پاسخ ETag دارد. آن را در If-None-Match بفرستید تا اگر چیزی تغییر نکرده بود، تنها ۳۰۴ بگیرید.
api-rules-6 = { $count ->
   *[other] هر نشانی شبکه در دقیقه تا { $count } درخواست می‌فرستد. RateLimit-Limit، RateLimit-Remaining و RateLimit-Reset می‌گویند چه مانده است.
}
api-rules-7 = نظری که پنهان شده، بدون متن و نویسنده می‌آید و قاعدهٔ پنهان‌شدنش گفته می‌شود. عددهای کوچک نظرسنجی‌ها و رأی‌گیری‌ها مانند خود صفحه‌ها پوشیده می‌مانند.
api-addresses-title = نشانی‌ها
api-column-address = نشانی
api-column-what = چه می‌دهد یا چه می‌کند
api-column-query = پارامترها
api-problems-title = خطاها
api-problems-text = هر خطا سندی از نوع application/problem+json است: title و detail به زبان شما می‌گویند چه شد، و errors نام تک‌تک پارامترها یا بخش‌های نادرست را می‌آورد.
api-footer = رابط برنامه‌نویسی

api-tag-description = شرح رابط
api-tag-organizations = دستگاه‌ها
api-tag-calls = فراخوان‌ها
api-tag-drafts = پیش‌نویس‌ها
api-tag-contributions = نظرها
api-tag-answers = پاسخ‌ها و گزارش‌ها
api-tag-surveys = نظرسنجی‌ها
api-tag-votes = رأی‌گیری‌ها
api-tag-moderation = قواعد گفت‌وگو
api-tag-search = جست‌وجو

api-operation-description = شرح همهٔ نشانی‌ها
api-operation-organizations = دستگاه‌ها و واحدها
api-operation-organization = یک دستگاه یا واحد
api-operation-calls = فراخوان‌ها، تازه‌ترین در آغاز
api-operation-call = یک فراخوان
api-operation-versions = نسخه‌های منتشرشدهٔ پیش‌نویس
api-operation-version = یک نسخهٔ پیش‌نویس با همهٔ ماده‌ها
api-operation-comparison = تفاوت دو نسخهٔ پیش‌نویس، واژه به واژه
api-operation-contributions = نظرهای یک فراخوان با پاسخ‌هایشان
api-operation-contribution = یک نظر با پاسخ‌ها و متن‌های پیشینش
api-operation-surveys = نظرسنجی‌های یک فراخوان
api-operation-survey = یک نظرسنجی با همهٔ پرسش‌هایش
api-operation-survey-results = نتیجهٔ یک نظرسنجی، هر زمان که برای همه دیدنی باشد
api-operation-votes = رأی‌گیری‌های یک فراخوان
api-operation-vote = یک رأی‌گیری با قاعده‌ها و، پس از شمارش، نتیجه‌اش
api-operation-ballots = برگه‌های رأی پس از شمارش، برای شمارش دوباره
api-operation-receipts = کدهای رسید پس از شمارش
api-operation-answers = پاسخ‌های امضاشدهٔ یک فراخوان
api-operation-report = گزارش منتشرشدهٔ یک فراخوان با داده‌های باز آن
api-operation-rules = قواعد گفت‌وگو
api-operation-search = جست‌وجو در فراخوان‌ها، ماده‌ها و نظرها

api-problem-bad-request-title = درخواست خوانده نشد
api-problem-bad-request-detail = نشانی یا پارامترهای آن را با شرح رابط بسنجید؛ بخش نادرست در errors آمده است.
api-problem-forbidden-title = اجازهٔ این کار نیست
api-problem-forbidden-detail = این کار از این حساب برنمی‌آید.
api-problem-not-found-title = چنین چیزی پیدا نشد
api-problem-not-found-detail = در این نشانی چیزی نیست یا هنوز برای همه دیدنی نیست.
api-problem-method-not-allowed-title = این نشانی چنین روشی را نمی‌پذیرد
api-problem-method-not-allowed-detail = روش‌های پذیرفته در سرآیند Allow آمده است.
api-problem-conflict-title = این بخش همین حالا تغییر کرد
api-problem-conflict-detail = آن را دوباره بخوانید و سپس از نو بفرستید.
api-problem-not-now-title = اکنون شدنی نیست
api-problem-not-now-detail = وضعیت کنونی اجازهٔ این کار را نمی‌دهد.
api-problem-invalid-title = بخشی از آنچه فرستادید نادرست است
api-problem-invalid-detail = بخش‌های نادرست در errors آمده است.
api-problem-too-many-title = کمی صبر کنید
api-problem-too-many-detail = درخواست‌ها پشت سر هم بود. { $count } ثانیهٔ دیگر دوباره بفرستید.
api-problem-unavailable-title = سامانه اکنون پاسخ نمی‌دهد
api-problem-unavailable-detail = چیزی نیمه‌کاره ثبت نشده است. چند دقیقهٔ دیگر دوباره بفرستید.
api-problem-too-many-guide = درخواست‌ها پشت سر هم بود. سرآیند Retry-After می‌گوید چند ثانیه صبر کنید.

api-operation-contribute = ثبت نظر
api-operation-take-stance = موافقت یا مخالفت با یک نظر
api-operation-answer-survey = پاسخ به نظرسنجی
api-token-title = کار به نام شما
api-token-lede = برای آنکه برنامه‌ای به نام شما نظر بدهد، موضع بگیرد یا به نظرسنجی پاسخ دهد، برایش کلید بسازید:
api-token-text = کلید را در سرآیند Authorization: Bearer بفرستید. هر چه در صفحه‌ها نشدنی است، با کلید هم نشدنی است: همان قاعده‌ها، همان مهلت‌ها و همان بازبینی.
api-token-needed = با کلید
api-problem-unauthorized-title = کلید لازم است
api-problem-unauthorized-detail = کلیدی نفرستاده‌اید، یا کلیدتان باطل شده یا مدتش گذشته است. در صفحهٔ خود کلید تازه بسازید.
api-problem-too-large-title = آنچه فرستادید بزرگ‌تر از اندازه است
api-problem-too-large-detail = متن کوتاه‌تری بفرستید.
api-problem-unsupported-media-title = این نوع محتوا پذیرفته نیست
api-problem-unsupported-media-detail = محتوا را به شکل application/json بفرستید.
api-operation-alike = همهٔ نظرهای تقریباً یکسان با یک نظر
