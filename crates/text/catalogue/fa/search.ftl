### جست‌وجو در فراخوان‌ها، ماده‌ها و نظرها.

search-title = جست‌وجو
search-title-of = جست‌وجوی «{ $query }»
search-label = جست‌وجو در سامانه
search-describe = جست‌وجو در فراخوان‌ها، متن پیش‌نویس‌ها و نظرها
search-field = چه چیزی را جست‌وجو می‌کنید؟
search-hint = یک یا چند واژه از عنوان فراخوان، متن یک ماده یا یک نظر
search-do = جست‌وجو
search-too-short = دست‌کم یک واژهٔ دوحرفی بنویسید.
search-cut = پرسش بلند بود: فقط هشت واژهٔ نخست آن جست‌وجو شد.

## پالایش

search-filter = پالایش نتیجه‌ها
search-kind-label = در میان
search-kind-all = همه چیز
search-kind-call = فراخوان‌ها
search-kind-article = متن پیش‌نویس‌ها
search-kind-contribution = نظرها
search-kind-of-call = فراخوان
search-kind-of-article = متن پیش‌نویس
search-kind-of-contribution = نظر
search-state-label = وضعیت فراخوان
search-state-all = هر وضعیتی
search-language-label = زبان متن
search-language-all = هر دو زبان
search-language-fa = فارسی
search-language-en = انگلیسی

## نتیجه‌ها

search-results = نتیجه‌ها
search-count = { $count } نتیجه
search-more = بیش از { $count } نتیجه: فقط تازه‌ترین‌ها مرتب شده‌اند. با یک واژهٔ بیشتر یا با پالایش، به آنچه می‌خواهید زودتر می‌رسید.
search-first-page = نتیجه‌ها به این صفحه نمی‌رسند؛ صفحهٔ نخست را ببینید
search-none = برای «{ $query }» چیزی پیدا نشد
search-none-spelling = املای واژه‌ها را ببینید، یا با واژه‌های کمتر و کلی‌تر جست‌وجو کنید. هر نتیجه باید همهٔ واژه‌ها را داشته باشد.
search-none-language = نظرها به زبان نویسندهٔ خود می‌مانند: همین را به انگلیسی هم می‌توانید جست‌وجو کنید.
search-none-filter = با پالایه‌هایی که انتخاب کرده‌اید چیزی نماند.
search-everything = جست‌وجو در همه چیز
search-calls = دیدن همهٔ فراخوان‌ها

## راهنما

search-about = چه چیزی پیدا می‌شود؟
search-about-what = عنوان و شرح فراخوان‌ها، ماده به مادهٔ پیش‌نویس‌های منتشرشده و نظرهایی که همه می‌بینند، با متن پیشنهادی‌شان.
search-about-letters = شکل نوشتن فرقی نمی‌کند: ی و ک عربی یا فارسی، نیم‌فاصله یا فاصله، با اعراب یا بی‌اعراب، رقم فارسی یا لاتین.
search-about-last = واژهٔ آخر می‌تواند ناتمام باشد: با «پیشنه»، «پیشنهاد» هم پیدا می‌شود.
search-about-not = پیش‌نویس‌های منتشرنشده، نظرهای پس‌گرفته و نام آدم‌ها جست‌وجو نمی‌شود.
