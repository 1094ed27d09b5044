"""Where a reading names diseases: by a table's names with the words for their stage, by phrases, by its abbreviations."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.articles import with_articles
from desktop.extract.condition_context import adjectives_after, adjectives_before, is_adjective
from desktop.extract.condition_phrases import find_phrases, romance_word
from desktop.extract.spelling import american, spellings, spelt_as
from desktop.text.vocabulary import capital_forms, fold, forms, is_printed_so, letters, load_vocabulary
from desktop.text.words import TermIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.text.reading import Reading
    from desktop.text.words import Term

MENTION = "conditions.mention"
PHRASE = "conditions.phrase"

Modifier = tuple[int, int, str]
_VERY_SHORT = 3  # letters of an abbreviation that may stand for anything
_LONG_NAME = 14  # characters that no abbreviation has
_MODIFIER_REACH = 5  # words between a modifier and the name
_MOST_MODIFIERS = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A disease where a text names it: its English name, and the words beside it that say its stage or kind."""

    start: int
    end: int
    name: str
    modifiers: tuple[Modifier, ...] = ()
    rule: str = MENTION
    is_operation: bool = False

    @property
    def whole(self) -> str:
        """Modifiers and name, a modifier that the name holds left out."""
        if not self.modifiers:
            return self.name
        words = [word for _, _, word in self.modifiers if fold(word) not in fold(self.name)]
        return " ".join([*dict.fromkeys(words), self.name])

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The place of the name, then those of its modifiers."""
        return ((self.start, self.end), *((start, end) for start, end, _ in self.modifiers))


@functools.cache
def _index() -> TermIndex:
    terms = []
    for table, kind in (("conditions", "condition"), ("condition_modifiers", "modifier")):
        for row in load_vocabulary(table).rows:
            english = [spelt for form in _names(row, "en", "other") for spelt in spellings(form)]
            terms += [(form, kind, row["en"]) for form in (*english, *_names(row, "es", "pt"))]
    known = {fold(form) for form, _, _ in terms}
    for kind, row in [("condition", row) for row in load_vocabulary("conditions").rows]:
        ways = [
            " ".join(way)
            for lang in ("es", "pt")
            for form in _names(row, lang)
            for way in with_articles(fold(form).split(), lang)
        ]
        terms += [(way, kind, row["en"]) for way in dict.fromkeys(ways) if way not in known]
    return TermIndex(terms)


def _names(row: dict[str, str], *columns: str) -> list[str]:
    """The forms of a row without those that only add an adjective to another one: they are read as its modifiers."""
    names = forms(row, *columns)
    known = {fold(name) for name in names}
    return [name for name in names if name == row["en"] or not _adds_adjective(fold(name).split(), known)]


def _adds_adjective(words: list[str], known: set[str]) -> bool:
    if len(words) < 2:
        return False
    is_english = " ".join(words[1:]) in known and is_adjective(words[0])
    return is_english or (" ".join(words[:-1]) in known and romance_word(words[-1]) != "")


@functools.cache
def _abbreviations() -> dict[str, frozenset[str]]:
    return capital_forms(load_vocabulary("conditions"), "other", "es", "pt")


@functools.cache
def general_names() -> frozenset[str]:
    """Names that are often the setting or a harm and seldom what a study is about."""
    rows = load_vocabulary("conditions").rows
    return frozenset(spelt for row in rows if row["general"] for spelt in (row["en"], american(row["en"])))


def find_mentions(reading: Reading) -> list[Mention]:
    """The mentions of the table's diseases, in order, with the abbreviations that stand for them."""
    named = list(_named(reading))
    return sorted([*named, *_echoes(reading, named)], key=lambda m: m.start)


def find_phrase_mentions(reading: Reading, mentions: Iterable[Mention]) -> list[Mention]:
    """The diseases that no table names, outside the mentions that are known."""
    inside = [(m.start, m.end) for m in mentions]
    found = [
        Mention(p.start, p.end, p.name, (), PHRASE, p.is_operation)
        for p in find_phrases(reading)
        if not any(start < p.end and p.start < end for start, end in inside)
    ]
    return sorted([*found, *_echoes(reading, found)], key=lambda m: m.start)


_LIES_IN = re.compile(r"\s(?:en|em|in|on|at|a nivel)\b")  # "localizado en el hueso": where it is, not its stage
_NEGATED = re.compile(r"\b(?:non?|nao)[- ]$")
_NEGATION = len("non-")


