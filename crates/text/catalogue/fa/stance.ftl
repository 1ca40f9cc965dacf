### موضع: موافق، مخالف یا «نظری ندارم» دربارهٔ یک نظر.

stance-of = موضع شما دربارهٔ نظر { $id }
stance-agree = موافقم
stance-disagree = مخالفم
stance-unsure = نظری ندارم
