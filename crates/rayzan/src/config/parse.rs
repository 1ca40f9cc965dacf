//! How each kind of value is read. Errors say what would be right; secrets are never repeated.

use participation::vote::BallotKey;
use std::fmt::Display;
use std::net::SocketAddr;
use std::str::FromStr;

use super::{KEYS, LogFormat};

pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("{text:?} is no address with a port, such as 127.0.0.1:8080"))
}

pub(super) fn within<T>(least: T, most: T) -> impl Fn(&str) -> Result<T, String>
where
    T: FromStr + PartialOrd + Display + Copy,
{
    move |text| {
        let number = text.replace('_', "").parse::<T>().ok().filter(|n| (least..=most).contains(n));
        number.ok_or_else(|| format!("{text:?} is no whole number from {least} to {most}"))
    }
}

pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(format!("{text:?} is neither true nor false")),
    }
}

pub(super) fn database_url(text: &str) -> Result<String, String> {
    // The address may hold a password: it is not repeated.
    if ["postgres://", "postgresql://", "sqlite:"].iter().any(|scheme| text.starts_with(scheme)) {
        Ok(text.to_owned())
    } else {
        Err("must begin with postgres:// (leave it out for the embedded database)".into())
    }
}

pub(super) fn public_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    match rest {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => Ok(url.to_owned()),
        Some(_) => Err(format!("{text:?} must be a scheme and a host alone; the portal stands at the root")),
        None => Err(format!("{text:?} must begin with https:// or http://")),
    }
}

/// The address of a service outside: encrypted, unless it is this machine.
pub(super) fn service_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .any(|own| url.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/'])));
    let host = url.strip_prefix("https://").unwrap_or_default();
    // What stands before an @ is no host: http://127.0.0.1:80@elsewhere would lead elsewhere.
    let is_plain = !url.contains(['?', '#', '@', ' ', '\\']);
    if is_plain && (local || !host.is_empty()) {
        Ok(url.to_owned())
    } else {
        Err(format!("{text:?} must begin with https:// and hold no password"))
    }
}

/// The host of an `smtp` or `smtps` address and whether the way there is encrypted.
pub(crate) fn smtp_parts(url: &str) -> Option<(&str, bool)> {
    let (scheme, rest) = url.split_once("://")?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let place = place.split('/').next().unwrap_or_default();
    let place = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let host = match place.strip_prefix('[').and_then(|h| h.split_once(']')) {
        Some((six, _)) => six,
        None => place.split(':').next().unwrap_or_default(),
    };
    let encrypted = match scheme {
        "smtps" => true,
        "smtp" => query.split('&').any(|pair| pair == "tls=required"),
        _ => return None,
    };
    (!host.is_empty()).then_some((host, encrypted))
}

pub(super) fn smtp_url(text: &str) -> Result<String, String> {
    // The address may hold a password: it is not repeated.
    let (host, encrypted) = smtp_parts(text)
        .ok_or("must be smtps://user:password@host or smtp://user:password@host?tls=required")?;
    let local = matches!(host, "localhost" | "127.0.0.1" | "::1");
    if encrypted || local {
        Ok(text.to_owned())
    } else {
        Err(format!("letters to {host} must travel encrypted: use smtps:// or add ?tls=required"))
    }
}

pub(super) fn mail_from(text: &str) -> Result<String, String> {
    match text.parse::<lettre::message::Mailbox>() {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(format!("{text:?} is no sender, such as \"Rayzan <no-reply@example.ir>\"")),
    }
}

pub(super) fn secret(text: &str) -> Result<String, String> {
    if text.len() >= 16 { Ok(text.to_owned()) } else { Err("must have 16 characters or more".into()) }
}

pub(super) fn ballot_key(text: &str) -> Result<BallotKey, String> {
    // A secret: it is not repeated.
    BallotKey::parse(text).ok_or_else(|| "must be 64 hexadecimal digits".to_owned())
}

pub(super) fn log_filter(text: &str) -> Result<String, String> {
    crate::log::filter(text).map(|_| text.to_owned())
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("{text:?} is neither text nor json")),
    }
}

/// « (did you mean …?)» for a key with a typing mistake.
pub(super) fn nearest(wrong: &str) -> String {
    let near = |key: &&&str| distance(wrong, key) <= 3;
    let best = KEYS.iter().filter(near).min_by_key(|key| distance(wrong, key));
    best.map(|key| format!(" (did you mean {key}?)")).unwrap_or_default()
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row.last().copied().unwrap_or_default()
}
