"""How many had an event, where the number has a form of its own: "(n = 3)", "one each had rash and mucositis", "in 12/3%"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.grades import Grade
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

_SIZE_BEHIND = re.compile(r"\s?[(\[]\s?[nN]\s?[=:]\s?(?P<n>\d+)(?![\d/.])")
_SIZE_BEFORE = re.compile(r"[nN]\s?[=:]\s?(?P<n>\d+)\s?[,;]?\s?[(\[]?$")
_EACH_HAD = re.compile(
    r"\b0*(?P<n>\d+)\s(?:patients?\s|cases?\s)?each\s(?:had|with|of|experienced|developed|having|for|suffered)\b(?P<list>[^.;:\d]*)"
)
_EACH_BEHIND = re.compile(
    r"[^.;:()\d]{0,70}?(?:\bin\s|\ben\s|\bem\s|[(,:]\s?)0*(?P<n>\d+)\s(?:(?:patients?|cases?|case|pacientes?|casos?)\s)?(?:each\b|cada\sun[oa]?\b)"
)
_PARTS = re.compile(
    r"\s?(?:[(,:]|(?:occurred\s|seen\s|observed\s)?(?:in|en|em)\s)\s?(?P<low>\d+(?:\.\d+)?)\s?%?\s?/\s?(?P<high>\d+(?:\.\d+)?)\s?%"
)
_CASES = r"(?:cases?|episodes?|instances?|eyes?|patients?|women|men|children|casos?|episodios?|ojos?|pacientes?|mujeres|olhos?)"
_CASES_BEFORE = re.compile(
    rf"(?<![\d./(-])\b0*(?P<n>\d+)\s{_CASES}\s(?:of|with|had|developed|experienced|suffered|de|con|com|presentaron|tuvieron|desarrollaron"
    r"|sufrieron|apresentaram|tiveram)\s(?:an?\s|una?\s|um\s|uma\s)?(?:[a-z-]+\s){0,2}$"
)
_CASES_BEHIND = re.compile(
    r"\s(?:(?:was|were|also|occurred|developed|appeared|seen|observed|noted|reported|found|detected|se|observ[oa]\w*|aparecio|ocurrio"
    rf"|hubo|presento|fue)\s){{0,3}}(?:in|en|em)\s(?:only\s|solo\s|apenas\s)?0*(?P<n>\d+)\s{_CASES}\b(?!\s?[(\[])"
)
_BEFORE = 70  # characters in which a number and its cases stand before an event
_TWO_GRADES = re.compile(r"[1-4]-[1-5]")


@dataclass(frozen=True, slots=True)
class Count:
    """The people who had an event, and where that is printed; `percent` where the form gives one, `grade` its grade."""

    n: int | None
    place: tuple[int, int]
    percent: str = ""
    grade: str = ""


def count_before(scene: Scene, quantity: Quantity) -> int | None:
    """The count that stands before a percentage in one bracket: "(n = 3, 6%)"."""
    match = _SIZE_BEFORE.search(scene.reading.text, max(scene.start, quantity.start - 14), quantity.start)
    return int(match["n"]) if match else None


def counts_of(scene: Scene, label: Label, grade: Grade | None) -> Sequence[Count]:
    """What the text says of how many had an event to which no value was bound: none, one, or one for each of two grades."""
    size = _SIZE_BEHIND.match(scene.reading.text, label.end, scene.end)
    if size:
        return (Count(int(size["n"]), size.span("n")),)
    parts = _PARTS.match(scene.reading.text, label.end, scene.end)
    if parts and grade and _TWO_GRADES.fullmatch(grade.grade):
        low, high = grade.grade.split("-")
        return tuple(Count(None, parts.span(part), parts[part], one) for part, one in (("low", low), ("high", high)))
    for match in _EACH_HAD.finditer(scene.text, scene.start, scene.end):
        if match.start("list") <= label.start < match.end("list"):
            return (Count(int(match["n"]), match.span("n")),)
    cases = cases_of(scene, label)
    if cases:
        return (Count(int(cases["n"]), cases.span("n")),)
    each = _EACH_BEHIND.match(scene.text, label.end, scene.end)
    return (Count(int(each["n"]), each.span("n")),) if each else ()


def cases_of(scene: Scene, label: Label) -> re.Match[str] | None:
    """The number of cases that stands beside an event: "five cases of transient rash", "rash occurred in five patients"."""
    start = max(scene.start, label.start - _BEFORE)
    return _CASES_BEFORE.search(scene.text, start, label.start) or _CASES_BEHIND.match(scene.text, label.end, scene.end)
