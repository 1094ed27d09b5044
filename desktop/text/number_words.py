"""Numbers written as words ("one hundred and forty-three", "sesenta y cuatro", "vinte e dois"), in three languages."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.text.vocabulary import fold, forms, load_vocabulary
from desktop.text.words import places_in, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.words import Word

# Words that are articles more often than numbers count only beside a larger number.
_ARTICLES = frozenset({"un", "una", "uno", "um", "uma"})
# What is a number in another language only: English "once" (no 11), Portuguese "dos" ("of the").
_OF_OTHERS = {"es": frozenset[str](), "pt": frozenset(["once", "dos"])}
_ONCE = frozenset(["once"])
_LINKS = frozenset({"and", "y", "e"})
_LINK = re.compile(r"^(?: |-|)$")


@functools.cache
def _values() -> dict[str, int]:
    rows = load_vocabulary("number_words").rows
    return {fold(form): int(row["value"]) for row in rows for form in forms(row, "en", "es", "pt") if " " not in form}


def words_of_others(lang: str) -> frozenset[str]:
    """The words that are no numbers in a language, though they are in another."""
    return _OF_OTHERS.get(lang, _ONCE)


def word_value(word: str) -> int | None:
    """The number that one word names, such as 12 for "doce"."""
    return _values().get(fold(word))


def numbers_at(words: Sequence[Word], folded: str) -> Iterator[tuple[int, int, int]]:
    """The numbers among words, in order: (value, index of the first word, index behind the last)."""
    values, free = _values(), 0
    for index in places_in(values, texts_of(words)):
        if index >= free and (number := number_at(words, index, folded)) is not None:
            value, used = number
            free = index + used
            yield value, index, free


def number_at(words: Sequence[Word], index: int, folded: str) -> tuple[int, int] | None:
    """The number that begins at a word: (value, words used); None where no number begins."""
    values = _values()
    first = values.get(words[index].text)
    if first is None:
        return None
    total, group, used = 0, first, 1
    if first == 1000:
        total, group = 1000, 0
    last = first
    while (step := _next(words, index + used, folded)) is not None:
        skipped, value = step
        if value == 1000 and total == 0:
            total, group = group * 1000, 0
        elif value == 100 and group and group < 10:
            group *= 100
        elif value < last and (last in _ROUND or last >= 100) and value < _room(last):
            group += value
        else:
            break
        used += skipped + 1
        last = value
    if used == 1 and words[index].text in _ARTICLES:
        return None
    return total + group, used


_ROUND = frozenset({20, 30, 40, 50, 60, 70, 80, 90})


def _room(last: int) -> int:
    return 10 if last < 100 else 100 if last < 1000 else 1000


def _next(words: Sequence[Word], index: int, folded: str) -> tuple[int, int] | None:
    """The next number word and how many linking words stand before it."""
    values = _values()
    for skipped in (0, 1):
        at = index + skipped
        if at >= len(words) or not _LINK.match(folded[words[at - 1].end : words[at].start]):
            return None
        value = values.get(words[at].text)
        if value is not None:
            return skipped, value
        if words[at].text not in _LINKS:
            return None
    return None
