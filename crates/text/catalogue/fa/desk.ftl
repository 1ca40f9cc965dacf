### میز کار: فهرست کنار صفحه‌ها.

desk-nav-label = میز کار
desk-nav-my-work = کارهای من
desk-nav-calls = فراخوان‌های من
desk-nav-review = در انتظار بررسی
desk-nav-administration = مدیریت
desk-nav-organizations = دستگاه‌ها
desk-nav-members = اعضا و نقش‌ها
desk-nav-events = رویدادها

## فراخوان‌های من

desk-calls-title = فراخوان‌های من
desk-calls-new = فراخوان تازه
desk-calls-filter = نمایش بر پایهٔ وضعیت
desk-calls-caption = فراخوان‌های دستگاه‌های شما
desk-calls-changed = آخرین تغییر
desk-calls-next = گام بعدی
desk-calls-none-there = در این وضعیت فراخوانی نیست
desk-calls-empty-title = هنوز فراخوانی نیست
desk-calls-empty-text = کار را هر جا می‌توانید رها کنید و بعد ادامه دهید؛ تا تأیید واحد راهبر چیزی منتشر نمی‌شود.
desk-calls-empty-reader = فراخوان‌های دستگاه‌های شما اینجا دیده می‌شوند.
desk-calls-to-review = { $count } فراخوان در انتظار بررسی شماست
desk-calls-to-review-see = دیدن فراخوان‌های در انتظار
desk-state-sent-back = بازگشته
desk-next-see-reason = دلیل واحد راهبر را ببینید
desk-next-submit = آمادهٔ فرستادن
desk-next-missing = { $count } مورد مانده
desk-next-lead = در انتظار واحد راهبر
desk-next-opens = { $date } باز می‌شود
desk-next-open-until = تا پایان { $date } باز است
desk-next-report = گزارش جامع
desk-next-report-until = گزارش جامع تا { $date }


## آغاز فراخوان

desk-start-title = فراخوان تازه
desk-start-text = با همین چند پاسخ آغاز می‌شود؛ هرچه اینجا بنویسید بعد هم می‌توانید تغییر دهید، جز دستگاه را.
desk-start-organization = دستگاه یا واحد تهیه‌کننده
desk-start-choose = یکی را برگزینید
desk-start-do = آغاز فراخوان
desk-title-fa = عنوان به فارسی
desk-title-en = عنوان به انگلیسی
desk-title-en-hint = اگر هنوز آماده نیست، خالی بگذارید.

## گام‌ها

desk-steps-label = گام‌ها
desk-steps-all = همهٔ گام‌ها
desk-step-of = گام { $number } از { $count }
desk-step-done = کامل
desk-step-left = { $count } مانده
desk-step-warnings = { $count } جا را نگاه کنید
desk-step-name-describe = معرفی
desk-step-name-period = مدت
desk-step-name-document = وارد کردن متن
desk-step-name-tree = بازبینی متن
desk-step-name-translation = متن زبان دوم
desk-step-name-surveys = نظرسنجی‌ها
desk-step-name-files = پیوست‌ها
desk-step-name-votes = رأی‌گیری
desk-step-name-moderation = بررسی نظرها
desk-step-name-check = بازبینی و فرستادن
desk-step-name-publish = انتشار نسخهٔ تازه
desk-save-and-leave = ذخیره و ادامه در وقت دیگر
desk-sent-back-title = واحد راهبر بازگردانده است
desk-clash-text = نوشتهٔ شما در فرم مانده است. آن را با آنچه ذخیره شده بسنجید و دوباره ذخیره کنید.
desk-kept-note = نوشتهٔ پیشین شما که ذخیره نشده بود بازگردانده شد.
desk-kept-discard = دور انداختن

## صفحهٔ فراخوان

