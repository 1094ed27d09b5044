"""Drugs and other agents in a text by their English non-proprietary names.

Tables know them, regimens stand for several, INN stems betray those that no table knows, and the text abbreviates some.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.text.abbreviations import explained_start
from desktop.text.combinations import by_letters, of_several
from desktop.text.substances import find_given
from desktop.text.unknown_drugs import find_unknown
from desktop.text.vocabulary import capital_forms, fold, forms, is_printed_so, load_vocabulary
from desktop.text.words import TermIndex

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from desktop.text.words import Word


class Drug(NamedTuple):
    """Agents named at a place: one drug, or the drugs of a regimen; `names` are English INNs as the table prints them.

    `kind` is drug, regimen, agent (placebo, radiotherapy …), care (treatments that are no agents), stem (known only by its
    ending), dosed (known only by its dose) or alias (an abbreviation that the text itself defines).
    """

    start: int
    end: int
    names: tuple[str, ...]
    kind: str

    @property
    def is_agent(self) -> bool:
        """Whether it is listed among the drugs of an arm."""
        return self.kind != "care"


@functools.cache
def _index() -> TermIndex:
    terms: list[tuple[str, str, str]] = []
    for row in load_vocabulary("drugs").rows:
        terms += ((form, "drug", row["en"]) for form in forms(row, "en", "es", "pt", "other"))
    for row in load_vocabulary("interventions").rows:
        kind = "agent" if row["agent"] == "yes" else "care"
        terms += ((form, kind, row["en"]) for form in forms(row, "en", "es", "pt", "other"))
    for row in load_vocabulary("regimens").rows:
        terms += ((form, "regimen", row["drugs"]) for form in forms(row, "name"))
    return TermIndex(terms)


@functools.cache
def _abbreviations() -> dict[str, frozenset[str]]:
    """The abbreviations of all tables, which count only as printed."""
    found: dict[str, frozenset[str]] = {}
    for name, columns in (("drugs", ("en", "other")), ("interventions", ("other",)), ("regimens", ("name",))):
        for key, ways in capital_forms(load_vocabulary(name), *columns).items():
            found[key] = found.get(key, frozenset()) | ways
    return found


@functools.cache
def _stem_ends() -> dict[str, tuple[str, ...]]:
    """The stems by their last three letters, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for stem in sorted(_stems(), key=len, reverse=True):
        found[stem[-3:]] = (*found.get(stem[-3:], ()), stem)
    return found


@functools.cache
def _stems() -> dict[str, tuple[str, int]]:
    """Ending in any language: (ending in English, fewest letters)."""
    rows = load_vocabulary("drug_stems").rows
    return {fold(form): (row["en"], int(row["least"])) for row in rows for form in forms(row, "en", "es", "pt")}


# Words that end like drugs and are classes, body substances or everyday words.
_OTHER_WORDS = (
    "platinum vitamin vitamina concept percept medicine medicina histamine histamina control protocol anthracycline "
    "antraciclina anthracyclin antraciclin disciplina medicinal platina cocaine cocaina histidine histidina betaine "
    "dopamina cholesterol colesterol thyroglobulin tiroglobulina methicillin meticilina immunoglobulin inmunoglobulina "
    "magnesium calcium lithium paraformaldehyde cytidine citidina adenosine cremophor ciclina cycline"
)
_NOT_DRUGS = frozenset(_OTHER_WORDS.split())
_ABBREVIATED = re.compile(r"\s?[(\[](?P<short>(?:[A-Z][A-Za-z]{1,5}|\d[A-Z]{2,3})\d{0,3})(?:[)\]]|;|,)")
# Capitals in brackets behind a drug that are how it is given, or where it is made.
_NO_ABBREVIATION = frozenset(
    [
        "IV",
        "IM",
        "SC",
        "PO",
        "IT",
        "IP",
        "OD",
        "BID",
        "TID",
        "QID",
        "QD",
        "QW",
        "HR",
        "CI",
        "OR",
        "RR",
        "US",
        "USA",
        "UK",
        "EU",
        "SD",
        "SE",
        "NS",
        "AUC",
        "IU",
        "UI",
    ]
)
_SALT = re.compile(
    r"\s(?:malate|mesylate|tosylate|hydrochloride|phosphate|acetate|sodium|citrate|tartrate|sulfate|sulphate|LAR|"
    r"depot|"
    r"malato|mesilato|clorhidrato|fosfato|acetato|sódico|sódica|potásico|cálcico|citrato|sulfato)\b",
    re.IGNORECASE,
)


