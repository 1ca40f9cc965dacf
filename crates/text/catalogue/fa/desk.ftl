### میز کار: فهرست کنار صفحه‌ها.

desk-nav-label = میز کار
desk-nav-my-work = کارهای من
desk-nav-calls = فراخوان‌های من
desk-nav-review = در انتظار بررسی
desk-nav-administration = مدیریت
desk-nav-organizations = دستگاه‌ها
desk-nav-members = اعضا و نقش‌ها
desk-nav-events = رویدادها
