//! A browser for stories: it keeps cookies, follows redirects and reads pages, without a network.
//!
//! Every story runs on SQLite, and on PostgreSQL too when `RAYZAN_TEST_POSTGRES` names a server.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story ends where something is missing")]
#![allow(unreachable_pub, missing_docs, reason = "each story uses its own part")]

pub mod answering;
pub mod calls;
pub mod closed;
pub mod people;
pub mod taking_part;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use participation::follower::Followers;
use participation::member::NewRole;
use participation::organization::{NewOrganization, OrganizationKind};
use participation::{Actor, FixedClock, Role, Store, StoreOptions, SystemChance, member, organization};
use sea_orm::{ConnectionTrait, Database};
use tower::ServiceExt as _;
use web::{App, Settings};

/// The portal of one story.
pub struct Portal {
    pub store: Store,
    pub clock: Arc<FixedClock>,
    pub app: Arc<App>,
    pub router: Router,
    pub ministry: i64,
    pub unit: i64,
    pub followers: Followers,
    folder: Arc<tempfile::TempDir>,
}

/// Tells the story on each database at hand.
pub fn story<F, Fut>(tell: F)
where
    F: Fn(Portal) -> Fut,
    Fut: Future<Output = ()>,
{
    story_with(Settings::default(), tell);
}

/// The same with settings of its own.
pub fn story_with<F, Fut>(settings: Settings, tell: F)
where
    F: Fn(Portal) -> Fut,
    Fut: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let databases: &[bool] =
            if std::env::var("RAYZAN_TEST_POSTGRES").is_ok() { &[false, true] } else { &[false] };
        for postgres in databases {
            let portal = Portal::open(*postgres, settings.clone()).await;
            // A story takes only the parts of the portal that it names; the folder has to outlive it all the same.
            let folder = Arc::clone(&portal.folder);
            tell(portal).await;
            drop(folder);
        }
    });
}

impl Portal {
    pub async fn open(postgres: bool, settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = if postgres {
            let server = std::env::var("RAYZAN_TEST_POSTGRES").unwrap();
            let name = format!("web_{}", &participation::Chance::token(&SystemChance)[..24]);
            let admin = Database::connect(format!("{server}/postgres")).await.unwrap();
            admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
            admin.close().await.unwrap();
            StoreOptions::at(&format!("{server}/{name}"))
        } else {
            StoreOptions::embedded(folder.path())
        };
        let clock = Arc::new(FixedClock::at("2026-11-24T06:00:00Z".parse().unwrap()));
        let store = Store::open(&options, clock.clone()).await.unwrap();
        let followers = Followers::start(&store);
        let app = App::start(store.clone(), clock.clone(), Arc::new(SystemChance), settings, &followers);
        let mut portal = Self {
            router: web::router(Arc::clone(&app)),
            store,
            clock,
            app,
            ministry: 0,
            unit: 0,
            followers,
            folder: Arc::new(folder),
        };
        portal.ministry = portal.organization(None, "وزارت نمونه", "Sample Ministry").await;
        portal.unit = portal.organization(Some(portal.ministry), "واحد نمونه", "Sample Unit").await;
        portal
    }

    pub async fn organization(&self, parent_id: Option<i64>, fa: &str, en: &str) -> i64 {
        let new = NewOrganization {
            parent_id,
            kind: OrganizationKind::Organization,
            name_fa: fa.into(),
            name_en: en.into(),
        };
        organization::create(&self.store, Actor::Operator, &*self.clock, new).await.unwrap()
    }

    /// Gives a role to whoever has this address.
    pub async fn official(&self, email: &str, role: Role, organization_id: Option<i64>) -> Actor {
        let new = NewRole { email: email.into(), display_name: String::new(), role, organization_id };
        let id = member::give_role(&self.store, Actor::Operator, &*self.clock, new).await.unwrap();
        let held = member::table::find(self.store.read(), id).await.unwrap().unwrap();
        Actor::Person(held.person_id)
    }

