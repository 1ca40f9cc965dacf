### رأی‌گیری: پرسش، قاعده‌ها، برگهٔ رأی، رسید و نتیجه.

vote-tab = رأی‌گیری
vote-list = رأی‌گیری‌ها
vote-list-title = رأی‌گیری‌های { $title }
vote-page-title = رأی‌گیری: { $title }
vote-nav = بازگشت به فهرست
vote-one = رأی‌گیری
vote-call = فراخوان
vote-none-title = این فراخوان رأی‌گیری ندارد
vote-none-text = نظر خود را دربارهٔ متن بنویسید.
vote-title = عنوان رأی‌گیری
vote-question = پرسش
vote-explanation = توضیح
vote-option = گزینه
vote-options = گزینه‌ها
vote-reason = دلیل نیاز به احراز هویت

vote-stage-soon = هنوز آغاز نشده
vote-stage-open = باز
vote-stage-counting = در حال شمارش
vote-stage-counted = شمرده شده
vote-stage-discarded = بی‌نتیجه

vote-open-until = تا پایان { $date }، به وقت تهران
vote-do = رأی بدهید
vote-soon-text = رأی‌گیری همراه فراخوان باز می‌شود.
vote-counting-text = مهلت رأی دادن پایان یافته است. نتیجه پس از شمارش همین‌جا منتشر می‌شود.
vote-discarded-text = این فراخوان پس گرفته شد و برگه‌های رأی آن بی‌آنکه شمرده شوند از میان رفت.
vote-terms = قاعده‌های این رأی‌گیری
vote-rules = قاعده‌ها

## روش‌ها

vote-method-label = روش رأی دادن
vote-method-for-against = موافق، مخالف، ممتنع
vote-method-single-choice = یک گزینه
vote-method-approval = هر چند گزینه که می‌پذیرید
vote-method-instant-runoff = ترتیب گزینه‌ها، شمارش دور به دور
vote-method-schulze = ترتیب گزینه‌ها، سنجش دو به دو
vote-method-score = امتیاز به گزینه‌ها

vote-counting-for-against = اگر رأی‌های موافق به حد نصاب پذیرش برسد، پیشنهاد پذیرفته می‌شود. رأی ممتنع در این نسبت شمرده نمی‌شود.
vote-counting-single-choice = هر کس یک گزینه را برمی‌گزیند و گزینه‌ای که بیشترین رأی را دارد اول می‌شود.
vote-counting-approval = هر کس هر چند گزینه را که می‌پذیرد نشان می‌گذارد و گزینه‌ای که بیشتر پذیرفته شده اول می‌شود.
vote-counting-instant-runoff = هر کس گزینه‌ها را به ترتیب می‌چیند. در هر دور، گزینه‌ای که کمترین رأی را دارد کنار می‌رود و رأی‌هایش به گزینهٔ بعدی همان برگه‌ها می‌رسد، تا گزینه‌ای بیش از نیمی از رأی‌های مانده را داشته باشد.
vote-counting-schulze = هر کس گزینه‌ها را به ترتیب می‌چیند. هر دو گزینه با هم سنجیده می‌شوند و گزینه‌ای اول می‌شود که در این سنجش‌ها از همه نیرومندتر است (روش شولتسه).
vote-counting-score = هر کس به هر گزینه از صفر تا پنج امتیاز می‌دهد و گزینه‌ای که جمع امتیازش بیشتر است اول می‌شود.

## قاعده‌های نتیجه

