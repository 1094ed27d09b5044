"""The words of a phrase that name a quantity: without what leads to them, the time and the group that they are told of."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.extract.clause_words import clause_words
from desktop.extract.link_words import link_words
from desktop.extract.outcome_words import NOUN, meaning
from desktop.extract.verb_forms import is_verb_form

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_GROUP = frozenset(["with", "without", "con", "sin", "com", "sem", "in", "en", "em"])
_OF = frozenset(["of", "de", "del", "do", "da"])
_NO_ADVERBS = frozenset(["early", "family", "elderly", "anomaly", "assembly", "supply", "belly", "bodily"])
_AT = frozenset(["at", "on", "al", "en", "ao"])
_BY = frozenset(["by", "with", "using", "por", "con", "mediante", "through", "via", "pelo", "pela"])
_BETWEEN = frozenset(["between", "among", "entre"])
ADJUSTED = frozenset(
    ["adjusted", "corrected", "standardized", "standardised", "normalized", "normalised", "ajustado", "ajustada"]
)
_FOR = frozenset(["to", "for", "by", "por", "para", "a"])
_DEATHS = frozenset(
    ["death", "deaths", "mortality", "muerte", "muertes", "mortalidad", "morte", "mortes", "mortalidade"]
)
_RANKS = frozenset(["primary", "secondary"])
_SMALL = ("article", "preposition", "conjunction", "degree", "pointer")
_KEPT = 1 << 14  # words of which is kept whether they say something


@functools.cache
def is_adverb(word: str) -> bool:
    """Whether a word only says how: "significantly", "significativamente"."""
    return word.endswith(("ly", "mente")) and len(word) > 4 and word not in _NO_ADVERBS


def trimmed(words: Sequence[str]) -> tuple[int, int] | None:
    """The half-open part of a phrase that names a quantity; None where nothing is left."""
    first, last = 0, len(words)
    if not clause_words("common").isdisjoint(words):
        return None
    groups = clause_words("group")
    group = next((i for i, word in enumerate(words) if word in groups), None)
    if group is not None and _is_share_of(words, group):
        first = group + 2
    elif group and words[group - 1] in _BETWEEN and not _is_named(words[: group - 1]):
        first = group + 1
    elif group is not None:
        last = group
    last = _before_time(words, first, _before_compared(words, first, last))
    while first < last and _leads(words, first, last):
        first += 1
    small = _small_words()
    while first < last and words[last - 1] in small:
        last -= 1
    return (first, last) if _is_named(words[first:last]) else None


@functools.cache
def _small_words() -> frozenset[str]:
    return clause_words(*_SMALL, "statistic")


@functools.cache
def _leading_words() -> frozenset[str]:
    return clause_words(*_SMALL, "statistic", "heading")


def _is_named(words: Sequence[str]) -> bool:
    """Whether words name something: one has a meaning of its own, or a change of something is told ("dose reduction")."""
    leading = _leading_words()
    if all(word in leading or is_adverb(word) for word in words):
        return False
    if not all(map(_says_nothing, words)):
        return True
    return not (clause_words("shift").isdisjoint(words) or clause_words("empty").isdisjoint(words))


def _is_share_of(words: Sequence[str], group: int) -> bool:
    """Whether a phrase tells what share of a group has something: "proportion of patients with pain"."""
    if len(words) <= group + 2:
        return False
    if words[group] in clause_words("cases") and words[group + 1] in _OF:
        return True
    return words[group + 1] in _OF_GROUP and any(word in clause_words("share") for word in words[:group])


# What is itself between two things: "agreement between raters", "the interval between doses".
_LINKS = frozenset(
    [
        "time", "times", "interval", "agreement", "correlation", "difference", "differences", "ratio", "distance", "relationship",
        "association", "concordance", "interaction", "relation", "tiempo", "intervalo", "correlacion", "diferencia",
        "diferencias", "relacion", "asociacion", "concordancia", "acuerdo", "tempo", "correlacao", "diferenca", "diferencas",
        "associacao",
    ]
)  # fmt: skip


_MORE = frozenset(
    [
        "more",
        "less",
        "better",
        "worse",
        "greater",
        "higher",
        "lower",
        "faster",
        "longer",
        "shorter",
        "mas",
        "menos",
        "mejor",
        "mayor",
        "menor",
    ]
)


def _before_compared(words: Sequence[str], first: int, last: int) -> int:
    """Where the words begin that tell between whom a quantity differs: "pain between day and night surgery"."""
    for at in range(first + 1, last):
        if words[at] in _BETWEEN and words[at - 1] not in _LINKS and _is_named(words[first:at]):
            return at
        if words[at] in _MORE and words[at + 1 : at + 2] in (["than"], ["que"]):
            return at
        if words[at] in _BETWEEN and words[at - 1].startswith("differen") and _is_named(words[first : at - 1]):
            return at - 1
    return last


def _before_time(words: Sequence[str], first: int, last: int) -> int:
    """Where the words of a time or of a means begin behind a phrase: "pain after surgery", "doses given by pump"."""
    cut, time = clause_words("cut"), clause_words("time")
    for at in range(first + 1, last):
        if (words[at] in cut and words[at - 1] not in _DEATHS) or (
            words[at] in ADJUSTED and at + 1 < last and words[at + 1] in _FOR
        ):
            return at
        if words[at] in time and words[at - 1] not in ("time", "tiempo", "tempo", "free"):
            return at
        if words[at] in _AT and at + 1 < last and words[at + 1] in clause_words("moment"):
            return at
        if words[at] in _BY and words[at - 1].endswith(("ed", "ados", "adas", "idos", "idas", "ado", "ada")):
            return at - 1
    return last


def _leads(words: Sequence[str], first: int, last: int) -> bool:
    word = words[first]
    if word in _small_words() or is_adverb(word) or word == "s":
        return True
    if word in _RANKS and words[first + 1 : first + 2] and words[first + 1] not in clause_words("heading"):
        return False  # "secondary infection" is a name, "secondary outcome" leads to one
    return word in clause_words("heading") and last - first > 1 and not _is_whole(words, first)


def _is_whole(words: Sequence[str], first: int) -> bool:
    """Whether an adjective follows a Spanish or Portuguese heading, so that it is the name: "diferencia glucémica"."""
    return words[first].startswith(("diferen", "beneficio")) and words[first + 1] not in clause_words(
        "preposition", "degree"
    )


@functools.lru_cache(maxsize=_KEPT)
def _says_nothing(word: str) -> bool:
    nothing = clause_words(
        *_SMALL, "statistic", "heading", "empty", "share", "amount", "shift", "group", "done", "generic"
    )
    return word in nothing or len(word) < 2 or word.isdigit() or is_adverb(word)


# A lone adjective or a Roman number names nothing; a few nouns end like one.
_ADJECTIVE = re.compile(
    r"(?:[a-z]+-)?[a-z]+(?:ic|ical|al|ive|ous|able|ible|ful|ico|ica|icos|icas|ivo|iva|oso|osa|icaz|ivel)|[IVX]+|[ivx]+"
)
_NOUNS = frozenset(
    [
        "survival", "removal", "withdrawal", "refusal", "arrival", "approval", "signal", "interval", "hospital", "trial",
        "renewal", "recall", "dismissal", "clinic", "colic", "panic", "alcohol", "clinica", "fisica", "practica", "tecnica",
        "senal", "sal",
        "olive", "incentive", "native", "metal", "capital", "retrieval", "referral", "burial", "denial", "disposal", "vertical",
    ]
)  # fmt: skip
_RELATED = re.compile(r"(?:relacionad|related|atribu|attribut)")


def is_adjective(word: str) -> bool:
    """Whether a word can only belong to a noun: "systolic", "II"."""
    if _ADJECTIVE.fullmatch(word) is None or word in _NOUNS:
        return False
    known = meaning(word, "pt")  # whose table holds the Spanish words too
    return not known.is_sure or known.part != NOUN


_ROMANCE_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ad|id)[oa]s?")


def _is_participle(word: str) -> bool:
    """Whether a Spanish or Portuguese word is a participle by its ending: "percibida", but not "pérdida"."""
    return _ROMANCE_PARTICIPLE.fullmatch(word) is not None and not meaning(word, "pt").is_sure


def is_no_outcome(words: Sequence[str], *, is_head_first: bool) -> bool:
    """Whether the head of a phrase (its first word, or the last before a preposition) is a person, a study, a treatment."""
    prepositions, others = link_words("preposition"), link_words("no_outcome")
    if _RELATED.match(words[0]) or words[0] in prepositions or _head(words) in others:
        return True
    if words[0] in others and (is_head_first or len(words) == 1 or words[1] in prepositions):
        return True
    if len(words) == 1 and (is_adjective(words[0]) or (is_head_first and _is_participle(words[0]))):
        return True
    if is_head_first and is_verb_form(words[0], "pt"):
        return True  # "mostrar interés"
    return all(len(word) < 2 or word.endswith(("mente", "ly")) for word in words)


# What became of people, as a noun: "hospitalized", "transfused", "readmitted".
_NOUN_ENDINGS = (
    ("ated", "ation"),
    ("ized", "ization"),
    ("ised", "ization"),
    ("fused", "fusion"),
    ("mitted", "mission"),
)
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|drawn)")
_IRREGULAR = {"withdrawn": "withdrawal", "discontinued": "discontinuation", "bleed": "bleeding", "need": "need"}


def noun_of(word: str) -> str | None:
    """The noun that a lone participle makes, None where it makes none; any other word is kept."""
    if word in _IRREGULAR or not _PARTICIPLE.fullmatch(word) or word.endswith("eed"):
        return _IRREGULAR.get(word, word)
    return next((word.removesuffix(verb) + noun for verb, noun in _NOUN_ENDINGS if word.endswith(verb)), None)


def _head(words: Sequence[str]) -> str:
    """The last word of a phrase before its first preposition."""
    head = words[0]
    for word in words:
        if word in link_words("preposition"):
            break
        head = word
    return head
