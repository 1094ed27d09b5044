"""Numbers that count people, in three languages."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.numbers import Number
    from desktop.text.reading import Reading

PEOPLE = (
    r"(?:patients?|pts|women|men|subjects|participants|children|adults|cases|persons|individuals|adolescents|"
    r"infants|volunteers|neonates|newborns|couples|dyads|families|residents|parturients|smokers|mothers|eyes|hips|knees|"
    r"procedures|"
    r"fumador[ea]s|fumantes|puerperas|madres|maes|parejas|familias|residentes|lactantes|neonatos|voluntari[oa]s|adolescentes|"
    r"parturientas|gestantes|ojos|"
    r"olhos|criancas|"
    r"pacientes|mujeres|hombres|enfermos|enfermas|casos|ninos|sujetos|individuos|personas|participantes|mulheres|"
    r"criancas|adultos|varones|"
    r"survivors|outpatients|inpatients|caregivers|recipients|users|veterans|students|workers|supervivientes|sobrevivientes|"
    r"receptores|usuari[oa]s|estudiantes|trabajador[ea]s|cuidador[ea]s|ancian[oa]s|idosos|sobreviventes|"
    r"historias clinicas|procedimientos|recien nacidos|embarazadas|tumou?rs|interventions|"
    r"diabetics|asthmatics|hypertensives|nurses|physicians|athletes|soldiers|diabetic[oa]s|asmatic[oa]s|hipertens[oa]s|obes[oa]s|"
    r"enfermer[oa]s|atletas|soldados|deportistas)"
)
_PEOPLE = re.compile(  # two participles joined are words between as well: "enrolled and treated patients"
    rf"\s(?:(?!and\b|y\b|of\b|or\b|with\b|de\b|in\b|had\b|were\b|months?\b|years?\b|mg\b|cycles\b|"
    rf"centres?\b)[a-z][\w/+-]*,? "
    r"(?:(?<=ed )and (?=[a-z]+ed\b)|or (?!more\b|less\b|older\b|younger\b|fewer\b|equal\b|to\b))?){0,6}?"
    rf"{PEOPLE}\b"
)
_N_OF_M = re.compile(rf"\s(?:of|de)\s(?:the |los |las )?\d+\s(?:[a-z][\w-]* ){{0,4}}?{PEOPLE}\b")


_OF_THEM = re.compile(r"\s(?:of (?:them|these|whom)|de (?:ell[oa]s|est[oa]s|l[oa]s cuales)|del[ae]s)\b")
_WERE = re.compile(
    r"\s(?=(?:were|was|fueron|foram)\s(?:[a-z]+ly |then |finally )?(?:randomi|assigned|allocated|enrol|recruit|"
    r"includ|treated|analy|aleatori|asignad|inclu|tratad))"
    r"|\s(?=(?:took part|entered the (?:study|trial)|agreed to participate|participated|participaron|aceptaron participar|"
    r"participaram)\b)"
)


def people_after(folded: str, end: int) -> re.Match[str] | None:
    """The noun for people that a number ending here counts, with the words between."""
    return (
        _PEOPLE.match(folded, end)
        or _N_OF_M.match(folded, end)
        or _WERE.match(folded, end)
        or _OF_THEM.match(folded, end)
    )


_HOW_OFTEN = re.compile(r"once[ -](?:daily|weekly|every|a|per|monthly|nightly|in)\b")


def counts_people(folded: str, number: Number) -> bool:
    """Whether a number may count people: a whole one, and no "once daily", which in Spanish is eleven."""
    if not number.value.isdigit():
        return False
    return number.kind == "count" or (number.kind == "word" and not _HOW_OFTEN.match(folded, number.start))


def counts_in(reading: Reading, start: int, end: int) -> tuple[Number, ...]:
    """The numbers that may count people and begin in a range, in order."""
    counts, starts = reading.once("people.counts", _counts)
    first = bisect.bisect_left(starts, start)
    return counts[first : bisect.bisect_left(starts, end, first)]


def _counts(reading: Reading) -> tuple[tuple[Number, ...], list[int]]:
    counts = tuple(number for number in reading.numbers if counts_people(reading.folded, number))
    return counts, [number.start for number in counts]


def numbers_that_count(reading: Reading) -> Iterator[Number]:
    """The whole numbers from 3 on that are neither dates, doses nor parts of names."""
    for number in counts_in(reading, 0, len(reading.folded)):
        if 3 <= int(number.value) < 5_000_000:
            yield number


def people_counts(reading: Reading) -> tuple[Number, ...]:
    """The numbers with a noun for people after them."""
    return reading.once("people.people_counts", _people_counts)


def _people_counts(reading: Reading) -> tuple[Number, ...]:
    return tuple(n for n in numbers_that_count(reading) if people_after(reading.folded, n.end))
