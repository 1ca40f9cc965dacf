### بازبینی و اصلاح ساختار متن.

repair-title = بازبینی متن
repair-structure = ساختار متن
repair-language = زبان متن
repair-language-fa = متن فارسی
repair-language-en = متن انگلیسی
repair-document-title = عنوان سند
repair-look = نگاه کنید
repair-folded = { $count } بخش زیر آن
repair-form-label = ویرایش { $node }

## جابه‌جایی

repair-moves = جابه‌جایی
repair-up = بالا
repair-down = پایین
repair-in = زیر بخش قبلی
repair-out = یک سطح بیرون‌تر
repair-join = یکی با قبلی

## فرم

repair-kind = نوع
repair-number = شماره
repair-heading = عنوان
repair-text = متن
repair-text-hint = برای دو بخش کردن، در جایی که باید جدا شود سطری با سه خط تیره بگذارید و «دو بخش کردن» را بزنید.
repair-label = برچسب
repair-label-hint = همان‌گونه که چاپ می‌شود، مانند «ماده ۱۲ مکرر». خالی بگذارید تا از نوع و شماره ساخته شود.
repair-new-part = دو بخش کردن یا افزودن
repair-new-kind = بخش تازه چیست؟
repair-split = دو بخش کردن
repair-add = افزودن بخش
repair-add-after = افزودن پس از این
repair-add-inside = افزودن درون این
repair-add-end = افزودن به پایان متن

## واگرد

repair-undo = واگرد
repair-redo = دوباره
repair-last = آخرین کار: { $step }
repair-undone = برگردانده شد: { $step }
repair-none-yet = هنوز کاری نشده است
repair-step-of = { $step }، { $node }
repair-step-begin = آغاز متن بدون پرونده
repair-step-split = دو بخش کردن
repair-step-join = یکی کردن با قبلی
repair-step-retitle = تغییر عنوان
repair-step-renumber = تغییر شماره
repair-step-relabel = تغییر برچسب
repair-step-move = جابه‌جایی
repair-step-change-kind = تغییر نوع
repair-step-edit-text = ویرایش متن
repair-step-add = افزودن بخش
repair-step-remove = حذف بخش
repair-step-set-title = عنوان سند
repair-step-import = وارد کردن پرونده
repair-step-import-translation = وارد کردن زبان دوم

## متن پرونده

repair-source = متن پرونده
repair-source-none = این متن از پرونده‌ای وارد نشده است.
repair-source-before = از جای بخش برگزیده؛ آغاز متن بالاتر است.
repair-source-after = متن ادامه دارد؛ بخشی را برگزینید تا جای آن دیده شود.
repair-orphan-title = همکاری این بخش را برداشته است
repair-orphan-text = آنچه نوشته بودید اینجاست تا از دست نرود:
repair-step-describe = شرح موضوع
