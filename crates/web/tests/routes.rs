//! Every address of the portal, visited as everybody: a stranger, a participant and each role. The list of addresses is
//! read from the source, so that a new one without a line here fails, and a line without an address too.
//!
//! Forms are sent with nothing but a revision that nobody has seen: what counts is who gets as far as the form's own words. "Far" is another unit's official, with the
//! same roles in an organization that has nothing to do with the call.
//!
//! Long, because the list is: one line an address.
//!
//! Long, because the table has a line for each address.

#![allow(missing_docs, reason = "a story")]
#![allow(clippy::unwrap_used, reason = "a story ends where something is missing")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::common::calls::Sample;
use crate::common::{Browser, Portal, story, story_with};
use axum::body::Body;
use axum::http::Request;
use participation::contribution::ContributionKind;
use participation::moderation::Rule;
use participation::{Role, file, member};
use web::Settings;

/// Who visits, in the order of the columns.
const WHO: [&str; 9] =
    ["visitor", "participant", "drafter", "lead", "expert", "moderator", "auditor", "administrator", "far"];

/// The same answer for everybody.
const fn all(status: u16) -> [u16; 9] {
    [status; 9]
}

/// A stranger is led to the sign-in page, everybody with an account gets the same.
const fn account(status: u16) -> [u16; 9] {
    let mut row = [status; 9];
    row[0] = 303;
    row
}

