### قاعده‌های گفت‌وگو و رسیدگی به نظرها.

## قاعده‌ها

moderation-rules-title = قاعده‌های گفت‌وگو
moderation-rules-lede = این قاعده‌ها برای همه یکسان است: مردم، نخبگان، تشکل‌ها، بخش خصوصی و دستگاه‌ها. هیچ نظری به دلیلی بیرون از این فهرست پنهان نمی‌شود.
moderation-rules-list = قاعده‌ها
moderation-rule-number = قاعدهٔ { $number }
moderation-rule-named = قاعدهٔ { $number }: { $name }
moderation-rule-respect = احترام
moderation-rule-respect-text = به هیچ‌کس ناسزا نگویید و هیچ‌کس را تحقیر یا تهدید نکنید. از متن و کار دستگاه هرچه می‌خواهید تند انتقاد کنید، از شخص نه.
moderation-rule-equality = برابری
moderation-rule-equality-text = دربارهٔ مردم به سبب قومیت، زبان، دین، جنسیت، سن یا ناتوانی‌شان نفرت نپراکنید و کسی را به تبعیض و خشونت برنینگیزید.
moderation-rule-privacy = حریم دیگران
moderation-rule-privacy-text = شمارهٔ تلفن، کد ملی، نشانی، عکس یا هر اطلاع شخصی دیگران را بدون رضایتشان ننویسید. نام مسئولان در کار رسمی‌شان اطلاع شخصی نیست.
moderation-rule-topic = ربط به موضوع
moderation-rule-topic-text = نظر باید به متن یا موضوع همین فراخوان مربوط باشد. شکایت از کاری دیگر را از راه خودش پیگیری کنید.
moderation-rule-advertising = تبلیغ
moderation-rule-advertising-text = کالا، خدمت، گروه یا نشانی تبلیغ نکنید. پیوند به سندی که سخن شما را روشن می‌کند تبلیغ نیست.
moderation-rule-flooding = تکرار
moderation-rule-flooding-text = یک متن را بارها نفرستید و با چند حساب از سوی یک نفر سخن نگویید. اگر کسی حرف شما را گفته است، با آن موافقت کنید.
moderation-rule-impersonation = نام دیگران
moderation-rule-impersonation-text = خود را به جای شخص یا نهاد دیگری ننمایید و از سوی کسی که به شما اجازه نداده است سخن نگویید.
moderation-rule-law = قانون
moderation-rule-law-text = آنچه انتشارش به حکم قانون ممنوع است منتشر نمی‌شود. ناظر باید همان حکم را در دلیل خود نام ببرد.
moderation-rules-free-title = چه چیزی پنهان نمی‌شود؟
moderation-rules-free-1 = انتقاد، مخالفت، تردید و درخواست کنار گذاشتن متن، هر قدر هم تند یا ناخوشایند باشد، هیچ قاعده‌ای را نمی‌شکند.
moderation-rules-free-2 = خطای املایی، لحن عامیانه و کوتاهی نظر هم دلیل پنهان کردن نیست.
moderation-rules-hide-title = پنهان کردن چگونه است؟
moderation-rules-hide-1 = هر کس وارد شده باشد می‌تواند نظری را با نام بردن از یک قاعده گزارش کند. گزارش به‌خودی‌خود چیزی را پنهان نمی‌کند، حتی اگر هزار نفر گزارش کنند؛ ناظر گفت‌وگو نظر را می‌خواند و تصمیم می‌گیرد.
moderation-rules-hide-2 = ناظر باید قاعده را نام ببرد و دلیل را بنویسد. جای نظر می‌ماند و همه می‌بینند که کی و با کدام قاعده پنهان شده است؛ پاسخ‌های آن هم می‌مانند. نظر پنهان در شمار نظرها نمی‌آید.
moderation-rules-hide-3 = نویسنده با نامه و در صفحهٔ همان نظر آگاه می‌شود و دلیل را می‌خواند. متن خودش را همچنان می‌بیند و می‌تواند بردارد.
moderation-rules-hide-4 = هیچ‌کس دربارهٔ نظر خودش تصمیم نمی‌گیرد. همهٔ تصمیم‌ها با نام تصمیم‌گیرنده برای بازرس ثبت می‌شود.
moderation-rules-appeal-title = اعتراض
moderation-rules-appeal-1 = نویسنده یک بار می‌تواند به پنهان شدن نظرش اعتراض کند. به اعتراض کسی جز ناظری که نظر را پنهان کرده است رسیدگی می‌کند.
moderation-rules-appeal-2 = پاسخ اعتراض یا بازگشت نظر است یا ماندن تصمیم؛ هر دو با دلیل.
moderation-rules-timing-title = پیش از انتشار یا پس از آن؟
moderation-rules-timing-1 = نظرها معمولاً همان لحظه منتشر می‌شوند. دستگاه می‌تواند برای یک فراخوان بخواهد که هر نظر و هر ویرایش پیش از انتشار خوانده شود؛ در این حال فرم نوشتن این را می‌گوید و نظر تا آن زمان تنها برای نویسنده دیدنی است.
moderation-rules-timing-2 = نظری که پیش از انتشار رد شود نیز بی‌نشان نمی‌ماند: قاعده و تاریخ نوشته می‌شود و نویسنده همان حق اعتراض را دارد.
moderation-rules-portal-title = خود سامانه چه می‌کند؟
moderation-rules-portal-1 = سامانه برخی نظرها را برای خواندن ناظر نشان می‌گذارد: واژه‌های ناسزا، پیوند از حساب‌های تازه و فرم‌هایی که به نظر می‌رسد ماشین پر کرده است. نشان، نظر را نه رد می‌کند و نه پنهان.
moderation-rules-portal-2 = حساب‌های تازه در روزهای نخست کندتر می‌توانند نظر بفرستند. آنچه نوشته‌اند از دست نمی‌رود.

