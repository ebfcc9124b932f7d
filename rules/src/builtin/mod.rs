//! The rules: one file each, one line here.

mod aims;
mod blamed;
mod column;
mod days;
mod entries;
mod factors;
mod messages;
mod missing;
mod named;
mod open_items;
mod places;
mod prompts;
mod told;
mod words;

use crate::rule::Rule;

/// Declares families and their rules: `family { rule_file, … }`.
macro_rules! rules {
    ($($family:ident { $($rule:ident),* $(,)? })*) => {
        $(
            #[allow(missing_docs, reason = "each rule file describes itself")]
            pub mod $family { $(pub mod $rule;)* }
        )*

        /// Every built-in rule, in the order of the manual.
        pub static ALL: &[&Rule] = &[$($(&$family::$rule::RULE,)*)*];
    };
}

rules! {
    actions {
        training_only,
        reminder_only,
        weak_control,
        no_strong_action,
        missing_owner,
        group_owner,
        multiple_owners,
        missing_due_date,
        vague_due_date,
        invalid_date,
        due_before_incident,
        overdue,
        missing_ticket,
        missing_type,
        missing_priority,
        uniform_priority,
        missing_estimate,
        missing_acceptance_criteria,
        vague_verb,
        not_actionable,
        compound,
        too_many,
        none,
        no_prevention,
        duplicate,
        person_directed,
        malformed_item,
        due_exceeds_sla,
    }
    structure {
        missing_section,
        empty_section,
        placeholder,
        missing_field,
        unknown_severity,
        severity_mismatch,
        single_owner,
        late_publication,
        review_date,
        only_negatives,
        missing_detection,
        unquantified_impact,
        missing_slo,
        error_budget_mismatch,
        stale_status,
        undefined_acronym,
        outage_wording,
    }
    blame {
        person_fault,
        role_fault,
        team_fault,
        self_fault,
        possessive_error,
        human_error_cause,
        counterfactual,
        normative_language,
        fault_vocabulary,
        minimiser,
        animated_language,
        punitive_language,
        accusatory_question,
        skill_attention,
        agentless_error,
    }
    timeline {
        missing_timezone,
        ambiguous_timezone,
        missing_date,
        not_chronological,
        invalid_timestamp,
        duration_mismatch,
        missing_milestone,
        lifecycle_order,
        judgement,
        unsourced,
        fuzzy_time,
        starts_at_detection,
    }
    causes {
        single_root_cause,
        unexplained_human_action,
        procedure_deviation,
        vague_descriptor,
        trigger_as_cause,
        unlinked_factor,
        human_stop,
        why_depth,
        why_numbering,
        why_single_chain,
    }
    announcement { names, missing_field, mismatch }
    names { person, email, handle, gendered_pronoun, identifying_detail, knowledge_island }
    just_culture { reckless_language, personnel_content }
}
