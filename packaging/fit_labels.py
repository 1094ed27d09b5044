"""Annotated texts become the weights by which a value gets its name: `python packaging/fit_labels.py [--also FOLDER] [--print]`.

The development set, the seed and the invented set are read, and with `--also FOLDER`, as often as there are more annotated sets,
one that lies outside the repository (`dump.txt` and `gold.jsonl`); they weigh more, for no rule was written looking at them.
A value's candidates and "no result" get probabilities by the sum of the weights of their features (a conditional logit, held
to small weights); the right ones are to be probable. The weights go to resources/label_weights.tsv, how often names of each
probability were right in records that were not fitted to, to the bindings of resources/confidence.tsv. `--print` writes
nothing; `--without SET`, as often as wanted, leaves a set out of the fit and judges by it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from choosing import Case, fit, judged, tell, write_bindings, write_weights
from fit_confidence import SHARED, annotated_sets
from judging import load_scorer

from desktop.extract import label_choice
from desktop.extract import record as rules
from desktop.extract.label_candidates import SILENT
from desktop.extract.label_choice import LabelChooser
from desktop.extract.outcomes import name_of
from desktop.extract.reliability import ANY
from desktop.extract.subjects import KIND as FREE
from desktop.incoming import record_text
from desktop.ingest.dump import read_file
from desktop.resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.extract.label_choice import LabelChoice
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity

TABLE = ROOT / "label_weights.tsv"
HEADER = """# How much a feature of a name, or of a value that is no result, weighs; made by packaging/fit_labels.py, not by hand.
# A feature is a family of desktop/extract/label_features.py and what it found; a weight of 1 makes a name e times as probable.
feature\tweight
"""
ROUNDS = 3  # what is carried to a value depends on the weights
# The probabilities from which a name is shown to be checked: about there F1 is highest on texts that were not fitted to.
SHOWN = {"endpoint": 0.45, "event": 0.25}
# The rows of resources/confidence.tsv that are made here: names of the tables, words of the text, events.
BINDINGS = (("endpoint", ANY), ("endpoint", FREE), ("event", ANY))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--also", type=Path, action="append", default=[], help="a folder with another annotated set")
    parser.add_argument("--without", action="append", default=[], help="a set to leave out of the fit")
    parser.add_argument("--print", action="store_true", help="judge and write nothing")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"the annotated texts are absent: {SHARED}")
    sets = annotated_sets(arguments.also)
    cases = read_cases(sets)
    for _ in range(0 if arguments.print else ROUNDS):
        write_weights(TABLE, HEADER, fit([case for case in cases if case.name not in arguments.without]))
        label_choice.weights.cache_clear()
        cases = read_cases(sets)
    verdicts = list(judged(cases, arguments.without))
    tell(cases, verdicts, SHOWN)
    if not arguments.print:
        write_bindings([v for v in verdicts if v.case.name not in arguments.without], BINDINGS, SHOWN)
    return 0


# ------------------------------------------------------------------------------------------------------------------- cases
def read_cases(sets: Mapping[str, tuple[Path, Path]]) -> list[Case]:
    """The lists of values of every annotated set."""
    scorer = load_scorer(SHARED / "score.py")
    cases: list[Case] = []
    for name, (dump, gold) in sets.items():
        records = read_file(dump).records
        for line in gold.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                cases += _cases(name, row, records[row["order"] - 1], scorer)
    return cases


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


if __name__ == "__main__":
    sys.exit(main())
