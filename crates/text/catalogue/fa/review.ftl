### میز واحد راهبر: بررسی، تأیید، بازگرداندن، تمدید و پس گرفتن.

review-queue-title = در انتظار بررسی
review-empty-title = فراخوانی در انتظار بررسی نیست
review-empty-text = هر فراخوانی که تهیه‌کننده بفرستد همین‌جا می‌آید؛ قدیمی‌ترین بالای فهرست است.
review-exception-asked-chip = درخواست مهلت کوتاه‌تر
review-exception-granted-chip = مهلت کوتاه‌تر پذیرفته شد
review-own-chip = فراخوان خودتان
review-sent-back = فراخوان با دلیل شما به تهیه‌کننده بازگشت.

## صفحهٔ بررسی

review-title = بررسی فراخوان
review-checklist = فهرست بررسی
review-see = دیدن
review-read = خواندن
review-missing = نوشته نشده است
review-check-texts = عنوان، خلاصه و متن دعوت به دو زبان
review-check-draft = متن پیش‌نویس به دو زبان
review-check-subject = شرح موضوع به دو زبان
review-articles = { $count } ماده
review-notes = { $count } تبصره
review-clauses = { $count } بند
review-untranslated-fa = { $count } بخش متن فارسی ندارد
review-untranslated-en = { $count } بخش متن انگلیسی ندارد
review-check-contact = کسی که به پرسش‌ها پاسخ می‌دهد
review-check-period = مدت نظرخواهی: { $count } روز
review-check-short = کوتاه‌تر از سی روز: { $count } روز
review-check-no-period = مدت نظرخواهی تعیین نشده است
review-other-calendar = برابر با { $from } تا { $to }
review-see-exception = دیدن درخواست
review-check-eyes = کس دیگری آن را تهیه کرده است
review-check-own = خودتان آن را تهیه کرده‌اید
review-check-eyes-text = هیچ‌کس فراخوان خودش را تأیید نمی‌کند.
review-submitted-by = فرستنده: { $name }
review-texts = عنوان، خلاصه و متن دعوت
review-contact-name = نام یا دفتر
review-contact-email = رایانامه
review-contact-phone = تلفن
review-no-files = پیوستی ندارد.
review-file-public = همه می‌بینند
review-file-source = متنی که پیش‌نویس از آن وارد شده است
review-file-inside = فقط همکاران می‌بینند
review-draft = متن پیش‌نویس
review-subject = شرح موضوع
review-draft-text = همین متن با تأیید شما نسخهٔ ۱ می‌شود.
review-conflict-title = این فراخوان در این میان تغییر کرده است
review-conflict-text = پس از آنکه شما این صفحه را باز کردید، کس دیگری آن را تغییر داد. صفحه اکنون تازه است و آنچه نوشته بودید مانده است؛ نگاهی بیندازید و دوباره بفرستید.

## مهلت کوتاه‌تر

review-exception-title = درخواست مهلت کوتاه‌تر
review-exception-granted-title = مهلت کوتاه‌تر پذیرفته شده است
review-exception-public = دلیل و مستند قانونی برای همیشه در صفحهٔ فراخوان می‌ماند.
review-exception-grant = پذیرفتن درخواست
review-exception-otherwise = اگر نمی‌پذیرید، فراخوان را با دلیل بازگردانید یا روز پایان را دست‌کم سی روز پس از آغاز بگذارید.
review-exception-granted = درخواست مهلت کوتاه‌تر پذیرفته شد. حالا می‌توانید فراخوان را تأیید کنید.

## تصمیم

review-to-decision = رفتن به تصمیم
review-own-title = همکار دیگری باید تصمیم بگیرد
review-own-text = این فراخوان را خودتان ساخته یا فرستاده‌اید و هیچ‌کس فراخوان خودش را تأیید نمی‌کند. تأیید یا بازگرداندن آن با همکار دیگری در واحد راهبر است.
review-reader-title = فقط برای دیدن
review-reader-text = تصمیم دربارهٔ این فراخوان با واحد راهبر است.
review-approve-title = تأیید و انتشار
review-opens-hint = از آغاز این روز نظر پذیرفته می‌شود. اگر امروز را بگذارید، بی‌درنگ باز می‌شود.
review-closes-hint = این روز هم کامل جزو مهلت است.
review-approve-continue = ادامه
review-approve-hint = پیش از انتشار یک بار دیگر همه چیز را می‌بینید.
review-send-back-title = بازگرداندن
review-send-back-reason = دلیل
review-send-back-hint = تهیه‌کننده این متن را می‌بیند. بنویسید چه چیزی باید درست شود.
review-send-back = بازگرداندن به تهیه‌کننده

