"""The arms of the values of one run: every way to give them out is weighed by named features, and the likeliest is taken.

The weights make a probability of each way. They are fitted on annotated texts by packaging/fit_arms.py and shipped in
resources/arm_weights.tsv.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop.extract.arm_candidates import ALL, EACH, ways
from desktop.extract.arm_features import RunLook
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.extract.arm_features import Before
    from desktop.extract.layout import Layout
    from desktop.extract.scene import Scene

WEIGHS = "arm_weighs."  # how the names of features begin where they are kept with a value
_MOST_FEATURES = 3
_MOST_OTHERS = 3


class ArmChoice(NamedTuple):
    """An arm's key ("all" for every patient), how it is tied to the value, how probable it is (0…1), and where it is named.

    `others` are the arms that are next in probability, `because` what weighed most.
    """

    key: str
    rule: str
    score: float
    place: tuple[int, int] | None = None
    others: tuple[tuple[str, float], ...] = ()
    because: tuple[tuple[str, float], ...] = ()


class Slot(Protocol):
    """What takes an arm: it has a place and a value, and its choice is written into it. `group` numbers its list of values."""

    arm: ArmChoice | None
    each: tuple[str, ...]
    group: int

    @property
    def start(self) -> int:
        """Where its first value begins."""

    @property
    def end(self) -> int:
        """Where its last value ends."""

    @property
    def number(self) -> float | None:
        """Its value as a number, None where it holds several or none."""

    @property
    def kind(self) -> str:
        """What its first value is."""


class Weighed(NamedTuple):
    """A way to give arms to the values of a run, with what speaks for and against it, and how much each of that counts."""

    keys: tuple[str, ...]
    features: list[str]
    parts: list[float]


def choose_arms(scene: Scene, layout: Layout, run: Sequence[Slot], before: Before) -> None:
    """Write an arm into every slot of a run (slots of one label, in order)."""
    look = RunLook(scene, layout, run, before)
    found = ways(look)
    known = weights()
    sums = _sums(look, found, known)
    most = max(sums)
    odds = [math.exp(one - most) for one in sums]
    whole = sum(odds)
    best = found[sums.index(most)]
    for at, slot in enumerate(run):
        shares: dict[str, float] = {}
        for keys, odd in zip(found, odds, strict=True):
            shares[keys[at]] = shares.get(keys[at], 0.0) + odd / whole
        slot.arm = _choice(look, at, best, shares, known)
        if slot.arm.key == EACH:
            slot.each = tuple([arm.key for arm in scene.register.arms])


def _sums(look: RunLook, found: Sequence[tuple[str, ...]], known: Mapping[str, float]) -> list[float]:
    """The weight of each way."""
    own: list[dict[str, float]] = [{} for _ in look.run]
    sums = []
    for keys in found:
        total = 0.0
        for at, key in enumerate(keys):
            weight = own[at].get(key)
            if weight is None:
                weight = sum([known[f] for f in look.of_value(at, key) if f in known])
                weight = own[at][key] = weight * look.parts[at]
            total += weight
        sums.append(total + sum([known[f] for f in look.of_way(keys) if f in known]))
    return sums


def _choice(
    look: RunLook, at: int, best: tuple[str, ...], shares: Mapping[str, float], known: Mapping[str, float]
) -> ArmChoice:
    key = best[at]
    ranked = sorted([(-share, other) for other, share in shares.items() if other != key and other not in (ALL, EACH)])
    others = tuple([(other, -share) for share, other in ranked[:_MOST_OTHERS]])
    features = {f: known[f] for f in (*look.of_value(at, key), *look.of_way(best)) if f in known}
    strongest = sorted([(-(weight**2), feature) for feature, weight in features.items()])[:_MOST_FEATURES]
    because = tuple([(f"{WEIGHS}{feature}", features[feature]) for _, feature in strongest])
    return ArmChoice(key, look.rule(at, key), shares[key], look.place(at, key), others, because)


def weighed(look: RunLook) -> list[Weighed]:
    """Every way to give arms to a run, with its features."""
    found = []
    for keys in ways(look):
        own = [(f, look.parts[at]) for at, key in enumerate(keys) for f in look.of_value(at, key)]
        told = [*own, *((f, 1.0) for f in look.of_way(keys))]
        found.append(Weighed(keys, [f for f, _ in told], [part for _, part in told]))
    return found


@functools.cache
def weights() -> Mapping[str, float]:
    """How much each feature weighs."""
    return {row["feature"]: float(row["weight"]) for row in read_vocabulary(resource("arm_weights.tsv")).rows}
