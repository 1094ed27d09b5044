"""One version as the rules read it: the readable copy with its sections, sentences and their roles, words and numbers.

All places inside a reading are places of the copy; `Reading.span` gives the span in the original.
"""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from db.values import Span
from desktop.text.dates import find_dates
from desktop.text.drugs import find_drugs
from desktop.text.leaps import WordIndex
from desktop.text.normal import fold_in_place, normalise
from desktop.text.number_words import words_of_others
from desktop.text.numbers import numbers_of
from desktop.text.roles import SentenceRoles
from desktop.text.sections import find_sections
from desktop.text.sentences import split_sentences
from desktop.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.values import VersionText
    from desktop.text.dates import Date
    from desktop.text.drugs import Drug
    from desktop.text.normal import Normal
    from desktop.text.numbers import Number
    from desktop.text.sections import Section
    from desktop.text.words import Word

Found = TypeVar("Found")


class Sentence(NamedTuple):
    """A sentence: `section` is the kind of its part of the abstract, `role` says whose numbers it holds (see `roles`)."""

    start: int
    end: int
    section: str
    role: str

    @property
    def is_own(self) -> bool:
        """Whether it speaks of this study, so that its numbers may fill fields."""
        return self.role == "own"


@dataclass(frozen=True)
class Reading:
    """A version made readable.

    `text` is the normalised copy, `folded` the same in lower case without accents, `words` are those of the folded text.
    """

    version: VersionText
    normal: Normal
    text: str
    folded: str
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    roles: SentenceRoles = field(compare=False, repr=False)
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, make: Callable[[Reading], Found]) -> Found:
        """What `make` finds in this reading; made at the first call under that name, and kept."""
        if name not in self._made:
            self._made[name] = make(self)
        found: Found = self._made[name]
        return found

    @cached_property
    def lang(self) -> str:
        """The language of the version."""
        return self.version.lang

    @cached_property
    def word_index(self) -> WordIndex:
        """The places of the words."""
        return WordIndex(self.words)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The dates, in order."""
        return find_dates(self.folded)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers, in order."""
        found = numbers_of(self.text, self.folded, self.words, self.word_index, self.dates)
        if self.lang != "pt":
            return found
        others = words_of_others(self.lang)
        return tuple(n for n in found if n.kind != "word" or self.folded[n.start : n.end] not in others)

    @cached_property
    def drugs(self) -> tuple[Drug, ...]:
        """The drugs and other treatments, in order."""
        return find_drugs(self.text, self.folded, self.words)

    def drugs_in(self, start: int, end: int) -> tuple[Drug, ...]:
        """The drugs and other treatments that begin in this range, in order."""
        starts = self._drug_starts
        return self.drugs[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]

    @cached_property
    def _drug_starts(self) -> list[int]:
        return [drug.start for drug in self.drugs]

    @cached_property
    def _number_starts(self) -> list[int]:
        return [number.start for number in self.numbers]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def numbers_in(self, start: int, end: int) -> tuple[Number, ...]:
        """The numbers that begin in this range, in order."""
        starts = self._number_starts
        return self.numbers[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds a place, or the last one before it."""
        index = bisect.bisect_right(self._sentence_starts, place) - 1
        return self.sentences[max(index, 0)]

    def sentences_in(self, *kinds: str) -> tuple[Sentence, ...]:
        """The sentences of these kinds of sections, in order."""
        return tuple(sentence for sentence in self.sentences if sentence.section in kinds)

    def span(self, start: int, end: int) -> Span:
        """The span of the original that a range of the copy stands for."""
        if self.normal.starts:
            start, end = self.normal.span(start, end)
        return Span(self.version.id, start, end)

    def original(self, start: int, end: int) -> str:
        """The original's characters of a range of the copy."""
        first, last = self.normal.span(start, end)
        return self.version.text[first:last]


@functools.lru_cache(maxsize=64)
def read_version(version: VersionText) -> Reading:
    """The reading of one version; a blank text has no sentence.

    The rules, the checks and the review read the same versions one after the other: the last ones are kept.
    """
    normal = normalise(version.text, version.lang)
    text = normal.text
    folded = fold_in_place(text)
    words = find_words(folded)
    roles = SentenceRoles(folded, words, version.lang)
    sections = find_sections(text)
    sentences = tuple(
        Sentence(start, end, section.kind, roles.role(start, end, section.kind))
        for section in sections
        for start, end in split_sentences(text, section.body_start, section.end)
    )
    return Reading(version, normal, text, folded, sections, sentences, words, roles)
