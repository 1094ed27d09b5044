"""The name of an effect or a p value: every candidate is weighed by named features.

The weights make a probability of each candidate. They are fitted on annotated texts by
packaging/fit_compared.py and shipped in resources/compared_weights.tsv.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.compared_candidates import (
    AGAIN,
    AIM,
    BEFORE,
    FORM,
    HEAD,
    MODEL,
    ORDER,
    PHRASE,
    STRENGTH,
    VALUES,
    in_order,
    nouns,
    pointed,
)
from desktop.extract.compared_features import Sight
from desktop.extract.subjects import KIND as FREE
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.extract.binding import Bound, Memory
    from desktop.extract.compared import Subject
    from desktop.extract.compared_candidates import Pointed
    from desktop.extract.lexicon import Label
    from desktop.extract.scene import Scene

_MOST_OTHERS, _LEAST_OTHER, _MOST_FEATURES = 3, 0.02, 3
WEIGHS = "weighs."
NONE = "none"
# The rule that is named for what points to a name, the first that holds.
_RULES = {
    MODEL: "model", PHRASE: "phrase", ORDER: "order", HEAD: "clause", FORM: "form", VALUES: "values",
    AGAIN: "carried", BEFORE: "carried", AIM: "carried",
}  # fmt: skip


class Weighed(NamedTuple):
    """A candidate with what speaks for and against it."""

    candidate: Pointed
    features: list[str]
    weight: float


class ComparedChoice(NamedTuple):
    """A name with the rule that found it, how probable it is (0…1), what came second, and what weighed most."""

    label: Label | None
    rule: str
    score: float = 0.0
    others: tuple[tuple[Label, float], ...] = ()
    because: tuple[tuple[str, float], ...] = ()


class ComparedChooser:
    """Chooses the names of the effects and p values of one sentence."""

    def __init__(self, scene: Scene, subjects: Sequence[Subject], bound: Sequence[Bound]) -> None:
        self.scene, self._bound = scene, bound
        self._sight = Sight(scene, subjects, bound)
        self._nouns = nouns(scene, self._sight.layout.tokens)
        self._listed = {subjects[index].start: label for index, label in in_order(scene, subjects, self._nouns).items()}

    def choose(self, subject: Subject, memory: Memory) -> ComparedChoice:
        """The likeliest name of a subject."""
        named = by_name(self.weighed(subject, memory))
        if not named:
            return ComparedChoice(None, NONE)
        (share, best), *others = named
        likely = [(one.candidate.label, rest) for rest, one in others if rest >= _LEAST_OTHER]
        return ComparedChoice(
            best.candidate.label,
            self.rule(best.candidate, subject),
            share,
            tuple(likely[:_MOST_OTHERS]),
            _strongest(best),
        )

    def weighed(self, subject: Subject, memory: Memory) -> list[Weighed]:
        """Every candidate of a subject, weighed."""
        spot = self._sight.spot(subject)
        found = pointed(self.scene, subject, self._listed.get(subject.start), self._nouns, self._bound, memory)
        pointers = {source for candidate in found for source in candidate.sources}
        first = next((source for source in STRENGTH if source in pointers), "")
        return [_weigh(candidate, self._sight.of_name(candidate, spot, first)) for candidate in found]

    def rule(self, candidate: Pointed, subject: Subject) -> str:
        """How a name was found: by what points to it, else by its place."""
        told = next((_RULES[source] for source in candidate.sources if source in _RULES), None)
        if told:
            return told
        if candidate.label.start >= subject.end:
            return "behind"
        return "clause" if self.scene.is_same_clause(candidate.label.end, subject.start) else "sentence"


def sort_of(rule: str, label: Label) -> str:
    """The rule under which the confidence of a name is kept: words of the text are told apart."""
    return f"{FREE}_{rule}" if label.kind == FREE else rule


def by_name(weighed: Sequence[Weighed]) -> list[tuple[float, Weighed]]:
    """The names with their probability at all of their places and their likeliest place, the likeliest first."""
    most = max([one.weight for one in weighed], default=0.0)
    odds = [math.exp(one.weight - most) for one in weighed]
    whole = sum(odds)
    found: dict[str, tuple[float, float, Weighed]] = {}
    for odd, one in zip(odds, weighed, strict=True):
        name = one.candidate.label.name
        share, best, likeliest = found.get(name, (0.0, 0.0, one))
        found[name] = (share + odd / whole, max(odd, best), one if odd > best else likeliest)
    return sorted([(share, one) for share, _, one in found.values()], key=_share, reverse=True)


def _share(named: tuple[float, Weighed]) -> float:
    return named[0]


def _strongest(weighed: Weighed) -> tuple[tuple[str, float], ...]:
    """The features that weigh most for or against a name."""
    known = weights()
    found = sorted([(-abs(known[feature]), feature) for feature in weighed.features if feature in known])
    return tuple([(f"{WEIGHS}{feature}", known[feature]) for _, feature in found[:_MOST_FEATURES]])


def _weigh(candidate: Pointed, features: list[str]) -> Weighed:
    known = weights()
    return Weighed(candidate, features, sum([known[feature] for feature in features if feature in known]))


@functools.cache
def weights() -> Mapping[str, float]:
    """How much each feature weighs."""
    return {row["feature"]: float(row["weight"]) for row in read_vocabulary(resource("compared_weights.tsv")).rows}
