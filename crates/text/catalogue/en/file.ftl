### Files beside a call.

file-purpose-explanatory-note = Explanatory note
file-purpose-comparison = Comparison with the law in force
file-purpose-other = Supporting file
