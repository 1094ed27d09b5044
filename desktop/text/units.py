"""Units after a number: amounts ("mg/m2", "mg m-2", "million units"), times and others, each in one written form."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import NamedTuple

from desktop.text.vocabulary import load_vocabulary


class Unit(NamedTuple):
    """A unit at its place: `kind` is dose, time, percent or other, `key` its one form ("mg/m2", "months").

    `per` is the time that divides a dose: "day" in "24 mg/day".
    """

    start: int
    end: int
    kind: str
    key: str
    per: str = ""


def _forms(kind: str) -> dict[str, str]:
    rows = (row for row in load_vocabulary("units").rows if row["kind"] == kind)
    return {_squeeze(form): row["key"] for row in rows for form in row["forms"].split("|")}


def _squeeze(printed: str) -> str:
    return re.sub(r"[ -]", "", printed).casefold()


def _alternatives(kind: str, first: str = "") -> str:
    """The forms of a kind as a pattern, the longest first; of those that begin with a letter, where one is given."""
    rows = (row for row in load_vocabulary("units").rows if row["kind"] == kind)
    forms = sorted((form for row in rows for form in row["forms"].split("|")), key=len, reverse=True)
    wanted = [form for form in forms if form.casefold().startswith(first)]
    return "|".join(re.escape(form).replace(r"\ ", r"[ -]") for form in wanted) or _NOTHING


_NOTHING = r"(?!)"


_FIRST = re.compile(r"\s?-?(?P<word>[^\W\d_]+|\S)")
_ENDS = re.compile(r"(?![\w/^])")  # a word that stands for its whole unit


@functools.cache
def _firsts() -> frozenset[str]:
    """The letters or the sign with which units begin."""
    kinds = ("dose", "time", "other")
    forms = [form for row in load_vocabulary("units").rows if row["kind"] in kinds for form in row["forms"].split("|")]
    begun = (_FIRST.match(form) for form in [*forms, "%", "per", "percent", "por"])
    return frozenset(first["word"].casefold() for first in begun if first)


@functools.cache
def _times() -> dict[str, str]:
    """The times of one word with which no longer time begins, and their keys: they need no pattern."""
    rows = [(row["key"], row["forms"].split("|")) for row in load_vocabulary("units").rows if row["kind"] == "time"]
    firsts = Counter(first["word"].casefold() for _, forms in rows for first in map(_FIRST.match, forms) if first)
    whole = ((key, form.casefold()) for key, forms in rows for form in forms if form.isalpha())
    return {form: key for key, form in whole if firsts[form] == 1}


@functools.cache
def _pattern(first: str) -> re.Pattern[str]:
    """The pattern of the units that begin with a letter."""
    per = _alternatives("per")
    divided = (
        rf"(?:\s?(?:/|per|por|by|p/)\s?(?P<per>{per})"
        rf"|[ .·]?(?P<inverse>m|kg|day|d|h|l|ml|min)\s?(?:\^|\()?-[12]\)?(?!\d)|\s(?P<bare>m2|m\s?\(\s?2\s?\)|m\^2))?"
    )
    second = rf"(?:\s?(?:/|per|por|al)\s?(?P<per2>{per})|[ .·]?(?P<inverse2>day|d|h|min)\s?(?:\^|\()?-1\)?)?"
    dose = rf"(?P<dose>{_alternatives('dose', first)})(?![^\W\d_]){divided}{second}(?:(?<=-[12])|(?![^\W_]))"
    time = rf"(?P<time>{_alternatives('time', first)})\b"
    other = rf"(?P<other>{_alternatives('other', first)})\b"
    percent = r"(?P<percent>%|per\s?cent\b|percent\b|por ciento\b|por cento\b)"
    return re.compile(
        rf"\s?[-]?(?:{percent}|{time}(?![/^])|{dose}|{other}|(?P<time2>{_alternatives('time', first)})\b)",
        re.IGNORECASE,
    )


@functools.cache
def _keys() -> dict[str, dict[str, str]]:
    return {kind: _forms(kind) for kind in ("dose", "per", "time", "other")}


def unit_at(text: str, place: int) -> Unit | None:
    """The unit that follows a number ending at this place of a normalised text."""
    if place >= len(text) or text[place] in ".,;)]":
        return None
    if text[place] == "%":
        return Unit(place, place + 1, "percent", "%")
    first = _FIRST.match(text, place)
    if first is None or (word := first["word"].casefold()) not in _firsts():
        return None
    if (time := _times().get(word)) is not None and _ENDS.match(text, first.end()):
        return Unit(first.start("word"), first.end(), "time", time)
    match = _pattern(word[0]).match(text, place)
    if match is None:
        return None
    keys = _keys()
    if match["percent"]:
        return Unit(match.start("percent"), match.end(), "percent", "%")
    for group in ("time", "time2"):
        if match[group]:
            return Unit(match.start(group), match.end(group), "time", keys["time"][_squeeze(match[group])])
    if match["other"]:
        return Unit(match.start("other"), match.end(), "other", keys["other"][_squeeze(match["other"])])
    return _dose(match, keys)


_INVERSE = {"m": "m2", "d": "day"}


def _dose(match: re.Match[str], keys: dict[str, dict[str, str]]) -> Unit:
    key = keys["dose"][_squeeze(match["dose"])]
    printed = match.groupdict()
    pers = [keys["per"][_squeeze(printed[name])] for name in ("per", "bare", "per2") if printed.get(name)]
    pers += [_INVERSE.get(printed[name], printed[name]) for name in ("inverse", "inverse2") if printed.get(name)]
    times = [per for per in pers if per in ("day", "week", "dose", "cycle")]
    others = [per for per in pers if per not in times]
    return Unit(match.start("dose"), match.end(), "dose", "/".join([key, *others]), times[0] if times else "")
