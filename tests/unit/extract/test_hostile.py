"""Hostile and endless texts are read to their end: no pattern may run away, and no text may break a rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.values import RecordText, VersionText
from desktop.extract.record import extract, extract_within

LONG = 100_000  # characters, a hundred times a usual sentence

# Each piece invites a pattern to try again and again; a pattern that backtracks would not come back within the test run's patience.
PIECES = (
    "a", "a ", "1", "1 ", "1,", "1.", "( ", "()", "[1] ", "(n = ", "n=1; ", "patients ", "40 patients ", "of the ", "and ", ", ", "; ", "phase ",
    "phase II and ", "randomly ", "arm A ", "versus ", "95% CI 1 to ", "p = ", "grade 3 or ", "mg ", "1 mg ", "cisplatin ", "cisplatin plus ",
    "day 1, ", "days 1, 8, ", "every ", "with ", "METHODS: ", "METHODS ", "A:", "Ab.", "\u0301", "\u00ad", "&lt;", "two hundred and ", "doscientos y ",
    "follow-up ", "median ", "1/2 ", "2011 and ", "May ", "metastatic ", "metastatic cancer ", "HR ", "(", ")", "\n", "  ", "-", "·1", "treated with ",
)  # fmt: skip


def read(text: str, lang: str = "en") -> int:
    return len(extract(RecordText("r", (VersionText("v", lang, text),))))


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_repeated_without_end_is_read_to_its_end(piece: str) -> None:
    assert read((piece * LONG)[: LONG // 5]) >= 0


@pytest.mark.parametrize("lang", ["en", "es", "pt", ""])
@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_mixture_of_pieces_is_read_without_a_fault(lang: str, pieces: list[str]) -> None:
    assert read("".join(pieces), lang) >= 0


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert read(text) >= 0


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=40, deadline=None)
def test_every_span_lies_inside_its_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for extraction in extract(RecordText("r", (VersionText("v", "en", text),))):
        assert all(0 <= span.start <= span.end <= len(text) for span in extraction.spans)


def test_a_record_that_takes_too_long_is_left_with_what_was_found_by_then() -> None:
    ticks = iter(range(1000))
    text = "METHODS: In this randomised trial patients were assigned to tamoxifen or placebo. RESULTS: 80 patients were randomised."
    record = RecordText("r", (VersionText("v", "en", text),))
    whole = extract_within(record)
    cut = extract_within(record, seconds=3, clock=lambda: float(next(ticks)))
    assert whole.is_whole
    assert not cut.is_whole
    assert 0 < len(cut.extractions) < len(whole.extractions)
