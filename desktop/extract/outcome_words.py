"""The table of words of outcomes: the English of a Spanish or Portuguese word or term, in any number and gender."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from desktop.extract.cognates import cognate
from desktop.text.vocabulary import fold, load_vocabulary

NOUN, ADJECTIVE, SMALL, FIXED = "", "a", "s", "f"
DROPPED = "-"
_LEAST_ADVERB = 8  # letters of a word in -mente that is one

# Portuguese endings with the Spanish ones that the table holds instead.
_AS_SPANISH = (
    ("coes", "ciones"), ("soes", "siones"), ("cao", "cion"), ("sao", "sion"), ("dades", "dades"), ("dade", "dad"),
    ("agens", "ajes"), ("agem", "aje"), ("veis", "bles"), ("vel", "ble"), ("ais", "ales"), ("ite", "itis"), ("ose", "osis"),
    ("mentos", "mientos"), ("mento", "miento"), ("eiro", "ero"), ("eira", "era"), ("eia", "ea"), ("eio", "eo"), ("m", "n"),
)  # fmt: skip
_PLURALS = (("ces", "z"), ("es", ""), ("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"), ("ns", "m"))
_ADJECTIVE = re.compile(
    r"[a-z]{2,}(?:(?:ic|iv|os|ari|ori|ad|id|e|an|in|ent)[oa]s?|al|ales|ais|ar|ares|ble|bles|vel|veis|ente|entes|ante|antes|il|iles|oides?)"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The English of a word; `is_plural` where the printed word is the plural of a noun."""

    english: str
    part: str = NOUN
    is_plural: bool = False
    is_sure: bool = True


@functools.cache
def _table(lang: str) -> dict[str, tuple[str, str]]:
    """The single words of a language, a Portuguese one also as Spanish has it."""
    found: dict[str, tuple[str, str]] = {}
    for column in ("pt", "es") if lang == "pt" else (lang,):
        for row in load_vocabulary("outcome_words").rows:
            for form in row[column].split("|"):
                if form and " " not in form:
                    found.setdefault(fold(form), (row["en"], row["part"]))
    return found


@functools.cache
def _terms(lang: str) -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The terms of several words by the root of their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in load_vocabulary("outcome_words").rows:
        for form in row[lang].split("|"):
            if " " in form:
                roots = tuple(_root(word) for word in fold(form).split())
                found.setdefault(roots[0], []).append((roots, row["en"], row["part"]))
    return {first: tuple(sorted(terms, key=lambda term: -len(term[0]))) for first, terms in found.items()}


@functools.lru_cache(maxsize=1 << 12)
def _root(word: str) -> str:
    """A word without the endings of number and gender."""
    bare = word.removesuffix("s") if len(word) > 3 else word
    return bare[:-1] if len(bare) > 3 and bare[-1] in "aeo" else bare


def term_at(words: list[str], at: int, lang: str) -> tuple[str, str, int]:
    """The longest term that begins at a folded word: its English, its part, and how many words it has (0 for none)."""
    for roots, english, part in _terms(lang).get(_root(words[at]), ()):
        if len(words) - at >= len(roots) and all(
            _root(word) == root for word, root in zip(words[at + 1 :], roots[1:], strict=False)
        ):
            return english, part, len(roots)
    return "", NOUN, 0


@functools.lru_cache(maxsize=1 << 12)
def meaning(word: str, lang: str) -> Meaning:
    """The English of a folded word: of the table in any number and gender, else by its ending, else the word itself."""
    known = _known(word, _table(lang))
    if known is None and lang == "pt":
        known = next((found for form in _spanish_forms(word) if (found := _known(form, _table(lang)))), None)
    if known is not None:
        return known
    if word.endswith("mente") and len(word) > _LEAST_ADVERB:
        return Meaning(adverb(meaning(word.removesuffix("mente"), lang).english), ADJECTIVE, is_sure=False)
    drug = _drugs(lang).get(word)
    if drug is not None:
        return Meaning(drug)
    english = cognate(word)
    part = ADJECTIVE if _ADJECTIVE.fullmatch(word) else NOUN
    if english:
        return Meaning(english, part, is_sure=False)
    return Meaning(word.removesuffix("s") if len(word) > 4 and not word.endswith("is") else word, part, is_sure=False)


@functools.cache
def _drugs(lang: str) -> dict[str, str]:
    """The English names of drugs by their names of one word."""
    return {
        fold(form): row["en"]
        for row in load_vocabulary("drugs").rows
        for form in row[lang].split("|")
        if form.isalpha()
    }


def adverb(adjective: str) -> str:
    """The adverb of an English adjective: "significantly", "clinically", "probably"."""
    if adjective.endswith("ic"):
        return f"{adjective}ally"
    if adjective.endswith("y") and len(adjective) > 4:
        return f"{adjective[:-1]}ily"
    return f"{adjective[:-1]}y" if adjective.endswith("le") else f"{adjective}ly"


def _spanish_forms(word: str) -> list[str]:
    forms = [word.removesuffix(pt) + es for pt, es in _AS_SPANISH if word.endswith(pt)]
    return [*forms, *(form.replace("ss", "s") for form in [word, *forms] if "ss" in form)]


def _known(word: str, table: dict[str, tuple[str, str]]) -> Meaning | None:
    """The row of a word, of its singular, or of its masculine where that is an adjective or a person."""
    for form, is_plural in _forms(word):
        row = table.get(form)
        if row is not None:
            singular = is_plural or any(table.get(one) == row for one in _singulars(word))
            return Meaning(row[0], row[1], is_plural=singular and row[1] == NOUN)
    masculine = _masculine(word)
    row = table.get(masculine) if masculine else None
    return Meaning(*row) if row is not None and (row[1] == ADJECTIVE or masculine.endswith("or")) else None


def _forms(word: str) -> list[tuple[str, bool]]:
    return [(word, False), *((one, True) for one in _singulars(word))]


def _singulars(word: str) -> list[str]:
    if not word.endswith("s") or len(word) < 4:
        return []
    ones = [word[:-1]]
    ones += [word.removesuffix(plural) + one for plural, one in _PLURALS if word.endswith(plural)]
    return ones


def _masculine(word: str) -> str:
    bare = word.removesuffix("s")
    if not bare.endswith(("a", "o")):
        return ""
    return bare[:-1] if bare.endswith("ora") else f"{bare[:-1]}o"