desk-overview-checklist = فهرست بررسی
desk-overview-next = گام بعدی
desk-overview-ready = همه چیز آماده است. پاسخ‌ها را بازبینی کنید و بفرستید.
desk-overview-next-describe = معرفی فراخوان را به هر دو زبان کامل کنید.
desk-overview-next-period = مدت نظرخواهی را تعیین کنید.
desk-overview-next-document = متن پیش‌نویس را وارد کنید.
desk-overview-next-translation = متن زبان دوم را کامل کنید.
desk-overview-next-surveys = نظرسنجی‌ها را کامل کنید.
desk-overview-next-votes = رأی‌گیری‌ها را به هر دو زبان کامل کنید.
desk-overview-next-check = پاسخ‌ها را بازبینی کنید و بفرستید.
desk-overview-in-review = این فراخوان در انتظار بررسی واحد راهبر است و تا آن زمان تغییر نمی‌کند.
desk-overview-review = بررسی فراخوان
desk-overview-see = دیدن پاسخ‌ها
desk-submitted-text = فراخوان برای بررسی فرستاده شد. نتیجه در همین صفحه دیده می‌شود.
desk-published-text = نسخهٔ تازه منتشر شد و تفاوت آن با نسخهٔ پیشین برای همه دیدنی است.
desk-correct-title = اصلاح متن
desk-correct-text = آنچه منتشر شده است تغییر نمی‌کند. اصلاح، نسخه‌ای تازه می‌سازد و نظرها بر ماده‌های خود می‌مانند.
desk-correct-unpublished = اصلاح‌هایی هست که منتشر نشده است
desk-correct-publish = انتشار نسخهٔ تازه
desk-correct-do = اصلاح متن
desk-public-title = آنچه همه می‌بینند
desk-public-see = صفحهٔ فراخوان
desk-check-title = عنوان به دو زبان
desk-check-summary = خلاصه به دو زبان
desk-check-invitation = متن دعوت به دو زبان
desk-check-contact = نام و نشانی تماس
desk-check-period = روز آغاز و پایان
desk-check-period-length = سی روز یا بیشتر
desk-check-articles = متن پیش‌نویس
desk-check-persian-text = متن فارسی همهٔ بخش‌ها
desk-check-english-text = متن انگلیسی همهٔ بخش‌ها
desk-check-surveys = نظرسنجی‌ها به هر دو زبان
desk-check-votes = رأی‌گیری‌ها به هر دو زبان
desk-check-missing = مانده
desk-check-waits = در انتظار موافقت واحد راهبر با مهلت کوتاه‌تر
desk-check-complete = کامل کردن

## معرفی

desk-describe-title = عنوان، خلاصه و دعوت، به دو زبان
desk-describe-text = هر فراخوان به فارسی و یک زبان دیگر منتشر می‌شود. اگر چیزی آماده نیست، خالی بگذارید و بعد برگردید.
desk-summary-fa = خلاصه به فارسی
desk-summary-en = خلاصه به انگلیسی
desk-summary-hint = موضوع چیست و چرا؟ یک پاراگراف.
desk-invitation-fa = متن دعوت به فارسی
desk-invitation-en = متن دعوت به انگلیسی
desk-invitation-hint = به چه کسانی مربوط است و از آن‌ها چه می‌خواهید؟
desk-contact-title = چه کسی پاسخگوی پرسش‌هاست؟
desk-contact-text = در صفحهٔ فراخوان دیده می‌شود؛ نام و نشانی اداره را بنویسید، نه نشانی شخصی.
desk-contact-name-fa = نام اداره به فارسی
desk-contact-name-en = نام اداره به انگلیسی
desk-contact-email = رایانامهٔ اداره
desk-contact-phone = تلفن اداره

## مدت

