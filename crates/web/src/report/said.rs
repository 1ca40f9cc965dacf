//! The sections of a report that are made of what was said and answered.

use documents::compare::{PieceKind, Spelling, words as compared};
use paper::{Block, Cell, Change, Column, Inline, Run, Table};
use participation::answer::Decision;
use participation::call::CallText;
use participation::contribution::ContributionKind;
use participation::report::compiled::{Answer, Single};
use participation::report::{Compiled, PlaceKind, rules};
use text::Language;

use super::document::{Edition, answer, cell, counts, fact, heading, line, paragraphs, titled};
use super::people::Ink;
use crate::answer::Said;
use crate::locale::Locale;

/// What was asked, by whom, until when, where it was announced and published (policy M2, M7, M9).
pub(super) fn asked(l: Locale, compiled: &Compiled, edition: &Edition, own: &CallText) -> Vec<Block> {
    let call = &compiled.call;
    let day = |day: &str| day.parse().map(|day| l.long_date(&day)).unwrap_or_default();
    let organization: Vec<String> = call.organizations.iter().map(|names| titled(l, names)).collect();
    let mut facts = vec![
        fact(l.t("call-who"), organization.join(&l.t("common-list-separator"))),
        fact(l.t("call-subject"), l.v("call-subject", &call.subject)),
    ];
    if call.subject == "draft_document" {
        facts.push(fact(l.t("call-document-kind-label"), l.v("call-document-kind", &call.document_kind)));
    }
    facts.extend([
        fact(l.t("call-opening-day"), day(&call.opens_on)),
        fact(l.t("call-closing-day"), day(&call.closes_on)),
        fact(l.t("call-period"), l.tn("call-length", "count", call.days)),
    ]);
    let mut blocks = vec![heading(1, l.t("report-section-asked"), "asked")];
    blocks.extend(paragraphs(&own.summary));
    blocks.extend(paragraphs(&own.invitation));
    blocks.push(Block::Facts(facts));
    if let Some(exception) = &call.exception {
        blocks.push(Block::Note(vec![
            Inline::Strong(format!("{} ", l.t("call-exception-title"))),
            Inline::Isolate(titled(l, &exception.reason)),
            Inline::Text(" ".to_owned()),
            Inline::Isolate(titled(l, &exception.legal_ground)),
        ]));
    }
    blocks.push(heading(2, l.t("report-section-announced"), "announced"));
    blocks.extend(paragraphs(&titled(l, &compiled.written.announced)));
    blocks.push(heading(2, l.t("report-section-places"), "places"));
    let places: Vec<Vec<Inline>> = edition
        .places
        .iter()
        .map(|place| {
            let checked = match (place.checked_at, place.answers()) {
                (None, _) => l.t("report-place-unchecked").into_owned(),
                (Some(at), true) => l.tw("report-place-answers", "moment", &l.moment(at)),
                (Some(at), false) => l.tw("report-place-silent", "moment", &l.moment(at)),
            };
            // The portal's own page stands there in every language: a reader is led to theirs.
            let url = match place.place {
                PlaceKind::Portal => place.url.replacen("/fa/calls/", &format!("/{}/calls/", l.language), 1),
                _ => place.url.clone(),
            };
            vec![
                Inline::Strong(l.v("report-place", place.place.word()).into_owned()),
                Inline::Text(l.t("report-label-separator").into_owned()),
                Inline::Link { text: url.clone(), href: url },
                Inline::Text(format!(
                    " ({}{}{checked})",
                    l.moment(place.recorded_at),
                    l.t("common-list-separator")
                )),
            ]
        })
        .collect();
    if places.is_empty() {
        blocks.push(line(l.t("report-places-preview")));
    } else {
        blocks.push(Block::List { ordered: false, items: places });
        let recorded: Vec<PlaceKind> = edition.places.iter().map(|place| place.place).collect();
        for missing in rules::missing_places(&recorded) {
            blocks.push(Block::Note(vec![Inline::Text(
                l.v("report-place-missing", missing.word()).into_owned(),
            )]));
        }
    }
    blocks
}

