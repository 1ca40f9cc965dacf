### فیلدهای تاریخ و خطاهایشان.

date-day = روز
date-month = ماه
date-year = سال
date-hint = برای نمونه ۱۴۰۵/۹/۳ یا ۳ آذر ۱۴۰۵. تاریخ میلادی هم پذیرفته است.
date-error-empty = تاریخ را بنویسید.
date-error-incomplete = روز، ماه و سال را کامل کنید.
date-error-day-number = روز را با عدد بنویسید، مانند ۱۰.
date-error-unreadable = تاریخ را به شکل ۱۴۰۵/۹/۳ یا ۳ آذر ۱۴۰۵ بنویسید.
date-error-year = سال را کامل و با چهار رقم بنویسید، مانند ۱۴۰۵.
date-error-month = چنین ماهی نیست؛ ماه را با عددی از ۱ تا ۱۲ یا با نام آن بنویسید.
date-error-day = آن ماه چنین روزی ندارد.
