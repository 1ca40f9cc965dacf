### بخش‌های یک متن قانونی.

node-kind-book = کتاب
node-kind-title = باب
node-kind-part = بخش
node-kind-chapter = فصل
node-kind-section = مبحث
node-kind-article = ماده
node-kind-clause = بند
node-kind-sub-clause = جزء
node-kind-note = تبصره
node-kind-preamble = مقدمه
node-kind-schedule = پیوست
node-kind-signatory = امضا
node-kind-paragraph = پاراگراف

node-contents = فهرست متن
node-permanent-link = پیوند همیشگی این بخش
node-articles-count = { $count } ماده
node-whole-draft = همهٔ متن
node-article-single = مادهٔ واحده
node-number-bis = مکرر
node-untitled = بدون عنوان
node-not-translated = این بخش هنوز ترجمه نشده است
