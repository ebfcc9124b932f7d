//! Reasons to take a word for a person, or not, and how much each weighs.

use std::fmt;

/// A reason to take a word for a person, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The configuration lists it under `people`.
    Configured,
    /// The document names it as author, attendee, owner or responder.
    Roster,
    /// A given name followed by a surname.
    FullName,
    /// A given name.
    GivenName,
    /// A surname.
    Surname,
    /// A word of no list.
    UnknownWord,
    /// Mr, Dr.
    Title,
    /// "M. Brandt"
    AfterInitial,
    /// Next to a role: "the release captain, Sokha".
    RoleBeside,
    /// Does what only people do.
    HumanVerb,
    /// Named together with the writer: "Mike and I".
    BesideWriter,
    /// Named together with somebody who is certain: "Mateus and Oyelaran".
    BesidePerson,
    /// Followed by who or whose.
    Who,
    /// The next sentence goes on with he or she: "Voyk was on site. He had the key."
    Referred,
    /// Does what people or systems do.
    ActionVerb,
    /// Follows by, with, from, asked, thanks to.
    PersonPreposition,
    /// Possesses what people possess.
    HumanPossession,
    /// Established as a person elsewhere in the document.
    Elsewhere,
    /// Written like a login that the document has elsewhere.
    SameLogin,
    /// A login made of a name: "mkarim".
    LikeLogin,
    /// Written as a handle, login or mail address.
    Written,
    /// Speaks before a message of pasted chat.
    Speaks,
    /// The same, where it may be a line of a log.
    SpeaksPerhaps,
    /// Capital letters that stand where a person stands.
    LikeInitials,
    /// Opens an entry of a timeline.
    OpensEntry,
    /// Capital letters with dots: "H.S.".
    DottedInitials,
    /// A capital after the @, as annotations have it.
    LikeAnnotation,
    /// Also a product, organisation, place or release.
    NamesThing,
    /// A plural verb follows it somewhere: the name of several.
    Several,
    /// Also a product or place, but as often a person.
    SharesName,
    /// Also an ordinary word.
    OrdinaryWord,
    /// A determiner stands before it.
    AfterDeterminer,
    /// Modifies a noun: "the Jenkins job".
    ModifiesNoun,
    /// Modifies nouns elsewhere in the document, as often as it stands alone.
    ModifiesElsewhere,
    /// Does what only systems do.
    SystemVerb,
    /// Explained as a system: "Max (our chatbot)".
    SystemBeside,
}

impl Evidence {
    /// Tenths for (above 0) or against a person.
    pub(super) const fn weight(self) -> i32 {
        match self {
            Self::Configured | Self::Roster => 60,
            Self::FullName | Self::SameLogin => 40,
            Self::Title => 40,
            Self::GivenName => 24,
            Self::Written | Self::Speaks => 50,
            Self::SpeaksPerhaps => 30,
            Self::LikeLogin
            | Self::AfterInitial
            | Self::RoleBeside
            | Self::BesideWriter
            | Self::Referred
            | Self::Who => 20,
            Self::Elsewhere | Self::BesidePerson => 20,
            Self::HumanVerb => 16,
            Self::HumanPossession => 10,
            Self::PersonPreposition => 8,
            Self::ActionVerb => 6,
            Self::LikeInitials => 10,
            Self::OpensEntry => 2,
            Self::DottedInitials => 30,
            Self::Surname | Self::UnknownWord => 4,
            Self::SystemVerb => -10,
            Self::ModifiesElsewhere => -14,
            Self::OrdinaryWord => -16,
            Self::ModifiesNoun | Self::AfterDeterminer => -22,
            Self::SystemBeside => -30,
            Self::SharesName => -22,
            Self::NamesThing | Self::Several => -34,
            Self::LikeAnnotation => -39,
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Configured => "listed under `people` in the configuration",
            Self::Roster => "named in this document as author, attendee, owner or responder",
            Self::FullName => "a given name and a surname",
            Self::GivenName => "a given name",
            Self::Surname => "a surname",
            Self::UnknownWord => "a capitalised word of no list",
            Self::Title => "a title stands before it",
            Self::AfterInitial => "an initial stands before it",
            Self::RoleBeside => "a role stands beside it",
            Self::HumanVerb => "does what people do",
            Self::BesideWriter => "named together with the writer",
            Self::BesidePerson => "named together with a person",
            Self::Who => "who or whose refers to it",
            Self::Referred => "the next sentence goes on with he or she",
            Self::ActionVerb => "does what people or systems do",
            Self::PersonPreposition => "stands where people are named (by, with, asked, thanks to)",
            Self::HumanPossession => "possesses what people possess",
            Self::Elsewhere => "established as a person elsewhere in this document",
            Self::SameLogin => "a login that this document has elsewhere",
            Self::LikeLogin => "made of a name, as logins are",
            Self::Written => "written as a handle, login or mail address",
            Self::Speaks => "speaks in a pasted chat",
            Self::SpeaksPerhaps => "stands where people speak in a pasted chat",
            Self::LikeInitials => "capital letters where a person stands",
            Self::OpensEntry => "opens an entry of the timeline",
            Self::DottedInitials => "capital letters with dots, as initials are written",
            Self::LikeAnnotation => "against: written like an annotation in code",
            Self::NamesThing => "against: also a product, organisation, place or release",
            Self::Several => "against: takes a plural verb, as the name of a team does",
            Self::SharesName => "against: shares its name with a product or place",
            Self::OrdinaryWord => "against: also an ordinary word",
            Self::AfterDeterminer => "against: a determiner stands before it",
            Self::ModifiesNoun => "against: it modifies the noun after it",
            Self::ModifiesElsewhere => "against: modifies nouns elsewhere in this document",
            Self::SystemVerb => "against: does what systems do",
            Self::SystemBeside => "against: explained as a system",
        })
    }
}
