"""Which of a table's patterns can match among some words, by the hints of which every match of a pattern holds one.

A table asks once for each different word, however many patterns it has.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KEPT = 1 << 14  # words whose answer is kept
_FIRST = 3  # letters by which a hint is found inside a word
_PARTS = re.compile(r"[^\W_]+")


class Hints:
    """The hints of several patterns; a pattern is a bit, 1 << its place among the others.

    A hint is letters within a word; of one with blanks or signs in it ("sample size", "has ") its longest word is looked for.
    """

    def __init__(self, hints: Sequence[Iterable[str]]) -> None:
        self._inside: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._short: list[tuple[str, int]] = []
        self._endings: list[tuple[str, int]] = []
        for place, of_pattern in enumerate(hints):
            for hint in of_pattern:
                self._add(hint, 1 << place)
        self.of_word = functools.lru_cache(maxsize=_KEPT)(self._of_word)

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
