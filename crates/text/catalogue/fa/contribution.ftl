### نظر: دغدغه، پیشنهاد، موافقت یا پرسشی دربارهٔ یک بند یا همهٔ متن.

contribution-name = نظر
contribution-plural = نظرها

contribution-kind-label = نوع نظر
contribution-kind-concern = دغدغه
contribution-kind-proposal = پیشنهاد
contribution-kind-support = موافقت
contribution-kind-question = پرسش
contribution-kind-concern-hint = چیزی در این متن شما را نگران می‌کند.
contribution-kind-proposal-hint = راه بهتری می‌شناسید؛ اگر بخواهید متن پیشنهادی هم می‌نویسید.
contribution-kind-support-hint = با این بند موافقید و می‌گویید چرا.
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
contribution-on-node = دربارهٔ { $label }
contribution-on-draft = دربارهٔ همهٔ متن
contribution-none-yet = هنوز کسی دربارهٔ این بند نظر نداده است. نخستین نظر از شما باشد.
contribution-closed = مهلت نظرخواهی تمام شده است.
contribution-not-open-yet = نظرخواهی از { $date } آغاز می‌شود.

contribution-sort-label = نمایش:
contribution-sort-newest = تازه‌ترین
contribution-sort-oldest = قدیمی‌ترین
contribution-sort-most-discussed = پربحث‌ترین

contribution-state-published = منتشرشده
contribution-state-withdrawn = پس‌گرفته‌شده
contribution-withdrawn-text = نویسنده این نظر را پس گرفته است.
contribution-author-unnamed = شرکت‌کننده
