"""Annotated texts become the weights by which an effect or a p value gets its name: `python packaging/fit_compared.py`.

The sets and the options are those of fit_labels.py, and so is the fit (choosing.py). The weights go to
resources/compared_weights.tsv, how often names of each probability were right in records that were not fitted to, to the
bindings of resources/confidence.tsv.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest import mock

from choosing import Case, Fitting, judged, tell

from desktop.extract import compared_choice, comparisons
from desktop.extract import record as rules
from desktop.extract.compared_choice import ComparedChooser, sort_of
from desktop.extract.reliability import ANY
from desktop.extract.subjects import KIND as FREE
from desktop.incoming import record_text
from desktop.resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.binding import Bound, Memory
    from desktop.extract.compared import Subject
    from desktop.extract.compared_choice import ComparedChoice
    from desktop.extract.rows import Row
    from desktop.extract.scene import Scene

TABLE = ROOT / "compared_weights.tsv"
HEADER = """# How much a feature of a name of an effect or a p value weighs; made by packaging/fit_compared.py, not by hand.
# A feature is a family of desktop/extract/compared_features.py and what it found; a weight of 1 makes a name e times as probable.
feature\tweight
"""
COMPARISON = "comparison"
SHOWN = {COMPARISON: 0.25}  # the probability from which a name is shown to be checked
BINDINGS = ((COMPARISON, ANY), (COMPARISON, FREE))


def _cases(name: str, row: dict[str, Any], parsed: Any, scorer: Any) -> Iterator[Case]:
    found: list[Case] = []
    names: dict[int, str] = {}
    choose, make_rows = ComparedChooser.choose, comparisons.rows

    def note_names(scene: Scene, bound: Sequence[Bound], memory: Memory, printed: dict[int, str]) -> list[Row]:
        names.clear()
        names.update(printed)
        return make_rows(scene, bound, memory, printed)

    def note(chooser: ComparedChooser, subject: Subject, memory: Memory) -> ComparedChoice:
        known = list(_annotated(row, subject, scorer))
        if known:
            case = _case((name, row["id"]), scorer, known, (chooser, subject, memory), names)
            found.append(case)
        return choose(chooser, subject, memory)

    with mock.patch.object(ComparedChooser, "choose", note), mock.patch.object(comparisons, "rows", note_names):
        list(rules.uncalibrated(record_text(parsed)))
    yield from found


def _case(
    record: tuple[str, str],
    scorer: Any,
    known: list[str],
    asked: tuple[ComparedChooser, Subject, Memory],
    printed: dict[int, str],
) -> Case:
    chooser, subject, memory = asked
    features: list[tuple[str, ...]] = []
    right, names, found = [], [], []
    for one in chooser.weighed(subject, memory):
        label = one.candidate.label
        name = comparisons.name_of(chooser.scene, label, printed)
        features.append(tuple(one.features))
        names.append(label.name)
        found.append(f"{COMPARISON} {sort_of(chooser.rule(one.candidate, subject), label)}")
        right.append(any(scorer.epeq(name, endpoint) for endpoint in known))
    return Case(*record, tuple(features), tuple(right), tuple(names), tuple(found), counts=True)


def _annotated(row: dict[str, Any], subject: Subject, scorer: Any) -> Iterator[str]:
    """The annotated endpoints of comparisons, results and events that have the subject's value, or its p value."""
    effect, p = subject.effect, subject.p
    for entry in (*row["comparisons"], *row["results"], *row["adverse_events"]):
        has_value = effect and scorer.numeq(effect.effect.value, entry.get("value"))
        has_p = p and entry.get("p") and scorer.numeq(p.value, entry["p"]["value"])
        if has_value if effect and entry.get("measure") else has_p:
            yield entry.get("endpoint") or entry.get("term")


FITTING = Fitting(
    description=__doc__,
    table=TABLE,
    header=HEADER,
    forget=compared_choice.weights.cache_clear,
    cases_of=_cases,
    judge=judged,
    tell=partial(tell, shown=SHOWN),
    bindings=BINDINGS,
    shown=SHOWN,
)

if __name__ == "__main__":
    sys.exit(FITTING.main())
