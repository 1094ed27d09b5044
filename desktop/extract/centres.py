"""Where the study was done: in more than one centre, in how many centres, in how many countries."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.extract.cues import Cues
from desktop.extract.design import TALK, design_type
from desktop.extract.propose import Candidate, propose
from desktop.text.leaps import Opening
from desktop.text.vocabulary import load_vocabulary
from desktop.text.words import TermIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading

_MANY = Opening(
    "multi* international polycentric bicentric* two dual bi* several multiple various varios varias diversos diversas "
    "diferentes different",
    r"\b(?:multi-?\s?(?:cent(?:er|re)s?|centred|centric|institution(?:al|s)?|site)|multinational|multinacional(?:es)?|"
    r"international (?:randomi|phase|trial|study|double|open)\w*|multicentric[oa]s?|"
    r"multi-?institucional(?:es)?|polycentric|bicentric[oa]?|two-cent(?:er|re)|dual-cent(?:er|re)|bi-?institutional|"
    r"(?:several|multiple|various|vari[oa]s|divers[oa]s|diferentes|different) "
    r"(?:centers|centres|hospitals|institutions|clinics|centros|hospitales|clinicas|instituciones|residencias|farmacias|"
    r"hospitais|instituicoes))\b",
)
_ONE = Opening(
    "single one unicentric* monocent* de en em solo unico at in",
    r"\b(?:single[- ](?:cent(?:er|re)|institution(?:al)?|site)|one[- ]cent(?:er|re)|unicentric[oa]|"
    r"monocentric[oa]?|monocent(?:er|re)|(?:at|in) (?:one|a single) (?:institution|hospital|cent(?:er|re)|clinic)|"
    r"(?:de|en|em) u[nm] (?:solo|so|unico) (?:centro|hospital|servicio|servico)|"
    r"(?:de|en) una (?:sola|unica) (?:clinica|institucion|unidad)|(?:solo|unico) centro|unico centro)\b",
)
_PAIR = Opening(
    "bicentric* two dual bi*", r"\b(?:bicentric[oa]?|two-cent(?:er|re)|dual-cent(?:er|re)|bi-?institutional)\b"
)
_PLACES = re.compile(
    r"\s+(?:(?!and\b|y\b|were|in\b|en\b)[a-z][a-z-]* ){0,3}?"
    r"(?:cent(?:er|re)s|hospitals|institutions|clinics|sites|departments|(?P<unit>units|teams|practices|wards|schools|"
    r"nursing homes|"
    r"services|unidades|servicios|equipos|consultorios|escuelas|policlinicos|servicos|equipes|escolas)|residencias|farmacias|pharmacies|centros|hospitales|instituciones|clinicas|sitios|hospitais|instituicoes|clinicas)\b"
)
_SETTING = re.compile(r"[,.]\s|\s(?:in|across|throughout|en|de)\b[^.]{0,60}\.")  # "Nine sites, Peru." tells the setting
_COUNTRIES = re.compile(r"\s+(?:[a-z-]+ ){0,2}?(?:countries|paises|nations|naciones)\b")
_BEFORE = re.compile(
    r"\b(?:in|at|from|across|by|of|involving|en|de|desde|por|entre|em|a|with|con|through)\s+"
    r"(?:the |a total of |los |las |un total de )?$"
)
_COUNTS = frozenset({"count", "word", "dose"})  # "at 14 units" is first taken for a dose
_NOT_PLACES = re.compile(
    r"insulin|heparin|blood|plasma|metasta|disease|tumou?r|lesion|organ|injection|node|donor|binding"
)


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extractions of design.multicentre, .n_centres and .n_countries."""
    if design_type(reading) in TALK:
        return []
    counts = list(_counted(reading, _PLACES))
    centres = [*counts, *_named_counts(reading)]
    many = [
        *_many(reading),
        *(c._replace(value=True) for c in counts if c.value > 1),
    ]
    return [
        *propose(reading, "design.multicentre", many),
        *propose(reading, "design.n_centres", centres),
        *propose(reading, "design.n_countries", [*_countries(reading), *_one_country(reading, counts)]),
    ]


def _many(reading: Reading) -> Iterator[Candidate]:
    for match in _MANY.finditer(reading.word_index, reading.folded):
        if Cues.is_own(reading.sentence_at(match.start())):
            yield Candidate(True, (match.span(),), "centres.multicentre", 0.95)  # noqa: FBT003


def _named_counts(reading: Reading) -> Iterator[Candidate]:
    """Words that count centres by themselves: "unicéntrico", "two-centre"."""
    for pattern, count in ((_PAIR, 2), (_ONE, 1)):
        for match in pattern.finditer(reading.word_index, reading.folded):
            if Cues.is_own(reading.sentence_at(match.start())):
                yield Candidate(count, (match.span(),), "centres.named", 0.88)


def _counted(reading: Reading, what: re.Pattern[str]) -> Iterator[Candidate]:
    folded = reading.folded
    for number in reading.numbers:
        if number.kind not in _COUNTS or not number.value.isdigit() or not 0 < int(number.value) < 5000:
            continue
        match = what.match(folded, number.end)
        sentence = reading.sentence_at(number.start)
        if match is None or not (Cues.is_own(sentence) or sentence.section == "results"):
            continue
        if _NOT_PLACES.search(match[0]):
            continue
        is_placed = _BEFORE.search(folded, max(sentence.start, number.start - 30), number.start) is not None
        is_placed = is_placed or (number.start == sentence.start and _SETTING.match(folded, match.end()) is not None)
        if (match[0].endswith("sites") or match.groupdict().get("unit")) and not is_placed:
            continue
        confidence = (0.94 if is_placed else 0.64) - (0.25 if sentence.role in ("other", "plan") else 0)
        yield Candidate(int(number.value), ((number.start, match.end()),), "centres.counted", confidence)


def _countries(reading: Reading) -> Iterator[Candidate]:
    if any(reading.word_index.holds(hint) for hint in ("countr", "pais", "nation", "nacion")):
        yield from _counted(reading, _COUNTRIES)


@functools.cache
def _country_index() -> TermIndex:
    return TermIndex(
        (form, "country", row["en"]) for row in load_vocabulary("countries").rows for form in row["forms"].split("|")
    )


def _one_country(reading: Reading, centres: list[Candidate]) -> Iterator[Candidate]:
    """The only country named in the phrase that counts the centres."""
    for centre in centres[:1]:
        start, end = centre.places[0]
        sentence = reading.sentence_at(start)
        words = [w for w in reading.words if start - 12 <= w.start < min(end + 40, sentence.end)]
        named = {term.key: term for term in _country_index().find(words, reading.folded)}
        if len(named) == 1:
            term = next(iter(named.values()))
            yield Candidate(1, ((term.start, term.end),), "centres.country", 0.66)
