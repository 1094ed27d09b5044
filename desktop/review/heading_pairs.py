"""Subject headings of one article from two sources, in Spanish or Portuguese and in English, become pairs to propose.

A pair is proposed where nothing else is left: headings whose English is known are taken away first, then those that stand
together in every article. What could be two things is not guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.text.descriptors import descriptor
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.values import RecordText

    Headings = dict[str, str]  # folded, as printed

_ENOUGH = 2  # articles in which the only common heading is believed


@dataclass(frozen=True, slots=True)
class HeadingPair:
    """A heading as printed, its English, and in how many articles both stand."""

    heading: str
    english: str
    articles: int


@dataclass(slots=True)
class _Article:
    foreign: Headings
    english: Headings


def learn_pairs(articles: Iterable[Sequence[Sequence[str]]], known: Mapping[str, str]) -> tuple[HeadingPair, ...]:
    """The pairs that the lists of headings of each article tell; `known` are English headings by folded heading."""
    sides = [article for lists in articles if (article := _sides(lists, known)) is not None]
    for article in sides:
        _take_known(article, known)
    found: dict[str, HeadingPair] = {}
    while pairs := _certain(sides):
        for foreign, english in pairs.items():
            if foreign not in found:
                found[foreign] = _take(sides, foreign, english)
    return tuple(sorted(found.values(), key=lambda pair: (-pair.articles, pair.heading)))


def with_english(record: RecordText, known: Mapping[str, str]) -> RecordText:
    """The record whose descriptors have their English where our tables do not know it and `known` does."""
    if not known or not record.descriptors:
        return record
    filled = tuple(
        d if d.heading_en is not None else replace(d, heading_en=known.get(fold(d.heading).strip()))
        for d in record.descriptors
    )
    return record if filled == record.descriptors else replace(record, descriptors=filled)


def heading_key(heading: str) -> str:
    """A heading without case and accents: what a pair is remembered under."""
    return fold(heading).strip()


def _sides(lists: Sequence[Sequence[str]], known: Mapping[str, str]) -> _Article | None:
    """The lists of one article by language; None where one of the two is missing."""
    article = _Article({}, {})
    for headings in lists:
        side = article.english if _is_english(headings, known) else article.foreign
        side.update((heading_key(heading), heading) for heading in headings)
    return article if article.foreign and article.english else None


def _is_english(headings: Sequence[str], known: Mapping[str, str]) -> bool:
    told = [(h, _english_of(h, known)) for h in headings]
    same = sum(en is not None and fold(en) == fold(h) for h, en in told)
    other = sum(en is not None and fold(en) != fold(h) for h, en in told)
    return same > other


def _english_of(heading: str, known: Mapping[str, str]) -> str | None:
    return descriptor(heading).heading_en or known.get(heading_key(heading))


def _take_known(article: _Article, known: Mapping[str, str]) -> None:
    for foreign, printed in tuple(article.foreign.items()):
        english = _english_of(printed, known)
        if english is not None:
            del article.foreign[foreign]
            article.english.pop(heading_key(english), None)
        elif foreign in article.english:  # one word in both languages: nothing is learned of it
            del article.foreign[foreign], article.english[foreign]


def _certain(articles: Sequence[_Article]) -> dict[str, str]:
    """The headings for which one English heading alone is left, by the folded forms; none that two would claim."""
    left: dict[str, set[str]] = {}
    count: Counter[str] = Counter()
    alone: set[str] = set()
    for article in articles:
        for foreign in article.foreign:
            left[foreign] = left[foreign] & article.english.keys() if foreign in left else set(article.english)
            count[foreign] += 1
            if len(article.foreign) == 1 and len(article.english) == 1:
                alone.add(foreign)
    pairs = {f: next(iter(e)) for f, e in left.items() if len(e) == 1 and (f in alone or count[f] >= _ENOUGH)}
    claims = Counter(pairs.values())
    return {foreign: english for foreign, english in pairs.items() if claims[english] == 1}


def _take(articles: Sequence[_Article], foreign: str, english: str) -> HeadingPair:
    """The pair as printed, taken out of every article in which both stand."""
    both = [a for a in articles if foreign in a.foreign and english in a.english]
    pair = HeadingPair(both[0].foreign[foreign], both[0].english[english], len(both))
    for article in both:
        del article.foreign[foreign], article.english[english]
    for article in articles:
        article.foreign.pop(foreign, None)
    return pair