desk-period-title = از کی تا کی باز باشد؟
desk-period-opens = روز آغاز
desk-period-opens-hint = واحد راهبر هنگام تأیید می‌تواند آن را تغییر دهد.
desk-period-closes = آخرین روز
desk-period-closes-hint = این روز تا پایان آن باز است. روز آغاز شمرده نمی‌شود.
desk-period-earliest = با این روز آغاز، نزدیک‌ترین روز پایان { $date } است.
desk-period-days = اکنون { $count } روز است.
desk-period-short = مهلتی کوتاه‌تر از { $count } روز لازم است
desk-period-short-text = تنها با موافقت واحد راهبر؛ دلیل و مستند قانونی برای همیشه در صفحهٔ فراخوان می‌ماند.
desk-reason-fa = دلیل به فارسی
desk-reason-en = دلیل به انگلیسی
desk-ground-fa = مستند قانونی به فارسی
desk-ground-en = مستند قانونی به انگلیسی

## زبان دوم

desk-translation-title-fa = متن فارسی
desk-translation-title-en = متن انگلیسی
desk-translation-left = { $count } متن مانده
desk-translation-progress = پیشرفت متن زبان دوم
desk-translation-count = { $present } از { $wanted } متن نوشته شده است
desk-translation-show = نمایش
desk-translation-only-missing = تنها مانده‌ها
desk-translation-other-fa = نوشتن متن فارسی
desk-translation-other-en = نوشتن متن انگلیسی
desk-translation-missing = مانده
desk-translation-complete = چیزی نمانده است
desk-translation-next = ذخیره و رفتن به ماندهٔ بعدی
desk-translation-heading-fa = عنوان فارسی
desk-translation-heading-en = عنوان انگلیسی
desk-translation-text-fa = متن فارسی
desk-translation-text-en = متن انگلیسی
desk-translation-file-title-fa = متن فارسی را در یک پرونده دارید؟
desk-translation-file-title-en = متن انگلیسی را در یک پرونده دارید؟
desk-translation-file-text = ماده‌های آن بر پایهٔ شماره و ترتیب کنار ماده‌های این متن می‌نشینند. نوشته‌های کنونی جای خود را به متن پرونده می‌دهند و این کار برگشت‌پذیر است.

## پیوست‌ها

desk-files-title = پیوست‌ها
desk-files-text = گزارش توجیهی، مقایسه با قانون جاری و هرچه به خواندن پیش‌نویس کمک می‌کند.
desk-files-empty = هنوز پیوستی نیست.
desk-files-add = افزودن پیوست
desk-file-purpose-label = این پرونده چیست؟
desk-file-purpose-explanatory-note = گزارش توجیهی
desk-file-purpose-comparison = مقایسه با قانون جاری
desk-file-purpose-other = سند دیگر
desk-file-hint = پی‌دی‌اف، ورد، اُدی‌تی، متن، جدول، تصویر یا زیپ؛ تا { $count } مگابایت.
desk-file-remove-title = این پیوست حذف شود؟
desk-file-remove-text = پس از حذف، برای بازگرداندن باید پرونده را دوباره بفرستید.

## بازبینی و فرستادن

desk-check-page-title = پیش از فرستادن بازبینی کنید
desk-check-title-reader = پاسخ‌های این فراخوان
desk-check-conflict = همکاری این فراخوان را پس از باز شدن این صفحه تغییر داده است. پاسخ‌ها را دوباره ببینید و بفرستید.
desk-check-still = هنوز مانده
desk-check-answers = پاسخ‌ها
desk-exception-asked = مهلت کوتاه‌تر درخواست شده است
desk-exception-granted = با مهلت کوتاه‌تر موافقت شده است
desk-submit-ready = پس از فرستادن، تا پایان بررسی نمی‌توانید چیزی را تغییر دهید.
desk-submit-not-ready = هرگاه آنچه مانده کامل شود، می‌توانید بفرستید.
desk-submit-do = فرستادن برای بررسی

## پیش‌نمایش

desk-preview-see = پیش‌نمایش فراخوان
desk-preview-of = پیش‌نمایش: { $title }
desk-preview-banner = پیش‌نمایش؛ هنوز عمومی نیست
desk-preview-text = این صفحه را فقط همکاران می‌بینند. پس از تأیید واحد راهبر، همه فراخوان را به همین شکل می‌بینند.
desk-preview-back = بازگشت به بازبینی
desk-preview-with-approval = با تأیید واحد راهبر
desk-preview-no-title = عنوان نوشته نشده است
desk-preview-no-summary = خلاصه نوشته نشده است
desk-preview-no-invitation = متن دعوت نوشته نشده است
desk-preview-no-draft = هنوز متنی وارد نشده است

