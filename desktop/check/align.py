"""The sentences of two versions are held side by side: which say the same, by the words and numbers that both have, in order."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.background import shipped_background
from desktop.text.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.reading import Reading

_BAND = 15  # sentences to either side of the diagonal
MOST_SENTENCES = 300  # read of one version; beyond lies no abstract
_BEADS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_SKIPPED = -1.0  # a sentence without partner
_JOINED = -2.0  # each sentence beyond the first on a side: only what it brings may outweigh it
_LENGTH = -1.5  # per unit of the logarithm of two lengths


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of one version (half-open places in its list) that say what those of the other say; one side may be empty."""

    a_first: int
    a_stop: int
    b_first: int
    b_stop: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    weights: dict[str, float]
    length: int


def align(a: Reading, b: Reading) -> tuple[Bead, ...]:
    """The beads of two readings in order; every sentence is in one."""
    mine, theirs = _sentences(a), _sentences(b)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i, j in _places(len(mine), len(theirs)):
        steps = [at for p, q in _BEADS if (at := (i - p, j - q)) in best]
        if steps:
            best[i, j] = max((best[at][0] + _score(mine[at[0] : i], theirs[at[1] : j]), at) for at in steps)
    return _walk_back(best, (len(mine), len(theirs)))


def _places(mine: int, theirs: int) -> Iterator[tuple[int, int]]:
    """The pairs of places to look at: all near the diagonal, so that the work grows with the length and not its square."""
    slope = theirs / mine if mine else 0.0
    for i in range(mine + 1):
        middle = round(i * slope)
        first = 0 if not mine else max(0, middle - _BAND)
        last = theirs if i == mine else min(theirs, middle + _BAND)
        for j in range(first, last + 1):
            if i or j:
                yield i, j


def _walk_back(best: dict[tuple[int, int], tuple[float, tuple[int, int]]], at: tuple[int, int]) -> tuple[Bead, ...]:
    beads: list[Bead] = []
    while at != (0, 0):
        before = best[at][1]
        beads.append(Bead(before[0], at[0], before[1], at[1]))
        at = before
    return tuple(reversed(beads))


def _sentences(reading: Reading) -> list[_Sentence]:
    background = shipped_background()
    found = []
    for sentence in reading.sentences[:MOST_SENTENCES]:
        weights = {key: background.weight(key) for key in keys_in(reading, sentence.start, sentence.end)}
        for number in reading.numbers_in(sentence.start, sentence.end):
            digits = number.value.replace(".", "")
            weights[number.value] = background.number_weight(digits)
        found.append(_Sentence(weights, sentence.end - sentence.start))
    return found


def keys_in(reading: Reading, start: int, end: int) -> list[str]:
    """The skeletons of the words in a range of a reading, in order."""
    words = reading.words
    first = bisect.bisect_left(words, start, key=lambda word: word.start)
    stop = bisect.bisect_left(words, end, key=lambda word: word.start)
    return [key for word in words[first:stop] if word.text.isalpha() and (key := skeleton(word.text))]


def _score(mine: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> float:
    if not mine or not theirs:
        return _SKIPPED * (len(mine) + len(theirs))
    left, right = _joined(mine), _joined(theirs)
    shared = sum(weight for key, weight in left.items() if key in right)
    lengths = math.log((10 + sum(s.length for s in mine)) / (10 + sum(s.length for s in theirs)))
    return shared + _JOINED * (len(mine) + len(theirs) - 2) + _LENGTH * abs(lengths)


def _joined(sentences: Sequence[_Sentence]) -> dict[str, float]:
    if len(sentences) == 1:
        return sentences[0].weights
    return {key: weight for sentence in sentences for key, weight in sentence.weights.items()}
