"""What a text says in numbers, read once: intervals, p values, effects, grades, time points, and the values that are left."""

from __future__ import annotations

import bisect
import operator
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop.extract.effects import BLANK, Effect, find_effects
from desktop.extract.grades import Grade, find_grades
from desktop.extract.intervals import Interval, find_intervals, interval_after_ratio
from desktop.extract.numerals import in_digits
from desktop.extract.p_values import PValue, find_p_values
from desktop.extract.quantities import Quantity, find_quantities, is_listed
from desktop.extract.timepoints import TimePoint, find_timepoints
from desktop.text.leaps import Opening
from desktop.text.normal import fold_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

# Patterns that begin with one sign look behind it, so that the search leaps from one such sign to the next.
_SIZE = re.compile(
    r"[nN](?<!\w.)(?<!%\s[(\[].)(?<!%[(\[].)(?<!%\s.)\s?[=:]\s?[\d,]+(?:\s(?:patients|pacientes))?\s?[)\]]?"
)
_RANGE = Opening(
    "interquartile rango range iqr ric intercuart* amplitude faixa",
    r"\b(?:[Ii]nterquartile [Rr]ange|[Rr]ango [Ii]ntercuart\w+|[Rr]ang[eo]|IQR|RIC|[Ii]ntercuart\w+|[Aa]mplitude|[Ff]aixa)\b"
    r"(?:\s?\(IQR\))?[^\d;.()]{0,14}"
    r"[<>≥≤]?\s?\d[\d.,]*\s?(?:%|[a-z]{1,6}\s)?\s?(?:-|to|a|y|and|;|,)\s?[<>≥≤]?\s?\d[\d.]*",
)
# "5 (4-6 [2-8])": quartiles with the range inside.
_NESTED_RANGE = re.compile(
    r"[(\[]\s?[\d.]+\s?(?:-|to|a)\s?[\d.]+\s?[(\[]\s?[\d.]+\s?(?:-|to|a)\s?[\d.]+\s?[)\]]\s?[)\]]"
)
_HETEROGENEITY = re.compile(r"I(?<!\w.)\s?(?:\(?2\)?|²)?\s?(?:statistic\s|was\s|of\s)?[=:<>]\s?[\d.]+\s?%?")
_COEFFICIENT = re.compile(r"(?:β|\b[Bb]eta|\b[Cc]oefficients?|\b[Cc]oeficientes?)\s?(?:of|de)?\s?[=:,]?\s?-?\d*\.\d+")
_CORRELATION = re.compile(r"[rR](?<=\(.)\s?(?:of|de)?\s?[=:,]?\s?-?\d*\.\d+")
_RATIO_OF_ALLOCATION = re.compile(r"\d(?<![\d.].)\s?:\s?\d(?:\s?:\s?\d)*(?![\d.])")
# "10(-3)", "m(2)": an exponent; "8:00 AM": the time of day; "b = 0.4", "F(1,20) = 5.1": statistics of a model or a test.
_EXPONENT = re.compile(r"(?<=\b10)\s?[(\[]\s?-?\d{1,2}\s?[)\]]|(?<=[cm]m)\s?\(\s?[23]\s?\)|(?<=/m)\s?\(\s?2\s?\)")
# "ranged from 4 to 9 and 3 to 8 mm": what a group's values lay between.
_RANGED = Opening(
    "range ranged ranging varied varying oscil* vario variaron variando",
    r"\b(?:rang(?:ed?|ing)|varied|varying|oscil\w+|vari[oó]|variaron|variando)\s(?:\w+\s)?(?:from|between|de|desde|entre)\s[\d.]+\s?[^\d;.]{0,12}?(?:to|and|-|a|y|hasta)\s[\d.]+"
    r"(?:[^\d;.]{0,50}?(?:and|y|to)\s(?:from\s|de\s)?[\d.]+\s?(?:to|-|a)\s?[\d.]+)?",
)
_LEVEL = re.compile(
    r"[9CI](?<!\w.)(?:(?<=9)\d(?:\.\d)?\s?%\s?(?:\(?(?:CIs?|IC|CrI)\b|confidence|credible|de\sconfian|intervalo)"
    r"|(?:(?<=C)I|(?<=I)C)\s?(?:del?\s|of\s)?\(?9\d\s?%)"
)
# "groups 2 and 3": names by numbers.
_NUMBERED = Opening(
    "group groups arm arms cohort cohorts stage stages phase phases grupo grupos brazo brazos estadio estadios fase fases",
    r"\b(?:groups?|arms?|cohorts?|stages?|phases?|grupos?|brazos?|estadios?|fases?)\s\d+(?:(?:,\s|\s?(?:and|or|to|vs\.?|versus|y|e|o|a|&|-|/)\s?)\d+\b(?![.,]\d|\s?%))+",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d(?<![\d:].)\d?(?::\d\d(?!\d)(?:\s?[ap]\.?m\b\.?)?|\s[ap]\.?m\b\.?)", re.IGNORECASE)
_STATISTIC = Opening(
    "effect tamano b t f h u w z k r kappa rho rs d nnt nnh nntb nnth arr rrr chi* χ* eta2 η* df",
    r"(?:(?<![\w-])(?:b|B|t|T|F|H|U|W|Z|z|k|r|R|kappa|rho|rs|d|NNT|NNH|NNTB|NNTH|ARR|RRR|χ\w?²?(?:\s\d)?|eta2|chi-squared?)"
    r"\s?(?:[(\[]\s?\d[\d., ]*[)\]])?\s?=\s?|\bη[2²]?p?,?\s?=?\s?|\bd\.?f\.?\s?=\s?"
    r"|\b(?:[Ee]ffect\s[Ss]izes?|[Tt]amaño\sdel\sefecto)\s?(?:of|was|de|fue)?\s?[,:=(]?\s?)-?\d*\.?\d+",
)
_WITHOUT_VALUE = (_SIZE, _NESTED_RANGE, _HETEROGENEITY, _CLOCK, _LEVEL)
_OPENED = (_RANGE, _RANGED, _NUMBERED, _STATISTIC)
# Patterns with letters of which every match holds some.
_WITH_SIGNS = (
    (_RATIO_OF_ALLOCATION, (":",)),
    (_CORRELATION, ("(r", "(R")),
    (_COEFFICIENT, ("β", "beta", "Beta", "oefficient", "oeficiente")),
    (_EXPONENT, ("10 (", "10(", "10 [", "10[", "m (", "m(")),
)
# Between a value and its interval: blanked atoms, punctuation, a unit, "of patients".
_SIDED = r"\S{1,5}-(?:sided|tailed)\s"  # "one-sided 95% CI"
_TO_INTERVAL = re.compile(
    rf"^[{BLANK}\s,;:(\[)\]%]*(?:(?:of|de)\s[^\W\d_]+|months?|meses|weeks|years|patients|pacientes)?(?:[\s,;:(\[]*{_SIDED})?[{BLANK}\s,;:(\[]*$"
)
# The same behind a measured value: the rest of its unit, or what it was measured on: "14 mm reduction on the scale (95% CI".
_WORDS_TO_INTERVAL = re.compile(rf"^[^.;()\[\]{BLANK}]{{0,60}}[\s,(\[]*$")
# The same behind an effect, which has a unit of any name ("3.9 percentage points (95% CI") or tells what it is of ("0.9 for OS").
_EFFECT_TO_INTERVAL = re.compile(
    rf"^(?:\s?\[-?[\d.]+\s?%\])?(?:\s?%)?\s?(?:/?[^\W\d_](?:[^\d.,;:()\[\]{BLANK}]|\d{{1,3}}(?=[\s-](?:h\b|hours?|days?|weeks?|months?|years?|semanas|meses|a[nñ]os|d[ií]as))){{0,40}}(?:\d+-point\sscale|\d(?=\W)|\([23]\))?\s?)?(?:[\s,;:(\[]*{_SIDED})?[{BLANK}\s,;:(\[]*$"
)
_UNIT_TO_BARE = re.compile(r"^\s?(?:[^\W\d_][^\d.,;:()\[\]]{0,16}(?:\d+-point\sscale,|\d)?\s?)?$")
# "2.1 points, 1.0 to 3.2": the limits of a difference behind its unit and a comma.
_UNIT_BEFORE_LIMITS = re.compile(r"\s?[^\W\d_][^\d.,;:()\[\]]{0,16}(?:\d+-point\sscale)?,(?=\s-?\d)")
_FAR = 70
_WHOLE_BEFORE = re.compile(r"\d(?:\]|\))?\s?(?:of|de|/)\s?$")  # "517 of 2073": no year
_INVERSE_BEFORE = re.compile(r"\b(?:ml|dl|l|m|kg|h|min|day)\s?-$")  # "µg ml-1": no name


@dataclass(frozen=True, slots=True)
class BoundEffect:
    """An effect with its interval, where it has one; `start` and `end` hold both."""

    effect: Effect
    interval: Interval | None

    @property
    def start(self) -> int:
        """Where the measure's name begins."""
        return self.effect.start

    @property
    def end(self) -> int:
        """Where the value or its interval ends."""
        return max(self.effect.end, self.interval.end) if self.interval else self.effect.end


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of a text, each kind in order. In `blanked` only values and words are left.

    `intervals` are those of values and the `loose_intervals`, which belong to no value: the interval of a difference that is
    not printed, for example.
    """

    blanked: str
    p_values: tuple[PValue, ...]
    effects: tuple[BoundEffect, ...]
    grades: tuple[Grade, ...]
    timepoints: tuple[TimePoint, ...]
    quantities: tuple[Quantity, ...]
    loose_intervals: tuple[Interval, ...]
    intervals: tuple[Interval, ...]

    def within(self, start: int, end: int) -> Atoms:
        """The atoms that begin in a range."""
        return Atoms(
            self.blanked,
            within(self.p_values, start, end),
            within(self.effects, start, end),
            within(self.grades, start, end),
            within(self.timepoints, start, end),
            within(self.quantities, start, end),
            within(self.loose_intervals, start, end),
            within(self.intervals, start, end),
        )


class _HasPlace(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Placed = TypeVar("_Placed", bound=_HasPlace)
_start_of = operator.attrgetter("start")


def within(placed: Sequence[_Placed], start: int, end: int) -> tuple[_Placed, ...]:
    """Those that begin in a range, of some in order."""
    if not placed:
        return ()
    first = bisect.bisect_left(placed, start, key=_start_of)
    return tuple(placed[first : bisect.bisect_left(placed, end, first, key=_start_of)])


def overlapping(placed: Sequence[_Placed], start: int, end: int) -> list[_Placed]:
    """Those that share some characters with a range, of some in order."""
    return [other for other in placed[: bisect.bisect_left(placed, end, key=_start_of)] if start < other.end]


def read_atoms(
    reading: Reading, hidden: Iterable[tuple[int, int]] = (), *, start: int = 0, end: int | None = None
) -> Atoms:
    """The atoms between two places of a reading; `hidden` are places whose digits are part of a name, such as those of an arm."""
    stop = len(reading.text) if end is None else end
    digits = in_digits(reading.text, reading.folded, within(reading.words, start, stop), reading.lang)
    digits = BLANK * start + digits[start:stop] + BLANK * (len(digits) - stop)
    p_values = find_p_values(digits)
    text = _blank(digits, ((p.start, p.end) for p in p_values))
    intervals = find_intervals(text, reading.word_index, start, stop)
    labelled = [i for i in intervals if not i.is_bare]
    text = _blank(text, ((i.start, i.end) for i in labelled))
    effects = [
        _with_interval(effect, intervals, text) for effect in find_effects(text, reading.word_index, start, stop)
    ]
    effects = [bound for bound in effects if bound.interval or not bound.effect.needs_interval]
    used = {effect.interval for effect in effects}
    text = _blank(text, ((e.start, e.end) for e in effects))
    grades = find_grades(text, start, stop)
    text = _blank(text, ((g.start, g.end) for g in grades))
    timepoints = find_timepoints(fold_in_place(text), reading.word_index, start, stop)
    text = _blank(text, ((t.start, t.end) for t in timepoints))
    text = _blank(text, _without_value(reading, text, start, stop))
    text = _blank(text, hidden)
    bare = [
        i for i in intervals if i.is_bare and i not in used and text[i.start] != BLANK and not _is_two_values(text, i)
    ]
    open_text = _blank(text, ((i.start, i.end) for i in bare))
    quantities, loose = _attach(
        open_text,
        find_quantities(open_text, start, stop),
        [i for i in intervals if i not in used],
        _announced_level(digits),
    )
    told = sorted([*loose, *(q.interval for q in quantities if q.interval)], key=_start_of)
    return Atoms(
        open_text, tuple(p_values), tuple(effects), tuple(grades), tuple(timepoints), quantities, loose, tuple(told)
    )


_TWO = re.compile(r"[(\[]\s*[\d.,]+\s?%?\s(?:and|y|e)\s")
_VALUE_BEFORE = re.compile(r"\d[^;:()]{0,14}$")


def _is_two_values(text: str, interval: Interval) -> bool:
    """Whether a bracket holds two values and no limits: "rash (2% and 9%)", where no value stands before it."""
    if _TWO.match(text, interval.start) is None and _TWO.match(text, interval.start - 1) is None:
        return False
    return _VALUE_BEFORE.search(text, max(0, interval.start - 18), interval.start) is None


def _blank(text: str, places: Iterable[tuple[int, int]]) -> str:
    ordered = sorted(places)
    if not ordered:
        return text
    parts: list[str] = []
    at = 0
    for start, end in ordered:
        if end > at:
            parts += text[at : max(at, start)], BLANK * (end - max(at, start))
            at = end
    return "".join([*parts, text[at:]])


def _without_value(reading: Reading, text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The places of numbers that are no value: dates, doses, names with digits, sizes of groups, ranges, ratios."""
    places = [(n.start, n.end) for n in reading.numbers if _has_no_value(n, text)]
    places += _strengths(reading, text)
    for opening in _OPENED:
        places += [match.span() for match in opening.finditer(reading.word_index, text)]
    signed = [pattern for pattern, signs in _WITH_SIGNS if any(sign in text for sign in signs)]
    for pattern in (*_WITHOUT_VALUE, *signed):
        places += [match.span() for match in pattern.finditer(text, start, stop)]
    return places


_STRENGTH = re.compile(r"[0-2](?<![\d.].)(?:\.\d+)?\s?%\s(?=[^\W\d_])")

_STRENGTH_BEHIND = re.compile(r"(?:\s[a-z]+(?:ate|ide|ine))?\s(?P<value>0?\.\d+\s?%)(?!\s?(?:vs|versus|and\s\d|\())")


def _strengths(reading: Reading, text: str) -> list[tuple[int, int]]:
    """The places of the strengths of drugs: "0.5% timolol", "timolol maleate 0.5%"."""
    if "%" not in text or not reading.drugs:
        return []
    drugs = {drug.start for drug in reading.drugs}
    before = [match.span() for match in _STRENGTH.finditer(text) if match.end() in drugs]
    behind = [match for drug in reading.drugs if (match := _STRENGTH_BEHIND.match(text, drug.end)) is not None]
    return [*before, *(match.span("value") for match in behind)]


def _has_no_value(number: Number, text: str) -> bool:
    """Whether a number is a date, part of a name or an amount given; a concentration in blood ("mg/dl") is a value."""
    if number.kind == "dose":
        if text[number.start - 1 : number.start] == "/":
            return False  # "4.2 ml/min/100 g": part of a unit
        return not (number.unit.endswith(("/l", "/ml", "/dl")) or _is_measured(number, text))
    if number.kind == "year":
        return number.value.isdigit() and not _WHOLE_BEFORE.search(text, max(0, number.start - 8), number.start)
    if number.kind == "identifier":
        return not _INVERSE_BEFORE.search(text, max(0, number.start - 5), number.start)
    return number.kind in ("date", "phase")


_MEASURED_BEFORE = re.compile(r"(?:±|\+/-|\b(?:was|were|fue|fueron|foi|foram|vs\.?|versus|frente\sa))\s?$")
_MEASURED_BEHIND = re.compile(r"\s?(?:±|\+/-|(?:vs\.?|versus|frente\sa)\s\d|[(\[]\s?(?:SD|IQR|range|rango|DE|RIC|95))")


def _is_measured(number: Number, text: str) -> bool:
    """Whether an amount is what was measured and not what was given: "the dose was 120 mg", "12 ± 4 mg"."""
    before = _MEASURED_BEFORE.search(text, max(0, number.start - 12), number.start)
    return before is not None or _MEASURED_BEHIND.match(text, number.end) is not None


def _with_interval(effect: Effect, intervals: Sequence[Interval], text: str) -> BoundEffect:
    """The effect with the interval that follows it before any other value."""
    direct = interval_after_ratio(text, effect.end) if not effect.is_percent else None
    if effect.measure == "difference" and (unit := _UNIT_BEFORE_LIMITS.match(text, effect.end)) is not None:
        direct = interval_after_ratio(text, unit.end())
    if direct is not None and direct.contains(effect.value):
        own = next((i for i in intervals if i.start >= effect.end and i.end == direct.end), direct)
        return BoundEffect(effect, replace(own, level=own.level or effect.level))
    for interval in intervals:
        if interval.start < effect.end:
            continue
        gap = text[effect.end : interval.start]
        if interval.is_bare:
            if effect.measure == "difference" and _UNIT_TO_BARE.match(gap) and interval.contains(effect.value):
                return BoundEffect(effect, replace(interval, level=effect.level))
            continue
        is_near = len(gap) < _FAR and (_TO_INTERVAL.match(gap) or _EFFECT_TO_INTERVAL.match(gap))
        return BoundEffect(effect, interval if is_near else None)
    return BoundEffect(effect, None)


_ANNOUNCED = re.compile(
    r"[(\[,]\s?(?P<level>[89]\d(?:\.\d)?)\s?%\s(?:CI|CrI|IC|[Cc]onfidence\s[Ii]ntervals?|[Ii]ntervalos?\sde\sconfian[zç]a)\s?(?:[(\[]CI[)\]])?[)\]]"
)


def _announced_level(text: str) -> str:
    """The level that a text gives to the bracketed pairs behind it: "the share of patients (95% CI) was 41% (35, 47)"."""
    match = _ANNOUNCED.search(text) if "%" in text else None
    return match["level"] if match else ""


def _attach(
    text: str, quantities: Sequence[Quantity], intervals: Sequence[Interval], level: str
) -> tuple[tuple[Quantity, ...], tuple[Interval, ...]]:
    """Every interval to the value before it; a bare pair only after a labelled one, and around its value."""
    bound = list(quantities)
    loose: list[Interval] = []
    for interval in intervals:
        level = interval.level or level
        index = _value_before(text, bound, interval)
        if index is None:
            loose += [] if interval.is_bare else [interval]
            continue
        value = bound[index]
        fits = interval.contains(value.value) if value.value != "NR" else True
        if interval.is_bare and (not level or not fits):
            continue
        if not fits and index and is_listed(text, bound[index - 1], value):
            loose.append(interval)
            continue
        kind = "measure" if value.kind == "bare" else value.kind
        bound[index] = replace(value, kind=kind, interval=replace(interval, level=interval.level or level))
    return tuple(bound), tuple(loose)


def _value_before(text: str, quantities: Sequence[Quantity], interval: Interval) -> int | None:
    before = [index for index, q in enumerate(quantities) if q.end <= interval.start and q.interval is None]
    if not before or quantities[before[-1]].kind == "count":
        return None
    last = quantities[before[-1]]
    gap = text[last.end : interval.start]
    limit = 4 if interval.is_bare else _FAR
    if len(gap) > limit:
        return None
    is_told = (
        last.kind == "measure"
        and not interval.is_bare
        and interval.contains(last.value)
        and _WORDS_TO_INTERVAL.match(gap)
    )
    return before[-1] if is_told or _TO_INTERVAL.match(gap) else None