def _named(reading: Reading) -> Iterator[Mention]:
    found = _terms(reading)
    for index, term in enumerate(found):
        if term.kind != "condition":
            continue
        sentence = reading.sentence_at(term.start)
        before = _before(reading, found, index, sentence.start)
        after = _after(reading, found, index, sentence.end)
        negated = _NEGATED.search(reading.folded, max(sentence.start, term.start - _NEGATION), term.start)
        name = f"non-{term.key}" if negated and not term.key.startswith("non-") else term.key
        if reading.lang == "en":
            name = spelt_as(name, reading.folded[term.start : term.end])
            before = (*before, *_within(reading, term, name))
        yield Mention(term.start, term.end, name, (*before, *after))


def _within(reading: Reading, term: Term, name: str) -> Iterator[Modifier]:
    """The words that a synonym adds before the name that is given for it: "total abdominal hysterectomy"."""
    printed = reading.folded[term.start : term.end]
    if printed.endswith(f" {name}"):
        end = term.end - len(name) - 1
        yield (term.start, end, reading.folded[term.start : end])


def _terms(reading: Reading) -> list[Term]:
    """Names and modifiers; an abbreviation counts as printed in the table, a very short one beside its full name, or
    alone where the text defines it nowhere and names nothing else."""
    found = []
    in_full = set()
    for term in _index().find(reading.words, reading.folded):
        if term.kind == "modifier":
            found.append(term)
            continue
        printed = reading.text[term.start : term.end]
        is_long = len(printed) > _LONG_NAME
        if is_long or is_printed_so(printed, _abbreviations()):
            found.append(term)
            if is_long or len(letters(printed)) > _VERY_SHORT:
                in_full.add(term.key)
    return [term for term in found if _counts(reading, term, in_full)]


def _counts(reading: Reading, term: Term, in_full: set[str]) -> bool:
    if term.kind == "modifier":
        return term.key != "localised" or not _LIES_IN.match(reading.folded, term.end)
    printed = reading.text[term.start : term.end]
    short = len(letters(printed))
    if term.key in in_full or short > _VERY_SHORT:
        return True
    return in_full <= general_names() and short == _VERY_SHORT and _is_left_undefined(reading, printed)


def _is_left_undefined(reading: Reading, printed: str) -> bool:
    """Whether a text takes an abbreviation for known: one that it defines stands for what it says there."""
    return f"({printed})" not in reading.text and f"{printed} (" not in reading.text


_JOINS = re.compile(
    r"[\s,/-]*(?:(?:and|or|y|o|y/o|and/or|e|ou|de|a|del|al|,|"
    r"[a-z0-9-]{1,16})[\s,/-]+){0,3}[\s,/-]*(?:\([^)]{1,12}\)\s?)?"
)
_STOPS = re.compile(r"[.;:()]|\b(?:with|patients|who|treated|received|in|for|was|were|con|pacientes|en|que|por|para)\b")


def _before(reading: Reading, found: list[Term], index: int, start: int) -> tuple[Modifier, ...]:
    """The modifiers that stand before a name without a break between, and the adjectives among them."""
    kept: list[Modifier] = []
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
    free = adjectives_before(reading, found[index].start, kept)
    return tuple(sorted([*kept, *((*part.place, part.words) for part in free)]))


def _after(reading: Reading, found: list[Term], index: int, end: int) -> tuple[Modifier, ...]:
    """The modifiers after a name: Spanish and Portuguese put them there, English after a comma or an abbreviation."""
    kept: list[Modifier] = []
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
    free = [(*part.place, part.words) for part in adjectives_after(reading, found[index].end)]
    known = {start for start, _, _ in kept}
    return (*(f for f in free if f[0] not in known), *kept)


_DEFINED = re.compile(r"\s?\(\s?(?P<short>[A-Z][A-Za-z]{0,2}[A-Z0-9][A-Za-z0-9-]{0,6})(?=[\s);,])")


def _echoes(reading: Reading, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The places of the abbreviations that the text itself gives for the diseases it names in full."""
    known: set[str] = set()
    taken = {m.start for m in mentions}
    for mention in mentions:
        defined = _DEFINED.match(reading.text, mention.end)
        if defined is None or defined["short"] in known:
            continue
        known.add(defined["short"])
        for match in re.finditer(rf"\b{re.escape(defined['short'])}\b", reading.text[defined.end() :]):
            start = defined.end() + match.start()
            if start not in taken:
                yield replace(mention, start=start, end=defined.end() + match.end())
