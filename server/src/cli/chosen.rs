//! Which configuration counts, where an option says so.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use faultless_rules::rule::Settings;

use super::failure::Failure;
use crate::config::{Adjustment, Choice, Configuration, Resolver};
use crate::report;

/// Which configuration counts.
#[derive(Args, Clone)]
pub(super) struct Chosen {
    /// Use this configuration instead of the one nearest to each document.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Read no configuration.
    #[arg(long)]
    isolated: bool,
}

/// What stands for a document in the working folder.
const HERE: &str = "postmortem.md";

impl Chosen {
    /// Finds configurations as these options say.
    pub(super) fn resolver(&self, adjustment: Adjustment) -> Resolver {
        let choice = match (&self.config, self.isolated) {
            (_, true) => Choice::Isolated,
            (Some(file), false) => Choice::File(file.clone()),
            (None, false) => Choice::Nearest,
        };
        Resolver::new(choice, adjustment)
    }

    /// The same, whatever the lock file says.
    pub(super) fn unlocked(&self) -> Resolver {
        self.resolver(Adjustment::default()).without_lock()
    }

    /// The configuration and settings of a document in the working folder.
    ///
    /// # Errors
    /// What is wrong with the configuration.
    pub(super) fn resolve(&self) -> Result<(Arc<Configuration>, Arc<Settings>), Failure> {
        Self::resolve_with(&self.resolver(Adjustment::default()))
    }

    /// The same, by `resolver`.
    pub(super) fn resolve_with(
        resolver: &Resolver,
    ) -> Result<(Arc<Configuration>, Arc<Settings>), Failure> {
        let found = resolver.resolve(Path::new(HERE));
        let configuration = found.map_err(|problems| Failure::Configuration(problems.to_vec()))?;
        let settings = configuration.settings(Path::new(HERE));
        Ok((configuration, settings))
    }

    /// The settings of a document in the working folder. What is wrong with rule packs is said on
    /// standard error.
    ///
    /// # Errors
    /// What is wrong with the configuration.
    pub(super) fn here(&self) -> Result<Arc<Settings>, Failure> {
        let (configuration, settings) = self.resolve()?;
        report::problems(configuration.pack_problems(), &mut anstream::stderr().lock())?;
        Ok(settings)
    }
}
