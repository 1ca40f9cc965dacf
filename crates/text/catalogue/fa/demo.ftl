### نسخهٔ نمایشی: ورود با یک فشار و نامه‌هایی که فرستاده نمی‌شود.

demo-roles-title = با کدام نقش می‌بینید؟
demo-roles-lede = فقط در نسخهٔ نمایشی: با یک فشار و بدون کد وارد می‌شوید. هر زمان خواستید نقش دیگری برگزینید.
demo-sign-in = ورود با این نقش
demo-whole-portal = همهٔ سامانه
demo-who = به جای چه کسی؟
demo-where = در کدام دستگاه؟
demo-current = اکنون با این نقش

demo-role-participant = شرکت‌کننده
demo-role-does-participant = می‌خواند، نظر می‌نویسد، نظرش را ویرایش می‌کند یا پس می‌گیرد.

demo-role-drafter = تهیه‌کننده
demo-role-lead = راهبر
demo-role-expert = کارشناس
demo-role-moderator = ناظر گفت‌وگو
demo-role-auditor = بازرس
demo-role-administrator = مدیر سامانه
demo-role-does-drafter = فراخوان می‌سازد، متن را وارد و اصلاح می‌کند و برای بررسی می‌فرستد.
demo-role-does-lead = فراخوان را بررسی و تأیید می‌کند یا با دلیل برمی‌گرداند.
demo-role-does-expert = در واحد تخصصی، پیش‌نویس و نظرها را می‌خواند.
demo-role-does-moderator = قاعده‌های گفت‌وگو را نگه می‌دارد.
demo-role-does-auditor = همه چیز را می‌بیند و چیزی را تغییر نمی‌دهد.
demo-role-does-administrator = دستگاه‌ها، اعضا و نقش‌ها را می‌سازد.

demo-mailbox-title = نامه‌های نسخهٔ نمایشی
demo-mailbox-lede = نسخهٔ نمایشی هیچ نامه‌ای به بیرون نمی‌فرستد. هر نامه‌ای که فرستاده می‌شد اینجا خوانده می‌شود، از جمله کدهای ورود.
demo-mailbox-empty = هنوز نامه‌ای نوشته نشده است
demo-mailbox-empty-next = با هر نشانی رایانامه‌ای کد ورود بخواهید؛ نامه‌اش همین‌جا می‌رسد.
demo-mailbox-sms = پیامک
demo-clock-title = ساعت نمایش
demo-clock-today = در این نمایش امروز { $date } است.
demo-clock-text = ساعت را جلو ببرید تا پایان مهلت، پاسخ‌گویی و گزارش را ببینید. ساعت به عقب برنمی‌گردد.
demo-clock-days = { $count } روز جلوتر
