"""Extractions printed in the schema of the development sets: one JSON object a record, with spans and confidence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from db.values import CHECK_FROM
from desktop.text.sections import split_sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.values import EntryWarning, Extraction, Json, RecordText

_UNLABELLED = "unlabelled"
_DESIGN = ("type", "phase", "randomised", "blinding", "ratio", "multicentre", "n_centres", "n_countries")
_DRUG = ("dose", "unit", "frequency", "route", "duration")
_RESULT = ("endpoint", "arm", "stat", "value", "unit", "ci", "n", "denom", "timepoint", "subgroup")
_EVENT = ("term", "grade", "arm", "n", "pct", "denom", "related")

Row = dict[str, Any]


def to_schema(
    record: RecordText,
    extractions: Sequence[Extraction],
    warnings: Sequence[EntryWarning],
    *,
    order: int,
    given_id: str | None = None,
) -> dict[str, Any]:
    """The record in the schema's form. Candidates are left out of the values; `confidence` and `spans` name every proposal."""
    shown = _Values([e for e in extractions if e.confidence >= CHECK_FROM])
    events = [_pick(row, _EVENT) for row in shown.rows("adverse_events")]
    comparisons = _without_tests_of(events, [_comparison(row) for row in shown.rows("comparisons")])
    printed: dict[str, Any] = {"id": given_id} if given_id else {}
    printed |= {
        "order": order,
        "languages": [version.lang for version in record.versions if version.lang],
        "sections": _sections(record),
        "design": {part: shown.single(f"design.{part}") for part in _DESIGN},
        "registry_ids": shown.many("registry_ids"),
        "enrolment": _enrolment(shown),
        "conditions": shown.many("conditions"),
        "prior_therapy": shown.single("prior_therapy"),
        "n_total": shown.single("n_total"),
        "arms": _arms(shown, _other_names(extractions)),
        "endpoints": {k: shown.many(f"endpoints.{k}") for k in ("primary", "secondary")},
        "results": [_pick(row, _RESULT) for row in shown.rows("results")],
        "comparisons": comparisons,
        "adverse_events": events,
        "follow_up": _follow_up(shown),
        "conclusion": shown.single("conclusion"),
        "funding": shown.many("funding"),
        "descriptors": [_descriptor(row) for row in shown.rows("descriptors")],
        "warnings": [_warning(warning) for warning in warnings],
    }
    printed["spans"] = {_address(e): [s.to_json() for s in e.spans] for e in extractions if e.spans}
    printed["confidence"] = {_address(e): round(e.confidence, 3) for e in extractions}
    printed["candidates"] = {_address(e): e.value for e in extractions if e.confidence < CHECK_FROM}
    return printed


class _Values:
    """The values of a record by field, and by row of a table."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._by_field: dict[str, list[Json]] = defaultdict(list)
        self._rows: dict[str, dict[str, Row]] = defaultdict(dict)
        for extraction in extractions:
            self._by_field[extraction.field].append(extraction.value)
            table, _, column = extraction.field.partition(".")
            if extraction.item and column:
                self._rows[table].setdefault(extraction.item, {})[column] = extraction.value

    def single(self, field: str) -> Json:
        values = self._by_field.get(field)
        return values[0] if values else None

    def many(self, field: str) -> list[Json]:
        return list(self._by_field.get(field, ()))

    def rows(self, table: str) -> list[Row]:
        return list(self._rows.get(table, {}).values())

    def rows_by_item(self, table: str) -> dict[str, Row]:
        return self._rows.get(table, {})


def _address(extraction: Extraction) -> str:
    return f"{extraction.field}[{extraction.item}]" if extraction.item else extraction.field


def _sections(record: RecordText) -> list[str]:
    kinds = [s.kind for v in record.versions for s in split_sections(v.text, v.lang) if s.label]
    return kinds or [_UNLABELLED]


def _enrolment(shown: _Values) -> Row | None:
    start, end = shown.single("enrolment.start"), shown.single("enrolment.end")
    return {"start": start, "end": end} if start or end else None


def _follow_up(shown: _Values) -> Row | None:
    value = shown.single("follow_up.value")
    if value is None:
        return None
    return {"stat": shown.single("follow_up.stat"), "value": value, "unit": shown.single("follow_up.unit")}


def _other_names(extractions: Sequence[Extraction]) -> dict[str, list[Json]]:
    """What the text calls each arm (by its item) besides its name."""
    return {e.item: [other.value for other in e.runner_ups] for e in extractions if e.field == "arms.name"}


def _arms(shown: _Values, aliases: Mapping[str, list[Json]]) -> list[Row]:
    drugs: dict[str, list[Row]] = defaultdict(list)
    for row in shown.rows("treatments"):
        if row.get("drug"):
            drugs[row.get("arm", "")].append({"name": row["drug"], **_pick(row, _DRUG)})
    return [
        {"id": item, "name": row["name"], "aliases": aliases[item], "n": row.get("n"), "drugs": drugs[item]}
        for item, row in shown.rows_by_item("arms").items()
        if row.get("name")
    ]


def _pick(row: Mapping[str, Any], columns: Sequence[str]) -> Row:
    return {column: row.get(column) for column in columns}


def _comparison(row: Mapping[str, Any]) -> Row:
    arms = [row.get("arm_a"), row.get("arm_b")]
    return {
        "endpoint": row.get("endpoint"),
        "arms": [arm for arm in arms if arm],
        **_pick(row, ("measure", "value", "ci", "p", "timepoint", "subgroup")),
    }


def _without_tests_of(events: Sequence[Row], comparisons: Sequence[Row]) -> list[Row]:
    """The comparisons left when a p value alone is printed with the adverse event that it tests, as the schema has it."""
    left = []
    for comparison in comparisons:
        is_test = comparison["p"] is not None and comparison["measure"] is None
        tested = next((e for e in events if is_test and "p" not in e and e["term"] == comparison["endpoint"]), None)
        if tested is None:
            left.append(comparison)
        else:
            tested["p"] = comparison["p"]
    return left


def _descriptor(row: Mapping[str, Any]) -> Row:
    return {"descriptor": row.get("heading"), "qualifier": row.get("qualifier"), "en": row.get("english")}


def _warning(warning: EntryWarning) -> str:
    said = ", ".join(f"{name} {value}" for name, value in warning.args)
    return f"{warning.code}: {said}" if said else warning.code
