### پرونده‌های پیوست فراخوان.

file-purpose-explanatory-note = دلایل توجیهی
file-purpose-comparison = مقایسه با قانون حاکم
file-purpose-other = پیوست