vote-rule-quorum = نتیجه وقتی معتبر است که دست‌کم { $count } برگهٔ رأی داده شود؛ برگه‌های سفید هم شمرده می‌شود.
vote-rule-no-quorum = حداقلی برای شمار برگه‌ها تعیین نشده است.
vote-rule-adopted-most = موافق باید بیش از مخالف باشد.
vote-rule-adopted-half = برای پذیرش، بیش از نیمی از رأی‌های موافق و مخالف باید موافق باشد.
vote-rule-adopted-two-thirds = برای پذیرش، دست‌کم دوسوم رأی‌های موافق و مخالف باید موافق باشد.
vote-rule-adopted-three-quarters = برای پذیرش، دست‌کم سه‌چهارم رأی‌های موافق و مخالف باید موافق باشد.
vote-rule-threshold-most = گزینهٔ اول فقط باید از هر گزینهٔ دیگر بیشتر رأی داشته باشد.
vote-rule-threshold-half = گزینهٔ اول باید رأی بیش از نیمی از برگه‌های غیرسفید را داشته باشد.
vote-rule-threshold-two-thirds = گزینهٔ اول باید رأی دست‌کم دوسوم برگه‌های غیرسفید را داشته باشد.
vote-rule-threshold-three-quarters = گزینهٔ اول باید رأی دست‌کم سه‌چهارم برگه‌های غیرسفید را داشته باشد.
vote-rule-tie-for-against = اگر موافق و مخالف برابر باشند، پیشنهاد پذیرفته نمی‌شود.
vote-rule-tie-single-choice = اگر چند گزینه در جای اول برابر باشند، هیچ‌کدام با قرعه برگزیده نمی‌شود؛ دستگاه در پاسخ خود می‌گوید چه می‌کند و چرا.
vote-rule-tie-approval = اگر چند گزینه در جای اول برابر باشند، هیچ‌کدام با قرعه برگزیده نمی‌شود؛ دستگاه در پاسخ خود می‌گوید چه می‌کند و چرا.
vote-rule-tie-instant-runoff = اگر چند گزینه در جای آخر برابر باشند، آن که در نزدیک‌ترین دور پیشین رأی کمتری داشت کنار می‌رود؛ اگر همیشه برابر بوده‌اند با هم کنار می‌روند و اگر جز آن‌ها گزینه‌ای نمانده باشد، نتیجه تساوی است. قرعه‌ای در کار نیست.
vote-rule-tie-schulze = گزینه‌هایی که یکی بر دیگری برتری ندارد هم‌رتبه‌اند. قرعه‌ای در کار نیست. گزینه‌هایی که در برگه رتبه نگرفته‌اند با هم در جای آخرند.
vote-rule-tie-score = اگر چند گزینه در جای اول برابر باشند، هیچ‌کدام با قرعه برگزیده نمی‌شود؛ دستگاه در پاسخ خود می‌گوید چه می‌کند و چرا. گزینهٔ بی‌امتیاز صفر به شمار می‌آید.
vote-rule-blank = برگهٔ سفید و رأی ممتنع در حد نصاب شرکت شمرده می‌شود، ولی به سود هیچ گزینه‌ای نیست.

vote-who-label = چه کسانی رأی می‌دهند
vote-who-contact = هر کسی که در سامانه حساب دارد؛ هر حساب یک رأی.
vote-who-identity = هر کسی که هویتش احراز شده است؛ هر نفر یک رأی.
vote-strata-label = نتیجه به تفکیک
vote-strata-text = نتیجه به تفکیک { $names } نیز منتشر می‌شود، فقط برای گروه‌هایی که دست‌کم پنج نفر باشند. آنچه در نمایهٔ خود ننوشته باشید «نگفته» به شمار می‌آید.
vote-dimension-kind = نوع مشارکت‌کننده
vote-dimension-age = سن
vote-dimension-gender = جنسیت
vote-dimension-province = استان

vote-group-public = عموم مردم
vote-group-elite = نخبگان علمی
vote-group-ngo = تشکل‌ها
vote-group-private-sector = بخش خصوصی
vote-group-female = زن
vote-group-male = مرد
vote-group-abroad = خارج از کشور
vote-group-unsaid = نگفته
vote-group-together = گروه‌های کوچک با هم
vote-group-age = { $from } تا { $to } سال
vote-group-age-from = { $from } سال و بیشتر

## رازداری

