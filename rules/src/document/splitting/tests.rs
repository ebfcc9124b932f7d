//! Where sentences end.

use super::*;

fn sentences(text: &str) -> Vec<&str> {
    let layout = crate::document::markdown::read(text, &Default::default(), None);
    let span = layout.blocks[0].span;
    split(text, &layout.prose, span, &layout.breaks).into_iter().map(|s| s.of(text)).collect()
}

#[track_caller]
fn whole(text: &str) {
    assert_eq!(sentences(text), [text]);
}

#[track_caller]
fn halves(text: &str) {
    let parts = text.split(" | ").collect::<Vec<_>>();
    assert_eq!(sentences(&parts.join(" ")), parts);
}

#[test]
fn plain_ends() {
    halves("The pod died. | It came back! | Why? | Nobody knows.");
    halves("Was it DNS?! | It was.");
    halves("It said \"no.\" | We stopped.");
    halves("(It was late.) | Ola paged us.");
    halves("prod wrote to staging. | it took an hour to see that.");
    whole("ring the crew if the tank is above approx. ten metres");
    halves("We waited… | The queue drained.");
    halves("The queue filled up; the job went on. | Then it stopped.");
}

#[test]
fn stops_inside_words_and_numbers() {
    whole("The node.js service on v1.2.3 served 3.5 percent of it.");
    whole("Logs are in /var/log/app.log and on db.internal for now.");
    halves("We run v1.2. | It is old.");
}

#[test]
fn abbreviations() {
    whole("Dr. Adeyemi and Mr. Sato met e.g. on Monday, i.e. late.");
    whole("See Fig. 3 and No. 7 of Jan. 4 for approx. ten rows.");
    whole("J. K. Rautavaara and the U.S. Senate met at 9 a.m. UTC today.");
    halves("It broke at 9 a.m. | The pager stayed silent.");
    halves("We moved to plan B. | The cache was cold.");
    halves("Pods, nodes, etc. | They all restarted.");
    whole("Pods, nodes, etc. were restarted.");
}

#[test]
fn what_follows_decides() {
    halves("The build broke. | iOS users saw it first.");
    whole("It waits ... and goes on.");
    halves("The build broke. | `kubectl` hung.");
    halves("It failed. | \"Not again\" was the mood.");
    assert_eq!(sentences("重启了。然后好了。"), ["重启了。", "然后好了。"]);
}

#[test]
fn markup_goes_with_its_sentence() {
    assert_eq!(sentences("**It broke.** [We](x) left."), ["**It broke.**", "[We](x) left."]);
    assert_eq!(sentences("It broke.[^1] So\n\n[^1]: b"), ["It broke.[^1]", "So"]);
    assert_eq!(sentences("- [ ] **Add** it. Now."), ["**Add** it.", "Now."]);
    assert_eq!(sentences("> It\n> broke. So\n> did I."), ["It\n> broke.", "So\n> did I."]);
}

#[test]
fn lines() {
    assert_eq!(sentences("One line\ngoes on. Yes"), ["One line\ngoes on.", "Yes"]);
    let wrapped = "The queue of the mail relay stood still for 64 minutes\n(17:26 to 18:30 UTC).";
    assert_eq!(sentences(wrapped), [wrapped]);
    let listed =
        "10:02 The queue of the mail relay stands still in all regions\n10:09 The alert fires";
    assert_eq!(sentences(listed).len(), 2);
    assert_eq!(sentences("a<br>b<br/>c"), ["a", "b", "c"]);
    assert_eq!(sentences("Date: x  \nOwner: y"), ["Date: x", "Owner: y"]);
    assert_eq!(sentences("Date: x\nOwner: y"), ["Date: x", "Owner: y"]);
    assert_eq!(sentences("it goes  \non here"), ["it goes  \non here"]);
    assert_eq!(sentences("**Impact**\nNobody"), ["**Impact**", "Nobody"]);
    assert_eq!(sentences("Date: x\r\nOwner: y\r\n"), ["Date: x", "Owner: y"]);
    assert_eq!(sentences("10:02 a\n10:04 b"), ["10:02 a", "10:04 b"]);
    assert_eq!(sentences("1. first"), ["first"]);
}

#[test]
fn a_sentence_without_end_is_several() {
    let text = "the queue grew and ".repeat(1_000);
    let found = sentences(&text);
    assert!(found.iter().all(|it| it.len() <= super::LONGEST), "{}", found.len());
    assert_eq!(found.join(" "), text.trim_end());
    assert_eq!(sentences(&"x".repeat(9_000)).len(), 1);
    let behind = format!("{} {text}", "x".repeat(9_000));
    assert!(sentences(&behind).len() > 4);
}

#[test]
fn nothing_visible_is_no_sentence() {
    assert_eq!(sentences("https://example.org/x"), [""; 0]);
    assert_eq!(sentences("{{ include }}"), [""; 0]);
}
