### پیش‌نویس در شکل‌های دیگر: چاپ، دریافت، نسخه‌ها و مقایسه.

draft-print = نسخهٔ چاپی
draft-download = دریافت متن:
draft-print-title = نسخهٔ چاپی { $title }
draft-back-to-call = بازگشت به فراخوان
draft-version-of = پیش‌نویس نسخهٔ { $number }، { $date }

## نسخه‌ها

draft-versions = نسخه‌ها
draft-versions-title = نسخه‌های { $title }
draft-version-current = کنونی
draft-version-first = متنی که فراخوان با آن آغاز شد.
draft-difference-from = تفاوت با نسخهٔ { $number }
draft-only-version = این پیش‌نویس تا کنون یک نسخه دارد. اگر متن اصلاح شود، نسخهٔ تازه و تفاوت‌هایش همین‌جا می‌آید و نسخهٔ پیشین هم می‌ماند.
draft-older-title = این نسخهٔ کنونی نیست
draft-older-text = شما نسخهٔ { $number } را می‌خوانید که در { $date } منتشر شد. پس از آن متن اصلاح شده است.
draft-to-current = متن کنونی و نظرها
draft-compare-with-current = تفاوت با نسخهٔ { $number }

## مقایسه

draft-compare = مقایسه
draft-compare-from = از
draft-compare-to = به
draft-compare-title = تفاوت نسخهٔ { $from } و نسخهٔ { $to }
draft-compare-short = { $from } به { $to }
draft-legend-deleted = حذف‌شده
draft-legend-added = افزوده
draft-changes-count = { $count ->
    [0] بدون تغییر
   *[other] { $count } تغییر
}
draft-no-change = این دو متن با هم تفاوتی ندارند
draft-changed-elsewhere = متن انگلیسی این دو نسخه در { $count } جا تفاوت دارد.
draft-compare-elsewhere = مقایسهٔ متن انگلیسی
draft-unchanged-count = { $count } بخش بدون تغییر
draft-change-added = تازه
draft-change-removed = حذف‌شده
draft-change-moved = جابه‌جا شده
draft-change-changed = تغییر کرده
draft-indicator = شاخص
draft-indicator-today = امروز
draft-indicator-goal = هدف