## بازبینی پیش از انتشار

review-confirm-title = پیش از انتشار بازبینی کنید
review-confirm-lede = با تأیید شما این فراخوان برای همه دیدنی می‌شود.
review-confirm-now = بی‌درنگ پس از تأیید
review-confirm-now-text = صفحهٔ فراخوان و متن پیش‌نویس با { $count } ماده، به دو زبان
review-confirm-files = { $count } پیوست
review-confirm-opens-now = همین امروز، بی‌درنگ پس از تأیید
review-confirm-opens-later = از آغاز این روز، به وقت تهران، نظر پذیرفته می‌شود. تا آن روز فقط می‌توان خواند.
review-until-end-of = تا پایان { $date }
review-confirm-frozen = آنچه منتشر می‌شود دیگر بی‌نشان تغییر نمی‌کند: اصلاح متن نسخه‌ای تازه است که تفاوتش را همه می‌بینند، و مهلت را فقط می‌توان تمدید کرد.
review-approve = تأیید و انتشار
review-not-yet = هنوز نه

## پس از انتشار

review-manage-title = ادارهٔ فراخوان
review-manage-desk = فراخوان در میز کار
review-manage-public = دیدن صفحهٔ عمومی فراخوان
review-manage-do = تمدید یا پس گرفتن
review-manage-text = مهلت را می‌توان بیشتر کرد یا فراخوان را با دلیل پس گرفت.
review-period-too-short = میان آغاز و پایان دست‌کم { $count } روز فاصله بگذارید.
review-period-not-granted = میان آغاز و پایان دست‌کم { $count } روز فاصله بگذارید، یا نخست درخواست مهلت کوتاه‌تر را بپذیرید.
review-manage-nothing = برای این فراخوان کاری نمانده است.
review-approved-title = فراخوان تأیید شد
review-approved-text = صفحهٔ آن از همین حالا برای همه باز است و در روز خود، خودبه‌خود، نظر می‌پذیرد.
review-extended = مهلت تمدید شد.
review-withdrawn = فراخوان پس گرفته شد. دلیل آن در صفحهٔ فراخوان دیده می‌شود.
review-extend-title = تمدید مهلت
review-extend-text = مهلت را فقط می‌توان بیشتر کرد. تاریخ پیشین و تازه هر دو در صفحهٔ فراخوان می‌ماند.
review-extend-day = روز پایان تازه
review-extend-confirm-title = مهلت تمدید شود؟
review-extend-was = پایان کنونی
review-extend-becomes = پایان تازه
review-extend-confirm-text = این تغییر بی‌درنگ در صفحهٔ فراخوان دیده می‌شود و بازگشت ندارد.
review-extend = تمدید مهلت
review-withdraw-section = پس گرفتن فراخوان
review-withdraw-section-text = فراخوان بسته می‌شود و دیگر نظری نمی‌پذیرد. صفحه، متن و نظرهای آن با دلیل شما می‌ماند.
review-withdraw-begin = پس گرفتن…
review-withdraw-title = چرا این فراخوان پس گرفته می‌شود؟
review-withdraw-text = دلیل به هر دو زبان و برای همیشه در صفحهٔ فراخوان دیده می‌شود.
review-withdraw-reason-fa = دلیل به فارسی
review-withdraw-reason-en = دلیل به انگلیسی
review-withdraw-confirm-title = این فراخوان را پس می‌گیرید؟
review-withdraw-confirm-text = از همان لحظه دیگر نظری پذیرفته نمی‌شود و همه این دلیل را می‌بینند. این کار بازگشت ندارد.
review-withdraw-yes = بله، پس گرفته شود
review-withdraw-edit = ویرایش دلیل
review-withdraw-no = نه، فراخوان بماند
review-surveys = { $count } نظرسنجی
review-timing-text = تغییر از همین لحظه برای نظرهای تازه است. نظری که منتظر است، تا ناظر نخوانده منتظر می‌ماند.
review-timing-saved = زمان خواندن نظرها عوض شد.
