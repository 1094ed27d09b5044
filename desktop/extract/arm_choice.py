"""The arms of the values of one run: every way to give them out is weighed by named features, and the likeliest is taken.

The weights make a probability of each way. They are fitted on annotated texts by packaging/fit_arms.py and shipped in
resources/arm_weights.tsv.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop.extract.arm_candidates import ALL, EACH, ways
from desktop.extract.arm_features import ValueFeatures
from desktop.extract.arm_look import RunLook
from desktop.extract.arm_orders import WayFeatures
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.extract.arm_candidates import Keys
    from desktop.extract.arm_look import Before
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
    if len(found) == 1:
        for at, (slot, key) in enumerate(zip(run, found[0], strict=True)):
            slot.arm = ArmChoice(key, look.rule(at, key), 1.0)
        return
    known, of_value, of_way = weights(), ValueFeatures(look), WayFeatures(look)
    sums = _sums(look, found, of_value, of_way)
    most = max(sums)
    odds = [math.exp(one - most) for one in sums]
    best = found[sums.index(most)]
    told = [f for f in of_way.of(best) if f in known]
    for at, slot in enumerate(run):
        shares = dict.fromkeys([keys[at] for keys in found], 0.0)
        for keys, odd in zip(found, odds, strict=True):
            shares[keys[at]] += odd
        features = [*told, *[f for f in of_value.of(at, best[at]) if f in known]]
        slot.arm = _choice(look, at, best[at], shares, features)
        if slot.arm.key == EACH:
            slot.each = look.registered


def _sums(look: RunLook, found: Sequence[Keys], of_value: ValueFeatures, of_way: WayFeatures) -> list[float]:
    """The weight of each way."""
    known = weights()
    own = [
        {
            key: look.parts[at] * sum([known[f] for f in of_value.of(at, key) if f in known])
            for key in dict.fromkeys([keys[at] for keys in found])
        }
        for at in range(len(look.run))
    ]
    sums = [sum([known[f] for f in of_way.of(keys) if f in known]) for keys in found]
    for at, of_key in enumerate(own):
        sums = [total + of_key[keys[at]] for total, keys in zip(sums, found, strict=True)]
    return sums


def _choice(look: RunLook, at: int, key: str, shares: Mapping[str, float], features: Sequence[str]) -> ArmChoice:
    """The choice of an arm with what came next and what weighed most for it; `shares` are not yet probabilities."""
    known, whole = weights(), sum(shares.values())
    ranked = sorted([(-share, other) for other, share in shares.items() if other not in (key, ALL, EACH)])
    others = tuple([(other, -share / whole) for share, other in ranked[:_MOST_OTHERS]])
    strongest = sorted([(-(known[feature] ** 2), feature) for feature in features])[:_MOST_FEATURES]
    because = tuple([(f"{WEIGHS}{feature}", known[feature]) for _, feature in strongest])
    return ArmChoice(key, look.rule(at, key), shares[key] / whole, look.place(at, key), others, because)


def weighed(look: RunLook) -> list[Weighed]:
    """Every way to give arms to a run, with its features."""
    of_value, of_way, found = ValueFeatures(look), WayFeatures(look), []
    for keys in ways(look):
        own = [(f, look.parts[at]) for at, key in enumerate(keys) for f in of_value.of(at, key)]
        told = [*own, *((f, 1.0) for f in of_way.of(keys))]
        found.append(Weighed(keys, [f for f, _ in told], [part for _, part in told]))
    return found


@functools.cache
def weights() -> Mapping[str, float]:
    """How much each feature weighs."""
    return {row["feature"]: float(row["weight"]) for row in read_vocabulary(resource("arm_weights.tsv")).rows}
