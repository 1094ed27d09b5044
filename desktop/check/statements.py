"""What a text prints as one statement, checked without an extraction: "3.8 (95% CI 3.9-6.0; p = 0.2)", "23 of 107 (21.5%)".

A rule that misses a value, or binds it to another arm, does not hide a printed error. The statements become the same rows that
an entry has, so that their warnings are those of the entry's cells.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from db.values import Cell
from desktop.check.denominators import check_denominators
from desktop.check.impossible import check_impossible
from desktop.check.intervals import check_intervals
from desktop.check.percentages import check_percentages, shares_of
from desktop.check.rows import Row
from desktop.check.significance import check_significance
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import EntryWarning, Span, VersionText
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

_NUMBER = r"\d[\d,]*(?:\.\d+)?|\.\d+"
_CI = r"(?:c\.?i\.?|i\.?c\.?|cls?|confidence (?:interval|limit)s?|intervalos? de confian[zc]a|limites? de confianza)"
# Between an estimate and the lower limit of its interval: a unit, brackets, the level, the words for an interval.
_TO_INTERVAL = re.compile(
    r"\s?(?:%|months?|meses|mes|years?|anos|weeks?|semanas|days?|dias)?\s?[\[(,;:]*\s?(?:with |con )?(?:an? |un |the |el )?"
    rf"(?P<level>\d\d(?:\.\d)?)?\s?%?\s?{_CI}(?:\s?[\[(](?:ci|ic)[\])])?\s?(?:al|del|de|a|of)?\s?"
    r"(?P<level2>\d\d(?:\.\d)?)?\s?%?\s?[,:;=]?\s?(?:from|de|of|entre|was)?\s?[\[({]?\s?"
)
_LEVELS = frozenset({"80", "90", "95", "97.5", "98", "99"})
_LEVEL_OF = re.compile(rf"\s?%?\s?{_CI}")
_MEASURE = re.compile(
    r"(?P<HR>\bhrs?\b|hazard ratios?|razon(?:es)? de riesgos instantaneos|cociente de riesgos instantaneos)"
    r"|(?P<OR>\bors?\b|odds ratios?)|(?P<RR>\brrs?\b|relative risks?|risk ratios?|riesgos? relativos?|riscos? relativos?)"
)
_BLANKS = r"[\[\](){},;:=\s]*"
_MEASURE_WORDS = re.compile(
    rf"{_BLANKS}(?:was|were|of|is|fue|de|foi|adjusted|ajustad[oa])?{_BLANKS}(?:hr|or|rr)?{_BLANKS}"
)
_TO_P = re.compile(
    r"\s?%?\s?[\])},;:.\s]*(?:and |y |with |con |e )?(?:a |un |log-rank |two-sided |one-sided |1-sided |valor de )?[\[(]?"
    r"p(?:[ -]?values?| valor)?\s?"
    rf"(?:of |de |was |fue )?(?P<op>[=<>≤≥]|<=|>=)\s?(?P<value>{_NUMBER})"
)
_BACK = 60  # characters in which a measure is named before its estimate
_RATES_BACK = 120  # characters in which the other rate of a difference stands
_OPS = {"≤": "<=", "≥": ">="}


def check_statements(reading: Reading, cells: Sequence[Cell]) -> Iterator[EntryWarning]:
    """The warnings about the statements of one version, at the entry's cells that cite their places."""
    found = _stated(reading.version)
    yield from (replace(warning, cells=_citing(warning, cells)) for warning in found)


@lru_cache(maxsize=512)
def _stated(version: VersionText) -> tuple[EntryWarning, ...]:
    """The warnings about the statements of one version; kept, as every correction asks for them again."""
    reading = read_version(version)
    intervals = list(interval_rows(reading))
    return (
        *check_intervals(intervals),
        *check_significance(intervals, (version,)),
        *check_percentages(shares_of((), count_rows(reading), {})),
        *check_denominators(reading),
        *check_impossible(reading),
    )


def _citing(warning: EntryWarning, cells: Sequence[Cell]) -> tuple[tuple[str, str], ...]:
    """The addresses of the cells whose evidence lies where the warning does."""
    return tuple((cell.field, cell.item) for cell in cells if any(_is_at(s, warning.spans) for s in cell.spans))


def _is_at(span: Span, places: Sequence[Span]) -> bool:
    return any(span.version == p.version and span.start < p.end and p.start < span.end for p in places)


def interval_rows(reading: Reading) -> Iterator[Row]:
    """Estimates with their intervals, and with the measure and p value that stand beside them."""
    numbers = reading.numbers
    for index, low in enumerate(numbers[:-1]):
        high = numbers[index + 1]
        if low.kind == "ci_low" and high.kind == "ci_high":
            estimate = _estimate(reading, numbers[max(0, index - 3) : index], low)
            if estimate and _is_whole(reading, estimate, low, high):
                yield _interval_row(reading, estimate, low, high)


