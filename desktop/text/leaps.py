"""Where a pattern can begin: at some words or signs of a text. There alone it is tried, and not at every character."""

from __future__ import annotations

import bisect
import functools
import operator
import re
from collections import defaultdict
from functools import cached_property
from itertools import chain
from string import digits
from typing import TYPE_CHECKING

from desktop.text.hints import bits_of, how_many
from desktop.text.normal import fold_in_place
from desktop.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.text.words import Word

DIGITS = "0-9*"  # an opening's words where its matches begin with a number
_ANY_ENDING = "*"
_KEPT = 1 << 14  # words of which is kept what they open


class _Openings:
    """All openings, by the words and by the beginnings of words that open them."""

    def __init__(self) -> None:
        self.count = 0
        self._of_word: defaultdict[str, list[Opening]] = defaultdict(list)
        self._of_beginning: defaultdict[str, list[Opening]] = defaultdict(list)
        self.opened_by = functools.lru_cache(maxsize=_KEPT)(self._opened_by)

    def add(self, opening: Opening) -> None:
        """Keeps an opening that has been made."""
        self.count += 1
        for word in opening.words:
            self._of_word[word].append(opening)
        for beginning in opening.beginnings:
            self._of_beginning[beginning].append(opening)
        self.opened_by.cache_clear()

    def _opened_by(self, word: str) -> tuple[Opening, ...]:
        """The openings that a folded word opens."""
        beginnings = [word[:length] for length in range(1, len(word) + 1)]
        if word[0] in digits:
            beginnings.append(DIGITS.removesuffix(_ANY_ENDING))
        begun = (self._of_beginning[beginning] for beginning in beginnings if beginning in self._of_beginning)
        return (*self._of_word.get(word, ()), *chain.from_iterable(begun))


_OPENINGS = _Openings()


class WordIndex:
    """The places of the words of a text, by the words."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._starts: dict[str, list[int]] = {}
        for start, _, word in words:
            if word in self._starts:
                self._starts[word].append(start)
            else:
                self._starts[word] = [start]
        self._opened: dict[Opening, list[int]] = {}
        self._asked = 0  # how many openings there were when their words were looked for
        self._hinted, self._told = 0, 0  # what the hints tell, and how many patterns had hints then

    @cached_property
    def _joined(self) -> str:
        return " ".join(self._starts)

    def holds(self, letters: str) -> bool:
        """Whether some letters stand in a word: as sure as a look at the whole text, which is twice as long."""
        return letters in self._joined

    def hinted(self) -> int:
        """The patterns of the tables of hints, as bits, that have a hint among the words."""
        if self._told < how_many():
            self._told, self._hinted = how_many(), functools.reduce(operator.or_, bits_of(self._starts), 0)
        return self._hinted

    def places(self, words: Iterable[str]) -> list[int]:
        """The places, in order, where one of some words stands."""
        found: list[int] = []
        for word in self._starts.keys() & words:
            found += self._starts[word]
        found.sort()
        return found

    def opened(self, opening: Opening) -> Sequence[int]:
        """The places, in order, where the words of an opening stand; all openings are looked up at once, word by word."""
        if self._asked < _OPENINGS.count:
            self._asked, self._opened = _OPENINGS.count, self._look_up()
        return self._opened.get(opening, ())

    def _look_up(self) -> dict[Opening, list[int]]:
        found: defaultdict[Opening, list[int]] = defaultdict(list)
        for word, starts in self._starts.items():
            for opening in _OPENINGS.opened_by(word):
                found[opening] += starts
        for places in found.values():
            places.sort()
        return found


def index_of(text: str) -> WordIndex:
    """The places of the words of a text as printed."""
    return WordIndex(find_words(fold_in_place(text)))


class Opening:
    """A pattern whose every match begins with one of some words; in `words` a star stands for any ending.

    "0-9*" are the words that begin with a digit. The words are folded, the pattern may read the text as printed.
    """

    def __init__(self, words: str, pattern: str, flags: int = 0) -> None:
        listed = words.split()
        self.beginnings = _shortest({word.removesuffix(_ANY_ENDING) for word in listed if word.endswith(_ANY_ENDING)})
        whole = (word for word in listed if not word.endswith(_ANY_ENDING))
        self.words = frozenset(word for word in whole if not word.startswith(self.beginnings))
        self.pattern = re.compile(pattern, flags)
        _OPENINGS.add(self)

    def finditer(self, index: WordIndex, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches between two places of a text, in order, none overlapping."""
        stop = len(text) if end is None else end
        places = index.opened(self)
        if not places:
            return iter(())
        first = bisect.bisect_left(places, start)
        return leap(places[first : bisect.bisect_left(places, stop, first)], self.pattern, text, stop)

    def is_between(self, index: WordIndex, start: int, end: int) -> bool:
        """Whether one of the words stands between two places."""
        places = index.opened(self)
        first = bisect.bisect_left(places, start)
        return first < len(places) and places[first] < end

    def search(self, index: WordIndex, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match between two places of a text."""
        return next(self.finditer(index, text, start, end), None)


def _shortest(beginnings: Iterable[str]) -> tuple[str, ...]:
    """The beginnings that do not begin with another of them: no word has two."""
    kept: list[str] = []
    for beginning in sorted(beginnings):
        if not kept or not beginning.startswith(kept[-1]):
            kept.append(beginning)
    return tuple(kept)


def leap(places: Iterable[int], pattern: re.Pattern[str], text: str, end: int | None = None) -> Iterator[re.Match[str]]:
    """The matches of a pattern at these places of a text, in order, none overlapping."""
    free, stop = 0, len(text) if end is None else end
    for place in places:
        if place >= free and (match := pattern.match(text, place, stop)) is not None:
            free = match.end()
            yield match


def places_of(starts: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where a short pattern stands between two places of a text.

    The quickest begin with a set of characters, of which the engine finds the next one without trying every place.
    """
    return [match.start() for match in starts.finditer(text, start, len(text) if end is None else end)]
