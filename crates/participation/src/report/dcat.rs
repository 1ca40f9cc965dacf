//! The open data of a report for data catalogues (DCAT 3, W3C Recommendation of 2024).

use serde_json::json;
use text::Language;

use super::compiled::Compiled;
use super::files::File;
use super::table::Model;
use crate::call::table::Model as Call;
use crate::clock::instant;

/// The licence of the open data: whoever uses it names the body and may do with it what they want.
pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// The description of an edition and its files.
pub(super) fn describe(
    call: &Call,
    report: &Model,
    compiled: &Compiled,
    files: &[File],
    portal: &str,
    now: i64,
) -> serde_json::Value {
    let base = format!("{portal}/fa/calls/{}/report", call.id);
    let titles = |key: &str| -> Vec<serde_json::Value> {
        Language::ALL
            .into_iter()
            .map(|language| {
                let title = call.text(language).title;
                let said = text::catalogue::message_with(
                    language,
                    key,
                    &text::catalogue::args().word("title", title),
                );
                json!({ "@language": language.code(), "@value": said })
            })
            .collect()
    };
    let publisher: Vec<serde_json::Value> = compiled
        .call
        .organizations
        .last()
        .into_iter()
        .flatten()
        .map(|(language, name)| json!({ "@language": language.code(), "@value": name }))
        .collect();
    let distributions: Vec<serde_json::Value> = files
        .iter()
        .map(|file| {
            json!({
                "@type": "dcat:Distribution",
                "dct:title": file.name,
                "dcat:downloadURL": { "@id": format!("{base}/{}/{}", report.edition, file.name) },
                "dcat:mediaType": { "@id": format!(
                    "https://www.iana.org/assignments/media-types/{}",
                    file.media_type.split(';').next().unwrap_or_default()
                ) },
                "dcat:byteSize": file.size,
                "spdx:checksum": {
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
                    "spdx:checksumValue": file.sha256,
                },
                "dct:license": { "@id": LICENCE },
            })
        })
        .collect();
    json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": base,
        "@type": "dcat:Dataset",
        "dct:identifier": format!("{}-{}", call.id, report.edition),
        "dct:title": titles("report-data-title"),
        "dct:description": titles("report-data-description"),
        "dct:issued": { "@type": "xsd:dateTime", "@value": instant(now).to_string() },
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": { "@type": "xsd:date", "@value": compiled.call.opens_on },
            "dcat:endDate": { "@type": "xsd:date", "@value": compiled.call.closes_on },
        },
        "dct:language": [
            { "@id": "http://publications.europa.eu/resource/authority/language/FAS" },
            { "@id": "http://publications.europa.eu/resource/authority/language/ENG" },
        ],
        "dct:publisher": { "@type": "foaf:Agent", "foaf:name": publisher },
        "dct:license": { "@id": LICENCE },
        "dcat:version": report.edition.to_string(),
        "dcat:landingPage": { "@id": base },
        "dcat:distribution": distributions,
    })
}
