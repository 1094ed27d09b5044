"""Groups of people with their sizes in brackets: "subjects with asthma (n = 32) and healthy controls (HC, n = 52)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.cohort_words import (
    BEFELL,
    COHORTS,
    HEAD,
    SEXES,
    TAKEN,
    has_treatment,
    is_generic,
    name_of,
    other_names,
)
from desktop.extract.groups import Group, GroupSet
from desktop.extract.phrases import abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.reading import Reading, Sentence

_SIZED = re.compile(r"[(\[](?:[^()\[\];]{1,40}[,;:] ?)?n ?[=:] ?(?P<n>\d[\d,]*)\b[^()\[\]]{0,60}[)\]]")
_NO_WORD = (
    r"(?:the|an?|of|in|on|for|with|and|or|to|from|by|between|among|than|were|was|had|have|who|that|we|both|only|group|groups|"
    r"el|la|los|las|un|una|de|del|en|con|y|e|o|a|al|para|por|entre|que|se|fue|fueron|grupo|grupos|sin|no)"
)
# The words for the people of a bracket: at most four that describe, their noun, and what they have.
_WHOM = re.compile(
    rf"(?<![\w-])(?P<whom>(?:(?!{_NO_WORD}\b|{TAKEN}|compar)[a-z][\w/+-]*,? ){{0,4}}{HEAD}\b"
    r"(?:(?!\b(?:were|was|had|have|fueron|eran|tenian)\b)[^.;:()\[\]]){0,120}?)\s?$"
)
_SURE = 0.95
_MOST = 5


def find_sized_cohorts(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Two groups of people or more in a sentence, each with its size in the bracket behind."""
    sizes = list(_SIZED.finditer(reading.folded, sentence.start, sentence.end))
    if not 2 <= len(sizes) <= _MOST:
        return
    groups: list[Group] = []
    at = sentence.start
    for size in sizes:
        group = _group(reading, at, size)
        at = size.end()
        if group is not None:
            groups.append(group)
    if len(groups) == len(sizes) and _are_cohorts(reading, groups):
        yield GroupSet(tuple(groups), COHORTS, _SURE, sentence.start)


def _group(reading: Reading, at: int, size: re.Match[str]) -> Group | None:
    found = _WHOM.search(reading.folded[at : size.start()])
    if found is None:
        return None
    start, end = at + found.start("whom"), at + found.end("whom")
    name = name_of(reading.text[start:end])
    drugs = tuple(dict.fromkeys(n for d in reading.drugs_in(start, end) if d.is_agent for n in d.names))
    shorts = abbreviations(reading.text[size.start() : size.end()])
    n = int(size["n"].replace(",", ""))
    aliases = (*shorts, *other_names(reading, name))
    return Group((start, end), name, drugs, n, size.span("n"), aliases=aliases, ranges=((start, size.end()),))


def _are_cohorts(reading: Reading, groups: Sequence[Group]) -> bool:
    """Whether groups are told apart by who they are, and neither by their sex, by what they got nor by what befell them."""
    printed = [reading.folded[slice(*group.place)] for group in groups]
    return (
        len({group.name.lower() for group in groups}) == len(groups)
        and not any(SEXES.search(p) or BEFELL.search(p) for p in printed)
        and not any(is_generic(group.name) for group in groups)
        and not all(has_treatment(p) or group.drugs for p, group in zip(printed, groups, strict=True))
    )