/// What was said, in numbers.
pub(super) fn contributions(l: Locale, compiled: &Compiled, edition: &Edition, ink: Ink) -> Vec<Block> {
    let texts = &compiled.texts;
    let mut blocks = vec![heading(1, l.t("report-section-said"), "said")];
    if texts.all == 0 {
        blocks.push(line(l.t("report-said-nothing")));
        return blocks;
    }
    blocks.push(line(l.tnn("report-said-all", "count", texts.all, "people", texts.people)));
    let [agree, disagree, unsure] = texts.stances;
    if agree + disagree + unsure > 0 {
        let words = text::catalogue::message_with(
            l.language,
            "report-said-stances",
            &text::catalogue::args()
                .number("agree", agree)
                .number("disagree", disagree)
                .number("unsure", unsure),
        );
        blocks.push(line(words));
    }
    if texts.withdrawn + texts.hidden > 0 {
        blocks.push(line(l.tnn("report-said-gone", "withdrawn", texts.withdrawn, "hidden", texts.hidden)));
    }
    blocks.extend(super::drawn::days(l, compiled, ink));
    let heads = [l.t("contribution-kind-label").into_owned(), l.t("report-column-texts").into_owned()];
    let kinds = ContributionKind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, *texts.by_kind.get(kind.word())?)))
        .map(|(kind, many)| vec![cell(l.v("contribution-kind", kind.word())), cell(l.n(many))])
        .collect();
    blocks.push(counts("by-kind", l.t("report-by-kind"), &heads, kinds));
    let languages = Language::ALL
        .into_iter()
        .filter_map(|language| Some((language, *texts.by_language.get(language.code())?)))
        .map(|(language, many)| vec![cell(l.v("report-language", language.code())), cell(l.n(many))])
        .collect();
    let heads = [l.t("report-column-language").into_owned(), l.t("report-column-texts").into_owned()];
    blocks.push(counts("by-language", l.t("report-by-language"), &heads, languages));
    let place = |node: i64| match (u32::try_from(node), &edition.version) {
        (Ok(node), Some(version)) if node > 0 => {
            crate::contribution::text::name(&version.draft, node, l.language)
        }
        _ => l.t("contribution-whole-draft").into_owned(),
    };
    let mut nodes: Vec<(i64, u64)> = texts.by_node.iter().map(|(node, many)| (*node, *many)).collect();
    nodes.sort_by_key(|(node, many)| (std::cmp::Reverse(*many), *node));
    let rows = nodes.into_iter().map(|(node, many)| vec![cell(place(node)), cell(l.n(many))]).collect();
    let heads = [l.t("report-column-article").into_owned(), l.t("report-column-texts").into_owned()];
    blocks.push(counts("by-article", l.t("report-by-article"), &heads, rows));
    blocks
}

/// Numbers of contributions as links to them.
fn sources(l: Locale, portal: &str, ids: &[i64]) -> Vec<Inline> {
    let mut line = vec![Inline::Text(" [".to_owned())];
    for (at, id) in ids.iter().enumerate() {
        if at > 0 {
            line.push(Inline::Text(l.t("common-list-separator").into_owned()));
        }
        line.push(Inline::Link {
            text: l.id(*id),
            href: format!("{portal}/{}/contributions/{id}", l.language),
        });
    }
    line.push(Inline::Text("]".to_owned()));
    line
}

/// The key concerns, the heaviest first (policy M7).
pub(super) fn concerns(l: Locale, compiled: &Compiled, edition: &Edition) -> Vec<Block> {
    let mut blocks = vec![heading(1, l.t("report-section-concerns"), "concerns")];
    blocks.extend(paragraphs(&titled(l, &compiled.written.overview)));
    if compiled.concerns.is_empty() {
        blocks.push(line(l.t("report-concerns-none")));
        return blocks;
    }
    for concern in &compiled.concerns {
        blocks.push(heading(2, titled(l, &concern.titles), &format!("concern-{}", concern.id)));
        let mut facts = l.tnn("report-concern-weight", "texts", concern.texts, "people", concern.people);
        if concern.stances != [0, 0] {
            facts.push(' ');
            facts.push_str(&l.tnn(
                "report-concern-stances",
                "agree",
                concern.stances[0],
                "disagree",
                concern.stances[1],
            ));
        }
        blocks.push(line(facts));
        let machine = crate::concern::mark(
            l,
            &concern.machine_written,
            crate::concern::shown_in(l, |language| concern.titles.contains_key(&language)),
            crate::concern::shown_in(l, |language| {
                concern.summary.get(&language).is_some_and(|lines| !lines.is_empty())
            }),
            &compiled.call.organizations.last().map(|names| titled(l, names)).unwrap_or_default(),
        );
        if let Some(machine) = machine {
            blocks.push(Block::Note(vec![Inline::Text(machine)]));
        }
        if concern.campaign {
            blocks.push(Block::Note(vec![Inline::Text(l.t("report-concern-campaign").into_owned())]));
        }
        for (dimension, group) in &concern.minority {
            let group = crate::vote::result::group(l, dimension, group);
            blocks.push(Block::Note(vec![Inline::Text(l.tw("report-concern-minority", "group", &group))]));
        }
        let own = concern.summary.get(&l.language).filter(|lines| !lines.is_empty());
        let sentences = own.or_else(|| concern.summary.get(&l.language.other()));
        let items: Vec<Vec<Inline>> = sentences
            .into_iter()
            .flatten()
            .map(|sentence| {
                let mut line = vec![Inline::Isolate(sentence.text.clone())];
                line.extend(sources(l, &edition.portal, &sentence.from));
                line
            })
            .collect();
        if !items.is_empty() {
            blocks.push(Block::List { ordered: false, items });
        }
        if let Some(given) = &concern.answer {
            blocks.push(answer(l, edition, None, given, true));
        }
    }
    blocks
}

