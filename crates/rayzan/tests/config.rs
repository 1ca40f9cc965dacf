//! What an operator writes into the configuration, and what comes of it.

#![allow(missing_docs, reason = "a story")]
#![expect(clippy::unwrap_used, reason = "helpers of stories; the lint knows only the stories themselves")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayzan::config::{Config, FILE, Flags, IdentityBy, KEYS, LogFormat};

/// A data folder with a file in it.
struct Place(tempfile::TempDir);

impl Place {
    fn with(file: &str) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        std::fs::write(place.0.path().join(FILE), file).unwrap();
        place
    }

    fn flags(&self) -> Flags {
        Flags { data: Some(self.0.path().to_owned()), ..Flags::default() }
    }

    fn load(&self, variables: &[(&str, &str)]) -> Result<Config, String> {
        Config::load(&self.flags(), &environment(variables)).map_err(|trouble| trouble.to_string())
    }
}

fn environment(variables: &[(&str, &str)]) -> BTreeMap<String, String> {
    variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[track_caller]
fn refused(loaded: Result<Config, String>, words: &[&str]) {
    let line = loaded.map(|_| ()).unwrap_err();
    assert!(words.iter().all(|w| line.contains(w)), "{line} does not say {words:?}");
    assert!(!line.contains('\n'), "one line: {line}");
}

#[test]
fn without_anything_the_defaults_hold() {
    let config = Config::load(&Flags::default(), &BTreeMap::new()).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.data, PathBuf::from("./rayzan-data"));
    assert_eq!((config.upload_limit, config.page_cache), (20_000_000, 24 * 1024 * 1024));
    assert!(config.smtp_url.is_none() && config.database_url.is_none());
}

#[test]
fn a_flag_wins_over_a_variable_over_the_file_over_the_default() {
    let place = Place::with("listen = \"127.0.0.1:1001\"\nlog = \"warn\"\nupload_limit = 5_000_000\n");
    let variables = [("RAYZAN_LISTEN", "127.0.0.1:1002"), ("RAYZAN_LOG", "debug")];
    let flags = Flags { listen: Some("127.0.0.1:1003".into()), ..place.flags() };
    let config = Config::load(&flags, &environment(&variables)).unwrap();
    assert_eq!(config.listen.port(), 1003);
    assert_eq!(config.log, "debug");
    assert_eq!(config.upload_limit, 5_000_000);
    assert_eq!(place.load(&variables).unwrap().listen.port(), 1002);
    assert_eq!(place.load(&[]).unwrap().listen.port(), 1001);
}

#[test]
fn a_key_with_a_typing_mistake_is_refused_with_the_right_one() {
    refused(
        Place::with("public_ulr = \"https://a.ir\"").load(&[]),
        &["public_ulr", "did you mean public_url?"],
    );
    refused(Place::with("").load(&[("RAYZAN_LISTENN", "x")]), &["RAYZAN_LISTENN", "did you mean listen?"]);
    refused(Place::with("[mail]\nfrom = \"a\"").load(&[]), &["mail: there is no such key"]);
    assert!(Place::with("").load(&[("RAYZAN_TEST_POSTGRES", "x"), ("PATH", "y")]).is_ok());
}

#[test]
fn a_value_that_cannot_be_is_refused_where_it_was_given() {
    refused(Place::with("listen = \"8080\"").load(&[]), &["listen in", FILE, "127.0.0.1:8080"]);
    refused(Place::with("").load(&[("RAYZAN_UPLOAD_LIMIT", "20MB")]), &["RAYZAN_UPLOAD_LIMIT", "20MB"]);
    refused(Place::with("page_cache = -1").load(&[]), &["page_cache"]);
    refused(Place::with("behind_proxy = \"yes\"").load(&[]), &["behind_proxy", "true", "false"]);
    refused(Place::with("log_format = \"xml\"").load(&[]), &["log_format", "json"]);
    refused(Place::with("public_url = \"example.ir\"").load(&[]), &["public_url", "https://"]);
    refused(Place::with("public_url = \"https://example.ir/portal\"").load(&[]), &["public_url", "root"]);
    refused(Place::with("metrics_token = \"short\"").load(&[]), &["metrics_token", "16"]);
    refused(Place::with("listen = \n").load(&[]), &[FILE, "line 1"]);
    refused(Place::with("data = \"elsewhere\"").load(&[]), &["data", "can't move"]);
    refused(Place::with("smtp_url = \"smtp://localhost\"").load(&[]), &["mail_from"]);
    refused(Place::with("").load(&[("RAYZAN_CONFIG", "/nowhere/rayzan.toml")]), &["/nowhere/rayzan.toml"]);
}