## انتشار نسخهٔ تازه

desk-publish-title = انتشار نسخهٔ تازه
desk-publish-heading = انتشار نسخهٔ { $number }
desk-publish-text = این تفاوت‌ها با نسخهٔ منتشرشده، همراه با توضیح شما، برای همیشه دیده می‌شوند.
desk-publish-nothing = متن با نسخهٔ منتشرشده یکی است
desk-publish-incomplete = تا متن هر دو زبان کامل نشود نسخهٔ تازه منتشر نمی‌شود.
desk-publish-gone-title = دربارهٔ این بخش‌ها نظر داده‌اند
desk-publish-gone-text = در نسخهٔ تازه نیستند. نظرهایشان می‌ماند و همراه با نسخهٔ پیشین خوانده می‌شود.
desk-publish-title-changed = عنوان سند تغییر کرده است.
desk-publish-changes-fa = تغییر متن فارسی
desk-publish-changes-en = تغییر متن انگلیسی
desk-publish-conflict = متن پس از باز شدن این صفحه تغییر کرده است. تفاوت‌های زیر تازه است؛ دوباره ببینید و منتشر کنید.
desk-publish-note = چه تغییر کرده است و چرا؟
desk-publish-note-text = خوانندگان این توضیح را کنار نسخهٔ تازه می‌بینند.
desk-note-fa = توضیح به فارسی
desk-note-en = توضیح به انگلیسی
desk-publish-do = انتشار نسخهٔ تازه
desk-change-added = افزوده
desk-change-removed = حذف‌شده
desk-change-moved = جابه‌جا شده
desk-change-changed = تغییرکرده
desk-step-name-subject = شرح موضوع
desk-subject-title = موضوع را شرح دهید
desk-subject-text-process = بگویید این فرایند امروز چگونه پیش می‌رود و دربارهٔ کیفیت آن چه می‌پرسید. مردم دربارهٔ هر بخش جداگانه نظر می‌دهند.
desk-subject-text-action = بگویید این اقدام چیست، امروز به کجا رسیده و دربارهٔ آن چه می‌پرسید. مردم دربارهٔ هر بخش جداگانه نظر می‌دهند.
desk-subject-text-service = بگویید این خدمت امروز چگونه ارائه می‌شود و دربارهٔ آن چه می‌پرسید. مردم دربارهٔ هر بخش جداگانه نظر می‌دهند.
desk-part-today-fa = وضع امروز به فارسی
desk-part-today-en = وضع امروز به انگلیسی
desk-part-asked-fa = آنچه می‌پرسیم به فارسی
desk-part-asked-en = آنچه می‌پرسیم به انگلیسی
desk-part-indicators-fa = شاخص‌ها به فارسی
desk-part-indicators-en = شاخص‌ها به انگلیسی
desk-part-links-fa = پیوندها به فارسی
desk-part-links-en = پیوندها به انگلیسی
desk-part-hint-today = آنچه هست: چه کسی، چگونه و در چه مدتی. هر بند در یک سطر.
desk-part-hint-asked = هر پرسش در یک سطر.
desk-part-hint-indicators = اختیاری. هر شاخص در یک سطر: نام | امروز | هدف
desk-part-hint-links = اختیاری. هر پیوند در یک سطر: نام | نشانی
desk-start-subject-hint = پس از ساختن فراخوان عوض نمی‌شود.
desk-start-kind-hint = تنها برای پیش‌نویس یک سند.
desk-check-today = وضع امروز به دو زبان
desk-check-asked = آنچه می‌پرسیم به دو زبان
desk-check-parts = شاخص‌ها و پیوندها به هر دو زبان
