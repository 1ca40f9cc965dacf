### Date fields and their errors.

date-day = Day
date-month = Month
date-year = Year
date-hint = For example 2026-11-24 or 24 November 2026. Solar Hijri dates are accepted too.
date-error-empty = Write the date.
date-error-incomplete = Fill in the day, the month and the year.
date-error-day-number = Write the day as a number, such as 10.
date-error-unreadable = Write the date as 2026-11-24 or 24 November 2026.
date-error-year = Write the year in full with four digits, such as 2026.
date-error-month = There is no such month: write a number from 1 to 12, or its name.
date-error-day = That month has no such day.
