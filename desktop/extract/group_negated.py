"""Groups of which one is what the other is not: "surgical and non-surgical patients", "fumadores y no fumadores"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.groups import PEOPLE_NOUN, Group, GroupSet
from desktop.text.leaps import Opening
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_NOT_SO = Opening("no non not nao non*", r"\b(?:non[ -]?|no |not |nao )(?P<what>[a-z]{4,})")
_SO = re.compile(
    rf"\b(?P<what>[a-z]{{4,}})(?: {PEOPLE_NOUN})?,? ?(?:and|or|versus|vs\.?|compared (?:with|to)|y|o|e|ou|frente a|/)"
    rf"(?: (?:the|in|los|las|el|la|en|os|as))* ?(?:{PEOPLE_NOUN} )?$"
)
# What people are not called by: of results, designs and methods.
_NO_PEOPLE = re.compile(
    r"signific|inferior|superior|random|linear|parametric|specific|compar|blind|contro|invasiv|fatal|serious|grave"
)
_SIDE = 60  # characters before "non-…" that hold the other side
_SURE = 0.74
_STEM = 5
_AGAIN = 2


def find_negated(reading: Reading) -> Iterator[GroupSet]:
    """The two groups of a text that sets what is so beside what is not so, and speaks of what is not so again."""
    matches = list(_NOT_SO.finditer(reading.word_index, reading.folded))
    told = [_stem(match["what"]) for match in matches]
    for match, stem in zip(matches, told, strict=True):
        if told.count(stem) < _AGAIN or _NO_PEOPLE.match(match["what"]):
            continue
        sentence = reading.sentence_at(match.start())
        so = None if sentence.role in (OTHER, BACKGROUND, OUTLOOK) else _so(reading, sentence, match, stem)
        if so is not None:
            places = (so.span("what"), match.span())
            again = [m for m, other in zip(matches, told, strict=True) if other == stem]
            called = [{reading.text[slice(*m.span(which))] for m in again} for which in ("what", 0)]
            groups = tuple(
                Group(
                    place, name := reading.text[slice(*place)], aliases=tuple(sorted(forms - {name})), ranges=(place,)
                )
                for place, forms in zip(places, called, strict=True)
            )
            yield GroupSet(groups, "arms.negated", _SURE, sentence.start)
            return


def _so(reading: Reading, sentence: Sentence, match: re.Match[str], stem: str) -> re.Match[str] | None:
    """What is so, right before what is not so."""
    left = max(sentence.start, match.start() - _SIDE)
    if stem not in reading.folded[left : match.start()]:
        return None
    so = _SO.search(reading.folded, left, match.start())
    return so if so is not None and _stem(so["what"]) == stem else None


def _stem(word: str) -> str:
    """A word without what makes it many."""
    return word.removesuffix("s").removesuffix("e") if len(word) > _STEM else word
