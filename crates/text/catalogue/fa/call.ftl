### فراخوان: دعوت به خواندن یک پیش‌نویس و نظر دادن دربارهٔ آن.

call-name = فراخوان
call-plural = فراخوان‌ها
call-count = { $count ->
    [0] فراخوانی نیست
   *[other] { $count } فراخوان
}
call-open-count = { $count } فراخوان باز

## وضعیت

call-state-label = وضعیت
call-state-drafting = در دست تهیه
call-state-in-review = در انتظار بررسی
call-state-scheduled = زمان‌بندی‌شده
call-state-open = باز
call-state-answering = در دست پاسخ
call-state-reported = گزارش منتشر شد
call-state-concluded = پایان‌یافته
call-state-withdrawn = پس‌گرفته‌شده

## نوع سند

call-document-kind-label = نوع سند
call-document-kind-bylaw = آیین‌نامه
call-document-kind-bill = لایحه
call-document-kind-directive = دستورالعمل
call-document-kind-circular = بخشنامه
call-document-kind-board-approval = مصوبهٔ هیئت امنا
call-document-kind-other = سند دیگر

## خط زندگی فراخوان

call-life-label = زندگی این فراخوان
call-life-published = انتشار
call-life-open = نظرخواهی
call-life-answering = پاسخ به پیشنهادها
call-life-reported = گزارش جامع
call-life-concluded = متن نهایی
call-life-done = انجام شده
call-life-current = اکنون
call-life-coming = در پیش

## وظیفه‌های دستگاه

call-duty-label = وظیفه‌های دستگاه
call-duty-bilingual = انتشار دوزبانه
call-duty-thirty-days = سی روز یا بیشتر
call-duty-exception = کوتاه‌تر از سی روز، با دلیل و مستند قانونی
call-duty-link = پیوند در درگاه رسمی
call-duty-answers = پاسخ به همهٔ پیشنهادها
call-duty-report = گزارش جامع
call-duty-done = انجام شد
call-duty-done-of = { $done } از { $all } وظیفه انجام شده است
call-duty-due = تا { $date }
call-duty-overdue = مهلت این وظیفه { $date } بود

## مدت و استثنا

call-period = مدت نظرخواهی
call-opens-on = آغاز: { $date }
call-closes-on = پایان: { $date }
call-closing-day-included = روز پایانی هم جزو مهلت است و تا پایان آن، به وقت تهران، نظر پذیرفته می‌شود.
call-days-left = { $count ->
    [0] امروز آخرین روز است
   *[other] { $count } روز مانده
}
call-opens-in = { $count ->
    [0] امروز باز می‌شود
   *[other] { $count } روز تا آغاز
}
call-length = { $count } روز
call-extended = مهلت این فراخوان از { $from } تا { $to } تمدید شد.
call-exception-title = این فراخوان کوتاه‌تر از سی روز است
call-exception-reason = دلیل
call-exception-ground = مستند قانونی
call-exception-approved-by = تأییدکننده: { $name }
call-exception-granted = واحد راهبر این استثنا را در { $date } تأیید کرد.
call-withdrawn-title = این فراخوان پس گرفته شد
call-withdrawn-on = در { $date } پس گرفته شد
call-withdrawn-reason = دلیل پس گرفتن

## معرفی

call-about = دربارهٔ فراخوان
call-what = موضوع چیست؟
call-why = چرا از شما می‌پرسیم؟
call-who = تهیه‌کننده
call-lead = واحد راهبر
call-contact = تماس
call-subject = موضوع
call-subject-draft-document = پیش‌نویس یک سند
call-subject-process = کیفیت یک فرایند
call-subject-action = یک اقدام
call-subject-service = یک خدمت
call-title = عنوان
call-summary = خلاصه
call-invitation = متن دعوت
call-organization = دستگاه
call-published-by = از سوی { $name }
call-about-title = دربارهٔ فراخوان { $title }
call-about-invitation = دعوت
call-about-facts = مشخصات
call-opening-day = روز آغاز
call-closing-day = آخرین روز
call-supporting-files = پیوست‌ها
call-no-files = این فراخوان پیوستی ندارد.
call-address = نشانی این فراخوان
call-history = آنچه تا کنون گذشته است
call-event-exception = واحد راهبر مدت کوتاه‌تر از سی روز را تأیید کرد.
call-event-approved = واحد راهبر فراخوان را تأیید کرد و نسخهٔ ۱ پیش‌نویس منتشر شد.
call-event-opened = نظرخواهی آغاز شد.
call-event-version = نسخهٔ { $number } پیش‌نویس منتشر شد.
call-event-closed = مهلت نظرخواهی تمام شد.
call-event-withdrawn = فراخوان پس گرفته شد.
call-follow = پیگیری فراخوان

## متن و زبانه‌ها

call-tabs-label = صفحه‌های این فراخوان
call-comment-on-whole = نظر دربارهٔ همهٔ متن
call-tab-draft = متن پیش‌نویس
call-tab-contributions = نظرها
call-tab-about = دربارهٔ فراخوان
call-tab-versions = نسخه‌ها و تفاوت‌ها
call-no-draft-title = این فراخوان متنی برای خواندن ندارد
call-no-draft-text = در این فراخوان از شما پرسشی شده است.
call-version = پیش‌نویس نسخهٔ { $number }
call-version-corrected = متن این فراخوان در { $date } اصلاح شد.
call-compare = مقایسهٔ دو نسخه
call-open-data = متن و نظرهای این صفحه دادهٔ باز است:

## فهرست فراخوان‌ها

call-list-title = فراخوان‌ها
call-list-lede = پیش‌نویس‌ها، فرایندها، اقدام‌ها و خدمت‌هایی که دربارهٔ آن‌ها از همه نظر خواسته شده است.
call-list-all = همهٔ فراخوان‌ها
call-list-none = هنوز فراخوانی منتشر نشده است
call-list-none-text = فراخوان‌ها همین که منتشر شوند در این فهرست می‌آیند.
call-list-empty = با این انتخاب‌ها فراخوانی نیست
call-list-empty-text = یکی از انتخاب‌ها را بردارید یا همهٔ فراخوان‌ها را ببینید.
call-filter-label = پالایش فهرست
call-filter-apply = نمایش
call-filter-organization-hint = واحدهای زیر آن هم دیده می‌شوند.
call-filter-organization-all = همهٔ دستگاه‌ها
call-filter-kind-all = همهٔ سندها
call-filter-subject-all = همهٔ موضوع‌ها
call-report-until = گزارش تا { $date }
call-closed-on = مهلت تا { $date } بود
call-home-open = فراخوان‌های باز
call-home-answering = در دست پاسخ
call-home-decided = پاسخ‌ها و گزارش‌های تازه
call-tab-subject = شرح موضوع

## پس از پایان مهلت

call-duty-places = انتشار گزارش در هر دو درگاه
call-report-due = { $count ->
    [0] امروز آخرین روز پاسخ و گزارش است ({ $date })
   *[other] { $count } روز تا پایان مهلت پاسخ و گزارش ({ $date })
}
call-conclude-title = متن نهایی
call-conclude-text = وقتی متن نهایی تصویب و در این‌جا منتشر شد، فراخوان را خاتمه دهید. آخرین نسخهٔ منتشرشده متن نهایی شمرده می‌شود.
call-conclude = خاتمهٔ فراخوان
