### صفحه‌های مدیر سامانه: دستگاه‌ها، اعضا و راه‌اندازی نخست.

admin-actions = کارها
admin-whole-portal = همهٔ سامانه
admin-whole-portal-choice = همهٔ سامانه (فقط برای مدیر سامانه و بازرس)

## دستگاه‌ها

admin-organizations-title = دستگاه‌ها و واحدها
admin-organizations-empty-title = هنوز دستگاهی نیست
admin-organizations-empty-text = نخستین دستگاه را همین پایین بسازید؛ واحدها زیر آن جای می‌گیرند.
admin-organization-name = نام
admin-organization-other-name = نام انگلیسی
admin-organization-members = اعضا
admin-organization-rename = تغییر نام
admin-organization-add-under = واحد زیر آن
admin-organization-new = دستگاه یا واحد تازه
admin-organization-name-fa = نام فارسی
admin-organization-name-en = نام انگلیسی
admin-organization-parent = زیر کدام دستگاه؟
admin-organization-no-parent = زیر هیچ‌کدام؛ دستگاه مستقل
admin-organization-create = ساختن
admin-organization-created = دستگاه تازه ساخته شد.
admin-organization-updated = نام تازه ذخیره شد.
admin-organization-edit-title = تغییر نام

## اعضا

admin-members-title = اعضا و نقش‌ها
admin-members-empty-title = هنوز کسی نقشی ندارد
admin-members-empty-text = با نشانی رایانامهٔ همکارتان به او نقش بدهید.
admin-member-name = نام
admin-member-email = نشانی رایانامه
admin-member-place = در
admin-member-unnamed = بی‌نام
admin-member-you = نقش خودتان
admin-give-title = دادن نقش
admin-give-email = نشانی رایانامه
admin-give-email-hint = اگر هنوز حسابی ندارد، با همین نشانی ساخته می‌شود و با کد یک‌بارمصرف وارد می‌شود.
admin-give-name = نام نمایشی
admin-give-name-hint = فقط برای حساب تازه؛ خودش بعداً می‌تواند آن را تغییر دهد.
admin-give-place = در کدام دستگاه؟
admin-give-place-hint = نقش به واحدهای زیر آن هم می‌رسد.
admin-give-choose = یکی را برگزینید
admin-give = دادن نقش
admin-role-given = نقش داده شد و از همین حالا برقرار است.
admin-role-taken = نقش گرفته شد.
admin-take = گرفتن نقش
admin-take-title = این نقش را می‌گیرید؟
admin-take-text = از همان لحظه دیگر به کارهای این نقش دسترسی ندارد. آنچه تا امروز انجام داده است می‌ماند و هر وقت خواستید می‌توانید نقش را دوباره بدهید.
admin-take-yes = بله، نقش گرفته شود
admin-take-no = نه، بماند

## راه‌اندازی نخست

admin-setup-title = راه‌اندازی سامانه
admin-setup-lede = این پیوند یک بار کار می‌کند: نخستین مدیر سامانه و نخستین دستگاه را می‌سازد.
admin-setup-you = شما
admin-setup-email = نشانی رایانامهٔ شما
admin-setup-email-hint = دفعه‌های بعد با کدی که به این نشانی می‌آید وارد می‌شوید.
admin-setup-name = نام نمایشی شما
admin-setup-organization = دستگاه شما
admin-setup-organization-text = وزارتخانه یا دستگاهی که این سامانه از آنِ اوست. واحدها و دستگاه‌های وابسته را پس از این می‌سازید.
admin-setup-submit = راه‌اندازی
admin-setup-done-title = سامانه آماده است
admin-setup-done-text = شما مدیر سامانه‌اید. حالا واحدها را بسازید و به همکارانتان نقش بدهید.
admin-setup-used-title = این پیوند دیگر کار نمی‌کند
admin-setup-used-text = پیوند راه‌اندازی یک بار به کار می‌رود و با چاپ پیوند تازه باطل می‌شود. اگر سامانه راه‌اندازی شده است، وارد شوید؛ وگرنه سامانه را دوباره اجرا کنید تا پیوند تازه چاپ شود.
