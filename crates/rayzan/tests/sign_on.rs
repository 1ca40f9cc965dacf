//! A single sign-on, with a provider of our own that is sometimes well, sometimes forges, sometimes is not there. The same
//! flows against a certified provider are in `e2e/tests/oidc.spec.js`. The provider is in
//! `provider`; the stories stay together, because each forges what another takes for granted.

#![allow(missing_docs, reason = "a story")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of stories; the lint knows only the stories themselves"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::provider::{Provider, key};
use jiff::ToSpan as _;
use participation::person::profile::Assurance;
use participation::person::sign_on::{SignOnAnswer, SignOnStart, SignedOn};
use participation::person::way::{self, WayKind};
use participation::person::{self, CodeRequest, IdentityKey, SignIn, table};
use participation::{Actor, Clock as _, FixedClock, Refusal, Store, SystemChance, mail};
use rayzan::gateway::OidcProvider;
use rayzan::gateway::oidc::{ClientAuth, Endpoints, OidcConfig};
use serde_json::{Value, json};
use text::Language;

const ID: &str = "0684159414";

/// A portal's end of the story.
struct Portal {
    store: Store,
    clock: Arc<FixedClock>,
    provider: Provider,
    service: OidcProvider,
    key: IdentityKey,
}

impl Portal {
    async fn open(options: &participation::StoreOptions) -> Self {
        Self::with(options, |_| {}).await
    }

    async fn with(options: &participation::StoreOptions, change: impl FnOnce(&mut OidcConfig)) -> Self {
        let clock = Arc::new(FixedClock::at("2026-11-24T06:00:10Z".parse().unwrap()));
        let provider = Provider::start().await;
        let mut config = provider.config();
        change(&mut config);
        Self {
            store: crate::common::open(options, clock.clone()).await,
            service: OidcProvider::new(config, clock.clone()),
            clock,
            provider,
            key: IdentityKey::new([7; 32]),
        }
    }

    /// Somebody sets out; returns the ticket and what the address says.
    async fn sets_out(&self, actor: Actor) -> Result<(String, BTreeMap<String, String>), Refusal> {
        let start = SignOnStart {
            language: Language::Fa,
            back: "calls/1".into(),
            redirect: "https://portal.test/oidc/return".into(),
        };
        let begun =
            person::begin_sign_on(&self.store, actor, &*self.clock, &SystemChance, &self.service, start)
                .await?;
        let (address, query) = begun.address.split_once('?').unwrap();
        assert!(address.ends_with("/authorize"));
        let asked: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        self.provider.mood(|mood| {
            mood.nonce.clone_from(&asked["nonce"]);
            mood.challenge.clone_from(&asked["code_challenge"]);
        });
        Ok((begun.ticket, asked))
    }

    /// And comes back.
    async fn comes_back(
        &self,
        actor: Actor,
        (ticket, asked): (String, BTreeMap<String, String>),
    ) -> Result<SignedOn, Refusal> {
        let back = person::take_sign_on(&self.store, actor, &*self.clock, &ticket, &asked["state"]).await?;
        let back = back.expect("what was begun is there");
        assert_eq!(back.back, "calls/1");
        self.finishes(back, None, "the code").await
    }

    async fn finishes(
        &self,
        back: person::sign_on::SignOnReturn,
        issuer: Option<String>,
        code: &str,
    ) -> Result<SignedOn, Refusal> {
        let answer = SignOnAnswer { code: code.into(), issuer, language: Language::Fa, device: "linux" };
        person::finish_sign_on(
            &self.store,
            &*self.clock,
            &SystemChance,
            &self.service,
            &self.key,
            true,
            back,
            answer,
        )
        .await
    }

    async fn goes(&self, actor: Actor) -> Result<SignedOn, Refusal> {
        let way = self.sets_out(actor).await?;
        self.comes_back(actor, way).await
    }

    async fn signs_in(&self) -> (Actor, bool) {
        match self.goes(Actor::Visitor).await.unwrap() {
            SignedOn::In { session, .. } => (Actor::Person(session.person_id), session.is_new),
            SignedOn::Linked { .. } => panic!("nobody wanted to link"),
        }
    }

    /// Somebody who came by a code.
    async fn by_code(&self, email: &str) -> Actor {
        let request = CodeRequest { address: email.into(), language: Language::Fa, by_sms: false };
        let asked = person::request_code(&self.store, &*self.clock, &SystemChance, request).await.unwrap();
        let letters = mail::latest(self.store.read(), 1).await.unwrap();
        let line = letters[0].body.lines().find(|l| person::rules::typed_code(l).len() == 6).unwrap();
        let input = SignIn {
            challenge: asked.challenge,
            code: person::rules::typed_code(line),
            language: Language::Fa,
            device: "linux",
        };
        let signed = person::sign_in(&self.store, &*self.clock, &SystemChance, input).await.unwrap();
        Actor::Person(signed.person_id)
    }