vote-secrecy = رأی شما چگونه پنهان می‌ماند
vote-secrecy-apart = فهرست کسانی که رأی داده‌اند از برگه‌های رأی جداست. میان این دو نه شماره‌ای مشترک است، نه ترتیبی و نه زمانی.
vote-secrecy-sealed = برگهٔ شما تا شمارش به صورت رمزشده می‌ماند و همهٔ برگه‌ها یک اندازه‌اند. کسی که پایگاه داده یا نسخهٔ پشتیبان آن را بخواند، نمی‌بیند چه کسی چه رأیی داده است.
vote-secrecy-count = برگه‌ها دسته‌دسته به هم ریخته می‌شوند و هنگام شمارش از نو نوشته می‌شوند: فقط اینکه از هر برگه چند تا هست. پیش از پایان مهلت هیچ نتیجه‌ای، حتی شمار رأی‌ها، دیده نمی‌شود.
vote-secrecy-receipt = پس از رأی دادن کد رسیدی می‌گیرید. پس از شمارش، فهرست کدها جدا از برگه‌ها منتشر می‌شود تا ببینید رأیتان هست. با این کد نمی‌توان نشان داد چه رأیی داده‌اید.
vote-secrecy-final = رأی پس از ثبت تغییر نمی‌کند، چون هیچ‌کس نمی‌تواند برگهٔ شما را میان برگه‌ها پیدا کند.
vote-secrecy-operator-title = آنچه باید بدانید:
vote-secrecy-operator = تا وقتی رأی‌گیری باز است، مدیر فنی سرور که هم پایگاه دادهٔ زنده و هم کلید رمز را داشته باشد می‌تواند برگه‌هایی را که هنوز به هم ریخته نشده‌اند باز کند و ببیند از آنِ چه کسی است. پس از شمارش، این کار فقط با رونوشتی شدنی است که پیش از آن همراه کلید برداشته باشد. برای همین پایگاه داده و کلید باید دست دو نفر باشد.

## دادن رأی

vote-cast-title = رأی دادن: { $title }
vote-cast-next = در گام بعد رأی خود را می‌بینید و تا آن را ثبت نکنید چیزی فرستاده نمی‌شود.
vote-answer-for = موافق
vote-answer-against = مخالف
vote-answer-abstain = ممتنع
vote-answer-none = هیچ‌کدام (برگهٔ سفید)
vote-hint-for-against = یکی را برگزینید.
vote-hint-single-choice = یکی را برگزینید.
vote-hint-approval = هر چند گزینه را که می‌پذیرید نشان بگذارید.
vote-hint-instant-runoff = به گزینهٔ دلخواه رتبهٔ ۱ بدهید، به بعدی ۲ و همین‌طور تا هر جا که بخواهید. هر رتبه فقط برای یک گزینه است.
vote-hint-schulze = به گزینهٔ دلخواه رتبهٔ ۱ بدهید، به بعدی ۲ و همین‌طور تا هر جا که بخواهید. هر رتبه فقط برای یک گزینه است.
vote-hint-score = به هر گزینه از ۰ تا ۵ امتیاز بدهید. گزینهٔ بی‌امتیاز صفر به شمار می‌آید.
vote-unmarked-ranked = بی‌رتبه
vote-unmarked-score = بی‌امتیاز
vote-rank-n = رتبهٔ { $number }
vote-score-n = { $number } امتیاز
vote-check-title = پیش از ثبت، رأی خود را ببینید
vote-yours = رأی شما
vote-blank-for-against = ممتنع
vote-blank-single-choice = برگهٔ سفید: هیچ‌کدام
vote-blank-approval = برگهٔ سفید: هیچ گزینه‌ای را نپذیرفته‌اید
vote-blank-instant-runoff = برگهٔ سفید: به هیچ گزینه‌ای رتبه نداده‌اید
vote-blank-schulze = برگهٔ سفید: به هیچ گزینه‌ای رتبه نداده‌اید
vote-blank-score = برگهٔ سفید: به هیچ گزینه‌ای امتیاز نداده‌اید
vote-before-title = پیش از ثبت بدانید
vote-before-receipt = کد رسید فقط یک بار نشان داده می‌شود. آن را یادداشت یا چاپ کنید.
vote-cast = ثبت رأی
vote-back = تغییر رأی
vote-to-page = صفحهٔ رأی‌گیری

