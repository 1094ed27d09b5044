"""Many pairs of sketches become their log-odds at once: the same similarities as `compare` has for one pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import LCSseq

from desktop.match.compare import FEW_NUMBERS, LONGEST_SEQUENCE, SHORT_WORDS, WITHOUT_NUMBERS
from desktop.match.sketch import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from desktop.match.model import Model, Part
    from desktop.match.sketch import Hashes, Ints, Sketches, Weights

    Floats = NDArray[np.float64]

AT_ONCE = 20_000  # pairs; a pair takes some 4 kB while it is compared
_NONE = 1e-9
_OF_NUMBERS = ("number_least", "number_most", "order_most")


def log_odds_of(
    sketches: Sketches, pairs: Ints, model: Model, *, least: float, done: Callable[[int, int], None] | None = None
) -> Floats:
    """The log-odds of the texts of pairs (rows of two views); one that cannot reach `least` may be given too low.

    `done` is told how many pairs of how many are weighed; what it raises ends the work.
    """
    found = []
    for at in range(0, len(pairs), AT_ONCE):
        found.append(_portion(sketches, pairs[at : at + AT_ONCE], model, least))
        if done:
            done(at + AT_ONCE, len(pairs))
    return np.concatenate(found) if found else np.empty(0)


def _portion(sketches: Sketches, pairs: Ints, model: Model, least: float) -> Floats:
    same = sketches.lang[pairs[:, 0]] == sketches.lang[pairs[:, 1]]
    odds = np.empty(len(pairs))
    odds[same] = _weigh(sketches, pairs[same], model.within, least, one_language=True)
    odds[~same] = _weigh(sketches, pairs[~same], model.across, least, one_language=False)
    return odds


def _weigh(sketches: Sketches, pairs: Ints, part: Part, least: float, *, one_language: bool) -> Floats:
    """The log-odds of pairs by one part of the model; the order of numbers, which is slow to tell, only where it may matter."""
    found = dict(_similarities(sketches, pairs))
    if one_language:
        found |= _within(sketches, pairs, found)
    odds = np.full(len(pairs), part.base)
    for name, term in part.terms.items():
        if name in found and name != "number_order":
            odds += term.weight * (found[name] - term.stranger)
    order = part.terms.get("number_order")
    if order is None:
        return odds
    most = odds + order.weight * (found["order_most"] - order.stranger)
    told = np.where(most >= least)[0]
    odds -= order.weight * order.stranger
    in_order = np.where(found["fewest"][told] > 0, _orders(sketches, pairs[told]), found["order_most"][told])
    odds[told] += order.weight * in_order
    return odds


def _similarities(sketches: Sketches, pairs: Ints) -> Iterator[tuple[str, Floats]]:
    a, b = pairs[:, 0], pairs[:, 1]
    keys = _shared(sketches.keys, sketches.key_weight, sketches.key_at, pairs)[0]
    key_totals = [_totals(sketches.key_weight, sketches.key_at, side) for side in (a, b)]
    coverage = np.sort([_share(keys, total) for total in key_totals], axis=0)
    yield "key_least", coverage[0]
    yield "key_most", coverage[1]
    yield "key_weight", np.log1p(keys)
    numbers, count = _shared(sketches.tallied, sketches.tallied_weight, sketches.number_at, pairs)
    totals = [_totals(sketches.tallied_weight, sketches.number_at, side) for side in (a, b)]
    coverage = np.sort([_share(numbers, total) for total in totals], axis=0)
    fewest = np.minimum(*(sketches.number_at[side + 1] - sketches.number_at[side] for side in (a, b)))
    yield "fewest", fewest.astype(float)
    yield "number_least", coverage[0]
    yield "number_most", coverage[1]
    yield "number_weight", np.log1p(numbers)
    yield "number_few", (fewest < FEW_NUMBERS).astype(float)
    yield "number_conflict", np.log1p(np.maximum(0.0, np.minimum(*totals) - numbers))
    yield "length", np.abs(np.log((sketches.length[a] + 50) / (sketches.length[b] + 50)))
    yield "order_most", np.where(fewest > 0, np.minimum(1.0, count / np.maximum(fewest, 1)), 0.0)


def _within(sketches: Sketches, pairs: Ints, found: dict[str, Floats]) -> dict[str, Floats]:
    at = sketches.shingle_at
    ones = np.ones(len(sketches.shingles), np.float32)
    shared = _shared(sketches.shingles, ones, at, pairs)[1]
    least = np.minimum(*(at[pairs[:, side] + 1] - at[pairs[:, side]] for side in (0, 1)))
    words = np.minimum(sketches.words[pairs[:, 0]], sketches.words[pairs[:, 1]])
    numbers = {name: np.where(found["fewest"] > 0, found[name], WITHOUT_NUMBERS) for name in _OF_NUMBERS}
    return numbers | {
        "same_text": np.where(least > 0, shared / np.maximum(least, 1), 0.0),
        "short_text": np.maximum(0.0, 1 - words / SHORT_WORDS),
    }


def _shared(codes: Hashes, weights: Weights, at: Ints, pairs: Ints) -> tuple[Floats, Ints]:
    """The weight and the number of the codes that the two views of each pair share."""
    mine, mine_pair = spread(at, pairs[:, 0])
    theirs, theirs_pair = spread(at, pairs[:, 1])
    left = (mine_pair.astype(np.uint64) << np.uint64(32)) | codes[mine]
    right = (theirs_pair.astype(np.uint64) << np.uint64(32)) | codes[theirs]
    if not len(left) or not len(right):
        return np.zeros(len(pairs)), np.zeros(len(pairs), np.int64)
    places = np.minimum(np.searchsorted(left, right), len(left) - 1)
    is_shared = left[places] == right
    pair = theirs_pair[is_shared]
    weight = np.bincount(pair, weights[theirs[is_shared]].astype(float), minlength=len(pairs)).astype(float)
    return weight, np.bincount(pair, minlength=len(pairs)).astype(np.int64)


def _totals(weights: Weights, at: Ints, views: Ints) -> Floats:
    places, owners = spread(at, views)
    return np.bincount(owners, weights[places].astype(float), minlength=len(views)).astype(float)


def _share(part: Floats, whole: Floats) -> Floats:
    return np.where(whole > _NONE, part / np.maximum(whole, _NONE), 0.0)


def _orders(sketches: Sketches, pairs: Ints) -> Floats:
    """How many numbers stand in one order, of the fewer numbers (0…1)."""
    at, numbers = sketches.number_at, sketches.numbers
    found = np.zeros(len(pairs))
    for row, (a, b) in enumerate(pairs.tolist()):
        mine, theirs = numbers[at[a] : at[a + 1]].tolist(), numbers[at[b] : at[b + 1]].tolist()
        if mine and theirs:
            order = LCSseq.similarity(mine[:LONGEST_SEQUENCE], theirs[:LONGEST_SEQUENCE])
            found[row] = min(1.0, order / min(len(mine), len(theirs)))
    return found
