### وارد کردن پرونده و آنچه در آن پیدا شد.

import-title = متن پیش‌نویس را وارد کنید
import-file = پرونده
import-file-hint = ورد (docx)، اُدی‌تی، مارک‌داون، اچ‌تی‌ام‌ال، متن ساده یا آکوما نتوسو؛ تا { $count } مگابایت. یک پرونده می‌تواند هر دو زبان را داشته باشد.
import-choose = انتخاب پرونده
import-none-chosen = هنوز چیزی انتخاب نشده است
import-do = وارد کردن
import-by-hand = پرونده‌ای ندارم؛ متن را خودم می‌نویسم
import-again-do = وارد کردن دوباره
import-again-hint = اگر پرونده تغییر کرده است، دوباره واردش کنید. اصلاح‌های شما در بخش‌هایی که در پرونده تغییر نکرده‌اند می‌ماند.
import-conflict-text = همکاری متن را پس از باز شدن این صفحه تغییر داده است و چیزی وارد نشد. آنچه هست ببینید و دوباره وارد کنید.
import-found = { $count } بخش در متن است
import-to-tree = بازبینی متن
import-warnings = { $count } جا را نگاه کنید
import-colon = :
import-pairs-title = دو زبان یک‌به‌یک کنار هم ننشستند
import-unplaced = این { $count } بخش از زبان دوم جایی پیدا نکرد؛ اگر لازم است خودتان بنویسید.
import-unpaired = { $count } بخش در پروندهٔ زبان دوم نبود
import-again-title = نتیجهٔ وارد کردن دوباره
import-again-nothing = چیزی از پرونده به متن افزوده نشد و چیزی از آن حذف نشد.
import-again-added = { $count } بخش تازه افزوده شد
import-again-changed = { $count } بخش از پرونده به‌روز شد
import-again-removed = { $count } بخش که دیگر در پرونده نیست حذف شد
import-again-outdated = زبان دیگر { $count } بخش شاید کهنه شده باشد؛ دوباره بخوانید
import-again-see-added = بخش‌های افزوده
import-again-see-changed = بخش‌های به‌روزشده
import-again-see-outdated = بخش‌هایی که زبان دیگرشان را باید دوباره خواند
import-conflicts = { $count ->
    [0] هیچ اصلاحی با پرونده ناسازگار نیست
   *[other] { $count } اصلاح با پرونده ناسازگار است
}
import-conflicts-text = هم شما و هم پرونده تغییرش داده‌اید. اصلاح شما مانده است؛ اگر متن پرونده درست‌تر است، آن را بگیرید.
import-ours = در پیش‌نویس، که مانده است
import-theirs = در پرونده
import-take = متن پرونده را بگیر
import-taken = متن پرونده گرفته شد
import-see-node = دیدن در ساختار

## چه چیزی ناسازگار است

import-field-title = عنوان سند
import-field-kind = نوع بخش
import-field-number = شماره
import-field-label = برچسب
import-field-heading = عنوان
import-field-text = متن
import-field-place = جای بخش
import-field-order = ترتیب بخش‌های زیر آن
import-field-gone-from-file = دیگر در پرونده نیست؛ چون اصلاحش کرده‌اید مانده است
import-field-gone-from-draft = آن را برداشته بودید و پرونده تغییرش داده است؛ برنگشت

## آنچه باید نگاه کرد

import-warning-repeated-number = این شماره بیش از یک بار آمده است.
import-warning-missing-number = شماره‌ای پیش از این جا افتاده است.
import-warning-number-out-of-order = ترتیب شماره به هم خورده است.
import-warning-empty-article = این ماده متن ندارد.
import-warning-no-articles = مادهٔ شماره‌داری پیدا نشد و هر پاراگراف یک ماده شد.
import-warning-quoted-articles = ماده‌هایی که متن از قانون دیگری نقل کرده است بخش جدا نشدند.
import-warning-direction-controls = نویسه‌های پنهانی که جهت متن را تغییر می‌دادند برداشته شدند.
import-warning-other = این بخش را با پرونده بسنجید.

## چرا پرونده پذیرفته نشد

import-error-empty = این پرونده خالی است. پروندهٔ دیگری برگزینید.
import-error-no-text = در این پرونده متنی نیست؛ شاید تصویر باشد. پروندهٔ متنی آن را بفرستید.
import-error-too-large = این پرونده بزرگ‌تر از { $count } مگابایت است. تصویرهایش را بردارید و دوباره بفرستید.
import-error-unknown-format = این نوع پرونده خوانده نمی‌شود. آن را به شکل ورد (docx)، اُدی‌تی، مارک‌داون، اچ‌تی‌ام‌ال، متن ساده یا آکوما نتوسو ذخیره کنید.
import-error-legacy-word = این پرونده در قالب قدیمی ورد (doc) است. آن را به شکل docx ذخیره کنید.
import-error-legacy-excel = این پرونده در قالب قدیمی اکسل (xls) است. آن را به شکل xlsx ذخیره کنید.
import-error-encrypted = این پرونده گذرواژه دارد. گذرواژه را بردارید و دوباره بفرستید.
import-error-macros = این پرونده ماکرو دارد. آن را بدون ماکرو ذخیره کنید.
import-error-corrupt = این پرونده آسیب دیده است یا آن نیست که نامش می‌گوید. آن را دوباره ذخیره کنید و بفرستید.
import-error-too-many-entries = این پرونده بیش از { $count } جزء درونی دارد. متن را در پرونده‌ای تازه بگذارید.
import-error-too-large-unpacked = این پرونده پس از باز شدن بزرگ‌تر از { $count } مگابایت می‌شود. متن را در پرونده‌ای تازه بگذارید.
import-error-suspicious-ratio = این پرونده بیش از اندازه فشرده شده است. متن را در پرونده‌ای تازه بگذارید.
import-error-too-deep = تودرتویی این پرونده بیش از { $count } لایه است. متن را در پرونده‌ای تازه بگذارید.
import-error-too-many-elements = این پرونده بیش از { $count } جزء دارد. آن را کوتاه‌تر کنید.
import-error-document-type = این پرونده تعریف‌هایی (DTD) دارد که پذیرفته نمی‌شود. آن‌ها را بردارید.
import-error-unknown-entity = این پرونده نشانه‌ای تعریف‌نشده دارد. آن را دوباره ذخیره کنید و بفرستید.
import-error-other-language-fa = متن این پرونده فارسی نیست. پروندهٔ متن فارسی را برگزینید.
import-error-other-language-en = متن این پرونده انگلیسی نیست. پروندهٔ متن انگلیسی را برگزینید.

## شمار بخش‌ها

import-count-book = { $count } کتاب
import-count-title = { $count } باب
import-count-part = { $count } بخش
import-count-chapter = { $count } فصل
import-count-section = { $count } مبحث
import-count-article = { $count } ماده
import-count-note = { $count } تبصره
import-count-clause = { $count } بند
import-count-sub-clause = { $count } جزء
import-count-schedule = { $count } پیوست
