### Repairing the structure of a text.

repair-title = Repair the text
repair-structure = Structure
repair-language = Language of the text
repair-language-fa = Persian text
repair-language-en = English text
repair-document-title = Document title
repair-look = Look
repair-folded = { $count ->
    [one] { $count } part below
   *[other] { $count } parts below
}
repair-form-label = Edit { $node }

## Moving

repair-moves = Move
repair-up = Up
repair-down = Down
repair-in = Under the previous
repair-out = One level out
repair-join = Join to previous

## Form

repair-kind = Kind
repair-number = Number
repair-heading = Heading
repair-text = Text
repair-text-hint = To split, put a line of three hyphens where the text should be cut and press “Split”.
repair-label = Label
repair-label-hint = As it is printed, such as “Article 12 bis”. Leave it empty to have it made from kind and number.
repair-new-part = Split or add
repair-new-kind = What is the new part?
repair-split = Split
repair-add = Add a part
repair-add-after = Add after this
repair-add-inside = Add inside this
repair-add-end = Add at the end

## Undo

repair-undo = Undo
repair-redo = Redo
repair-last = Last: { $step }
repair-undone = Undone: { $step }
repair-none-yet = Nothing done yet
repair-step-of = { $step }, { $node }
repair-step-begin = Text begun without a file
repair-step-split = split
repair-step-join = join to previous
repair-step-retitle = heading
repair-step-renumber = number
repair-step-relabel = label
repair-step-move = move
repair-step-change-kind = kind
repair-step-edit-text = text
repair-step-add = new part
repair-step-remove = removal
repair-step-set-title = document title
repair-step-import = import
repair-step-import-translation = import of the second language

## The source

repair-source = The source
repair-source-none = This text was not imported from a file.
repair-source-before = From the place of the chosen part; the text begins further up.
repair-source-after = The text goes on; choose a part to see its place.
repair-orphan-title = A colleague has taken this part away
repair-orphan-text = What you had typed is here, so that it isn’t lost:
repair-step-describe = description
