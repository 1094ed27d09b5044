"""Which places are highlighted, and which cells a place leads to."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from db.values import Span, State
from desktop.codebook import load_codebook
from desktop.ui.review.evidence import cells_at, evidence_marks, focused_spans, next_of
from tests import factories

CODEBOOK = load_codebook()
RANGES = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=30)


def test_the_closest_evidence_comes_first() -> None:
    place = factories.TEXT.index("phase 2")
    keys = cells_at(factories.study(), factories.VERSION, place)
    assert keys[0] == ("design.phase", "")
    assert ("design.type", "") in keys


def test_a_second_click_leads_to_the_next_value_and_round_again() -> None:
    keys = (("a", ""), ("b", ""))
    assert [next_of(keys, None), next_of(keys, keys[0]), next_of(keys, keys[1])] == [keys[0], keys[1], keys[0]]
    assert next_of((), keys[0]) is None


def test_at_the_stop_of_a_row_all_that_enter_would_accept_is_framed() -> None:
    cells = factories.study_cells()
    row = [key for key in cells if key[1] == "result-1" and cells[key].spans]
    for key in row:
        cells[key] = replace(cells[key], needs_look=True)
    view = factories.study(cells=cells)
    stop = next(key for key in view.stops if key in row)
    framed = focused_spans(view, stop)
    for key in row:
        assert all(any(f.start <= s.start and s.end <= f.end for f in framed) for s in cells[key].spans)
    assert framed[0].start <= cells[stop].spans[0].start < framed[0].end
    beside = next(key for key in row if key != stop and cells[key].spans != cells[stop].spans)
    assert focused_spans(view, beside) == cells[beside].spans


def test_a_rejected_value_leaves_no_highlight() -> None:
    cells = factories.study_cells()
    cells["n_total", ""] = replace(cells["n_total", ""], value=None, state=State.REJECTED)
    view = factories.study(cells=cells)
    start = factories.TEXT.index("147 patients")
    assert not [m for m in evidence_marks(view, CODEBOOK, factories.VERSION) if m.start == start]


@given(RANGES)
def test_marks_of_one_group_cover_all_its_evidence_and_never_overlap(ranges: list[tuple[int, int]]) -> None:
    spans = tuple(Span("v", start, start + width) for start, width in ranges)
    cell = factories.cell("n_total", 1, *spans)
    marks = sorted((m.start, m.end) for m in evidence_marks(factories.study(cells={cell.key: cell}), CODEBOOK, "v"))
    assert all(a[1] < b[0] for a, b in itertools.pairwise(marks))
    assert all(any(start <= s.start and s.end <= end for start, end in marks) for s in spans)
