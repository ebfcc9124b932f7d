//! Heads of noun phrases that name people only sometimes: "the operator", "the agent", "half of the
//! team", "our side", "second line".

use super::{AgentClass, Classifier};
use crate::language::lexicon::{self, Class, Name, Sense, Slant};
use crate::language::phrase::{NounPhrase, VerbGroup};
use crate::language::tag::{human_only, is, is_any};
use crate::language::token::{Shape, Tag, TokenKind};

/// What is done with hands, feet or voice: whatever is called as its machine, somebody did it.
const BODILY: &[&str] = &[
    "click",
    "click away",
    "type",
    "plug",
    "plug in",
    "unplug",
    "tighten",
    "screw",
    "bolt",
    "weld",
    "drill",
    "solder",
    "phone",
    "walk",
    "walk off",
    "walk away",
    "glance",
    "wear",
    "prop",
    "tape",
];

impl Classifier<'_> {
    /// "half of the team", "two of the approvers", "not one of us": whoever the number counts.
    pub(super) fn counted(
        &self,
        phrase: &NounPhrase,
        group: Option<&VerbGroup>,
    ) -> Option<AgentClass> {
        const COUNTS: &[&str] = &[
            "half", "part", "parts", "some", "many", "most", "several", "few", "both", "one",
            "none", "each", "either", "neither", "all", "any", "majority", "rest", "third",
            "handful", "couple", "bunch", "number", "lot",
        ];
        let head = &self.tokens[phrase.head];
        let of = phrase.tokens.end;
        let counts = head.tag == Tag::Num
            || is_any(self.tokens, phrase.head, self.text, COUNTS)
            || head.tag == Tag::Adj;
        if !counts || !is(self.tokens, of, self.text, "of") {
            return None;
        }
        // "none of the three on the shift understood it": who, the verb tells; "25 of the 47 minutes" counts minutes.
        let number = is_any(self.tokens, of + 1, self.text, &["the", "these", "those", "all"])
            && self.tokens.get(of + 2).is_some_and(|it| it.tag == Tag::Num)
            && self.tokens.get(of + 3).is_none_or(|it| it.tag != Tag::Noun);
        if number && group.is_some_and(|group| human_only(group.sense)) {
            return Some(AgentClass::Indefinite);
        }
        let whom = self.pieces.nouns.iter().find(|noun| noun.tokens.start == of + 1)?;
        if whom.mention.is_some() {
            return None;
        }
        let inner = &self.tokens[whom.head];
        if inner.tag == Tag::Pron {
            // "neither of them kept to it": whoever was named before.
            let them = is(self.tokens, whom.head, self.text, "them")
                && self.pieces.nouns.iter().any(|noun| {
                    let people = &self.tokens[noun.head];
                    noun.tokens.end <= phrase.tokens.start
                        && people.is(Class::ROLE.or(Class::TEAM))
                        && !people.is(Class::SYSTEM)
                });
            return (inner.is(Class::FIRST) || them).then_some(AgentClass::Team);
        }
        let class = self.noun(whom, group);
        class.is_human().then_some(class)
    }

    /// "a summer student", "the integration partner", "the domain holder on our side": no customers.
    pub(super) fn ours(&self, phrase: &NounPhrase) -> bool {
        const WORK: &[&str] = &[
            "summer",
            "working",
            "phd",
            "doctoral",
            "trainee",
            "integration",
            "implementation",
            "delivery",
            "hosting",
            "logistics",
            "outsourcing",
            "cabling",
            "migration",
            "crane",
            "truck",
            "lorry",
            "bus",
            "train",
            "tram",
            "forklift",
            "ambulance",
        ];
        let before = phrase.head.checked_sub(1).filter(|at| phrase.tokens.contains(at));
        let work = before.is_some_and(|at| is_any(self.tokens, at, self.text, WORK));
        // "a trader on the rates desk"
        let seat = is_any(self.tokens, phrase.tokens.end, self.text, &["on", "at", "in"])
            && (phrase.tokens.end + 1..self.tokens.len().min(phrase.tokens.end + 5))
                .take_while(|at| matches!(self.tokens[*at].tag, Tag::Det | Tag::Adj | Tag::Noun))
                .any(|at| is_any(self.tokens, at, self.text, &["desk", "shift", "crew", "team"]));
        let place = is_any(self.tokens, phrase.tokens.end, self.text, &["on", "at"])
            && self
                .tokens
                .get(phrase.tokens.end + 1)
                .is_some_and(|t| t.is(Class::POSS) && t.is(Class::FIRST))
            && is_any(self.tokens, phrase.tokens.end + 2, self.text, &["side", "end"]);
        work || place || seat
    }

    /// Whether a collective that may be a thing as well, "group", "unit", "rotation", is one of people,
    /// by what stands before it and by what it does (`group`): "the night shift", "the HR unit", "the
    /// storage group forgot"; not "the consumer group", "the traffic shift", "the log rotation".
    pub(super) fn is_manned(&self, phrase: &NounPhrase, group: Option<&VerbGroup>) -> bool {
        let sense = group.map_or(Sense(0), |group| group.sense);
        let before = &self.tokens[phrase.tokens.start..phrase.head];
        let thing = Class::SYSTEM.or(Class::SAFEGUARD);
        let people = Class::POSS.or(Class::ROLE).or(Class::TIME);
        // Fields of work that are things as well; a security group is a list of rules.
        const FIELDS: &[&str] = &["network", "database", "data", "cloud", "systems", "platform"];
        let field = (phrase.tokens.start..phrase.head).any(|at| {
            let security = is(self.tokens, at, self.text, "security");
            is_any(self.tokens, at, self.text, FIELDS)
                || self.tokens[at].is(Class::DEPARTMENT) && !security
        });
        // "the change advisory board"
        const SITTING: &[&str] =
            &["change", "advisory", "deployment", "release", "steering", "review", "approval"];
        let sits = is(self.tokens, phrase.head, self.text, "board")
            && (phrase.tokens.start..phrase.head)
                .any(|at| is_any(self.tokens, at, self.text, SITTING));
        // "the late shift", "the early crew"
        let shift = is_any(self.tokens, phrase.head, self.text, &["shift", "crew", "watch"])
            && (phrase.tokens.start..phrase.head).any(|at| {
                is_any(
                    self.tokens,
                    at,
                    self.text,
                    &["late", "early", "day", "relief", "previous", "outgoing"],
                )
            });
        let ours = field
            || sits
            || shift
            || before.iter().any(|token| token.is(people) && !token.is(thing));
        // "a processing unit" is called by what it does.
        let nature = before.iter().any(|token| {
            let aboard = ["on-board", "onboard", "mobile", "central", "remote", "main"];
            (token.is(thing.or(Class::VBG))
                || token.kind != TokenKind::Word
                || token.span.is_any(self.text, &aboard))
                && !token.is(Class::DEPARTMENT)
        });
        let served = before.last().is_some_and(|token| token.is(Class::CUSTOMER));
        ours || !nature && !served && (human_only(sense) || self.acts_as_people(group))
    }

    /// "The coordinator forgot its lease": whoever it is, they are an "it", as nothing else is before them
    /// that the word could mean.
    fn is_neuter(&self, phrase: &NounPhrase, group: &VerbGroup) -> bool {
        let verbs = |at: &usize| {
            let token = &self.tokens[*at];
            matches!(token.tag, Tag::Verb(_) | Tag::Aux | Tag::Adv) || token.tag == Tag::To
        };
        let after = (group.tokens.end..self.tokens.len()).find(|at| !verbs(at));
        // "reconciled its resources, and deleted the pods": of a word for machines as well.
        let own = after.is_some_and(|at| is_any(self.tokens, at, self.text, &["its", "itself"]))
            || self.tokens[phrase.head].is(Class::SYSTEM)
                && (phrase.tokens.end..group.tokens.start).any(|at| {
                    is_any(self.tokens, at, self.text, &["its", "itself"])
                        && matches!(self.tokens[at - 1].tag, Tag::Verb(_))
                });
        let first = |noun: &NounPhrase| noun.tokens.start >= phrase.tokens.start;
        own && self.pieces.nouns.first().is_none_or(first)
    }

    /// Whether the last words of a phrase say what somebody does: "the security guard".
    /// Or the title stands first: "the VP Infrastructure".
    pub(in crate::language) fn is_titled(&self, phrase: &NounPhrase) -> bool {
        let of_field = self.tokens[phrase.head].is(Class::DEPARTMENT)
            && self.tokens[phrase.head].shape != Shape::Lower
            && phrase.head.checked_sub(1).is_some_and(|before| {
                phrase.tokens.contains(&before)
                    && is_any(
                        self.tokens,
                        before,
                        self.text,
                        &["vp", "director", "head", "manager", "lead", "chief"],
                    )
                    && self.tokens[before].shape != Shape::Lower
            });
        if of_field {
            return true;
        }
        let said = self.slants.ending_at(phrase.head);
        said.is_some_and(|it| it.slant.is(Slant::ROLE) && it.first >= phrase.tokens.start)
    }

    /// "our side", "second line", "L2", "the other end": people by the place that they have.
    pub(super) fn line(&self, phrase: &NounPhrase) -> Option<AgentClass> {
        let head = phrase.head;
        let before = head.checked_sub(1).filter(|at| phrase.tokens.contains(at));
        let ours = before.is_some_and(|at| self.tokens[at].is(Class::POSS));
        if ours && is_any(self.tokens, head, self.text, &["side", "end"]) {
            return Some(AgentClass::Team);
        }
        // Support is counted in lines, levels and tiers.
        let counted = before.is_some_and(|at| {
            is_any(
                self.tokens,
                at,
                self.text,
                &[
                    "first",
                    "second",
                    "third",
                    "1st",
                    "2nd",
                    "3rd",
                    "front",
                    "first-line",
                    "second-line",
                ],
            )
        });
        let alone = before == Some(phrase.tokens.start)
            || before.is_some_and(|at| {
                at == phrase.tokens.start + 1 && self.tokens[at - 1].tag == Tag::Det
            });
        (counted
            && alone
            && is_any(self.tokens, head, self.text, &["line", "level", "tier"])
            && self
                .tokens
                .get(phrase.tokens.end)
                .is_some_and(|next| matches!(next.tag, Tag::Verb(_) | Tag::Aux | Tag::Adv)))
        .then_some(AgentClass::Team)
    }

    /// A head that names a role: some of them name systems too.
    pub(super) fn role(&self, phrase: &NounPhrase, group: Option<&VerbGroup>) -> AgentClass {
        let head = &self.tokens[phrase.head];
        let inside = &self.tokens[phrase.tokens.start..phrase.head];
        // A customer's, an attacker's: "a malicious user", "the client's engineer".
        if head.is(Class::CUSTOMER)
            && !head.is(Class::SYSTEM)
            && !inside.iter().any(|t| t.is(Class::RANK) && t.is(Class::ROLE))
        {
            let own = inside.iter().any(|t| t.is(Class::TEAM.or(Class::DEPARTMENT)));
            let member = is_any(self.tokens, phrase.head, self.text, &["member", "members"]);
            if !own && !member && !self.ours(phrase) {
                return AgentClass::Customer;
            }
        }
        let malicious = inside.iter().any(|t| {
            t.is(Class::ATTACKER)
                || ["malicious", "threat", "bad", "hostile", "rogue", "external"]
                    .contains(&t.span.of(self.text).to_ascii_lowercase().as_str())
        });
        let botnet = inside.iter().any(|t| t.is(Class::ATTACKER) && !t.is(Class::SYSTEM))
            || is_any(self.tokens, phrase.head.saturating_sub(1), self.text, &["botnet"]);
        if malicious && (botnet || !head.is(Class::SYSTEM)) {
            return AgentClass::Attacker;
        }
        let system_before = inside.iter().any(|t| {
            let software = t.class.0 == 0
                && t.kind == TokenKind::Word
                && lexicon::name(&t.span.of(self.text).to_lowercase()).is(Name::PRODUCT);
            t.kind == TokenKind::Code
                || software
                || t.name.is(Name::PRODUCT) && t.shape != Shape::Lower
                || t.tag == Tag::Noun
                    && t.is(Class::SYSTEM)
                    && !t.is(Class::ROLE.or(Class::DEPARTMENT))
        });
        const MANAGERS: &[&str] = &["manager", "managers", "planner", "planners"];
        // "the patch manager", "the query planner", "key management": what is managed is a thing, and no work of people.
        let managed = phrase.head.checked_sub(1).filter(|at| phrase.tokens.contains(at));
        let managed = managed.is_some_and(|at| {
            let thing = self.tokens[at].is(Class::SYSTEM)
                && !self.tokens[at].is(Class::ROLE.or(Class::DEPARTMENT).or(Class::TEAM));
            let manager = is_any(self.tokens, phrase.head, self.text, MANAGERS)
                && !self.tokens[at].slant(self.text).is(Slant::MANAGED);
            // "Release Management" is a team by its capitals.
            let management = is(self.tokens, phrase.head, self.text, "management")
                && self.tokens[phrase.head].shape == Shape::Lower;
            thing && (manager || management)
        });
        // "the PCF Operations Manager": a title after letters that nobody works in is a product's.
        let product = head.shape == Shape::Capital
            && is_any(self.tokens, phrase.head, self.text, &["manager", "controller", "director"])
            && inside.iter().any(|t| {
                let named = t.name.0 == 0 || t.name.is(Name::PRODUCT);
                t.shape == Shape::Upper && t.class.0 == 0 && named
            });
        if product || managed || group.is_some_and(|group| self.is_neuter(phrase, group)) {
            return AgentClass::System;
        }
        // "The load controller took it upon herself"
        if !head.is(Class::SYSTEM) || self.is_gendered(phrase) {
            return AgentClass::Role;
        }
        // operator, agent, controller, worker, primary, leader, member, …
        // "new", "primary" and "local" are said of machines as well.
        const RANKS: &[&str] = &[
            "senior",
            "junior",
            "staff",
            "chief",
            "deputy",
            "former",
            "experienced",
            "inexperienced",
            "fellow",
            "duty",
            "on-duty",
            "night",
            "assigned",
            "lead",
            "scrum",
            "remote-hands",
        ];
        let ranked =
            (phrase.tokens.start..phrase.head).any(|at| is_any(self.tokens, at, self.text, RANKS));
        // "the crane operator", "the train driver"
        let drives = phrase.head > phrase.tokens.start
            && !is_any(self.tokens, phrase.head, self.text, &["controller", "controllers"])
            && self.tokens[phrase.head - 1].slant(self.text).is(Slant::DRIVEN);
        // "the storage handler" is no handler of the storage department.
        const SOFTWARE: &[&str] = &[
            "handler",
            "loader",
            "scanner",
            "installer",
            "helper",
            "node",
            "peer",
            "bot",
            "client",
        ];
        let software = is_any(self.tokens, phrase.head, self.text, SOFTWARE);
        // "a new member of the lab", not "a member of the cluster"
        let member = is_any(self.tokens, phrase.head, self.text, &["member", "members"])
            && is(self.tokens, phrase.tokens.end, self.text, "of")
            && self.tokens[phrase.tokens.end + 1..]
                .iter()
                .take(3)
                .take_while(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Noun))
                .all(|t| !t.is(Class::SYSTEM) || t.is(Class::TEAM.or(Class::DEPARTMENT)));
        // "her supervisor"
        let somebodys = (phrase.tokens.start..phrase.head)
            .any(|at| is_any(self.tokens, at, self.text, &["his", "her", "my"]));
        let human_before = ranked
            || somebodys
            || member
            || drives
            || !software
                && inside.iter().any(|t| t.is(Class::DEPARTMENT.or(Class::TEAM).or(Class::ROLE)));
        let on_duty = is(self.tokens, phrase.tokens.end, self.text, "on")
            && is_any(
                self.tokens,
                phrase.tokens.end + 1,
                self.text,
                &["duty", "call", "shift", "site", "the"],
            );
        // "The agent on the host", "the worker in the eu-1 pool"
        let placed = is_any(self.tokens, phrase.tokens.end, self.text, &["on", "in", "of"])
            && (phrase.tokens.end + 1..self.tokens.len().min(phrase.tokens.end + 5))
                .take_while(|at| {
                    matches!(self.tokens[*at].tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Num)
                })
                .last()
                .is_some_and(|at| {
                    self.tokens[at].is(Class::SYSTEM)
                        && !self.tokens[at].is(Class::TIME.or(Class::ROLE))
                });
        let machine = is_any(self.tokens, phrase.head, self.text, &["agent", "agents"]);
        if placed && machine && !human_before {
            return AgentClass::System;
        }
        // "the migration operator forgot": no product's name stands before it.
        let branded = inside.iter().any(|t| t.kind == TokenKind::Code || t.name.is(Name::PRODUCT));
        let sense = group.map_or(Sense(0), |group| group.sense);
        if group.is_some_and(|group| BODILY.contains(&group.lemma())) && !branded {
            return AgentClass::Role;
        }
        let human_verb = human_only(sense) || sense.is(Sense::FAULT) && !sense.is(Sense::SYSTEM);
        let mostly_human = is_any(
            self.tokens,
            phrase.head,
            self.text,
            &["operator", "operators", "user", "users", "owner", "owners", "manager", "managers"],
        ) || self.coordinates(phrase, group);
        if system_before && !human_before && !(mostly_human && human_verb && !branded) {
            return AgentClass::System;
        }
        if mostly_human
            || human_before
            || on_duty
            || human_verb
                && !software
                && !is_any(
                    self.tokens,
                    phrase.head,
                    self.text,
                    &[
                        "worker",
                        "workers",
                        "controller",
                        "controllers",
                        "leader",
                        "leaders",
                        "agent",
                        "agents",
                        "clients",
                        "master",
                        "driver",
                    ],
                )
        {
            return AgentClass::Role;
        }
        AgentClass::System
    }

    /// "the exam coordinator", "the release coordinator": with nothing before it that software coordinates.
    fn coordinates(&self, phrase: &NounPhrase, group: Option<&VerbGroup>) -> bool {
        let before = phrase.head.checked_sub(1).filter(|at| phrase.tokens.contains(at));
        is_any(self.tokens, phrase.head, self.text, &["coordinator", "co-ordinator"])
            && before.is_some_and(|at| {
                let token = &self.tokens[at];
                let mind = group.is_some_and(|group| human_only(group.sense));
                let managed = mind && token.slant(self.text).is(Slant::MANAGED);
                let work = !token.is(Class::SYSTEM) || managed;
                token.tag == Tag::Noun && token.shape == Shape::Lower && work
            })
    }

    /// "@rosa", "the annotation @Transactional", "@babel/core".
    pub(super) fn handle(&self, phrase: &NounPhrase) -> AgentClass {
        let head = &self.tokens[phrase.head];
        let thing = self.tokens[phrase.tokens.start..phrase.head]
            .iter()
            .any(|t| t.tag == Tag::Noun && !t.is(Class::TEAM));
        let raw = head.span.of(self.text);
        let package = raw.contains('/') || raw.find('@').is_some_and(|at| at > 0);
        // "@Retryable was missing": in lower case it could be a team's.
        let bare = raw.trim_start_matches(['@', '<', '[', '~']);
        let annotation = bare.starts_with(char::is_uppercase)
            && bare.contains(char::is_lowercase)
            && !raw.contains(['-', '_', '.'])
            && !raw.to_ascii_lowercase().contains("team");
        let system = thing || package || annotation;
        // "@rlo-dev merged it because he …" is nobody's team.
        match (system, self.is_gendered(phrase)) {
            (true, _) => AgentClass::System,
            (false, true) => AgentClass::Role,
            (false, false) => AgentClass::Team,
        }
    }

    /// "someone outside the company"
    pub(in crate::language) fn outside(&self, phrase: &NounPhrase) -> bool {
        is(self.tokens, phrase.tokens.end, self.text, "outside")
            && is_any(self.tokens, phrase.tokens.end + 1, self.text, &["the", "our", "of"])
    }
}
