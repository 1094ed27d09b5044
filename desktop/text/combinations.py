"""Abbreviations that a text itself gives to several drugs together: "A plus B (AB)", "AB (A 50 mg, B 5 mg)"."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.drugs import Drug

_SHORT = r"(?P<short>[A-Z][A-Za-z]{0,4}[A-Z](?:-?\d)?|[A-Z]\d?)"
_BRACKETED = re.compile(rf"[(\[]{_SHORT}(?=[)\],;])")
_WHAT = re.compile(r"(?: (?:therapy|chemotherapy|combination|regimen|treatment|arm|group|schedule))? ?")
_BEFORE = re.compile(
    r"[A-Z](?<![\w/+-].)(?:[A-Za-z]{0,4}[A-Z](?:-?\d)?|\d?)(?P<end>)"
    r"(?: (?:arm|group|regimen))? ?[:=]? ?[(\[](?:oral |intravenous |concurrent )?"
)
_LINK = re.compile(
    r"(?:,? ?(?:\+|/|-|,|&|plus|and|with|combined with|in combination with|followed by|y|e|más|mas|con|mais|com|"
    r"seguid[oa] de) ?){1,2}(?:(?:weekly|oral|concurrent|low-dose|high-dose|intravenous|concomitant|standard) )?"
)
_MOST_INSIDE = 400  # characters of a bracket that lists drugs
_OWN_BRACKET = re.compile(
    r"\s?[(\[](?![A-Z][A-Za-z]{0,4}[A-Z]\b)(?=[^()\[\]]*\d)(?:[^()\[\]]|[(\[][^()\[\]]{0,12}[)\]]){1,80}[)\]]"
)  # what is told of one drug: its dose
_ONE_LETTER = re.compile(r"\s?[(\[](?P<short>[A-Z])[)\]]")
_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")


def of_several(text: str, folded: str, drugs: Sequence[Drug]) -> dict[str, tuple[str, ...]]:
    """The abbreviations of a text for two or more drugs, with the drugs' names."""
    agents = [drug for drug in drugs if drug.is_agent]
    if len(agents) <= 1:
        return {}
    told = {short: names for short, names in (*_before(text, agents), *_behind(text, folded, agents)) if len(names) > 1}
    if not told:
        return {}
    known = {text[drug.start : drug.end]: drug.names if drug.is_agent else () for drug in drugs}
    single = [(name,) for names in told.values() for name in names]
    return {short: names for short, names in told.items() if known.get(short) != () and known.get(short) not in single}


def _behind(text: str, folded: str, drugs: Sequence[Drug]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The abbreviation in a bracket behind a list of drugs, where it is not short for the last of them alone."""
    ends = [own.end() if (own := _OWN_BRACKET.match(text, drug.end)) else drug.end for drug in drugs]
    for match in _BRACKETED.finditer(text):
        last = bisect.bisect_right(ends, match.start()) - 1
        if last < 1 or not _WHAT.fullmatch(text, ends[last], match.start()):
            continue
        first = last
        while first and _LINK.fullmatch(folded, ends[first - 1], drugs[first].start):
            first -= 1
        if first < last and not _is_short_for(match["short"], text[drugs[last].start : drugs[last].end]):
            yield match["short"], _names(drugs[first : last + 1])


def by_letters(text: str, drugs: Sequence[Drug]) -> dict[str, tuple[str, ...]]:
    """The single letters of two or more drugs, "pemetrexed (P) and cisplatin (C)", and what is made of them: "PC"."""
    letters: dict[str, tuple[str, ...]] = {}
    for drug in drugs:
        match = _ONE_LETTER.match(text, drug.end)
        if match and len(drug.names) == 1 and match["short"] in (text[drug.start].upper(), drug.names[0][0].upper()):
            letters.setdefault(match["short"], drug.names)
    if len(letters) <= 1:
        return {}
    made = {word for word in _CAPITALS.findall(text) if len(set(word)) == len(word) and all(c in letters for c in word)}
    return letters | {word: tuple(dict.fromkeys(name for c in word for name in letters[c])) for word in made}


def _is_short_for(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in one name in order, from its first letter on."""
    letters = iter(name.lower())
    return name[:1].lower() == short[:1].lower() and all(c in letters for c in short.lower() if c.isalpha())


def _before(text: str, drugs: Sequence[Drug]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The abbreviation before a bracket that lists its drugs."""
    starts = [drug.start for drug in drugs]
    for match in _BEFORE.finditer(text):
        first = bisect.bisect_left(starts, match.end())
        if first == len(starts) or starts[first] != match.end():
            continue
        inside = drugs[first : bisect.bisect_left(starts, _closed(text, match.end()))]
        yield text[match.start() : match.start("end")], _names(inside)


def _closed(text: str, place: int) -> int:
    """Where the bracket ends that is open at a place."""
    depth = 1
    for at in range(place, min(len(text), place + _MOST_INSIDE)):
        depth += (text[at] in "([") - (text[at] in ")]")
        if not depth:
            return at
    return place


def _names(drugs: Sequence[Drug]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for drug in drugs for name in drug.names))
