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
