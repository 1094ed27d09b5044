"""Groups that a text calls by abbreviations which it explains: "tai chi training (TCT)", later "the TCT group"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.groups import Group, GroupSet, Range, make_group
from desktop.text.abbreviations import explained_start
from desktop.text.leaps import leap, places_of
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading

_SHORT = r"(?:[A-Z][A-Za-z0-9]{0,8}(?:[+/&-][A-Z0-9][A-Za-z0-9]{0,7})*(?: ?\+ ?[A-Z][A-Za-z0-9]{1,8})*)"
_EXPLAINED = re.compile(rf" [(\[](?P<short>{_SHORT})(?: (?:group|arm|grupo))?[)\],;]")
_NOUN = r"(?:groups?|arms?|cohorts?|grupos?)"
_USED = re.compile(
    rf"\b(?P<a>{_SHORT})(?:,? (?:and|or|y|vs\.?|versus) (?:the |to )?(?P<b>{_SHORT}))?[ -](?:{_NOUN}|(?P<patients>patients)|"
    r"(?P<people>participants|women|"
    rf"subjects|men|children|recipients|treatment|therapy))\b"
    rf"|\b(?:grupos?|brazos?|bracos?) (?:de |con |del )?(?P<c>{_SHORT})\b(?: (?:y|e|o) (?:de |grupo )?(?P<d>{_SHORT})\b)?"
    rf"|\b(?P<e>{_SHORT})(?: group)? (?P<link>vs\.?|versus|v|than|compared (?:with|to)|over|frente a|and|or|y) (?:the |in |"
    rf"with |for |del? |el )*(?P<f>{_SHORT})\b"
    rf"|\b(?:in the|the|en el|del|el|al) (?P<g>G[A-Z]{{1,2}}|[A-Z]{{1,2}}G)(?=[ ,.;:)])"
)
_WEIGHTS = {"a": 2, "b": 2, "c": 2, "d": 2, "e": 2, "f": 2, "g": 1}
_ENOUGH, _MOST = 2, 4
_OF_PATIENTS = 0.5  # the abbreviation of a disease stands there as well
_NO_GROUP = re.compile(
    r"\b(?:sensitivity|specificity|quality|status|function|volume|imaging|failure|disorder|weight|count|life|vida|survival|"
    r"supervivencia|rate|scale|"
    r"score|index|indice|escala|cancer|carcinoma|disease|enfermedad|"
    r"inventory|"
    r"questionnaire|pressure|presion|interval|ratio|syndrome|sindrome|pain|dolor|level|response|toxicity|mass|test|assessment|"
    r"version|patients|pacientes|trial|study|estudio|hospital|institute|organi[sz]ation|association|society)"
)
_IS_GROUP = re.compile(r"\b(?:group|arm|grupo|brazo)\b")
_RULE = "arms.shorts"


def find_shorts(reading: Reading) -> Iterator[GroupSet]:
    """Two to four explained abbreviations that stand before "group" or "arm", or that are set against each other."""
    known = _explained(reading)
    if len(known) < 2:
        return
    uses = _uses(reading, known)
    chosen = {short: place for short, place in known.items() if uses.get(short, 0) >= _ENOUGH}
    if not 2 <= len(chosen) <= _MOST:
        return
    groups = [_group(reading, short, place) for short, place in chosen.items()]
    firm = all(uses[short] >= _FIRM for short in chosen)
    yield GroupSet(tuple(groups), _RULE, 0.73 if firm else 0.66, groups[0].place[0])


_FIRM = 4


def _explained(reading: Reading) -> dict[str, Range]:
    """The abbreviations in brackets behind the words that they stand for, each with the place of those words."""
    found: dict[str, Range] = {}
    for match in _EXPLAINED.finditer(reading.text):
        sentence = reading.sentence_at(match.start())
        if match["short"] in found or sentence.role in (OTHER, OUTLOOK):
            continue
        start = _long_start(reading.text, match["short"], sentence.start, match.start())
        if start is not None and not _NO_GROUP.search(reading.folded, start, match.start()):
            found[match["short"]] = (start, match.start())
    return found


_LONGER = 4


def _long_start(text: str, short: str, left: int, end: int) -> int | None:
    """Where the words of an abbreviation begin; in "suplemento [GS]" the word for group is understood."""
    start = explained_start(text, short, left, end)
    if start is None and short[0] == "G" and 1 < len(short) < _LONGER:
        return explained_start(text, short[1:], left, end)
    return start


def _uses(reading: Reading, known: dict[str, Range]) -> dict[str, float]:
    """How often the text uses each abbreviation as a group's name, in points."""
    points: dict[str, float] = {}
    for match in leap(_capitals(reading), _USED, reading.text):
        if match.lastgroup is None or reading.sentence_at(match.start()).role in (OTHER, BACKGROUND, OUTLOOK):
            continue
        named = {name: match[name] for name in _WEIGHTS if match[name]}
        is_pair = len(named) == 2
        for name, short in named.items():
            if short not in known or (name in "ef" and not (is_pair and all(s in known for s in named.values()))):
                continue
            points[short] = points.get(short, 0) + (
                _OF_PATIENTS
                if match["patients"] or match["link"] in ("and", "or", "y")
                else 1
                if match["people"]
                else _WEIGHTS[name]
            )
    for short in _contrasted(reading, known):
        points[short] = points.get(short, 0) + _ENOUGH
    for short, place in known.items():
        if _IS_GROUP.search(reading.folded, *place):
            points[short] = points.get(short, 0) + _ENOUGH
    return points


_CAPITAL = re.compile(r"[A-Z]\w*")
_BEFORE_SHORT = ("grupo", "grupos", "brazo", "brazos", "braco", "bracos", "in", "the", "en", "el", "del", "al")


def _capitals(reading: Reading) -> list[int]:
    """Where words with a capital stand, and those that lead to an abbreviation, in order."""
    return sorted([*places_of(_CAPITAL, reading.text), *reading.word_index.places(_BEFORE_SHORT)])


_CONTRAST = r"(?:versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|or|frente a|o|ou)"
_CONTRAST_BEHIND = re.compile(rf",? {_CONTRAST}\b")
_CONTRAST_BEFORE = re.compile(rf"\b{_CONTRAST},? (?:to |either |the |an? |la |el |una? )*$")
_LIST_LINK = re.compile(r"(?:,|,? (?:and|y|e)) (?:the |an? |la |el )?$")
_BRACKET = 12  # characters in which an abbreviation in brackets and a link have room


def _contrasted(reading: Reading, known: dict[str, Range]) -> list[str]:
    """The abbreviations that are set against each other where they are explained: "A (X) versus B (Y) and C (Z)"."""
    found: list[str] = []
    last = (-_BRACKET, "")  # where the bracket of the abbreviation before ends, if it is one of these
    for short, (start, end) in sorted(known.items(), key=lambda item: item[1]):
        close = end + len(short) + _PARENS
        before = reading.folded[max(0, start - 25) : start]
        is_next = start - last[0] < _BRACKET and last[1] in found and _LIST_LINK.search(before) is not None
        if is_next or _CONTRAST_BEHIND.match(reading.folded, close) or _CONTRAST_BEFORE.search(before):
            found.append(short)
        last = (close, short)
    return found if len(found) > 1 else []


_PARENS = 3  # a blank and the two brackets


def _group(reading: Reading, short: str, place: Range) -> Group:
    """The group by the words that its abbreviation stands for."""
    group = make_group(reading, place, is_people=True)
    if group is None:
        return Group(place, short, ranges=(place,))
    return Group(group.place, group.name, group.drugs, aliases=(*group.aliases, short), ranges=(place,))
