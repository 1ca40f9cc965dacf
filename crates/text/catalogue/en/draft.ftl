### The draft in other shapes: print, downloads, versions and comparison.

draft-print = Print view
draft-download = Download the text:
draft-print-title = Print view of { $title }
draft-back-to-call = Back to the call
draft-version-of = Draft, version { $number }, { $date }

## Versions

draft-versions = Versions
draft-versions-title = Versions of { $title }
draft-version-current = current
draft-version-first = The text with which the call began.
draft-difference-from = What changed since version { $number }
draft-only-version = This draft has one version so far. If the text is corrected, the new version and its differences appear here, and the earlier one stays.
draft-older-title = This is not the current version
draft-older-text = You are reading version { $number }, published on { $date }. The text has been corrected since.
draft-to-current = Current text and contributions
draft-compare-with-current = What changed up to version { $number }

## Comparison

draft-compare = Compare
draft-compare-from = From
draft-compare-to = to
draft-compare-title = Differences between version { $from } and version { $to }
draft-compare-short = { $from } to { $to }
draft-legend-deleted = deleted
draft-legend-added = added
draft-changes-count = { $count ->
    [0] No changes
    [one] { $count } change
   *[other] { $count } changes
}
draft-no-change = These two texts do not differ
draft-changed-elsewhere = { $count ->
    [one] The Persian texts of these versions differ in { $count } place.
   *[other] The Persian texts of these versions differ in { $count } places.
}
draft-compare-elsewhere = Compare the Persian texts
draft-unchanged-count = { $count ->
    [one] { $count } unchanged part
   *[other] { $count } unchanged parts
}
draft-change-added = new
draft-change-removed = removed
draft-change-moved = moved
draft-change-changed = changed
draft-indicator = Indicator
draft-indicator-today = Today
draft-indicator-goal = Goal