    async fn row(&self, actor: Actor) -> table::Model {
        table::find(self.store.read(), actor.person_id().unwrap()).await.unwrap().unwrap()
    }

    async fn ways(&self, actor: Actor) -> Vec<way::Model> {
        way::of_person(self.store.read(), actor.person_id().unwrap()).await.unwrap()
    }

    fn claims(&self, claims: Value) {
        self.provider.mood(|mood| mood.claims = claims);
    }
}

#[track_caller]
fn problem<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    match result {
        Err(Refusal::Invalid(problems)) => problems[0].code,
        Err(Refusal::NotNow(rule)) => rule,
        other => panic!("expected a problem, got {other:?}"),
    }
}

#[test]
fn somebody_new_gets_an_account_and_comes_back_to_it() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        portal.claims(json!({
            "nationalCode": ID, "email": "m@example.org", "email_verified": true,
            "phone_number": "09123456789", "phone_number_verified": false,
        }));
        let way = portal.sets_out(Actor::Visitor).await.unwrap();
        assert_eq!(way.1["code_challenge_method"], "S256");
        assert_eq!(way.1["scope"], "openid profile");
        assert_eq!(way.1["redirect_uri"], "https://portal.test/oidc/return");
        assert!(way.1["state"].starts_with("fa-"));
        let Ok(SignedOn::In { session, name, unidentified }) = portal.comes_back(Actor::Visitor, way).await
        else {
            panic!("signed in")
        };
        assert!(session.is_new && unidentified.is_none());
        assert_eq!(name.as_deref(), Some("مریم کاظمی"));
        let person = Actor::Person(session.person_id);
        let row = portal.row(person).await;
        // The name is only offered; the address that was checked there is where letters go.
        assert_eq!((row.display_name.as_str(), row.email.as_str()), ("", "m@example.org"));
        assert_eq!(row.assurance, Assurance::Identity);
        let ways = portal.ways(person).await;
        let kinds: Vec<WayKind> = ways.iter().map(|way| way.kind).collect();
        assert_eq!(kinds, [WayKind::SingleSignOn, WayKind::Email]);
        let kept = format!("{ways:?} {row:?}");
        assert!(!kept.contains("person-1") && !kept.contains(ID), "{kept}");
        assert_eq!(portal.signs_in().await, (person, false));
        portal.store.close().await;
    });
}

#[test]
fn a_forged_answer_signs_nobody_in_whatever_is_wrong_with_it() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        let late = json!({ "exp": 1_795_499_000, "iat": 1_795_498_000 });
        for claims in [
            json!({ "nonce": "another" }),
            json!({ "nonce": null }),
            json!({ "iss": "https://sso.example.org" }),
            json!({ "aud": "another portal" }),
            json!({ "aud": ["rayzan portal", "another portal"], "azp": "another portal" }),
            late,
            json!({ "exp": null }),
            json!({ "sub": null }),
        ] {
            portal.claims(claims.clone());
            assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-bad-answer", "{claims}");
        }
        portal.claims(Value::Null);
        for header in [json!({ "alg": "none" }), json!({ "alg": "HS256", "kid": "one" })] {
            portal.provider.mood(|mood| mood.header = Some(header.clone()));
            assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-bad-answer", "{header}");
        }
        portal.provider.mood(|mood| mood.header = None);
        portal.provider.mood(|mood| mood.foreign_key = true);
        assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-bad-answer");
        portal.provider.mood(|mood| mood.foreign_key = false);
        // Told of somebody else than the token names.
        portal.provider.mood(|mood| mood.userinfo = json!({ "sub": "person-2", "nationalCode": ID }));
        assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-bad-answer");
        portal.provider.mood(|mood| mood.userinfo = Value::Null);
        // No token at all, a code that is not theirs, and an answer in another provider's name.
        portal.provider.mood(|mood| mood.token = Some((200, json!({ "access_token": "at" }))));
        assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-bad-answer");
        portal.provider.mood(|mood| mood.token = None);
        for (issuer, code) in [(None, "a made-up code"), (Some("https://sso.example.org"), "the code")] {
            let (ticket, asked) = portal.sets_out(Actor::Visitor).await.unwrap();
            let back =
                person::take_sign_on(&portal.store, Actor::Visitor, &*portal.clock, &ticket, &asked["state"]);
            let back = back.await.unwrap().unwrap();
            let finished = portal.finishes(back, issuer.map(str::to_owned), code).await;
            assert_eq!(problem(finished), "sign-on-bad-answer");
        }
        let nobody = table::find_all(portal.store.read(), (1..20).collect()).await.unwrap();
        assert!(nobody.is_empty(), "{nobody:?}");
        // And the honest one does.
        assert!(portal.signs_in().await.1);
        portal.store.close().await;
    });
}

