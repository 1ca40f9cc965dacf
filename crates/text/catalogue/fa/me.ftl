### صفحه‌های خود شرکت‌کننده.

me-title = صفحهٔ من
me-display-name = نام نمایشی
me-display-name-hint = کنار نظرهای شما دیده می‌شود. اگر خالی بماند، «شرکت‌کننده» نوشته می‌شود.
me-language = زبان نامه‌ها
me-email-note = این نشانی در هیچ صفحهٔ عمومی نمی‌آید.
me-flash-saved = مشخصات شما ذخیره شد.
me-flash-session-ended = آن ورود پایان یافت.
me-flash-sessions-ended = همهٔ ورودهای دیگر پایان یافت.
me-contributions-empty-title = هنوز نظری ننوشته‌اید
me-contributions-empty-text = یکی از فراخوان‌های باز را بخوانید و زیر ماده‌ای که برایتان مهم است نظر بدهید.
me-contributions-why = چرا پنهان شد و چه می‌توان کرد؟
me-sessions-lede = دستگاه‌هایی که با حساب شما وارد شده‌اند. اگر یکی را نمی‌شناسید، آن را پایان دهید.
me-session-here = همین‌جا
me-session-since = ورود: { $moment }
me-session-seen = آخرین استفاده: { $moment }
me-session-end = پایان دادن
me-session-end-of = پایان دادن به ورود از { $device }، { $moment }
me-session-end-others = پایان دادن به همهٔ ورودهای دیگر
me-session-only = ورود دیگری در کار نیست.
me-device-ios = آیفون یا آیپد
me-device-android = اندروید
me-device-windows = ویندوز
me-device-mac = مک
me-device-linux = لینوکس
me-device-other = دستگاهی دیگر

## دربارهٔ من

me-about-title = دربارهٔ من
me-about-lede = هر بخشی را که نخواهید خالی بگذارید. بدون این‌ها هم می‌توانید نظر بدهید.
me-about-use = این‌ها برای دو کار است: آمار شرکت‌کنندگان، که همیشه در گروه‌های پنج‌نفره و بزرگ‌تر منتشر می‌شود، و رأی‌گیری‌هایی که قاعدهٔ آن‌ها دانستن یکی از این‌ها را لازم می‌داند.
me-about-link = دربارهٔ من: جایگاه، سال تولد، استان
me-flash-about-saved = آنچه دربارهٔ خود گفتید ذخیره شد.
me-unsaid = نمی‌گویم
me-kind = در چه جایگاهی شرکت می‌کنید؟
me-kind-hint = نظر هر گروه جدا شمرده می‌شود؛ هیچ گروهی بر دیگری برتری ندارد و هیچ‌کس کنار گذاشته نمی‌شود.
me-kind-of-public = به نام خودتان
me-kind-of-elite = استاد، پژوهشگر یا کارشناس، در زمینهٔ کار علمی‌تان
me-kind-of-ngo = از سوی انجمن، اتحادیه، اتاق یا سازمان مردم‌نهاد
me-kind-of-private-sector = از سوی شرکت یا کسب‌وکار
me-attested-note = اگر جایگاه یا نام نهاد را تغییر دهید، باید دوباره تأیید شود.
me-affiliation = نام نهاد، انجمن یا شرکت
me-affiliation-hint = تا روشن باشد از سوی چه جایی سخن می‌گویید. اگر به نام خودتان شرکت می‌کنید، خالی بگذارید.
me-legal-id = شناسهٔ ملی آن نهاد
me-legal-id-hint = یازده رقم. برای آن است که یک نهاد با دو نام دو بار شمرده نشود.
me-show-kind = کنار نامم نشان بدهید
me-show-kind-hint = خوانندگان کنار نظرهای شما می‌بینند که از کدام گروه هستید و آیا تأیید شده است.
me-birth-year = سال تولد
me-birth-year-hint = برای آمار گروه‌های سنی، نه بیشتر؛ روز و ماه لازم نیست. مانند ۱۳۶۴
me-gender = جنسیت
me-gender-hint = برای آمار، تا پیدا باشد صدای چه کسانی کمتر شنیده شده است.
me-province = محل زندگی
me-province-hint = برای آمار استان‌ها و رأی‌گیری‌هایی که به مردم یک استان مربوط است.

## داده‌های من

