### نام سامانه، سربرگ و پابرگ.

site-name = رایزن
site-tagline = پیش از تصویب، با شما رایزنی می‌شود
site-description = پیش‌نویس اسناد قانونی را پیش از تصویب بخوانید، دربارهٔ هر ماده نظر بدهید و پاسخ مستند دستگاه را ببینید.
site-page-title = { $title } · رایزن
site-header-label = سربرگ
site-nav-label = بخش‌های سامانه
site-nav-calls = فراخوان‌ها
site-nav-organizations = دستگاه‌ها
site-nav-answers = پاسخ‌ها و گزارش‌ها
site-nav-how = چطور کار می‌کند؟
site-nav-sign-in = ورود
site-nav-sign-out = خروج
site-nav-desk = میز کار
site-nav-admin = مدیریت
site-nav-me = صفحهٔ من
site-nav-my-contributions = نظرهای من
site-nav-sessions = ورودهای من
site-nav-home = صفحهٔ نخست

site-footer-label = پابرگ
site-footer-about = دربارهٔ سامانه
site-footer-privacy = حریم خصوصی
site-footer-accessibility = دسترس‌پذیری
site-footer-terms = قاعده‌های گفت‌وگو
site-footer-open-data = دادهٔ باز
site-footer-source = متن برنامه
site-footer-contact = تماس با ما
site-license = متن و نظرهای این سامانه دادهٔ باز است و نقل آن با ذکر منبع آزاد است.
site-accessibility-statement = این سامانه بدون جاوااسکریپت و با صفحه‌خوان کار می‌کند. اگر جایی از آن را نمی‌توانید به کار ببرید، به ما خبر بدهید.

site-demo-banner = این سامانه نمایشی است: آدم‌ها و نظرهای آن ساختگی‌اند و چیزی از آن رسمی نیست.
site-demo-mail = پیام‌هایی که فرستاده می‌شد
site-demo-sign-in = ورود نمایشی

site-theme-label = رنگ صفحه
site-theme-light = روشن
site-theme-dark = تیره
site-theme-system = مانند دستگاه من
