"""The disease that the study is about, with its stage, by its English name."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extract.condition_phrases import find_phrases
from desktop.extract.propose import Candidate, propose
from desktop.text.roles import OTHER
from desktop.text.vocabulary import capital_forms, fold, forms, is_printed_so, letters, load_vocabulary
from desktop.text.words import TermIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading
    from desktop.text.words import Term

_WITH = re.compile(
    r"\b(?:patients?|women|men|subjects|children|adults|individuals|people|cases|pacientes?|mujeres|hombres|"
    r"enfermos|ninos|sujetos|personas|mulheres|homens)\b"
    r"[^.;()]{0,60}\b(?:with|having|diagnosed with|undergoing|receiving|for|of|con|de|diagnosticad[oa]s de|"
    r"sometid[oa]s a|por|afect[oa]s de|com)\s(?:[^.;,()]{0,40}\s)?$"
)
_TREATS = re.compile(
    r"\b(?:treatment|therapy|management|tratamiento|manejo|surgery|cirugia|in|for|en|del?|of|on|"
    r"tratamento)\s(?:the |el |la |patients with |pacientes con )?(?:[^.;,()]{0,30}\s)?$"
)
_PLAIN = 1.12  # a score that leaves no doubt: the people "with" it, its stage, named again and again
_VERY_SHORT = 3  # letters of an abbreviation that may stand for anything
_MODIFIER_REACH = 5  # words between a modifier and the name
_MOST_MODIFIERS = 8


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    name: str
    modifiers: tuple[tuple[int, int, str], ...]


@functools.cache
def _index() -> TermIndex:
    terms = []
    for table, kind in (("conditions", "condition"), ("condition_modifiers", "modifier")):
        for row in load_vocabulary(table).rows:
            terms += [(form, kind, row["en"]) for form in forms(row, "en", "other", "es", "pt")]
    return TermIndex(terms)


@functools.cache
def _general() -> frozenset[str]:
    """Names that are often the setting or a harm and seldom what a study is about."""
    return frozenset(row["en"] for row in load_vocabulary("conditions").rows if row["general"])


@functools.cache
def _abbreviations() -> dict[str, frozenset[str]]:
    return capital_forms(load_vocabulary("conditions"), "other", "es", "pt")


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extractions of conditions, likeliest first; the first alone is proposed, the next are offered."""
    mentions = list(_mentions(reading))
    scored = list(_scored(reading, mentions))
    if max((c.confidence for c in scored), default=0.0) < _NO_DOUBT:
        scored += _phrases(reading, mentions)
    scored.sort(key=lambda c: -c.confidence)
    if not scored:
        return []
    best = scored[0]
    return propose(reading, "conditions", [best, *scored[1:]], item="1")


def _mentions(reading: Reading) -> Iterator[_Mention]:
    found = _terms(reading)
    for index, term in enumerate(found):
        if term.kind != "condition":
            continue
        sentence = reading.sentence_at(term.start)
        before = _before(reading, found, index, sentence.start)
        after = _after(reading, found, index, sentence.end)
        negated = _NEGATED.search(reading.folded, sentence.start, term.start)
        name = f"non-{term.key}" if negated and not term.key.startswith("non-") else term.key
        yield _Mention(term.start, term.end, name, (*before, *after))


_NEGATED = re.compile(r"\b(?:non?|nao)[- ]$")


def _terms(reading: Reading) -> list[Term]:
    """Names and modifiers; an abbreviation counts as printed in the table, a very short one beside its full name only."""
    found = []
    in_full = set()
    for term in _index().find(reading.words, reading.folded):
        printed = reading.text[term.start : term.end]
        if term.kind == "modifier" or is_printed_so(printed, _abbreviations()):
            found.append(term)
            if len(letters(printed)) > _VERY_SHORT:
                in_full.add(term.key)
    return [
        term
        for term in found
        if term.kind == "modifier"
        or term.key in in_full
        or len(letters(reading.text[term.start : term.end])) > _VERY_SHORT
    ]


_JOINS = re.compile(
    r"[\s,/-]*(?:(?:and|or|y|o|y/o|and/or|e|ou|de|a|del|al|,|"
    r"[a-z0-9-]{1,16})[\s,/-]+){0,3}[\s,/-]*(?:\([^)]{1,12}\)\s?)?"
)
_STOPS = re.compile(r"[.;:()]|\b(?:with|patients|who|treated|received|in|for|was|were|con|pacientes|en|que|por|para)\b")