me-data-title = داده‌های من
me-data-lede = هرچه سامانه دربارهٔ شما نگه می‌دارد این‌جاست. می‌توانید آن را ببینید، درست کنید، با خود ببرید یا پاک کنید.
me-data-link = داده‌های من: دیدن، گرفتن، پاک کردن
me-data-profile = مشخصات
me-data-ways = { $count } راه
me-data-sessions = { $count } ورود
me-data-contributions = { $count ->
    [0] هنوز نظری نیست
   *[other] { $count } نظر، با متن‌های پیش از ویرایش
}
me-data-stances-title = موضع‌ها دربارهٔ نظر دیگران
me-data-stances = { $count ->
    [0] هنوز موضعی نیست
   *[other] { $count } موضع
}
me-data-messages-title = نامه‌ها و پیامک‌ها
me-data-messages = آنچه سامانه برای شما فرستاده است و زمان آن
me-data-events = کارهایی که با حساب شما انجام شده است، بدون متن و نام
me-export-title = گرفتن همهٔ داده‌ها
me-export-text = یک پروندهٔ JSON است که هر برنامه‌ای می‌تواند آن را بخواند.
me-export-do = گرفتن پرونده
me-erase-title = پاک کردن حساب
me-erase-text = پیش از پاک شدن می‌بینید چه چیزی از میان می‌رود و چه چیزی می‌ماند.
me-erase-see = دیدن و پاک کردن
me-erase-official-title = حساب مسئولان پاک نمی‌شود
me-erase-goes-title = چه چیزی پاک می‌شود؟
me-erase-goes-1 = نام، مشخصات، نشانی‌ها و شماره‌های ورود و اثر کد ملی شما
me-erase-goes-2 = نامه‌ها، پیامک‌ها و کدهایی که برای شما فرستاده شده است
me-erase-goes-3 = همهٔ ورودها، از جمله همین ورود
me-erase-stays-title = چه چیزی می‌ماند؟
me-erase-stays-contributions = { $count ->
    [0] نظری نداده‌اید که بماند.
   *[other] { $count } نظر شما با نام «شرکت‌کننده» می‌ماند، چون دیگران به آن پاسخ داده‌اند و دستگاه باید به آن پاسخ دهد.
}
me-erase-stays-stances = { $count ->
    [0] موضعی نگرفته‌اید که بماند.
   *[other] { $count } موضع شما همچنان شمرده می‌شود، بی‌آنکه نامی کنار آن باشد.
}
me-erase-stays-answers = اگر به نظرسنجی پاسخ داده یا رأی داده‌اید، پاسخ فرستاده‌شده و رأی شما همچنان شمرده می‌شود؛ پاسخ‌هایی که نفرستاده‌اید پاک می‌شود.
me-erase-stays-events = در فهرست رویدادها تنها شمارهٔ حسابی خالی می‌ماند.
me-erase-first = اگر در متن نظری خود را شناسانده‌اید، پیش از پاک کردن حساب آن را ویرایش کنید یا پس بگیرید:
me-erase-final = این کار بازگشت ندارد.
me-erase-do = حسابم را پاک کنید
me-erased-title = حساب شما پاک شد
me-erased-text = هیچ نشانی و مشخصاتی از شما نمانده است. هر وقت بخواهید می‌توانید با همان نشانی حساب تازه‌ای بسازید.

## راه‌های ورود

me-ways-title = راه‌های ورود
me-ways-lede = با هر یک از این‌ها به همین حساب وارد می‌شوید. اگر یکی از دست رفت، دیگری هست.
me-ways-link = راه‌های ورود به حساب
me-ways-last = تنها راه ورود را نمی‌توان برداشت. نخست راه دیگری بیفزایید.
me-way-email = رایانامه
me-way-mobile = تلفن همراه
me-way-single-sign-on = ورود یکپارچه
me-way-passkey = گذرکلید
me-flash-passkey-named = نام گذرکلید عوض شد.
me-way-sign-on = افزودن { $name }
me-way-since = از { $date }
me-way-remove-of = برداشتن { $address }
me-way-add = افزودن راهی دیگر
me-way-add-hint = کدی به آن می‌فرستیم تا روشن شود از آن شماست.
me-way-link = افزودن به حساب من
me-flash-way-added = راه ورود تازه به حساب شما افزوده شد.
me-flash-way-removed = آن راه ورود برداشته شد.

## هویت

