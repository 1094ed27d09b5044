"""The differences between versions become warnings on the values that use one of the two numbers.

Warnings given: `dose_conflict` (drug where it is known, a, b, quote_a, quote_b, lang_a, lang_b) for a dose and
`number_conflict` (a, b, quote_a, quote_b, lang_a, lang_b) for any other number. English stands before other languages, so that
two records with one text give one warning.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.check.witness import compare_versions
from desktop.text.drugs import find_drugs
from desktop.text.reading import read_version
from desktop.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from db.values import Cell, Span, VersionText
    from desktop.check.witness import NumberPair

_MOST_VERSIONS = 6  # compared with each other; more records of one study repeat what these say
_DRUG_BEFORE = 160  # characters in which a dose's drug is named


def check_versions(versions: Sequence[VersionText], cells: Iterable[Cell]) -> Iterator[EntryWarning]:
    """The warnings about numbers that differ between any two of these versions."""
    ordered = sorted(versions[:_MOST_VERSIONS], key=lambda version: version.lang != "en")
    by_id = {version.id: version for version in ordered}
    known = list(cells)
    for a, b in combinations(ordered, 2):
        if a.text == b.text:
            continue
        for pair in _differences(a, b):
            yield _warning(pair, by_id, known)


@lru_cache(maxsize=256)
def _differences(a: VersionText, b: VersionText) -> tuple[NumberPair, ...]:
    """The numbers in which two versions differ; kept, as every correction asks for them again."""
    return compare_versions(a, b).differences


def _warning(pair: NumberPair, versions: Mapping[str, VersionText], cells: Iterable[Cell]) -> EntryWarning:
    a, b = versions[pair.a.version], versions[pair.b.version]
    args = [
        ("a", pair.value),
        ("b", pair.other),
        ("quote_a", _quote(a, pair.a)),
        ("quote_b", _quote(b, pair.b)),
        ("lang_a", a.lang),
        ("lang_b", b.lang),
    ]
    is_dose = pair.kind == "dose"
    drug = _drug_before(a, pair.a) if is_dose else ""
    concerned = [(c.field, c.item) for c in cells if any(_overlap(s, t) for s in c.spans for t in (pair.a, pair.b))]
    return EntryWarning(
        code="dose_conflict" if is_dose else "number_conflict",
        args=tuple(([("drug", drug)] if drug else []) + args),
        cells=tuple(dict.fromkeys(concerned)),
        spans=(pair.a, pair.b),
    )


def _overlap(mine: Span, theirs: Span) -> bool:
    return mine.version == theirs.version and mine.start < theirs.end and theirs.start < mine.end


def _quote(version: VersionText, span: Span) -> str:
    """The number as printed, with its unit, on one line."""
    unit = unit_at(version.text, span.end)
    return " ".join(version.text[span.start : unit.end if unit else span.end].split())


def _drug_before(version: VersionText, span: Span) -> str:
    """The drug named last before a dose, in English; "" where none is near."""
    reading = read_version(version)
    place = reading.normal.place(span.start)
    near = [
        d
        for d in find_drugs(reading.text, reading.folded, reading.words)
        if place - _DRUG_BEFORE <= d.start < place and d.is_agent
    ]
    return near[-1].names[0] if near and near[-1].names else ""