def _before(reading: Reading, found: list[Term], index: int, start: int) -> tuple[tuple[int, int, str], ...]:
    """The modifiers that stand before a name without a break between."""
    kept: list[tuple[int, int, str]] = []
    edge = found[index].start
    for term in reversed(found[max(0, index - _MOST_MODIFIERS) : index]):
        gap = reading.folded[term.end : edge]
        if (
            term.kind != "modifier"
            or term.start < start
            or len(gap.split()) > _MODIFIER_REACH
            or _STOPS.search(gap)
            or not _JOINS.fullmatch(gap)
        ):
            break
        kept.insert(0, (term.start, term.end, term.key))
        edge = term.start
    return tuple(kept)


def _after(reading: Reading, found: list[Term], index: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """The modifiers after a name: Spanish and Portuguese put them there, English after a comma or an abbreviation."""
    kept: list[tuple[int, int, str]] = []
    edge = found[index].end
    if reading.lang == "en":
        return ()
    for term in found[index + 1 : index + 1 + _MOST_MODIFIERS]:
        gap = re.sub(r"\s\([^()]{1,14}\)", "", reading.folded[edge : term.start])
        if term.kind != "modifier" or term.end > end or len(gap.split()) > 3 or _STOPS.search(gap):
            break
        negated = re.search(r"\b(?:no|nao)\s$", gap)
        kept.append((term.start, term.end, f"non-{term.key}" if negated else term.key))
        edge = term.end
    return tuple(kept)


def _scored(reading: Reading, mentions: list[_Mention]) -> Iterator[Candidate]:
    counts = Counter(m.name for m in mentions)
    firsts = {m.name: m.start for m in reversed(mentions)}
    fullest: dict[str, _Mention] = {}
    for mention in mentions:
        known = fullest.get(mention.name)
        if known is None or len(mention.modifiers) > len(known.modifiers):
            fullest[mention.name] = mention
    for mention in mentions:
        sentence = reading.sentence_at(mention.start)
        before = reading.folded[max(sentence.start, mention.start - 110) : mention.start]
        score = 0.5 + 0.04 * min(counts[mention.name], 4)
        if _WITH.search(before):
            score += 0.25
        elif _TREATS.search(before):
            score += 0.12
        score += {"objective": 0.14, "methods": 0.1, "": 0.06, "conclusions": 0.06, "background": 0.04}.get(
            sentence.section, 0.0
        )
        score += 0.03 * min(len(mention.modifiers), 3) + 0.04 * min(len(mention.name.split()) - 1, 3)
        if sentence.role == OTHER:
            score -= 0.15
        if mention.name in _general():
            score -= 0.25
        score += _by_place(reading, firsts[mention.name])
        whole = mention if mention.modifiers else fullest[mention.name]
        places = tuple((a, b) for a, b, _ in whole.modifiers)
        yield Candidate(
            _named(whole),
            ((whole.start, whole.end), *places),
            "conditions.mention",
            0.92 if score >= _PLAIN else min(score, 0.88),
        )


_LATE = 0.45
_LONG = 600  # characters; in a shorter text no place is late


def _by_place(reading: Reading, first: int) -> float:
    """What a text comes to late, or in its results, is seldom what it is about."""
    is_late = first > max(_LATE * len(reading.text), _LATE * _LONG) or reading.sentence_at(first).section == "results"
    return -0.16 if is_late else 0.0


_NO_DOUBT = 0.8  # a disease of the table that is named so clearly is looked for no further
_PHRASE_BASE = 0.36
_MOST_SURE_PHRASE = 0.74


def _phrases(reading: Reading, mentions: list[_Mention]) -> Iterator[Candidate]:
    """Diseases that no table names, where the people have them or the study is about them."""
    inside = [(m.start, m.end) for m in mentions]
    found = [p for p in find_phrases(reading) if not any(a < p.end and p.start < b for a, b in inside)]
    counts = Counter(p.name.split()[-1] for p in found)
    firsts = {p.name: p.start for p in reversed(found)}
    for phrase in found:
        sentence = reading.sentence_at(phrase.start)
        before = reading.folded[max(sentence.start, phrase.start - 110) : phrase.start]
        score = _PHRASE_BASE + 0.04 * min(counts[phrase.name.split()[-1]], 4)
        score += 0.25 if _WITH.search(before) else 0.12 if _TREATS.search(before) else 0.0
        score += {"objective": 0.14, "methods": 0.1, "": 0.06, "conclusions": 0.06, "background": 0.04}.get(
            sentence.section, -0.06
        )
        score -= 0.15 if sentence.role == OTHER else 0.0
        score += _by_place(reading, firsts[phrase.name])
        yield Candidate(phrase.name, ((phrase.start, phrase.end),), "conditions.phrase", min(score, _MOST_SURE_PHRASE))


def _named(mention: _Mention) -> str:
    """Modifiers and name, a modifier that the name holds left out."""
    words = [m for _, _, m in mention.modifiers if fold(m) not in fold(mention.name)]
    unique = list(dict.fromkeys(words))
    return " ".join([*unique, mention.name])