me-identity-title = هویت من
me-identity-link = هویت: یک نفر، یک حساب
me-identity-lede = برخی رأی‌گیری‌ها لازم می‌دانند که هر کس تنها یک حساب داشته باشد. خواندن و نظر دادن هرگز به آن نیاز ندارد.
me-identity-none-title = این سامانه کد ملی نمی‌پرسد
me-identity-none-text = راهی برای بررسی هویت در این سامانه برقرار نشده است؛ پس چیزی نمی‌پرسیم و چیزی هم نگه نمی‌داریم.
me-identity-checked-title = چه چیزی بررسی می‌شود و چه چیزی نه؟
me-identity-check-digit = بررسی می‌شود: رقم کنترل کد ملی درست است.
me-identity-check-one = بررسی می‌شود: با این کد ملی حساب دیگری نیست.
me-identity-check-mobile = بررسی می‌شود: شمارهٔ همراهی که به حساب افزوده‌اید به نام دارندهٔ همین کد ملی است. برای این کار کد ملی و شماره به سرویس تطبیق فرستاده می‌شود.
me-identity-check-sign-on = بررسی می‌شود: کد ملی را خود شما نمی‌نویسید؛ { $name } هنگام ورود آن را به این سامانه می‌گوید.
me-identity-sign-on = احراز هویت با { $name }
me-identity-unchecked-owner = بررسی نمی‌شود: این کد ملی از آن خود شماست. درستی آن را شما می‌گویید و از جایی پرسیده نمی‌شود.
me-identity-unchecked-name = بررسی نمی‌شود: نام، سن و دیگر مشخصات شما.
me-identity-kept = خود کد ملی نگه داشته نمی‌شود. اثری رمزشده از آن می‌ماند که با آن نمی‌توان کد ملی را بازخواند و تنها نشان می‌دهد که حساب دومی با همان کد ساخته نشود.
me-identity-give = احراز هویت
me-identity-on = ادامه
me-identity-done = کد ملی شما بررسی شده است
me-identity-do = بررسی و فراموش کردن کد ملی
me-national-id = کد ملی
me-national-id-hint = ده رقم؛ رقم فارسی و لاتین هر دو پذیرفته است.
me-flash-sign-on-taken-identity = این راه ورود کار می‌کند، اما با کد ملی شما حساب دیگری هست و این حساب با آن شناخته نشد. هر کس یک حساب دارد؛ با همان حساب شرکت کنید.
me-flash-held-identity = این راه ورود کار می‌کند، اما حسابی با کد ملی شما پاک شده است. تا فراخوان‌هایی که آن هنگام باز بوده‌اند پایان نیابند، این حساب با آن شناخته نمی‌شود.
me-flash-identified = کد ملی شما بررسی شد و نگه داشته نشد.

## تأیید جایگاه

me-attestation-title = تأیید جایگاه من
me-attestation-link = تأیید جایگاه: نخبه، تشکل یا بخش خصوصی
me-attestation-lede = تا کسی تأیید نکند، جایگاه شما گفتهٔ خود شماست و همین‌گونه هم نشان داده می‌شود. می‌توانید از واحد راهبر یک دستگاه بخواهید آن را تأیید کند.
me-attestation-public = به نام خودتان شرکت می‌کنید و تأییدی لازم نیست.
me-attestation-change = جایگاه خود را در «دربارهٔ من» بنویسید
me-attestation-as = جایگاه
me-attestation-of = نهاد، انجمن یا شرکت
me-attestation-place = از کدام دستگاه می‌خواهید؟
me-attestation-place-hint = دستگاهی که شما یا نهادتان را می‌شناسد.
me-attestation-ask = درخواست تأیید
me-attestation-asked = درخواست شما از { $organization } در انتظار بررسی است.
me-attestation-withdraw = پس گرفتن درخواست
me-attestation-confirmed = { $organization } جایگاه شما را تأیید کرده است.
me-attestation-declined-title = درخواست پیشین شما پذیرفته نشد
me-flash-attestation-asked = درخواست شما فرستاده شد.
me-flash-attestation-withdrawn = درخواست شما پس گرفته شد.

me-tokens-title = کلیدهای برنامه‌ها
me-tokens-link = کلیدهای برنامه‌هایی که به نام من کار می‌کنند
me-tokens-lede = با کلید، برنامه‌ای می‌تواند به نام شما کار کند؛ تنها همان کارهایی که خودتان برگزیده‌اید.
me-token-made = کلید ساخته شد
me-token-once = آن را همین حالا در جای امنی نگه دارید. دیگر نشان داده نمی‌شود.
me-token-new = کلید تازه
me-token-name = نام کلید
me-token-name-hint = تا آن را بازبشناسید؛ مانند «برنامهٔ انجمن»
me-token-scopes = با این کلید چه می‌توان کرد؟
me-token-scope-contributions = ثبت نظر
me-token-scope-stances = موافقت و مخالفت با نظرها
me-token-scope-surveys = پاسخ به نظرسنجی‌ها
me-token-days = تا چه زمانی کار کند؟
me-token-days-n = { $count } روز
me-token-make = ساختن کلید
me-token-until = تا { $date } کار می‌کند
me-token-used = آخرین استفاده: { $date }
me-token-unused = هنوز استفاده نشده است
me-token-revoke = باطل کردن
me-token-revoke-of = باطل کردن کلید { $name }
me-flash-token-revoked = آن کلید باطل شد و دیگر کار نمی‌کند.
