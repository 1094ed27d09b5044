"""Time points and lengths of follow-up: `at 8 and 16 weeks`, `5-year`, `week 16`, `a los 12 meses`, `en el sexto mes`.

Read on the folded text with number words in digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.extract.numerals import NUMBER, decimal_text
from desktop.text.leaps import Opening, WordIndex, index_of, leap, places_of

TIME_UNITS = {
    "min": ("min", "mins", "minute", "minutes", "minuto", "minutos"),
    "hours": ("h", "hr", "hrs", "hour", "hours", "hora", "horas"),
    "days": ("d", "day", "days", "dia", "dias"),
    "weeks": ("wk", "wks", "week", "weeks", "semana", "semanas"),
    "months": ("mo", "mos", "month", "months", "mes", "meses"),
    "years": ("yr", "yrs", "year", "years", "ano", "anos"),
}
_UNIT_OF = {form: unit for unit, forms in TIME_UNITS.items() for form in forms}
_UNIT = "(?:" + "|".join(sorted(_UNIT_OF, key=len, reverse=True)) + r")(?![a-z0-9])"
_ORDINALS = {
    word: str(n)
    for line in (
        "primer segundo tercer cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo",
        "primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for n, word in enumerate(line.split(), start=1)
}
_LIST = rf"{NUMBER}(?:(?:-?,\s?|-?,?\s(?:and|or|y|e|o)\s){NUMBER}){{0,6}}"
# "frente a 5 meses" and "de 7 a 5 meses" set two values against each other.
_AT = r"""(?:(?<!frente\s)(?<!respecto\s)(?<!\d\s)(?<!meses\s)(?<!%\s)\ba\b
    |\b(?:at|after|(?<!frente\s)(?:a\slos|a\slas|al)|tras|despues\sde|aos|apos|en|within|in\sthe\sfirst|em|for\sat\sleast|during)\b)"""
_FOLLOW_UP = rf"""(?:{_AT}|\bwith|\bcon|\bcom)\s(?:una?\s|an?\s|uma\s)?(?:(?:median[ao]?|mean|media|minimum|minimo)\s)?(?:time\s)?
    (?:follow-?\s?up|seguimiento|seguimento)(?:\s(?:time|period))?\s?(?:\(?(?:median[ao]?|mean|medio|media)\)?\s)?(?:of|de|was)?\s?
    (?P<followed>{NUMBER})\s(?P<followed_unit>{_UNIT})"""
# Those that begin with a number stand apart from those that begin with a word: most places begin with one or the other.
_OF_NUMBERS = rf"""(?<![\w.])(?:(?P<adjective>{NUMBER}(?:-?(?:,\s?|\s(?:and|or|y)\s|/){NUMBER}){{0,6}})
        -\s?(?P<adjective_unit>(?:year|yr|month|mo|week|wk|day|h|hour)s?)\b
    |(?P<label>{NUMBER})[\s-]?(?P<label_unit>{_UNIT})(?=\s?:)
    |(?<!was\s)(?<!were\s)(?<!\bof\s)(?<!\bde\s)(?<!\bto\s)(?<!\bby\s)(?<!\d\s)(?P<later>{NUMBER})[\s-]?(?P<later_unit>{_UNIT})
        (?=\s(?:after|following|before|later|postoperatively|post-?surgery|despues|tras|antes|apos)\b))"""
_OF_WORDS = rf"""{_FOLLOW_UP}
    |{_AT}\s(?:the\s|los\s|las\s|os\s|as\s|about\s|both\s|approximately\s|around\s|unas?\s|primer[oa]s\s|first\s)*(?P<list>{_LIST})[\s-]?(?P<unit>{_UNIT})(?!\s(?:of\sage|de\sedad))(?P<more>(?:(?:,\s|,?\s(?:and|y|e)\s){NUMBER}[\s-]?{_UNIT})+)?
    |\b(?P<named_unit>week|day|month|year|semana|dia|mes|ano)s?\s(?P<named>\+?\s?\d+(?:\s?(?:and|to|y|-)\s?\+?\s?\d+)?)\b(?!\s?%|\.\d)
    |\b(?:en\sel|al|no|at\sthe)\s(?P<ordinal>{"|".join(_ORDINALS)})\s(?P<ordinal_unit>mes|ano|dia|month|year|week|semana)\b
    |(?<=[.;,]\s)from\s(?P<span>{NUMBER}\s?(?:to|-|through)\s?{NUMBER})\s?(?P<span_unit>{_UNIT})(?=,)
    |\brates?\s(?:of|for|at)\s(?P<rate>{NUMBER})[\s-]?(?P<rate_unit>{_UNIT})
    |\bal\s(?P<single>ano|mes)\b(?!\s\d)
    |(?P<baseline>\bat\sbaseline\b|\bbaseline(?=\s?[:=])|\bbasal(?:es)?\b|\bini?cia(?:l|les)\sde\b)"""
_TIMEPOINT = re.compile(rf"(?=[a-z])(?:{_OF_WORDS})|(?=[\d.]){_OF_NUMBERS}", re.VERBOSE)
# The long pattern is tried only at words that can begin a time point, and at numbers.
_NAMED = Opening(
    "a at after al tras despues aos apos en within in em for from rate rates during with con com no week weeks day days month "
    "months year years semana semanas dia dias mes ano anos basal basales baseline inicial iniciales incial inciales",
    _OF_WORDS,
    re.VERBOSE,
)
_STARTS = re.compile(r"[\d.](?<![\w.].)")
_PART = re.compile(NUMBER)
_EACH = re.compile(rf"(?P<number>{NUMBER})[\s-]?(?P<unit>{_UNIT})")


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A point in time as "8 weeks", "week 16" or "baseline"; a list of them gives one each, at their own places."""

    start: int
    end: int
    value: str
    is_follow_up: bool = False