/// Method, pattern, an example, and the status for each of `WHO`.
type Line = (&'static str, &'static str, &'static str, [u16; 9]);

#[rustfmt::skip]
const TABLE: &[Line] = &[
    //                                                                                                         visit partic draft lead expert moder audit admin far
    ("GET",  "/",                                           "/",                                                 all(303)),
    ("GET",  "/api/v1/calls",                               "/api/v1/calls",                                     all(200)),
    ("GET",  "/api/v1/calls/{call}",                        "/api/v1/calls/{open}",                              all(200)),
    ("GET",  "/api/v1/calls/{call}/answers",                "/api/v1/calls/{open}/answers",                      all(200)),
    ("GET",  "/api/v1/calls/{call}/report",                 "/api/v1/calls/{open}/report",                       all(404)),
    ("GET",  "/api/v1/calls/{call}/comparison",             "/api/v1/calls/{open}/comparison",                   all(200)),
    ("GET",  "/api/v1/calls/{call}/contributions",          "/api/v1/calls/{open}/contributions",                all(200)),
    ("GET",  "/api/v1/calls/{call}/surveys",                "/api/v1/calls/{open}/surveys",                      all(200)),
    ("GET",  "/api/v1/calls/{call}/versions",               "/api/v1/calls/{review}/versions",                   all(404)),
    ("GET",  "/api/v1/calls/{call}/versions/{version}",     "/api/v1/calls/{open}/versions/1",                   all(200)),
    ("GET",  "/api/v1/calls/{call}/votes",                  "/api/v1/calls/{drafting}/votes",                    all(404)),
    ("GET",  "/api/v1/contributions/{contribution}",        "/api/v1/contributions/{waiting}",                   all(404)),
    ("GET",  "/api/v1/contributions/{contribution}/alike",  "/api/v1/contributions/{contribution}/alike",        all(200)),
    ("GET",  "/api/v1/openapi.json",                        "/api/v1/openapi.json",                              all(200)),
    ("GET",  "/api/v1/organizations",                       "/api/v1/organizations",                             all(200)),
    ("GET",  "/api/v1/organizations/{organization}",        "/api/v1/organizations/{unit}",                      all(200)),
    ("GET",  "/api/v1/rules",                               "/api/v1/rules",                                     all(200)),
    ("GET",  "/api/v1/search",                              "/api/v1/search?q=x1",                               all(200)),
    ("GET",  "/api/v1/surveys/{survey}",                    "/api/v1/surveys/{begun}",                           all(404)),
    ("GET",  "/api/v1/surveys/{survey}/results",            "/api/v1/surveys/{survey}/results",                  all(409)),
    ("GET",  "/api/v1/votes/{vote}",                        "/api/v1/votes/{planned}",                           all(404)),
    ("GET",  "/api/v1/votes/{vote}/ballots",                "/api/v1/votes/{vote}/ballots",                      all(404)),
    ("GET",  "/api/v1/votes/{vote}/receipts",               "/api/v1/votes/{vote}/receipts",                     all(404)),
    ("GET",  "/assets/{name}",                              "/assets/{asset}",                                   all(200)),
    ("GET",  "/healthz",                                    "/healthz",                                          all(200)),
    ("GET",  "/metrics",                                    "/metrics",                                          all(200)),
    ("GET",  "/readyz",                                     "/readyz",                                           all(200)),
    ("GET",  "/{lang}/",                                    "/fa/",                                              all(200)),
    ("GET",  "/{lang}/admin",                               "/fa/admin",                                         [303, 403, 403, 403, 403, 403, 303, 303, 403]),
    ("GET",  "/{lang}/admin/events",                        "/fa/admin/events",                                  [303, 403, 403, 403, 403, 403, 200, 200, 403]),
    ("GET",  "/{lang}/admin/members",                       "/fa/admin/members",                                 [303, 403, 403, 403, 403, 403, 403, 200, 403]),
    ("GET",  "/{lang}/admin/members/{id}/take",             "/fa/admin/members/{membership}/take",               [303, 403, 403, 403, 403, 403, 403, 200, 403]),
    ("GET",  "/{lang}/admin/organizations",                 "/fa/admin/organizations",                           [303, 403, 403, 403, 403, 403, 403, 200, 403]),
    ("GET",  "/{lang}/admin/organizations/{id}",            "/fa/admin/organizations/{unit}",                    [303, 403, 403, 403, 403, 403, 403, 200, 403]),
    ("GET",  "/{lang}/api",                                 "/fa/api",                                           all(200)),
    ("GET",  "/{lang}/calls",                               "/fa/calls",                                         all(200)),
    ("GET",  "/{lang}/calls/{id}",                          "/fa/calls/{open}",                                  all(200)),
    ("GET",  "/{lang}/calls/{id}",                          "/fa/calls/{review}",                                all(404)),
    ("GET",  "/{lang}/calls/{id}",                          "/fa/calls/{drafting}",                              all(404)),
    ("GET",  "/{lang}/calls/{id}/about",                    "/fa/calls/{drafting}/about",                        all(404)),
    ("GET",  "/{lang}/calls/{id}/about",                    "/fa/calls/{open}/about",                            all(200)),
    ("GET",  "/{lang}/calls/{id}/contributions",            "/fa/calls/{open}/contributions",                    all(200)),
    ("GET",  "/{lang}/calls/{id}/nodes/{node}",             "/fa/calls/{open}/nodes/{article}",                  all(200)),
    ("GET",  "/{lang}/calls/{id}/whole",                    "/fa/calls/{open}/whole",                            all(200)),
    ("GET",  "/{lang}/calls/{id}/write",                    "/fa/calls/{open}/write",                            account(200)),
    ("GET",  "/{lang}/calls/{id}/votes",                    "/fa/calls/{open}/votes",                            all(200)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}",             "/fa/calls/{open}/votes/{vote}",                     all(200)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}",             "/fa/calls/{open}/votes/{planned}",                  all(404)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}",             "/fa/calls/{drafting}/votes/{planned}",              all(404)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}/cast",        "/fa/calls/{open}/votes/{vote}/cast",                account(200)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}/ballots.csv", "/fa/calls/{open}/votes/{vote}/ballots.csv",         all(404)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}/ballots.json", "/fa/calls/{open}/votes/{vote}/ballots.json",       all(404)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}/receipts",    "/fa/calls/{open}/votes/{vote}/receipts",            all(404)),
    ("GET",  "/{lang}/calls/{id}/votes/{vote}/receipts.txt", "/fa/calls/{open}/votes/{vote}/receipts.txt",       all(404)),
    ("GET",  "/{lang}/calls/{id}/answers",                  "/fa/calls/{open}/answers",                          all(200)),
    ("GET",  "/{lang}/calls/{id}/answers",                  "/fa/calls/{drafting}/answers",                      all(404)),
    ("GET",  "/{lang}/calls/{id}/report",                   "/fa/calls/{open}/report",                           all(200)),
    ("GET",  "/{lang}/calls/{id}/report",                   "/fa/calls/{review}/report",                         all(404)),
    ("GET",  "/{lang}/calls/{id}/report/{edition}",         "/fa/calls/{open}/report/1",                         all(404)),
    ("GET",  "/{lang}/calls/{id}/report/{edition}/{file}",  "/fa/calls/{open}/report/1/people.csv",              all(404)),
    ("GET",  "/{lang}/concerns/{id}",                       "/fa/concerns/999",                                  all(404)),
    ("GET",  "/{lang}/desk/calls/{id}/answers",             "/fa/desk/calls/{open}/answers",                     [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/answers",             "/fa/desk/calls/{drafting}/answers",                 [303, 403, 409, 409, 409, 403, 409, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/answers",             "/fa/desk/calls/{open}/answers",                     [303, 403, 422, 422, 422, 403, 422, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/answers/give",        "/fa/desk/calls/{open}/answers/give?about=contribution-{contribution}", [303, 403, 409, 409, 409, 403, 409, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/answers/give",        "/fa/desk/calls/{open}/answers/give",                [303, 403, 409, 409, 409, 403, 409, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/answers/sign",        "/fa/desk/calls/{open}/answers/sign",                [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/answers/sign",        "/fa/desk/calls/{open}/answers/sign",                [303, 403, 409, 409, 409, 403, 409, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/answers/views",       "/fa/desk/calls/{open}/answers/views",               [303, 403, 422, 422, 422, 403, 422, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/answers/views/{view}/remove", "/fa/desk/calls/{open}/answers/views/999/remove", [303, 403, 404, 404, 404, 403, 404, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/concerns",            "/fa/desk/calls/{open}/concerns",                    [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/concerns/group",      "/fa/desk/calls/{open}/concerns/group",              [303, 403, 303, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/concerns/{concern}",  "/fa/desk/calls/{open}/concerns/999",                [303, 403, 404, 404, 404, 403, 404, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/concerns/{concern}",  "/fa/desk/calls/{open}/concerns/999",                [303, 403, 404, 404, 404, 403, 404, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/concerns/machine-text", "/fa/desk/calls/{open}/concerns/machine-text",     [303, 403, 404, 404, 404, 403, 404, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/concerns/{concern}/machine-text", "/fa/desk/calls/{open}/concerns/999/machine-text", [303, 403, 404, 404, 404, 403, 404, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/report",              "/fa/desk/calls/{open}/report",                      [303, 403, 409, 409, 409, 403, 409, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/report",              "/fa/desk/calls/{open}/report",                      [303, 403, 404, 404, 404, 403, 404, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/report/preview",      "/fa/desk/calls/{open}/report/preview",              [303, 403, 409, 409, 409, 403, 409, 403, 403]),
    ("POST", "/{lang}/demo/clock",                          "/fa/demo/clock",                                    all(404)),
    ("GET",  "/robots.txt",                                 "/robots.txt",                                       all(200)),
    ("GET",  "/sitemap.xml",                                "/sitemap.xml",                                      all(200)),
    ("GET",  "/{lang}/accessibility",                       "/fa/accessibility",                                 all(200)),
    ("GET",  "/{lang}/how",                                 "/fa/how",                                           all(200)),
    ("GET",  "/{lang}/privacy",                             "/fa/privacy",                                       all(200)),
    ("GET",  "/{lang}/calls/{id}/compare",                  "/fa/calls/{open}/compare?from=1&to=1",              all(200)),
    ("GET",  "/{lang}/calls/{id}/draft.akn",                "/fa/calls/{open}/draft.akn",                        all(200)),
    ("GET",  "/{lang}/calls/{id}/draft.json",               "/fa/calls/{open}/draft.json",                       all(200)),
    ("GET",  "/{lang}/calls/{id}/draft.md",                 "/fa/calls/{open}/draft.md",                         all(200)),
    ("GET",  "/{lang}/calls/{id}/draft.json",               "/fa/calls/{drafting}/draft.json",                   all(404)),
    ("GET",  "/{lang}/calls/{id}/print",                    "/fa/calls/{open}/print",                            all(200)),
    ("GET",  "/{lang}/calls/{id}/print",                    "/fa/calls/{drafting}/print",                        all(404)),
    ("GET",  "/{lang}/calls/{id}/versions",                 "/fa/calls/{open}/versions",                         all(200)),
    ("GET",  "/{lang}/calls/{id}/versions/{number}",        "/fa/calls/{open}/versions/1",                       all(200)),
    ("GET",  "/{lang}/files/{id}",                          "/fa/files/{source}",                                all(404)),
    ("GET",  "/{lang}/files/{id}",                          "/fa/files/{attached}",                              all(404)),
    ("GET",  "/{lang}/contributions/{id}",                  "/fa/contributions/{contribution}",                  all(200)),
    ("GET",  "/{lang}/contributions/{id}/alike",            "/fa/contributions/{contribution}/alike",            all(303)),
    ("GET",  "/{lang}/contributions/{id}/alike",            "/fa/contributions/{waiting}/alike",                 all(404)),
    ("GET",  "/{lang}/contributions/{id}/edit",             "/fa/contributions/{contribution}/edit",             [303, 200, 404, 404, 404, 404, 404, 404, 404]),
    ("GET",  "/{lang}/contributions/{id}/withdraw",         "/fa/contributions/{contribution}/withdraw",         [303, 200, 404, 404, 404, 404, 404, 404, 404]),
    ("GET",  "/{lang}/demo",                                "/fa/demo",                                          all(404)),
    ("GET",  "/{lang}/demo/mailbox",                        "/fa/demo/mailbox",                                  all(404)),
    ("GET",  "/{lang}/desk",                                "/fa/desk",                                          [303, 403, 200, 200, 200, 303, 200, 403, 200]),
    ("GET",  "/{lang}/desk/calls/new",                      "/fa/desk/calls/new",                                [303, 403, 200, 403, 403, 403, 403, 403, 200]),
    ("GET",  "/{lang}/desk/calls/{id}",                     "/fa/desk/calls/{drafting}",                         [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/calls/{id}/surveys",                  "/fa/calls/{open}/surveys",                          all(200)),
    ("GET",  "/{lang}/calls/{id}/surveys",                  "/fa/calls/{drafting}/surveys",                      all(404)),
    ("GET",  "/{lang}/calls/{id}/surveys/{survey}",         "/fa/calls/{open}/surveys/{survey}",                 all(200)),
    ("GET",  "/{lang}/calls/{id}/surveys/{survey}",         "/fa/calls/{drafting}/surveys/{begun}",              all(404)),
    ("GET",  "/{lang}/calls/{id}/surveys/{survey}/check",   "/fa/calls/{open}/surveys/{survey}/check",           account(200)),
    ("GET",  "/{lang}/calls/{id}/surveys/{survey}/receipt", "/fa/calls/{open}/surveys/{survey}/receipt",         account(404)),
    ("GET",  "/{lang}/calls/{id}/surveys/{survey}/results", "/fa/calls/{open}/surveys/{survey}/results",         all(409)),
    ("GET",  "/{lang}/calls/{id}/surveys/{survey}/results.csv", "/fa/calls/{open}/surveys/{survey}/results.csv", all(409)),
    ("GET",  "/{lang}/calls/{id}/surveys/{survey}/sections/{section}", "/fa/calls/{open}/surveys/{survey}/sections/1", account(200)),
    ("GET",  "/{lang}/desk/calls/{id}/surveys",             "/fa/desk/calls/{drafting}/surveys",                 [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}",    "/fa/desk/calls/{drafting}/surveys/{begun}",         [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/answers.csv", "/fa/desk/calls/{open}/surveys/{survey}/answers.csv", [303, 403, 409, 409, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/form.xlsx", "/fa/desk/calls/{drafting}/surveys/{begun}/form.xlsx", [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/publish", "/fa/desk/calls/{open}/surveys/{survey}/publish", [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/questions/{name}", "/fa/desk/calls/{drafting}/surveys/{begun}/questions/uses", [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/remove", "/fa/desk/calls/{drafting}/surveys/{begun}/remove", [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/sections/{name}", "/fa/desk/calls/{drafting}/surveys/{begun}/sections/use", [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/settings", "/fa/desk/calls/{drafting}/surveys/{begun}/settings", [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/surveys/{survey}/test/{section}", "/fa/desk/calls/{drafting}/surveys/{begun}/test/1", [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/check",               "/fa/desk/calls/{drafting}/check",                   [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/describe",            "/fa/desk/calls/{drafting}/describe",                [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/subject",             "/fa/desk/calls/{drafting}/subject",                 [303, 403, 409, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/document",            "/fa/desk/calls/{drafting}/document",                [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/files",               "/fa/desk/calls/{drafting}/files",                   [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/files/{file}",        "/fa/desk/calls/{drafting}/files/{attached}",        [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/files/{file}/remove", "/fa/desk/calls/{drafting}/files/{attached}/remove", [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/period",              "/fa/desk/calls/{drafting}/period",                  [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/preview",             "/fa/desk/calls/{drafting}/preview",                 [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/preview",             "/fa/desk/calls/{review}/preview",                   [303, 403, 200, 200, 200, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/preview",             "/fa/desk/calls/{open}/preview",                     [303, 403, 303, 303, 303, 403, 303, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/publish",             "/fa/desk/calls/{open}/publish",                     [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/translation",         "/fa/desk/calls/{drafting}/translation",             [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/tree",                "/fa/desk/calls/{drafting}/tree",                    [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/votes",               "/fa/desk/calls/{drafting}/votes",                   [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/votes/new",           "/fa/desk/calls/{drafting}/votes/new",               [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/votes/{vote}",        "/fa/desk/calls/{drafting}/votes/{planned}",         [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/votes/{vote}/remove", "/fa/desk/calls/{drafting}/votes/{planned}/remove",  [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/manage",              "/fa/desk/calls/{open}/manage",                      [303, 403, 403, 200, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/manage/extend",       "/fa/desk/calls/{open}/manage/extend",               [303, 403, 403, 409, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/manage/withdraw",     "/fa/desk/calls/{open}/manage/withdraw",             [303, 403, 403, 200, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/desk/review",                         "/fa/desk/review",                                   [303, 403, 403, 200, 403, 403, 200, 403, 200]),
    ("GET",  "/{lang}/desk/review/{id}",                    "/fa/desk/review/{review}",                          [303, 403, 403, 200, 403, 403, 200, 403, 403]),
    ("GET",  "/{lang}/desk/review/{id}/approve",            "/fa/desk/review/{review}/approve",                  [303, 403, 403, 409, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/rules",                               "/fa/rules",                                         all(200)),
    ("GET",  "/{lang}/contributions/{id}/report",           "/fa/contributions/{contribution}/report",           [303, 409, 200, 200, 200, 200, 200, 200, 200]),
    ("POST", "/{lang}/contributions/{id}/report",           "/fa/contributions/{contribution}/report",           [303, 409, 422, 422, 422, 422, 422, 422, 422]),
    ("GET",  "/{lang}/contributions/{id}/report",           "/fa/contributions/{hidden}/report",                 account(404)),
    ("GET",  "/{lang}/contributions/{id}",                  "/fa/contributions/{hidden}",                        all(200)),
    ("GET",  "/{lang}/contributions/{id}",                  "/fa/contributions/{waiting}",                       [404, 200, 404, 404, 404, 404, 404, 404, 404]),
    ("GET",  "/{lang}/contributions/{id}/edit",             "/fa/contributions/{hidden}/edit",                   account(404)),
    ("GET",  "/{lang}/contributions/{id}/appeal",           "/fa/contributions/{hidden}/appeal",                 [303, 200, 404, 404, 404, 404, 404, 404, 404]),
    ("GET",  "/{lang}/contributions/{id}/appeal",           "/fa/contributions/{contribution}/appeal",           [303, 409, 404, 404, 404, 404, 404, 404, 404]),
    ("POST", "/{lang}/contributions/{id}/appeal",           "/fa/contributions/{hidden}/appeal",                 [303, 422, 404, 404, 404, 404, 404, 404, 404]),
    ("GET",  "/{lang}/moderation",                          "/fa/moderation",                                    [303, 403, 403, 200, 403, 200, 200, 403, 200]),
    ("GET",  "/{lang}/moderation/patterns",                 "/fa/moderation/patterns",                           [303, 403, 403, 200, 403, 200, 200, 403, 200]),
    ("GET",  "/{lang}/moderation/{id}",                     "/fa/moderation/{contribution}",                     [303, 403, 403, 200, 403, 200, 200, 403, 403]),
    ("GET",  "/{lang}/moderation/{id}",                     "/fa/moderation/{waiting}",                          [303, 403, 403, 200, 403, 200, 200, 403, 403]),
    ("POST", "/{lang}/moderation/{id}",                     "/fa/moderation/{hidden}",                           [303, 403, 403, 409, 403, 409, 403, 403, 403]),
    ("GET",  "/{lang}/desk/calls/{id}/moderation",          "/fa/desk/calls/{drafting}/moderation",              [303, 403, 200, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/moderation",          "/fa/desk/calls/{drafting}/moderation",              [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("GET",  "/{lang}/me",                                  "/fa/me",                                            account(200)),
    ("GET",  "/{lang}/me/about",                            "/fa/me/about",                                      account(200)),
    ("GET",  "/{lang}/desk/attestations",                     "/fa/desk/attestations",                             [303, 403, 403, 200, 403, 403, 403, 403, 200]),
    ("GET",  "/{lang}/desk/attestations/{id}",                "/fa/desk/attestations/999",                         [303, 403, 403, 404, 403, 403, 403, 403, 404]),
    ("GET",  "/{lang}/me/attestation",                        "/fa/me/attestation",                                account(200)),
    ("GET",  "/{lang}/me/data",                               "/fa/me/data",                                       account(200)),
    ("GET",  "/{lang}/me/data/erase",                         "/fa/me/data/erase",                                 account(200)),
    ("GET",  "/{lang}/me/data/erased",                        "/fa/me/data/erased",                                all(200)),
    ("GET",  "/{lang}/me/data/export",                        "/fa/me/data/export",                                account(200)),
    ("GET",  "/{lang}/me/identity",                           "/fa/me/identity",                                   account(200)),
    ("GET",  "/{lang}/me/tokens",                           "/fa/me/tokens",                                     account(200)),
    ("GET",  "/{lang}/me/ways",                               "/fa/me/ways",                                       account(200)),
    ("GET",  "/{lang}/me/ways/code",                          "/fa/me/ways/code",                                  all(303)),
    ("GET",  "/{lang}/me/ways/{id}/name",                    "/fa/me/ways/999/name",                              account(404)),
    ("GET",  "/{lang}/me/ways/sign-on",                       "/fa/me/ways/sign-on",                               all(404)),
    ("GET",  "/oidc/return",                                "/oidc/return",                                      all(303)),
    ("GET",  "/{lang}/me/contributions",                    "/fa/me/contributions",                              account(200)),
    ("GET",  "/{lang}/me/sessions",                         "/fa/me/sessions",                                   account(200)),
    ("GET",  "/{lang}/opensearch.xml",                      "/fa/opensearch.xml",                                all(200)),
    ("GET",  "/{lang}/search",                              "/fa/search",                                        all(200)),
    ("GET",  "/{lang}/search",                              "/fa/search?q=%D9%86%D9%85%D9%88%D9%86%D9%87",       all(200)),
    ("GET",  "/{lang}/search",                              "/fa/search?q=%D9%88",                               all(422)),
    ("GET",  "/{lang}/setup",                               "/fa/setup",                                         all(404)),
    ("GET",  "/{lang}/sign-in",                             "/fa/sign-in",                                       [200, 303, 303, 303, 303, 303, 303, 303, 303]),
    ("GET",  "/{lang}/sign-in/code",                        "/fa/sign-in/code",                                  all(303)),
    ("GET",  "/{lang}/sign-in/name",                        "/fa/sign-in/name",                                  account(200)),
    ("GET",  "/{lang}/sign-in/sign-on",                     "/fa/sign-in/sign-on",                               all(404)),
    ("GET",  "/{lang}/sign-in/sign-on/return",              "/fa/sign-in/sign-on/return",                        all(404)),
    ("POST", "/{lang}/admin/members",                       "/fa/admin/members",                                 [303, 403, 403, 403, 403, 403, 403, 422, 403]),
    ("POST", "/{lang}/admin/members/{id}/take",             "/fa/admin/members/{membership}/take",               [303, 403, 403, 403, 403, 403, 403, 303, 403]),
    ("POST", "/{lang}/admin/organizations",                 "/fa/admin/organizations",                           [303, 403, 403, 403, 403, 403, 403, 422, 403]),
    ("POST", "/{lang}/admin/organizations/{id}",            "/fa/admin/organizations/{unit}",                    [303, 403, 403, 403, 403, 403, 403, 422, 403]),
    ("POST", "/{lang}/calls/{id}/contributions",            "/fa/calls/{open}/contributions",                    account(422)),
    ("POST", "/{lang}/calls/{id}/votes/{vote}/cast",        "/fa/calls/{open}/votes/{vote}/cast",                account(422)),
    ("POST", "/{lang}/calls/{id}/surveys/{survey}/check",   "/fa/calls/{open}/surveys/{survey}/check",           account(422)),
    ("POST", "/{lang}/calls/{id}/surveys/{survey}/sections/{section}", "/fa/calls/{open}/surveys/{survey}/sections/1", account(409)),
    ("POST", "/{lang}/desk/calls/{id}/surveys",             "/fa/desk/calls/{drafting}/surveys",                 [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/import",      "/fa/desk/calls/{drafting}/surveys/import",          [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/{survey}",    "/fa/desk/calls/{drafting}/surveys/{begun}",         [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/{survey}/publish", "/fa/desk/calls/{open}/surveys/{survey}/publish", [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/{survey}/questions/{name}", "/fa/desk/calls/{drafting}/surveys/{begun}/questions/uses", [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/{survey}/remove", "/fa/desk/calls/{drafting}/surveys/{begun}/remove", [303, 403, 409, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/{survey}/sections/{name}", "/fa/desk/calls/{drafting}/surveys/{begun}/sections/use", [303, 403, 409, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/{survey}/settings", "/fa/desk/calls/{drafting}/surveys/{begun}/settings", [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/surveys/{survey}/test/{section}", "/fa/desk/calls/{drafting}/surveys/{begun}/test/1", [303, 403, 200, 200, 403, 403, 200, 403, 403]),
    ("POST", "/{lang}/contributions/{id}/edit",             "/fa/contributions/{contribution}/edit",             [303, 422, 404, 404, 404, 404, 404, 404, 404]),
    ("POST", "/{lang}/contributions/{id}/withdraw",         "/fa/contributions/{contribution}/withdraw",         [303, 409, 404, 404, 404, 404, 404, 404, 404]),
    ("POST", "/{lang}/demo/sign-in",                        "/fa/demo/sign-in",                                  all(404)),
    ("POST", "/{lang}/desk/calls/new",                      "/fa/desk/calls/new",                                [303, 403, 422, 403, 403, 403, 403, 403, 422]),
    ("POST", "/{lang}/desk/calls/{id}/check",               "/fa/desk/calls/{drafting}/check",                   [303, 403, 409, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/describe",            "/fa/desk/calls/{drafting}/describe",                [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/subject",             "/fa/desk/calls/{drafting}/subject",                 [303, 403, 409, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/document/begin",      "/fa/desk/calls/{drafting}/document/begin",          [303, 403, 303, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/document/import",     "/fa/desk/calls/{drafting}/document/import",         [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/document/take",       "/fa/desk/calls/{drafting}/document/take",           [303, 403, 404, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/files/attach",        "/fa/desk/calls/{drafting}/files/attach",            [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/files/{file}/remove", "/fa/desk/calls/{drafting}/files/{attached}/remove", [303, 403, 303, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/period",              "/fa/desk/calls/{drafting}/period",                  [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/publish",             "/fa/desk/calls/{open}/publish",                     [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/translation",         "/fa/desk/calls/{drafting}/translation",             [303, 403, 303, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/translation/import",  "/fa/desk/calls/{drafting}/translation/import",      [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/tree",                "/fa/desk/calls/{drafting}/tree",                    [303, 403, 409, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/votes/new",           "/fa/desk/calls/{drafting}/votes/new",               [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/votes/{vote}",        "/fa/desk/calls/{drafting}/votes/{planned}",         [303, 403, 422, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/votes/{vote}/remove", "/fa/desk/calls/{drafting}/votes/{planned}/remove",  [303, 403, 409, 403, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/manage/extend",       "/fa/desk/calls/{open}/manage/extend",               [303, 403, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/manage/moderation",   "/fa/desk/calls/{open}/manage/moderation",           [303, 403, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/calls/{id}/manage/withdraw",     "/fa/desk/calls/{open}/manage/withdraw",             [303, 403, 403, 409, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/review/{id}/approve",            "/fa/desk/review/{review}/approve",                  [303, 403, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/review/{id}/exception",          "/fa/desk/review/{review}/exception",                [303, 403, 403, 409, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/desk/review/{id}/send-back",          "/fa/desk/review/{review}/send-back",                [303, 403, 403, 422, 403, 403, 403, 403, 403]),
    ("POST", "/{lang}/me",                                  "/fa/me",                                            all(303)),
    ("POST", "/{lang}/me/about",                            "/fa/me/about",                                      all(303)),
    ("POST", "/{lang}/desk/attestations/{id}/confirm",        "/fa/desk/attestations/999/confirm",                 [303, 403, 403, 404, 403, 403, 403, 403, 404]),
    ("POST", "/{lang}/desk/attestations/{id}/decline",        "/fa/desk/attestations/999/decline",                 [303, 403, 403, 404, 403, 403, 403, 403, 404]),
    ("POST", "/{lang}/me/attestation",                        "/fa/me/attestation",                                account(422)),
    ("POST", "/{lang}/me/attestation/withdraw",               "/fa/me/attestation/withdraw",                       account(404)),
    ("POST", "/{lang}/me/identity",                           "/fa/me/identity",                                   account(409)),
    ("POST", "/{lang}/me/ways",                               "/fa/me/ways",                                       account(422)),
    ("POST", "/{lang}/me/ways/again",                         "/fa/me/ways/again",                                 all(303)),
    ("POST", "/{lang}/me/ways/code",                          "/fa/me/ways/code",                                  all(303)),
    ("POST", "/{lang}/me/ways/passkey",                      "/fa/me/ways/passkey",                               all(404)),
    ("POST", "/{lang}/me/ways/passkey/offer",                "/fa/me/ways/passkey/offer",                         all(404)),
    ("POST", "/{lang}/me/ways/{id}/name",                    "/fa/me/ways/999/name",                              account(404)),
    ("POST", "/{lang}/me/ways/{id}/remove",                   "/fa/me/ways/999/remove",                            account(404)),
    ("POST", "/{lang}/me/tokens",                           "/fa/me/tokens",                                     account(422)),
    ("POST", "/{lang}/me/tokens/{id}/revoke",               "/fa/me/tokens/999/revoke",                          account(404)),
    ("POST", "/api/v1/calls/{call}/contributions",          "/api/v1/calls/{open}/contributions",                all(401)),
    ("POST", "/api/v1/surveys/{survey}/answers",            "/api/v1/surveys/{survey}/answers",                  all(401)),
    ("PUT",  "/api/v1/contributions/{contribution}/stance", "/api/v1/contributions/{contribution}/stance",       all(401)),
    ("POST", "/{lang}/me/sessions/others",                  "/fa/me/sessions/others",                            all(303)),
    ("POST", "/{lang}/me/sessions/{id}",                    "/fa/me/sessions/999",                               account(404)),
    ("POST", "/{lang}/setup",                               "/fa/setup",                                         all(404)),
    ("POST", "/{lang}/sign-in",                             "/fa/sign-in",                                       all(422)),
    ("POST", "/{lang}/sign-in/again",                       "/fa/sign-in/again",                                 all(303)),
    ("POST", "/{lang}/sign-in/code",                        "/fa/sign-in/code",                                  all(303)),
    ("POST", "/{lang}/sign-in/name",                        "/fa/sign-in/name",                                  all(303)),
    ("POST", "/{lang}/sign-in/passkey",                      "/fa/sign-in/passkey",                               all(404)),
    ("POST", "/{lang}/sign-in/passkey/question",             "/fa/sign-in/passkey/question",                      all(404)),
    // After it the participant is gone, so it stands before the way out; so is the expert, whose role was taken above.
    ("POST", "/{lang}/me/data/erase",                         "/fa/me/data/erase",                                 [303, 303, 409, 409, 303, 409, 409, 409, 409]),
    ("POST", "/{lang}/sign-out",                            "/fa/sign-out",                                      all(303)),
    ("POST", "/{lang}/stances",                             "/fa/stances",                                       all(404)),
];

/// The routes of the source: method and pattern.
fn routes() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                of_source(&std::fs::read_to_string(&path).unwrap(), &mut found);
            }
        }
    }
    found
}

fn of_source(source: &str, found: &mut BTreeSet<(String, String)>) {
    for call in source.split(".route(").skip(1) {
        // The call ends where its parenthesis closes; patterns hold no parentheses.
        let mut depth = 1;
        let end = call.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        });
        let call = &call[..end.unwrap().0];
        let pattern = call.split('"').nth(1).unwrap_or_else(|| panic!("a route without a pattern: {call}"));
        let mut methods = 0;
        for method in ["get", "post", "put", "patch", "delete"] {
            let named = |before: &str| call.contains(&format!("{before}{method}("));
            if named(" ") || named(".") || named(")") || named("\n") {
                found.insert((method.to_uppercase(), pattern.to_owned()));
                methods += 1;
            }
        }
        assert!(methods > 0, "a route whose methods this test can't read: {call}");
    }
}

/// Everything that addresses need: a call in each state, an article, a contribution, a file, a role.
async fn places(portal: &Portal) -> BTreeMap<&'static str, String> {
    let sample = Sample { survey: true, ..Sample::default() };
    let open = portal.complete(&sample).await;
    let vote = portal.with_vote(open).await;
    portal.approved(open, &sample).await;
    let review = portal.submitted(&sample).await;
    let drafting = portal.complete(&sample).await;
    let planned = portal.with_vote(drafting).await;
    let author = portal.participant("participant@example.org").await;
    let article = portal.article(open, 1).await;
    let contribution =
        portal.says(author, open, Some(article), ContributionKind::Concern, "نگران اجرای این ماده‌ام.").await;
    // One that was hidden, and one that waits on a call whose contributions are read before they are published.
    let hidden =
        portal.says(author, open, Some(article), ContributionKind::Concern, "این را ناظر پنهان می‌کند.").await;
    portal.hides(hidden, Rule::Respect, "ناسزا دارد.").await;
    let before = portal.complete(&sample).await;
    portal.reads_before(before).await;
    portal.approved(before, &sample).await;
    let waiting = portal.says(author, before, None, ContributionKind::Concern, "این منتظر می‌ماند.").await;
    let new = file::NewFile {
        call_id: drafting,
        purpose: file::Purpose::Other,
        title_fa: "پیوست".into(),
        title_en: "Attachment".into(),
        name: "note.txt".into(),
        bytes: b"note".to_vec(),
    };
    let attached = file::attach(&portal.store, portal.drafter().await, &*portal.clock, new).await.unwrap();
    let source = file::table::of_call(portal.store.read(), open).await.unwrap()[0].id;
    let held = member::table::all(portal.store.read()).await.unwrap();
    let membership = held.iter().find(|(p, _)| p.email == "expert@example.org").unwrap().1[0].id;
    let home = portal.browser().get("/fa/").await.text();
    let asset = home.split("/assets/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    BTreeMap::from([
        ("open", open.to_string()),
        ("review", review.to_string()),
        ("drafting", drafting.to_string()),
        ("article", article.to_string()),
        ("contribution", contribution.to_string()),
        ("hidden", hidden.to_string()),
        ("waiting", waiting.to_string()),
        ("attached", attached.to_string()),
        ("source", source.to_string()),
        ("vote", vote.to_string()),
        ("planned", planned.to_string()),
        ("membership", membership.to_string()),
        ("survey", portal.survey_of(open).await.to_string()),
        ("begun", portal.survey_of(drafting).await.to_string()),
        ("unit", portal.unit.to_string()),
        ("asset", asset),
    ])
}

async fn browsers(portal: &Portal) -> Vec<Browser> {
    let mut browsers = vec![portal.browser()];
    let far = portal.organization(None, "دستگاه دور", "Far Body").await;
    for who in &WHO[1..] {
        let email = format!("{who}@example.org");
        if *who == "far" {
            for role in [Role::Drafter, Role::Lead, Role::Expert, Role::Moderator] {
                portal.official(&email, role, Some(far)).await;
            }
        } else if let Some(role) = Role::parse(who) {
            portal.official(&email, role, Some(portal.ministry)).await;
        }
        browsers.push(portal.browser_of(&email).await);
    }
    browsers
}

fn example(pattern: &str, places: &BTreeMap<&'static str, String>) -> String {
    let filled =
        places.iter().fold(pattern.to_owned(), |a, (name, id)| a.replace(&format!("{{{name}}}"), id));
    assert!(!filled.contains('{'), "an example with an unknown place: {filled}");
    filled
}

#[test]
fn every_address_answers_each_role_as_the_table_says() {
    // Everybody asks from the same network address here.
    let settings = Settings { codes_a_minute: 1000, ..Settings::default() };
    story_with(settings, |portal| async move {
        let mut browsers = browsers(&portal).await;
        let places = places(&portal).await;
        let mut wrong = Vec::new();
        for (method, pattern, at, expected) in TABLE {
            let address = example(at, &places);
            let mut seen = [0; 9];
            for ((browser, seen), who) in browsers.iter_mut().zip(&mut seen).zip(WHO) {
                let answer = match *method {
                    "GET" => browser.get_once(&address).await,
                    "PUT" => browser.send(Request::put(&address).body(Body::empty()).unwrap()).await,
                    _ => browser.post_once(&address, &[("revision", "0"), ("conflict", "0")]).await,
                };
                *seen = answer.status.as_u16();
                let page = answer.text();
                let location =
                    answer.headers.get("location").and_then(|v| v.to_str().ok()).unwrap_or_default();
                assert!(
                    who == "visitor" || !location.contains("sign-in?back"),
                    "{method} {address}: {who} is signed in and was asked to sign in"
                );
                assert!(
                    !page.contains("[problem-") && !page.contains("[error-"),
                    "{address}: a message is missing"
                );
            }
            if seen != *expected {
                wrong.push(format!("(\"{method}\", \"{pattern}\", \"{at}\", {seen:?}), // not {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}\n{WHO:?}", wrong.join("\n"));
    });
}

#[test]
fn every_address_of_the_source_has_a_line_and_every_line_an_address() {
    let lines: BTreeSet<(String, String)> =
        TABLE.iter().map(|(m, p, _, _)| ((*m).to_owned(), (*p).to_owned())).collect();
    let routes = routes();
    let missing: Vec<_> = routes.difference(&lines).collect();
    let stale: Vec<_> = lines.difference(&routes).collect();
    assert!(missing.is_empty(), "addresses without a line in TABLE: {missing:#?}");
    assert!(stale.is_empty(), "lines in TABLE without an address: {stale:#?}");
}

#[test]
fn an_address_with_something_else_than_a_number_is_a_page_that_says_so() {
    story(|portal| async move {
        let mut browsers = browsers(&portal).await;
        for (method, pattern, _, _) in TABLE {
            if *method != "GET" || !pattern.contains("{id}") {
                continue;
            }
            let address = pattern
                .replace("{lang}", "en")
                .replace("{id}", "x")
                .replace("{node}", "x")
                .replace("{file}", "x")
                .replace("{vote}", "x")
                .replace("{number}", "x");
            for browser in [&mut browsers[0].clone(), &mut browsers[7]] {
                let answer = browser.get_once(&address).await;
                let status = answer.status.as_u16();
                assert!(matches!(status, 303 | 403 | 404), "{address}: {status}");
                assert!(
                    status == 303 || answer.text().contains("<html lang=\"en\""),
                    "{address}: {}",
                    answer.text()
                );
            }
        }
    });
}

#[test]
fn the_reader_of_routes_reads_every_form_they_are_written_in() {
    let mut found = BTreeSet::new();
    let source =
        "Router::new().route(\"/a\", get(a::b).post(c))\n.route(\n \"/b\",\n post(d).layer(x(1)),\n)";
    of_source(source, &mut found);
    let found: Vec<_> = found.iter().map(|(m, p)| format!("{m} {p}")).collect();
    assert_eq!(found, ["GET /a", "POST /a", "POST /b"]);
}
