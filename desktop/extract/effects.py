"""Measures of effect with their value: `HR 0.40`, `hazard ratio for death 1.18`, `RR de 1.72`, `absolute difference 5.3%`.

Read on the normalised text with number words in digits and with intervals and p values blanked out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.extract.change_effects import find_changes
from desktop.extract.comparatives import find_comparatives
from desktop.extract.numerals import NUMBER, PERCENT, decimal_text
from desktop.text.leaps import Opening, WordIndex, index_of, leap, places_of

BLANK = "\x01"  # stands for every character of an atom that has been read already

_LABEL = r"""(?P<HR>(?i:\b(?:(?:sub-?distribution|cause-specific|sub)[\s-]?)?hazards?[-\s]ratios?\b)
        |(?<![\w-])(?:[acmpsuw]|cs|[AS])?HRs?a?(?![\w-])
        |\b[Cc]ocientes?\sde\sriesgos?(?:\sinstant[aá]neos?)?
        |\b[Rr]az(?:[oó]n|ones)\sde\sriesgos?(?:\sinstant[aá]neos?)?|\b[Rr]az[aã]o\sde\sriscos?)
    |(?P<OR>(?i:\bodds[-\s]ratios?\b)|(?<![\w-])[acmpuwA]?ORs?a?(?![\w-])
        |\b[Rr]az(?:[oó]n|ones)\sde\s(?:momios|odds|posibilidades|probabilidades|ventajas)
        |\b[Cc]ocientes?\sde\s(?:probabilidades|posibilidades|momios)|\b[Oo]portunidad\srelativa|\b[Rr]az[aã]o\sde\schances)
    |(?P<RR>(?i:\brelative\s(?:risks?|rates?)\b(?!\sreduc)|\b(?:(?:incidence|prevalence)[-\s])?(?:risk|rate|prevalence)[-\s]ratios?\b)
        |(?<![\w-])[acmpuwA]?I?RRs?a?(?![\w-])
        |\b[Rr]iesgos?\srelativos?|\b[Rr]iscos?\srelativos?
        |\b[Rr]az(?:[oó]n|ones|[aã]o)\sde\s(?:las?\s|l[oa]s\s)?(?:tasas?|taxas?|prevalencias?|preval[eê]ncias?|incidencias?|incid[eê]ncias?))
    |(?P<difference>\b(?:(?:[Aa]bsolute|[Mm]ean|[Mm]edian|[Rr]isk|[Tt]reatment|[Bb]etween-group|[Aa]djusted|[Ss]tandardi[sz]ed)\s){1,3}differences?\b
        |\b[Dd]iferencias?\s(?:absolutas?|medias?|de\s(?:medias|riesgos?|proporciones))
        |\b[Dd]iferenças?\s(?:absolutas?|m[eé]dias?|de\s(?:m[eé]dias|riscos?))|(?<![\w-])(?:[SW]?MD|DME?|ETD)s?(?![\w-]))
    |(?P<size>(?i:\beffect\ssizes?\b|\bCohen\s?[´'’]?\s?s?\sd\b|\bHedges\s?[´'’]?\s?s?\sg\b)|(?<![\w-])ESs?(?![\w-])
        |\b[Tt]ama[nñ]os?\sdel?\sefectos?|\b[Tt]amanhos?\sdos?\sefeitos?)
    |(?P<gap>\b[Dd]ifferences?\b|\b[Dd]iferencias?\b|\b[Dd]iferenças?\b|(?<![\w-])(?:RD|ARR|ARD)(?![\w-])
        |(?<!relative\s)\b[Rr]isk\sreductions?\b|\b[Rr]educci[oó]n\sabsoluta\sdel\sriesgo
        |\b(?:[Tt]reatment|[Ii]ntervention|[Nn]et)\seffects?\b|\b[Ee]ffects?\sof\b
        |\b[Ee]fectos?\sdel?\s(?:la\s)?(?:tratamiento|intervenci[oó]n)\b|\b[Ee]feitos?\sd[oa]\s(?:tratamento|interven[cç][aã]o)\b
        |\b(?:longer|shorter|higher|lower|greater|smaller|reduced|increased|decreased|mayor|menor|maior)\sby\b)
    |(?P<share>(?<![\w-])[aA]?(?:PR|RP)s?(?![\w-]))
    |(?P<momios>(?<![\w-])(?:RM|RC)a?(?![\w-]))"""
# What a name stands for as a measure, where it is not one itself. These are also the names that only an interval makes an effect.
_STANDS_FOR = {"gap": "difference", "size": "difference", "share": "RR", "momios": "OR"}
_MEASURES = ("HR", "OR", "RR", "difference", "size", "gap", "share", "momios")
_OF_PREVALENCE = "reval"  # without "prevalence" in the text PR and RP are partial responses
_DEFINED = r"(?:\s*[\[(]\s*[asA-Z][A-Za-z]{1,4}a?\s*[\])])?"
_PLACE_IN_TIME = r"(?<![\d.])\d{1,3}[\s-](?:years?|months?|weeks?|days?|h|hours?|años?|meses|semanas|d[ií]as)\b"
_GAP = rf"""(?P<phrase>(?:\s?[(\[][^()\[\]\d\x01]{{1,60}}[)\]])?
    (?:[^\d;()\[\]%.<>±\x01]|vs\.|{_PLACE_IN_TIME}|\b0\d+\b){{0,150}}?(?:\s(?:estimate|estimado)s?)?)"""
# "1.41/decade older": a ratio for each step of a factor.
_PER_STEP = r"\s?(?:decades?|years?|units?|points?|SD|mm|kg|cm|IQR|quartiles?|doubling|d[eé]cada|año|unidad|punto)\b"
_ERROR = rf"(?:\s?(?:±|\+\s?/?\s?-)\s?{NUMBER})?"  # "2.5 ± 0.3": the standard error belongs to the value
_WORDS = (
    "hazard* sub* cause* cause-specific hr* ahr* chr* mhr* phr* shr* uhr* whr* cshr* cociente* raz* odds* "
    "or ors ora orsa aor* cor cors mor mors por pors uor uors wor wors oportunidad "
    "relative risk* rate* incidence prevalence rr* arr* irr* airr* crr* mrr* prr* urr* wrr* riesgo* risco* "
    "absolute mean median treatment between adjusted standardised standardized difference* diferencia* "
    "diferenca* md* smd* wmd* dm* "
    "effect* efecto* efeito* intervention net etd rm rma rc rca "
    "es ess cohen* hedges* tamano* tamanho* rd ard reduccion pr prs apr aprs rp rps arp arps "
    "longer shorter higher lower greater smaller reduced increased decreased mayor menor maior"
)
_EFFECT = Opening(
    _WORDS,
    rf"""(?:{_LABEL}){_DEFINED}{_GAP}(?:[(\[]\x01+[)\]],?\s(?=-\d))?[\s,:=(\[]*(?P<minus>-\s(?=[$€£\d]))?(?:[$€£]\s?)?
    (?P<value>(?<![\w.])(?<!\bat\s)(?<!\bafter\s)(?<!\ba\slos\s)(?<!\ba\slas\s)(?!0\d)-?{NUMBER})(?!\d|\.\d|\w|/(?!{_PER_STEP})|-[a-z])(?P<percent>\s?{PERCENT})?{_ERROR}""",
    re.VERBOSE,
)
# "HR (95% CI) 0.52 (0.33-0.91)": the level stands with the name, the limits behind the value.
_HEADER_STARTS = re.compile(r"[(\[](?=\s?(?:\d\d|[CcIi]))")
_HEADER = re.compile(
    r"[,;]?\s?[(\[]\s?(?:(?P<before>\d\d(?:\.\d)?)\s?%\s?)?(?:C\.?I\.?|I\.?C\.?|confidence\sintervals?|intervalos?\sde\sconfian[zç]a)"
    r"\s?(?:del?\s|al\s)?\(?(?:(?P<after>\d\d(?:\.\d)?)\s?%)?\)?\s?[)\]]"
)
_NAMED_NEXT = r"(?:\s?(?:for|of|in|para|de|en)\s(?:[^\d;().%\x01]|(?<=[A-Za-z])\d){1,60}?)?"
_BETWEEN = r"(?:,\s(?:and|y|e)\s|[,;]\s|\s(?:and|y|e)\s)"
_NEXT = re.compile(
    rf"(?P<phrase>[\x01()\[\],;\s]*{_NAMED_NEXT}[\x01()\[\],;\s]*){_BETWEEN}(?:of\s)?(?P<value>\d+\.\d+)(?!\d|\s?(?:{PERCENT}|-|to\b|a\b))"
)
# "0.63 [0.37; 0.90], 0.29 [0.03; 0.55] and 0.41 [0.04; 0.78]": each value has its own limits behind it.
_UNIT = (
    r"(?:\s?%)?(?:\s?[^\W\d_](?:[^\d.,;:()\[\]\x01]|\d{1,3}(?=\s+(?:days?|weeks?|months?|years?|d[ií]as|semanas|meses|a[nñ]os)))"
    r"{0,40})?"
)
_LIMITS = r"-?[\d.]+\s?(?:-|,|;|to\b|a\b)\s?-?[\d.]+"
_ITS_NAME = r"(?:(?:for|in|on|para|en|em)\s[^\d;.%\x01]{1,60}?\s?(?:was|were|fue|foi|,|of|de)\s)?"
_NEXT_WITH_LIMITS = re.compile(
    rf"(?P<phrase>{_UNIT}\s?(?:[(\[]\s?{_LIMITS}\s?[)\]]|[(\[,;]?\s?\x01[\x01,;\s]*[)\]]?){_NAMED_NEXT}){_BETWEEN}{_ITS_NAME}(?:of\s|de\s)?"
    rf"(?P<value>-?\d*\.\d+)(?={_UNIT}\s?(?:[(\[]\s?{_LIMITS}|[(\[,;]?\s?\x01))"
)
_PLURAL = re.compile(r"ratios|risks|[HOR]Rs|riesgos relativos|respectiv", re.IGNORECASE)
_SAYS_ANOTHER = re.compile(
    r"\b(?:was|were|is|are)\s(?:not\s)?(?:calculated|estimated|used|assessed|associated)|\bORR\b|\bp\b|\bfrom\s?$"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """A measure of effect: `measure` is HR, OR, RR or difference; `phrase` the words between its name and its value.

    `needs_interval` where its name is so common a word ("difference") that only an interval behind the value tells an effect;
    `level` is that of the interval where the name tells it ("HR (95% CI)"); `is_compared` where no name but a comparative
    ("3 points more than") tells it, `is_change` where a change does ("a decrease of 3 points relative to").
    """

    start: int
    end: int
    measure: str
    value: str
    phrase_start: int
    phrase_end: int
    is_percent: bool = False
    needs_interval: bool = False
    level: str = ""
    is_compared: bool = False
    is_change: bool = False


def find_effects(text: str, index: WordIndex | None = None, start: int = 0, end: int | None = None) -> list[Effect]:
    """The effects of a text, or between two places of it, in order; `index` tells where its words stand.

    A plural or a "respectively" carries the measure on to the next values.
    """
    words = index or index_of(text)
    headers = _headers(text, start, end)
    text = _without(text, headers)
    found: list[Effect] = []
    for match in _EFFECT.finditer(words, text, start, end):
        name = next(name for name in _MEASURES if match[name])
        if _is_effect(match, name) and (name != "share" or _OF_PREVALENCE in text):
            found.append(_effect(match, name, headers))
            found += _values_after(text, match.end(), found[-1])
    found = sorted([*found, *_carried(text, found)], key=lambda effect: effect.start)
    found += _compared(text, words, found)
    found += _changed(text, words, found, (start, len(text) if end is None else end))
    return sorted(found, key=lambda effect: effect.start)


def _headers(text: str, start: int, end: int | None) -> list[re.Match[str]]:
    """The brackets that tell the level of an interval behind the name of a measure, with the comma and blank before each."""
    brackets = places_of(_HEADER_STARTS, text, start, end)
    return list(leap([_with_comma(text, bracket) for bracket in brackets], _HEADER, text))


def _with_comma(text: str, bracket: int) -> int:
    at = bracket - 1 if text[bracket - 1 : bracket].isspace() else bracket
    return at - 1 if text[at - 1 : at] in (",", ";") else at


def _without(text: str, headers: list[re.Match[str]]) -> str:
    for header in headers:
        text = text[: header.start()] + " " * len(header[0]) + text[header.end() :]
    return text


def _effect(match: re.Match[str], name: str, headers: list[re.Match[str]]) -> Effect:
    header = next((h for h in headers if match.start() < h.start() < match.start("value")), None)
    return Effect(
        match.start(),
        match.end(),
        _STANDS_FOR.get(name, name),
        ("-" if match["minus"] else "") + decimal_text(match["value"]),
        match.start("phrase"),
        match.end("phrase"),
        is_percent=bool(match["percent"]),
        needs_interval=(name in _STANDS_FOR and not _is_told_gap(match, name))
        or len(match["phrase"]) >= _FAR_FROM_NAME,
        level=(header["before"] or header["after"] or "") if header else "",
    )


# "the difference of 2.4 mm was significant", "a difference of 3 points (p < .01)"; but no difference that a study is planned for.
_TELLS_GAP = re.compile(
    r"[^.;:()\d\x01]{0,24}?(?:\b(?:was|were|is|fue|foi)\s(?:[a-z]+\s){0,3}?significan|\s?[(\[,]\s?\x01)|\s?(?:±|\+)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"(?:detect|show|power|least|minimum|minimal|margin|defin|consider|expected|detectar|mostrar|m[ií]nim)[^.;]{0,30}$"
)


def _is_told_gap(match: re.Match[str], name: str) -> bool:
    """Whether "difference" is followed by its value at once, and the value by what tells that it was found."""
    if name != "gap":
        return False
    text = match.string
    if _PLANNED.search(text, max(0, match.start() - 50), match.start()):
        return False
    if match["phrase"].strip(" :=") in ("", "of", "de"):
        return _TELLS_GAP.match(text, match.end()) is not None or _is_in_bracket(match)
    return _is_in_bracket(match)


_SHUT_ALONE = re.compile(r"\s?[)\]](?!\s(?:and|or|vs?\.?|versus|than|y|e|o|ou|que|frente)\b)")


def _is_in_bracket(match: re.Match[str]) -> bool:
    """Whether a value is the whole of a bracket and no whole number: "the difference (0.57%)"."""
    text = match.string
    opens = text[: match.start("value")].rstrip()[-1:] in ("(", "[")
    is_fine = bool(match["percent"]) or not match["value"].isdigit()
    return opens and is_fine and _SHUT_ALONE.match(text, match.end()) is not None


def _compared(text: str, index: WordIndex, found: list[Effect]) -> list[Effect]:
    """The differences that a comparative tells, where no effect has been read."""
    return [
        Effect(start, end, "difference", value, end, end, is_compared=True)
        for start, end, value in find_comparatives(text, index)
        if not any(effect.start < end and start < effect.end for effect in found)
    ]


def _changed(text: str, index: WordIndex, found: list[Effect], within: tuple[int, int]) -> list[Effect]:
    """The differences that a change tells, where no effect has been read: "a decrease of 5% (95% CI 2-8) relative to"."""
    return [
        Effect(start, end, "difference", decimal_text(value), start, at, needs_interval=start < at, is_change=True)
        for start, at, end, value in find_changes(text, index, *within)
        if not any(effect.start < end and start < effect.end for effect in found)
    ]


# "Overall survival was immature (0.91, 0.70-1.18)": a value with its limits, in a bracket, behind a measure that was named;
# the counts that are compared may stand before it.
_UNNAMED = re.compile(
    r"[(\[]\s?(?:\d{1,5}\s?(?:vs?\.?|versus|and|y|e|frente\sa)\s?\d{1,5}\s?[,;:]\s?)?"
    r"(?P<value>-?\d{1,2}\.\d+)\s?[,;(\[]\s?(?P<low>-?\d{1,2}\.\d+)\s?(?:-|to|a)\s?(?P<high>-?\d{1,3}\.\d+)(?![\d.]|\s?%)"
)
_CARRIED_FAR = 500  # characters behind the effect whose measure an unnamed one takes


def _carried(text: str, found: list[Effect]) -> list[Effect]:
    """The values with limits that are printed without a name after one that has it, with the measure of the last one before."""
    named = [effect for effect in found if effect.measure != "difference" or effect.needs_interval]
    carried = []
    for match in _UNNAMED.finditer(text) if named else ():
        start, end = match.span("value")
        before = [effect for effect in named if effect.end < start < effect.end + _CARRIED_FAR]
        is_named = any(effect.start <= start <= effect.end for effect in found)
        if before and not is_named and float(match["low"]) <= float(match["value"]) <= float(match["high"]):
            carried.append(Effect(start, end, before[-1].measure, decimal_text(match["value"]), start, start))
    return carried


_FAR_FROM_NAME = (
    50  # characters between "mean difference" and its value: farther off only an interval tells that it is its
)
_NEAR_SHORT_NAME = 20  # the same for "MD", which has other meanings


_TO_HIGH = re.compile(r"\s?-\s?\d+(?:\.\d+)?\s?[)\]]")


def _is_range(match: re.Match[str]) -> bool:
    """Whether a bracket holds two numbers and nothing else: "difference in the pain rating (1-10) between"."""
    opens = match.string[: match.start("value")].rstrip()[-1:] in ("(", "[")
    return opens and _TO_HIGH.match(match.string, match.end()) is not None


def _is_effect(match: re.Match[str], name: str) -> bool:
    """Whether the value belongs to the measure: a ratio has no unit and a decimal, or stands directly behind its name."""
    if _SAYS_ANOTHER.search(match["phrase"]) or _is_range(match):
        return False
    if name in ("difference", "size", "gap"):
        is_short = match.end(name) - match.start(name) <= len("SMDs")
        return not is_short or len(match["phrase"]) < _NEAR_SHORT_NAME
    if match["percent"]:
        return False
    return (
        "." in match["value"]
        or len(match["phrase"].strip()) < 4
        or match.string[match.end() : match.end() + 3].strip(" ,;([") == BLANK
    )


def _values_after(text: str, start: int, first: Effect) -> list[Effect]:
    """The values of a list that share the name before the first: told by a plural, or each with its limits behind it."""
    found: list[Effect] = []
    is_plural = _PLURAL.search(text, first.start, start + 60) is not None
    while match := (is_plural and _NEXT.match(text, start)) or _NEXT_WITH_LIMITS.match(text, start):
        found.append(
            Effect(
                match.start("value"),
                match.end("value"),
                first.measure,
                decimal_text(match["value"]),
                match.start("phrase"),
                match.end("phrase"),
                needs_interval=first.needs_interval,
                level=first.level,
            )
        )
        start = match.end()
    return found