vote-receipt-title = رأی شما ثبت شد
vote-receipt-taken = برگهٔ رأی شما در صندوق است.
vote-receipt-again = این برگه پیش‌تر دریافت شده بود. دوباره شمرده نمی‌شود و رسید آن همان است.
vote-receipt-code = کد رسید
vote-receipt-code-hint = شانزده نویسه؛ خط تیره و فاصله مهم نیست.
vote-receipt-when = زمان
vote-receipt-keep = این کد را نگه دارید. سامانه آن را کنار نام شما نگه نمی‌دارد و دوباره نشان نمی‌دهد.
vote-receipt-use = پس از شمارش، در صفحهٔ رأی‌گیری ببینید که کدتان در فهرست رسیدهاست.
vote-refused-title-already-voted = رأی شما پیش‌تر ثبت شده است
vote-refused-title-identity-voted = رأی شما پیش‌تر ثبت شده است
vote-refused-title-identity-needed = برای این رأی‌گیری احراز هویت لازم است

vote-receipts = فهرست رسیدها
vote-receipts-title = رسیدهای { $title }
vote-receipts-text = کد رسید خود را بنویسید تا ببینید برگهٔ شما میان برگه‌های شمرده‌شده هست. این فهرست از برگه‌ها جداست و نمی‌گوید چه رأیی داده‌اید.
vote-receipts-all = بارگیری همهٔ رسیدها
vote-receipt-find = یافتن
vote-receipt-found = این رسید در فهرست هست: برگهٔ رأی آن شمرده شده است.
vote-receipt-not-found = این رسید در فهرست نیست.
vote-receipt-not-found-text = کد را با یادداشت خود بسنجید. اگر درست است، با دستگاه برگزارکننده تماس بگیرید.

## نتیجه

vote-result = نتیجه
vote-verdict-quorum = شمار برگه‌ها به حد نصاب نرسید؛ این رأی‌گیری نتیجه‌ای ندارد.
vote-verdict-nobody = کسی به گزینه‌ای رأی نداد.
vote-verdict-tie = تساوی در جای اول: { $names }
vote-verdict-below = «{ $name }» بیشترین رأی را دارد، ولی به حد نصاب نرسید.
vote-verdict-rejected = پیشنهاد پذیرفته نشد.
vote-verdict-adopted = پیشنهاد پذیرفته شد.
vote-verdict-chosen = گزینهٔ برگزیده: { $name }
vote-fact-ballots = { $blank ->
    [0] { $count } برگهٔ رأی
   *[other] { $count } برگهٔ رأی، { $blank } برگهٔ سفید یا ممتنع
}
vote-fact-quorum-met = حد نصاب { $count } برگه به دست آمد.
vote-fact-quorum-missed = حد نصاب { $count } برگه بود.
vote-fact-share = سهم «{ $name }»: { $share }.
vote-unit-for-against = رأی
vote-unit-single-choice = رأی
vote-unit-approval = پذیرش
vote-unit-instant-runoff = رأی
vote-unit-schulze = رتبهٔ اول
vote-unit-score = جمع امتیاز
vote-votes = رأی
vote-share = سهم
vote-drawn = نمودار
vote-decimal-point = {"٫"}
vote-percent = { $number }٪
vote-mean = میانگین { $number }
vote-round-n = دور { $number }
vote-round-exhausted = { $count } برگه به هیچ گزینهٔ مانده‌ای نمی‌رسد.
vote-round-out = کنار می‌رود: { $name }
vote-round-out-tied = در جای آخر برابر بودند؛ در دورهای پیش { $name } کمتر رأی داشت و کنار می‌رود.
vote-round-out-together = همیشه برابر بودند و با هم کنار می‌روند: { $names }
vote-order = ترتیب گزینه‌ها
vote-pairs = سنجش دو به دو
vote-pairs-text = هر خانه می‌گوید در چند برگه گزینهٔ سطر بالاتر از گزینهٔ ستون است. عدد بزرگ‌تر هر جفت پررنگ است.
vote-paths = نیرومندترین مسیرها
vote-paths-text = نیروی مسیر میان هر دو گزینه؛ گزینه‌ای جلوتر است که مسیرش به دیگری نیرومندتر باشد.
vote-by = به تفکیک { $name }
vote-ballots = برگه‌های رأی
vote-withheld = منتشر نمی‌شود
vote-strata-none = شمار رأی‌دهندگان برای تفکیک کافی نیست.
vote-strata-note = هر عدد می‌گوید چند نفر از آن گروه آن گزینه را بالاتر از همه گذاشته‌اند. جایی که از این عددها بتوان رأی شخصی را دریافت، منتشر نمی‌شود.
vote-again = شمارش دوباره
vote-again-text = هر کسی می‌تواند برگه‌ها را بارگیری کند و خودش بشمارد:

