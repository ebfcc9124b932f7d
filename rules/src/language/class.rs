//! The classes a word can belong to. Shared by the build script, which packs the word lists of
//! `data/`, and the reader, which looks words up in them.

/// Declares a set of bits and the names that the word lists use for them.
macro_rules! classes {
    ($(#[$doc:meta])* $set:ident { $($(#[$bit_doc:meta])* $name:ident = $bit:literal $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $set(pub u64);

        #[allow(dead_code, reason = "the build script uses the names, the reader the bits")]
        impl $set {
            $($(#[$bit_doc])* pub const $name: Self = Self(1 << $bit);)*

            /// The bit that the word lists call `name`.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// Whether any bit of `other` is set.
            #[must_use]
            pub const fn is(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// All but those of `other`.
            #[must_use]
            pub const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }

            /// Both together.
            #[must_use]
            pub const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    };
}

classes! {
    /// What a word can be in a sentence.
    Class {
        /// a, the, this, each.
        DET = 0 "determiner",
        /// in, of, without.
        PREP = 1 "preposition",
        /// I, someone, it.
        PRON = 2 "pronoun",
        /// my, his, our.
        POSS = 3 "possessive",
        /// Forms of be.
        BE = 4 "be",
        /// Forms of have.
        HAVE = 5 "have",
        /// Forms of do.
        DO = 6 "do",
        /// can, should, would.
        MODAL = 7 "modal",
        /// not, never.
        NEG = 8 "negation",
        /// and, but, or.
        COORD = 9 "coordinator",
        /// because, although, if.
        SUBORD = 10 "subordinator",
        /// who, which, what.
        WH = 11 "wh",
        /// Adverbs that do not change what is said.
        ADV = 12 "adverb",
        /// Words that only describe.
        ADJ = 13 "adjective",
        /// Words that can be nouns although they can also be verbs.
        NOUN = 14 "noun",
        /// Verb, base form.
        VB = 15 "base",
        /// Verb, third person singular.
        VBZ = 16 "third",
        /// Verb, past tense.
        VBD = 17 "past",
        /// Verb, past participle.
        VBN = 18 "participle",
        /// Verb, -ing form.
        VBG = 19 "ing",
        /// engineer, on-call, reviewer.
        ROLE = 20 "role",
        /// team, squad, crew.
        TEAM = 21 "team",
        /// someone, nobody, people.
        INDEF = 22 "indefinite",
        /// customer, user, tenant.
        CUSTOMER = 23 "customer",
        /// attacker, spammer, botnet.
        ATTACKER = 24 "attacker",
        /// Heads that make a noun phrase a system or a thing.
        SYSTEM = 25 "system",
        /// mistake, oversight, failure.
        ERROR = 26 "error",
        /// alert, check, review, backup: what protects.
        SAFEGUARD = 27 "safeguard",
        /// wrong, broken, untested: objects that make an action a fault.
        BAD = 28 "bad",
        /// thought, attention, precaution: what people give or take when they take care.
        HEED = 29 "heed",
        /// accidentally, by mistake.
        FAULTY = 30 "faulty-adverb",
        /// outage, incident, data loss.
        HARM = 31 "harm",
        /// simply, obviously.
        MINIMISER = 32 "minimiser",
        /// luckily, wisely, kudos.
        PRAISE = 33 "praise",
        /// warning, advice, objection: what tells people not to.
        WARNING = 34 "warning",
        /// Particles of phrasal verbs.
        PARTICLE = 35 "particle",
        /// Nouns that name teams by themselves: Ops, Platform, Support.
        DEPARTMENT = 37 "department",
        /// senior, primary, former: modifiers of roles.
        RANK = 38 "rank",
        /// permission, a plan, sign-off: what people have, or ask for, before they act.
        FORETHOUGHT = 36 "forethought",
        /// Procedures and documents that are followed.
        PROCEDURE = 39 "procedure",
        /// production, prod, live.
        LIVE = 40 "live",
        /// Nouns of skill and attention.
        SKILL = 41 "skill",
        /// First person.
        FIRST = 42 "first-person",
        /// he, she.
        THIRD = 43 "third-person",
        /// Titles before a name.
        TITLE = 44 "title",
        /// Two-word entries that begin with this word exist.
        OPENS = 45 "opens",
        /// Words that are plural nouns without an -s, or singular in spite of one.
        PLURAL = 46 "plural",
        /// Units and times: minutes, hours, Friday.
        TIME = 47 "time",
        /// password, private key: what is to be kept secret.
        CREDENTIAL = 49 "credential",
        /// ticket, channel, repository: where many can read.
        AGORA = 50 "agora",
        /// The word has a [`Slant`], or longer entries that have one begin with it.
        SLANTED = 48 "slanted",
        /// An idiom is looked for at the word.
        IDIOM = 51 "idiom",
    }
}

classes! {
    /// What a word says about people and about how bad something was.
    Slant {
        /// Judges people and what they do, and nothing else: careless.
        PERSONAL = 0 "personal",
        /// Judges anything: poor, inadequate.
        POOR = 1 "poor",
        /// What people do when they judge, lead and talk: a decision, communication.
        CONDUCT = 2 "conduct",
        /// A fault of character: negligence.
        VICE = 3 "vice",
        /// A fault of attention or experience: complacency.
        INATTENTION = 4 "inattention",
        /// What people are said to lack: care, experience.
        VIRTUE = 5 "virtue",
        /// A state of attention or experience: distracted.
        UNREADY = 6 "unready",
        /// Who is guilty: culprit.
        GUILTY = 7 "guilty",
        /// Guilt that lies with somebody: the blame.
        ONUS = 8 "onus",
        /// Strong feeling: ridiculous.
        DRAMA = 9 "drama",
        /// The same, milder, and said of things as often: terrible.
        MILD = 10 "mild",
        /// Strong feeling as a noun: a fiasco.
        FARCE = 11 "farce",
        /// A noun that is drama where something is said to be one: a mess.
        MUDDLE = 12 "muddle",
        /// WTF.
        INTERJECTION = 13 "interjection",
        /// A sanction: a written warning.
        SANCTION = 14 "sanction",
        /// A sanction where it is for a person: consequences.
        CONSEQUENCE = 15 "consequence",
        /// What is taken from people: a bonus.
        PRIVILEGE = 16 "privilege",
        /// What people are taken off: the rotation.
        DUTY = 17 "duty",
        /// Says that a deed was meant: knowingly.
        DELIBERATE = 18 "deliberate",
        /// Says that harm was meant, or risked: sabotage.
        RECKLESS = 19 "reckless",
        /// How somebody was: exhausted.
        UNWELL = 20 "unwell",
        /// What belongs into a personnel file: probation.
        PERSONAL_MATTER = 21 "personal-matter",
        /// How easy something is said to have been: obvious.
        EASY = 22 "easy",
        /// The same as a noun: common sense.
        NO_BRAINER = 23 "no-brainer",
        /// Done without meaning it: accidental.
        ERRONEOUS = 24 "erroneous",
        /// A deed as a noun: a deletion.
        DEED = 25 "deed",
        /// How good it would have been: prudent.
        WISER = 26 "wiser",
        /// A state that nobody wants a service to be in: unavailable.
        DOWN = 27 "down",
        /// Sneers at whoever the sentence is about: in their infinite wisdom.
        SNIDE = 28 "snide",
        /// A verdict on a piece of work, in any place of the sentence: amateur hour.
        VERDICT = 29 "verdict",
        /// What people do together, which can be too little: coordination.
        PRACTICE = 30 "practice",
        /// Says that there is not enough of something: insufficient.
        SCANT = 31 "scant",
        /// The time or the place that makes a deed unwise: the middle of.
        UNTIMELY = 32 "untimely",
        /// A slip by itself: a mix-up, a typo.
        SLIP = 33 "slip",
        /// How people are said not to have been: careful, thorough.
        WORTHY = 34 "worthy",
        /// Left undone, as a state: unnoticed.
        UNDONE = 35 "undone",
        /// How little thought a deed was given, or why: on a whim, out of convenience.
        MANNER = 36 "manner",
        /// As it is to be done: prescribed, agreed.
        OWED = 37 "owed",
        /// A word for people and for nothing they do: idiot.
        INSULT = 38 "insult",
        /// As work is to be done: properly.
        DULY = 39 "duly",
        /// What only people drive and run: a crane, a train.
        DRIVEN = 40 "driven",
        /// Work that has people for its managers: an account, a release.
        MANAGED = 41 "managed",
        /// People by what they do, where no single word says it: a security guard.
        ROLE = 42 "role",
        /// What only people do or have when they work: debugging, reasoning, an attitude.
        WORK = 43 "work",
        /// Judges by what can be measured or checked, of things as often as of people: slow, wrong.
        FACTUAL = 44 "factual",
    }
}

classes! {
    /// What a capitalised word can name.
    Name {
        /// A given name.
        GIVEN = 0 "given",
        /// A surname.
        SURNAME = 1 "surname",
        /// The name is an ordinary word too.
        WORD = 2 "word",
        /// The name is best known as a thing.
        THING = 3 "thing",
        /// Software or service.
        PRODUCT = 4 "product",
        /// Company or institution.
        ORGANISATION = 5 "organisation",
        /// Country, city, region, language.
        PLACE = 6 "place",
        /// Release or host name theme.
        CODENAME = 7 "codename",
        /// Law, algorithm, unit named after somebody.
        EPONYM = 8 "eponym",
        /// Months, section words, departments.
        PROPER = 9 "proper",
        /// An English word of the dictionary.
        ENGLISH = 10 "english",
        /// Longer entries that begin with this word exist.
        OPENS = 11 "opens",
        /// The thing's name is a personal name too.
        ALSO = 12 "name",
        /// What a team may be called, and a service as well.
        TEAM = 13 "team",
    }
}

classes! {
    /// What a verb means when a person is its subject.
    Sense {
        /// A fault by itself: overlooked, misconfigured.
        FAULT = 0 "fault",
        /// Followed by to + verb, an omission: failed to, forgot to.
        OMIT = 1 "omit",
        /// What people are expected to do; a fault when it is negated.
        DUTY = 2 "duty",
        /// Harms what it is done to: broke, took down.
        HARM = 3 "harm",
        /// Brings about: caused, triggered, introduced.
        CAUSE = 4 "cause",
        /// Switches off: disabled, muted.
        OFF = 5 "off",
        /// A deliberate action that can go wrong: deployed, deleted.
        ACTION = 6 "action",
        /// Response and other neutral or good verbs.
        NEUTRAL = 7 "neutral",
        /// Only people do it.
        HUMAN = 8 "human",
        /// Only systems do it.
        SYSTEM = 9 "system",
        /// Keeps something from happening: prevents, blocks.
        PREVENT = 10 "prevent",
        /// A belief: assumed, thought.
        BELIEF = 11 "belief",
        /// Passing on what somebody said or saw: said, shows.
        REPORT = 12 "report",
        /// Takes the -ing form or an object and a state: left open, kept restarting.
        LEAVE = 13 "leave",
        /// be responsible, be supposed: duty by expectation.
        EXPECT = 14 "expect",
        /// Acts on a person: fired, reprimanded.
        PUNISH = 15 "punish",
        /// Begins or ends: started, kept.
        ASPECT = 16 "aspect",
        /// Judges somebody: blame, accuse.
        BLAME = 17 "blame",
        /// Irreversible: deleted, wiped, dropped.
        DESTROY = 18 "destroy",
        /// Brings back to order: restored, rolled back.
        MEND = 19 "mend",
        /// Finds, sees or shows what is there: what is not there cannot be.
        PERCEIVE = 20 "perceive",
        /// Happens to people or is so, rather than being done by them: received, needed.
        STATE = 21 "state",
        /// Finds out, tells or waits before something is done: checked, asked.
        CARE = 22 "care",
        /// Takes away or renews what is bad: a fault to nothing that is wrong already.
        CONTAIN = 23 "contain",
        /// What systems do when they fail: hung, went down.
        FAIL = 24 "fail",
        /// Lets a change out to others: deployed, merged, rolled out.
        RELEASE = 25 "release",
        /// Done by people with each other, and by no system even as a figure of speech: promised, agreed.
        SOCIAL = 26 "social",
        /// Has people for its object: asked, paged, informed.
        ADDRESS = 27 "address",
        /// Of no sense above, and does nothing to a thing: waited, belonged.
        PLAIN = 28 "plain",
    }
}

impl Sense {
    /// Whether no list says what somebody means by it.
    #[allow(dead_code, reason = "the reader asks, the build script does not")]
    #[must_use]
    pub const fn says_nothing(self) -> bool {
        self.without(Self::PLAIN).0 == 0
    }
}