/// Surveys and votes with the feedback on them (policy M5, M10).
pub(super) fn results(l: Locale, compiled: &Compiled, edition: &Edition) -> Vec<Block> {
    if compiled.surveys.is_empty() && compiled.votes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(1, l.t("report-section-results"), "results")];
    let call = compiled.call.id;
    for (kind, list) in [("surveys", &compiled.surveys), ("votes", &compiled.votes)] {
        for asked in list {
            blocks.push(heading(2, titled(l, &asked.titles), &format!("{kind}-{}", asked.id)));
            let people = match asked.people {
                Some(people) => l.tn(&format!("report-{kind}-people"), "count", people),
                None => l.t("report-too-few").into_owned(),
            };
            let rest = if kind == "surveys" { "/results" } else { "" };
            blocks.push(Block::Paragraph(vec![
                Inline::Text(format!("{people} ")),
                Inline::Link {
                    text: l.t("report-see-results").into_owned(),
                    href: format!("{}/{}/calls/{call}/{kind}/{}{rest}", edition.portal, l.language, asked.id),
                },
            ]));
            if let Some(feedback) = &asked.feedback {
                blocks.push(answer(l, edition, None, feedback, false));
            }
        }
    }
    blocks
}

/// Every decision: how many of each kind, and those on single contributions (policy M10).
pub(super) fn decisions(l: Locale, compiled: &Compiled, edition: &Edition) -> Vec<Block> {
    let mut blocks = vec![heading(1, l.t("report-section-decisions"), "decisions")];
    let rows: Vec<Vec<Cell>> = Decision::ALL
        .into_iter()
        .filter_map(|decision| Some((decision, *compiled.decisions.get(&decision.word())?)))
        .map(|(decision, many)| vec![cell(l.v("answer-decision", decision.word())), cell(l.n(many))])
        .collect();
    if rows.is_empty() {
        blocks.push(line(l.t("report-decisions-none")));
        return blocks;
    }
    blocks.push(line(l.tn("report-decisions-text", "count", compiled.texts.owed)));
    let heads = [l.t("answer-decision-label").into_owned(), l.t("report-column-texts").into_owned()];
    blocks.push(counts("by-decision", l.t("report-by-decision"), &heads, rows));
    if !compiled.single.is_empty() {
        blocks.push(heading(2, l.t("report-single"), "single"));
    }
    // What was answered together is told together: the same words forty times over are read by nobody.
    let mut alike: Vec<(&Single, Vec<Inline>)> = Vec::new();
    for single in &compiled.single {
        let link = Inline::Link {
            text: single_label(l, edition, single),
            href: format!("{}/{}/contributions/{}", edition.portal, l.language, single.id),
        };
        let same =
            |other: &Answer| other.decision == single.answer.decision && other.given == single.answer.given;
        match alike.iter_mut().find(|(first, _)| same(&first.answer)) {
            Some((_, links)) => links.extend([Inline::Text(l.t("common-list-separator").into_owned()), link]),
            None => alike.push((single, vec![link])),
        }
    }
    for (first, links) in alike {
        blocks.push(Block::Paragraph(links));
        blocks.push(answer(l, edition, Some(format!("answer-{}", first.id)), &first.answer, true));
    }
    blocks
}

