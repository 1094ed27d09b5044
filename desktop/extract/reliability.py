"""How often a rule was right on annotated texts: the confidence of what it binds, and the most that its values may have.

Read from resources/confidence.tsv, which packaging/fit_confidence.py makes anew; `python -m pytest` holds the bands.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.values import Extraction

_UNKNOWN = 0.5
_ROUNDED = 1e-3  # a stored confidence has four places
CEILING = "ceiling"
ANY = "*"  # stands for every rule of a table that has no steps of its own

Steps = tuple[tuple[float, float], ...]  # (least score, share of right values), highest score first


def confidence_of(rule: str, table: str) -> float:
    """The share of right values among those that a rule bound (0…1)."""
    return confidence_of_label(rule, table, 0.0)


def confidence_of_label(rule: str, table: str, score: float) -> float:
    """The share of right values among those whose label a rule chose with such a score (0…1).

    Rules whose names begin alike ("free_before", "free_have") may share the steps of their first word, the others those of `ANY`.
    """
    known = _steps()
    steps = known.get((table, rule)) or known.get((table, rule.partition("_")[0])) or known.get((table, ANY), ())
    for least, share in steps:
        if score >= least:
            return share
    return _UNKNOWN


def calibrated(extraction: Extraction) -> Extraction:
    """The extraction, no surer than the values of its rule for its field have been right."""
    steps = _ceilings().get((extraction.field, extraction.rule))
    if steps is None:
        return extraction
    most = next((share for least, share in steps if extraction.confidence >= least), 1.0)
    return extraction if extraction.confidence <= most else extraction._replace(confidence=most)


_TAKES_ARM = frozenset(["results.arm", "adverse_events.arm", "comparisons.arm_a", "comparisons.arm_b"])


def held_to_arms(extractions: Sequence[Extraction]) -> list[Extraction]:
    """The extractions, those that give a value an arm no surer than that arm: values of a wrong group are all wrong."""
    arms = {e.item: e.confidence for e in extractions if e.field == "arms.name"}
    return [
        e._replace(confidence=arms[e.value]) if e.field in _TAKES_ARM and arms.get(e.value, 1.0) < e.confidence else e
        for e in extractions
    ]


def is_held_back(extraction: Extraction) -> bool:
    """Whether an extraction has just the confidence that its rule's values of that field may have at most."""
    steps = _ceilings().get((extraction.field, extraction.rule), ())
    return any(abs(extraction.confidence - share) < _ROUNDED for _, share in steps)


@functools.cache
def _ceilings() -> Mapping[tuple[str, str], Steps]:
    """The ceilings of the fields, by field and rule."""
    start = f"{CEILING} "
    return {
        (table.removeprefix(start), rule): steps for (table, rule), steps in _steps().items() if table.startswith(start)
    }


@functools.cache
def _steps() -> Mapping[tuple[str, str], Steps]:
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for row in read_vocabulary(resource("confidence.tsv")).rows:
        found.setdefault((row["table"], row["rule"]), []).append((float(row["from"]), float(row["share"])))
    return {key: tuple(sorted(steps, reverse=True)) for key, steps in found.items()}
