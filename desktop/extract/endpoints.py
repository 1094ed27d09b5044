"""The endpoints that a study announces as primary and secondary, by their canonical English name or the abstract's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import Extraction
from desktop.extract.aims import aim_outcome
from desktop.extract.announcements import PRIMARY, announcements, items_of_list
from desktop.extract.label_candidates import SILENT
from desktop.extract.lexicon import Label
from desktop.extract.link_words import link_words
from desktop.extract.meanings import english_name
from desktop.extract.own_words import printed_name
from desktop.extract.subjects import KIND as FREE
from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.announcements import Announcement
    from desktop.text.reading import Reading

RULE_VERSION = 1

_DEFINED = re.compile(
    r"[(,]?\s?\b(?:defined\sas|definid[oa]s?\scomo|according\sto|assessed\s(?:by|using|with|on)|measured\sby|in\sthe\sintention|analy[sz]ed)\b"
)
_FREE = re.compile(
    r"^(?:\s|the\s|an?\s|(?:adjusted|mean|median|average|absolute|between-group)\s|to\s(?:assess|evaluate|determine|compare|measure)\s(?:the\s)?|el\s|la\s|los\s|las\s|evaluar\s"
    r"|(?:need|prevalence|necesidad|prevalencia)\s(?:for|of|de)\s|differences?\s(?:in|between\s(?:the\s)?(?:groups?|arms?)\sin)\s|diferencias?\sen\s|incidences?\sof\s|incidencia\sde\s|rates?\sof\s|tasas?\sde\s"
    r"|(?:proportion|percentage|number|proporcion|porcentaje|numero)\s(?:of|de)\s(?:patients|participants|subjects|women|pacientes)\s(?:with|achieving|having"
    r"|who\s(?:had|achieved|developed)|con|que\s\w+)\s(?:a\s|un[oa]?\s)?"
    r"|determinar\s|o\s|as?\s"
    r"|(?:composite|combination|occurrence|combinacion|compuesto|variable compuesta|ocurrencia|ocorrencia|composto)"
    r"\s(?:of|de|da|do)\s)*"
    r"(?P<words>(?:[^.,;:()]|(?<=[a-z])\([a-z0-9]{1,3}\)){3,90})"
)
# Where the words of an endpoint end and its time, its group or its instrument begins.
_TAIL = re.compile(
    r"\s(?:in the first|within|at (?:\d+|week|month|day|the|one|six|twelve)|after \d+|from baseline|over (?:\d+|the)|during"
    r"|measured|between|among|in patients|by|calculated|derived"
    r"|in (?:each|both)|as (?:measured|assessed)"
    r"|en (?:cada|los grupos|el grupo|el momento|las primeras|los primeros|pacientes|ambos)"
    r"|a l[oa]s \d+|al (?:ano|mes|dia)|medid[oa]"
    r"|nas primeiras|nos primeiros|em pacientes|aos \d+|tras|durante)\b"
)
_TIME_TO = re.compile(r"(?:\w+ )?(?:time (?:to|until)|tiempo (?:hasta|a)|tempo (?:ate|para))\b")
_GRADED = re.compile(r"\b(?:grade|grado|grau)s?\b")
_NEXT_SENTENCE = re.compile(r"\.\s(?=[A-ZÁÉÍÓÚ])")
_PRIMARY_RATE, _SECONDARY_RATE, _FREE_RATE, _AIM_RATE = 0.92, 0.88, 0.7, 0.66


def announced(reading: Reading, known: Sequence[Label]) -> list[Extraction]:
    """The endpoints that a reading announces, by the labels that it names; without a primary one that of its aim."""
    named: dict[str, dict[str, Extraction]] = {"primary": {}, "secondary": {}}
    for place in announcements(reading):
        for extraction in _named(reading, place, known):
            named[place.which].setdefault(str(extraction.value), extraction)
    if not named[PRIMARY]:
        aim = aim_outcome(reading, known)
        if aim is not None:
            name, start, end = aim
            named[PRIMARY][name] = _extraction(reading, PRIMARY, name, (start, end), "aim", _AIM_RATE)
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
    kind = next((label.kind for label in known if name in (label.name, printed_name(reading, label))), FREE)
    return [
        Label(m.start(), m.end(), "endpoint", name, kind) for m in _MEANT.finditer(reading.word_index, reading.folded)
    ]


def spoken_of(reading: Reading, announced_ones: Sequence[Extraction], known: Sequence[Label]) -> list[Label]:
    """The labels of a reading with those of endpoints that were announced in its own words and are named again.

    Where one alone is announced, its last word at the head of a sentence means it: "Complications occurred in".
    """
    free = [e for e in announced_ones if e.field == "endpoints.primary" and e.rule == "endpoints.words"]
    free = [e for e in free if not _GRADED.search(str(e.value))]  # an event with its grade is read as an event
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


def _named(reading: Reading, place: Announcement, labels: Sequence[Label]) -> list[Extraction]:
    """The labels at a place up to a definition, else the words that stand there."""
    begin, end = place.start, _end(reading, place)
    found = [label for label in labels if begin <= label.start < end and label.kind not in SILENT]
    if place.which != PRIMARY:
        return [_of_label(reading, place, label) for label in _distinct(found)]
    parts = _parts(reading, begin, end)
    if parts:
        name = _printed_name(reading, parts)
        return [_extraction(reading, PRIMARY, name, parts, "words", _FREE_RATE)]
    items = items_of_list(reading.folded, begin, end) if place.is_list else _pair(reading, begin, end)
    return [named for item in items for named in _of_item(reading, place, item, found)]


# "the prevalence of relapse and need for surgery": two endpoints, each with what was counted.
_PAIR = re.compile(
    r"(?P<first>[^.;:]{3,80}?),?\s(?:and|y|e)\s(?P<second>(?:the\s|la\s|el\s|a\s|o\s)?(?:need|incidence|rates?|number|frequency|prevalence|duration|severity"
    r"|proportion|percentage|necesidad|incidencia|tasa|numero|frecuencia|prevalencia|duracion|proporcion|porcentaje)\s(?:for|of|de)\s[^.;:]+)"
)


def _pair(reading: Reading, begin: int, end: int) -> list[tuple[int, int]]:
    """The places of two endpoints joined by "and", or the whole place."""
    match = _PAIR.match(reading.folded, begin, end)
    return [match.span("first"), match.span("second")] if match is not None else [(begin, end)]


def _end(reading: Reading, place: Announcement) -> int:
    """Where the words of an announcement end: before a definition, a semicolon of a list that goes on, the next sentence."""
    end = place.end
    definition = _DEFINED.search(reading.folded, place.start, end)
    end = definition.start() if definition and definition.start() > place.start else end
    semicolon = -1 if place.is_list else reading.folded.find(";", place.start, end)
    end = semicolon if semicolon > 0 else end
    sentence = _NEXT_SENTENCE.search(reading.text, place.start, end)
    return sentence.start() if sentence else end


def _of_item(reading: Reading, place: Announcement, item: tuple[int, int], labels: Sequence[Label]) -> list[Extraction]:
    """The endpoints of one item of an announcement: its labels, or its words where they say more or no table knows them."""
    begin, end = item
    found = _without_parts(reading, begin, [label for label in labels if begin <= label.start < end])
    words = _words(reading, begin, end)
    if found and not (words and _says_more(reading, words, found)):
        return [_of_label(reading, place, label) for label in _distinct(found)]
    if words is None:
        return []
    return [_extraction(reading, PRIMARY, _printed_name(reading, words), words, "words", _FREE_RATE)]


def _printed_name(reading: Reading, place: tuple[int, int]) -> str:
    """The English name of the words at a place, without the capital of a sentence."""
    printed = reading.text[slice(*place)]
    return english_name(reading, printed if _PROPER.match(printed) else printed[:1].lower() + printed[1:])


_PROPER = re.compile(r"[A-Z][^\W_]*[A-Z0-9]|[A-Z][\w-]*\s[A-Z]")  # "EASI 75", "Beck Depression Inventory"


def _of_label(reading: Reading, place: Announcement, label: Label) -> Extraction:
    rate = _PRIMARY_RATE if place.which == PRIMARY else _SECONDARY_RATE
    return _extraction(reading, place.which, printed_name(reading, label), (label.start, label.end), "named", rate)


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
    if not words or _VERBS.match(words) or len(words.split()) > _MOST_WORDS or words in link_words("no_outcome"):
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
    r"(?:to|whether|if|measured|assessed|evaluated|analy[sz]ed|recorded|calculated|obtained|reported|determined|used|estimated|respectively|at|in|on|after|during|from|en|investiga\w*|compara\w*|determin\w*|analiza\w*|conocer|describ\w*|establec\w*|comprobar|si|identifica\w*)\b"
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
    if first.kind in ("time", "rate") or len(found) > 1 or first.end > end:
        return False
    is_part = reading.lang in ("en", "") and first.end - first.start < _MOST_OF_NAME * (end - start)
    return is_part or (first.table == "event" and _GRADED.search(reading.folded, start, end) is not None)


_MOST_OF_NAME = 2 / 3  # of its letters: "stiffness" is less of "knee stiffness", and its words say more


# "device-related complications" is more than complications.
_KIND_OF = re.compile(r"[a-z][a-z0-9]*-(?:related|associated|induced|attributable|specific)\s")


def _distinct(labels: Sequence[Label]) -> list[Label]:
    return list({label.name: label for label in reversed(labels)}.values())[::-1]


def _extraction(reading: Reading, which: str, value: str, place: tuple[int, int], rule: str, rate: float) -> Extraction:
    span = reading.span(*place)
    return Extraction(f"endpoints.{which}", "", value, (span,), f"endpoints.{rule}", RULE_VERSION, rate)
