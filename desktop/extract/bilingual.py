"""The values of a record's versions become one list: one version leads, the other lends evidence and what the first lacks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from db.values import RunnerUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.values import Extraction, Json

_ENOUGH = 0.75  # of the weight of the fullest version
_ARM_FIELDS = ("treatments.arm", "results.arm", "comparisons.arm_a", "comparisons.arm_b", "adverse_events.arm")


def merge_versions(versions: Sequence[list[Extraction]]) -> tuple[Extraction, ...]:
    """Every value once. The first version leads unless another says much more; its items keep their keys."""
    filled = [version for version in versions if version]
    if not filled:
        return ()
    if len(filled) == 1:
        return tuple(filled[0])
    fullest = max(map(_weight, filled))
    leading = next(version for version in filled if _weight(version) >= _ENOUGH * fullest)
    merged = list(leading)
    for other in filled:
        if other is not leading:
            merged = _lend(merged, other)
    return tuple(merged)


def _weight(version: Iterable[Extraction]) -> float:
    return sum(extraction.confidence for extraction in version)


def _lend(leading: list[Extraction], other: list[Extraction]) -> list[Extraction]:
    """The leading values with the other's evidence where they agree and its value as runner-up where they differ.

    Fields and tables that only the other has are taken from it.
    """
    evidence = defaultdict(list)
    for extraction in other:
        evidence[extraction.field, _key(extraction.value)].append(extraction)
    at_same_place = _by_row(other)
    rows = _row_names(leading)
    merged = []
    for extraction in leading:
        same = evidence.get((extraction.field, _key(extraction.value)))
        rival = at_same_place.get((extraction.field, *rows.get(extraction.item, (extraction.item,))))
        if same:
            merged.append(extraction._replace(spans=(*extraction.spans, *same.pop(0).spans)))
        elif rival is not None and extraction.field not in _ARM_FIELDS:
            runner_up = RunnerUp(rival.value, rival.spans, min(rival.confidence, extraction.confidence))
            merged.append(extraction._replace(runner_ups=(runner_up, *extraction.runner_ups)))
        else:
            merged.append(extraction)
    known = {_group(extraction.field) for extraction in leading}
    has_arms = "arms" in known
    missing = (e for e in other if _group(e.field) not in known)
    return merged + [e for e in missing if not (has_arms and _group(e.field) in _tables_with_arms())]


def _row_names(version: Iterable[Extraction]) -> dict[str, tuple[str, ...]]:
    """What a treatment's row is called, so that the rows of two versions can be held against each other."""
    return {e.item: ("treatment", _key(e.value)) for e in version if e.field == "treatments.drug"}


def _by_row(version: list[Extraction]) -> dict[tuple[str, ...], Extraction]:
    """The single values and the treatments' values of a version by their place."""
    names = _row_names(version)
    found: dict[tuple[str, ...], Extraction] = {}
    for extraction in version:
        if extraction.item in names:
            found.setdefault((extraction.field, *names[extraction.item]), extraction)
        elif not extraction.item:
            found.setdefault((extraction.field, ""), extraction)
    return found


def _tables_with_arms() -> frozenset[str]:
    return frozenset(field.split(".")[0] for field in _ARM_FIELDS)


def _group(field: str) -> str:
    """A table's columns and the parts of one answer go together."""
    table = field.split(".")[0]
    return field if table in ("design", "endpoints") else table


def _key(value: Json) -> str:
    return str(value).strip().lower()
