//! The keys about a single sign-on.

use super::given::Given;
use super::{KEYS, parse};
use crate::Trouble;
use crate::gateway::oidc::assertion::ClientKey;
use crate::gateway::oidc::claims::ClaimMap;
use crate::gateway::oidc::token::Algorithm;
use crate::gateway::oidc::{ClientAuth, Endpoints, OidcConfig};

pub(super) fn oidc(given: &Given) -> Result<Option<OidcConfig>, Trouble> {
    let Some(issuer) = given.read_some("oidc_issuer", issuer)? else {
        // A key that does nothing would be taken for one that does something.
        return match KEYS.into_iter().find(|key| key.starts_with("oidc_") && given.has(key)) {
            Some(key) => Err(Trouble::new(format!("{key}: of which single sign-on? give oidc_issuer too"))),
            None => Ok(None),
        };
    };
    let client_auth = client_auth(given)?;
    let client_secret = match client_auth {
        ClientAuth::None | ClientAuth::PrivateKeyJwt(_) => String::new(),
        _ => given.read_some("oidc_client_secret", filled)?.ok_or_else(|| {
            Trouble::new("oidc_client_secret: needed unless oidc_client_auth is none or private_key_jwt")
        })?,
    };
    let checked = given.read_some("oidc_claim_checked", filled)?;
    if checked.is_none() && given.has("oidc_checked_values") {
        return Err(Trouble::new("oidc_checked_values: of which claim? give oidc_claim_checked too"));
    }
    let url = |key: &str| given.read_some(key, parse::service_url);
    Ok(Some(OidcConfig {
        issuer,
        client_id: given
            .read_some("oidc_client_id", filled)?
            .ok_or_else(|| Trouble::new("oidc_client_id: needed when oidc_issuer is given"))?,
        client_secret,
        client_auth,
        endpoints: Endpoints {
            authorization: url("oidc_authorization_url")?,
            token: url("oidc_token_url")?,
            keys: url("oidc_jwks_url")?,
            userinfo: url("oidc_userinfo_url")?,
        },
        ask_userinfo: given.read("oidc_userinfo", "true", parse::yes_or_no)?,
        scopes: given.read("oidc_scopes", "openid profile", scopes)?,
        claims: ClaimMap {
            subject: given.read("oidc_claim_subject", "sub", filled)?,
            name: given.read("oidc_claim_name", "name", filled)?,
            email: given.read("oidc_claim_email", "email", filled)?,
            mobile: given.read("oidc_claim_mobile", "phone_number", filled)?,
            national: given.read_some("oidc_claim_national_id", filled)?,
            checked,
            checked_values: given.read("oidc_checked_values", "true", words)?,
        },
        algorithms: given.read("oidc_algorithms", "RS256 PS256 ES256 EdDSA", algorithms)?,
        label_fa: given.read("oidc_label_fa", "درگاه ملی «دولت من»", filled)?,
        label_en: given.read("oidc_label_en", "National Sign-On “My Government”", filled)?,
    }))
}

fn filled(text: &str) -> Result<String, String> {
    if text.is_empty() { Err("must not be empty".into()) } else { Ok(text.to_owned()) }
}

/// The issuer is compared letter by letter with what tokens say: it keeps a slash at its end.
fn issuer(text: &str) -> Result<String, String> {
    parse::service_url(text).map(|_| text.to_owned())
}

const CLIENT_AUTH: [&str; 5] =
    ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none"];

fn client_auth(given: &Given) -> Result<ClientAuth, Trouble> {
    let known = |text: &str| {
        let known = CLIENT_AUTH.into_iter().find(|word| *word == text);
        known.ok_or_else(|| format!("{text:?} is none of: {}", CLIENT_AUTH.join(", ")))
    };
    let word = given.read("oidc_client_auth", "client_secret_basic", known)?;
    if word != "private_key_jwt" && given.has("oidc_client_key_file") {
        return Err(Trouble::new("oidc_client_key_file: only private_key_jwt of oidc_client_auth uses it"));
    }
    Ok(match word {
        "client_secret_post" => ClientAuth::Post,
        "client_secret_jwt" => ClientAuth::SecretJwt,
        "private_key_jwt" => {
            if !given.has("oidc_client_key_file") {
                return Err(Trouble::new(
                    "oidc_client_key_file: needed when oidc_client_auth is private_key_jwt",
                ));
            }
            let file = given.path("oidc_client_key_file", "");
            let trouble =
                |why: String| Trouble::new(format!("oidc_client_key_file: {} {why}", file.display()));
            let pem =
                std::fs::read_to_string(&file).map_err(|cause| trouble(format!("can't be read: {cause}")))?;
            ClientAuth::PrivateKeyJwt(ClientKey::read(&pem).map_err(trouble)?)
        }
        "none" => ClientAuth::None,
        _ => ClientAuth::Basic,
    })
}

fn words(text: &str) -> Result<Vec<String>, String> {
    let words: Vec<String> =
        text.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() { Err("must not be empty".into()) } else { Ok(words) }
}

fn scopes(text: &str) -> Result<String, String> {
    let words = words(text)?;
    if words.iter().any(|word| word == "openid") {
        Ok(words.join(" "))
    } else {
        Err(format!("{text:?} must hold openid: without it nobody says who somebody is"))
    }
}

fn algorithms(text: &str) -> Result<Vec<Algorithm>, String> {
    let one = |name: &String| {
        let known = Algorithm::ALL.into_iter().find(|algorithm| algorithm.name() == name);
        known.ok_or_else(|| {
            let all: Vec<&str> = Algorithm::ALL.into_iter().map(Algorithm::name).collect();
            format!("{name:?} is none of: {}", all.join(", "))
        })
    };
    words(text)?.iter().map(one).collect()
}