def _estimate(reading: Reading, before: tuple[Number, ...], low: Number) -> Number | None:
    """The number whose interval begins at `low`: nothing but the words for an interval stands between them."""
    for number in reversed(before):
        is_level = number.value in _LEVELS and _LEVEL_OF.match(reading.folded, number.end)
        if not is_level and _TO_INTERVAL.fullmatch(reading.folded, number.end, low.start):
            return number if number.kind not in ("ci_low", "ci_high", "identifier", "p") else None
    return None


def _is_whole(reading: Reading, estimate: Number, low: Number, high: Number) -> bool:
    """Whether the three may be compared: no sign stands before them, and the interval is not of a difference of two rates."""
    if any(_is_negative(reading.text, number.start) for number in (estimate, low, high)):
        return False
    if estimate.unit != "%":
        return True
    others = reading.numbers_in(estimate.start - _RATES_BACK, estimate.start)
    apart = [abs(float(estimate.value) - float(n.value)) for n in others if n.unit == "%"]
    return not any(float(low.value) <= distance <= float(high.value) for distance in apart)


def _is_negative(text: str, start: int) -> bool:
    """Whether a minus sign stands before a number; a dash after a digit parts two numbers."""
    before = text[max(0, start - 3) : start].rstrip()
    return before.endswith("-") and not (before[:-1].rstrip() or " ")[-1].isdigit()


def _interval_row(reading: Reading, estimate: Number, low: Number, high: Number) -> Row:
    level = _TO_INTERVAL.fullmatch(reading.folded, estimate.end, low.start)
    printed = (level["level"] or level["level2"] or "95") if level else "95"
    cells = {
        "value": _cell(reading, "value", _digits(reading, estimate), estimate.start, estimate.end),
        "ci": _cell(
            reading,
            "ci",
            {"low": _digits(reading, low), "high": _digits(reading, high), "level": printed},
            low.start,
            high.end,
        ),
    }
    measure = _measure(reading, estimate)
    if measure:
        cells["measure"] = Cell("comparisons.measure", "", measure)
    p = _TO_P.match(reading.folded, high.end)
    if p:
        value = {"op": _OPS.get(p["op"], p["op"]), "value": _plain(p["value"])}
        cells["p"] = _cell(reading, "p", value, p.start("value"), p.end("value"))
    return Row("comparisons", "", cells)


def _measure(reading: Reading, estimate: Number) -> str:
    """The ratio that an estimate is said to be: its name stands before it, with nothing but signs between."""
    start = max(0, estimate.start - _BACK)
    last = None
    for match in _MEASURE.finditer(reading.folded, start, estimate.start):
        last = match
    if last is None or last.lastgroup is None:
        return ""
    return last.lastgroup if _MEASURE_WORDS.fullmatch(reading.folded, last.end(), estimate.start) else ""


# ----------------------------------------------------------------------------------------------------------------- counts
_COUNT = r"(?P<n>\d[\d,]*)"
_WHOLE = r"(?P<denom>\d[\d,]*)"
_PCT = r"(?P<pct>\d+(?:\.\d+)?)\s?%"
_OF = r"(?:of|out of|de)(?: (?:the|los|las|os|as))?"
_PERSONS = r"patients|women|men|cases|children|participants|subjects|pacientes|mujeres|casos|ninos|enfermos"
_PEOPLE = rf"(?:(?: \w+){{0,2}}? (?:{_PERSONS}))?"
_COUNTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.,/]){_COUNT} {_OF} {_WHOLE}{_PEOPLE} ?[\[(]{_PCT}(?: ?[\])])",
        rf"(?<![\d.,/]){_COUNT} ?/ ?{_WHOLE}{_PEOPLE}(?: ?[\[(]{_PCT}(?: ?[\])])|,? {_PCT.replace('pct', 'pct2')}(?![\w(]))",
        rf"(?<![\d.,/]){_COUNT}{_PEOPLE} ?[\[(]{_PCT} ?[\])]{_PEOPLE} {_OF} {_WHOLE}(?![\d.,]*\d|\s?%)",
        rf"(?<![\d.,/]){_PCT} ?[\[(]{_COUNT} ?(?:/|{_OF}) ?{_WHOLE}{_PEOPLE} ?[\])]",
    )
)


def count_rows(reading: Reading) -> Iterator[Row]:
    """Counts of a denominator with their percentages."""
    for pattern in _COUNTS:
        for match in pattern.finditer(reading.folded):
            n, denom = (int(match[name].replace(",", "")) for name in ("n", "denom"))
            pct = "pct" if match["pct"] else "pct2"
            if n <= denom > 0:
                columns = (("n", n, "n"), ("denom", denom, "denom"), ("pct", match[pct], pct))
                cells = {
                    column: _cell(reading, column, value, match.start(group), match.end(group))
                    for column, value, group in columns
                }
                yield Row("adverse_events", "", cells)


def _cell(reading: Reading, column: str, value: object, start: int, end: int) -> Cell:
    return Cell(column, "", value, (reading.span(start, end),))


def _digits(reading: Reading, number: Number) -> str:
    return _plain(reading.text[number.start : number.end])


def _plain(printed: str) -> str:
    value = printed.replace(",", "")
    return f"0{value}" if value.startswith(".") else value
