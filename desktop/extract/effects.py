"""Measures of effect with their value: `HR 0.40`, `hazard ratio for death 1.18`, `RR de 1.72`, `absolute difference 5.3%`.

Read on the normalised text with number words in digits and with intervals and p values blanked out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.extract.numerals import NUMBER, PERCENT, decimal_text
from desktop.text.leaps import Opening, WordIndex, index_of

BLANK = "\x01"  # stands for every character of an atom that has been read already

_LABEL = r"""(?P<HR>\b[Hh]azard[- ][Rr]atios?\b|(?<![\w-])[as]?HRs?a?(?![\w-])
        |\b[Cc]ocientes?\sde\sriesgos?(?:\sinstant[aá]neos?)?
        |\b[Rr]az(?:[oó]n|ones)\sde\sriesgos?(?:\sinstant[aá]neos?)?|\b[Rr]az[aã]o\sde\sriscos?)
    |(?P<OR>\b[Oo]dds[- ][Rr]atios?\b|(?<![\w-])a?ORs?a?(?![\w-])
        |\b[Rr]az[oó]n\sde\s(?:momios|odds|posibilidades|probabilidades|ventajas)
        |\b[Oo]portunidad\srelativa|\b[Rr]az[aã]o\sde\schances)
    |(?P<RR>\b[Rr]elative\s[Rr]isks?\b|\b(?:[Rr]isk|[Rr]ate)[- ][Rr]atios?\b|(?<![\w-])(?:a|I)?RRs?a?(?![\w-])
        |\b[Rr]iesgos?\srelativos?|\b[Rr]iscos?\srelativos?)
    |(?P<difference>\b(?:(?:[Aa]bsolute|[Mm]ean|[Mm]edian|[Rr]isk|[Tt]reatment|[Bb]etween-group|[Aa]djusted)\s){1,3}differences?\b
        |\b[Dd]iferencias?\s(?:absolutas?|medias?|de\s(?:medias|riesgos?|proporciones))
        |\b[Dd]iferenças?\s(?:absolutas?|m[eé]dias?|de\s(?:m[eé]dias|riscos?))|(?<![\w-])(?:[SW]?MD|DME?)s?(?![\w-]))
    |(?P<gap>\b[Dd]ifferences?\b|\b[Dd]iferencias?\b|\b[Dd]iferenças?\b
        |\b(?:longer|shorter|higher|lower|greater|smaller|reduced|increased|decreased|mayor|menor|maior)\sby\b)"""
_DEFINED = r"(?:\s*[\[(]\s*(?:[as]?HRs?a?|a?ORs?a?|a?RRs?a?|RP|[SW]?MDs?|DME?)\s*[\])])?"
_GAP = r"(?P<phrase>(?:\s?[(\[][^()\[\]\d\x01]{1,60}[)\]])?[^\d;()\[\]%.<>±\x01]{0,90}?(?:\s(?:estimate|estimado)s?)?)"
_WORDS = (
    "hazard* hr* ahr* shr* cociente* raz* odds* or ors ora orsa aor* oportunidad relative risk* rate* rr* arr* irr* riesgo* "
    "risco* absolute mean median treatment between adjusted difference* diferencia* diferenca* md* smd* wmd* dm* "
    "longer shorter higher lower greater smaller reduced increased decreased mayor menor maior"
)
_EFFECT = Opening(
    _WORDS,
    rf"""(?:{_LABEL}){_DEFINED}{_GAP}[\s,:=(\[]*(?P<value>(?<![\w.])-?{NUMBER})(?!\d|\.\d|[\w/])(?P<percent>\s?{PERCENT})?""",
    re.VERBOSE,
)
_NEXT = re.compile(
    rf"(?P<phrase>[\x01()\[\],;\s]*(?:(?:for|of|para|de)\s[^\d;().%\x01]{{3,60}}?)?[\x01()\[\],;\s]*)\b(?:and|y|e|,)\s(?:of\s)?"
    rf"(?P<value>\d+\.\d+)(?!\d|\s?{PERCENT})"
)
_PLURAL = re.compile(r"ratios|risks|[HOR]Rs|riesgos relativos|respectiv", re.IGNORECASE)
_SAYS_ANOTHER = re.compile(
    r"\b(?:was|were|is|are)\s(?:not\s)?(?:calculated|estimated|used|assessed|associated)|\bORR\b|\bp\b"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """A measure of effect: `measure` is HR, OR, RR or difference; `phrase` the words between its name and its value.

    `needs_interval` where its name is so common a word ("difference") that only an interval behind the value tells an effect.
    """

    start: int
    end: int
    measure: str
    value: str
    phrase_start: int
    phrase_end: int
    is_percent: bool = False
    needs_interval: bool = False


def find_effects(text: str, index: WordIndex | None = None, start: int = 0, end: int | None = None) -> list[Effect]:
    """The effects of a text, or between two places of it, in order; `index` tells where its words stand.

    A plural or a "respectively" carries the measure on to the next values.
    """
    found: list[Effect] = []
    for match in _EFFECT.finditer(index or index_of(text), text, start, end):
        name = next(name for name in ("HR", "OR", "RR", "difference", "gap") if match[name])
        measure = "difference" if name == "gap" else name
        if not _is_effect(match, measure):
            continue
        phrase = (match.start("phrase"), match.end("phrase"))
        found.append(
            Effect(
                match.start(),
                match.end("value"),
                measure,
                decimal_text(match["value"]),
                *phrase,
                bool(match["percent"]),
                name == "gap",
            )
        )
        if _PLURAL.search(text, match.start(), match.end() + 60):
            found += _values_after(text, match.end(), measure)
    return sorted([*found, *_carried(text, found)], key=lambda effect: effect.start)


# "Overall survival was immature (0.91, 0.70-1.18)": a ratio with its limits, in a bracket, behind one that was named.
_UNNAMED = re.compile(
    r"[(\[]\s?(?P<value>\d{1,2}\.\d+)\s?[,;(\[]\s?(?P<low>\d{1,2}\.\d+)\s?(?:-|to|a)\s?(?P<high>\d{1,3}\.\d+)(?![\d.]|\s?%)"
)
_CARRIED_FAR = 500  # characters behind the effect whose measure an unnamed one takes


def _carried(text: str, found: list[Effect]) -> list[Effect]:
    """The ratios that are printed without a name after one that has it, with the measure of the last one before."""
    ratios = [effect for effect in found if effect.measure != "difference"]
    carried = []
    for match in _UNNAMED.finditer(text) if ratios else ():
        start, end = match.span("value")
        before = [effect for effect in ratios if effect.end < start < effect.end + _CARRIED_FAR]
        is_named = any(effect.start <= start <= effect.end for effect in found)
        if before and not is_named and float(match["low"]) <= float(match["value"]) <= float(match["high"]):
            carried.append(Effect(start, end, before[-1].measure, decimal_text(match["value"]), start, start))
    return carried


def _is_effect(match: re.Match[str], measure: str) -> bool:
    """Whether the value belongs to the measure: a ratio has no unit and a decimal, or stands directly behind its name."""
    if measure == "difference":
        return len(match["phrase"]) < 50
    if match["percent"] or _SAYS_ANOTHER.search(match["phrase"]):
        return False
    return (
        "." in match["value"]
        or len(match["phrase"].strip()) < 4
        or match.string[match.end() : match.end() + 3].strip(" ,;([") == BLANK
    )


def _values_after(text: str, start: int, measure: str) -> list[Effect]:
    found: list[Effect] = []
    while match := _NEXT.match(text, start):
        found.append(
            Effect(
                match.start("value"),
                match.end("value"),
                measure,
                match["value"],
                match.start("phrase"),
                match.end("phrase"),
            )
        )
        start = match.end()
    return found