#[test]
fn letters_to_another_machine_travel_encrypted_or_not_at_all() {
    let with = |url: &str| {
        Place::with("mail_from = \"رایزن <no-reply@example.ir>\"").load(&[("RAYZAN_SMTP_URL", url)])
    };
    for good in [
        "smtps://user:pass@mail.example.ir",
        "smtp://user:pass@mail.example.ir:587?tls=required",
        "smtp://localhost:2525",
        "smtp://127.0.0.1",
        "smtp://[::1]:25",
    ] {
        assert!(with(good).is_ok(), "{good}");
    }
    refused(with("smtp://mail.example.ir"), &["RAYZAN_SMTP_URL", "encrypted"]);
    refused(with("smtp://mail.example.ir?tls=opportunistic"), &["encrypted"]);
    refused(with("mail.example.ir"), &["smtps://"]);
}

#[test]
fn no_error_repeats_a_password() {
    let smtp = Place::with("").load(&[("RAYZAN_SMTP_URL", "http://user:hunter2@mail.example.ir")]);
    let database = Place::with("").load(&[("RAYZAN_DATABASE_URL", "mysql://user:hunter2@localhost/rayzan")]);
    for line in [smtp, database].map(|loaded| loaded.map(|_| ()).unwrap_err()) {
        assert!(!line.contains("hunter2"), "{line}");
    }
}

#[test]
fn the_example_names_every_key_and_shows_the_defaults() {
    let example = include_str!("../../../rayzan.example.toml");
    for key in KEYS {
        let named = example.lines().any(|l| l.trim_start_matches("# ").starts_with(&format!("{key} = ")));
        assert!(named, "{key} is not in the example");
    }
    let from_example = Place::with(example).load(&[]).unwrap();
    let from_nothing = Place::with("").load(&[]).unwrap();
    assert_eq!(from_example.listen, from_nothing.listen);
    assert_eq!(from_example.upload_limit, from_nothing.upload_limit);
    assert_eq!(from_example.page_cache, from_nothing.page_cache);
    assert_eq!(from_example.contributions_a_minute, from_nothing.contributions_a_minute);
    assert_eq!(from_example.new_account_days, from_nothing.new_account_days);
    assert_eq!(
        from_example.new_account_contributions_an_hour,
        from_nothing.new_account_contributions_an_hour
    );
    assert_eq!(from_example.codes_a_minute, from_nothing.codes_a_minute);
    assert_eq!(from_example.searches_a_minute, from_nothing.searches_a_minute);
    assert_eq!(from_example.api_requests_a_minute, from_nothing.api_requests_a_minute);
    assert_eq!(from_example.database_readers, from_nothing.database_readers);
    assert_eq!(from_example.stop_within, from_nothing.stop_within);
    assert_eq!((from_example.log.as_str(), from_example.log_format), ("info", LogFormat::Text));
    assert!(!from_example.behind_proxy && from_example.smtp_url.is_none());

    // What stands there as a comment is right too.
    let all: String = example
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            // Another way to show who one is than the one in the example needs that file, and one thing alone groups.
            Some(rest) if rest.starts_with("oidc_client_key_file") || rest.starts_with("sentence_model") => {
                line
            }
            Some(rest) if KEYS.iter().any(|k| *k != "data" && rest.starts_with(&format!("{k} = "))) => rest,
            _ => line,
        })
        .collect::<Vec<_>>()
        .join("\n");
    let config = Place::with(&all).load(&[]).unwrap();
    assert_eq!(config.public_url.as_deref(), Some("https://participation.example.ir"));
    assert!(config.smtp_url.is_some() && config.mail_from.is_some() && config.metrics_token.is_some());
}

#[test]
fn a_service_with_models_is_off_until_it_is_named_whole() {
    assert!(Place::with("").load(&[]).unwrap().model_service.is_none());
    let url = "model_service_url = \"http://127.0.0.1:11434/v1/\"\n";
    let whole = format!("{url}model_service_chat = \"writer\"\nmodel_service_seconds = 5\n");
    let config = Place::with(&whole).load(&[("RAYZAN_MODEL_SERVICE_KEY", "sk-a/b+c=")]).unwrap();
    let service = config.model_service.unwrap();
    assert_eq!((service.url.as_str(), service.seconds), ("http://127.0.0.1:11434/v1", 5));
    assert_eq!((service.key.as_deref(), service.chat.as_deref()), (Some("sk-a/b+c="), Some("writer")));
    assert!(service.embeddings.is_none());
    refused(Place::with(url).load(&[]), &["model_service_embeddings", "model_service_chat"]);
    refused(Place::with("model_service_chat = \"writer\"").load(&[]), &["model_service_url", "needed"]);
    for wrong in [
        "http://models.example.ir",
        "https://me:pw@models.example.ir",
        "http://127.0.0.1:80@models.example.ir",
    ] {
        let file = format!("model_service_url = \"{wrong}\"\nmodel_service_chat = \"writer\"");
        refused(Place::with(&file).load(&[]), &["model_service_url", "https://"]);
    }
    let secret = Place::with(&whole).load(&[("RAYZAN_MODEL_SERVICE_KEY", "hunter2 and more")]);
    let line = secret.map(|_| ()).unwrap_err();
    assert!(line.contains("RAYZAN_MODEL_SERVICE_KEY") && !line.contains("hunter2"), "{line}");
    let both = format!("{url}model_service_embeddings = \"m\"\nsentence_model = \"/a\"");
    refused(Place::with(&both).load(&[]), &["sentence_model", "leave one"]);
    let never = whole.replace("seconds = 5", "seconds = 0");
    refused(Place::with(&never).load(&[]), &["model_service_seconds", "from 1"]);
}