## گزارش

moderation-report-short = گزارش
moderation-report-of = گزارش نظر { $id }
moderation-report-title = این نظر کدام قاعده را می‌شکند؟
moderation-report-lede = گزارش شما را ناظر گفت‌وگو می‌خواند. گزارش به‌تنهایی چیزی را پنهان نمی‌کند و نام شما به نویسنده گفته نمی‌شود.
moderation-report-rule = قاعده
moderation-report-words = توضیح
moderation-report-words-hint = اگر چیزی باید روشن شود، کوتاه بنویسید. مخالفت با نظر دلیل گزارش نیست؛ آن را با دکمهٔ «مخالفم» یا در پاسخ بگویید.
moderation-report-send = فرستادن گزارش

## آنچه دیگران و نویسنده می‌بینند

moderation-stub = این نظر در { $date } پنهان شد.
moderation-state-hidden = پنهان
moderation-state-waiting = در انتظار بررسی
moderation-state-edit-waiting = ویرایش در انتظار بررسی
moderation-own-hidden-title = نظر شما پنهان شده است
moderation-own-hidden-text = دیگران متن آن را نمی‌بینند و به جای آن قاعده و تاریخ را می‌خوانند. شما متن خود را در زیر می‌بینید.
moderation-own-refused-title = نظر شما منتشر نشد
moderation-own-refused-text = پیش از انتشار خوانده شد و با یکی از قاعده‌ها نمی‌خواند. دیگران متن آن را ندیده‌اند و به جای آن قاعده و تاریخ را می‌خوانند.
moderation-own-rule = قاعده
moderation-own-reason = دلیل
moderation-own-decided = تاریخ تصمیم
moderation-own-appeal = اعتراض
moderation-own-appeal-note = اگر این تصمیم را درست نمی‌دانید، یک بار می‌توانید اعتراض کنید. به آن کس دیگری رسیدگی می‌کند.
moderation-own-appealed = اعتراض شما در { $date } رسید و هنوز پاسخ نگرفته است.
moderation-own-appeal-words = آنچه نوشته‌اید
moderation-own-upheld = به اعتراض شما در { $date } پاسخ داده شد: تصمیم ماند.
moderation-own-answer = دلیل پاسخ
moderation-own-waiting-title = نظر شما در انتظار بررسی است
moderation-own-waiting-text = در این فراخوان نظرها پیش از انتشار خوانده می‌شوند. تا آن زمان تنها شما آن را می‌بینید و در شمار نظرها نمی‌آید. می‌توانید آن را ویرایش کنید یا پس بگیرید.
moderation-own-edit-title = ویرایش شما در انتظار بررسی است
moderation-own-edit-text = تا منتشر شدن آن، همه متن پیشین را می‌خوانند. نوشتهٔ تازهٔ شما این است:
moderation-own-restored = این نظر پنهان شده بود و در { $date } بازگردانده شد.
moderation-own-edit-refused = آخرین ویرایش شما منتشر نشد و متن پیشین ماند.
moderation-before-note = در این فراخوان نظرها پیش از انتشار خوانده می‌شوند.
moderation-before-preview = پس از فرستادن، ناظر گفت‌وگو نظر شما را می‌خواند و سپس منتشر می‌شود.
moderation-before-edit-note = ویرایش شما پس از خوانده شدن منتشر می‌شود؛ تا آن زمان متن پیشین می‌ماند.
moderation-before-send = فرستادن برای بررسی
moderation-form-rules = قاعده‌های گفت‌وگو
moderation-trap = این خانه را خالی بگذارید
moderation-new-account-title = حساب شما تازه است
moderation-new-account-text = حساب‌های تازه در { $days } روز نخست تا { $count } نظر در ساعت می‌فرستند. چند دقیقهٔ دیگر دوباره بفرستید.

