"""Annotated texts become the weights by which values get their arms: `python packaging/fit_arms.py [--also FOLDER] [--print]`.

The sets and the fit are those of packaging/fit_labels.py, and so are `--also`, `--without` and `--print`. Every way to give arms
to the values of a run gets a probability by the sum of the weights of its features; those that give each annotated value its
arm are to be probable. The weights go to resources/arm_weights.tsv, how often arms of each probability were right in records
that were not fitted to, to the bindings of resources/confidence.tsv. Fit the names of values first: arms are given to their runs.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from unittest import mock

import numpy as np
from choosing import FOLDS, Case, Fitting, Verdict, fit, fold_of, say
from judging import Judge

from desktop.extract import arm_choice, binding
from desktop.extract import record as rules
from desktop.extract.arm_candidates import EACH
from desktop.extract.arm_choice import weighed
from desktop.extract.arm_look import RunLook
from desktop.extract.outcomes import name_of
from desktop.extract.reliability import ANY
from desktop.incoming import record_text
from desktop.resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Row = dict[str, Any]
TABLE = ROOT / "arm_weights.tsv"
HEADER = """# How much a feature of the arms of a run of values weighs; made by packaging/fit_arms.py, not by hand.
# A feature is a family of desktop/extract/arm_features.py and what it found; a weight of 1 makes arms e times as probable.
feature\tweight
"""
# The probability from which an arm is shown to be checked; "all patients" is shown where it was right often enough.
SHOWN = {"arm": 0.25, "arm no_arms": None, "arm none": None}
# The rows of resources/confidence.tsv that are made here.
BINDINGS = tuple(("arm", sort) for sort in (ANY, "no_arms", "none", "sole", "told", "carried"))


@dataclass(frozen=True)
class Run(Case):
    """A run of values of an annotated record: the features of each way to give them arms, and which of these are right.

    `keys` are the arms of every way; `given` tells which of its values get their arm, None for those that are not annotated;
    `ties` how each of them is tied to its value.
    """

    keys: tuple[tuple[str, ...], ...] = ()
    given: tuple[tuple[bool | None, ...], ...] = ()
    ties: tuple[tuple[str, ...], ...] = ()


# ------------------------------------------------------------------------------------------------------------------- cases
def _cases(name: str, row: Row, parsed: Any, scorer: Any) -> Iterator[Run]:
    asked: list[RunLook] = []

    def note(*told: Any) -> None:
        scene, layout, run, before = told
        asked.append(RunLook(scene, layout, run, replace(before)))
        choose(*told)

    choose = arm_choice.choose_arms
    with mock.patch.object(binding, "choose_arms", note):
        proposed = list(rules.uncalibrated(record_text(parsed)))
    resolve = Judge(scorer, row, proposed).resolve
    for look in asked:
        known = [_annotated(row, look, slot, scorer) for slot in look.run]
        if any(known):
            yield _case(name, row["id"], look, known, resolve, scorer)


def _annotated(row: Row, look: RunLook, slot: Any, scorer: Any) -> list[Row]:
    """The annotated results and events of the value of a slot; under another name where no name of its own has that value."""
    value, choice, _ = slot.values[0]
    is_count, label = value.kind in ("count", "bare"), choice.label
    printed = name_of(look.scene, label)
    results = [r for r in row["results"] if scorer.numeq(value.value, r["value"])]
    n = value.n or (value.value if is_count else None)
    events = [
        e
        for e in row["adverse_events"]
        if scorer.numeq(value.value, e["pct"]) or (is_count and n and scorer.numeq(n, e["n"]))
    ]
    named = [r for r in results if scorer.epeq(printed, r["endpoint"])] + [
        e for e in events if scorer.aeeq(printed, e["term"])
    ]
    return named or (results + events if value.kind == "percent" or "." in value.value else [])


def _case(
    name: str, record: str, look: RunLook, known: Sequence[list[Row]], resolve: Callable[[str], Any], scorer: Any
) -> Run:
    def same(key: str, entry: Row) -> bool:
        words = scorer.jac(scorer.toks(key), scorer.toks(entry["arm"] or ""))
        return bool(resolve(key) == entry["arm"] or (key != "all" and words >= 0.5))

    found = weighed(look)
    given = [tuple(_given(one.keys, known, same, look)) for one in found]
    counts = [sum(map(bool, here)) for here in given]
    most = max(counts)
    return Run(
        name=name,
        record=record,
        features=tuple(tuple(one.features) for one in found),
        right=tuple(count == most > 0 for count in counts),
        names=(),
        rules=(),
        counts=True,
        parts=tuple(tuple(one.parts) for one in found),
        keys=tuple(one.keys for one in found),
        given=tuple(given),
        ties=tuple(tuple(look.rule(at, key) for at, key in enumerate(one.keys)) for one in found),
    )


def _given(
    keys: Sequence[str], known: Sequence[list[Row]], same: Callable[[str, Row], bool], look: RunLook
) -> Iterator[bool | None]:
    """Which annotated values get their arm, no annotation counted twice."""
    if keys == (EACH,):
        yield all(any(same(key, entry) for entry in known[0]) for key in look.registered)
        return
    used: list[int] = []
    for key, entries in zip(keys, known, strict=True):
        match = next((e for e in entries if id(e) not in used and same(key, e)), None)
        if match is not None:
            used.append(id(match))
        yield match is not None if entries else None


# ------------------------------------------------------------------------------------------------------------------- judge
def judged(cases: Sequence[Run], without: Sequence[str]) -> Iterator[Verdict]:
    """The best way of every case, by weights that were fitted without its record."""
    left_out = [case for case in cases if case.name in without]
    yield from _best_of(left_out, fit([case for case in cases if case.name not in without]) if without else {})
    rest = [case for case in cases if case.name not in without]
    for fold in range(FOLDS):
        fitted = fit([case for case in rest if fold_of(case) != fold])
        yield from _best_of((case for case in rest if fold_of(case) == fold), fitted)


def _best_of(cases: Iterable[Run], fitted: Mapping[str, float]) -> Iterator[Verdict]:
    """A verdict on every annotated value."""
    for case in cases:
        sums = np.array(
            [
                sum(fitted.get(f, 0.0) * part for f, part in zip(found, parts, strict=True))
                for found, parts in zip(case.features, case.parts, strict=True)
            ]
        )
        best = int(sums.argmax())
        odds = np.exp(sums - sums.max())
        for at, (key, is_right) in enumerate(zip(case.keys[best], case.given[best], strict=True)):
            if is_right is not None:
                same = sum(odd for odd, keys in zip(odds, case.keys, strict=True) if keys[at] == key)
                yield Verdict(case, float(same / odds.sum()), "arm", case.ties[best][at], is_right)


def tell(cases: Sequence[Run], verdicts: Sequence[Verdict]) -> None:
    """Print, by set, how many annotated values get their arm in records that were not fitted to."""
    for name in [*dict.fromkeys(case.name for case in cases), "all"]:
        here = [v.is_right for v in verdicts if name in (v.case.name, "all")]
        ways = [case.given for case in cases if name in (case.name, "all")]
        within = sum(max(sum(map(bool, given)) for given in one) for one in ways)
        say(
            f"{name:10} right {sum(here):4} of {len(here):4} = {sum(here) / len(here):.3f} "
            f"({within / len(here):.3f} among the ways)"
        )


FITTING = Fitting(
    description=__doc__,
    table=TABLE,
    header=HEADER,
    forget=arm_choice.weights.cache_clear,
    cases_of=_cases,
    judge=judged,
    tell=tell,
    bindings=BINDINGS,
    shown=SHOWN,
)

if __name__ == "__main__":
    sys.exit(FITTING.main())
