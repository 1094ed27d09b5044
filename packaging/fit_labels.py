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
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np
from fit_confidence import JUST_CANDIDATE, SHARED, annotated_sets
from judging import load_scorer

from db.values import CHECK_FROM
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.extract.label_choice import LabelChoice
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity

TABLE, CONFIDENCE = ROOT / "label_weights.tsv", ROOT / "confidence.tsv"
HEADER = """# How much a feature of a name, or of a value that is no result, weighs; made by packaging/fit_labels.py, not by hand.
# A feature is a family of desktop/extract/label_features.py and what it found; a weight of 1 makes a name e times as probable.
feature\tweight
"""
WEIGHTS = {
    "dev": 0.5,
    "invented": 0.5,
    "seed": 2.0,
}  # the rules were written by the first two; the third must be read rightly
RIDGE, SEEN_OFTEN = 4.0, 4  # how strongly weights are held to nought; in how many lists a feature must stand
ROUNDS, STEPS, RATE = 3, 250, 0.05
FOLDS = 8
SMALLEST = 0.03  # a weight below it is left out
EDGES = (0.0, 0.25, 0.45, 0.6, 0.7, 0.8, 0.9, 0.95)  # probabilities between which names are taken together
# The probabilities from which a name is shown to be checked: about there F1 is highest on texts that were not fitted to.
SHOWN = {"endpoint": 0.45, "event": 0.25}
PRIOR = 5  # cases' worth of what the probability itself says
ENOUGH = 15  # names of a step from which a set speaks for itself
# The rows of resources/confidence.tsv that are made here: names of the tables, words of the text, events.
BINDINGS = (("endpoint", ANY), ("endpoint", FREE), ("event", ANY))


@dataclass(frozen=True)
class Case:
    """A list of values of an annotated record: its candidates' features, "no result" first, and which of them are right.

    `names` and `rules` are empty for those that fill no field.
    """

    name: str
    record: str
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    names: tuple[str, ...]
    rules: tuple[str, ...]
    is_result: bool


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
    for _ in range(0 if arguments.print else ROUNDS):  # what is carried to a value depends on the weights
        write_weights(fit([case for case in cases if case.name not in arguments.without]))
        cases = read_cases(sets)
    verdicts = list(judged(cases, arguments.without))
    tell(cases, verdicts)
    if not arguments.print:
        write_bindings([verdict for verdict in verdicts if verdict.case.name not in arguments.without])
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


