"""How long the study followed its patients: median, mean or minimum, as printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from desktop.extract.propose import Candidate, propose
from desktop.text.roles import BACKGROUND, OTHER
from desktop.text.units import unit_at

if TYPE_CHECKING:
    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

FollowUp: TypeAlias = "tuple[str, Number, tuple[int, int], float]"

_FOLLOW_UP = re.compile(
    r"follow(?:ed)?[- ]?(?:up)?\b|seguimiento|seguimento|acompanhamento|observation (?:time|period)"
    r"|\b(?:seguid[oa]s|acompanhad[oa]s|siguieron|siguio)(?= (?:durante|por|a |al |hasta|ate |una?\b))"
)
_STATS = (
    ("median", re.compile(r"\bmedian[oa]?\b")),
    ("mean", re.compile(r"\b(?:mean|average|medi[oa]|promedio|media de)\b")),
    ("minimum", re.compile(r"\b(?:minimum|at least|minim[oa]|al menos|como minimo|pelo menos)\b")),
)
_OF_ANOTHER = re.compile(
    r"surviv(?!ing|ors)|respon|progression|supervivencia|age\b|edad|overall|duration of (?:therapy|"
    r"treatment|response)|dose|recurren|\bpfs\b|\bos\b"
)
_OF_ONE_ARM = re.compile(
    r"\s?[a-z]*\s?(?:[(\[][^()\[\]]{0,44}[)\]]\s)?(?:for|in|en|para)\s(?:the |el |los )?[^.;,]{1,40}?"
    r"\b(?:group|arm|grupo|brazo)s?\b"
    r"|\s?[a-z]*\s?(?:[(\[][^()\[\]]{0,44}[)\]]\s)?(?:for|in|en|para)\s(?:the |el |los )?(?:group|arm|grupo|brazo)\s"
)
_REACH = 70
_FARTHEST = 48
_UNITS = ("days", "weeks", "months", "years")
_LENGTH = {"days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.25}
_BRACKET = re.compile(r"\s?[\[(][^()\[\]]{1,44}[\])](?=\s?[a-z])")


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extractions of follow_up.stat, .value and .unit."""
    if not any(hint in reading.folded for hint in ("follow", "segui", "sigui", "acompanh", "observation")):
        return []
    found = sorted(_times(reading), key=lambda entry: (-entry[3], -float(entry[1].value) * _LENGTH[entry[1].unit]))
    if not found:
        return []
    stat, number, place, confidence = found[0]
    others = [(s, n, p, c) for s, n, p, c in found[1:] if n.value != number.value]
    values = [Candidate(n.value, ((n.start, n.end),), "follow_up.near", c) for _, n, _, c in [found[0], *others]]
    return [
        *propose(reading, "follow_up.stat", [Candidate(stat, (place,), "follow_up.near", confidence)]),
        *propose(reading, "follow_up.value", values),
        *propose(
            reading,
            "follow_up.unit",
            [Candidate(number.unit, ((number.start, number.end),), "follow_up.near", confidence)],
        ),
    ]


def _times(reading: Reading) -> list[FollowUp]:
    """Times near the words for follow-up: (kind, number, place of the kind's word, confidence)."""
    found = []
    for match in _FOLLOW_UP.finditer(reading.folded):
        sentence = reading.sentence_at(match.start())
        if sentence.role in (OTHER, BACKGROUND) or sentence.section == "conclusions":
            continue
        start, end = max(sentence.start, match.start() - _REACH), min(sentence.end, match.end() + _REACH)
        for number in reading.numbers_in(start, end):
            time = _with_unit(reading.folded, number)
            candidate = _candidate(reading.folded, match, time, start) if time else None
            if candidate is not None:
                found.append(candidate)
    return found


def _with_unit(folded: str, number: Number) -> Number | None:
    """The number as a time, also where a bracket stands between it and its unit."""
    if number.kind == "time" and number.unit in _UNITS:
        return number
    if number.kind in ("count", "decimal") and (bracket := _BRACKET.match(folded, number.end)):
        unit = unit_at(folded, bracket.end())
        if unit is not None and unit.key in _UNITS:
            return number._replace(unit=unit.key)
    return None


def _candidate(folded: str, match: re.Match[str], number: Number, start: int) -> FollowUp | None:
    low, high = min(match.start(), number.start), max(match.end(), number.end)
    between = folded[match.end() : number.start] if number.start >= match.end() else folded[number.end : match.start()]
    if re.search(r"[;.]|\(", between) or _OF_ANOTHER.search(between) or len(between) > _FARTHEST:
        return None
    for stat, pattern in _STATS:
        for said in pattern.finditer(folded, max(start, low - 40), high):
            if not _OF_ANOTHER.search(folded, said.end(), max(said.end(), low)):
                if _OF_ONE_ARM.match(folded, number.end):
                    return stat, number, said.span(), 0.45
                is_near = len(between) <= _FARTHEST // 2
                return stat, number, said.span(), (0.93 if stat != "minimum" else 0.8) if is_near else 0.76
    return None
