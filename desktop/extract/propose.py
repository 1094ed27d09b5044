"""Candidates of a rule family become one extraction: the best is the value, the others are its runner-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.values import Extraction, RunnerUp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.values import Json
    from desktop.text.reading import Reading

_MOST_RUNNER_UPS = 4


class Candidate(NamedTuple):
    """A value that a rule found at places of the reading (half-open), with a confidence of 0…1."""

    value: Json
    places: tuple[tuple[int, int], ...]
    rule: str
    confidence: float


def propose(
    reading: Reading, field: str, candidates: Iterable[Candidate], *, item: str = "", version: int = 1
) -> list[Extraction]:
    """The extraction of a field that holds one value; none without candidates.

    Candidates of one value are one, with the evidence of all and the confidence of the best.
    """
    ordered = sorted(candidates, key=lambda c: -c.confidence)
    if not ordered:
        return []
    merged: dict[str, Candidate] = {}
    for candidate in ordered:
        known = merged.get(str(candidate.value))
        if known is None:
            merged[str(candidate.value)] = candidate
        else:
            places = (*known.places, *(p for p in candidate.places if p not in known.places))
            merged[str(candidate.value)] = Candidate(known.value, places, known.rule, known.confidence)
    best, *others = merged.values()
    runner_ups = tuple(
        [
            RunnerUp(other.value, tuple([reading.span(*place) for place in other.places]), other.confidence)
            for other in others[:_MOST_RUNNER_UPS]
        ]
    )
    spans = tuple([reading.span(*place) for place in best.places])
    return [Extraction(field, item, best.value, spans, best.rule, version, best.confidence, runner_ups)]


def propose_each(
    reading: Reading, field: str, candidates: Iterable[Candidate], *, version: int = 1
) -> list[Extraction]:
    """The extractions of a field that stands once for each value: items "1", "2" … in the order given."""
    return [
        Extraction(
            field,
            str(item),
            candidate.value,
            tuple(reading.span(*place) for place in candidate.places),
            candidate.rule,
            version,
            candidate.confidence,
        )
        for item, candidate in enumerate(candidates, start=1)
    ]
