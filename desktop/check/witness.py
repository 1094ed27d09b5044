"""Two versions of one study are held against each other, number by number: what agrees, what differs, what only one has.

A number differs only where its counterpart is evident: the same unit or kind in the sentence that says the same, between
numbers that agree, among the same words. What has no evident counterpart is listed as standing in one version only.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.check.align import Bead, align
from desktop.check.counterparts import pair_equal, pair_moved, pair_slots
from desktop.check.exchanged import exchanged
from desktop.check.marks import dates_apart, marks_of
from desktop.check.side import Side
from desktop.check.slots import shipped_witness
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from db.values import Span, VersionText
    from desktop.check.slots import WitnessModel
    from desktop.text.reading import Reading

READ_TO = 30_000  # characters of a version; longer texts are no abstracts


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Stretches of two texts, half-open, that say the same; a side that says nothing is empty (start = end)."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class NumberPair:
    """A number and its counterpart: `value` in the first version, `other` in the second; `kind` and `unit` are the first's."""

    a: Span
    b: Span
    value: str
    other: str
    kind: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side; everything in the order of the texts."""

    segments: tuple[AlignedPair, ...]
    agreements: tuple[NumberPair, ...]
    differences: tuple[NumberPair, ...]
    only_a: tuple[Span, ...]
    only_b: tuple[Span, ...]


def compare_versions(a: VersionText, b: VersionText, model: WitnessModel | None = None) -> Comparison:
    """The comparison of two versions of one study, in one language or two."""
    mine, theirs = _read(a), _read(b)
    beads, side_a, side_b = sides(mine, theirs)
    pair_equal(side_a, side_b)
    model = model or shipped_witness()
    differences = exchanged(side_a, side_b, model.exchange)
    differences |= pair_slots(side_a, side_b, model.slot)
    pair_moved(side_a, side_b)
    agreements = set(side_a.partner.items()) - differences
    return Comparison(
        segments=tuple(_segment(bead, mine, theirs) for bead in beads),
        agreements=_pairs(agreements, (mine, side_a), (theirs, side_b)),
        differences=_pairs(differences, (mine, side_a), (theirs, side_b)),
        only_a=_alone(mine, side_a),
        only_b=_alone(theirs, side_b),
    )


def _read(version: VersionText) -> Reading:
    return read_version(version if len(version.text) <= READ_TO else replace(version, text=version.text[:READ_TO]))


def sides(mine: Reading, theirs: Reading) -> tuple[tuple[Bead, ...], Side, Side]:
    """The beads of two readings, and the marks of each with the bead that they stand in; no mark has a counterpart yet."""
    beads = align(mine, theirs)
    apart = dates_apart(mine, theirs)
    return (
        beads,
        _side(mine, [bead.a_stop for bead in beads], apart[0]),
        _side(theirs, [bead.b_stop for bead in beads], apart[1]),
    )


def _side(reading: Reading, stops: Sequence[int], apart: AbstractSet[int]) -> Side:
    """The marks of a reading with the bead of each; `stops` are the places in the list of sentences where beads end."""
    marks = marks_of(reading, apart)
    starts = [sentence.start for sentence in reading.sentences]
    sentences = [max(0, bisect.bisect_right(starts, mark.start) - 1) for mark in marks]
    return Side(marks, [bisect.bisect_right(stops, sentence) for sentence in sentences])


def _segment(bead: Bead, a: Reading, b: Reading) -> AlignedPair:
    return AlignedPair(*_range(a, bead.a_first, bead.a_stop), *_range(b, bead.b_first, bead.b_stop))


def _range(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """The range in the original of some sentences; an empty one stands where the next sentence begins."""
    sentences = reading.sentences
    if first < stop:
        return reading.normal.span(sentences[first].start, sentences[stop - 1].end)
    at = sentences[first].start if first < len(sentences) else len(reading.text)
    place = reading.normal.span(at, at)[0]
    return place, place


def _pairs(
    found: Iterable[tuple[int, int]], left: tuple[Reading, Side], right: tuple[Reading, Side]
) -> tuple[NumberPair, ...]:
    pairs = []
    for place, other in sorted(found):
        mine, theirs = left[1].marks[place], right[1].marks[other]
        spans = left[0].span(mine.start, mine.end), right[0].span(theirs.start, theirs.end)
        pairs.append(NumberPair(*spans, mine.value, theirs.value, mine.kind, mine.unit))
    return tuple(pairs)


def _alone(reading: Reading, side: Side) -> tuple[Span, ...]:
    return tuple(
        reading.span(mark.start, mark.end)
        for place, mark in enumerate(side.marks)
        if place not in side.partner and not mark.is_weak and not mark.is_quiet
    )
