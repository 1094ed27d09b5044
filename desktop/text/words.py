"""The words of a text with their places, and the finding of a table's terms among them in one pass."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Digits before a long word are no part of it: dumps glue "m-2cisplatin".
_WORD = re.compile(r"\d+(?=[^\W\d_]{6})|[^\W_]+")
_BETWEEN = frozenset(
    [
        "",
        " ",
        "-",
        "/",
        "'",
        " '",
        " -",
        "- ",
        " - ",
        ", ",
        "  ",
        "+",
        " + ",
        " / ",
        " /",
        "/ ",
        "\n",
        "(",
        ")",
        " (",
        ") ",
    ]
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
    return tuple(map(Word._make, [(*match.span(), match[0]) for match in _WORD.finditer(folded)]))


class TermIndex:
    """Finds the terms of one or several tables in a text's words; a longer term hides a shorter one inside it.

    Terms are given as (form, kind, key). A form matches word by word without regard to case, accents, hyphens and blanks.
    """

    def __init__(self, terms: Iterable[tuple[str, str, str]]) -> None:
        self._forms: dict[tuple[str, ...], tuple[str, str]] = {}
        lengths: dict[str, set[int]] = {}
        for form, kind, key in terms:
            words = tuple(_WORD.findall(fold(form)))
            if words:
                self._forms.setdefault(words, (kind, key))
                lengths.setdefault(words[0], set()).add(len(words))
        # How many words the forms have that begin with a word, the most first: a look-up for each, however large the tables.
        self._lengths = {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()}

    def find(self, words: Sequence[Word], folded: str) -> tuple[Term, ...]:
        """The terms among these words of a folded text, in order, none inside another."""
        found: list[Term] = []
        lengths, free = self._lengths, 0
        for index in [index for index, (_, _, text) in enumerate(words) if text in lengths]:
            if index < free:
                continue
            for length in lengths[words[index].text]:
                run = words[index : index + length]
                known = self._forms.get(tuple([text for _, _, text in run]))
                if known is not None and (length == 1 or _is_joined(run, folded)):
                    free = index + length
                    found.append(Term(run[0].start, run[-1].end, *known))
                    break
        return tuple(found)


def _is_joined(run: Sequence[Word], folded: str) -> bool:
    """Whether nothing stands between neighbouring words that parts them."""
    return all(folded[word.end : after.start] in _BETWEEN for word, after in pairwise(run))
