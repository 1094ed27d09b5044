"""Records in import order become matches with their reasons: block, compare, resolve. See ARCHITECTURE.md for the words.

The score of a match is the probability (0…1) that the two are one record. It depends on the two records alone; the other
records of a library only decide which pairs are compared and which of two rivals is proposed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.values import Match, MatchBand, Reason
from desktop.match.course import EXPLAIN, CalledOffError, Course
from desktop.match.groups import grouped
from desktop.match.model import Model, probability, shipped_model
from desktop.match.pairs import citation_only, record_reasons
from desktop.match.prepared import COPIES_PAIRED, Prepared, as_copy, copies, prepare
from desktop.text.background import shipped_background

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from db.values import RecordText
    from desktop.match.course import Progress
    from desktop.text.background import Background

MODEL_VERSION = shipped_model().version
_EXPANDED = 64  # pairs of copies that one pair of originals may stand for


@dataclass(frozen=True, slots=True)
class Judge:
    """What records are judged by."""

    model: Model
    background: Background

    def prepare(self, place: int, record: RecordText) -> Prepared:
        """A record as it is compared."""
        return prepare(place, record, self.background)


def find_matches(
    records: Sequence[RecordText],
    *,
    model: Model | None = None,
    background: Background | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Match, ...]:
    """The pairs of records that are, or may be, one study, strongest first; `workers` processes read the records.

    `model` and `background` stand in place of the shipped ones. `progress` is told how far the run is (done, of). A run that
    `cancelled` calls off gives nothing: half of the pairs would be taken for all of them.
    """
    judge = Judge(model or shipped_model(), background or shipped_background())
    try:
        return _found(records, judge, workers, Course(progress, cancelled))
    except CalledOffError:
        return ()


def _found(records: Sequence[RecordText], judge: Judge, workers: int, course: Course) -> tuple[Match, ...]:
    from desktop.match.candidates import standing_pairs  # numpy waits until there is something to match

    groups = copies(records)
    matches = [match for group in groups if len(group) > 1 for match in _among_copies(group, records, judge)]
    originals = [records[group[0]] for group in groups]
    pairs = standing_pairs(originals, judge.model, background=judge.background, workers=workers, course=course)
    for place, (a, b) in enumerate(pairs):
        matches += _expanded(groups[a], groups[b], records, judge)
        course.at(EXPLAIN, place + 1, len(pairs))
    by_id = {record.id: (place, record) for place, record in enumerate(records)}

    def compare(a: str, b: str) -> Match:
        first, second = sorted((by_id[a], by_id[b]), key=lambda placed: placed[0])
        return _match(judge.prepare(*first), judge.prepare(*second), judge.model)

    found = tuple(grouped(matches, compare, floor=judge.model.group_floor))
    course.at(EXPLAIN, 1, 1)
    return found


def explain(a: RecordText, b: RecordText, *, model: Model | None = None) -> Match:
    """What the score says of two records, whatever other records there are."""
    judge = Judge(model or shipped_model(), shipped_background())
    return _match(judge.prepare(0, a), judge.prepare(1, b), judge.model)


def _match(a: Prepared, b: Prepared, model: Model, *more: Reason) -> Match:
    """The match of two records by the pair of their texts that speaks most for it, or by their citations alone."""
    has_texts = bool(a.prints and b.prints)
    found = record_reasons(a, b, model) if has_texts else citation_only(a, b, model)
    score = probability(found.log_odds)
    band = _band(score, model, has_texts=has_texts)
    relation = "report" if found.is_other_report else "record"
    return Match(a.id, b.id, round(score, 6), band, (*more, *found.reasons), relation)


def _band(score: float, model: Model, *, has_texts: bool) -> MatchBand:
    same_from = model.same_from if has_texts else model.citation_same_from
    possible_from = model.possible_from if has_texts else model.citation_possible_from
    if score >= same_from:
        return MatchBand.SAME
    return MatchBand.POSSIBLE if score >= possible_from else MatchBand.NO


# ----------------------------------------------------------------------------------------------------------------- copies
def _prepared(places: Sequence[int], records: Sequence[RecordText], judge: Judge) -> list[Prepared]:
    """The records of one group of copies; their text is read once."""
    first = judge.prepare(places[0], records[places[0]])
    return [first, *(as_copy(first, place, records[place]) for place in places[1:])]


def _among_copies(places: Sequence[int], records: Sequence[RecordText], judge: Judge) -> Iterator[Match]:
    """The matches among exact copies; of a large group, each copy with the first record only, and a reason that says so."""
    group, model = _prepared(places, records, judge), judge.model
    if len(group) > COPIES_PAIRED:
        told = Reason("copies", (str(len(group)),), 0.0)
        model_match = _match(group[0], group[1], model, told)
        yield from _proposed(
            replace(model_match, b=other.id)
            if other.citation == group[1].citation
            else _match(group[0], other, model, told)
            for other in group[1:]
        )
        return
    pairs = [(a, b) for at, a in enumerate(group) for b in group[at + 1 :]]
    yield from _proposed(_match(a, b, model) for a, b in pairs)


def _expanded(
    places_a: Sequence[int], places_b: Sequence[int], records: Sequence[RecordText], judge: Judge
) -> Iterator[Match]:
    """The matches between two groups of copies; between large groups, that of their first records only."""
    if len(places_a) * len(places_b) > _EXPANDED:
        places_a, places_b = places_a[:1], places_b[:1]
    group_a, group_b = _prepared(places_a, records, judge), _prepared(places_b, records, judge)
    pairs = ((a, b) if a.place < b.place else (b, a) for a in group_a for b in group_b)
    yield from _proposed(_match(a, b, judge.model) for a, b in pairs)


def _proposed(matches: Iterable[Match]) -> Iterator[Match]:
    for match in matches:
        if match.band is not MatchBand.NO and match.a != match.b:
            yield match