def find_drugs(text: str, folded: str, words: Sequence[Word]) -> tuple[Drug, ...]:
    """The agents of a normalised text, in order, none inside another."""
    known = list(_from_tables(text, folded, words))
    others = _stand_for_else(text, folded, known)
    known = [drug for drug in known if text[drug.start : drug.end] not in others]
    inside = {place for drug in known for place in range(drug.start, drug.end)}
    known += [Drug(t.start, t.end, (t.key,), t.kind) for t in find_given(words, folded) if t.start not in inside]
    found = sorted([*known, *_by_stem(words, known)], key=lambda drug: drug.start)
    aliases = _aliases(text, found)
    dosed = list(_by_dose(text, folded, words, found, aliases))
    if dosed:
        found = sorted([*found, *dosed], key=lambda drug: drug.start)
        aliases = _aliases(text, found)
    found = _told_exactly(found)
    several = by_letters(text, found) | of_several(text, folded, found)
    if several:
        found = [drug for drug in found if text[drug.start : drug.end] not in several]
        aliases = aliases | several
    if aliases:
        index = TermIndex((short, "alias", "|".join(names)) for short, names in aliases.items())
        inside = {place for drug in found for place in range(drug.start, drug.end)}
        found += (
            Drug(term.start, term.end, tuple(term.key.split("|")), "alias")
            for term in index.find(words, folded)
            if term.start not in inside and text[term.start].isupper() and not _IS_P_VALUE.match(text, term.start)
        )
        found.sort(key=lambda drug: drug.start)
    return tuple(found)


# A short name and the drugs that it may stand for: where a text names one of them, the short name means it.
_EXACT = {
    "vitamin E": frozenset(["alpha-tocopherol"]),
    "vitamin D": frozenset(["cholecalciferol", "ergocalciferol", "calcitriol"]),
    "tenofovir": frozenset(["tenofovir disoproxil fumarate", "tenofovir alafenamide"]),
    "peginterferon": frozenset(["peginterferon alfa", "peginterferon alfa-2a", "peginterferon alfa-2b"]),
}


def _told_exactly(found: Sequence[Drug]) -> list[Drug]:
    """The drugs, those with a short name under the exact one that the text gives elsewhere."""
    named = {drug.names[0] for drug in found}
    exact = {short: named & drugs for short, drugs in _EXACT.items() if short in named}
    one = {short: tuple(drugs) for short, drugs in exact.items() if len(drugs) == 1}
    if not one:
        return list(found)
    return [drug._replace(names=one.get(drug.names[0], drug.names)) for drug in found]


_LONGEST_SHORT, _SHORT = (
    5,
    3,
)  # letters of an abbreviation; a regimen's of fewer than three is shared by many other things
_CARE = re.compile(r"chemo|quimio|regimen|esquema|drug|farmaco")


def _stand_for_else(text: str, folded: str, known: Sequence[Drug]) -> frozenset[str]:
    """The abbreviations among known drugs that the text itself explains by words which are no drugs: "left ventricle (LV)"."""
    printed = {text[drug.start : drug.end]: drug for drug in known}
    return frozenset(
        short
        for short, drug in printed.items()
        if len(short) <= _LONGEST_SHORT and short.isupper() and _is_else(text, folded, short, drug, known)
    )


def _is_else(text: str, folded: str, short: str, drug: Drug, known: Sequence[Drug]) -> bool:
    if drug.kind == "regimen" and len(short) < _SHORT and not _TUMOUR.search(folded):
        return True  # two letters are a regimen where there are tumours
    place = re.search(rf"[(\[](?P<inside>[^()\[\]]{{3,40}}?[,;:] )?{re.escape(short)}\s?[)\],;]", text)
    if place is None:
        return False
    start = place.start("inside") if place["inside"] else explained_start(text, short, 0, place.start())
    if start is None or (place["inside"] and not _begin_alike(place["inside"], short)):
        return False
    end = place.end("inside") if place["inside"] else place.start()
    inside = [other for other in known if start <= other.start < end and other.is_agent]
    if inside and (not drug.is_agent or any(set(other.names) & set(drug.names) for other in inside)):
        return False
    return bool(inside) or drug.kind != "regimen" or not _CARE.search(folded, start, place.end())


def _begin_alike(words: str, short: str) -> bool:
    """Whether words in a bracket can be what the abbreviation behind them stands for: "(endometrial cancer, EC)"."""
    return words.strip()[0].lower() == short[0].lower()


