### Words that every page uses.

common-language-name = English
common-other-language-name = فارسی
common-read-in-other-language = این صفحه را به فارسی بخوانید

## Short answers

common-yes = Yes
common-no = No
common-none = None
common-all = All
common-unknown = Unknown
common-not-set = Not set

## Buttons and links

common-save = Save
common-save-and-continue = Save and continue
common-cancel = Cancel
common-back = Back
common-next = Next
common-previous = Previous
common-continue = Continue
common-edit = Edit
common-change = Change
common-delete = Delete
common-add = Add
common-remove = Remove
common-undo = Undo
common-close = Close
common-open = Open
common-show = Show
common-hide = Hide
common-confirm = Confirm
common-send = Send
common-submit = Submit
common-preview = Preview
common-print = Print
common-download = Download
common-share = Share
common-copy-link = Copy link
common-link-copied = Link copied
common-permanent-link = Permanent link
common-search = Search
common-search-placeholder = Search calls and texts
common-filter = Filter
common-clear-filters = Clear filters
common-sort = Sort
common-more = More
common-less = Less
common-see-all = See all
common-details = Details
common-loading = Loading…
common-retry = Try again
common-new-tab = opens in a new tab
common-as-table = View as a table
common-menu = Main menu
common-contents = Contents
common-breadcrumb = Breadcrumb

## Forms

common-optional = optional
common-required = required
common-error-summary-title = To continue, correct the following
common-error-prefix = Error:
common-success-title = Done
common-notice-title = Notice
common-check-answers-title = Check your answers before you submit
common-saved = Saved.
common-nothing-found = Nothing was found.
common-field-empty = Fill in this field.
common-field-too-long = This field holds at most { $limit } characters.
common-field-too-short = Write at least { $minimum } characters.
common-field-choose = Choose one of the options.
common-field-number = Write a number, in Latin or Persian digits.
common-field-email = Write the e-mail address in the form name@example.ir.
common-characters-left = { $count ->
    [0] No characters left
    [one] { $count } character left
   *[other] { $count } characters left
}

## Paging and time

common-pagination = Pages
common-page-n = Page { $page }
common-page-n-of-m = Page { $page } of { $pages }
common-page-previous = Previous page
common-page-next = Next page
common-results-count = { $count ->
    [0] No results
    [one] { $count } result
   *[other] { $count } results
}
common-days-left = { $count ->
    [0] Closes today
    [one] { $count } day left
   *[other] { $count } days left
}
common-days-overdue = { $count ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
}
common-today-last-day = Today is the last day
common-today = Today
common-yesterday = Yesterday
common-date-from = From { $date }
common-date-until = Until the end of { $date }
common-date-range = From { $from } to the end of { $to }
common-gregorian-date = Gregorian date
common-jalali-date = Solar Hijri date
common-other-calendar = { $date } in the Solar Hijri calendar
common-tehran-time = Tehran time

## Structure

common-site-content = Page content
common-skip-to-content = Skip to content
common-list-separator = {", "}
common-by = By { $name }
common-version-n = Version { $number }
common-file-size-kb = { $count } KB
common-file-size-mb = { $count } MB
