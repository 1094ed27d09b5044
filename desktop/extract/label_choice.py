"""The name that a value takes, or none where it is no result: every candidate is weighed by named features.

The weights make a probability of each candidate and of "no result". They are fitted on annotated texts by packaging/fit_labels.py
and shipped in resources/label_weights.tsv.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.label_candidates import CARRIED, FORM, SILENT, candidates
from desktop.extract.label_features import Look
from desktop.extract.no_results import is_no_result
from desktop.extract.subjects import KIND as FREE
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.extract.label_candidates import Candidate
    from desktop.extract.layout import Layout
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

LEAST = 0.1  # the probability from which a name is proposed at all
_LEAST_OTHER = 0.002
_MOST_OTHERS = 2
_MOST_FEATURES = 3
WEIGHS = "weighs."  # how the names of features begin where they are kept with a value
_FEW_WORDS = 4
FAR = "far"  # the rule of words that the form of the sentence gives to no value, or to another

# What a value of some kind can measure.
_SUITS = frozenset(
    (quantity, kind)
    for quantity, kinds in {
        "percent": "time rate count measure event all death safety free",
        "count": "time rate count event all death safety free",
        "time": "time measure free",
        "not_reached": "time",
        "mean": "measure time rate free",
        "measure": "measure free",
        "bare": "free measure rate count event death",
    }.items()
    for kind in kinds.split()
)


class LabelChoice(NamedTuple):
    """A label with the rule that found it (direct, clause, sentence, order, behind, carried), how probable it is (0…1), what came
    second, and what weighed most.
    """

    label: Label
    rule: str
    score: float
    others: tuple[Label, ...] = ()
    because: tuple[tuple[str, float], ...] = ()


class Weighed(NamedTuple):
    """A candidate of a value with what speaks for and against it; `candidate` is None for "no result"."""

    candidate: Candidate | None
    features: list[str]
    weight: float


def fits(label: Label, quantity: Quantity) -> bool:
    """Whether a value of this kind can measure that label at all."""
    return label.kind not in SILENT and (quantity.kind, label.kind) in _SUITS


class LabelChooser:
    """Chooses the names of the values of one sentence; `is_opening` where it is the first of its section."""

    def __init__(self, scene: Scene, *, is_opening: bool) -> None:
        self.scene = scene
        self._look = Look(scene, is_opening=is_opening)

    @property
    def layout(self) -> Layout:
        """Where the words of the sentence stand."""
        return self._look.layout

    def choose(self, values: Sequence[Quantity], carried: Label | None) -> LabelChoice | None:
        """The name of a list of values, None where they are no results; `carried` is what was measured before them."""
        if is_no_result(self.scene, self._look.layout, values[0]):
            return None
        named = by_name(self.weighed(values, carried))
        share, best = max(named, key=_share, default=(0.0, None))
        if best is None or best.candidate is None or share < LEAST:
            return None
        label = best.candidate.label
        others = _others(named, label) if len(named) > 1 else ()
        return LabelChoice(label, self.rule(best.candidate, values), share, others, _strongest(best.features))

    def weighed(self, values: Sequence[Quantity], carried: Label | None) -> list[Weighed]:
        """Every candidate of a list of values, weighed; "no result" first where there is any."""
        look, first = self._look, values[0]
        spot = look.spot(values)
        found = candidates(self.scene, look.layout, first, carried)
        inside = [c for c in found if first.start <= c.label.start < first.end and c.label.kind not in SILENT]
        if inside:  # "12 partial responses (30%)"
            found = inside
        elif look.counts_noun(spot):
            found = [c for c in found if c.label.end > first.start]
        names = [_weigh(c, look.of_name(c, spot)) for c in found if not look.gives_way(c.label, spot)]
        return [_weigh(None, look.of_none(spot)), *names] if names else []

    def rule(self, candidate: Candidate, values: Sequence[Quantity]) -> str:
        """How a name was found: by its place, or for words that no table knows by the form of the sentence."""
        if candidate.label.kind != FREE:
            return CARRIED if candidate.source == CARRIED else self._place(candidate.label, values)
        if candidate.source == FORM:
            return f"{FREE}_{self.scene.measured.rules.get(values[0].start, FAR)}"
        return f"{FREE}_{CARRIED if candidate.source == CARRIED else FAR}"

    def _place(self, label: Label, values: Sequence[Quantity]) -> str:
        """Where a name stands: at the value, in its clause or sentence, or behind it."""
        first, last, layout = values[0], values[-1], self._look.layout
        if first.start <= label.start < first.end:
            return "direct"
        is_before = label.end <= first.start
        span = (label.end, first.start) if is_before else (last.end, label.start)
        start, stop = layout.at(span[0] - 1) + 1, layout.at(span[1])
        is_near = (
            layout.words[stop] - layout.words[start] <= (1 if is_before else _FEW_WORDS)
            and layout.content[stop] == layout.content[start]
            and layout.values[stop] == layout.values[start]
        )
        if is_near:
            return "direct"
        if not is_before:
            return "behind"
        return "clause" if self.scene.is_same_clause(*span) else "sentence"


def _share(named: tuple[float, Weighed]) -> float:
    return named[0]


def by_name(weighed: Sequence[Weighed]) -> list[tuple[float, Weighed]]:
    """The names that fill a field, each with its probability at all of its places and its likeliest place."""
    found: dict[str, tuple[float, float, Weighed]] = {}
    for share, one in zip(probabilities(weighed), weighed, strict=True):
        if one.candidate is None or one.candidate.label.kind in SILENT:
            continue
        name = one.candidate.label.name
        if name not in found:
            found[name] = (share, share, one)
            continue
        whole, most, likeliest = found[name]
        found[name] = (whole + share, share, one) if share > most else (whole + share, most, likeliest)
    return [(whole, one) for whole, _, one in found.values()]


def _others(named: Sequence[tuple[float, Weighed]], best: Label) -> tuple[Label, ...]:
    """The labels of other names that are next in probability."""
    ranked = sorted(named, key=_share, reverse=True)
    likely = [one.candidate.label for share, one in ranked if one.candidate and share >= _LEAST_OTHER]
    return tuple([label for label in likely if label.name != best.name])[:_MOST_OTHERS]


def _strongest(features: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The features that weigh most for or against a name."""
    found = [(-(weight**2), feature, weight) for feature in features if (weight := weights().get(feature))]
    return tuple([(f"{WEIGHS}{feature}", weight) for _, feature, weight in sorted(found)[:_MOST_FEATURES]])


def _weigh(candidate: Candidate | None, features: list[str]) -> Weighed:
    return Weighed(candidate, features, sum([weight for weight in map(weights().get, features) if weight]))


def probabilities(weighed: Sequence[Weighed]) -> list[float]:
    """The probability of each candidate."""
    most = max([one.weight for one in weighed], default=0.0)
    odds = [math.exp(one.weight - most) for one in weighed]
    whole = sum(odds)
    return [odd / whole for odd in odds]


@functools.cache
def weights() -> Mapping[str, float]:
    """How much each feature weighs."""
    return {row["feature"]: float(row["weight"]) for row in read_vocabulary(resource("label_weights.tsv")).rows}