_TUMOUR = re.compile(
    r"cancer|carcinom|tumou?r|lymphom|linfom|leuk|leuc|sarcom|melanom|myelom|mielom|gliom|blastom|chemo|quimio|neoplas"
)


def _from_tables(text: str, folded: str, words: Sequence[Word]) -> Iterator[Drug]:
    abbreviations = _abbreviations()
    for term in _index().find(words, folded):
        if not is_printed_so(text[term.start : term.end], abbreviations):
            continue
        if folded.startswith("-like", term.end):
            continue
        end = term.end
        if term.kind == "drug" and (salt := _SALT.match(text, end)):
            end = salt.end()
        yield Drug(term.start, end, tuple(term.key.split("|")), term.kind)
        if term.key.startswith(_VITAMIN):
            yield from _more_vitamins(folded, end)


_VITAMIN = "vitamin "
_NEXT_VITAMIN = re.compile(r"(?:,? (?:and|y|e) |, )(?P<letter>b1?\d|[acdek])\b(?! ?\d)")


@functools.cache
def _vitamins() -> dict[str, str]:
    """The vitamins of the table by the letter that follows "vitamin"."""
    names = (row["en"] for row in load_vocabulary("drugs").rows)
    return {fold(name.removeprefix(_VITAMIN)): name for name in names if name.startswith(_VITAMIN)}


def _more_vitamins(folded: str, end: int) -> Iterator[Drug]:
    """The vitamins of "vitamins B6, B12 and C" behind the first, each at its letter."""
    while (match := _NEXT_VITAMIN.match(folded, end)) is not None and (name := _vitamins().get(match["letter"])):
        end = match.end()
        yield Drug(match.start("letter"), end, (name,), "drug")


_LEAST_LETTERS = 7  # of a word that a stem betrays


def _by_stem(words: Sequence[Word], known: Sequence[Drug]) -> Iterator[Drug]:
    stems, ends = _stems(), _stem_ends()
    likely = [word for word in words if len(word[2]) >= _LEAST_LETTERS and word[2][-3:] in ends]
    inside = {place for drug in known for place in range(drug.start, drug.end)} if likely else ()
    for word in likely:
        if word.start in inside or word.text in _NOT_DRUGS:
            continue
        stem = next(filter(word.text.endswith, ends[word.text[-3:]]), "")
        if not stem:
            continue
        ending, least = stems[stem]
        if len(word.text) >= least and word.text.isalpha():
            yield Drug(word.start, word.end, (word.text.removesuffix(stem) + ending,), "stem")


def _by_dose(
    text: str, folded: str, words: Sequence[Word], known: Sequence[Drug], aliases: Container[str]
) -> Iterator[Drug]:
    """Every mention of the names that somewhere stand before a dose like a drug's and that nothing else knows."""
    names = {printed: name for printed, name in find_unknown(text) if printed not in aliases}
    if not names:
        return
    inside = {place for drug in known for place in range(drug.start, drug.end)}
    for term in TermIndex((printed, "dosed", name) for printed, name in names.items()).find(words, folded):
        if term.start not in inside:
            yield Drug(term.start, term.end, (term.key,), term.kind)


_LOOK_BACK = 20
_IS_P_VALUE = re.compile(r"P\s?(?:[=<>≤≥]|values?\b)")
_STANDS_FOR = re.compile(r"\((?P<short>[A-Z][A-Z0-9-]{1,7})(?:;|,| or|,? also known as) $")


def _aliases(text: str, found: Sequence[Drug]) -> dict[str, tuple[str, ...]]:
    """The abbreviations that the text gives its drugs: "cabazitaxel (CBZ)"."""
    aliases: dict[str, tuple[str, ...]] = {}
    for drug in found:
        before = _STANDS_FOR.search(text, max(0, drug.start - _LOOK_BACK), drug.start)
        if before and drug.kind in ("drug", "stem") and text[drug.end : drug.end + 1] == ")":
            aliases.setdefault(before["short"], drug.names)
        if drug.kind in ("drug", "stem", "dosed", "agent") and (match := _ABBREVIATED.match(text, drug.end)):
            short = match["short"]
            begins = short[0].lower() in (text[drug.start].lower(), drug.names[0][0].lower())
            if begins or (short[:3].isupper() and short not in _NO_ABBREVIATION and len(short) > 2):
                aliases.setdefault(short, drug.names)
    return aliases
