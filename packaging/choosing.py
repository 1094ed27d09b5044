"""A choice among candidates becomes weights: a conditional logit, and how often what it chose was right on texts left out.

What fit_labels.py, fit_compared.py and fit_arms.py share, with their command line. A value's candidates get probabilities by the
sum of the weights of their features, held to small weights; the right ones are to be probable.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
from fit_confidence import JUST_CANDIDATE, SHARED, annotated_sets
from judging import load_scorer

from db.values import CHECK_FROM
from desktop.extract.reliability import ANY
from desktop.ingest.dump import read_file
from desktop.resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

CONFIDENCE = ROOT / "confidence.tsv"
WEIGHTS = {
    "dev": 0.5,
    "invented": 0.5,
    "seed": 2.0,
}  # the rules were written by the first two; the third must be read rightly
RIDGE, SEEN_OFTEN = 4.0, 4  # how strongly weights are held to nought; in how many cases a feature must stand
STEPS, RATE = 250, 0.05
ROUNDS = 3  # what is carried from value to value depends on the weights
FOLDS = 8
SMALLEST = 0.03  # a weight below it is left out
EDGES = (0.0, 0.25, 0.45, 0.6, 0.7, 0.8, 0.9, 0.95)  # probabilities between which names are taken together
PRIOR = 5  # cases' worth of what the probability itself says
ENOUGH = 15  # names of a step from which a set speaks for itself


@dataclass(frozen=True)
class Case:
    """A choice of an annotated record: its candidates' features, "none" first where it is one, and which of them are right.

    `names` and `rules` ("table rule") are empty for those that fill no field; `counts` where there is something to be found.
    `parts` tells how much each feature counts, where it is not once.
    """

    name: str
    record: str
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    names: tuple[str, ...]
    rules: tuple[str, ...]
    counts: bool
    parts: tuple[tuple[float, ...], ...] = ()


AnyCase = TypeVar("AnyCase", bound=Case)


class Design:
    """The candidates of many cases as one sparse matrix of features, row by row."""

    def __init__(self, cases: Sequence[Case], columns: Mapping[str, int]) -> None:
        rows = [[columns[f] for f in found if f in columns] for case in cases for found in case.features]
        self.columns = np.array([column for row in rows for column in row], dtype=np.intp)
        self.parts = np.array([part for case in cases for part in _parts(case, columns)])
        self.rows = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.case = np.repeat(np.arange(len(cases)), [len(case.features) for case in cases])
        self.right = np.array([right for case in cases for right in case.right])
        self.height, self.width, self.cases = len(rows), len(columns), len(cases)

    def shares(self, weights: np.ndarray, among: np.ndarray) -> np.ndarray:
        """The probability of each candidate among those marked of its case."""
        sums = np.bincount(self.rows, weights=weights[self.columns] * self.parts, minlength=self.height)
        most = np.full(self.cases, -np.inf)
        np.maximum.at(most, self.case, sums)
        odds = np.exp(sums - most[self.case]) * among
        share: np.ndarray = odds / np.bincount(self.case, weights=odds, minlength=self.cases)[self.case]
        return share


def _parts(case: Case, columns: Mapping[str, int]) -> Iterator[float]:
    """How much each known feature of a case counts."""
    for at, found in enumerate(case.features):
        parts = case.parts[at] if case.parts else (1.0,) * len(found)
        yield from (part for feature, part in zip(found, parts, strict=True) if feature in columns)


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
        slope = (
            np.bincount(design.columns, weights=pull[design.rows] * design.parts, minlength=design.width)
            + RIDGE * weights
        )
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = RATE if step < 0.6 * STEPS else 0.4 * RATE
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {feature: float(weights[at]) for feature, at in columns.items()}


def write_weights(table: Path, header: str, fitted: Mapping[str, float]) -> None:
    """The table of the weights, without the smallest."""
    lines = [f"{feature}\t{weight:.2f}\n" for feature, weight in sorted(fitted.items()) if abs(weight) >= SMALLEST]
    table.write_text(header + "".join(lines), encoding="utf-8")


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
        fitted = fit([case for case in rest if fold_of(case) != fold])
        yield from _best_of((case for case in rest if fold_of(case) == fold), fitted)


def fold_of(case: Case) -> int:
    """Which part of the records a case belongs to."""
    return zlib.crc32(f"{case.name} {case.record}".encode()) % FOLDS


def _best_of(cases: Iterable[Case], fitted: Mapping[str, float]) -> Iterator[Verdict]:
    for case in (case for case in cases if case.features):
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


def tell(cases: Sequence[Case], verdicts: Sequence[Verdict], shown: Mapping[str, float]) -> None:
    """Print, by set, how many names that are shown are right in records that were not fitted to."""
    for name in [*dict.fromkeys(case.name for case in cases), "all"]:
        here = [v for v in verdicts if name in (v.case.name, "all") and v.share >= shown[v.table]]
        right = sum(v.is_right and v.case.counts for v in here)
        wrong = sum(not v.is_right for v in here)
        results = [case for case in cases if name in (case.name, "all") and case.counts]
        if not results:
            continue
        within = sum(any(case.right) for case in results) / len(results)
        score = 2 * right / (right + wrong + len(results))
        say(
            f"{name:10} right {right:4} wrong {wrong:4} of {len(results):4} ({within:.2f} among the names)  F1 {score:.3f}"
        )


def write_bindings(
    verdicts: Sequence[Verdict], bindings: Sequence[tuple[str, str]], shown: Mapping[str, float | None]
) -> None:
    """How often names of each probability were right, for the rules of each table; `shown` gives from which on they are.

    A sort of rules ("table rule") may be shown by how often it was right alone: `shown` is None for it.
    """
    lines = CONFIDENCE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if tuple(line.split("\t")[:2]) not in bindings]
    at = kept.index("table\trule\tfrom\tshare\tcases") + 1
    by_sort: dict[tuple[str, str], list[Verdict]] = {binding: [] for binding in bindings}
    for verdict in verdicts:
        by_sort[verdict.table, _sort(verdict, bindings)].append(verdict)
    rows = [
        row
        for (table, sort), here in by_sort.items()
        for row in _steps(table, sort, here, shown.get(f"{table} {sort}", shown[table]))
    ]
    CONFIDENCE.write_text("\n".join([*kept[:at], *rows, *kept[at:]]) + "\n", encoding="utf-8")


def _sort(verdict: Verdict, bindings: Sequence[tuple[str, str]]) -> str:
    """The sort of a rule: the beginning of its name that has steps of its own, else that of all others."""
    own = [sort for table, sort in bindings if table == verdict.table and sort != ANY]
    return next((sort for sort in own if verdict.rule.startswith(sort)), ANY)


def _steps(table: str, sort: str, here: Sequence[Verdict], from_: float | None) -> Iterator[str]:
    """The rows of a sort of names: shares that rise with the probability."""
    shares, sizes = [], []
    for low, high in zip(EDGES, (*EDGES[1:], 1.01), strict=True):
        part = [v for v in here if low <= v.share < high]
        shares.append(_least_share(part, 0.5 * (low + min(high, 1.0))))
        sizes.append(len(part))
    for low, share, size in zip(EDGES, rising(shares, [size + PRIOR for size in sizes]), sizes, strict=True):
        told = share
        if from_ is not None:
            told = max(share, CHECK_FROM) if low >= from_ else min(share, JUST_CANDIDATE)
        yield f"{table}\t{sort}\t{low}\t{told:.2f}\t{size}"


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


# ----------------------------------------------------------------------------------------------------------------- command
@dataclass(frozen=True)
class Fitting(Generic[AnyCase]):
    """A fit as a command: where its weights go, what its cases are, how they are judged and told, and which shares it writes.

    `forget` drops the weights that were read before; `cases_of` makes the cases of a record of a set, of its annotation, of what
    was parsed, and of the scorer.
    """

    description: str | None
    table: Path
    header: str
    forget: Callable[[], None]
    cases_of: Callable[[str, dict[str, Any], Any, Any], Iterable[AnyCase]]
    judge: Callable[[Sequence[AnyCase], Sequence[str]], Iterable[Verdict]]
    tell: Callable[[Sequence[AnyCase], Sequence[Verdict]], None]
    bindings: Sequence[tuple[str, str]]
    shown: Mapping[str, float | None]

    def main(self) -> int:
        """Fit, judge and write by the arguments of the command line."""
        parser = argparse.ArgumentParser(description=self.description)
        parser.add_argument(
            "--also", type=Path, action="append", default=[], help="a folder with another annotated set"
        )
        parser.add_argument("--without", action="append", default=[], help="a set to leave out of the fit")
        parser.add_argument("--print", action="store_true", help="judge and write nothing")
        arguments = parser.parse_args()
        if not SHARED.is_dir():
            sys.exit(f"the annotated texts are absent: {SHARED}")
        sets = annotated_sets(arguments.also)
        cases = self.read(sets)
        for _ in range(0 if arguments.print else ROUNDS):
            write_weights(self.table, self.header, fit([case for case in cases if case.name not in arguments.without]))
            self.forget()
            cases = self.read(sets)
        verdicts = list(self.judge(cases, arguments.without))
        self.tell(cases, verdicts)
        if not arguments.print:
            kept = [v for v in verdicts if v.case.name not in arguments.without]
            write_bindings(kept, self.bindings, self.shown)
        return 0

    def read(self, sets: Mapping[str, tuple[Path, Path]]) -> list[AnyCase]:
        """The cases of every annotated set."""
        scorer = load_scorer(SHARED / "score.py")
        cases: list[AnyCase] = []
        for name, (dump, gold) in sets.items():
            records = read_file(dump).records
            for line in gold.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    row = json.loads(line)
                    cases += self.cases_of(name, row, records[row["order"] - 1], scorer)
        return cases


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
