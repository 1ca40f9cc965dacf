### دستگاه‌ها و واحدهای زیر آن‌ها.

organization-kind-label = نوع
organization-kind-organization = دستگاه
organization-kind-unit = واحد