#[test]
fn an_sms_gateway_and_a_matching_service_come_with_all_they_need_or_not_at_all() {
    let gateway = "sms_gateway = \"kavenegar\"\nsms_key = \"abc\"\nsms_template = \"code\"\n";
    let sms = Place::with(gateway).load(&[]).unwrap().sms.unwrap();
    assert_eq!(sms.url, "https://api.kavenegar.com");
    refused(Place::with("sms_gateway = \"pigeon\"").load(&[]), &["sms_gateway", "pigeon", "sms_ir"]);
    refused(Place::with("sms_gateway = \"sms_ir\"").load(&[]), &["sms_key", "needed"]);
    let plain = format!("{gateway}sms_url = \"http://sms.example.ir\"");
    refused(Place::with(&plain).load(&[]), &["sms_url", "https://"]);
    let broken = "sms_gateway = \"kavenegar\"\nsms_key = \"a/b\"\nsms_template = \"code\"";
    refused(Place::with(broken).load(&[]), &["sms_key"]);
    refused(Place::with("identity_by = \"shahkar\"").load(&[]), &["matching_gateway", "shahkar"]);
    let without = "identity_by = \"shahkar\"\nmatching_gateway = \"jibit\"\nmatching_key = \"abc\"\n";
    refused(Place::with(without).load(&[]), &["sms_gateway"]);
    let whole = Place::with(&format!("{without}{gateway}")).load(&[]).unwrap();
    assert_eq!(whole.identity_by, IdentityBy::Shahkar);
    assert!(whole.identity_key_file.ends_with("identity.key"));
    let shared = "identity_by = \"self_declared\"\ndatabase_url = \"postgres://localhost/x\"";
    refused(Place::with(shared).load(&[]), &["identity_key_file", "share"]);
}

#[test]
fn a_single_sign_on_comes_with_all_it_needs_or_not_at_all() {
    let least = "oidc_issuer = \"https://sso.example.ir/\"\noidc_client_id = \"my.portal\"\n";
    let with =
        |more: &str| Place::with(&format!("{least}oidc_client_secret = \"s/3 cret\"\n{more}")).load(&[]);
    let oidc = with("").unwrap().oidc.unwrap();
    // Compared letter by letter with what tokens say.
    assert_eq!((oidc.issuer.as_str(), oidc.scopes.as_str()), ("https://sso.example.ir/", "openid profile"));
    assert!(oidc.claims.national.is_none() && oidc.endpoints.token.is_none() && oidc.ask_userinfo);
    assert_eq!(oidc.algorithms.len(), 4);
    assert!(!format!("{oidc:?}").contains("cret"));
    refused(Place::with(least).load(&[]), &["oidc_client_secret", "needed"]);
    assert!(Place::with(&format!("{least}oidc_client_auth = \"none\"")).load(&[]).is_ok());
    refused(Place::with("oidc_client_id = \"x\"").load(&[]), &["oidc_client_id", "oidc_issuer"]);
    refused(Place::with("oidc_issuer = \"http://sso.example.ir\"").load(&[]), &["oidc_issuer", "https://"]);
    refused(with("oidc_scopes = \"profile\""), &["oidc_scopes", "openid"]);
    for never in ["none", "HS256", "RS256 none"] {
        refused(with(&format!("oidc_algorithms = \"{never}\"")), &["oidc_algorithms", "EdDSA"]);
    }
    refused(with("oidc_client_auth = \"private\""), &["oidc_client_auth", "client_secret_post"]);
    refused(with("oidc_client_auth = \"private_key_jwt\""), &["oidc_client_key_file", "needed"]);
    refused(with("oidc_client_key_file = \"/etc/passwd\""), &["oidc_client_key_file", "private_key_jwt"]);
    let of_file = |file: &str| {
        with(&format!("oidc_client_auth = \"private_key_jwt\"\noidc_client_key_file = \"{file}\""))
    };
    refused(of_file("/nowhere/key.pem"), &["oidc_client_key_file", "can't be read"]);
    refused(of_file("/etc/passwd"), &["oidc_client_key_file", "BEGIN PRIVATE KEY"]);
    refused(with("oidc_checked_values = \"2\""), &["oidc_checked_values", "oidc_claim_checked"]);
    refused(with("identity_by = \"single_sign_on\""), &["oidc_claim_national_id", "needed"]);
    assert!(with("identity_by = \"single_sign_on\"\noidc_claim_national_id = \"nationalCode\"").is_ok());
    refused(with("database_url = \"postgres://localhost/x\""), &["identity_key_file"]);
}
