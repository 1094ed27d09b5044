"""Annotated texts become the weights by which a value gets its name: `python packaging/fit_labels.py [--also FOLDER] [--print]`.

The development set, the seed and the invented set are read, and with `--also FOLDER`, as often as there are more annotated sets,
one that lies outside the repository (`dump.txt` and `gold.jsonl`); they weigh more, for no rule was written looking at them.
A value's candidates and "no result" get probabilities by the sum of the weights of their features (a conditional logit, held
to small weights); the right ones are to be probable. The weights go to resources/label_weights.tsv, how often names of each
probability were right in records that were not fitted to, to the bindings of resources/confidence.tsv. `--print` writes
nothing; `--without SET`, as often as wanted, leaves a set out of the fit and judges by it.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest import mock

from choosing import Case, Fitting, judged, tell

from desktop.extract import label_choice
from desktop.extract import record as rules
from desktop.extract.label_candidates import SILENT
from desktop.extract.label_choice import LabelChooser
from desktop.extract.outcomes import name_of
from desktop.extract.reliability import ANY
from desktop.extract.subjects import KIND as FREE
from desktop.incoming import record_text
from desktop.resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.label_choice import LabelChoice
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity

TABLE = ROOT / "label_weights.tsv"
HEADER = """# How much a feature of a name, or of a value that is no result, weighs; made by packaging/fit_labels.py, not by hand.
# A feature is a family of desktop/extract/label_features.py and what it found; a weight of 1 makes a name e times as probable.
feature\tweight
"""
# The probabilities from which a name is shown to be checked: about there F1 is highest on texts that were not fitted to.
SHOWN = {"endpoint": 0.45, "event": 0.25}
# The rows of resources/confidence.tsv that are made here: names of the tables, words of the text, events.
BINDINGS = (("endpoint", ANY), ("endpoint", FREE), ("event", ANY))


# ------------------------------------------------------------------------------------------------------------------- cases
def _cases(name: str, row: dict[str, Any], parsed: Any, scorer: Any) -> Iterator[Case]:
    asked: list[tuple[LabelChooser, Sequence[Quantity], Label | None]] = []
    choose = LabelChooser.choose

    def note(chooser: LabelChooser, values: Sequence[Quantity], carried: Label | None) -> LabelChoice | None:
        asked.append((chooser, values, carried))
        return choose(chooser, values, carried)

    with mock.patch.object(LabelChooser, "choose", note):
        list(rules.uncalibrated(record_text(parsed)))
    for chooser, values, carried in asked:
        yield _case(name, row, scorer, (chooser, values, carried))


def _case(
    name: str, row: dict[str, Any], scorer: Any, asked: tuple[LabelChooser, Sequence[Quantity], Label | None]
) -> Case:
    chooser, values, carried = asked
    known = list(_annotated(row, values, scorer))
    is_result = any(not entry.get("optional") for _, entry in known)
    features: list[tuple[str, ...]] = [()]
    right, names, found = [not is_result], [""], [""]
    for weighed in chooser.weighed(values, carried):
        candidate = weighed.candidate
        if candidate is None:
            features = [tuple(weighed.features)]
            continue
        label = candidate.label
        printed = name_of(chooser.scene, label)
        features.append(tuple(weighed.features))
        names.append("" if label.kind in SILENT else label.name)
        found.append("" if label.kind in SILENT else f"{label.table} {chooser.rule(candidate, values)}")
        right.append(label.kind not in SILENT and any(_is_name(scorer, printed, *entry) for entry in known))
    return Case(name, row["id"], tuple(features), tuple(right), tuple(names), tuple(found), is_result)


def _annotated(row: dict[str, Any], values: Sequence[Quantity], scorer: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotated results and events that have one of these values."""
    for value in values:
        is_count = value.kind in ("count", "bare")
        for result in row["results"]:
            if scorer.numeq(value.value, result["value"]):
                yield "result", result
        for event in row["adverse_events"]:
            n = value.n or (value.value if is_count else None)
            if scorer.numeq(value.value, event["pct"]) or (is_count and n and scorer.numeq(n, event["n"])):
                yield "event", event


def _is_name(scorer: Any, printed: str, table: str, entry: dict[str, Any]) -> bool:
    same = scorer.epeq(printed, entry["endpoint"]) if table == "result" else scorer.aeeq(printed, entry["term"])
    return bool(same)


FITTING = Fitting(
    description=__doc__,
    table=TABLE,
    header=HEADER,
    forget=label_choice.weights.cache_clear,
    cases_of=_cases,
    judge=judged,
    tell=partial(tell, shown=SHOWN),
    bindings=BINDINGS,
    shown=SHOWN,
)

if __name__ == "__main__":
    sys.exit(FITTING.main())
