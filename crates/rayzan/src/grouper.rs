//! How contributions become key concerns: the library's grouping as the domain's port.

use std::path::Path;
use std::sync::Arc;

use insight::concerns::embedding::SentenceModel;
use insight::concerns::{Representation, Settings, Text, WordsAndParts, group};
use participation::concern::Grouper;
use participation::concern::group::{Proposed, Said};

use crate::Trouble;
use crate::gateway::Embeddings;

/// How texts are compared: by a sentence model where a file is named, by words and their parts otherwise.
///
/// # Errors
/// The file can't be read or holds no such model.
pub fn representation(model: Option<&Path>) -> Result<Box<dyn Representation + Send + Sync>, Trouble> {
    let Some(file) = model else { return Ok(Box::new(WordsAndParts::default())) };
    let model =
        SentenceModel::read(file).map_err(|cause| Trouble::new(format!("{}: {cause}", file.display())))?;
    Ok(Box::new(model))
}

/// The grouper of the portal: with the vectors of a service outside where there is one. Should the model or the service fail on
/// a call's texts, words and their parts do: people wait for a proposal.
///
/// # Errors
/// Those of [`representation`].
pub fn of(model: Option<&Path>, service: Option<Embeddings>) -> Result<Grouper, Trouble> {
    let representation = match service {
        Some(service) => Box::new(service),
        None => representation(model)?,
    };
    Ok(Arc::new(move |said: &[Said], progress: &mut dyn FnMut(usize, usize)| {
        let texts: Vec<Text<'_>> = said.iter().map(|said| Text { text: &said.text }).collect();
        let settings = Settings::default();
        let groups = match group(&texts, &settings, &*representation, progress) {
            Ok(groups) => groups,
            Err(cause) => {
                tracing::warn!(%cause, "grouping by words instead");
                match group(&texts, &settings, &WordsAndParts::default(), progress) {
                    Ok(groups) => groups,
                    Err(cause) => {
                        tracing::error!(%cause, "texts could not be grouped");
                        return Vec::new();
                    }
                }
            }
        };
        let campaigns: Vec<&[usize]> = groups.campaigns.iter().map(|c| c.members.as_slice()).collect();
        groups
            .concerns
            .into_iter()
            .map(|concern| Proposed {
                // Most of it came in nearly the same words.
                campaign: campaigns.iter().any(|campaign| {
                    let shared =
                        campaign.iter().filter(|at| concern.members.binary_search(at).is_ok()).count();
                    shared * 2 > concern.members.len()
                }),
                title: concern.title,
                phrases: concern.phrases,
                sentences: concern.sentences.into_iter().map(|s| (s.text, s.from)).collect(),
                members: concern.members,
            })
            .collect()
    }))
}