## اعتراض

moderation-appeal-title = اعتراض به پنهان شدن نظر
moderation-appeal-lede = بگویید چرا این نظر قاعده را نمی‌شکند. به اعتراض شما کسی جز ناظری که نظر را پنهان کرده است رسیدگی می‌کند و پاسخ با دلیل به شما می‌رسد.
moderation-appeal-once = برای هر بار پنهان شدن یک اعتراض می‌پذیریم؛ همه‌چیز را همین‌جا بنویسید.
moderation-appeal-words = دلیل شما
moderation-appeal-send = فرستادن اعتراض

## صف رسیدگی

moderation-nav = رسیدگی به نظرها
moderation-title = رسیدگی به نظرها
moderation-tab-open = در انتظار
moderation-tab-decided = رسیدگی‌شده
moderation-tab-patterns = موضع‌های یکسان
moderation-tabs-label = فهرست‌های رسیدگی
moderation-empty-title = چیزی در انتظار نیست
moderation-empty-text = هر نظری که گزارش شود، نشان بخورد، در انتظار انتشار باشد یا نویسنده‌اش اعتراض کند اینجا می‌آید.
moderation-empty-decided-title = هنوز تصمیمی گرفته نشده است
moderation-empty-decided-text = نظرهایی که دربارهٔ آنها تصمیم گرفته شود اینجا می‌مانند.
moderation-look = رسیدگی به نظر { $id }
moderation-why-report = { $count ->
    [1] یک گزارش: { $rule }
   *[other] { $count } گزارش: { $rule }
}
moderation-why-sign-words = واژهٔ ناسزا
moderation-why-sign-links = پیوند از حساب تازه
moderation-why-sign-trap = نشان فرم ماشینی
moderation-why-appeal = اعتراض نویسنده
moderation-why-new = در انتظار انتشار
moderation-why-edit = ویرایش در انتظار انتشار
moderation-since = از { $moment }
moderation-decided-at = تصمیم: { $moment }
moderation-own-chip = نوشتهٔ خودتان

## یک مورد

