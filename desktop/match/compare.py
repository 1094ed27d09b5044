"""Two fingerprints become named similarities, and the words and numbers that they stand on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from desktop.match.fingerprint import Fingerprint

FEW_NUMBERS = 3
SHORT_WORDS = 40  # a text of fewer words may be shared by strangers
WITHOUT_NUMBERS = (
    0.5  # stands for the share of numbers that two texts in one language have in common where one has none
)
LONGEST_SEQUENCE = 400  # numbers; a table pasted as text must not make the comparison quadratic
_NONE = 1e-9


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two views share: numbers (with repeats) and keys, by weight; and what either has alone."""

    numbers: tuple[str, ...]
    number_weight: float
    in_order: int
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    keys: tuple[str, ...]
    key_weight: float


def agreement(a: Fingerprint, b: Fingerprint) -> Agreement:
    """What two fingerprints share, heaviest first."""
    shared = a.counts & b.counts
    weight = a.number_weights
    order = LCSseq.similarity(a.numbers[:LONGEST_SEQUENCE], b.numbers[:LONGEST_SEQUENCE])
    small, large = (a.keys, b.keys) if len(a.keys) <= len(b.keys) else (b.keys, a.keys)
    keys = sorted((key for key in small if key in large), key=lambda key: (-small[key], key))
    return Agreement(
        numbers=tuple(sorted(shared.elements(), key=lambda n: (-weight[n], n))),
        number_weight=sum(weight[n] * count for n, count in shared.items()),
        in_order=order,
        only_a=tuple((a.counts - shared).elements()),
        only_b=tuple((b.counts - shared).elements()),
        keys=tuple(keys),
        key_weight=sum(small[key] for key in keys),
    )


def similarities(a: Fingerprint, b: Fingerprint, shared: Agreement) -> dict[str, float]:
    """The named similarities of two views that any pair of languages has."""
    least = min(len(a.numbers), len(b.numbers))
    coverage = sorted(_share(shared.number_weight, total) for total in (a.number_total, b.number_total))
    key_coverage = sorted(_share(shared.key_weight, total) for total in (a.key_total, b.key_total))
    alone = min(a.number_total, b.number_total) - shared.number_weight
    return {
        "number_order": min(1.0, shared.in_order / least) if least else 0.0,
        "number_least": coverage[0],
        "number_most": coverage[1],
        "number_weight": math.log1p(shared.number_weight),
        "number_few": 1.0 if least < FEW_NUMBERS else 0.0,
        "number_conflict": math.log1p(max(0.0, alone)),
        "key_least": key_coverage[0],
        "key_most": key_coverage[1],
        "key_weight": math.log1p(shared.key_weight),
        "length": abs(math.log((a.view.length + 50) / (b.view.length + 50))),
    }


def text_similarities(a: Fingerprint, b: Fingerprint, shared: Agreement) -> dict[str, float]:
    """The named similarities of two views, those that only two texts in one language have among them."""
    found = similarities(a, b, shared)
    if a.view.lang == b.view.lang:
        found["same_text"] = containment(a, b)
        found["short_text"] = max(0.0, 1 - min(len(a.view.words), len(b.view.words)) / SHORT_WORDS)
        if not (a.numbers and b.numbers):
            found |= dict.fromkeys(("number_least", "number_most", "number_order"), WITHOUT_NUMBERS)
    return found


def containment(a: Fingerprint, b: Fingerprint) -> float:
    """The share of the smaller text's shingles that the other has (0…1)."""
    least = min(len(a.shingles), len(b.shingles))
    return len(a.shingles & b.shingles) / least if least else 0.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole > _NONE else 0.0
