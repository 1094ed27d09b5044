"""Totals that are sums: what the arms or the studies add up to, cases and controls counted apart; and the people of eyes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.people import PEOPLE, numbers_that_count
from desktop.extract.propose import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extract.arms import Arm, ArmRegister
    from desktop.text.numbers import Number
    from desktop.text.reading import Reading


def is_sum(arms: tuple[Arm, ...], number: Number) -> bool:
    """Whether a number is what the arms add up to."""
    return len(arms) > 1 and all(arm.n for arm in arms) and sum(arm.n or 0 for arm in arms) == int(number.value)


def stated_sums(reading: Reading, register: ArmRegister) -> Iterator[Candidate]:
    """A number of an own sentence that the arms add up to, whatever noun it counts."""
    for number in numbers_that_count(reading) if len(register.arms) > 1 else ():
        sentence = reading.sentence_at(number.start)
        is_share = "/" in (reading.folded[number.start - 1 : number.start], reading.folded[number.end : number.end + 1])
        is_rest = "complet" in reading.folded[number.end : number.end + 60]
        if (
            is_sum(register.arms, number)
            and not (is_share or is_rest)
            and sentence.is_own
            and sentence.section != "conclusions"
        ):
            yield Candidate(int(number.value), ((number.start, number.end),), "patients.stated_sum", 0.7)


_OFFERED = 0.55  # no total is stated: the sum is offered, and the curator is told
_TWO_GROUPS = re.compile(
    rf"(?P<a>\d(?<!\w.)[\d,]*) (?:[a-z-]+ ){{0,3}}?{PEOPLE}\b[^.;]{{0,90}}? (?:and|y|e) (?P<b>\d[\d,]*) (?:[a-z-]+ )"
    r"{0,3}?"
    rf"(?:{PEOPLE}|controls|controles)\b[^.;]{{0,60}}?\b(?:(?:were|fueron|foram) (?:[a-z]+ )?(?:included|enrolled|"
    r"recruited|evaluated|studied|analy[sz]ed|examined|compared|incluid|evaluad|estudiad|analizad|reclutad|avaliad|estudad)|participated|participaron)"
)


def two_groups(reading: Reading) -> Iterator[Candidate]:
    """Cases and controls that are counted apart: "40 patients and 20 controls were studied"."""
    for match in _TWO_GROUPS.finditer(reading.folded) if "control" in reading.folded else ():
        sentence = reading.sentence_at(match.start())
        if sentence.is_own and sentence.section != "conclusions":
            a, b = (int(match[g].replace(",", "")) for g in "ab")
            yield Candidate(a + b, (match.span("a"), match.span("b")), "patients.two_groups", _OFFERED)


def sum_of_arms(register: ArmRegister) -> Iterator[Candidate]:
    """What the arms add up to, offered where no total is stated."""
    arms = register.arms
    if len(arms) > 1 and all(arm.n and arm.n_place for arm in arms):
        places = tuple((arm.n_place.start, arm.n_place.end) for arm in arms if arm.n_place)
        yield Candidate(sum(arm.n or 0 for arm in arms), places, "patients.sum_of_arms", 0.5)


_OF_STUDIES = re.compile(
    rf"\b(?:studies|trials|rcts|cohorts|estudios|ensayos|estudos)(?: \([a-z]+\))? [(\[](?:n ?= ?)?"
    rf"(?P<n>\d[\d,]*) (?:[a-z]+ )?{PEOPLE}\s?[)\]]"
)


def of_studies(reading: Reading) -> Iterator[Candidate]:
    """The people of the studies that a review took together: "eleven trials (4,210 patients)"."""
    for match in _OF_STUDIES.finditer(reading.folded):
        sentence = reading.sentence_at(match.start())
        if sentence.section not in ("conclusions", "background"):
            yield Candidate(int(match["n"].replace(",", "")), (match.span("n"),), "patients.of_studies", 0.74)


EYES_OF = re.compile(
    rf"\s(?:[a-z-]+ ){{0,3}}?(?:eyes|ojos|olhos|hips|knees|teeth|lesions|tumou?rs) (?:of|from|in|de|en|em) (?P<rest>[a-z0-9-]+ "
    rf"(?:[a-z-]+ ){{0,3}}?{PEOPLE})\b"
)


def patients_of_eyes(reading: Reading, number: Number, whose: re.Match[str]) -> Candidate | None:
    """The people whose eyes a number counts: "forty eyes of 39 patients"."""
    people = next((n for n in reading.numbers_in(whose.start("rest"), whose.end()) if n.value.isdigit()), None)
    sentence = reading.sentence_at(number.start)
    if people is None or sentence.section == "conclusions":
        return None
    return Candidate(int(people.value), ((people.start, people.end),), "patients.of_eyes", 0.72)
