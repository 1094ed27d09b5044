"""A pair of versions and what was compared in them become two texts in rows, with their numbers marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ui.duplicates.aligned_texts import Mark, MarkedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.values import Span, VersionText
    from desktop.check.witness import NumberPair
    from desktop.review.values import PairView

Range = tuple[int, int]
_UNIT = re.compile(r"[ \u00a0]?(?:%|[^\W\d_]+(?:/[^\W\d_]+\(?[²2]?\)?)?)")
_LONGEST_UNIT = 24  # characters behind a number in which its unit stands


def pair_texts(pair: PairView) -> tuple[MarkedText, MarkedText]:
    """Both texts in as many rows; where one has nothing for the other's row, its row is empty."""
    segments = pair.comparison.segments
    rows_a = _rows([(s.a_start, s.a_end) for s in segments], pair.version_a.text)
    rows_b = _rows([(s.b_start, s.b_end) for s in segments], pair.version_b.text)
    agreeing, differing = pair.comparison.agreements, pair.comparison.differences
    quotes = [difference_quotes(pair, number) for number in differing]
    marks_a = _marks([n.a for n in agreeing], [a for a, _ in quotes], pair.comparison.only_a)
    marks_b = _marks([n.b for n in agreeing], [b for _, b in quotes], pair.comparison.only_b)
    return (
        MarkedText(pair.version_a.text, rows_a, marks_a),
        MarkedText(pair.version_b.text, rows_b, marks_b),
    )


def difference_quotes(pair: PairView, number: NumberPair) -> tuple[Span, Span]:
    """Where a number and its counterpart stand, each with the unit behind it when it has one: "30 mg/m2"."""
    return _with_unit(number.a, pair.version_a), _with_unit(number.b, pair.version_b)


def difference_places(pair: PairView) -> list[tuple[int, int]]:
    """Where the numbers that differ begin in the one text and in the other, in the order of the first."""
    return sorted((number.a.start, number.b.start) for number in pair.comparison.differences)


def _with_unit(span: Span, version: VersionText) -> Span:
    """The span with its unit. Only one of the two numbers may have one: the word behind the other is none."""
    from desktop.text.numbers import find_numbers

    first = next(iter(find_numbers(version.text[span.start : span.end + _LONGEST_UNIT], version.lang)), None)
    unit = _UNIT.match(version.text, span.end) if first is not None and first.unit else None
    return span._replace(end=unit.end()) if unit else span


def _rows(ranges: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The ranges stretched so that every character of the text is in one of them, without blanks at their ends."""
    length = len(text)
    if not ranges:
        return ((0, length),)
    rows: list[Range] = []
    at = 0
    for place, (_, end) in enumerate(ranges):
        is_last = place == len(ranges) - 1
        stop = length if is_last else max(at, end)
        rows.append(_trimmed(text, at, stop))
        at = stop
    return tuple(rows)


def _trimmed(text: str, start: int, end: int) -> Range:
    shown = text[start:end]
    return start + len(shown) - len(shown.lstrip()), max(start, end - (len(shown) - len(shown.rstrip())))


def _marks(
    agreeing: Iterable[Span], differing: Iterable[Span], alone: Iterable[Span]
) -> tuple[tuple[int, int, Mark], ...]:
    found = [(span.start, span.end, Mark.AGREES) for span in agreeing]
    found += [(span.start, span.end, Mark.ALONE) for span in alone]
    found += [(span.start, span.end, Mark.DIFFERS) for span in differing]
    return tuple(sorted(found, key=lambda mark: (mark[0], mark[1])))