    /// A browser with nothing in it.
    pub fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new() }
    }
}

/// A browser.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub bytes: Vec<u8>,
    /// Where the answer stands, after redirects.
    pub address: String,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Asserts that the page shows these words.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        assert!(
            self.text().contains(words),
            "{} ({}) does not show «{words}»:\n{}",
            self.address,
            self.status,
            self.text()
        );
        self
    }

    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(!self.text().contains(words), "{} shows «{words}»", self.address);
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}:\n{}", self.address, self.text());
        self
    }

    /// The value of a form's field, by its name: `value="…"` of an input or the text of a textarea.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let text = self.text();
        let at =
            text.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name} in {text}"));
        let start = text[..at].rfind('<').unwrap();
        let end = at + text[at..].find('>').unwrap();
        let tag = &text[start..end];
        let raw = if tag.starts_with("<textarea") {
            // As in browsers, a line end right after the tag is no part of the text.
            let raw = text[end + 1..].split("</textarea>").next().unwrap_or_default();
            raw.strip_prefix('\n').unwrap_or(raw).to_owned()
        } else {
            tag.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default().to_owned()
        };
        raw.replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .replace("&#38;", "&")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
    }
}

impl Browser {
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let address = request.uri().to_string();
        if !self.cookies.is_empty() {
            let line: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request.headers_mut().insert(header::COOKIE, line.join("; ").parse().unwrap());
        }
        request.headers_mut().insert(header::HOST, "portal.test".parse().unwrap());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let text = set.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes, address }
    }

    /// Gets a page and does not follow redirects.
    pub async fn get_once(&mut self, address: &str) -> Answer {
        self.send(Request::get(address).body(Body::empty()).unwrap()).await
    }

    /// Gets a page and follows redirects.
    pub async fn get(&mut self, address: &str) -> Answer {
        let mut answer = self.get_once(address).await;
        for _ in 0..5 {
            match answer.headers.get(header::LOCATION) {
                Some(to) => {
                    let to = to.to_str().unwrap().to_owned();
                    answer = self.get_once(&to).await;
                }
                None => return answer,
            }
        }
        panic!("redirects in a circle at {address}");
    }

    /// Sends a form and does not follow redirects.
    pub async fn post_once(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body.join("&")))
            .unwrap();
        self.send(request).await
    }

    /// Sends a form and follows redirects.
    pub async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post_once(address, fields).await;
        match answer.headers.get(header::LOCATION) {
            Some(to) => {
                let to = to.to_str().unwrap().to_owned();
                self.get(&to).await
            }
            None => answer,
        }
    }

    /// Sends a form with a file and follows redirects.
    pub async fn upload(
        &mut self,
        address: &str,
        fields: &[(&str, &str)],
        field: &str,
        name: &str,
        bytes: &[u8],
    ) -> Answer {
        let answer = self.upload_once(address, fields, field, name, bytes).await;
        match answer.headers.get(header::LOCATION) {
            Some(to) => {
                let to = to.to_str().unwrap().to_owned();
                self.get(&to).await
            }
            None => answer,
        }
    }

    /// Sends a form with a file and does not follow redirects.
    pub async fn upload_once(
        &mut self,
        address: &str,
        fields: &[(&str, &str)],
        field: &str,
        name: &str,
        bytes: &[u8],
    ) -> Answer {
        let mark = "----story";
        let mut body = Vec::new();
        for (n, v) in fields {
            body.extend_from_slice(
                format!("--{mark}\r\nContent-Disposition: form-data; name=\"{n}\"\r\n\r\n{v}\r\n").as_bytes(),
            );
        }
        body.extend_from_slice(
            format!("--{mark}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{mark}--\r\n").as_bytes());
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={mark}"))
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }
}

pub fn encode(value: &str) -> String {
    value
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
