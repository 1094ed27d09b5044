"""How evident it is that a number of one version and a number of another stand in one slot, whatever their values are.

Named features, each about 0…1, with weights that packaging/fit_witness.py finds by planting changes into honest translations;
resources/witness_model.toml holds them as data with a version.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from desktop.resources import resource
from desktop.text.background import shipped_background

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from desktop.check.marks import Mark
    from desktop.check.side import Side

RARE = 2.5  # weight from which a word near two numbers tells that they stand in one slot
_MOST_WORDS = 12.0  # weight of shared words beyond which more says nothing more


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic score: the log-odds at rest, the weight of each feature, and the log-odds from which it is believed."""

    base: float
    terms: Mapping[str, float]
    believed_from: float

    def log_odds(self, features: Mapping[str, float]) -> float:
        """The log-odds of these features."""
        return self.base + sum(self.terms.get(name, 0.0) * value for name, value in features.items())


@dataclass(frozen=True, slots=True)
class WitnessModel:
    """The weights of the witness: for one slot, and for two numbers that have changed places."""

    version: str
    slot: Weights
    exchange: Weights


@functools.cache
def shipped_witness() -> WitnessModel:
    """The model that ships with the program."""
    data = tomllib.loads(resource("witness_model.toml").read_text(encoding="utf-8"))
    parts = {name: dict(data[name]) for name in ("slot", "exchange")}
    made = {n: Weights(p.pop("base"), p, p.pop("believed_from")) for n, p in ((n, parts[n]) for n in parts)}
    return WitnessModel(data["version"], made["slot"], made["exchange"])


def slot_features(a: Side, b: Side, place: int, other: int, *, but: AbstractSet[int] = frozenset()) -> dict[str, float]:
    """The features of two marks that may stand in one slot; `but` are places of `a` whose counterparts are in doubt."""
    mine, theirs = a.marks[place], b.marks[other]
    return {
        **_units(mine, theirs),
        **_form(mine, theirs),
        **_words(mine, theirs),
        **_anchors(a, b, place, other, but),
        "far": float(abs(a.beads[place] - b.beads[other])),
    }


def _units(mine: Mark, theirs: Mark) -> dict[str, float]:
    same_kind = mine.group == theirs.group
    return {
        "unit_same": float(bool(mine.unit) and mine.unit == theirs.unit),
        "unit_differs": float(bool(mine.unit and theirs.unit) and mine.unit != theirs.unit),
        "unit_missing": float(bool(mine.unit) != bool(theirs.unit)),
        "kind_same": float(same_kind),
        "dose_both": float(mine.kind == theirs.kind == "dose"),
        "p_both": float(mine.kind == theirs.kind == "p"),
        "limit_both": float(mine.kind == theirs.kind and mine.kind in ("ci_low", "ci_high")),
        "date_both": float(mine.group == theirs.group == "date"),
        "weak": float(mine.is_weak or theirs.is_weak),
        "word": float((mine.kind == "word") + (theirs.kind == "word")),
        "quiet": float(mine.is_quiet or theirs.is_quiet),
    }


def _form(mine: Mark, theirs: Mark) -> dict[str, float]:
    digits, others = mine.digits, theirs.digits
    whole, others_whole = mine.value.partition(".")[0], theirs.value.partition(".")[0]
    close = min(len(digits), len(others)) >= 2 and OSA.distance(digits, others, score_cutoff=1) <= 1
    return {
        "digits_same": float(digits == others),
        "digits_close": float(digits != others and close),
        "digits_permuted": float(digits != others and sorted(digits) == sorted(others)),
        "places_same": float(_places(mine) == _places(theirs)),
        "decimal_both": float(_places(mine) > 0 and _places(theirs) > 0),
        "length_same": float(len(whole) == len(others_whole)),
    }


def _places(mark: Mark) -> int:
    return len(mark.value.partition(".")[2])


def _words(mine: Mark, theirs: Mark) -> dict[str, float]:
    background = shipped_background()
    shared = sum(background.weight(key) for key in set(mine.around) & set(theirs.around))
    return {
        "words": min(_MOST_WORDS, shared) / 6,
        "word_before": float(bool(mine.before) and mine.before[:1] == theirs.before[:1]),
        "word_after": float(bool(mine.after) and mine.after[:1] == theirs.after[:1]),
    }


def _anchors(a: Side, b: Side, place: int, other: int, but: AbstractSet[int]) -> dict[str, float]:
    """Whether what stands before and after both are counterparts of each other, at once or beyond other unpaired numbers."""
    found = {"left_next": 0.0, "right_next": 0.0, "left_gap": 0.0, "right_gap": 0.0}
    for name, step in (("left", -1), ("right", 1)):
        mine, skipped = _anchor(a, place, step, but)
        theirs, others_skipped = _anchor(b, other, step, {a.partner[i] for i in but if i in a.partner})
        if mine is None and theirs is None:
            kind, strength = ("next" if skipped == others_skipped == 0 else "gap"), 0.6
        elif mine is not None and a.partner.get(mine) == theirs:
            kind, strength = ("next" if skipped == others_skipped else "gap"), 1.0
        else:
            continue
        found[f"{name}_{kind}"] = strength
    found["alone"] = float(found["left_next"] > 0 and found["right_next"] > 0)
    return found


def _anchor(side: Side, place: int, step: int, but: AbstractSet[int]) -> tuple[int | None, int]:
    """The nearest paired mark of the same stretch in one direction, and how many others stand before it."""
    skipped, at = 0, place + step
    while 0 <= at < len(side.marks) and side.beads[at] == side.beads[place]:
        if at in side.partner and at not in but:
            return at, skipped
        skipped += not side.marks[at].is_weak
        at += step
    return None, skipped


def strongest(scores: Iterable[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Scored pairs of places, strongest first and in the order of the texts where they are equal."""
    return sorted(scores, key=lambda scored: (-scored[0], scored[1], scored[2]))
