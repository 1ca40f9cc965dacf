//! What comes after the closing, done by the verbs: answers to everything, and the published report.

use participation::Role;
use participation::answer::{self, Decision, Given, Ground, GroundKind, Saying, Subject, standing};
use participation::report::{self, Written, compile, table};

use super::Portal;
use super::calls::both;

impl Portal {
    /// Answers everything that is open on a closed call: one drafter decides, another one signs.
    pub async fn answers_everything(&self, call: i64) {
        let drafter = self.drafter().await;
        let second = self.official("second@example.org", Role::Drafter, Some(self.ministry)).await;
        let db = self.store.read();
        let mut subjects: Vec<Subject> = standing::unanswered(db, call, 500)
            .await
            .unwrap()
            .into_iter()
            .map(Subject::Contribution)
            .collect();
        subjects.extend(standing::without_feedback(db, call).await.unwrap());
        for subject in subjects {
            let given = Given {
                decision: Decision::Noted,
                reason: both("خوانده شد", "It was read"),
                grounds: vec![Ground {
                    kind: GroundKind::Document,
                    title: "گزارش کارشناسی".into(),
                    article: "صفحهٔ ۲".into(),
                    quote: String::new(),
                    url: "https://office.example/study".into(),
                    file_id: None,
                    file: None,
                }],
                articles: Vec::new(),
                unchanged: Default::default(),
            };
            let saying = Saying { call_id: call, subjects: vec![(subject, 0)], given };
            answer::decide(&self.store, drafter, &*self.clock, saying).await.unwrap();
            answer::sign(&self.store, second, &*self.clock, call, vec![(subject, 1)]).await.unwrap();
        }
        self.settled().await;
    }

    /// Writes, signs and publishes the report of a call on which everything is answered.
    pub async fn reports(&self, call: i64) {
        let (drafter, lead) = (self.drafter().await, self.lead().await);
        report::begin(&self.store, drafter, &*self.clock, call, Default::default()).await.unwrap();
        let said = || both("متن گزارش", "Text of the report");
        let written = Written { announced: said(), overview: said(), changes: said(), next: said() };
        report::write(&self.store, drafter, &*self.clock, call, 1, written).await.unwrap();
        let row = table::last(self.store.read(), call).await.unwrap().unwrap();
        let of = self.call(call).await;
        let compiled = compile::compile(self.store.read(), &of, &row.written(), row.edition).await.unwrap();
        report::sign(&self.store, lead, &*self.clock, call, &compiled.digest()).await.unwrap();
        report::publish(&self.store, lead, &*self.clock, call, "http://127.0.0.1:8080").await.unwrap();
        self.settled().await;
    }
}
