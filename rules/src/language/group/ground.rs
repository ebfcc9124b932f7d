//! Grounds to take a name for that of a group of people, or not, and how much each weighs.

use std::fmt;

/// A ground to take a name for that of a group of people, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The configuration or the document lists it as a team, or as the body that reports.
    Listed,
    /// "the Core team", "Core on-call".
    BesidePeople,
    /// "folks in Core", "an engineer from Core".
    Members,
    /// Owns an action item, as a team.
    Owns,
    /// "Core have rolled it back"
    Several,
    /// Named together with a group: "Core and Platform".
    BesideGroup,
    /// A word that departments are called by.
    Department,
    /// A word that teams are called by, and services as well.
    TeamName,
    /// Does what people do with each other: tells, asks, agrees, approves.
    Deals,
    /// Does what people do: decides, forgets, knows.
    Minds,
    /// Is told, asked, paged; a ticket goes to it.
    Addressed,
    /// Is to do something: "Core to follow up".
    Assigned,
    /// Has a desk, an inbox, a runbook, a decision.
    Possession,
    /// Closes tickets, sends mails.
    Paperwork,
    /// Followed by who.
    Who,
    /// A capital that no beginning of a sentence asks for.
    Capital,
    /// Does what only systems do.
    SystemVerb,
    /// Is restarted, deployed, rolled back.
    DoneTo,
    /// "the Core pods", "Core's API".
    OwnsThing,
    /// "errors in Core".
    Located,
    /// "Core 2.4"
    Versioned,
    /// "the Core"
    Determined,
    /// A given name stands before it somewhere: "Elon Musk".
    Surname,
    /// A word for systems, too.
    ThingToo,
    /// An ordinary word that only beginnings of sentences capitalise.
    Ordinary,
}

impl Ground {
    /// Tenths for (above 0) or against a group of people.
    pub(super) const fn weight(self) -> i32 {
        match self {
            Self::Listed => 60,
            Self::BesidePeople | Self::Members => 24,
            Self::Owns => 20,
            Self::Several | Self::Deals | Self::Possession | Self::Who => 16,
            Self::BesideGroup | Self::Addressed | Self::Assigned => 14,
            Self::Department => 10,
            Self::Minds | Self::Paperwork => 8,
            Self::TeamName => 2,
            Self::Capital => 4,
            Self::OwnsThing | Self::Located | Self::Ordinary => -8,
            Self::Determined => -10,
            Self::DoneTo => -12,
            Self::SystemVerb | Self::ThingToo => -16,
            Self::Versioned => -20,
            Self::Surname => -60,
        }
    }

    /// Whether it tells a group from one person.
    pub(super) const fn is_of_many(self) -> bool {
        matches!(
            self,
            Self::Listed
                | Self::BesidePeople
                | Self::Members
                | Self::Owns
                | Self::Several
                | Self::BesideGroup
                | Self::Department
        )
    }

    /// Whether it speaks for people, and not only for a name.
    pub(super) const fn speaks_for(self) -> bool {
        self.weight() > Self::Capital.weight()
    }

    /// Whether it counts once, however often it is seen: of systems people speak so as well.
    pub(super) const fn counts_once(self) -> bool {
        self.is_of_the_word() || matches!(self, Self::Minds)
    }

    /// Whether it tells what kind of word the name is, wherever it stands.
    pub(super) const fn is_of_the_word(self) -> bool {
        matches!(
            self,
            Self::Department
                | Self::TeamName
                | Self::ThingToo
                | Self::Surname
                | Self::Ordinary
                | Self::Capital
        )
    }

    /// Whether a thing goes by the name, there or elsewhere.
    pub(super) const fn shows_thing(self) -> bool {
        self.settles_thing() || matches!(self, Self::OwnsThing)
    }

    /// Whether whatever the name stands for in this place is a thing.
    pub(super) const fn settles_thing(self) -> bool {
        matches!(self, Self::SystemVerb | Self::DoneTo | Self::Versioned | Self::Determined)
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Listed => "listed as a team, or as who reports",
            Self::BesidePeople => "called a team, or people are called by it",
            Self::Members => "people are said to be in it, or of it",
            Self::Owns => "owns an action item",
            Self::Several => "takes a plural verb",
            Self::BesideGroup => "named together with a group",
            Self::Department => "a word that departments are called by",
            Self::TeamName => "a name that teams go by, and services",
            Self::Deals => "does what people do with each other (tells, asks, agrees)",
            Self::Minds => "does what people do",
            Self::Addressed => "is told, asked or paged",
            Self::Assigned => "is to do something",
            Self::Possession => "has what people have (a desk, an inbox, a decision)",
            Self::Paperwork => "handles tickets, mails or meetings",
            Self::Who => "who or whose refers to it",
            Self::Capital => "capitalised inside a sentence",
            Self::SystemVerb => "against: does what systems do",
            Self::DoneTo => "against: is restarted, deployed or changed",
            Self::OwnsThing => "against: things are called by it",
            Self::Located => "against: things are in it, or on it",
            Self::Versioned => "against: a version stands behind it",
            Self::Determined => "against: a determiner stands before it",
            Self::Surname => "against: a given name stands before it elsewhere",
            Self::ThingToo => "against: also a word for systems",
            Self::Ordinary => "against: an ordinary word that begins the sentence",
        })
    }
}
