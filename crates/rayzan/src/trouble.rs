use std::fmt;

/// Why a command could not do its work: one line that says what is wrong and, where it is known, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble(String);

impl Trouble {
    /// The store did not answer.
    pub fn store(cause: impl fmt::Display) -> Self {
        Self::new(format!("the database does not answer: {cause}"))
    }

    /// The line.
    pub fn new(line: impl Into<String>) -> Self {
        // One line, whatever a cause further down has put into it.
        Self(line.into().split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}
