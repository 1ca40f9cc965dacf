### واژه‌هایی که همهٔ صفحه‌ها به کار می‌برند.

common-language-name = فارسی
common-other-language-name = English
common-read-in-other-language = Read this page in English

## پاسخ‌های کوتاه

common-yes = بله
common-no = خیر
common-none = هیچ‌کدام
common-all = همه
common-unknown = نامعلوم
common-not-set = تعیین نشده

## دکمه‌ها و پیوندها

common-save = ذخیره
common-save-and-continue = ذخیره و ادامه
common-cancel = انصراف
common-back = بازگشت
common-next = بعدی
common-previous = قبلی
common-continue = ادامه
common-edit = ویرایش
common-change = تغییر
common-delete = حذف
common-add = افزودن
common-remove = برداشتن
common-undo = برگرداندن
common-close = بستن
common-open = باز کردن
common-show = نمایش
common-hide = پنهان کردن
common-confirm = تأیید
common-send = ارسال
common-submit = ثبت
common-preview = پیش‌نمایش
common-print = چاپ
common-download = بارگیری
common-share = هم‌رسانی
common-copy-link = رونوشت پیوند
common-link-copied = رونوشت پیوند برداشته شد
common-permanent-link = پیوند همیشگی
common-search = جست‌وجو
common-search-placeholder = جست‌وجو در فراخوان‌ها و متن‌ها
common-filter = پالایش
common-clear-filters = پاک کردن پالایه‌ها
common-sort = ترتیب
common-more = بیشتر
common-less = کمتر
common-see-all = دیدن همه
common-details = جزئیات
common-loading = در حال بارگذاری…
common-retry = تلاش دوباره
common-new-tab = در زبانهٔ تازه باز می‌شود
common-as-table = دیدن به صورت جدول
common-menu = فهرست اصلی
common-contents = فهرست
common-breadcrumb = مسیر صفحه

## فرم‌ها

common-optional = اختیاری
common-required = الزامی
common-error-summary-title = برای ادامه این موارد را درست کنید
common-error-prefix = خطا:
common-success-title = انجام شد
common-notice-title = توجه
common-check-answers-title = پیش از ثبت، پاسخ‌ها را بازبینی کنید
common-saved = ذخیره شد.
common-nothing-found = چیزی پیدا نشد.
common-field-empty = این بخش را پر کنید.
common-field-too-long = این بخش حداکثر { $limit } نویسه جا دارد.
common-field-too-short = دست‌کم { $minimum } نویسه بنویسید.
common-field-choose = یکی از گزینه‌ها را انتخاب کنید.
common-field-number = یک عدد بنویسید؛ رقم فارسی و لاتین هر دو پذیرفته است.
common-field-email = نشانی رایانامه را به شکل name@example.ir بنویسید.
common-characters-left = { $count ->
    [0] جای نوشتن نمانده است
   *[other] { $count } نویسهٔ دیگر جا دارد
}

## صفحه‌بندی و زمان

common-pagination = صفحه‌ها
common-page-n = صفحهٔ { $page }
common-page-n-of-m = صفحهٔ { $page } از { $pages }
common-page-previous = صفحهٔ قبل
common-page-next = صفحهٔ بعد
common-results-count = { $count ->
    [0] نتیجه‌ای پیدا نشد
   *[other] { $count } نتیجه
}
common-days-left = { $count ->
    [0] مهلت امروز تمام می‌شود
   *[other] { $count } روز مانده
}
common-days-overdue = { $count } روز دیرکرد
common-today-last-day = امروز آخرین روز است
common-today = امروز
common-yesterday = دیروز
common-date-from = از { $date }
common-date-until = تا پایان { $date }
common-date-range = از { $from } تا پایان { $to }
common-gregorian-date = تاریخ میلادی
common-jalali-date = تاریخ خورشیدی
common-other-calendar = برابر با { $date }
common-tehran-time = به وقت تهران

## پیوستن و ساخت

common-site-content = متن صفحه
common-skip-to-content = رفتن به متن
common-list-separator = {"، "}
common-by = از { $name }
common-version-n = نسخهٔ { $number }
common-file-size-kb = { $count } کیلوبایت
common-file-size-mb = { $count } مگابایت
