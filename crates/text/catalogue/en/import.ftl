### Importing a file, and what was found in it.

import-title = Import the draft
import-file = File
import-file-hint = Word (docx), ODT, Markdown, HTML, plain text or Akoma Ntoso; up to { $count } MB. One file may hold both languages.
import-choose = Choose a file
import-none-chosen = No file chosen yet
import-do = Import
import-by-hand = I have no file; I will write the text myself
import-again-do = Import again
import-again-hint = If the file has changed, import it again. The repairs you made on parts that the file did not change are kept.
import-conflict-text = A colleague changed the text after you opened this page, so nothing was imported. Look at what is there, then import again.
import-found = { $count ->
    [one] { $count } part in the text
   *[other] { $count } parts in the text
}
import-to-tree = Check the text
import-warnings = { $count ->
    [one] { $count } place to look at
   *[other] { $count } places to look at
}
import-colon = :
import-pairs-title = The two languages do not pair one to one
import-unplaced = { $count ->
    [one] { $count } part of the second language found no place; write it where it belongs, if it does
   *[other] { $count } parts of the second language found no place; write them where they belong, if they do
}
import-unpaired = { $count ->
    [one] { $count } part was not in the second language
   *[other] { $count } parts were not in the second language
}
import-again-title = What importing again did
import-again-nothing = Nothing from the file was added to the text and nothing was removed.
import-again-added = { $count ->
    [one] { $count } new part was added
   *[other] { $count } new parts were added
}
import-again-changed = { $count ->
    [one] { $count } part was updated from the file
   *[other] { $count } parts were updated from the file
}
import-again-removed = { $count ->
    [one] { $count } part that the file no longer has was removed
   *[other] { $count } parts that the file no longer has were removed
}
import-again-outdated = { $count ->
    [one] { $count } part may be outdated in the other language: read it again
   *[other] { $count } parts may be outdated in the other language: read them again
}
import-again-see-added = Added parts
import-again-see-changed = Updated parts
import-again-see-outdated = Parts to read again in the other language
import-conflicts = { $count ->
    [0] No repair conflicts with the file
    [one] { $count } repair conflicts with the file
   *[other] { $count } repairs conflict with the file
}
import-conflicts-text = Both you and the file changed these. Your repair stays; take the file’s words if they are the right ones.
import-ours = In the draft, kept
import-theirs = In the file
import-take = Take the file’s words
import-taken = Taken from the file
import-see-node = See it in the structure

## What conflicts

import-field-title = Document title
import-field-kind = Kind of part
import-field-number = Number
import-field-label = Label
import-field-heading = Heading
import-field-text = Text
import-field-place = Place
import-field-order = Order of the parts below it
import-field-gone-from-file = No longer in the file; kept because you repaired it
import-field-gone-from-draft = You had taken it away and the file changed it; it did not come back

## What to look at

import-warning-repeated-number = This number occurs more than once.
import-warning-missing-number = A number before this one is missing.
import-warning-number-out-of-order = The number is out of order.
import-warning-empty-article = This article has no text.
import-warning-no-articles = No numbered article was found, so each paragraph became an article.
import-warning-quoted-articles = Articles that the text quotes from another law were left inside the text.
import-warning-direction-controls = Hidden characters that change the direction of the text were removed.
import-warning-other = Compare this part with the file.

## Why a file was refused

import-error-empty = The file is empty. Choose another one.
import-error-no-text = The file holds no text; it may be a picture of one. Use a file with text.
import-error-too-large = The file is larger than { $count } MB. Take out its pictures and try again.
import-error-unknown-format = This kind of file can’t be read. Save it as Word (docx), ODT, Markdown, HTML, plain text or Akoma Ntoso.
import-error-legacy-word = The file is in Word’s old .doc format. Save it as .docx.
import-error-legacy-excel = The file is in Excel’s old .xls format. Save it as .xlsx.
import-error-encrypted = The file is protected by a password. Remove it and try again.
import-error-macros = The file holds macros. Save it without them.
import-error-corrupt = The file is damaged or not what its name says. Save it again and retry.
import-error-too-many-entries = The file has more than { $count } inner parts. Put the text into a new file.
import-error-too-large-unpacked = The file unpacks to more than { $count } MB. Put the text into a new file.
import-error-suspicious-ratio = The file is packed far too tightly. Put the text into a new file.
import-error-too-deep = The file is nested more than { $count } levels deep. Put the text into a new file.
import-error-too-many-elements = The file holds more than { $count } elements. Make it shorter.
import-error-document-type = The file declares a document type (DTD), which is not accepted. Take the declaration out.
import-error-unknown-entity = The file uses an undeclared entity. Save it again and retry.
import-error-other-language-fa = The text of this file is not in Persian. Choose the file with the Persian text.
import-error-other-language-en = The text of this file is not in English. Choose the file with the English text.

## How many parts

import-count-book = { $count ->
    [one] { $count } book
   *[other] { $count } books
}
import-count-title = { $count ->
    [one] { $count } title
   *[other] { $count } titles
}
import-count-part = { $count ->
    [one] { $count } part
   *[other] { $count } parts
}
import-count-chapter = { $count ->
    [one] { $count } chapter
   *[other] { $count } chapters
}
import-count-section = { $count ->
    [one] { $count } section
   *[other] { $count } sections
}
import-count-article = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
import-count-note = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
import-count-clause = { $count ->
    [one] { $count } clause
   *[other] { $count } clauses
}
import-count-sub-clause = { $count ->
    [one] { $count } sub-clause
   *[other] { $count } sub-clauses
}
import-count-schedule = { $count ->
    [one] { $count } schedule
   *[other] { $count } schedules
}