# --------------------------------------------------------------------------------------------------------------------- fit
class Design:
    """The candidates of many cases as one sparse matrix of features, row by row."""

    def __init__(self, cases: Sequence[Case], columns: Mapping[str, int]) -> None:
        rows = [[columns[f] for f in found if f in columns] for case in cases for found in case.features]
        self.columns = np.array([column for row in rows for column in row], dtype=np.intp)
        self.rows = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.case = np.repeat(np.arange(len(cases)), [len(case.features) for case in cases])
        self.right = np.array([right for case in cases for right in case.right])
        self.height, self.width, self.cases = len(rows), len(columns), len(cases)

    def shares(self, weights: np.ndarray, among: np.ndarray) -> np.ndarray:
        """The probability of each candidate among those marked of its case."""
        sums = np.bincount(self.rows, weights=weights[self.columns], minlength=self.height)
        most = np.full(self.cases, -np.inf)
        np.maximum.at(most, self.case, sums)
        odds = np.exp(sums - most[self.case]) * among
        share: np.ndarray = odds / np.bincount(self.case, weights=odds, minlength=self.cases)[self.case]
        return share


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weights that make the right candidates most probable; cases without any right one say nothing."""
    cases = [case for case in cases if any(case.right)]
    counts = Counter(feature for case in cases for feature in {f for found in case.features for f in found})
    columns = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= SEEN_OFTEN))}
    design = Design(cases, columns)
    each = np.array([WEIGHTS.get(case.name, 1.0) for case in cases])
    weights, first, second = np.zeros(design.width), np.zeros(design.width), np.zeros(design.width)
    every = np.ones(design.height)
    for step in range(1, STEPS + 1):
        pull = (design.shares(weights, every) - design.shares(weights, design.right)) * each[design.case]
        slope = np.bincount(design.columns, weights=pull[design.rows], minlength=design.width) + RIDGE * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = RATE if step < 0.6 * STEPS else 0.4 * RATE
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {feature: float(weights[at]) for feature, at in columns.items()}


def write_weights(fitted: Mapping[str, float]) -> None:
    """The table of the weights, without the smallest."""
    lines = [f"{feature}\t{weight:.2f}\n" for feature, weight in sorted(fitted.items()) if abs(weight) >= SMALLEST]
    TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")
    label_choice.weights.cache_clear()


# ------------------------------------------------------------------------------------------------------------------- judge
@dataclass(frozen=True)
class Verdict:
    """The best name of a case: how probable it was, its table and rule, and whether it is right."""

    case: Case
    share: float
    table: str
    rule: str
    is_right: bool


def judged(cases: Sequence[Case], without: Sequence[str]) -> Iterator[Verdict]:
    """The best name of every case, by weights that were fitted without its record."""
    fitted = fit([case for case in cases if case.name not in without]) if without else {}
    yield from _best_of((case for case in cases if case.name in without), fitted)
    rest = [case for case in cases if case.name not in without]
    for fold in range(FOLDS):
        fitted = fit([case for case in rest if _fold(case) != fold])
        yield from _best_of((case for case in rest if _fold(case) == fold), fitted)


def _fold(case: Case) -> int:
    return zlib.crc32(f"{case.name} {case.record}".encode()) % FOLDS


def _best_of(cases: Iterable[Case], fitted: Mapping[str, float]) -> Iterator[Verdict]:
    for case in cases:
        sums = np.array([sum(fitted.get(f, 0.0) for f in found) for found in case.features])
        odds = np.exp(sums - sums.max())
        whole: dict[str, float] = {}
        for at, name in enumerate(case.names):
            if name:
                whole[name] = whole.get(name, 0.0) + float(odds[at])
        if whole:
            name = max(whole, key=whole.__getitem__)
            at = max((at for at, other in enumerate(case.names) if other == name), key=lambda index: float(odds[index]))
            table, rule = case.rules[at].split(" ")
            yield Verdict(case, whole[name] / float(odds.sum()), table, rule, case.right[at])


def tell(cases: Sequence[Case], verdicts: Sequence[Verdict]) -> None:
    """Print, by set, how many names that are shown are right in records that were not fitted to."""
    for name in [*dict.fromkeys(case.name for case in cases), "all"]:
        here = [v for v in verdicts if name in (v.case.name, "all") and v.share >= SHOWN[v.table]]
        right = sum(v.is_right and v.case.is_result for v in here)
        wrong = sum(not v.is_right for v in here)
        results = [case for case in cases if name in (case.name, "all") and case.is_result]
        within = sum(any(case.right) for case in results) / len(results)
        score = 2 * right / (right + wrong + len(results))
        say(
            f"{name:10} right {right:4} wrong {wrong:4} of {len(results):4} ({within:.2f} among the names)  F1 {score:.3f}"
        )


def write_bindings(verdicts: Sequence[Verdict]) -> None:
    """How often names of each probability were right, for the rules of each table."""
    lines = CONFIDENCE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if tuple(line.split("\t")[:2]) not in BINDINGS]
    at = kept.index("table\trule\tfrom\tshare\tcases") + 1
    rows = [row for table, sort in BINDINGS for row in _steps(table, sort, verdicts)]
    CONFIDENCE.write_text("\n".join([*kept[:at], *rows, *kept[at:]]) + "\n", encoding="utf-8")


def _steps(table: str, sort: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The rows of a sort of names: shares that rise with the probability."""
    here = [v for v in verdicts if (v.table, FREE if v.rule.startswith(FREE) else ANY) == (table, sort)]
    shares, sizes = [], []
    for low, high in zip(EDGES, (*EDGES[1:], 1.01), strict=True):
        part = [v for v in here if low <= v.share < high]
        shares.append(_least_share(part, 0.5 * (low + min(high, 1.0))))
        sizes.append(len(part))
    for low, share, size in zip(EDGES, rising(shares, [size + PRIOR for size in sizes]), sizes, strict=True):
        shown = max(share, CHECK_FROM) if low >= SHOWN[table] else min(share, JUST_CANDIDATE)
        yield f"{table}\t{sort}\t{low}\t{shown:.2f}\t{size}"


def _least_share(verdicts: Sequence[Verdict], probable: float) -> float:
    """The share of right names, drawn towards their probability: the lesser of that on own and on other texts where both tell."""
    own = [v.is_right for v in verdicts if v.case.name in WEIGHTS]
    other = [v.is_right for v in verdicts if v.case.name not in WEIGHTS]
    groups = [own, other] if min(len(own), len(other)) >= ENOUGH else [own + other]
    return min((sum(group) + PRIOR * probable) / (len(group) + PRIOR) for group in groups)


def rising(shares: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The shares made to rise: neighbours that fall are taken together."""
    pools: list[tuple[float, float, int]] = []
    for share, size in zip(shares, sizes, strict=True):
        pools.append((share, size, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n, i), (b, m, j) = pools[-2:]
            pools[-2:] = [((a * n + b * m) / (n + m), n + m, i + j)]
    return [share for share, _, count in pools for _ in range(count)]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
