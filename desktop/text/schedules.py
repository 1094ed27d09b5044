"""How often, on which days, by which route and how long a treatment is given, from the words around a dose."""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.leaps import DIGITS, Opening
from desktop.text.number_words import word_value
from desktop.text.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from desktop.text.leaps import WordIndex


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule's parts, each "" where not said: `rate` (qd, bid, qw …), `days` ("d1+d8", "d1-14"), `cycle` ("q3w").

    `places` are the half-open ranges of the words that say it.
    """

    rate: str = ""
    days: str = ""
    cycle: str = ""
    course: str = ""  # "for 14 days" is x14: how many days in a row
    places: tuple[tuple[int, int], ...] = ()

    @property
    def code(self) -> str:
        """The parts as one short text: "qd d1-14 q3w"; a cycle says nothing beside a rate that runs through it."""
        if not self.days and self.course and (self.cycle or not self.rate):
            is_most = int(self.course[1:]) >= _TWO_WEEKS and self.cycle  # of the cycle: its days are told
            return " ".join(
                filter(None, (self.rate or "qd", f"d1-{self.course[1:]}" if is_most else self.course, self.cycle))
            )
        parts = [self.rate, self.days, self.cycle if self.days or not self.rate else ""]
        return " ".join(part for part in parts if part)

    def filled(self, other: Schedule) -> Schedule:
        """This schedule with the other's parts where it says nothing."""
        if self.rate and not (self.days or self.course or other.days):
            return self
        return Schedule(
            self.rate or ("" if self.days else other.rate),
            self.days or other.days,
            self.cycle or other.cycle,
            self.course or other.course,
            (*self.places, *other.places),
        )


_TWO_WEEKS = 14
# Cycles whose days are weeks; four and eight weeks are told in days where the text does so.
_WEEKS = {7: "qw", 14: "q2w", 21: "q3w", 35: "q5w", 42: "q6w"}


@functools.cache
def _rows() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((row["part"], row["code"], re.compile(row["pattern"])) for row in load_vocabulary("schedules").rows)


@functools.cache
def _any_row() -> Opening:
    """One pattern of all rows without their groups, with the words that they begin with: where it does not match, no row does."""
    rows = load_vocabulary("schedules").rows
    patterns = "|".join(re.sub(r"[(][?]P<[a-z]+>", "(?:", row["pattern"]) for row in rows)
    return Opening(" ".join(row["starts"] for row in rows), rf"\b(?=[a-z\d/])(?:{patterns})")


_DAY = r"-?\s?\d{1,2}"
_DAYS = Opening(
    "on day* dia* d d0* d1* d2* d3* d4* d5* d6* d7* d8* d9*",
    rf"\b(?:on )?(?:days?|dias?|d)\s?(?P<list>\(?{_DAY}"
    rf"(?:\s?(?:-|to|a|al|ate|through|,? ?and|,? ?y|,|&|e|or|/|\+)\s?(?:on )?(?:days?|dias?|d)?\s?{_DAY})*)"
    r"(?![\d%]|\s?(?:mg|months|meses|years|patients|\d))",
)
_DAY_PART = re.compile(rf"({_DAY})(?:\s?(-|to|al|a|ate|through)\s?(?:days?|dias?|d)?\s?({_DAY}))?")
_ON_OFF = Opening(
    f"for {DIGITS} two three four tres cuatro dos",
    r"\b(?:for )?(?P<on>\d+|two|three|four|tres|cuatro|dos) (?:weeks?|semanas?)(?: of treatment| on)?,? ?"
    r"(?:followed by|then|and|/|,|seguidas? de)? ?(?:an? )?"
    r"(?P<off>\d+|one|two|una|dos)[- ](?:weeks?|semanas?) ?(?:off|rest|without|of rest|de descanso|break)",
)


def find_schedule(index: WordIndex, folded: str, start: int, end: int) -> Schedule:
    """What a range of a folded text says of how often."""
    if not _any_words().is_between(index, start, end):
        return Schedule()
    rate = days = cycle = ""
    places: list[tuple[int, int]] = []
    for part, code, said in _first_of_each(index, folded, start, end):
        if (part == "rate" and rate) or (part == "cycle" and cycle):
            continue
        if any(a < said.end() and said.start() < b for a, b in places):
            continue
        places.append(said.span())
        if part == "rate":
            rate = _rate(code, said)
        else:
            cycle = _cycle(code, said)
    on_off = _ON_OFF.search(index, folded, start, end)
    if on_off:
        days = f"{_count(on_off['on'])} weeks on {_count(on_off['off'])} off"
        places.append(on_off.span())
    elif match := _WEEK_LIST.search(index, folded, start, end):
        days = _times(match)
        places.append(match.span())
    elif match := _first_days(index, folded, start, end):
        days = _days(match["list"])
        places.append(match.span())
    course = ""
    if match := _COURSE.search(index, folded, start, end):
        length = _count(match["length"] or match["of"] or match["dias"])
        places.append(match.span())
        course = f"x{length}"
        rate = rate or ("qd" if "consecutiv" in match[0] else "")
        if match["of"]:
            days, course = days or f"d1-{length}", ""
            cycle = cycle or _WEEKS.get(int(match["whole"]), f"q{match['whole']}d")
    if rate == "continuous" and (days or cycle):
        rate = ""
    return Schedule(rate, days, cycle, course, tuple(sorted(places)))


