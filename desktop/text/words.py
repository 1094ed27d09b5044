"""The words of a text with their places, and the finding of a table's terms among them in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Digits before a long word are no part of it: dumps glue "m-2cisplatin".
_WORD = re.compile(r"\d+(?=[^\W\d_]{6})|[^\W_]+")
_BETWEEN = frozenset(
    ["", " ", "-", "/", "'", " -", "- ", " - ", ", ", "  ", "+", " + ", " / ", " /", "/ ", "\n", "(", ")", " (", ") "]
)


class Word(NamedTuple):
    """A run of letters and digits, folded, at its place."""

    start: int
    end: int
    text: str


class Term(NamedTuple):
    """A term of a table found in a text: `kind` is the table's name, `key` what the table calls it."""

    start: int
    end: int
    kind: str
    key: str


def find_words(folded: str) -> tuple[Word, ...]:
    """The words of a folded text, in order."""
    return tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(folded))


class TermIndex:
    """Finds the terms of one or several tables in a text's words; a longer term hides a shorter one inside it.

    Terms are given as (form, kind, key). A form matches word by word without regard to case, accents, hyphens and blanks.
    """

    def __init__(self, terms: Iterable[tuple[str, str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for form, kind, key in terms:
            words = tuple(_WORD.findall(fold(form)))
            if words:
                self._by_first.setdefault(words[0], []).append((words, kind, key))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, words: Sequence[Word], folded: str) -> tuple[Term, ...]:
        """The terms among these words of a folded text, in order, none inside another."""
        found = []
        index, by_first = 0, self._by_first
        while index < len(words):
            entries = by_first.get(words[index].text)
            length = 0
            if entries is not None:
                for form, kind, key in entries:
                    if _stands_at(form, words, index, folded):
                        length = len(form)
                        found.append(Term(words[index].start, words[index + length - 1].end, kind, key))
                        break
            index += length or 1
        return tuple(found)


def _stands_at(form: tuple[str, ...], words: Sequence[Word], index: int, folded: str) -> bool:
    if index + len(form) > len(words):
        return False
    for offset in range(1, len(form)):
        word = words[index + offset]
        if word.text != form[offset] or folded[words[index + offset - 1].end : word.start] not in _BETWEEN:
            return False
    return True