moderation-case-title = نظر { $id }
moderation-case-contribution = نظر
moderation-case-waiting-edit = ویرایشی که در انتظار است
moderation-case-thread = در میان گفت‌وگو
moderation-case-article = متن { $place }
moderation-case-why = چرا اینجاست؟
moderation-case-reports = گزارش‌ها
moderation-case-report-settled = رسیدگی‌شده
moderation-case-flags = نشان‌ها
moderation-case-flag-found = یافته: { $found }
moderation-case-author = نویسنده
moderation-case-author-kind = جایگاه
moderation-case-author-since = حساب از
moderation-case-author-new = حساب تازه
moderation-case-place = جای نظر
moderation-case-call = فراخوان
moderation-case-timing = زمان بررسی
moderation-case-decisions = تصمیم‌های پیشین
moderation-case-no-decisions = هنوز تصمیمی دربارهٔ این نظر گرفته نشده است.
moderation-case-appeal = اعتراض نویسنده
moderation-case-public = صفحهٔ همگانی نظر
moderation-decision-keep = ماند
moderation-decision-hide = پنهان شد
moderation-decision-refuse = منتشر نشد
moderation-decision-restore = بازگردانده شد
moderation-decision-uphold = اعتراض پذیرفته نشد
moderation-decision-release = منتشر شد
moderation-decision-refuse-edit = ویرایش منتشر نشد
moderation-decide-title = تصمیم شما
moderation-decide = ثبت تصمیم
moderation-rule-hint = اگر نظر یا ویرایش را نمی‌پذیرید، قاعده‌ای را که می‌شکند برگزینید.
moderation-decide-own = این نوشتهٔ خود شماست. همکار دیگری باید دربارهٔ آن تصمیم بگیرد.
moderation-decide-read = شما می‌بینید و تصمیم نمی‌گیرید.
moderation-decide-other = این نظر را خودتان پنهان کرده‌اید؛ به اعتراض، همکار دیگری پاسخ می‌دهد. اگر تصمیمتان را نادرست می‌دانید، می‌توانید نظر را بازگردانید.
moderation-decide-withdrawn = نویسنده این نظر را پس گرفته است؛ کاری لازم نیست.
moderation-do-keep = نظر بماند
moderation-do-keep-text = قاعده‌ای را نمی‌شکند. گزارش‌ها و نشان‌ها بسته می‌شوند و نظر همان‌جا می‌ماند.
moderation-do-release = انتشار نظر
moderation-do-release-text = قاعده‌ای را نمی‌شکند و برای همه دیدنی می‌شود.
moderation-do-release-edit = انتشار ویرایش
moderation-do-release-edit-text = نوشتهٔ تازه جای متن کنونی را می‌گیرد و متن پیشین در تاریخچه می‌ماند.
moderation-do-hide = پنهان کردن نظر
moderation-do-hide-text = جای آن با قاعده و تاریخ می‌ماند و دلیل شما به نویسنده فرستاده می‌شود.
moderation-do-refuse = منتشر نشود
moderation-do-refuse-text = به جای آن قاعده و تاریخ می‌ماند و دلیل شما به نویسنده فرستاده می‌شود.
moderation-do-refuse-edit = رد ویرایش
moderation-do-refuse-edit-text = متن پیشین می‌ماند و دلیل شما به نویسنده فرستاده می‌شود.
moderation-do-restore = بازگرداندن نظر
moderation-do-restore-text = نظر دوباره برای همه دیدنی می‌شود و دلیل شما به نویسنده فرستاده می‌شود.
moderation-do-uphold = ماندن تصمیم
moderation-do-uphold-text = نظر پنهان می‌ماند و دلیل شما، پاسخ اعتراض نویسنده است.
moderation-reason = دلیل
moderation-reason-hint = نویسنده آن را می‌خواند: به جمله‌ای از نظر اشاره کنید و بگویید چرا قاعده را می‌شکند. برای ماندن یا انتشار نظر لازم نیست. به فارسی یا انگلیسی.
moderation-reason-restore-hint = نویسنده آن را می‌خواند. به فارسی یا انگلیسی.
moderation-conflict = این نظر پس از باز شدن صفحه تغییر کرد یا دربارهٔ آن تصمیم گرفته شد. آنچه اکنون هست در زیر می‌آید و نوشتهٔ شما مانده است.
moderation-flash-keep = نظر ماند. گزارش‌ها و نشان‌های آن بسته شد.
moderation-flash-hide = نظر پنهان شد و دلیل به نویسنده رسید.
moderation-flash-refuse = نظر منتشر نشد و دلیل به نویسنده رسید.
moderation-flash-restore = نظر بازگردانده شد و نویسنده آگاه شد.
moderation-flash-uphold = تصمیم ماند و پاسخ اعتراض به نویسنده رسید.
moderation-flash-release = منتشر شد و نویسنده آگاه شد.
moderation-flash-refuse-edit = ویرایش رد شد و دلیل به نویسنده رسید.
moderation-flash-held = نظر شما رسید و در انتظار بررسی است. تا آن زمان تنها شما آن را می‌بینید.
moderation-flash-edit-held = ویرایش شما رسید و در انتظار بررسی است. تا آن زمان متن پیشین دیده می‌شود.
moderation-flash-reported = گزارش شما رسید. ناظر گفت‌وگو آن را می‌خواند.
moderation-flash-appealed = اعتراض شما رسید. پاسخ آن با دلیل به شما می‌رسد.

## زمان بررسی

moderation-timing-title = نظرها کی خوانده شوند؟
moderation-timing-text = این انتخاب در صفحهٔ نوشتن نظر به مردم گفته می‌شود.
moderation-timing-after = پس از انتشار
moderation-timing-before = پیش از انتشار
moderation-timing-after-hint = نظر همان لحظه منتشر می‌شود و اگر گزارش شود یا نشان بخورد، ناظر آن را می‌خواند. برای بیشتر فراخوان‌ها همین بهتر است.
moderation-timing-before-hint = هر نظر و هر ویرایش تا خوانده شدن منتظر می‌ماند. ناظر باید هر روز فرصت خواندن داشته باشد.

## موضع‌های یکسان

moderation-patterns-title = حساب‌هایی با موضع‌های یکسان
moderation-patterns-lede = حساب‌هایی که در یک فراخوان دربارهٔ همان { $stances } نظر یا بیشتر موضع گرفته‌اند و همه یکسان، اگر دست‌کم { $accounts } حساب باشند. این تنها یک نشانه است: مردمی که هم‌رأی‌اند خطایی نکرده‌اند و سامانه به‌خودی‌خود کاری نمی‌کند. رأی‌های مخفی در این حساب نمی‌آید.
moderation-patterns-empty-title = موضع یکسانی پیدا نشد
moderation-patterns-empty-text = در فراخوان‌های دستگاه‌های شما هیچ گروهی از حساب‌ها موضع‌های کاملاً یکسان ندارند.
moderation-patterns-group = { $count } حساب با موضع یکسان دربارهٔ { $stances } نظر
moderation-patterns-account = حساب { $id }
moderation-patterns-name = نام نمایشی
moderation-patterns-since = حساب از
