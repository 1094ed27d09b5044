"""Who has a disease, where a text tells them apart: children, older people, those at risk of it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.extract.condition_context import FARTHEST, SHORT
from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold, forms, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.extract.condition_context import Place
    from desktop.text.reading import Reading, Sentence

_KINDS = Opening(
    "children adolescents infants neonates newborns toddlers preschoolers pregnant postmenopausal premenopausal perimenopausal "
    "elderly older old aged survivors residents athletes veterans hospitali* ill institutionali* hiv obese overweight sedentary "
    "inactive active diabetic nondiabetic non homeless preterm premature paediatric pediatric caregivers smokers nonagenarians "
    "octogenarians young younger frail",
    r"\b(?:children|adolescents|infants|neonates|newborns|toddlers|preschoolers|pregnant|postmenopausal|premenopausal|"
    r"perimenopausal|elderly|older|old|aged|survivors|residents|athletes|veterans|hospitali[sz]ed|ill|institutionali[sz]ed|"
    r"hiv-positive|hiv-infected|obese|overweight|sedentary|inactive|active|diabetic|nondiabetic|non-diabetic|homeless|"
    r"preterm|premature|paediatric|pediatric|caregivers|smokers|nonagenarians|octogenarians|young|younger|frail)\b",
)
_WHO = (
    r"(?P<who>(?:(?!(?:total|eligible|consecutive|enrolled|included|randomi[sz]ed|assigned|selected|treated|recent|present|"
    r"different|several|only|finally|randomly|respectively|were|evaluated|compared|assessed|additional)\b)"
    r"(?:[a-z]+ly|[a-z-]+(?:al|ic|ous|ive|ant|ent|ed|der|ger|ese|ile|ary)|old|ill|young|obese|frail|preterm|premature|"
    r"nursing|home|school|very|hiv-[a-z]+)\s){0,3}"
    r"(?:patients|children|adolescents|infants|neonates|newborns|toddlers|women|men|adults|people|persons|survivors|"
    r"residents|veterans|smokers|outpatients|caregivers|nonagenarians|octogenarians))"
)
_WHO_BEFORE = re.compile(
    rf"\b{_WHO}\s(?:\([^()]{{1,14}}\)\s)?(?:with|having|who had|who have|suffering from|diagnosed with|treated for|undergoing)\s"
    rf"(?:(?!without)[a-z0-9/'-]+,?\s){{0,5}}$"
)
_WHO_AFTER = re.compile(rf"{SHORT}\s(?:in|among|of)\s(?:the\s)?{_WHO}\b(?!\s(?:with|undergoing|receiving|who|on)\b)")
_AT_RISK = re.compile(
    rf"\b{_WHO}\s(?:\([^()]{{1,14}}\)\s)?(?:(?:who (?:were|are) )?at|with)\s(?:an?\s)?(?:[a-z]+ )?"
    rf"risk\s(?:of|for)\s(?:developing\s)?(?:[a-z-]+\s){{0,2}}$"
)
_AGED = re.compile(
    r"(?:\s\([^()]{1,14}\))?,?\s(?P<aged>(?:aged?|older than|over)\s(?:over|above|at least|older than|between|from|>=?|≥)?\s?"
    r"\d{1,3}(?:\s?(?:to|-|and)\s?\d{1,3})?\s(?:years|months)(?: (?:or|and) (?:older|over|above))?)"
)


def people_of(reading: Reading, start: int, end: int) -> tuple[str, Place, bool] | None:
    """The people who have a disease, where they are told apart, with their place and whether they are only at risk of it."""
    sentence = reading.sentence_at(start)
    if reading.lang != "en":
        return _romance_people(reading, start, end)
    begin = max(sentence.start, start - FARTHEST)
    if "risk" in reading.folded[begin:start] and (risk := _AT_RISK.search(reading.folded, begin, start)):
        return risk["who"], risk.span("who"), True
    if _is_kind(reading, begin, sentence.end):
        for match in (_WHO_BEFORE.search(reading.folded, begin, start), _WHO_AFTER.match(reading.folded, end)):
            if match and match.end() <= sentence.end and _is_kind(reading, *match.span("who")):
                return match["who"], match.span("who"), False
    aged = _AGED.match(reading.folded, end)
    return (f"patients {aged['aged']}", aged.span("aged"), False) if aged else None


def _is_kind(reading: Reading, start: int, end: int) -> bool:
    """Whether words for people tell them apart from others."""
    return _KINDS.search(reading.word_index, reading.folded, start, end) is not None


@functools.cache
def _romance_who() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    words = {
        fold(form): row["en"]
        for row in load_vocabulary("condition_words").rows
        if row["part"] == "p"
        for form in row["words"].split("|")
    }
    who = "|".join(sorted(words, key=len, reverse=True))
    before = re.compile(
        rf"\b(?P<who>{who})\s(?:con|de|com|diagnosticad[oa]s de|afectad?[oa]s (?:de|por))\s(?:[a-z]+\s){{0,3}}$"
    )
    after = re.compile(rf"{SHORT}\s(?:en|em|de)\s(?:los\s|las\s|os\s|as\s)?(?P<who>{who})\b")
    return before, after, words


def _romance_people(reading: Reading, start: int, end: int) -> tuple[str, Place, bool] | None:
    before, after, words = _romance_who()
    sentence = reading.sentence_at(start)
    found = before.search(reading.folded, max(sentence.start, start - 60), start) or after.match(reading.folded, end)
    return (words[found["who"]], found.span("who"), False) if found else None


_TREATMENT = re.compile(
    rf"{SHORT}(?:\spatients)?,?\s(?:(?:who|that)\s)?(?:(?:were|are|had|have|was|is)\s)?(?:been\s)?"
    r"(?P<told>(?:undergoing|receiving|on|treated with|treated by|starting|"
    r"before|during|after|following|failing|undergone)\s"
    r"(?:(?:a|an|the)\s)?(?P<what>(?:(?!or\b|and\b|with\b|in\b|to\b|of\b)[a-z0-9-]+\s){0,3}?[a-z-]*"
    r"(?:chemotherapy|radiotherapy|immunotherapy|hormonotherapy|therapy|treatment|surgery|dialysis|ha?emodialysis|transplantation|"
    r"resection|replacement|ventilation|anaesthesia|anesthesia|an?esthetic|radiation|maintenance|rehabilitation|"
    r"[a-z]{3,}(?:ectomy|plasty|otomy|ostomy|scopy))))\b"
)
_NO_TREATMENT = frozenset({"treatment", "therapy", "the treatment", "the therapy", "study treatment", "maintenance"})


def treatment_of(reading: Reading, end: int) -> tuple[str, Place] | None:
    """What the people with a disease undergo, where an English text tells it right behind the disease."""
    if reading.lang != "en":
        return None
    found = _TREATMENT.match(reading.folded, end)
    if found is None or found["what"] in _NO_TREATMENT:
        return None
    return found["told"], found.span("told")


# --------------------------------------------------------------------------------------------------- told anywhere in it
def setting_of(reading: Reading, sentences: Iterable[Sentence]) -> tuple[str, Place] | None:
    """The people or the place of care that these sentences tell, the most telling one; none where women and men are told."""
    found: dict[int, Place] = {}
    pattern, lines = _settings(reading.lang)
    for sentence in sentences:
        for match in pattern.finditer(reading.folded, sentence.start, sentence.end):
            found.setdefault(lines[match[0]], match.span())
    if not found:
        return None
    names = _setting_names()
    told = {names[line]: place for line, place in sorted(found.items())}
    if "women" in told and "men" in told:
        told = {name: place for name, place in told.items() if name not in ("women", "men")}
    return next(iter(told.items()), None)


@functools.cache
def _setting_names() -> list[str]:
    """The English names of the lines of the table, those that count last behind."""
    rows = load_vocabulary("condition_people").rows
    return [row["en"] for is_last in ("", "yes") for row in rows if row["last"] == is_last]


@functools.cache
def _settings(lang: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """The folded words of a language, and the line of each."""
    column = "other" if lang == "en" else lang
    names = _setting_names()
    lines = {
        fold(form): names.index(row["en"])
        for row in load_vocabulary("condition_people").rows
        for form in forms(row, column)
    }
    words = "|".join(re.escape(word) for word in sorted(lines, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), lines
