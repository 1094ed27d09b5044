"""A view becomes its fingerprint: language-neutral keys with their weights, number sequence, codes and shingles."""

from __future__ import annotations

import functools
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.skeleton import skeleton

if TYPE_CHECKING:
    from desktop.match.views import View
    from desktop.text.background import Background

SHINGLE = 5  # words
_MASK = 0xFFFFFFFF
_SHORT_WORD = 4  # letters; shorter words are spelled alike


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a view is compared by.

    `keys` are skeletons and codes with the weight of their rarity in the background (natural logarithm); `words` gives a
    printed word for each key; `numbers` is the sequence, `counts` how often each stands; `shingles` are hashes of five words.
    """

    view: View
    keys: dict[str, float]
    words: dict[str, str]
    numbers: tuple[str, ...]
    counts: Counter[str]
    number_weights: dict[str, float]
    shingles: frozenset[int]
    key_total: float
    number_total: float


def fingerprint(view: View, background: Background) -> Fingerprint:
    """The fingerprint of a view."""
    keys: dict[str, float] = {}
    words: dict[str, str] = {}
    for word in view.words:
        key = key_of(word)
        if key and key not in keys:
            keys[key] = background.weight(key)
            words[key] = word
    counts = Counter(view.numbers)
    weights = {number: background.number_weight(number) for number in counts}
    return Fingerprint(
        view=view,
        keys=keys,
        words=words,
        numbers=view.numbers,
        counts=counts,
        number_weights=weights,
        shingles=shingles_of(view),
        key_total=sum(keys.values()),
        number_total=sum(weights[n] * c for n, c in counts.items()),
    )


def key_of(word: str) -> str:
    """The language-neutral key of a folded word; a word with digits is a code and stands for itself. "" for none."""
    if word.isalpha():
        return skeleton(word)
    return "@" + word if len(word) > 2 else ""


# Letters that British and American spelling have in each other's place: "haemo", "tumour", "randomise", "labelled".
_SPELLINGS = (("ae", "e"), ("oe", "e"), ("our", "or"), ("s", "z"), ("ll", "l"))


@functools.lru_cache(maxsize=200_000)
def word_hash(word: str) -> int:
    """The hash of a folded word in a shingle: one of all its English spellings."""
    if len(word) > _SHORT_WORD:
        if word.endswith("re"):
            word = word[:-2] + "er"
        for british, american in _SPELLINGS:
            word = word.replace(british, american)
    return zlib.crc32(word.encode())


def shingles_of(view: View) -> frozenset[int]:
    """The hashes of every five words in a row; of fewer words, the hash of all of them."""
    hashes = [word_hash(word) for word in view.words]
    if len(hashes) < SHINGLE:
        return frozenset({short_shingle(hashes)}) if hashes else frozenset()
    return frozenset(
        (a * 0x9E3779B1 + b * 0x85EBCA6B + c * 0xC2B2AE35 + d * 0x27D4EB2F + e * 0x165667B1) & _MASK
        for a, b, c, d, e in zip(hashes, hashes[1:], hashes[2:], hashes[3:], hashes[4:], strict=False)
    )


def short_shingle(hashes: list[int]) -> int:
    """The hash of all words of a text of fewer than five."""
    return functools.reduce(lambda total, part: (total * 0x01000193 + part) & _MASK, hashes, 0)
