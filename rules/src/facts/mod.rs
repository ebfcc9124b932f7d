//! What a report says of its incident and of itself, as values that rules can compare: how severe
//! it was, how far the document is, what it did to the error budget, and how it asks why.

pub mod announcement;
pub mod budget;
pub mod days;
pub mod marker;
pub mod quantity;
pub mod report;
pub mod severity;
pub mod status;
pub mod whys;
