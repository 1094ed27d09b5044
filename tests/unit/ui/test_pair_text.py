"""Two versions become texts in rows, with their numbers marked and what differs quoted with its unit."""

import pytest

from db.values import Match, MatchBand, Span, VersionText
from desktop.check.witness import Comparison, NumberPair
from desktop.review.values import PairRow, PairView, RecordView
from desktop.ui.duplicates.pair_text import difference_places, difference_quotes, pair_texts


def view(text_a: str, text_b: str, *pairs: tuple[str, str, str]) -> PairView:
    """A pair of texts in which these numbers differ: as printed in the one, in the other, and their unit."""
    versions = VersionText("a", "en", text_a), VersionText("b", "es", text_b)
    differing = tuple(
        NumberPair(
            a=Span("a", text_a.index(a), text_a.index(a) + len(a)),
            b=Span("b", text_b.index(b), text_b.index(b) + len(b)),
            value=a,
            other=b,
            unit=unit,
        )
        for a, b, unit in pairs
    )
    records = [RecordView(v.id, 1, "", "", "", (), (v,), ()) for v in versions]
    row = PairRow(Match("a", "b", 0.9, MatchBand.SAME, ()), "", "", (), "", "", None)
    return PairView(row, records[0], records[1], *versions, Comparison((), (), differing, (), ()))


@pytest.mark.parametrize(
    ("text_a", "text_b", "numbers", "quotes"),
    [
        ("received 30 mg/m2 on", "recibieron 13 mg/m2 los", ("30", "13", "mg/m2"), ("30 mg/m2", "13 mg/m2")),
        ("after 3 weeks and", "entre 7 y 9", ("3", "7", "week"), ("3 weeks", "7")),
        ("in 22 after the first", "en 12 meses", ("22", "12", "month"), ("22", "12 meses")),
        ("of 12 patients", "de 21 pacientes", ("12", "21", ""), ("12", "21")),
        ("was 95% in", "fue 96 % en", ("95", "96", "%"), ("95%", "96 %")),
    ],
)
def test_a_number_that_differs_is_quoted_with_its_own_unit_and_no_other_word(
    text_a: str, text_b: str, numbers: tuple[str, str, str], quotes: tuple[str, str]
) -> None:
    pair = view(text_a, text_b, numbers)
    a, b = difference_quotes(pair, pair.comparison.differences[0])
    assert (text_a[a.start : a.end], text_b[b.start : b.end]) == quotes


def test_differences_are_visited_in_the_order_of_the_first_text() -> None:
    pair = view("first 11 then 22", "primero 12 luego 21", ("22", "21", ""), ("11", "12", ""))
    assert [at for at, _ in difference_places(pair)] == [6, 14]


def test_a_text_without_segments_is_one_row_as_it_stands() -> None:
    left, right = pair_texts(view("<b>one</b> 5", "uno 5"))
    assert (left.text, left.rows) == ("<b>one</b> 5", ((0, 12),))
    assert len(right.rows) == 1
