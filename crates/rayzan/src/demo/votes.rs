//! The demonstration's votes: one that is open and one that is counted, with ballots of people who say in their names that they
//! are made up.

use std::collections::BTreeMap;

use participation::vote::ballot::read;
use participation::vote::terms::VoteText;
use participation::vote::{self, Cast, Method, NewVote, Terms, Threshold};
use participation::{Refusal, SystemChance};
use text::Language::{En, Fa};

use super::people::People;
use super::seed::Past;

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Whether the period should be longer; open.
    Period,
    /// How people should learn of their turn; counted.
    Turn,
}

impl Question {
    fn terms(self) -> Terms {
        let text = |title: &str, question: &str, explanation: &str| VoteText {
            title: title.into(),
            question: question.into(),
            explanation: explanation.into(),
        };
        let both = |fa: &str, en: &str| BTreeMap::from([(Fa, fa.to_owned()), (En, en.to_owned())]);
        match self {
            Question::Period => Terms {
                texts: BTreeMap::from([
                    (
                        Fa,
                        text(
                            "مهلت نظرخواهی برای متن‌های بلند",
                            "آیا مهلت نظرخواهی برای متن‌های بیش از صد ماده چهل‌وپنج روز باشد؟",
                            "متن کنونی برای همهٔ متن‌ها دست‌کم سی روز می‌گوید. این رأی‌گیری نمایشی است.",
                        ),
                    ),
                    (
                        En,
                        text(
                            "The period for long texts",
                            "Should texts of more than a hundred articles stay open for forty-five days?",
                            "The present text says at least thirty days for all. This vote is a demonstration.",
                        ),
                    ),
                ]),
                quorum: Some(20),
                threshold: Threshold::Half,
                ..Terms::empty(Method::ForAgainst)
            },
            Question::Turn => Terms {
                texts: BTreeMap::from([
                    (
                        Fa,
                        text(
                            "آگاهی از نوبت",
                            "دوست دارید از نوبت خود چگونه باخبر شوید؟",
                            "این رأی‌گیری نمایشی است و رأی‌دهندگان آن ساختگی‌اند.",
                        ),
                    ),
                    (
                        En,
                        text(
                            "Word of one's turn",
                            "How would you like to hear of your turn?",
                            "This vote is a demonstration, and its voters are made up.",
                        ),
                    ),
                ]),
                options: vec![
                    both("پیامک", "A text message"),
                    both("صفحهٔ نوبت در درگاه", "The page of appointments on the portal"),
                    both("تماس تلفنی", "A telephone call"),
                    both("تابلوی سالن", "The board in the hall"),
                ],
                quorum: Some(20),
                threshold: Threshold::Half,
                ..Terms::empty(Method::InstantRunoff)
            },
        }
    }

    /// Ballots, dealt out in turn.
    fn ballots(self) -> &'static [&'static str] {
        match self {
            Question::Period => &["for", "for", "against", "for", "abstain", "against", "for"],
            Question::Turn => &["1>2>4", "2>1", "1>3", "3>1>2", "2>1>3", "4>1", "1>2", "2>4>1", "3>2", "1"],
        }
    }
}

/// The drafter adds the vote to a call that is being drafted.
pub(super) async fn add(
    past: &Past<'_>,
    drafter: participation::Actor,
    call_id: i64,
    question: Question,
) -> Result<i64, Refusal> {
    let new = NewVote { call_id, terms: question.terms() };
    vote::create(past.store, drafter, past.clock, &SystemChance, new).await
}

/// People vote. Of those who sign in with one press some have not voted yet in the open vote: they can try it.
pub(super) async fn cast(
    past: &Past<'_>,
    people: &People,
    call_id: i64,
    vote_id: i64,
    question: Question,
) -> Result<(), Refusal> {
    let terms = question.terms();
    let ballots = question.ballots();
    let left_out: &[&str] = if question == Question::Period { &["p1", "r1", "n1", "b1", "e1"] } else { &[] };
    for (at, voter) in people.participants(left_out).into_iter().enumerate() {
        let written = ballots.get(at % ballots.len()).copied().unwrap_or("-");
        let ballot = read(terms.method, terms.rule().options, written)
            .map_err(|_| Refusal::field("ballot", "ballot-unreadable"))?;
        let key = participation::Chance::token(&SystemChance);
        let new = Cast { call_id, vote_id, ballot, key };
        vote::cast(past.store, voter, past.clock, &SystemChance, past.ballot_key, new).await?;
    }
    vote::shuffle(past.store, &SystemChance, past.ballot_key).await?;
    Ok(())
}
