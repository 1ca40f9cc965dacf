//! Measures the grouping: how good and how fast it is. bench/README.md says where the labelled sets are had.
//!
//! - `quality labelled FILE.jsonl…`: lines `{"text","label"}`; NMI, ARI and purity beside tf-idf with k-means;
//! - `quality speed COUNT`: groups so many synthetic Persian contributions, no two alike, and says how long it took and how much memory;
//! - `quality synthetic COUNT SEED`: prints such contributions with their themes as labels;
//! - `quality show FILE.jsonl`: prints the concerns for people.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example shows its result")]

mod baseline;
mod measures;
mod synthetic;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use insight::concerns::embedding::SentenceModel;
use insight::concerns::{Background, Groups, Representation, Settings, Text, WordsAndParts, describe, group};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    // `--model FILE` in front measures a sentence model instead of words.
    let model = match arguments.first().map(String::as_str) {
        Some("--model") => {
            arguments.remove(0);
            Some(SentenceModel::read(Path::new(&arguments.remove(0)))?)
        }
        _ => None,
    };
    let words = WordsAndParts::default();
    let representation: &dyn Representation = model.as_ref().map_or(&words, |model| model);
    match arguments.first().map(String::as_str) {
        Some("labelled") => arguments[1..].iter().try_for_each(|file| labelled(file, representation)),
        Some("speed") => speed(arguments.get(1).ok_or("how many?")?.parse()?, representation),
        Some("synthetic") => {
            let (count, seed) =
                (arguments.get(1).ok_or("how many?")?, arguments.get(2).ok_or("which seed?")?);
            for (id, (text, label)) in synthetic::texts(count.parse()?, seed.parse()?).into_iter().enumerate()
            {
                println!("{}", serde_json::json!({ "id": id, "text": text, "label": label }));
            }
            Ok(())
        }
        Some("show") => show(arguments.get(1).ok_or("which file?")?, representation),
        _ => Err("labelled FILE…, speed COUNT, synthetic COUNT SEED or show FILE".into()),
    }
}

/// The texts of a file, and the first label of each.
fn read(file: &str) -> Outcome<(Vec<String>, Vec<String>)> {
    let (mut texts, mut labels) = (Vec::new(), Vec::new());
    for line in std::fs::read_to_string(file)?.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        texts.push(line["text"].as_str().ok_or("a line without text")?.to_owned());
        let label = if line["labels"].is_array() { &line["labels"][0] } else { &line["label"] };
        labels.push(label.as_str().unwrap_or_default().to_owned());
    }
    Ok((texts, labels))
}

fn grouped(texts: &[&str], representation: &dyn Representation, seed: u64) -> Outcome<Groups> {
    let texts: Vec<Text<'_>> = texts.iter().map(|text| Text { text }).collect();
    Ok(group(&texts, &Settings { seed, ..Settings::default() }, representation, &mut |_, _| {})?)
}

/// The group of each text; who is unassigned is alone.
fn flat(groups: &Groups, count: usize) -> Vec<usize> {
    let mut of = vec![usize::MAX; count];
    for (at, concern) in groups.concerns.iter().enumerate() {
        concern.members.iter().for_each(|member| of[*member] = at);
    }
    let alone = of.iter_mut().filter(|own| **own == usize::MAX);
    for (next, own) in (groups.concerns.len()..).zip(alone) {
        *own = next;
    }
    of
}

fn labelled(file: &str, representation: &dyn Representation) -> Outcome<()> {
    let (texts, labels) = read(file)?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let labels: Vec<usize> = labels
        .iter()
        .map(|label| {
            let next = names.len();
            *names.entry(label).or_insert(next)
        })
        .collect();
    println!("{file}: {} texts, {} labels", texts.len(), names.len());
    let seeds = [1, 2, 3];
    let mean = |of: &dyn Fn(&[usize], &[usize]) -> f64, runs: &[Vec<usize>]| {
        runs.iter().map(|run| of(run, &labels)).sum::<f64>() / runs.len() as f64
    };
    let say = |name: &str, count: String, runs: &[Vec<usize>]| {
        let (nmi, ari) = (mean(&measures::nmi, runs), mean(&measures::ari, runs));
        println!(
            "  {name:26} {count:>18}  NMI {nmi:.3}  ARI {ari:.3}  purity {:.3}",
            mean(&measures::purity, runs)
        );
    };
    let plain: Vec<Vec<usize>> =
        seeds.iter().map(|seed| baseline::groups(&texts, names.len(), *seed)).collect();
    say("tf-idf + k-means, k given", names.len().to_string(), &plain);
    let mut runs = Vec::new();
    let mut counts = Vec::new();
    for seed in seeds {
        let groups = grouped(&texts, representation, seed)?;
        counts.push(format!("{} (-{})", groups.concerns.len(), groups.unassigned.len()));
        runs.push(flat(&groups, texts.len()));
    }
    say("concerns", counts.join(" "), &runs);
    Ok(())
}

fn speed(count: usize, representation: &dyn Representation) -> Outcome<()> {
    let texts = synthetic::different_texts(count, 1);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let before = memory("VmRSS");
    let started = Instant::now();
    let wrapped: Vec<Text<'_>> = texts.iter().map(|text| Text { text }).collect();
    let groups = group(&wrapped, &Settings::default(), representation, &mut |done, _| {
        if [10, 50, 80, 85].contains(&done) {
            eprintln!("  {done} % after {:.1} s", started.elapsed().as_secs_f64());
        }
    })?;
    println!(
        "{count} texts in {:.1} s on {} threads: {} concerns, {} campaigns, {} unassigned; resident {before} MB before, {} MB at most",
        started.elapsed().as_secs_f64(),
        rayon::current_num_threads(),
        groups.concerns.len(),
        groups.campaigns.len(),
        groups.unassigned.len(),
        memory("VmHWM"),
    );
    let background = Background::of(texts.iter().copied());
    let some = &texts[..texts.len().min(500)];
    let started = Instant::now();
    let described = describe(some, Some(&background));
    println!(
        "{} described anew in {:.1} ms: {}",
        some.len(),
        started.elapsed().as_secs_f64() * 1e3,
        described.title
    );
    Ok(())
}

/// What Linux says of this process's memory, in MB; 0 elsewhere.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}

fn show(file: &str, representation: &dyn Representation) -> Outcome<()> {
    let (texts, _) = read(file)?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let groups = grouped(&texts, representation, 1)?;
    for concern in &groups.concerns {
        println!("── {} ({})\n   {}", concern.title, concern.members.len(), concern.phrases.join(" · "));
        for sentence in &concern.sentences {
            println!("   «{}» {}", sentence.text, sentence.from.len());
        }
    }
    println!("{} campaigns:", groups.campaigns.len());
    for campaign in &groups.campaigns {
        println!("   {} × {}", campaign.members.len(), texts[campaign.members[0]]);
    }
    println!("{} unassigned:", groups.unassigned.len());
    for at in groups.unassigned.iter().take(20) {
        println!("   {}", texts[*at]);
    }
    Ok(())
}
