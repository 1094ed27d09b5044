"""The rows of the table treatments: each arm's drugs with dose, unit, schedule, route and duration."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.amounts import Amount, Dosing
from desktop.extract.dosing import find_dosings, is_radiation
from desktop.extract.drug_roles import weight
from desktop.extract.for_all import of_everybody
from desktop.extract.propose import Candidate, propose
from desktop.text.schedules import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import Extraction
    from desktop.extract.arms import Arm, ArmRegister
    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading

Range = tuple[int, int]


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The extractions of the table treatments, in the order of the arms."""
    found: list[Extraction] = []
    arms = register.arms or register.doubtful
    single = [arm for arm in arms if len(arm.drugs) == 1 and arm.drugs != ("placebo",)]
    homes = [(place.start, place.end, arm.drugs[0]) for arm in single for place in arm.places]
    beside = of_everybody(reading) if len(arms) > 1 else ()
    dosings = find_dosings(reading, frozenset((*beside, *(drug for arm in arms for drug in arm.drugs))), homes)
    number = 0
    for arm in arms:
        of_all = [drug for drug in beside if drug not in arm.drugs]
        for drug in (*arm.drugs, *of_all, *_by_their_doses(arm, dosings)):
            for dosing in _by_its_name(arm, drug, reading, dosings) or _of_arm(arm, drug, dosings, arms) or (None,):
                number += 1
                found += _row(reading, f"treatment-{number}", arm, drug, dosing)
    return found


def _by_their_doses(arm: Arm, dosings: Sequence[Dosing]) -> Iterator[str]:
    """The drugs that an arm's phrase gives by their doses only: "the higher doses (20 and 4 mg)", "40 Gy in 20 fractions"."""
    inside = [d for d in dosings if d.amount and _is_inside(d, arm)]
    for name in dict.fromkeys(d.drug.names[0] for d in inside if not arm.drugs or is_radiation(d.drug)):
        if name not in arm.drugs and not any("radio" in drug or "brachy" in drug for drug in arm.drugs):
            yield name


_MOST = 6  # doses of one drug; more are a table, and no schedule
_DOSE_NAME = re.compile(
    r"(?:.*\s)?(?P<value>\d+(?:\.\d+)?)\s?(?P<unit>%|Gy|cGy|mg|mg/m2|mg/kg|µg|ug|mcg|microg|g|IU|UI)(?:/[\w/]+)?"
    r"(?:\s(?:single|in|en|x|/)\s?[\w -]*)?"
)


def _by_its_name(arm: Arm, drug: str, reading: Reading, dosings: Sequence[Dosing]) -> list[Dosing]:
    """The dose of an arm that is called by it: "70 Gy", "semaglutide 7 mg"; how often it is given as the drug's doses say."""
    match = _DOSE_NAME.fullmatch(arm.name)
    mention = _mention(reading, arm, drug)
    if match is None or mention is None or len(arm.drugs) > 1:
        return []
    of_drug = [d for d in dosings if drug in d.drug.names]
    same = [d for d in of_drug if d.amount and d.amount.value == match["value"]]
    if same:
        return _distinct(same)[:1]
    place, like = arm.places[0], next((d for d in of_drug if d.schedule.code), None)
    amount = Amount(place.start, place.end, match["value"], match["unit"])
    return [Dosing(mention, amount, like.schedule if like else Schedule(), like.route if like else None, None, 0.85)]


def _of_arm(arm: Arm, drug: str, dosings: Sequence[Dosing], arms: Sequence[Arm]) -> list[Dosing]:
    """How this arm's drug is given: what the arm's own phrases say, else what no other arm's phrase says."""
    of_drug = [d for d in dosings if drug in d.drug.names and (len(d.drug.names) == 1 or d.amount is None)]
    own = [d for d in of_drug if _is_inside(d, arm)]
    others = [other for other in arms if other is not arm]
    free = [d for d in of_drug if not any(_is_inside(d, other) for other in others)]
    dosed = [d for d in own if d.amount] or [d for d in free if d.amount] or _of_base(arm, of_drug, others)
    chosen = _distinct(dosed or [d for d in own if _says_how(d)] or [d for d in free if _says_how(d)] or own or free)
    chosen = [_with_schedule(d, free) for d in chosen]
    routes = {d.route[0]: d.route for d in free if d.route}
    if len(routes) == 1:
        (route,) = routes.values()
        chosen = [d if d.route else replace(d, route=route) for d in chosen]
    return chosen