#[test]
fn an_answer_counts_once_in_the_browser_that_asked_and_for_a_quarter_of_an_hour() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        let (store, clock) = (&portal.store, &*portal.clock);
        let (ticket, asked) = portal.sets_out(Actor::Visitor).await.unwrap();
        let take = |ticket: String, state: String| async move {
            person::take_sign_on(store, Actor::Visitor, clock, &ticket, &state).await.unwrap()
        };
        let state = asked["state"].clone();
        assert!(take(ticket.clone(), "fa-another".into()).await.is_none());
        assert!(take("another".into(), state.clone()).await.is_none());
        // A wrong state has not used it up; the right one does.
        assert!(take(ticket.clone(), state.clone()).await.is_some());
        assert!(take(ticket, state).await.is_none());
        let (ticket, asked) = portal.sets_out(Actor::Visitor).await.unwrap();
        clock.set(clock.now() + 15.minutes());
        assert!(take(ticket, asked["state"].clone()).await.is_none());
        // What one person began, another does not end.
        let (one, two) = (portal.by_code("a@example.org").await, portal.by_code("b@example.org").await);
        let (ticket, asked) = portal.sets_out(one).await.unwrap();
        let taken = person::take_sign_on(store, two, clock, &ticket, &asked["state"]).await.unwrap();
        assert!(taken.is_none());
        portal.store.clone().close().await;
    });
}

#[test]
fn a_provider_that_changes_its_keys_is_asked_for_them_and_not_without_end() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        let (person, _) = portal.signs_in().await;
        let change = |kid: &str| {
            let mut keys = portal.provider.keys.lock().unwrap();
            keys.clear();
            keys.insert(kid.to_owned(), key());
            portal.provider.mood(|mood| mood.kid = kid.to_owned());
        };
        change("two");
        portal.clock.set(portal.clock.now() + 61.seconds());
        assert_eq!(portal.signs_in().await, (person, false));
        assert_eq!(portal.provider.mood(|mood| mood.keys_asked), 2);
        // Again within a minute: whoever sends tokens with made-up keys does not make us ask without end.
        change("three");
        assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-bad-answer");
        assert_eq!(portal.provider.mood(|mood| mood.keys_asked), 2);
        portal.clock.set(portal.clock.now() + 61.seconds());
        assert_eq!(portal.signs_in().await, (person, false));
        portal.store.close().await;
    });
}

#[test]
fn a_provider_that_is_down_or_speaks_for_another_is_no_answer() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        portal.provider.mood(|mood| mood.issuer = Some("https://sso.example.org".into()));
        assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-no-answer");
        portal.provider.mood(|mood| mood.issuer = None);
        for status in [500, 503, 302] {
            portal.provider.mood(|mood| mood.token = Some((status, Value::Null)));
            assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-no-answer");
        }
        let nobody = OidcProvider::new(
            OidcConfig { issuer: "http://127.0.0.1:9".into(), ..portal.provider.config() },
            portal.clock.clone(),
        );
        assert!(nobody.examine().await.is_err());
        assert_eq!(portal.service.examine().await, Ok(1));
        portal.store.close().await;
    });
}

#[test]
fn endpoints_can_be_given_one_by_one_and_the_secret_sent_in_the_form() {
    crate::common::story(|options| async move {
        let portal = Portal::with(&options, |config| {
            let at = |path: &str| Some(format!("{}{path}", config.issuer));
            config.endpoints = Endpoints {
                authorization: at("/authorize"),
                token: at("/token"),
                keys: at("/keys"),
                userinfo: at("/me"),
            };
            config.client_auth = ClientAuth::Post;
            // As one national gateway: its tokens name an issuer that nothing is discovered at.
            config.issuer = "https://sso.my.gov.ir".into();
        })
        .await;
        portal.claims(json!({ "iss": "https://sso.my.gov.ir" }));
        // What more it tells comes signed.
        let told = json!({ "sub": "person-1", "nationalCode": ID });
        let signed = {
            portal.claims(told);
            portal.provider.token()
        };
        portal.claims(json!({ "iss": "https://sso.my.gov.ir" }));
        portal.provider.mood(|mood| mood.userinfo = Value::String(signed));
        let (person, is_new) = portal.signs_in().await;
        assert!(is_new);
        assert_eq!(portal.row(person).await.assurance, Assurance::Identity);
        assert_eq!(portal.ways(person).await[0].address, "sso.my.gov.ir");
        portal.store.close().await;
    });
}