## میز کار

vote-desk-text = مردم به پرسش شما رأی می‌دهند. رأی‌گیری همراه فراخوان باز و بسته می‌شود و از لحظهٔ تأیید تغییر نمی‌کند.
vote-desk-empty = هنوز رأی‌گیری‌ای افزوده نشده است. اگر لازم ندارید، ادامه دهید.
vote-desk-add = افزودن رأی‌گیری
vote-question-fa = پرسش به فارسی
vote-question-en = پرسش به انگلیسی
vote-question-hint = یک پرسش، بی‌آنکه پاسخی را بهتر نشان دهد.
vote-explanation-fa = توضیح به فارسی (اختیاری)
vote-explanation-en = توضیح به انگلیسی (اختیاری)
vote-explanation-hint = آنچه پیش از پاسخ دادن باید دانست.
vote-options-fa = گزینه‌ها به فارسی
vote-options-en = گزینه‌ها به انگلیسی
vote-options-hint = هر گزینه در یک سطر؛ ترتیب سطرها در دو زبان یکی باشد. برای «موافق، مخالف، ممتنع» خالی بگذارید.
vote-quorum = حد نصاب شرکت
vote-quorum-hint = کمترین شمار برگه‌ها برای معتبر بودن نتیجه. اگر لازم نیست خالی بگذارید.
vote-threshold = حد نصاب پذیرش
vote-threshold-hint = سهم گزینهٔ اول از رأی‌های غیرسفید. برای سنجش دو به دو و امتیاز به کار نمی‌رود.
vote-threshold-name-most = بیشترین رأی
vote-threshold-name-half = بیش از نیمی
vote-threshold-name-two-thirds = دوسوم
vote-threshold-name-three-quarters = سه‌چهارم
vote-reason-fa = دلیل نیاز به احراز هویت، به فارسی
vote-reason-en = دلیل نیاز به احراز هویت، به انگلیسی
vote-reason-hint = فقط اگر احراز هویت لازم است؛ در صفحهٔ رأی‌گیری نشان داده می‌شود.
vote-strata-hint = فقط آنچه برای تصمیم لازم است. هرچه کمتر باشد، رأی‌ها پنهان‌تر می‌ماند.
vote-missing-title = عنوان به هر دو زبان
vote-missing-question = پرسش به هر دو زبان
vote-missing-explanation = توضیح به هر دو زبان
vote-missing-two-options = دست‌کم دو گزینه
vote-missing-options = همهٔ گزینه‌ها به هر دو زبان
vote-missing-reason = دلیل نیاز به احراز هویت، به هر دو زبان
vote-remove-title = این رأی‌گیری حذف شود؟
vote-remove-text = متن و گزینه‌های آن از میان می‌رود. هنوز کسی رأی نداده است.
