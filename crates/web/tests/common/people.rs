//! People who are signed in.

use participation::moderation::{self, Rule, Ruling, Timing};
use participation::{Refusal, SystemChance, call, contribution, mail, person};
use text::Language;

use super::calls::Sample;
use super::{Browser, Portal};

impl Portal {
    /// A browser in which whoever has this address has signed in with a code; a new address gets an account.
    pub async fn browser_of(&self, email: &str) -> Browser {
        let request = person::CodeRequest { address: email.into(), language: Language::En, by_sms: true };
        let asked = person::request_code(&self.store, &*self.clock, &SystemChance, request).await.unwrap();
        let letters = mail::latest(self.store.read(), 1).await.unwrap();
        let code = letters[0]
            .body
            .lines()
            .map(person::rules::typed_code)
            .find(|digits| digits.len() == 6)
            .expect("the letter holds a code");
        let input =
            person::SignIn { challenge: asked.challenge, code, language: Language::En, device: "linux" };
        let signed = person::sign_in(&self.store, &*self.clock, &SystemChance, input).await.unwrap();
        let mut browser = self.browser();
        // Over TLS the cookie has the stricter name.
        for name in ["rayzan", "__Host-rayzan"] {
            browser.cookies.insert(name.into(), signed.token.clone());
        }
        browser
    }

    /// A complete call that its drafter has handed to the lead.
    pub async fn submitted(&self, sample: &Sample) -> i64 {
        let id = self.complete(sample).await;
        self.resubmit(id).await.unwrap();
        id
    }

    /// The drafter hands the call to the lead, once more perhaps.
    pub async fn resubmit(&self, id: i64) -> Result<(), Refusal> {
        let drafter = self.drafter().await;
        call::submit(&self.store, drafter, &*self.clock, id, self.call(id).await.revision).await
    }

    /// The lead hides a contribution.
    pub async fn hides(&self, id: i64, rule: Rule, reason: &str) {
        let row = contribution::table::find(self.store.read(), id).await.unwrap().unwrap();
        let ruling = Ruling {
            contribution_id: id,
            revision: row.revision,
            reason: reason.into(),
            portal: "https://portal.test".into(),
        };
        moderation::hide(&self.store, self.lead().await, &*self.clock, rule, ruling).await.unwrap();
        self.settled().await;
    }

    /// The drafter chooses that the contributions of a call are read before they are published.
    pub async fn reads_before(&self, call_id: i64) {
        let (drafter, revision) = (self.drafter().await, self.call(call_id).await.revision);
        moderation::choose_timing(&self.store, drafter, &*self.clock, call_id, revision, Timing::Before)
            .await
            .unwrap();
    }
}
