"""Toxicities by the organ printed beside the word: "neuromotor toxicity", "gastrointestinal and CNS toxicity", "toxicidad oral".

The table knows the commonest; any other adjective or organ names a toxicity as well, and two that share the noun are two events.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.lexicon import Label, known_form
from desktop.extract.meanings import english_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.reading import Reading

_ADJECTIVE = r"(?:non-?\s?)?[a-z-]{2,22}(?:al|ic|ory|ary|ar|tor|eal|neous)"
_ORGAN = (
    r"cns|central\snervous\ssystem|gi|gu|skin|liver|lung|kidney|bladder|bowel|nerve|eye|heart|bone\smarrow|joint|mouth|throat|larynx"
    r"|pharynx|oesophagus|esophagus|rectum|brain|muscle|nail|hair|mucosa|infusion|immune"
)
_ONE = rf"(?:{_ORGAN}|{_ADJECTIVE})"
_JOIN = r"(?:,?\s(?:and|or|&)\s|/|,\s)"
_BEFORE = re.compile(rf"(?<![\w-])(?P<others>(?:{_ONE}{_JOIN}){{0,3}})(?P<last>{_ONE})\s$")
_PART = re.compile(rf"(?<![\w-]){_ONE}(?![\w-])")
_ADJECTIVE_BEHIND = r"(?:no\s)?[a-z]{3,22}(?:al(?:es)?|ic[oa]s?|ori[oa]s?|ari[oa]s?|ar(?:es)?|ea|eas|ais|tor[ai]?s?)"
_BEHIND = re.compile(rf"\s(?P<first>{_ADJECTIVE_BEHIND})(?:\s(?:y|e|o|ou)\s(?P<second>{_ADJECTIVE_BEHIND}))?(?![\w-])")
# Adjectives that tell how bad, how often or from what, and not where.
_NO_ORGAN = re.compile(
    r"(?:overall|total|general|clinical|additional|usual|typical|critical|minimal|maximal|initial|final|potential|substantial|several|serious"
    r"|partial|normal|principal|mortal|fatal|lethal|actual|individual|similar|particular|regular|primary|secondary|necessary|temporary"
    r"|satisfactory|mandatory|prior|major|minor|chronic|specific|characteristic|symptomatic|asymptomatic|pharmacologic\w*|therapeutic"
    r"|cytotoxic|anticancer|surgical|medical|peri\w*operatory|intolerable|historic\w*|dramatic|radical|exceptional|incidental"
    r"|toler\w+|common|equal|ocasional(?:es)?|principales|globales?|totales|generales|especial(?:es)?|letal(?:es)?|similares|clinic\w+"
    r"|cronic\w+|tipic\w+|historic\w+|farmacologic\w+|quimic\w+|unic\w+|mayoritari\w+|aceptables?|adicional(?:es)?|potencial(?:es)?|sever\w+"
    r"|usuales|esper\w+|basic\w+|terapeutic\w+|especific\w+|caracteristic\w+|mortales|habitual(?:es)?|diferencial|ni\s\w+|anal[ií]tic\w+"
    r"|residual|cumulative|antitumoral|experimental|numerical|statistical|biological|radiological)$"
)
_NOUN = re.compile(r"toxicit(?:y|ies)|toxicidad(?:es)?|toxicidades?|toxic\seffects?|efectos?\stoxicos?")


def with_organs(reading: Reading, labels: Sequence[Label]) -> list[Label]:
    """The labels, toxicities of an organ under their own names."""
    if "toxic" not in reading.folded:
        return list(labels)
    return [named for label in labels for named in _named(reading, label)]


def _named(reading: Reading, label: Label) -> Iterator[Label]:
    """The label, or those of the organs that share its noun; the noun belongs to the organ that stands beside it."""
    nouns = (
        list(_NOUN.finditer(reading.folded, label.start, label.end))
        if label.table == "event" or label.kind == "safety"
        else []
    )
    places = list(_places(reading, nouns[0].span())) if len(nouns) == 1 else []
    if not places:
        yield label
        return
    for start, end in places:
        is_own = start < label.end + 2 and label.start - 2 < end
        if is_own and label.kind == "event":
            yield label
            continue
        first, last = (min(start, label.start), max(end, label.end)) if is_own else (start, end)
        yield replace(label, start=first, end=last, table="event", kind="event", name=_name(reading, start, end))


def _places(reading: Reading, noun: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The places of the organs before an English noun, behind a Spanish or Portuguese one."""
    if reading.lang in ("es", "pt"):
        yield from _behind(reading, noun[1])
    else:
        yield from _before(reading, noun[0])


def _before(reading: Reading, end: int) -> Iterator[tuple[int, int]]:
    match = _BEFORE.search(reading.folded, max(0, end - 70), end)
    if match is None or _is_no_organ(match["last"]):
        return
    for part in _PART.finditer(reading.folded, match.start("others"), match.end("others")):
        if not _is_no_organ(part[0]):
            yield part.span()
    yield match.span("last")


def _behind(reading: Reading, start: int) -> Iterator[tuple[int, int]]:
    match = _BEHIND.match(reading.folded, start)
    if match is None or _is_no_organ(match["first"]):
        return
    yield match.span("first")
    if match["second"] and not _is_no_organ(match["second"]):
        yield match.span("second")


def _is_no_organ(words: str) -> bool:
    return _NO_ORGAN.fullmatch(words) is not None


def _name(reading: Reading, start: int, end: int) -> str:
    """The English name of the toxicity of an organ: the table's where it has one."""
    organ = reading.text[start:end]
    spanish = {"es": f"toxicidad {organ}", "pt": f"toxicidade {organ}"}.get(reading.lang)
    printed = spanish or f"{organ} toxicity"
    known = known_form(printed, reading.lang)
    if known is not None:
        return known[1]
    if spanish:
        return f"{english_name(reading, organ.lower())} toxicity"
    return f"{organ if organ.isupper() else organ.lower()} toxicity"
