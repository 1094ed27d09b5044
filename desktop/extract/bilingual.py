"""The values of a record's versions become one list: one version leads, the other lends evidence and what the first lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.values import Extraction, Json

_ARM_FIELDS = ("treatments.arm", "results.arm", "comparisons.arm_a", "comparisons.arm_b", "adverse_events.arm")


def merge_versions(versions: Sequence[list[Extraction]]) -> tuple[Extraction, ...]:
    """Every value once. The version that says most leads, the first of equals; its items keep their keys."""
    filled = [version for version in versions if version]
    if not filled:
        return ()
    leading = max(filled, key=_weight)
    merged = list(leading)
    for other in filled:
        if other is not leading:
            merged = _lend(merged, other)
    return tuple(merged)


def _weight(version: Iterable[Extraction]) -> float:
    return sum(extraction.confidence for extraction in version)


def _lend(leading: list[Extraction], other: list[Extraction]) -> list[Extraction]:
    """The leading values with the other's evidence where they agree, and the fields and tables that only the other has."""
    evidence = defaultdict(list)
    for extraction in other:
        evidence[extraction.field, _key(extraction.value)].append(extraction)
    merged = []
    for extraction in leading:
        same = evidence.get((extraction.field, _key(extraction.value)))
        merged.append(replace(extraction, spans=(*extraction.spans, *same.pop(0).spans)) if same else extraction)
    known = {_group(extraction.field) for extraction in leading}
    has_arms = "arms" in known
    missing = (e for e in other if _group(e.field) not in known)
    return merged + [e for e in missing if not (has_arms and _group(e.field) in _tables_with_arms())]


def _tables_with_arms() -> frozenset[str]:
    return frozenset(field.split(".")[0] for field in _ARM_FIELDS)


def _group(field: str) -> str:
    """A table's columns and the parts of one answer go together."""
    table = field.split(".")[0]
    return field if table in ("design", "endpoints") else table


def _key(value: Json) -> str:
    return str(value).strip().lower()
