"""The endpoints that a study announces as primary and secondary, by their canonical English name or the abstract's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import Extraction
from desktop.extract.label_choice import SILENT
from desktop.extract.lexicon import Label
from desktop.extract.meanings import english_name
from desktop.extract.subjects import KIND as FREE
from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.reading import Reading

RULE_VERSION = 1

_NOUN = r"""(?:(?:efficacy|clinical|study|outcome|effectiveness)\s)?
    (?:end\s?-?points?|outcomes?|objectives?|aims?|goals?|purpose|measures?|variables?)"""
_NOUN_ES = r"""(?:objetivos?|variables?|desenlaces?|desfechos?|criterios?\sde\s(?:valoraci[oó]n|evaluaci[oó]n)
    |eventos?|puntos?\sfinal(?:es)?|end\s?-?points?|resultados?)"""
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
_MAY_ANNOUNCE = re.compile(r"primar|principal|main |secondar|secundari|de resultado")
_SAYS = re.compile(
    r"^(?:(?!,\s(?:and|but|y|pero)\b)[^.;:]){0,90}?(?:\b(?:was|were|is|are|included?|includes|comprised|of|fue(?:ron)?|son|es|era|foi|foram|incluy\w+|inclu[ií]\w+|being|assessed)\b|[:=])\s*(?!not\b|no\b|met\b)"
)
_UNMET = re.compile(
    r"\b(?:amended|changed|powered|reached|similar|improved|not\smet|unmet|was\smet|achieved|no\sse\salcanz|were\smet)\b"
)
_DEFINED = re.compile(
    r"[(,]?\s?\b(?:defined\sas|definid[oa]s?\scomo|according\sto|assessed\s(?:by|using)|measured\sby|in\sthe\sintention|analy[sz]ed)\b"
)
_FREE = re.compile(
    r"^(?:the\s|an?\s|to\s(?:assess|evaluate|determine|compare|measure)\s(?:the\s)?|el\s|la\s|los\s|las\s|evaluar\s"
    r"|determinar\s|o\s|as?\s"
    r"|(?:composite|combination|occurrence|combinacion|compuesto|variable compuesta|ocurrencia|ocorrencia|composto)"
    r"\s(?:of|de|da|do)\s)*"
    r"(?P<words>(?:[^.,;:()]|(?<=[a-z])\([a-z0-9]{1,3}\)){4,90})"
)
# Where the words of an endpoint end and its time, its group or its instrument begins.
_TAIL = re.compile(
    r"\s(?:in the first|within|at (?:\d+|week|month|day|the|one|six|twelve)|after \d+|from baseline|over (?:\d+|the)|during"
    r"|measured|between|among|in patients"
    r"|in (?:each|both)|as (?:measured|assessed)"
    r"|en (?:el momento|las primeras|los primeros|pacientes|ambos)|a l[oa]s \d+|al (?:ano|mes|dia)|medid[oa]"
    r"|nas primeiras|nos primeiros|em pacientes|aos \d+|tras|durante)\b"
)
_TIME_TO = re.compile(r"(?:\w+ )?(?:time (?:to|until)|tiempo (?:hasta|a)|tempo (?:ate|para))\b")
_GRADED = re.compile(r"\b(?:grade|grado|grau)s?\b")
_NEXT_SENTENCE = re.compile(r"\.\s(?=[A-ZÁÉÍÓÚ])")
_OWN_ROLES = frozenset(["own", "plan", "criteria"])
_PRIMARY_RATE, _SECONDARY_RATE, _FREE_RATE = 0.92, 0.88, 0.7


def announced(reading: Reading, known: Sequence[Label]) -> list[Extraction]:
    """The endpoints that a reading announces, by the labels that it names."""
    named: dict[str, dict[str, Extraction]] = {"primary": {}, "secondary": {}}
    for sentence in reading.sentences:
        if sentence.role not in _OWN_ROLES or not _MAY_ANNOUNCE.search(reading.folded, sentence.start, sentence.end):
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


# What tells the result of the announced endpoint and does not name it again: "the primary outcome occurred in".
_MEANT = Opening(
    "the primary main evento desenlace desfecho variable",
    r"\b(?:the\s)?(?:primary|main)[\s-](?:efficacy\s)?(?:composite\s)?(?:end\s?-?points?|outcomes?|events?)(?:\sevents?)?"
    r"(?=\s(?:occurred|was\s(?:reached|observed|seen|recorded|\d)|happened|rate|of\s\d)|\s?[(])"
    r"|\b(?:evento|desenlace|desfecho|variable)\s(?:primari[oa]|principal)(?=\s(?:ocurrio|se\s|aparecio|ocorreu|fue\sde|foi\sde)|\s?\()",
)


def meant(reading: Reading, announced_ones: Sequence[Extraction], known: Sequence[Label]) -> list[Label]:
    """The labels of places that speak of "the primary outcome", where exactly one has been announced."""
    primary = [e for e in announced_ones if e.field == "endpoints.primary"]
    if len(primary) != 1:
        return []
    name = str(primary[0].value)
    kind = next((label.kind for label in known if label.name == name), FREE)
    return [
        Label(m.start(), m.end(), "endpoint", name, kind) for m in _MEANT.finditer(reading.word_index, reading.folded)
    ]


def spoken_of(reading: Reading, announced_ones: Sequence[Extraction], known: Sequence[Label]) -> list[Label]:
    """The labels of a reading with those of endpoints that were announced in its own words and are named again.

    Where one alone is announced, its last word at the head of a sentence means it: "Complications occurred in".
    """
    free = [e for e in announced_ones if e.field == "endpoints.primary" and e.rule == "endpoints.words"]
    is_alone = len([e for e in announced_ones if e.field == "endpoints.primary"]) == 1
    again: list[Label] = []
    for extraction in free:
        span = extraction.spans[0]
        words = fold(reading.version.text[span.start : span.end])
        forms = [rf"\b{re.escape(words)}(?!\w)"]
        if is_alone and _KIND_OF.match(words):
            forms.append(rf"(?:(?<=[.:]\s)|(?<=[.:]\sthe\s)){re.escape(words.split()[-1])}\b")
        for form in forms:
            again += [
                Label(m.start(), m.end(), "endpoint", str(extraction.value), FREE)
                for m in re.finditer(form, reading.folded)
                if reading.span(m.start(), m.end()).start != span.start
            ]
    return [*(x for x in known if not any(x.start < a.end and a.start < x.end for a in again)), *again]


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
    sentence = _NEXT_SENTENCE.search(reading.text, begin, end)
    end = sentence.start() if sentence else end
    found = [label for label in labels if begin <= label.start < end and label.kind not in SILENT]
    found = _without_parts(reading, begin, found) if which == "primary" else found
    place = _words(reading, begin, end) if which == "primary" else None
    parts = _parts(reading, begin, end) if which == "primary" else None
    if parts:
        name = english_name(reading, reading.text[parts[0] : parts[1]])
        return [_extraction(reading, which, name, parts, "words", _FREE_RATE)]
    if found and not (place and _says_more(reading, place, found)):
        rate = _PRIMARY_RATE if which == "primary" else _SECONDARY_RATE
        return [
            _extraction(reading, which, label.name, (label.start, label.end), "named", rate)
            for label in _distinct(found)
        ]
    if place is None:
        return []
    return [
        _extraction(reading, which, english_name(reading, reading.text[slice(*part)]), part, "words", _FREE_RATE)
        for part in _each(reading, begin, place)
    ]


_SEVERAL = re.compile(
    r"\b(?:coprimary|co-primary|end\s?points|outcomes|variables|objetivos|desenlaces|criterios|desfechos)\b"
)
_AND = re.compile(r"\s(?:and|y|e)\s(?:the\s|el\s|la\s)?")


def _each(reading: Reading, begin: int, place: tuple[int, int]) -> list[tuple[int, int]]:
    """The places of the endpoints among the words behind a plural: "coprimary end points were A and B"."""
    start, end = place
    links = list(_AND.finditer(reading.folded, start, end))
    if len(links) != 1 or not _SEVERAL.search(reading.folded, max(0, begin - 45), begin):
        return [place]
    return [(start, links[0].start()), (links[0].end(), end)]


_WHILE = re.compile(r"\b(?:during|durante|within|before|antes de|while)\s(?:the\s|la\s|el\s|o\s|a\s)?(?:first\s)?$")


def _without_parts(reading: Reading, begin: int, found: Sequence[Label]) -> list[Label]:
    """The labels that name endpoints: neither the parts of one that a bracket lists nor the time in which it is counted."""
    outside = [label for label in found if not _is_in_bracket(reading, begin, label)]
    kept = [label for label in outside or found if not _WHILE.search(reading.folded, begin, label.start)]
    return kept or list(found)


def _is_in_bracket(reading: Reading, begin: int, label: Label) -> bool:
    before = reading.folded[begin : label.start]
    opened = before.rfind("(")
    return opened > 0 and opened > before.rfind(")") and label.end - label.start > _SHORT_NAME


_SHORT_NAME = 6  # characters: "progression-free survival (PFS)" names its endpoint in the bracket too


def _words(reading: Reading, begin: int, end: int) -> tuple[int, int] | None:
    """The place of the words that announce an endpoint, without the time and the group that follow; None for a sentence."""
    free = _FREE.match(reading.folded[begin:end])
    if free is None:
        return None
    words = free["words"]
    tail = _TAIL.search(words)
    words = (words[: tail.start()] if tail else words).rstrip()
    if not words or _VERBS.match(words) or len(words.split()) > _MOST_WORDS:
        return None
    start = begin + free.start("words")
    return start, start + len(words)


# "a composite of death, infarction, or stroke" is one endpoint.
_COMPOSITE = re.compile(
    r"\s*(?:an?\s|the\s|una?\s|el\s|la\s|os?\s)?(?:[a-z-]+\s){0,3}?(?:composite|combination|compuest[oa]"
    r"|combinacion|compost[oa]|combinad[oa])"
    r"(?:\s(?:end\s?-?point|outcome|measure|variable))?\s(?:of|de|por|consisting of|comprising|formad[oa] por)"
    r"\s(?P<words>[^.;:()]{4,140})"
)


def _parts(reading: Reading, begin: int, end: int) -> tuple[int, int] | None:
    """The place of the parts of a composite endpoint, without the time behind the last of them."""
    match = _COMPOSITE.match(reading.folded, begin, end)
    if match is None:
        return None
    words = match["words"]
    last = words.rfind(",") + 1
    tail = _TAIL.search(words, last)
    words = (words[: tail.start()] if tail else words).rstrip()
    return match.start("words"), match.start("words") + len(words)


_VERBS = re.compile(
    r"(?:to|whether|if|investiga\w*|compara\w*|determin\w*|analiza\w*|conocer|describ\w*|establec\w*|comprobar|si|identifica\w*)\b"
)
_MOST_WORDS = 12


_OR = re.compile(r"\b(?:or|o|ou)\b")


def _says_more(reading: Reading, place: tuple[int, int], found: Sequence[Label]) -> bool:
    """Whether the words announce something else than the labels among them: the time to an event, this or that event."""
    start, end = place
    first = found[0]
    if len(found) > 1 and found[1].end <= end and _OR.search(reading.folded, first.end, found[1].start):
        return True
    if not start <= first.start < end:
        return False
    if _TIME_TO.match(reading.folded, start, end):
        return first.kind != "time"
    if first.kind in ("event", "all", "count") and _KIND_OF.fullmatch(reading.folded, start, first.start):
        return True
    return first.table == "event" and _GRADED.search(reading.folded, start, end) is not None


# "device-related complications" is more than complications.
_KIND_OF = re.compile(r"[a-z][a-z0-9]*-(?:related|associated|induced|attributable|specific)\s")


def _distinct(labels: Sequence[Label]) -> list[Label]:
    return list({label.name: label for label in reversed(labels)}.values())[::-1]


def _extraction(reading: Reading, which: str, value: str, place: tuple[int, int], rule: str, rate: float) -> Extraction:
    span = reading.span(*place)
    return Extraction(f"endpoints.{which}", "", value, (span,), f"endpoints.{rule}", RULE_VERSION, rate)
