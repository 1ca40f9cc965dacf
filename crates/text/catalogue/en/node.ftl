### The parts of a legal text.

node-kind-book = Book
node-kind-title = Title
node-kind-part = Part
node-kind-chapter = Chapter
node-kind-section = Section
node-kind-article = Article
node-kind-clause = Clause
node-kind-sub-clause = Sub-clause
node-kind-note = Note
node-kind-preamble = Preamble
node-kind-schedule = Schedule
node-kind-signatory = Signatory
node-kind-paragraph = Paragraph

node-contents = Contents of the text
node-permanent-link = Permanent link to this part
node-articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
node-whole-draft = The whole text
node-article-single = Single article
node-number-bis = bis
node-untitled = Untitled
node-not-translated = This part has not been translated yet