@functools.cache
def _any_words() -> Opening:
    """The words that anything said of how often begins with: ranges between a drug and its dose seldom hold one."""
    openings = (_any_row(), _ON_OFF, _WEEK_LIST, _DAYS, _COURSE)
    beginnings = (f"{beginning}*" for opening in openings for beginning in opening.beginnings)
    return Opening(" ".join([*beginnings, *(word for opening in openings for word in opening.words)]), "")


def _first_of_each(index: WordIndex, folded: str, start: int, end: int) -> list[tuple[str, str, re.Match[str]]]:
    """The part and code of each row that matches in a range, with its first match there; in the order of the rows."""
    any_row, found = _any_row(), dict[int, re.Match[str]]()
    places = index.opened(any_row)
    for place in places[bisect.bisect_left(places, start) : bisect.bisect_left(places, end)]:
        for at in (place - 1, place) if folded[place - 1 : place] == "/" and place > start else (place,):
            if any_row.pattern.match(folded, at, end) is None:
                continue
            for number, (_, _, pattern) in enumerate(_rows()):
                if number not in found and (match := pattern.match(folded, at, end)) is not None:
                    found[number] = match
    return [(*_rows()[number][:2], found[number]) for number in sorted(found)]


# "at weeks 0, 4 and 16", "en la semana 0", "a las 2 semanas": the weeks in which single doses are given.
_WEEK_LIST = Opening(
    "at on in en la las week weeks semana semanas a 0 month months los mes meses",
    r"\b(?:at |on |in |en )?(?:las? )?(?:weeks?|semanas?) (?P<list>0\b(?:(?:, | and | y | e |, and )(?:weeks? |"
    r"semanas? )?\d{1,2})*|"
    r"\d{1,2}(?:(?:, | and | y | e |, and )\d{1,2})+)(?! ?(?:mg|%|months|years))"
    r"|\ba las (?P<later>\d{1,2}) semanas\b"
    r"|\b(?:at |on |a los |a las |en )?(?P<times>0(?:, ?\d{1,2})*,? (?:and|y|e) \d{1,2}) (?P<unit>weeks|semanas|months|meses)\b"
    r"|\b(?:at |in )?(?:months?|los meses|mes(?:es)?) (?P<months>0(?:, ?\d{1,2})*,? (?:and|y|e) \d{1,2})\b",
)


def _times(match: re.Match[str]) -> str:
    """The times of single doses: "weeks 0+4+16", "week 0", "0+1+6 months"."""
    times = re.findall(r"\d+", match["list"] or match["later"] or match["times"] or match["months"])
    if match["months"] or (match["unit"] or "").startswith("m"):
        return f"{'+'.join(times)} months"
    return f"weeks {'+'.join(times)}" if len(times) > 1 else f"week {times[0]}"


_COURSE = Opening(
    f"for during x {DIGITS} durante por",
    r"\b(?:for|during|x) (?:a total of )?(?P<length>\d{1,2}|two|three|four|five|six|seven|ten|"
    r"fourteen) (?:consecutive |successive )?days\b|"
    r"\b(?P<of>\d{1,2})(?: days)? (?:of|out of) (?:a |each |every )?(?P<whole>21|28)[- ]days?\b"
    r"|\b(?:durante|por) (?P<dias>\d{1,2}|dos|tres|cuatro|cinco|seis|siete|diez|catorce|sete|dez) dias(?: consecutivos)?\b",
)
_LABEL = re.compile(r"\(d\d{1,2}$")  # "every 3 weeks (D3)": a name
_IN_A_CYCLE = re.compile(r"(?:\bcycles? \d,? ?|\bc\d|\bstarting (?:on )?|\bbeginning (?:on )?|\bfrom |\bvitamina? )$")


