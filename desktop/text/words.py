"""The words of a text with their places, and the finding of a table's terms among them in one pass."""

from __future__ import annotations

import functools
import re
from itertools import accumulate, compress, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

# Digits before a long word are no part of it: dumps glue "m-2cisplatin".
_WORD = re.compile(r"(\d+(?=[^\W\d_]{6})|[^\W_]+)")
_GLUED = re.compile(r"\d[^\W\d_]{6}")
# Quicker where no digits are glued to a word.
_RUN, _ASCII_RUN = re.compile(r"([^\W_]+)"), re.compile(r"([A-Za-z0-9]+)")
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


_text_of = itemgetter(2)  # quicker than by name


def texts_of(words: Iterable[Word]) -> list[str]:
    """The words alone."""
    return list(map(_text_of, words))


def places_in(table: Container[str], texts: Sequence[str]) -> Iterator[int]:
    """Which of these words are in a table, by their numbers in order."""
    return compress(range(len(texts)), map(table.__contains__, texts))


_word = functools.partial(tuple.__new__, Word)  # as quick as a tuple


def find_words(folded: str) -> tuple[Word, ...]:
    """The words of a folded text, in order."""
    pattern = _WORD if _GLUED.search(folded) else _ASCII_RUN if folded.isascii() else _RUN
    pieces = pattern.split(folded)  # what stands between, a word, what stands between …
    ends = list(accumulate(map(len, pieces)))
    return tuple(map(_word, zip(ends[::2], ends[1::2], pieces[1::2], strict=False)))


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
        texts = texts_of(words)
        lengths, free = self._lengths, 0
        for index in places_in(lengths, texts):
            if index < free:
                continue
            for length in lengths[texts[index]]:
                known = self._forms.get(tuple(texts[index : index + length]))
                if known is not None and (length == 1 or _is_joined(words[index : index + length], folded)):
                    free = min(index + length, len(words))
                    found.append(Term(words[index].start, words[free - 1].end, *known))
                    break
        return tuple(found)


def _is_joined(run: Sequence[Word], folded: str) -> bool:
    """Whether nothing stands between neighbouring words that parts them."""
    gaps = [(end, start) for (_, end, _), (start, _, _) in pairwise(run)]
    parting = [(end, start) for end, start in gaps if folded[end:start] not in _BETWEEN]
    return all(folded[end:start] in _POINTS and folded[end - 1 : start + 1 : 2].isdigit() for end, start in parting)


_POINTS = (",", ".")  # within a number: "20,000 IU", "0.05%"
