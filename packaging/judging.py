"""Whether an annotated record holds a proposed value: the yardstick of packaging/fit_confidence.py.

The equality of names, doses, schedules and endpoints is that of the scorer beside the annotated texts.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from db.values import Extraction

Row = dict[str, Any]


def load_scorer(path: Path) -> Any:
    """The module of the scorer."""
    spec = importlib.util.spec_from_file_location("extraction_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Judge:
    """One annotated record, and the arms that the proposals have matched with it."""

    def __init__(self, scorer: Any, gold: Row, proposed: Iterable[Extraction]) -> None:
        self._score = scorer
        self._gold = gold
        self._proposed = list(proposed)
        self._rows: dict[tuple[str, str], Row] = {}
        for extraction in self._proposed:
            table, _, column = extraction.field.partition(".")
            if column:
                self._rows.setdefault((table, extraction.item), {})[column] = extraction.value
        arms = [
            {"id": item, **row, "drugs": self._drugs_of(item)}
            for (table, item), row in self._rows.items()
            if table == "arms"
        ]
        self._arms = {arm["id"]: index for index, arm in enumerate(arms)}
        self._pairs = scorer.match_arms(arms, gold["arms"])
        self._resolve = scorer.resolver(arms, gold["arms"], self._pairs)
        self._drugs = [drug for arm in gold["arms"] for drug in arm["drugs"]]

    def resolve(self, arm: str) -> str | None:
        """The annotated arm that a proposed arm's item or words mean, "all" for every patient, None for none of them."""
        found: str | None = self._resolve(arm)
        return found

    def _drugs_of(self, item: str) -> list[Row]:
        rows = [row for (table, _), row in self._rows.items() if table == "treatments" and row.get("arm") == item]
        return [
            {"name": row["drug"], "dose": row.get("dose"), "unit": row.get("unit")} for row in rows if row.get("drug")
        ]

    def judged(self) -> Iterator[tuple[Extraction, bool]]:
        """Each proposal that can be judged, with whether it is right."""
        for extraction in self._proposed:
            verdict = self._verdict(extraction)
            if verdict is not None:
                yield extraction, verdict

    def _verdict(self, extraction: Extraction) -> bool | None:
        table, _, column = extraction.field.partition(".")
        name = "_arms_table" if table == "arms" else f"_{table}"
        judge: Callable[[Extraction, str], bool | None] | None = getattr(self, name, None)
        return judge(extraction, column) if judge else None

    # ------------------------------------------------------------------------------------------------- fields of a record
    def _design(self, extraction: Extraction, column: str) -> bool | None:
        design, value = self._gold["design"], extraction.value
        if column == "type":
            return value in [design["type"], *design.get("alt_types", [])]
        known = design.get(column)
        if column == "phase":
            return bool(self._score.phase(value) == self._score.phase(known))
        if column == "blinding":
            return bool(known) and bool(self._score.toks(value) & self._score.toks(known))
        if column == "n_countries" and known is None and str(value) == "1":
            return None  # the annotation counts countries only where the text does; one country's name says as much
        return bool(known) and (str(value) == str(known) or bool(self._score.numeq(value, known)))

    def _registry_ids(self, extraction: Extraction, _column: str) -> bool:
        return self._score.reg(extraction.value) in [self._score.reg(x) for x in self._gold["registry_ids"]]

    def _enrolment(self, extraction: Extraction, column: str) -> bool:
        known: str | None = (self._gold["enrolment"] or {}).get(column)
        return known is not None and str(extraction.value).startswith(known)

    def _n_total(self, extraction: Extraction, _column: str) -> bool:
        known = self._gold["n_total"] if self._gold["n_total"] is not None else self._gold.get("n_total_derived")
        return bool(self._score.numeq(extraction.value, known))

    def _follow_up(self, extraction: Extraction, column: str) -> bool | None:
        known = self._gold["follow_up"] or {}
        return bool(self._score.numeq(extraction.value, known.get("value"))) if column == "value" else None

    def _conditions(self, extraction: Extraction, _column: str) -> bool:
        mine = self._score.ctoks(extraction.value)
        for known in map(self._score.ctoks, self._gold["conditions"]):
            if len(mine & known) >= 2 and (self._score.jac(mine, known) >= 0.5 or mine <= known or known <= mine):
                return True
        return False

    def _conclusion(self, extraction: Extraction, _column: str) -> bool | None:
        known = self._score.toks(self._gold.get("conclusion") or "")
        return len(known & self._score.toks(extraction.value)) >= 0.6 * len(known) if known else None

    def _endpoints(self, extraction: Extraction, column: str) -> bool | None:
        if column != "primary":
            return None
        return any(self._score.epeq(extraction.value, known) for known in self._gold["endpoints"]["primary"])

    # ------------------------------------------------------------------------------------------------------ arms and drugs
    def _arm_of(self, item: str) -> Row | None:
        index = self._arms.get(item)
        arm: Row | None = self._gold["arms"][self._pairs[index]] if index in self._pairs else None
        return arm

    def _arms_table(self, extraction: Extraction, column: str) -> bool | None:
        arm = self._arm_of(extraction.item)
        if column == "name":
            return arm is not None
        return arm is not None and bool(self._score.numeq(extraction.value, arm["n"])) if column == "n" else None

    def _treatments(self, extraction: Extraction, column: str) -> bool | None:
        row, score = self._rows["treatments", extraction.item], self._score
        same = [d for d in self._drugs if score.drug(d["name"]) == score.drug(row.get("drug") or "")]
        if column == "drug":
            return bool(same)
        if column == "dose":
            return any(
                d["dose"] is not None
                and score.numeq(d["dose"], extraction.value)
                and score.unit(d["unit"]) == score.unit(row.get("unit"))
                for d in same
            )
        if column == "frequency":
            return any(
                d["frequency"] and score.freqeq(score.freq(extraction.value), score.freq(d["frequency"])) for d in same
            )
        if column == "route":
            return any(d["route"] and score.route(extraction.value) == score.route(d["route"]) for d in same)
        return None

    # -------------------------------------------------------------------------------------------- results and their company
    def _results(self, extraction: Extraction, column: str) -> bool | None:
        row, score = self._rows["results", extraction.item], self._score
        if column not in ("value", "arm") or row.get("value") is None:
            return None
        numbers = [g for g in self._gold["results"] if score.numeq(row["value"], g["value"])]
        same = [g for g in numbers if score.epeq(row.get("endpoint"), g["endpoint"])]
        if column == "value":
            return None if not same and any(g.get("optional") for g in numbers) else bool(same)
        return any(self._resolve(extraction.value) == g["arm"] for g in same) if same else None

    def _adverse_events(self, extraction: Extraction, column: str) -> bool | None:
        row, score = self._rows["adverse_events", extraction.item], self._score
        same = [
            g
            for g in self._gold["adverse_events"]
            if score.aeeq(row.get("term"), g["term"])
            and (g["n"] is None or row.get("n") is None or score.numeq(row["n"], g["n"]))
            and (g["pct"] is None or row.get("pct") is None or score.numeq(row["pct"], g["pct"]))
        ]
        if column == "term":
            return bool(same)
        if column == "arm":
            return any(self._resolve(extraction.value) == g["arm"] for g in same) if same else None
        return any(score.gradeeq(extraction.value, g["grade"]) for g in same) if column == "grade" and same else None

    def _comparisons(self, extraction: Extraction, column: str) -> bool | None:
        row, score, known = self._rows["comparisons", extraction.item], self._score, self._gold["comparisons"]
        if row.get("value") is not None:
            same = [g for g in known if g.get("value") is not None and score.numeq(row["value"], g["value"])]
            if column == "value":
                return bool(same)
        else:
            p = row.get("p") or {}
            others = [*self._gold["results"], *self._gold["adverse_events"]]
            named = [{**g, "endpoint": g.get("endpoint") or g.get("term")} for g in (*known, *others)]
            same = [g for g in named if g.get("p") and score.numeq(p.get("value"), g["p"]["value"])]
            if column == "p":
                return bool(same)
        return any(score.epeq(extraction.value, g["endpoint"]) for g in same) if column == "endpoint" and same else None
