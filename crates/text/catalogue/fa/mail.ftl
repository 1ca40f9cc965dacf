### نامه‌های سامانه. متن ساده است؛ سطرها کوتاه بمانند تا در هر نامه‌خوانی درست دیده شوند.

mail-code-subject = کد ورود به رایزن
mail-code-body =
    کد ورود شما به رایزن:

    { $code }

    این کد ده دقیقه اعتبار دارد و یک بار به کار می‌آید.
    آن را به کسی ندهید؛ هیچ کارمندی آن را از شما نمی‌پرسد.

    اگر شما کد نخواسته‌اید، این نامه را نادیده بگیرید.
mail-test-subject = نامهٔ آزمایشی رایزن
mail-test-body = این نامه را سامانه برای آزمودن نامه‌رسان فرستاد. کاری لازم نیست.
mail-attestation-confirmed-subject = جایگاه شما در رایزن تأیید شد
mail-attestation-confirmed-body =
    جایگاه شما «{ $kind }» تأیید شد.

    اگر خواسته باشید، کنار نظرهای شما دیده می‌شود.
mail-attestation-declined-subject = درخواست تأیید جایگاه شما در رایزن
mail-attestation-declined-body =
    درخواست شما برای تأیید جایگاه «{ $kind }» پذیرفته نشد.

    دلیل: { $reason }

    می‌توانید مشخصات خود را درست کنید و دوباره درخواست دهید.
mail-identity-released-subject = کد ملی از حساب شما در رایزن برداشته شد
mail-identity-released-body =
    کد ملی‌ای که برای حساب خود در رایزن داده بودید از آن برداشته شد.
    نظرها، پاسخ‌ها و رأی‌های شما سر جایشان هستند.

    دلیل: { $reason }

    اگر این کد ملی از آن خود شماست، به دستگاه اطلاع دهید.
mail-contribution-hidden-subject = نظر شما در رایزن پنهان شد
mail-contribution-hidden-body =
    نظر شمارهٔ { $id } شما که در { $date } نوشته بودید پنهان شد.
    به جای آن قاعده و تاریخ دیده می‌شود و متن را تنها شما می‌بینید.

    { $rule }

    دلیل ناظر گفت‌وگو:
    { $reason }

    اگر این تصمیم را درست نمی‌دانید، یک بار می‌توانید اعتراض کنید؛
    به اعتراض کس دیگری رسیدگی می‌کند:
    { $link }
mail-contribution-refused-subject = نظر شما در رایزن منتشر نشد
mail-contribution-refused-body =
    نظر شمارهٔ { $id } شما که در { $date } نوشته بودید
    پیش از انتشار خوانده شد و منتشر نمی‌شود.

    { $rule }

    دلیل ناظر گفت‌وگو:
    { $reason }

    اگر این تصمیم را درست نمی‌دانید، یک بار می‌توانید اعتراض کنید؛
    به اعتراض کس دیگری رسیدگی می‌کند:
    { $link }
mail-contribution-restored-subject = نظر شما در رایزن بازگردانده شد
mail-contribution-restored-body =
    نظر شمارهٔ { $id } شما که در { $date } نوشته بودید
    دوباره برای همه دیدنی است.

    دلیل ناظر گفت‌وگو:
    { $reason }

    { $link }
mail-contribution-upheld-subject = پاسخ اعتراض شما در رایزن
mail-contribution-upheld-body =
    به اعتراض شما دربارهٔ نظر شمارهٔ { $id } رسیدگی شد
    و نظر پنهان می‌ماند.

    { $rule }

    دلیل پاسخ:
    { $reason }

    { $link }
mail-contribution-released-subject = نوشتهٔ شما در رایزن منتشر شد
mail-contribution-released-body =
    آنچه برای نظر شمارهٔ { $id } فرستاده بودید خوانده و منتشر شد:

    { $link }
mail-contribution-edit-refused-subject = ویرایش شما در رایزن منتشر نشد
mail-contribution-edit-refused-body =
    ویرایش نظر شمارهٔ { $id } شما خوانده شد و منتشر نمی‌شود؛
    متن پیشین می‌ماند.

    { $rule }

    دلیل ناظر گفت‌وگو:
    { $reason }

    { $link }
