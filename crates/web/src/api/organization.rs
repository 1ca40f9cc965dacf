//! Organizations and their units.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use participation::organization::table::{self, Model};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::{Made, kept};
use super::asking::{Asking, At, InLanguage, Stretching};
use super::problem::Problem;
use super::shapes::{Both, Page};
use crate::app::App;
use crate::cache::Topic;

/// An organization or a unit of one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Organization {
    /// Its number.
    id: i64,
    /// The number of the organization above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<i64>,
    /// Organization or unit.
    #[schema(schema_with = super::shapes::organization_kind)]
    kind: String,
    /// Its name.
    name: Both,
}

impl From<&Model> for Organization {
    fn from(row: &Model) -> Self {
        Self {
            id: row.id,
            parent: row.parent_id,
            kind: row.kind.word(),
            name: Both::of(|language| row.name(language).to_owned()),
        }
    }
}

/// Organizations and units, by number
#[utoipa::path(
    get, path = "/api/v1/organizations", operation_id = "organizations", tag = "organizations",
    params(InLanguage, Stretching),
    responses((status = 200, description = "A stretch of the list", body = Page<Organization>))
)]
pub(super) async fn list(State(app): State<Arc<App>>, asking: Asking) -> Result<Response, Problem> {
    let stretch = asking.stretch()?;
    let make = async {
        let mut all = table::tree(app.store.read()).await?;
        all.sort_by_key(|row| row.id);
        let (all, next) = stretch.of(all, |row| row.id);
        Made::list(&asking, all.iter().map(Organization::from).collect(), next)
    };
    kept(&app, &asking, &[Topic::Calls], make).await
}

/// An organization or a unit
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization}", operation_id = "organization", tag = "organizations",
    params(InLanguage, ("organization" = i64, Path, minimum = 1, description = "Its number")),
    responses((status = 200, description = "The organization", body = Organization))
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    asking.fields().done()?;
    let make = async {
        let row = table::find(app.store.read(), id).await?.ok_or_else(Problem::not_found)?;
        Made::one(&Organization::from(&row))
    };
    kept(&app, &asking, &[Topic::Calls], make).await
}
