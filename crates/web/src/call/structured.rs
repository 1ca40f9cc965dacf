//! What a call's page says to search engines: a draft of legislation, whose it is, and where its text can be had.

use serde_json::{Value, json};

use super::Head;
use crate::app::App;

/// The page's structured data (schema.org `Legislation`, or `CreativeWork`).
pub(crate) fn data(app: &App, head: &Head) -> Value {
    let l = head.l;
    let address = |path: String| format!("{}{path}", app.settings.public_url);
    let version = &head.reading.version;
    let shape = |ending: &str, media: &str| {
        json!({
            "@type": "MediaObject",
            "encodingFormat": media,
            "contentUrl": address(head.url(&format!("/draft.{ending}"))),
        })
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": head.text.title,
        "abstract": head.text.summary,
        "url": address(head.url("")),
        "inLanguage": l.language.code(),
        "legislationType": l.v("call-document-kind", head.call.document_kind.word()),
        "creativeWorkStatus": "Draft",
        "version": version.number.to_string(),
        "dateModified": l.machine(version.published_at),
        "isAccessibleForFree": true,
        "commentCount": head.counts.contributions,
        "workTranslation": { "@type": "Legislation", "url": address(l.other().url(&format!("calls/{}", head.call.id))) },
        "encoding": [
            shape("akn", "application/akn+xml"),
            shape("md", "text/markdown"),
            shape("json", "application/json"),
        ],
    });
    if !head.is_document() {
        // A description of a process, an action or a service is no legislation, and has no legal format.
        data["@type"] = json!("CreativeWork");
        data["workTranslation"]["@type"] = json!("CreativeWork");
        data["about"] = json!(crate::call::about(l, &head.call));
        data["encoding"] = json!([shape("md", "text/markdown"), shape("json", "application/json")]);
        if let Some(fields) = data.as_object_mut() {
            fields.remove("legislationType");
        }
    }
    if let Some((_, name)) = head.crumbs.last().filter(|_| head.is_document()) {
        data["legislationResponsible"] = json!({ "@type": "GovernmentOrganization", "name": name });
    }
    data
}
