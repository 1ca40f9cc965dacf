//! A document of blocks as a page.

use paper::{Block, Cell, Change, Document, Inline, Run, Tone};

use crate::draft::escape;

/// The HTML of a document's blocks. Headings begin at level 2, below the page's own; links into the portal are made relative.
pub(crate) fn blocks(document: &Document, portal: &str) -> String {
    let mut out = String::new();
    let mut page = Page { portal, words: &document.words, heading: String::new(), out: &mut out };
    for block in &document.blocks {
        page.block(block);
    }
    out
}

/// The headings of the first level, for the list of contents: id and words.
pub(crate) fn contents(document: &Document) -> Vec<(String, String)> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, text, id: Some(id) } => Some((id.clone(), text.clone())),
        _ => None,
    });
    headings.collect()
}

struct Page<'a> {
    portal: &'a str,
    words: &'a paper::Words,
    /// The last heading: a caption that repeats it is for those who do not see it above.
    heading: String,
    out: &'a mut String,
}

impl Page<'_> {
    fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape(self.out, text);
    }

    fn id(&mut self, id: Option<&String>) {
        if let Some(id) = id {
            self.put(" id=\"");
            self.text(&id.clone());
            self.put("\"");
        }
    }

    /// A caption.
    fn caption(&mut self, tag: &str, caption: &str) {
        let class = if caption == self.heading { " class=\"vh\"" } else { "" };
        self.put(&format!("<{tag}><span{class}>"));
        self.text(caption);
        self.put(&format!("</span></{tag}>"));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, id } => {
                let level = (*level).clamp(1, 3) + 1;
                self.put(&format!("<h{level}"));
                self.id(id.as_ref());
                self.put(" dir=\"auto\">");
                self.text(text);
                self.put(&format!("</h{level}>\n"));
                self.heading.clone_from(text);
            }
            Block::Paragraph(line) => {
                self.put("<p>");
                self.line(line);
                self.put("</p>\n");
            }
            Block::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                self.put(&format!("<{tag}>"));
                for item in items {
                    self.put("<li>");
                    self.line(item);
                    self.put("</li>");
                }
                self.put(&format!("</{tag}>\n"));
            }
            Block::Quote { text, by } => {
                self.put("<blockquote class=\"quote\">");
                for line in text {
                    self.put("<p class=\"said\" dir=\"auto\">");
                    self.line(line);
                    self.put("</p>");
                }
                if let Some(by) = by {
                    self.put("<p><bdi>");
                    self.text(by);
                    self.put("</bdi></p>");
                }
                self.put("</blockquote>\n");
            }
            Block::Facts(facts) => {
                self.put("<dl class=\"kv\">");
                for fact in facts {
                    self.put("<div><dt>");
                    self.text(&fact.label);
                    self.put("</dt><dd>");
                    self.line(&fact.value);
                    self.put("</dd></div>");
                }
                self.put("</dl>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.put("<figure class=\"drawing\"");
                self.id(figure.id.as_ref());
                self.put(">");
                // Drawings are made here and hold no markup of anybody else.
                self.put(&figure.svg);
                self.caption("figcaption", &figure.caption);
                self.put("</figure>\n");
            }
            Block::Note(line) => {
                self.put("<div class=\"notice\"><p>");
                self.line(line);
                self.put("</p></div>\n");
            }
            Block::Labelled(labelled) => self.labelled(labelled),
            Block::Comparison { was, became } => {
                self.put("<div class=\"changes halves\"><section><p class=\"small\"><b>");
                let (before, after) = (self.words.was.clone(), self.words.became.clone());
                self.text(&before);
                self.put("</b></p>");
                self.runs(was);
                self.put("</section><section><p class=\"small\"><b>");
                self.text(&after);
                self.put("</b></p>");
                self.runs(became);
                self.put("</section></div>\n");
            }
            Block::PageBreak => {}
        }
    }

    fn table(&mut self, table: &paper::Table) {
        self.put("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.text(&table.caption);
        self.put("\"><table class=\"sheet\"");
        self.id(table.id.as_ref());
        self.put(">");
        self.caption("caption", &table.caption);
        self.put("<thead><tr>");
        for column in &table.columns {
            self.put(if column.numeric { "<th scope=\"col\" class=\"num\">" } else { "<th scope=\"col\">" });
            self.text(&column.head);
            self.put("</th>");
        }
        self.put("</tr></thead><tbody>");
        for row in &table.rows {
            self.put("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let numeric = table.columns.get(at).is_some_and(|column| column.numeric);
                let open = match (at, numeric) {
                    (0, _) => "<th scope=\"row\">",
                    (_, true) => "<td class=\"num\">",
                    _ => "<td>",
                };
                self.put(open);
                match cell {
                    Cell::Text(line) => self.line(line),
                    Cell::Withheld => {
                        let word = self.words.withheld.clone();
                        self.put(
                            "<span class=\"soft\"><span aria-hidden=\"true\">—</span><span class=\"vh\">",
                        );
                        self.text(&word);
                        self.put("</span></span>");
                    }
                }
                self.put(if at == 0 { "</th>" } else { "</td>" });
            }
            self.put("</tr>");
        }
        self.put("</tbody></table></div>\n");
    }

    fn labelled(&mut self, labelled: &paper::Labelled) {
        let class = match labelled.tone {
            Tone::Good => " ok",
            Tone::Partial => " warn",
            Tone::Bad => " bad",
            Tone::Plain => "",
        };
        self.put(&format!("<section class=\"answer{class}\""));
        self.id(labelled.id.as_ref());
        self.put(&format!("><p class=\"row\"><span class=\"chip{class}\">"));
        self.text(&labelled.label);
        self.put("</span></p>");
        for line in &labelled.text {
            self.put("<p class=\"said\" dir=\"auto\">");
            self.line(line);
            self.put("</p>");
        }
        if !labelled.grounds.is_empty() {
            self.put("<p class=\"small\"><b>");
            self.text(&labelled.grounds_label);
            self.put("</b></p><ul class=\"grounds\">");
            for ground in &labelled.grounds {
                self.put("<li>");
                self.line(ground);
                self.put("</li>");
            }
            self.put("</ul>");
        }
        self.put("</section>\n");
    }

    fn runs(&mut self, runs: &[Run]) {
        self.put("<p class=\"said\" dir=\"auto\">");
        for run in runs {
            let (open, close) = match run.change {
                Change::Same => ("", ""),
                Change::Inserted => ("<ins>", "</ins>"),
                Change::Deleted => ("<del>", "</del>"),
            };
            self.put(open);
            self.text(&run.text);
            self.put(close);
        }
        self.put("</p>");
    }

    fn line(&mut self, line: &[Inline]) {
        for piece in line {
            match piece {
                Inline::Text(text) => self.text(text),
                Inline::Strong(text) => self.around("b", text),
                Inline::Emphasis(text) => self.around("i", text),
                Inline::Isolate(text) => self.around("bdi", text),
                Inline::Link { text, href } => self.link(text, href),
                Inline::Ref { text, to } => self.link(text, &format!("#{to}")),
            }
        }
    }

    fn around(&mut self, tag: &str, text: &str) {
        self.put(&format!("<{tag}>"));
        self.text(text);
        self.put(&format!("</{tag}>"));
    }

    fn link(&mut self, text: &str, href: &str) {
        let own = href.strip_prefix(self.portal).filter(|rest| rest.starts_with('/'));
        self.put("<a href=\"");
        self.text(own.unwrap_or(href));
        // Addresses outside get no vote of ours from search engines.
        self.put(if own.is_some() || href.starts_with('#') {
            "\">"
        } else {
            "\" rel=\"nofollow noopener\">"
        });
        self.put("<bdi>");
        self.text(text);
        self.put("</bdi></a>");
    }
}