def find_timepoints(
    folded: str, index: WordIndex | None = None, start: int = 0, end: int | None = None
) -> list[TimePoint]:
    """The time points of a folded text, or between two places of it, in order; `index` tells where its words stand."""
    stop = len(folded) if end is None else end
    words = [place for place in (index or index_of(folded)).opened(_NAMED) if start <= place < stop]
    places = sorted([*words, *places_of(_STARTS, folded, start, stop)])
    return [point for match in leap(places, _TIMEPOINT, folded) for point in _timepoints(match)]


def _timepoints(match: re.Match[str]) -> list[TimePoint]:
    start, end = match.span()
    if match["baseline"]:
        return [TimePoint(start, end, "baseline")]
    if match["single"]:
        return [TimePoint(start, end, _length("1", match["single"]))]
    if match["ordinal"]:
        return [TimePoint(start, end, _length(_ORDINALS[match["ordinal"]], match["ordinal_unit"]))]
    if match["named"]:
        return [TimePoint(start, end, f"{_UNIT_OF[match['named_unit']].removesuffix('s')} {match['named']}")]
    if match["followed"]:
        return [TimePoint(start, end, _length(match["followed"], match["followed_unit"]), is_follow_up=True)]
    if match["label"]:
        return [TimePoint(start, end, _length(match["label"], match["label_unit"]))]
    if match["later"]:
        return [TimePoint(start, end, _length(match["later"], match["later_unit"]))]
    if match["rate"]:
        return [TimePoint(match.start("rate"), end, _length(match["rate"], match["rate_unit"]))]
    if match["span"]:
        return [TimePoint(start, end, f"{match['span']} {_UNIT_OF[match['span_unit']]}")]
    if match["more"]:
        first = TimePoint(start, match.end("unit"), _length(_PART.findall(match["list"])[-1], match["unit"]))
        more = _EACH.finditer(match.string, match.start("more"), end)
        return [first, *(TimePoint(m.start(), m.end(), _length(m["number"], m["unit"])) for m in more)]
    group, unit = ("list", match["unit"]) if match["list"] else ("adjective", match["adjective_unit"])
    parts = list(_PART.finditer(match.string, match.start(group), match.end(group)))
    if len(parts) == 1:
        return [TimePoint(start, end, _length(parts[0][0], unit))]
    ends = [*(part.end() for part in parts[:-1]), end]
    return [TimePoint(part.start(), stop, _length(part[0], unit)) for part, stop in zip(parts, ends, strict=True)]


def _length(printed: str, unit: str) -> str:
    number = decimal_text(printed)
    name = _UNIT_OF[unit]
    return f"{number} {name.removesuffix('s') if number == '1' else name}"
