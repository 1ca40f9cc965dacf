//! Why a verb did not do what was asked.

use sea_orm::DbErr;

/// Why a verb did not happen. Nothing was changed when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The input breaks rules; each problem names its field.
    #[error("the input has {} problem(s)", .0.len())]
    Invalid(Vec<Problem>),
    /// Nobody is signed in, and the verb needs somebody.
    #[error("signing in is needed")]
    SignInNeeded,
    /// The actor may not do this.
    #[error("the actor may not do this")]
    Forbidden,
    /// There is no such thing, or the actor may not know of it.
    #[error("no such thing")]
    NotFound,
    /// The thing was changed by somebody else since the actor saw it (optimistic concurrency).
    #[error("changed by somebody else meanwhile")]
    Conflict,
    /// The state of the thing does not allow the verb; the code says which rule.
    #[error("not possible now: {0}")]
    NotNow(&'static str),
    /// Too many attempts; try again after so many seconds.
    #[error("too many attempts, again in {0} s")]
    TooMany(u32),
    /// The store did not answer or could not write: full, locked or gone. The cause is for the log, not for the page.
    #[error("the store is unavailable")]
    Unavailable(#[source] DbErr),
}

impl Refusal {
    /// A refusal of one field.
    pub fn field(field: &'static str, code: &'static str) -> Self {
        Refusal::Invalid(vec![Problem::new(field, code)])
    }
}

impl From<DbErr> for Refusal {
    fn from(cause: DbErr) -> Self {
        Refusal::Unavailable(cause)
    }
}

/// One rule that the input breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field, as the form names it.
    pub field: String,
    /// The rule, in kebab-case; the catalogue's message is `problem-<code>`.
    pub code: &'static str,
    /// A number that the message shows, such as a limit.
    pub number: Option<i64>,
}

impl Problem {
    /// The field breaks the rule.
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, number: None }
    }

    /// The field breaks the rule, whose message shows a number.
    pub fn with(field: impl Into<String>, code: &'static str, number: i64) -> Self {
        Self { field: field.into(), code, number: Some(number) }
    }
}

/// Gathers problems, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// No problem yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes the problem when `broken` holds.
    pub fn when(&mut self, broken: bool, field: impl Into<String>, code: &'static str) {
        if broken {
            self.0.push(Problem::new(field, code));
        }
    }

    /// Notes that a text is empty (`missing`) or longer than `limit` characters (`too-long`).
    pub fn text(&mut self, field: &str, value: &str, limit: usize) {
        self.when(value.trim().is_empty(), field, "missing");
        self.limit(field, value, limit);
    }

    /// Notes that a text is longer than `limit` characters.
    pub fn limit(&mut self, field: &str, value: &str, limit: usize) {
        if value.chars().count() > limit {
            self.0.push(Problem::with(field, "too-long", i64::try_from(limit).unwrap_or(i64::MAX)));
        }
    }

    /// Notes a problem.
    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// `Ok` when there is none.
    pub fn done(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}