def _of_base(arm: Arm, of_drug: Sequence[Dosing], others: Sequence[Arm]) -> list[Dosing]:
    """The doses that the arm with fewer drugs has, where this one got the same and more: "A, or A plus B"."""
    bases = [other for other in others if set(other.drugs) < set(arm.drugs)]
    return [d for d in of_drug if d.amount and any(_is_inside(d, base) for base in bases)]


def _says_how(dosing: Dosing) -> bool:
    return bool(dosing.schedule.code or dosing.route)


def _with_schedule(dosing: Dosing, others: Sequence[Dosing]) -> Dosing:
    """A dose with the schedule that another place gives to the same dose, else the only one that the drug has without a dose."""
    if dosing.schedule.code or (dosing.amount and dosing.amount.unit in ("Gy", "cGy")):
        return dosing
    told = [
        d.schedule
        for d in others
        if d.schedule.code and d.amount and dosing.amount and d.amount.value == dosing.amount.value
    ]
    told = told or [d.schedule for d in others if d.schedule.code and d.amount is None]
    return replace(dosing, schedule=told[0]) if len({schedule.code for schedule in told}) == 1 else dosing


def _is_inside(dosing: Dosing, arm: Arm) -> bool:
    place = dosing.amount.start if dosing.amount else dosing.drug.start
    return any(p.start <= place < p.end for p in arm.places)


def _distinct(dosings: Sequence[Dosing]) -> list[Dosing]:
    """Each dose once, the fullest saying of it; without doses the fullest saying alone."""
    best: dict[tuple[str, str], Dosing] = {}
    for dosing in dosings:
        key = (dosing.amount.value, dosing.amount.unit) if dosing.amount else ("", "")
        if key not in best or _fullness(dosing) > _fullness(best[key]):
            best[key] = dosing
    solids = [d for d in best.values() if d.amount and d.amount.unit != "ml"]
    kept = [
        d for d in best.values() if not (d.amount and d.amount.unit == "ml" and any(s.drug is d.drug for s in solids))
    ]
    return kept[:_MOST]


def _fullness(dosing: Dosing) -> int:
    return sum(map(bool, (dosing.amount, dosing.schedule.code, dosing.route, dosing.duration)))


def _row(reading: Reading, item: str, arm: Arm, drug: str, dosing: Dosing | None) -> list[Extraction]:
    mention = dosing.drug if dosing else _mention(reading, arm, drug)
    place = (mention.start, mention.end) if mention else (arm.places[0].start, arm.places[0].end)
    sure = _drug_confidence(reading, arm, mention)
    row = [
        *_cell(reading, "treatments.arm", item, arm.key, (arm.places[0].start, arm.places[0].end), arm.confidence),
        *_cell(reading, "treatments.drug", item, drug, place, sure),
    ]
    return row + (list(_details(reading, item, dosing, sure)) if dosing else [])


def _drug_confidence(reading: Reading, arm: Arm, mention: Drug | None) -> float:
    confidence = arm.confidence
    if mention is None:
        return min(confidence, 0.75)
    if mention.kind == "stem":
        confidence -= 0.04
    return confidence if weight(reading, mention) >= 0.4 or len(arm.drugs) == 1 else min(confidence, 0.88)


def _mention(reading: Reading, arm: Arm, drug: str) -> Drug | None:
    mentions = [d for d in reading.drugs if drug in d.names]
    inside = [d for d in mentions if any(p.start <= d.start < p.end for p in arm.places)]
    return next(iter(inside or mentions), None)


def _details(reading: Reading, item: str, dosing: Dosing, sure: float) -> Iterator[Extraction]:
    confidence = min(dosing.strength, sure)
    if dosing.amount:
        place = (dosing.amount.start, dosing.amount.end)
        yield from _cell(reading, "treatments.dose", item, dosing.amount.value, place, confidence)
        yield from _cell(reading, "treatments.unit", item, dosing.amount.unit, place, confidence)
    if dosing.schedule.code:
        places = dosing.schedule.places or (((dosing.amount.start, dosing.amount.end),) if dosing.amount else ())
        yield from propose(
            reading,
            "treatments.frequency",
            [Candidate(dosing.schedule.code, places, "treatments.schedule", min(confidence, 0.86))],
            item=item,
        )
    if dosing.route:
        code, start, end = dosing.route
        yield from _cell(reading, "treatments.route", item, code, (start, end), min(confidence, 0.88))
    if dosing.duration:
        words, start, end = dosing.duration
        yield from _cell(reading, "treatments.duration", item, words, (start, end), min(confidence, 0.72))


def _cell(reading: Reading, field: str, item: str, value: str, place: Range, confidence: float) -> list[Extraction]:
    return propose(reading, field, [Candidate(value, (place,), f"{field}.read", confidence)], item=item)
