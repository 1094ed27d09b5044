"""What a sentence says once of how several drugs are given: before their list, in it, or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.extract.amounts import Dosing
from desktop.extract.shared_routes import share_routes
from desktop.text.schedules import Schedule, find_routes, find_schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.text.leaps import WordIndex
    from desktop.text.reading import Reading, Sentence

_LIST_LINK = re.compile(
    r"[\s,;()]*(?:and|y|e|plus|mas|followed by|with|con|or|on|days?|d|[\d+\s,-]|mg|/m2|oral|intravenous|iv|po|"
    r"a)*[\s,()]*"
)
_ALL = re.compile(r"\b(?:all|both|todos|ambos|each|todas)\b[^.;]{0,12}$|\badministered\s$|\bgiven\s$")


def share(
    reading: Reading, sentence: Sentence, found: list[Dosing], next_cycle: Callable[[], Schedule]
) -> list[Dosing]:
    """A schedule or route said once for a list of drugs goes to all of them; `next_cycle` is what the next sentences say."""
    folded, index = reading.folded, reading.word_index
    shared: list[Dosing] = []
    following = Schedule()
    route_for_all = _route_for_all(index, folded, sentence)
    trailing = _trailing(folded, sentence, found) or _leading(index, folded, sentence, found)
    whole_cycle = Schedule()
    if trailing or any(dosing.amount or dosing.schedule.code for dosing in found):  # else no cycle is of any
        whole = find_schedule(index, folded, sentence.start, sentence.end)
        whole_cycle = Schedule(cycle=whole.cycle, places=whole.places) if whole.cycle else next_cycle()
    ahead = Schedule()  # the cycle of what comes after: "A (day 1) plus B every 3 weeks or C every 4 weeks"
    for number in range(len(found) - 1, -1, -1):
        dosing = found[number]
        schedule = dosing.schedule
        ahead = Schedule(cycle=schedule.cycle, places=schedule.places) if schedule.cycle else ahead
        whole_cycle = ahead if ahead.cycle else whole_cycle
        if (
            following.code
            and number + 1 < len(found)
            and (dosing.amount is not None or found[number + 1].amount is None)
            and (
                _is_list(folded, dosing, found[number + 1], is_dosed=dosing.amount is not None)
                or _is_dose_list(folded, dosing, found[number + 1])
            )
        ):
            schedule = schedule.filled(following) if schedule.code else following
        if not schedule.code and trailing and trailing.schedule.code and dosing.drug.names != _PLACEBO:
            schedule = trailing.schedule
        if dosing.amount is not None or schedule.code:
            schedule = (
                schedule.filled(whole_cycle)
                if (schedule.days or schedule.course or not schedule.code) and whole_cycle.cycle
                else schedule
            )
        if dosing.amount is not None or schedule.code:
            following = schedule
        shared.append(
            Dosing(
                dosing.drug,
                dosing.amount,
                schedule,
                dosing.route or route_for_all or (trailing.route if trailing else None),
                dosing.duration,
                dosing.strength,
            )
        )
    shared.reverse()
    return share_routes(reading, sentence, shared)


_PLACEBO = ("placebo",)
_SAID_LAST = re.compile(
    r"(?:,|\)|\s-) ?(?:each |all |both |tod[oa]s |ambos |both given |administered |given |administrad[oa]s )?(?:(?:by|"
    r"por)(?: via| the)? )?$"
)
_ENDS = re.compile(r"[.;,]|$|,? (?:for|until|during|over|with|durante|hasta|con|por)\b")


@dataclass(frozen=True, slots=True)
class _Trailing:
    """What stands behind a whole list of drugs and is of all: "A (n=20) or B (n=21), once daily"."""

    schedule: Schedule = field(default_factory=Schedule)
    route: tuple[str, int, int] | None = None


_OPENS = re.compile(
    r":\s(?:\(?(?:\d|[a-d])\)\s)?$|\b(?:cycles?|courses?|injections?|infusions?|doses?|ciclos?|cursos?|inyecciones|dosis)\s"
    r"(?:of|with|de|con)\s(?:either\s|one of\s)?(?:an?\s|the\s)?$"
)
_REACH_BACK = 80


def _leading(index: WordIndex, folded: str, sentence: Sentence, found: Sequence[Dosing]) -> _Trailing | None:
    """The schedule and route said before a colon that opens a list: "one of these daily oral drugs: A; B"."""
    if len(found) < 2:
        return None
    first = min(found[0].drug.start, found[0].amount.start if found[0].amount else found[0].drug.start)
    start = max(sentence.start, first - _REACH_BACK)
    if not _OPENS.search(folded, start, first):
        return None
    routes = find_routes(index, folded, start, first)
    return _Trailing(find_schedule(index, folded, start, first), routes[0] if routes else None)


def _trailing(folded: str, sentence: Sentence, found: Sequence[Dosing]) -> _Trailing | None:
    """The schedule and route of the last drug where a comma parts them from it and the clause ends behind them."""
    if len(found) < 2 or (found[-1].amount is None and found[-1].drug.end > sentence.end):
        return None
    last = found[-1]
    route = last.route if last.route and _is_last(folded, last, last.route[1], last.route[2]) else None
    places = last.schedule.places
    said = bool(places) and _is_last(folded, last, places[0][0], places[-1][1])
    return _Trailing(last.schedule if said else Schedule(), route) if said or route else None


def _is_last(folded: str, last: Dosing, start: int, end: int) -> bool:
    """Whether words stand behind the last drug and its dose, parted from them, at the end of the clause."""
    behind = max(last.drug.end, last.amount.end if last.amount else 0)
    return (
        start > behind and _SAID_LAST.search(folded, behind, start) is not None and _ENDS.match(folded, end) is not None
    )


_DOSE_LINK = re.compile(r"(?:\s?[a-z/0-9]{1,6})?,? (?:(?:and|or|to|o|u|y|e|ou) )?|/")


def _is_dose_list(folded: str, dosing: Dosing, after: Dosing) -> bool:
    """Whether two doses stand beside each other: "20 or 40 mg"."""
    if dosing.amount is None or after.amount is None:
        return False
    return _DOSE_LINK.fullmatch(folded, dosing.amount.end, after.amount.start) is not None


def _is_list(folded: str, dosing: Dosing, after: Dosing, *, is_dosed: bool) -> bool:
    """Whether only a word of listing stands between two drugs; drugs without doses are alternatives where it is "or"."""
    end = max(dosing.drug.end, dosing.amount.end if dosing.amount else 0)
    start = min(after.drug.start, after.amount.start if after.amount else after.drug.start)
    between = folded[end:start]
    return start >= end and len(between) < 24 and (_LISTS if is_dosed else _COMBINES).fullmatch(between) is not None


_LISTS = re.compile(
    r"(?:\s(?:ointment|cream|gel|tablets?|capsules?|solution|suspension|spray|eye ?drops|patch|infusion|injections?|"
    r"crema|pomada|colirio))?"
    r"[\s,)/]*(?:and|y|e|plus|mas|or|o|to|,)?[\s,(]*"
)
_COMBINES = re.compile(r"\s?(?:and|y|e|plus|mas|\+|/|-)\s?")


def _route_for_all(index: WordIndex, folded: str, sentence: Sentence) -> tuple[str, int, int] | None:
    for route in find_routes(index, folded, sentence.start, sentence.end):
        if _ALL.search(folded, max(sentence.start, route[1] - 30), route[1]):
            return route
    return None