/// A contribution by its kind, its place and its number.
fn single_label(l: Locale, edition: &Edition, single: &Single) -> String {
    let place = match (single.node.and_then(|node| u32::try_from(node).ok()), &edition.version) {
        (Some(node), Some(version)) => crate::contribution::text::name(&version.draft, node, l.language),
        _ => l.t("contribution-whole-draft").into_owned(),
    };
    let kind = l.v("contribution-kind", &single.kind);
    let label = l.tww("report-single-label", "kind", &kind, "place", &place);
    format!("{label} ({})", l.tw("contribution-n", "id", &l.id(single.id)))
}

/// What changes in the text, and whose proposals led to it (policy M10).
pub(super) fn changes(l: Locale, compiled: &Compiled, edition: &Edition) -> Vec<Block> {
    let mut blocks = vec![heading(1, l.t("report-section-changes"), "changes")];
    blocks.extend(paragraphs(&titled(l, &compiled.written.changes)));
    for change in &compiled.changes {
        blocks.push(heading(2, titled(l, &change.labels), &format!("article-{}", change.node)));
        let (was, became) = (titled(l, &change.was), titled(l, &change.became));
        if became.is_empty() {
            blocks.push(line(l.t("report-change-to-come")));
            if !was.is_empty() {
                blocks.push(Block::Quote { text: vec![vec![Inline::Text(was)]], by: None });
            }
        } else {
            let pieces = compared(&was, &became, Spelling::Exact);
            let runs = |side: PieceKind, change: Change| -> Vec<Run> {
                pieces
                    .iter()
                    .filter(|piece| piece.kind == PieceKind::Same || piece.kind == side)
                    .map(|piece| Run {
                        text: piece.text.clone(),
                        change: if piece.kind == side { change } else { Change::Same },
                    })
                    .collect()
            };
            blocks.push(Block::Comparison {
                was: runs(PieceKind::Deleted, Change::Deleted),
                became: runs(PieceKind::Inserted, Change::Inserted),
            });
        }
        if !change.shaped_by.is_empty() {
            let mut people: Vec<&str> =
                change.shaped_by.iter().filter_map(|id| edition.names.get(id)).map(String::as_str).collect();
            people.sort_unstable();
            people.dedup();
            let mut said = vec![Inline::Text(l.tn("report-shaped-by", "count", change.shaped_by.len()))];
            said.extend(sources(l, &edition.portal, &change.shaped_by[..change.shaped_by.len().min(30)]));
            if !people.is_empty() {
                said.push(Inline::Text(format!(" {} ", l.t("report-shaped-people"))));
                for (at, name) in people.iter().take(30).enumerate() {
                    if at > 0 {
                        said.push(Inline::Text(l.t("common-list-separator").into_owned()));
                    }
                    said.push(Inline::Isolate((*name).to_owned()));
                }
            }
            blocks.push(Block::Paragraph(said));
        }
    }
    blocks
}

/// What happens next.
pub(super) fn next(l: Locale, compiled: &Compiled) -> Vec<Block> {
    let mut blocks = vec![heading(1, l.t("report-section-next"), "next")];
    let said = Said::of(l, &compiled.written.next);
    blocks.extend(paragraphs(&said.text));
    blocks
}

/// The open data and its licence.
pub(super) fn data(l: Locale, edition: &Edition, call: i64) -> Vec<Block> {
    let mut blocks = vec![heading(1, l.t("report-section-data"), "data"), line(l.t("report-data-text"))];
    if edition.files.is_empty() {
        return blocks;
    }
    let rows = edition
        .files
        .iter()
        .map(|(name, size)| {
            let href =
                format!("{}/{}/calls/{call}/report/{}/{name}", edition.portal, l.language, edition.number);
            vec![
                Cell::Text(vec![Inline::Link { text: name.clone(), href }]),
                cell(l.v("report-file", name.replace('.', "-"))),
                cell(l.size(*size)),
            ]
        })
        .collect();
    let column = |head: &str, numeric| Column { head: l.t(head).into_owned(), numeric };
    blocks.push(Block::Table(Table {
        id: Some("files".to_owned()),
        caption: l.t("report-files").into_owned(),
        columns: vec![
            column("report-column-file", false),
            column("report-column-holds", false),
            column("report-column-size", true),
        ],
        rows,
    }));
    blocks.push(Block::Paragraph(vec![
        Inline::Text(format!("{} ", l.t("report-licence"))),
        Inline::Link {
            text: l.t("report-licence-name").into_owned(),
            href: participation::report::dcat::LICENCE.to_owned(),
        },
    ]));
    blocks
}
