### نظر: دغدغه، پیشنهاد، موافقت یا پرسشی دربارهٔ یک بند یا همهٔ متن.

contribution-name = نظر
contribution-plural = نظرها

contribution-kind-label = نوع نظر
contribution-kind-concern = دغدغه
contribution-kind-proposal = پیشنهاد
contribution-kind-support = موافقت
contribution-kind-question = پرسش
contribution-kind-concern-hint = چیزی در متن شما را نگران می‌کند.
contribution-kind-proposal-hint = راه بهتری می‌شناسید و آن را می‌گویید.
contribution-kind-support-hint = با متن موافقید و می‌گویید چرا.
contribution-kind-question-hint = چیزی در متن روشن نیست.

contribution-count = { $count ->
    [0] هنوز نظری نیست
   *[other] { $count } نظر
}
contribution-count-people = { $count } نظر از { $people } نفر
contribution-reply-count = { $count ->
    [0] بدون پاسخ
   *[other] { $count } پاسخ
}
contribution-proposal-count = { $count } پیشنهاد
contribution-concern-count = { $count } دغدغه
contribution-support-count = { $count } موافقت
contribution-question-count = { $count } پرسش

contribution-write = نظر بدهید
contribution-write-wording = متن پیشنهادی بنویسید
contribution-reply = پاسخ
contribution-edit = ویرایش نظر
contribution-withdraw = پس گرفتن نظر
contribution-preview = پیش‌نمایش نظر
contribution-submit = ثبت نظر
contribution-text = نظر شما
contribution-wording = متن پیشنهادی
contribution-wording-shown = متن پیشنهادی:
contribution-edited = ویرایش‌شده
contribution-history = تاریخچهٔ ویرایش
contribution-on-version = نوشته‌شده دربارهٔ نسخهٔ { $number }
contribution-sent-by = { $count } نفر همین متن را فرستاده‌اند
contribution-sent-by-others = دیگران هم همین متن را فرستاده‌اند
contribution-alike-title = متن‌های یکسان با نظر { $id }
contribution-alike-heading = { $count } نظر با متنی یکسان
contribution-alike-text = این نظرها یک متن دارند یا در چند کلمه با هم فرق می‌کنند. در فهرست‌ها یک بار دیده می‌شوند، ولی هر یک به نام نویسندهٔ خود می‌ماند و شمرده می‌شود.
contribution-on-node = دربارهٔ { $label }
contribution-on-draft = دربارهٔ همهٔ متن
contribution-none-yet = هنوز کسی دربارهٔ این بند نظر نداده است. نخستین نظر از شما باشد.
contribution-closed = مهلت نظرخواهی تمام شده است.
contribution-not-open-yet = نظرخواهی از { $date } آغاز می‌شود.

contribution-sort-label = ترتیب:
contribution-sort-newest = تازه‌ترین
contribution-sort-oldest = قدیمی‌ترین
contribution-sort-most-discussed = پربحث‌ترین

contribution-state-published = منتشرشده
contribution-state-withdrawn = پس‌گرفته‌شده
contribution-withdrawn-text = نویسنده این نظر را پس گرفته است.
contribution-author-unnamed = شرکت‌کننده

## خواندن

contribution-author-demo = نمایشی
contribution-whole-draft = همهٔ متن
contribution-link = پیوند
contribution-link-of = پیوند نظر { $id }
contribution-reply-to = پاسخ به نظر { $id }
contribution-n = نظر { $id }
contribution-heading = { $kind } دربارهٔ { $place }
contribution-heading-reply = نظر { $id }، در پاسخ به نظری دیگر
contribution-in-place = دیدن در میان نظرهای دیگر
contribution-in-full-text = در متن کامل
contribution-other-articles = ماده‌های دیگر
contribution-sort-most-replies = پرپاسخ‌ترین
contribution-sort-most-supported = پرموافق‌ترین
contribution-sort-most-contested = پرمناقشه‌ترین
contribution-sort-fair = کم‌خوانده‌شده‌ترین
contribution-empty-title = هنوز کسی نظر نداده است
contribution-empty-text = نخستین نفر باشید: دغدغه، پیشنهاد، موافقت یا پرسش.
contribution-all = همهٔ نظرها
contribution-on-draft-only = فقط نظرهای دربارهٔ همهٔ متن
contribution-none-of-kind = نظری از این نوع نیست
contribution-all-kinds = دیدن همهٔ نظرها
contribution-node-removed = این بخش در متن کنونی نیست. آنچه می‌بینید متن آن در نسخهٔ { $number } و نظرهایی است که دربارهٔ آن نوشته‌اند.

