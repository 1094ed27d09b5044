"""Why a value was proposed, as facts for a screen: what ties it to its name and arm, and how often its rule was right."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extract.reliability import confidence_of_label, is_held_back
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from db.values import Extraction

ENOUGH = 5  # judged values from which a share says something
_TABLES = {"results": "endpoint", "adverse_events": "event", "comparisons": "comparison"}
BOUND = frozenset(_TABLES)  # the tables whose rows are tied together from what stands apart
# The cells of a row are right where its leading one is.
_LEADING = {"results": "results.value", "comparisons": "comparisons.value", "adverse_events": "adverse_events.term"}
_FREE = "free"


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that ties a value to its row, by its name in rules.tsv, and how often it was right (0…1)."""

    rule: str
    share: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How many of the judged values of a rule were right; `of_rule` is false where all rules of the field are counted."""

    right: int
    cases: int
    of_rule: bool


@dataclass(frozen=True, slots=True)
class Why:
    """What is known of a proposal: `is_held_back` where its rule may not be surer in this field than it is here."""

    rule: str
    confidence: float
    grounds: tuple[Ground, ...]
    measured: Measured | None
    is_held_back: bool


def why(extraction: Extraction) -> Why:
    """The facts of one extraction; `measured` is None where too few values of its field were judged."""
    return Why(
        rule=extraction.rule,
        confidence=extraction.confidence,
        grounds=tuple(_grounds(extraction)),
        measured=_measured(extraction),
        is_held_back=is_held_back(extraction),
    )


def _grounds(extraction: Extraction) -> Iterator[Ground]:
    table = extraction.rule.partition(".")[0]
    for name, number in extraction.features:
        kind, _, how = name.partition(".")
        if kind == "label" and table in _TABLES:
            share = confidence_of_label(how, _TABLES[table], number)
            yield Ground("label.free" if how.startswith(_FREE) else name, share)
        elif kind == "arm" and how:
            yield Ground(name, confidence_of_label(how, "arm", number))


def _measured(extraction: Extraction) -> Measured | None:
    leading = _LEADING.get(extraction.field.partition(".")[0], extraction.field)
    for rule in (extraction.rule, ""):
        for field in dict.fromkeys((extraction.field, leading)):
            right, cases = _counts().get((field, rule, extraction.band.value), (0, 0))
            if cases >= ENOUGH:
                return Measured(right, cases, of_rule=bool(rule))
    return None


@functools.cache
def _counts() -> Mapping[tuple[str, str, str], tuple[int, int]]:
    """Right and judged values by field, rule and band; under the rule "" those of all rules of the field."""
    found: dict[tuple[str, str, str], tuple[int, int]] = {}
    for row in read_vocabulary(resource("reliability.tsv")).rows:
        for rule in (row["rule"], ""):
            right, cases = found.get((row["field"], rule, row["band"]), (0, 0))
            found[row["field"], rule, row["band"]] = (right + int(row["right"]), cases + int(row["cases"]))
    return found
