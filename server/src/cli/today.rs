//! The day it is.

use std::{env, fs};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The day it is where this is run. Mostly a file says which time is kept here; to find out what that is called,
/// all zones of the system would be looked through first.
pub(super) fn today() -> Date {
    let told = env::var_os("TZ").is_some();
    let local = || TimeZone::tzif("Local", &fs::read("/etc/localtime").ok()?).ok();
    match if told { None } else { local() } {
        Some(zone) => Timestamp::now().to_zoned(zone).date(),
        None => Zoned::now().date(),
    }
}