def _first_days(index: WordIndex, folded: str, start: int, end: int) -> re.Match[str] | None:
    """The first list of days that is not the day on which something begins ("cycle 1 day 1")."""
    for match in _DAYS.finditer(index, folded, start, end):
        is_label = (
            folded[match.end() : match.end() + 1] == ")" and _LABEL.search(folded, start, match.end()) is not None
        )
        if not is_label and not _IN_A_CYCLE.search(folded, max(start, match.start() - 16), match.start()):
            return match
    return None


def _rate(code: str, match: re.Match[str]) -> str:
    return code.replace("{n}", str(_count(_first(match)))) if "{n}" in code else code


def _first(match: re.Match[str]) -> str:
    return next((text for text in match.groupdict().values() if text), "")


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else word_value(printed) or 0


_COUNTED = {"twenty-one": 21, "twenty-eight": 28, "fourteen": 14, "third": 3, "fourth": 4}


def _cycle(code: str, match: re.Match[str]) -> str:
    if code == "monthly":
        return "q4w"
    if "{" not in code:
        return code
    printed = _first(match)
    count = _COUNTED.get(printed) or _count(printed)
    if "{d}" in code:
        return _WEEKS.get(count, f"q{count}d")
    return f"q{count}w" if count > 1 else "qw"


def _days(printed: str) -> str:
    """A list of days in one form: "1, 8 and 15" is d1+d8+d15, "1-5" is d1-5, "-9, -8, -7" is d-9 to -7."""
    parts: list[str] = []
    numbers: list[int] = []
    text = re.sub(r"-\s+(?=\d)", "-", printed.strip("( "))
    if re.fullmatch(r"-\d+(?:\s?(?:,? ?and|,? ?y|,|e)\s?-\d+)+", text):
        numbers = [int(n) for n in re.findall(r"-\d+", text)]
        return f"d{numbers[0]} to {numbers[-1]}"
    for match in _DAY_PART.finditer(text):
        low, link, high = match.groups()
        low = low.replace(" ", "").lstrip("-") if not low.startswith("-") or parts else low.replace(" ", "")
        parts.append(f"d{low}-{high.replace(' ', '').lstrip('-')}" if link and high else f"d{low}")
    return "+".join(parts)


@functools.cache
def _routes() -> tuple[tuple[str, ...], Opening]:
    """The codes of the routes and one pattern of them all, with a group for each; the words of a route begin with a letter."""
    rows = load_vocabulary("routes").rows
    groups = "|".join(f"(?P<_{number}>{row['pattern']})" for number, row in enumerate(rows))
    starts = " ".join(row["starts"] for row in rows)
    return tuple(row["code"] for row in rows), Opening(starts, rf"\b(?=[a-z])(?:{groups})")


def find_routes(index: WordIndex, folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The routes that a range of a folded text names: (code, start, end), in order."""
    codes, pattern = _routes()
    found = [(codes[int((m.lastgroup or "")[1:])], *m.span()) for m in pattern.finditer(index, folded, start, end)]
    return [
        route for route in found if route[0] != "iv" or not _ROMAN.search(folded, max(0, route[1] - _STAGE), route[1])
    ]


# "stage Ic-IV", "DSM-IV": a Roman number and no route.
_ROMAN = re.compile(
    r"(?:stages?|grades?|type|class|phase|fase|estadios?|etapas?|clase|grado|tipo|level|nivel|[-/]|"
    r"\bi{1,3}[abc]?(?:-| to | and | or | y | a |, ))\s?$"
)
_STAGE = 12


_TIME = (
    r"(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?|"
    r"cycles?|courses|ciclos?)"
)
_NUMBER = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|un|dos|tres|cuatro|cinco|seis|siete|ocho|"
    r"diez|doce)"
)
_DURATION = re.compile(
    rf"\b(?:for|over|during|x|por|durante|en)\s(?:a total of |up to |a |un total de )?"
    rf"(?P<for>{_NUMBER}(?:[- ](?:to|a)[- ]{_NUMBER}|-\d+)?[- ]?{_TIME})\b"
    rf"|\b(?P<infusion>{_NUMBER}[- ]?(?:min(?:ute)?s?|h(?:ours?|rs?)?|minutos|horas)"
    rf"(?:[- ](?:continuous |intravenous |iv )?infusion)?)\b(?!\s?(?:after|post|before|despues))"
    rf"|\b(?P<cycles>(?:continuous )?(?:14|21|28|35|42)-day cycles)\b|\bde (?P<de>{_NUMBER} (?:minutos|horas))\b"
)


def find_duration(text: str, folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """How long a range says that a treatment lasts: (words as printed, start, end)."""
    match = _DURATION.search(folded, start, end)
    if match is None:
        return None
    group = match.lastgroup or "for"
    return text[match.start(group) : match.end(group)], match.start(group), match.end(group)
