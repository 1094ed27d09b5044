"""The endpoints that a study announces as primary and secondary, by their canonical English name or the abstract's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import Extraction
from desktop.extract.label_choice import SILENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.lexicon import Label
    from desktop.text.reading import Reading

RULE_VERSION = 1

_NOUN = r"""(?:(?:efficacy|clinical|study|outcome|effectiveness)\s)?
    (?:end\s?-?points?|outcomes?|objectives?|aims?|goals?|purpose|measures?|variables?)"""
_NOUN_ES = r"""(?:objetivos?|variables?|desenlaces?|desfechos?|criterios?\sde\s(?:valoraci[oó]n|evaluaci[oó]n)
    |puntos?\sfinal(?:es)?|end\s?-?points?|resultados?)"""
_PRIMARY = re.compile(
    rf"""\b(?:(?:co-?)?(?:primary|principal)\s{_NOUN}|main\s(?:outcome\smeasures?|end\s?-?points?|objectives?)|{_NOUN_ES}\s(?:\w+\s)?(?:principal(?:es)?|primari[oa]s?)|principal\sobjetivo
    |variables?\sde\sresultado(?:\sprincipal)?)\b(?:\smeasures?)?""",
    re.VERBOSE,
)
_SECONDARY = re.compile(
    rf"""\b(?:(?:key\s)?secondary\s{_NOUN}|{_NOUN_ES}\s(?:\w+\s)?secundari[oa]s?|(?:also|besides).{{0,140}}?as\ssecondary\send\s?-?points?)\b""",
    re.VERBOSE,
)
_EITHER = re.compile(rf"(?P<primary>{_PRIMARY.pattern})|(?P<secondary>{_SECONDARY.pattern})", re.VERBOSE)
_SAYS = re.compile(
    r"^[^.;:]{0,90}?(?:\b(?:was|were|is|are|included?|includes|comprised|of|fue(?:ron)?|son|es|era|foi|foram|incluy\w+|inclu[ií]\w+|being|assessed)\b|[:=])\s*(?!not\b|no\b|met\b)"
)
_UNMET = re.compile(
    r"\b(?:amended|changed|powered|reached|similar|improved|not\smet|unmet|was\smet|achieved|no\sse\salcanz|were\smet)\b"
)
_DEFINED = re.compile(
    r"[(,]?\s?\b(?:defined\sas|definid[oa]s?\scomo|according\sto|assessed\s(?:by|using)|measured\sby|in\sthe\sintention|analy[sz]ed)\b"
)
_FREE = re.compile(
    r"^(?:the\s|an?\s|to\s(?:assess|evaluate|determine|compare|measure)\s(?:the\s)?|el\s|la\s|los\s|las\s|evaluar\s|o\s|as?\s)*(?P<words>[^.,;:()]{4,70})"
)
_OWN_ROLES = frozenset(["own", "plan", "criteria"])
_PRIMARY_RATE, _SECONDARY_RATE, _FREE_RATE = 0.92, 0.88, 0.55


def announced(reading: Reading, known: Sequence[Label]) -> list[Extraction]:
    """The endpoints that a reading announces, by the labels that it names."""
    named: dict[str, dict[str, Extraction]] = {"primary": {}, "secondary": {}}
    for sentence in reading.sentences:
        if sentence.role not in _OWN_ROLES:
            continue
        cues = list(_EITHER.finditer(reading.folded, sentence.start, sentence.end))
        for index, cue in enumerate(cues):
            stop = cues[index + 1].start() if index + 1 < len(cues) else sentence.end
            which = "primary" if cue["primary"] else "secondary"
            for extraction in _announced(reading, cue.end(), stop, which, known):
                named[which].setdefault(str(extraction.value), extraction)
    for section in reading.sections:
        label = reading.folded[section.label_start : section.label_end]
        for which, pattern in (("primary", _PRIMARY), ("secondary", _SECONDARY)):
            if section.label and pattern.match(label):
                for extraction in _named(reading, section.body_start, section.end, which, known):
                    named[which].setdefault(str(extraction.value), extraction)
    return [_numbered(e, n) for found in named.values() for n, e in enumerate(found.values(), start=1)]


def _numbered(extraction: Extraction, number: int) -> Extraction:
    return Extraction(
        field=extraction.field,
        item=str(number),
        value=extraction.value,
        spans=extraction.spans,
        rule=extraction.rule,
        rule_version=extraction.rule_version,
        confidence=extraction.confidence,
    )


def _announced(reading: Reading, start: int, stop: int, which: str, labels: Sequence[Label]) -> list[Extraction]:
    """What follows the announcement: the labels up to a definition, else its own words."""
    says = _SAYS.match(reading.folded[start:stop])
    if says is None or _UNMET.search(reading.folded, start, min(stop, start + 60)):
        return []
    return _named(reading, start + says.end(), stop, which, labels)


def _named(reading: Reading, begin: int, stop: int, which: str, labels: Sequence[Label]) -> list[Extraction]:
    """The labels between two places up to a definition, else the words that stand there."""
    definition = _DEFINED.search(reading.folded, begin, stop)
    end = definition.start() if definition and definition.start() > begin else stop
    semicolon = reading.folded.find(";", begin, end)
    end = semicolon if semicolon > 0 else end
    found = [label for label in labels if begin <= label.start < end and label.kind not in SILENT]
    if found:
        rate = _PRIMARY_RATE if which == "primary" else _SECONDARY_RATE
        return [
            _extraction(reading, which, label.name, (label.start, label.end), "named", rate)
            for label in _distinct(found)
        ]
    free = _FREE.match(reading.folded, begin, end) or _FREE.match(reading.folded[begin:end])
    if free is None or which == "secondary":
        return []
    offset = 0 if free.string is reading.folded else begin
    place = (free.start("words") + offset, free.end("words") + offset)
    return [_extraction(reading, which, reading.text[place[0] : place[1]].strip(), place, "words", _FREE_RATE)]


def _distinct(labels: Sequence[Label]) -> list[Label]:
    return list({label.name: label for label in reversed(labels)}.values())[::-1]


def _extraction(reading: Reading, which: str, value: str, place: tuple[int, int], rule: str, rate: float) -> Extraction:
    span = reading.span(*place)
    return Extraction(f"endpoints.{which}", "", value, (span,), f"endpoints.{rule}", RULE_VERSION, rate)
