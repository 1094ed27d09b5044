"""Which of a table's patterns can match among some words, by the hints of which every match of a pattern holds one.

All tables are asked at once for each different word, however many patterns they have.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEPT = 1 << 14  # words whose answer is kept
_FIRST = 3  # letters by which a hint is found inside a word
_PARTS = re.compile(r"[^\W_]+")


class _Letters:
    """The hints of all tables, as letters within words, each with the bit of its pattern."""

    def __init__(self) -> None:
        self.count = 0
        self._inside: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._short: list[tuple[str, int]] = []
        self._endings: list[tuple[str, int]] = []
        self.of_word = functools.lru_cache(maxsize=_KEPT)(self._of_word)

    def add(self, hints: Iterable[str]) -> int:
        """Keeps the hints of one pattern, and gives it a bit."""
        bit = 1 << self.count
        self.count += 1
        for hint in hints:
            self._add(hint, bit)
        self.of_word.cache_clear()
        return bit

    def _add(self, hint: str, bit: int) -> None:
        letters = max(_PARTS.findall(hint), key=len)
        if len(letters) >= _FIRST:
            self._inside[letters[:_FIRST]].append((letters, bit))
        elif hint.startswith(f"{letters} "):
            self._endings.append((letters, bit))
        else:
            self._short.append((letters, bit))

    def _of_word(self, word: str) -> int:
        """The patterns, as bits, that may have a hint where a folded word stands."""
        bits = 0
        for place in range(len(word) - _FIRST + 1):
            for letters, bit in self._inside.get(word[place : place + _FIRST], ()):
                if word.startswith(letters, place):
                    bits |= bit
        for letters, bit in self._short:
            if letters in word:
                bits |= bit
        for letters, bit in self._endings:
            if word.endswith(letters):
                bits |= bit
        return bits


_LETTERS = _Letters()


class Hints:
    """The hints of several patterns: `bits` has a bit for each, among those of all tables.

    A hint is letters within a word; of one with blanks or signs in it ("sample size", "has ") its longest word is looked for.
    """

    def __init__(self, hints: Iterable[Iterable[str]]) -> None:
        self.bits = tuple(map(_LETTERS.add, hints))


def bits_of(words: Iterable[str]) -> list[int]:
    """For each folded word the patterns of all tables, as bits, that may have a hint where it stands."""
    return list(map(_LETTERS.of_word, words))


def how_many() -> int:
    """How many patterns the tables have: a table that is read later adds to them."""
    return _LETTERS.count
