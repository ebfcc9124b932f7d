//! Suppression comments: `<!-- faultless-disable-next-line blame/person-fault: reason -->`.

use crate::text::Span;

/// A comment that keeps rules silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The whole comment.
    pub span: Span,
    /// What it asks for.
    pub kind: DirectiveKind,
    /// Rule ids or families named, each with its span; none means every rule.
    pub rules: Vec<Span>,
    /// The reason given after the colon.
    pub reason: Option<Span>,
}

/// What a [`Directive`] asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectiveKind {
    /// `faultless-disable-line`: the line it stands on.
    Line,
    /// `faultless-disable-next-line`: the next line that is not blank.
    NextLine,
    /// `faultless-disable`: from here on.
    Begin,
    /// `faultless-enable`: ends it.
    End,
    /// `faultless-disable-file`: everywhere.
    File,
    /// `faultless-` followed by something unknown.
    Unknown,
}
