"""Values of results: percentages, counts with their whole, means with deviations, lengths of time, "not reached".

Read on the normalised text with number words in digits and with other atoms (intervals, p values, effects, grades, time
points, dates, names with digits) blanked out, so that every number left is a value, a size or nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.numerals import COUNTED, NUMBER, PERCENT, decimal_text
from desktop.text.leaps import leap, places_of
from desktop.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.intervals import Interval
    from desktop.text.units import Unit

_INT = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d]|\.\d)"
_TIMES = r"hours?|days?|weeks?|months?|years?|min(?:utes)?|horas|d[ií]as|semanas|meses|años"
_UNITS = rf"kg|m?g|µg|m?l|dl|[cm]?m|mm\s?Hg|points?|puntos?|{_TIMES}"
_NOUNS = rf"(?:\s(?!(?:of|de|and|y|e|or|o|vs|versus|in|en|em|with|con|to|a|{_UNITS})\b)(?:[^\W\d_]+(?:-[^\W\d_]+)*|\x01+)){{0,3}}"
_PARTS = r"(?:of|de|out\sof|entre|do[s]?|da[s]?)\s(?:the\s|these\s|those\s|all\s|l[oa]s\s|est[oa]s\s|os\s|as\s|a\stotal\sof\s)?"
_UNIT_BETWEEN = r"[^\W\d_]{1,7}(?:[/ ][^\W\d_]{1,5}2?)?"  # "16 mmHg ± 7": a unit that stands before the deviation
_STARTS = re.compile(r"[-+.\d](?<![\w.,/].)(?<![a-z]-.)")
_QUANTITY = re.compile(
    rf"""(?:(?P<n1>{_INT})(?:/(?P<denom1b>{_INT}))?(?P<noun1>{_NOUNS})\s?[(\[]\s?(?P<pct1>{NUMBER})\s?{PERCENT}\s?(?=[)\],;\x01])[)\]]?
        (?:\s(?:{_PARTS})(?P<denom1>{_INT}))?
    |(?P<pct2>[-+]?{NUMBER})\s?{PERCENT}(?:\s{_PARTS}?[^\W\d_]+)?\s?[(\[]\s?(?:n\s?=\s?)?(?P<n2>{_INT})(?:\s?(?:/|\s{_PARTS})(?P<denom2>{_INT}))?
        (?:\s(?:{COUNTED}|[^\W\d_]{{3,}}))?\s?(?=[)\],;\x01])[)\]]?
    |(?P<n3>{_INT})(?:\s?/\s?|\s{_PARTS})(?P<denom3>{_INT})(?![\w/%]|\s?%)(?:{_NOUNS}\s?[(\[]\s?(?P<pct3>{NUMBER})\s?{PERCENT}[)\]]?)?
    |(?P<mean>[-+]?{NUMBER})(?P<mean_percent>\s?{PERCENT}(?=\s?±))?(?P<mean_unit>\s?{_UNIT_BETWEEN}(?=\s?(?:±|\+/-)))?\s?(?:[(\[]?\s?(?:±|\+/-|\+-)|(?<=\s)\+(?=\s)|(?:[(\[]\s?)?(?:SD|SEM?|s\.?d\.?|DE|D\.E\.|EE|DP|EP)\s?[:=,]?\s?(?:±\s?)?)\s?(?P<sd>{NUMBER})[)\]]?(?:\s?[(\[](?:SD|SEM?|DE|EE|DP|EP)[)\]])?
    |(?P<plain>[-+]?{NUMBER})(?![\w/+]|-\s?[^\W\d_]|-\s(?:and|y)\s)
    )""",
    re.VERBOSE,
)
_NOT_REACHED = re.compile(
    r"\b(?:not\s(?:yet\s)?(?:been\s)?(?:yet\s)?reached|(?:not\syet|no)\s(?:fue\s|se\s(?:ha\s)?|ha\ssido\s|foi\s)?(?:reached|alcanz\w+|atingid\w+)"
    r"|not\s(?:yet\s)?(?:be\s)?(?:estimable|evaluable)|no\sestimable)\b|(?<![\w])(?:NR|NE)(?![\w])"
)
_REACHED_SIGNS = ("reached", "alcanz", "atingid", "estimable", "evaluable", "NR", "NE")
_COUNTED = re.compile(rf"(?:\s(?:[^\W\d_]+(?:-[^\W\d_]+)*|\x01+)){{0,2}}?\s{COUNTED}", re.VERBOSE)
_DEVIATION = re.compile(r"^[\s\w/²µ%^-]{0,16}[(\[]\s?(?:s\.?d\.?|SD|SE|SEM|DE|EE|DP|EP)?\s?[:=,]?\s?(?:±\s?)?$")
_DEVIATIONS_ANNOUNCED = re.compile(
    r"\(\s?(?:±\s?)?(?:SD|sd|SE|SEM|DE|EE|DP|EP|s\.d\.|standard (?:deviation|error)|desviaci[oó]n est[aá]ndar)\s?:?"
)
# "37% lower than": a difference told of two values, no value of one arm.
_RELATIVE = re.compile(
    r"\s(?:relative\s|absolute\s)?(?:risk\sreduction|reduction\sin\s(?:the\s)?(?:relative\s)?risk|reducci[oó]n\sdel\sriesgo)\b|\s(?:lower|higher|greater|less|more|larger|smaller|menor|mayor|m[aá]s|menos)\s(?:than|que|risk|riesgo)"
)
# "30% or more", "2 or higher": a threshold.
_OR_MORE = re.compile(
    r"\s?(?:%|[^\W\d_]{1,6})?\s(?:or|o|ou)\s(?:more|less|fewer|greater|higher|lower|over|m[aá]s|menos|mayor|menor|mais|maior)\b"
)
# "2.9 per 100 patient-years": what a rate is reckoned on.
_RATE_BASE = re.compile(r"\b(?:per|por|por\scada|each|cada)\s1(?:0{2,6}|0{0,2}[,.\s]000)$")
# "PASI 75 was", "ACR 20 response": the number of a scale's name.
_SHORT_NAME = re.compile(r"\b[A-Z]{3,6}[ -]$")
_NAME_GOES_ON = re.compile(r"\s(?!(?:and|or|vs|versus|v|to|in|y|o|en|frente|for|with)\b)[^\W\d_]")
_BLANKED = re.compile(r"[\x01\s()\[\]]*")
_OF_GROUPS = re.compile(
    r"\s(?:(?:treatment|study)\s)?(?:groups?|arms?|cohorts?|grupos?|brazos?|bra[cç]os?|schedules?|regimens?|schemes?|esquemas?)\b"
)
_LASTING = re.compile(r"\b(?:for|every|over|cada|durante|within|than|throughout)\s(?:the\s)?$")
# "the 10 patients", "Of 15 patients": a size, no value.
_DETERMINED = re.compile(
    r"(?:\b(?:the|these|those|all|All|l[oa]s|est[oa]s|tod[oa]s)|\b(?:Of|Among|In|From|For|De|En|Entre)(?:\sthe|\sl[oa]s)?)\s$"
)
# "and", "vs" … with what may stand between two values of one list: a bracket with a name, blanked atoms.
_LINK = re.compile(
    r"^[\s\x01]*(?:(?:patients|participants|women|men|pacientes|mujeres|hombres)\s(?=v))?(?:[(\[][^()\[\]\d]{0,60}[)\]])?[\s\x01,;)\]]*(?:\b(?:and|y|e|or|o|to|al?|vs|versus|v|frente\sal?|contra|than|against|for)\b\.?"
    r"|-and|compared\s(?:with|to)|en\scomparaci[oó]n\scon|/)?(?:\s(?:el|la|los|las|al|del?|of|of\sthe|the))?[\s\x01([]*[$€£]?\s?$"
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:(?:more|less|fewer|higher|lower|greater|longer)\sthan|at\sleast|at\smost|over|above|below|m[aá]s\sdel?|menos\sdel?|al\smenos(?:\sel)?|mais\sde|(?:mayor|menor|maior|superior|inferior)(?:es)?\s(?:de|a|que)|lasting|scores?\sof|phase|fase|stage|estadio|cohorts?|cohortes?|courses?|visits?|sessions?|questions?|items?|groups?|grupos?|arms?|brazos?|bra[cç]os?|cycles?|ciclos?|[Ll]evels?|[Nn]ivel(?:es)?|type|tipo"
    r"|score|ECOG|PS|Gleason|years?|table|versi[oó]n|protocol|study|line|CTCAE|NCI|RECIST|n|N|[Nn][oº°]\.?)\s?[=:]?\s?|[≥≤<>]\s?=?\s?|[<>]\s?or\s?=\s?|\bP[SC]\s?)$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value at its place. `kind`: percent, count, mean, time, measure, not_reached, bare.

    `value` is what a result states (the percentage where there is one); `n` and `denom` are counts, `sd` a deviation. `beside` is
    the same in another unit, in the bracket behind: "8 mmHg (30%)".
    """

    start: int
    end: int
    kind: str
    value: str
    unit: str = ""
    n: str = ""
    denom: str = ""
    sd: str = ""
    interval: Interval | None = None
    beside: Quantity | None = None


def find_quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The values of a blanked text, or between two places of it, in order.

    Units are carried along lists ("7.4 and 6.2 months").
    """
    matches = leap(places_of(_STARTS, text, start, end), _QUANTITY, text)
    found = [q for match in matches if (q := _quantity(text, match)) is not None]
    if any(sign in text for sign in _REACHED_SIGNS):
        found += [Quantity(m.start(), m.end(), "not_reached", "NR") for m in _NOT_REACHED.finditer(text)]
    found.sort(key=lambda q: q.start)
    return _without_differences(text, _with_beside(text, _carry_units(text, _merge_deviations(text, found))))


_WITH_UNIT = frozenset(["time", "measure", "mean"])
_BRACKET = re.compile(r"\s?[(\[]\s?")


def _with_beside(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The values with the percentage in the bracket behind one with a unit taken into it."""
    kept: list[Quantity] = []
    for here in found:
        last = kept[-1] if kept else None
        if (
            here.kind == "percent"
            and last is not None
            and last.kind in _WITH_UNIT
            and last.unit != "%"
            and text[here.end : here.end + 1] in (")", "]")
            and _BRACKET.fullmatch(text, last.end, here.start)
        ):
            kept[-1] = replace(last, end=here.end + 1, beside=here)
        else:
            kept.append(here)
    return kept


def _without_differences(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The values without those that say how much more one group had: "1.2 and 1.9 mm more than A"."""
    kept: list[Quantity] = []
    difference: Quantity | None = None
    for here in reversed(found):
        is_one = _RELATIVE.match(text, here.end) is not None
        if not is_one and difference is not None and here.unit == difference.unit and is_listed(text, here, difference):
            is_one = True
        difference = here if is_one else None
        if not is_one:
            kept.append(here)
    return kept[::-1]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if _RELATIVE.match(text, end):
        return None
    if match["pct1"]:
        denom = match["denom1"] or match["denom1b"] or ""
        return _part(start, end, n=match["n1"], percent=match["pct1"], denom=denom)
    if match["pct2"]:
        return _part(start, end, n=match["n2"], percent=match["pct2"], denom=match["denom2"] or "")
    if match["n3"]:
        return _fraction(match)
    if match["mean"]:
        unit = _unit(text, match.end("mean") if match["mean_unit"] else end)
        stop = unit.end if unit and not match["mean_unit"] else end
        if match["mean_percent"]:
            return Quantity(start, stop, "percent", decimal_text(match["mean"]), "%", sd=decimal_text(match["sd"]))
        return Quantity(
            start, stop, "mean", decimal_text(match["mean"]), unit.key if unit else "", sd=decimal_text(match["sd"])
        )
    return _plain(text, start, match.end("plain"), match["plain"])


# "6 to 21 mmHg": what a target or a definition allows; "from 9 to 7" tells two values.
_TO_BOUND = re.compile(r"\s(?:to|through)\s\d+(?:\.\d+)?\s?[^\W\d_]")
_MARGIN = re.compile(r"\b(?:margin|margen|margem)\b[^.;,\d]{0,60}$")
# "tintura al 5 %"; "del 8 al 5 %" and "frente al 5 %" tell values.
_STRENGTH = re.compile(
    r"(?<!frente)(?<!respecto)(?<!superior)(?<!inferior)(?<!superiores)(?<!inferiores)(?<!igual)(?<!cercana)(?<!cercano)(?<!próxima)(?<!próximo)"
    r"(?<!ado)(?<!ada)(?<!idos)(?<!ido)(?<!ndo)(?<!ó)(?<!aron)(?<!ieron)(?<!aba)(?<!contra)(?<=[^\W\d_]|\x01)\sal\s$"
)


def _is_bound(text: str, start: int, end: int) -> bool:
    """Whether a number is the end of a range, a margin, or the strength of a solution."""
    before = text[max(0, start - 70) : start]
    if "marg" in before and _MARGIN.search(before):
        return True
    if before.endswith("al", 0, -1) and _STRENGTH.search(before) and _PERCENT_BEHIND.match(text, end):
        return True
    if _TO_BOUND.match(text, end) and not _LED_BY_FROM.search(before):
        return True
    low = _LOW_BOUND.search(before) if before.endswith(("to", "through"), 0, -1) else None
    return low is not None and _LED_BY_FROM.search(before, 0, low.start()) is None


_LOW_BOUND = re.compile(r"(?<![\w.,])\d+(?:\.\d+)?\s(?:to|through)\s$")
_LED_BY_FROM = re.compile(r"\b(?:from|changed|rose|fell|dropped)\s(?:[^\W\d_]+\s){0,3}$")
_PERCENT_BEHIND = re.compile(r"\s?%")


def _part(start: int, end: int, *, n: str, percent: str, denom: str) -> Quantity:
    whole = decimal_text(denom) if denom else ""
    return Quantity(start, end, "percent", decimal_text(percent), "%", n=decimal_text(n), denom=whole)


def _fraction(match: re.Match[str]) -> Quantity | None:
    n, denom = decimal_text(match["n3"]), decimal_text(match["denom3"])
    if int(n) > int(denom) or int(denom) < 2:
        return None
    if match["pct3"]:
        return _part(match.start(), match.end(), n=n, percent=match["pct3"], denom=denom)
    return Quantity(match.start(), match.end("denom3"), "count", n, n=n, denom=denom)


def _plain(text: str, start: int, end: int, printed: str) -> Quantity | None:
    value = decimal_text(printed)
    if (
        printed.startswith("+")
        or (printed.endswith("00") and _RATE_BASE.search(text, max(0, start - 12), end))
        or _NAME_BEFORE.search(text, max(0, start - 16), start)
        or _OF_GROUPS.match(text, end)
        or _OR_MORE.match(text, end)
        or _is_bound(text, start, end)
    ):
        return None
    unit = _unit(text, end) or _unit_behind_bracket(text, end)
    if unit is None:
        many = _PER_MANY.match(text, end)
        if many:
            return Quantity(start, many.end(), "percent", value, _per_many(many))
        sign = _CURRENCY.search(text, max(0, start - 2), start)
        if sign:
            return Quantity(start, end, "measure", value, sign[0])
        counted = _COUNTED.match(text, end)
        if counted and "." not in value:
            is_size = _DETERMINED.search(text, max(0, start - 12), start) is not None
            return None if is_size else Quantity(start, counted.end(), "count", value, n=value)
        if "." not in value and _SHORT_NAME.search(text, max(0, start - 8), start) and _NAME_GOES_ON.match(text, end):
            return None
        return (
            None
            if value.isdigit() and len(value) == 4 and value[:2] in ("19", "20")
            else Quantity(start, end, "bare", value)
        )
    if unit.kind == "time" and _LASTING.search(text, max(0, start - 16), start):
        return None
    kind = {"percent": "percent", "time": "time"}.get(unit.kind, "measure")
    key = f"{unit.key}/{unit.per}" if unit.per else unit.key
    stop = unit.end if text[end : unit.start].strip(" -") == "" else end
    return Quantity(start, stop, kind, value, key)


# "4.2 ml/min/100 g": what a flow is shared out on.
_SHARED_OUT = re.compile(r"\s?(?:/|per|por)\s?(?P<share>100\s?(?:g|ml)\b|(?P<area>1\.73)\s?m(?:2|\x01)?)")
_CURRENCY = re.compile(r"[$€£](?=\s?[-+]?$)")
# "2.9 events per 1000 person-years": a rate with what it is reckoned on.
_PER_MANY = re.compile(
    r"\s(?:(?:cases|events|deaths|episodes|casos|eventos|muertes|epis[oó]di?os)\s)?(?:per|por(?:\scada)?)\s(?P<many>1(?:0{2,6}|0{0,2}[,\s]000))\s"
    r"(?P<of>[^\W\d_]{3,}(?:[-\s](?:years?|months?|weeks?|days?|a[nñ]os?|mes(?:es)?|d[ií]as?|births|h))?)\b"
)
PER = "per "  # how the unit of a rate begins that is no percentage
_OF_TIME = re.compile(r"^(?:(?P<patient>pac\w+)|pe\w+)-a[nñ]os?$")


def _unit(text: str, place: int) -> Unit | None:
    """The unit behind a number, with what it is shared out on."""
    unit = unit_at(text, place)
    share = _SHARED_OUT.match(text, unit.end) if unit and unit.key.startswith("m") else None
    if unit is None or share is None:
        return unit
    on = f"{share['area']} m2" if share["area"] else share["share"]
    return unit._replace(key=f"{unit.key}/{on}", end=share.end())


def _per_many(match: re.Match[str]) -> str:
    """What a rate is reckoned on, in English: "per 1000 person-years"."""
    translated = _OF_TIME.match(match["of"])
    of = match["of"] if translated is None else "patient-years" if translated["patient"] else "person-years"
    return f"{PER}{match['many'].replace(',', '')} {of}"


def _unit_behind_bracket(text: str, end: int) -> Unit | None:
    """The unit behind a bracket, "14 (range …) months"; a letter alone is the name of a group: "0.9 (D)"."""
    unit = unit_at(text, _BLANKED.match(text, end).end())  # type: ignore[union-attr]
    return unit if unit and unit.end - unit.start > 1 else None


def _carry_units(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """A bare number takes the unit of the next value of its list, else of the one before."""
    carried = list(found)
    for index in range(len(carried) - 2, -1, -1):
        here, after = carried[index], carried[index + 1]
        if here.kind == after.kind == "mean" and not here.unit and is_listed(text, here, after):
            carried[index] = replace(here, unit=after.unit)
        if (
            here.kind == "bare"
            and after.kind in ("percent", "time", "measure", "mean")
            and is_listed(text, here, after)
        ):
            carried[index] = replace(here, kind=after.kind, unit=after.unit)
    for index in range(1, len(carried)):
        before, here = carried[index - 1], carried[index]
        if here.kind == "bare" and here.value.isdigit() and (before.n and _is_counted_on(text, before, here)):
            carried[index] = replace(here, kind="count", n=here.value)
            continue
        if here.kind == "bare" and before.kind in ("percent", "time", "measure") and is_listed(text, before, here):
            if _OF.match(text, here.end):
                continue
            carried[index] = replace(here, kind=before.kind, unit=before.unit)
    return carried


_OF = re.compile(r"\s(?:of|de|d[oa]s|had|have|has|showed|achieved|patients|pacientes|tuvieron|presentaron)\s")
_COUNTED_ON = re.compile(
    r"\b(?:and|y|e|vs|versus|v|frente\sa|compared\s(?:with|to)|contra)\b\.?\s(?:[^\W\d_]+\s){0,2}$"
)


def _is_counted_on(text: str, before: Quantity, here: Quantity) -> bool:
    """Whether a bare number goes on counting what the one before counts: "41 events in … and 59 in …", "16 (19%) versus none"."""
    gap = text[before.end : here.start]
    return len(gap) < 90 and ";" not in gap and _COUNTED_ON.search(gap) is not None


def is_listed(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two values stand in one list: only a link, a bracketed name or blanked atoms between them."""
    return second.start - first.end < 90 and _LINK.match(text[first.end : second.start]) is not None


def _merge_deviations(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """A mean takes the number in the bracket behind it as its deviation, where "(SD)" has announced that."""
    merged: list[Quantity] = []
    for quantity in found:
        mean = merged[-1] if merged else None
        if (
            mean
            and not mean.sd
            and quantity.kind in ("bare", "time", "measure")
            and _is_deviation(text, mean, quantity)
        ):
            unit = _unit(text, quantity.end + 1)
            own = replace(mean, kind="mean", sd=quantity.value, end=quantity.end + 1)
            merged[-1] = own if mean.unit or unit is None else replace(own, unit=unit.key, end=unit.end)
        else:
            merged.append(quantity)
    return merged


def _is_deviation(text: str, mean: Quantity, quantity: Quantity) -> bool:
    if mean.kind not in ("bare", "time", "measure", "mean") or text[quantity.end : quantity.end + 1] not in ")]":
        return False
    gap = text[mean.end : quantity.start]
    if _DEVIATION.match(gap) is None:
        return False
    if "." in mean.value and "." in quantity.value and gap.strip() in ("(", "["):
        return True  # a decimal in a bracket directly behind a decimal
    if mean.kind == "bare" and quantity.kind in ("time", "measure") and _SHARES_UNIT.match(text, quantity.end):
        return _MEAN.search(text, max(0, mean.start - _MEAN_REACH), mean.start) is not None
    return (
        "d." in gap.lower() or _DEVIATIONS_ANNOUNCED.search(text, max(0, mean.start - 250), quantity.start) is not None
    )


# "a mean of 10 (4.9) days": one unit behind the bracket is that of the mean and of its deviation.
_SHARES_UNIT = re.compile(r"[)\]]\s[^\W\d_]")
_MEAN = re.compile(r"\b(?:[Mm]eans?|[Mm]edias?|[Pp]romedio|[Mm][eé]di[oa]s?|[Aa]verages?)\b(?:[^.;]|\.(?=\d))*$")
_MEAN_REACH = 160