#[test]
fn the_portal_signs_with_its_secret_instead_of_sending_it() {
    crate::common::story(|options| async move {
        let portal = Portal::with(&options, |config| config.client_auth = ClientAuth::SecretJwt).await;
        assert!(portal.signs_in().await.1);
        portal.store.close().await;
        // With another secret nobody comes in.
        let portal = Portal::with(&options, |config| {
            config.client_auth = ClientAuth::SecretJwt;
            config.client_secret = "another".into();
        })
        .await;
        assert!(portal.goes(Actor::Visitor).await.is_err());
        portal.store.close().await;
    });
}

#[test]
fn it_is_linked_to_an_account_and_taken_off_but_never_as_the_last_way() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        let person = portal.by_code("a@example.org").await;
        assert!(matches!(portal.goes(person).await, Ok(SignedOn::Linked { unidentified: None })));
        // A second time changes nothing.
        assert!(matches!(portal.goes(person).await, Ok(SignedOn::Linked { unidentified: None })));
        assert_eq!(portal.signs_in().await, (person, false));
        let other = portal.by_code("b@example.org").await;
        assert_eq!(problem(portal.goes(other).await), "taken-sign-on");
        let ways = portal.ways(person).await;
        assert_eq!(ways.len(), 2);
        person::remove_way(&portal.store, person, ways[0].id).await.unwrap();
        assert_eq!(problem(person::remove_way(&portal.store, person, ways[1].id).await), "last-way");
        // Letters have nowhere to go now, and the account is the same.
        assert_eq!(portal.row(person).await.email, "");
        assert_eq!(portal.signs_in().await, (person, false));
        portal.store.close().await;
    });
}

#[test]
fn a_national_identifier_makes_one_account_of_one_person() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        let identity = person::Identity::SelfDeclared(portal.key.clone());
        let first = portal.by_code("a@example.org").await;
        person::identify(&portal.store, first, &identity, ID).await.unwrap();
        portal.claims(json!({ "nationalCode": ID }));
        // By the other way no second account comes about, and another one does not get the identity.
        assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-taken-identity");
        let second = portal.by_code("b@example.org").await;
        assert_eq!(problem(portal.goes(second).await), "sign-on-taken-identity");
        // The account it belongs to can be linked.
        assert!(matches!(portal.goes(first).await, Ok(SignedOn::Linked { unidentified: None })));
        assert_eq!(portal.signs_in().await, (first, false));
        // Somebody else's identifier does not come in by the same way.
        portal.claims(json!({ "nationalCode": "1583250689" }));
        assert_eq!(problem(portal.goes(Actor::Visitor).await), "sign-on-other-identity");
        // Without one somebody may have an account of contact; the identity comes along later, unless it is taken.
        portal.claims(json!({ "sub": "person-2" }));
        portal.provider.mood(|mood| mood.userinfo = json!({ "sub": "person-2" }));
        let (third, _) = portal.signs_in().await;
        assert_eq!(portal.row(third).await.assurance, Assurance::Contact);
        portal.claims(json!({ "sub": "person-2", "nationalCode": ID }));
        let Ok(SignedOn::In { session, unidentified, .. }) = portal.goes(Actor::Visitor).await else {
            panic!("signed in")
        };
        assert_eq!(
            (session.person_id, unidentified),
            (third.person_id().unwrap(), Some("sign-on-taken-identity"))
        );
        portal.claims(json!({ "sub": "person-2", "nationalCode": "1583250689" }));
        assert_eq!(portal.signs_in().await, (third, false));
        assert_eq!(portal.row(third).await.assurance, Assurance::Identity);
        portal.store.close().await;
    });
}

#[test]
fn an_identity_counts_only_if_the_provider_says_that_it_has_checked_it() {
    crate::common::story(|options| async move {
        let portal = Portal::with(&options, |config| config.claims.checked = Some("verified".into())).await;
        portal.claims(json!({ "nationalCode": ID, "verified": false }));
        let (person, _) = portal.signs_in().await;
        assert_eq!(portal.row(person).await.assurance, Assurance::Contact);
        portal.claims(json!({ "nationalCode": ID, "verified": true }));
        assert_eq!(portal.signs_in().await, (person, false));
        assert_eq!(portal.row(person).await.assurance, Assurance::Identity);
        portal.store.close().await;
    });
}

#[test]
fn an_address_that_leads_to_another_account_stays_there() {
    crate::common::story(|options| async move {
        let portal = Portal::open(&options).await;
        let first = portal.by_code("a@example.org").await;
        portal.claims(json!({ "email": "A@example.org", "email_verified": true }));
        let (second, is_new) = portal.signs_in().await;
        assert!(is_new && second != first);
        assert_eq!(portal.ways(second).await.len(), 1);
        assert_eq!(portal.row(second).await.email, "");
        // Erased, nothing of either is left, and the same somebody may come again.
        person::erase(&portal.store, second, &*portal.clock).await.unwrap();
        assert!(portal.ways(second).await.is_empty());
        assert!(portal.signs_in().await.1);
        portal.store.close().await;
    });
}
