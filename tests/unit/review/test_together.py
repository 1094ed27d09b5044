"""What is read as one is one stop: rows that tell one thing of several arms, a repeated field, parts that rest on the same words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from db.values import Band, EntryWarning, Span, State, VersionText
from desktop.codebook import load_codebook
from desktop.review.together import accepted_together, reading_units
from desktop.review.values import EntryCell, StudyView
from tests import factories

CODEBOOK = load_codebook()
TEXT = (
    "RESULTS: Rash occurred in 12% of patients with tirzalutinib and in 3% with placebo. "
    "Nausea occurred in 9% with tirzalutinib. Rash led to withdrawal in 8%. We worked in 17 centres."
)
VERSION = VersionText("v", "en", TEXT)
WARNING = EntryWarning("pct_mismatch", cells=(("adverse_events.pct", "event-2"),))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span("v", start, start + len(words))


def check(field: str, item: str, value: object, *spans: Span) -> EntryCell:
    return EntryCell(field, item, value, State.PROPOSED, Band.CHECK, 0.85, spans, value, needs_look=True)


def event(item: str, term: str, arm: str, pct: str) -> list[EntryCell]:
    return [
        check("adverse_events.term", item, term),
        check("adverse_events.arm", item, arm),
        check("adverse_events.pct", item, pct, at(f"{pct}%")),
    ]


def view(*cells: EntryCell) -> StudyView:
    by_key = {cell.key: cell for cell in cells}
    rows = tuple(dict.fromkeys(cell.item for cell in cells if cell.field.startswith("adverse_events.")))
    items = {table.key: () for table in CODEBOOK.tables} | {"adverse_events": rows}
    made = factories.study(cells=by_key)
    return replace(made, items=items, units=reading_units(by_key, items, (VERSION,), CODEBOOK))


PAIR = (*event("event-1", "rash", "arm-1", "12"), *event("event-2", "rash", "arm-2", "3"))


def test_one_event_in_two_arms_of_one_sentence_is_one_stop() -> None:
    pair = view(*PAIR)
    assert pair.stops == (("adverse_events.term", "event-1"),)
    assert {cell.key for cell in accepted_together(pair, pair.stops[0])} == set(pair.cells)


def test_another_event_another_sentence_and_the_same_arm_are_stops_of_their_own() -> None:
    other_event = view(*event("event-1", "rash", "arm-1", "12"), *event("event-2", "nausea", "arm-2", "3"))
    other_sentence = view(*event("event-1", "rash", "arm-1", "12"), *event("event-2", "rash", "arm-2", "8"))
    same_arm = view(*event("event-1", "rash", "arm-1", "12"), *event("event-2", "rash", "arm-1", "3"))
    assert [len(one.stops) for one in (other_event, other_sentence, same_arm)] == [2, 2, 2]


def test_a_value_under_a_warning_keeps_a_stop_of_its_own() -> None:
    cells = [replace(c, warnings=(WARNING,)) if c.key == WARNING.cells[0] else c for c in PAIR]
    warned = view(*cells)
    assert warned.stops == (("adverse_events.term", "event-1"), ("adverse_events.pct", "event-2"))
    accepted = {cell.key for cell in accepted_together(warned, warned.stops[0])}
    assert ("adverse_events.pct", "event-2") not in accepted


def test_a_warning_about_several_values_of_a_row_is_one_stop() -> None:
    warning = EntryWarning("pct_mismatch", cells=tuple(cell.key for cell in PAIR[:3]))
    warned = view(*(replace(cell, warnings=(warning,)) for cell in PAIR[:3]))
    assert len(warned.stops) == 1
    assert len(accepted_together(warned, warned.stops[0])) == 3


def test_the_values_of_a_repeated_field_are_read_as_one() -> None:
    two = view(check("conditions", "1", "melanoma"), check("conditions", "2", "lymphoma"))
    assert two.stops == (("conditions", "1"),)
    assert len(accepted_together(two, two.stops[0])) == 2


def test_parts_that_rest_on_the_same_words_are_read_as_one() -> None:
    words = at("17 centres")
    same = view(check("design.multicentre", "", True, words), check("design.n_centres", "", 17, words))
    apart = view(check("design.multicentre", "", True, at("RESULTS")), check("design.n_centres", "", 17, words))
    assert len(same.stops) == 1
    assert len(apart.stops) == 2


@given(st.lists(st.sampled_from(["accept", "leave"]), min_size=6, max_size=6))
def test_every_value_to_look_at_is_reached_by_accepting_the_stops(done: list[str]) -> None:
    cells = {
        cell.key: replace(cell, state=State.ACCEPTED, needs_look=False) if act == "accept" else cell
        for cell, act in zip(PAIR, done, strict=True)
    }
    left = view(*cells.values())
    reached = {cell.key for stop in left.stops for cell in accepted_together(left, stop)}
    assert set(left.to_look) <= reached
