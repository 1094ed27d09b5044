"""Abbreviations that a text itself gives to several drugs together: "A plus B (AB)", "AB (A 50 mg, B 5 mg)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.drugs import Drug

_SHORT = r"(?P<short>[A-Z][A-Za-z]{0,4}[A-Z](?:-?\d)?|[A-Z]\d?)"
_BRACKET = re.compile(rf"(?: (?:therapy|chemotherapy|combination|regimen|treatment|arm|group|schedule))? ?[(\[]{_SHORT}(?=[)\],;])")
_BEFORE = re.compile(rf"(?<![\w/+-]){_SHORT}(?: (?:arm|group|regimen))? ?[:=]? ?[(\[](?:oral |intravenous |concurrent )?$")
_LINK = re.compile(
    r"(?:,? ?(?:\+|/|-|,|&|plus|and|with|combined with|in combination with|followed by|y|e|más|mas|con|mais|com|"
    r"seguid[oa] de) ?){1,2}(?:(?:weekly|oral|concurrent|low-dose|high-dose|intravenous|concomitant|standard) )?"
)
_REACH = 24  # characters before a drug in which the abbreviation of its bracket stands
_MOST_INSIDE = 400


def of_several(text: str, folded: str, drugs: Sequence[Drug]) -> dict[str, tuple[str, ...]]:
    """The abbreviations of a text for two or more drugs, with the drugs' names."""
    agents = [drug for drug in drugs if drug.is_agent]
    known = {text[drug.start : drug.end]: drug.names for drug in agents}
    care = {text[drug.start : drug.end] for drug in drugs if not drug.is_agent}
    found: dict[str, tuple[str, ...]] = {}
    for short, names in (*_behind(text, folded, agents), *_before(text, agents)):
        if len(names) > 1 and short not in care and known.get(short, ()) not in [(name,) for name in names]:
            found.setdefault(short, names)
    return found


def _behind(text: str, folded: str, drugs: Sequence[Drug]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The abbreviation in a bracket behind a list of drugs, where it is not short for the last of them alone."""
    first = 0  # of the drugs that are joined up to this one
    for number, drug in enumerate(drugs):
        if number and not _LINK.fullmatch(folded, drugs[number - 1].end, drug.start):
            first = number
        if first == number or text[drug.end : drug.end + 1] not in " ([":
            continue
        match = _BRACKET.match(text, drug.end)
        if match and not _is_short_for(match["short"], text[drug.start : drug.end]):
            yield match["short"], _names(drugs[first : number + 1])


def _is_short_for(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in one name in order, from its first letter on."""
    letters = iter(name.lower())
    return name[:1].lower() == short[:1].lower() and all(c in letters for c in short.lower() if c.isalpha())


def _before(text: str, drugs: Sequence[Drug]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The abbreviation before a bracket that lists its drugs."""
    for number, drug in enumerate(drugs):
        if text.find("(", max(0, drug.start - _REACH), drug.start) < 0 and text.find("[", max(0, drug.start - _REACH), drug.start) < 0:
            continue
        match = _BEFORE.search(text, max(0, drug.start - _REACH), drug.start)
        if match is None:
            continue
        end = _closed(text, match.end())
        inside = [other for other in drugs[number:] if other.start < end]
        yield match["short"], _names(inside)


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