## نوشتن

contribution-write-title = نظر شما دربارهٔ { $place }
contribution-write-reply-title = پاسخ شما
contribution-replying-to = در پاسخ به
contribution-about-what = آنچه دربارهٔ آن می‌نویسید
contribution-text-of = متن { $place }
contribution-text-hint = با نام نمایشی شما منتشر می‌شود. شماره و نشانی شخصی ننویسید.
contribution-characters-left = { $count } نویسه مانده
contribution-characters-over = { $count } نویسه بیش از اندازه
contribution-characters-most = تا { $count } نویسه
contribution-wording-optional = اختیاری، برای پیشنهاد
contribution-wording-label = متن را همان‌گونه که باید باشد بنویسید
contribution-wording-hint = متن کنونی آماده است؛ آن را ویرایش کنید. تفاوت‌ها را ما نشان می‌دهیم.
contribution-wording-reset = بازگشت به متن کنونی
contribution-kept = خوش آمدید. آنچه پیش از ورود نوشته بودید اینجاست.
contribution-kept-note = نوشتهٔ پیشین شما که فرستاده نشده بود بازگردانده شد.
contribution-kept-discard = دور انداختن
contribution-nothing-lost = آنچه نوشته‌اید همین‌جاست و از دست نرفته است.
contribution-preview-title = پیش از فرستادن، یک بار بخوانید
contribution-preview-text = نظر شما به این شکل برای همه دیده می‌شود.
contribution-preview-note = تا پایان مهلت می‌توانید آن را ویرایش کنید یا پس بگیرید؛ تاریخچهٔ ویرایش دیده می‌شود.
contribution-preview-unnamed = هنوز نامی برای خود برنگزیده‌اید. هر وقت بخواهید در «صفحهٔ من» نامی می‌نویسید و کنار همهٔ نظرهایتان دیده می‌شود.
contribution-preview-edit-title = پیش از ذخیره، یک بار بخوانید
contribution-preview-edit-note = متن پیشین در تاریخچهٔ ویرایش می‌ماند و همه می‌توانند آن را بخوانند.
contribution-send = فرستادن و انتشار
contribution-back-to-edit = بازگشت و ویرایش
contribution-save-edit = ذخیرهٔ ویرایش
contribution-closed-title = این فراخوان اکنون نظر نمی‌پذیرد
contribution-closed-typed = نوشتهٔ شما ثبت نشد. متن آن را در زیر می‌بینید تا اگر بخواهید برای خود نگه دارید.
contribution-read-call = خواندن متن فراخوان
contribution-conflict-title = این نظر در پنجرهٔ دیگری ویرایش شده است
contribution-conflict-text = متن ذخیره‌شده را در زیر می‌بینید و آنچه اکنون نوشته‌اید در فرم مانده است. اگر دوباره ذخیره کنید، نوشتهٔ کنونی جای آن را می‌گیرد.

## پس گرفتن

contribution-withdraw-short = پس گرفتن
contribution-withdraw-title = این نظر را پس می‌گیرید؟
contribution-withdraw-text = متن آن دیگر دیده نمی‌شود، ولی اگر پاسخی گرفته باشد جای آن و پاسخ‌هایش می‌ماند. این کار بازگشت ندارد.
contribution-withdraw-changed = این نظر پس از باز شدن این صفحه ویرایش شده است. متن تازهٔ آن را بخوانید.
contribution-withdraw-yes = بله، پس می‌گیرم
contribution-withdraw-no = نه، بماند

## آنچه انجام شد

contribution-flash-published = نظر شما منتشر شد. سپاس که وقت گذاشتید.
contribution-flash-edited = ویرایش ذخیره شد. متن پیشین در تاریخچه مانده است.
contribution-flash-withdrawn = نظر پس گرفته شد.
