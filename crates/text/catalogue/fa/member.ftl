### نقش‌هایی که افراد در دستگاه‌ها دارند.

member-role-label = نقش
member-role-drafter = تهیه‌کننده
member-role-lead = واحد راهبر
member-role-expert = کارشناس
member-role-moderator = ناظر گفت‌وگو
member-role-auditor = بازرس
member-role-administrator = مدیر سامانه
