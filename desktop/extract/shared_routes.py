"""A route said once for a list of drugs: behind it ("A 5 mg or B 10 mg orally") or before it ("spinal anaesthesia with A")."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.text.schedules import find_routes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.amounts import Dosing
    from desktop.text.reading import Reading, Sentence

_SIZE = r"\s?\((?:n ?[=:] ?\d+|[^()\d]{0,12}\d+ [a-z]+|(?:group|arm|grupo|brazo) ?\w{1,3}|[a-z]{1,6})\)"
_OR = r"or|versus|vs\.?|o|u|ou|frente a|contra|compared (?:with|to)|and|y|e|,"
_LINK = re.compile(
    rf"(?:{_SIZE})?[\s,;/]*(?P<word>(?:{_OR}|plus|with|combined with|mas|mais|con|com|\+|to)?)[\s,(/]*"
    r"(?:(?:either|an?|the|una?|doses? of|dosis de|matching|identical) )*\(?"
)
_EITHER = frozenset(
    ["or", "versus", "vs", "vs.", "o", "u", "ou", "frente a", "contra", "compared with", "compared to", "", "to", ","]
)
# Routes by which a single drug of several is seldom given alone: what is mixed is given together.
_GENERAL = frozenset(["po", "iv", "sc", "im"])
_PREDICATE = re.compile(
    r"\s?(?:,|\)|(?:\w+ ){0,2}(?:was|were|is|are|both|all|given|administered|fue|fueron|administrad[oa]s|ambos|todos)\b)"
)
_WERE = re.compile(r" (?:were|fueron|foram|se administraron) ")
_HEAD = re.compile(
    r"(?: (?:an?esthesia|anestesia|analgesia|blocks?|bloqueo|injections?|infusions?|administration|instillations?|"
    r"application|therapy|"
    r"treatment|solution|drops|bolus|doses?|loading dose|spray|route|tablets?|inyeccion(?:es)?|administracion|"
    r"aplicacion|tratamiento|solucion|"
    r"infusion|perfusion|injecao|anaesthesia|patient-controlled analgesia))?"
    r"(?: (?:\(|:)|:|(?: (?:was|were|fue|foi|se)(?: [a-z]+)?)? (?:with|of|using|by|con|de|mediante|com|consisting of|containing)"
    r"(?: (?:either|an?|the|una?|single|bolus|doses?|dosis|injections?|infusions?|low-dose|high-dose|of|de|"
    r"hyperbaric|isobaric|plain))*) ?$"
)
_REACH = 80


def share_routes(reading: Reading, sentence: Sentence, found: Sequence[Dosing]) -> list[Dosing]:
    """The doses of a sentence with the routes that it says once for those which are joined in a list."""
    given = list(found)
    if all(dosing.route for dosing in given) or not given:
        return given
    given = [_led(reading, sentence, given, number) for number in range(len(given))]
    if not any(dosing.route for dosing in given):
        return given
    links = [_link(reading.folded, before, behind) for before, behind in pairwise(given)]
    for number in range(len(given) - 2, -1, -1):
        given[number] = _from_behind(reading.folded, given[number], given[number + 1], links[number])
    for number in range(1, len(given)):
        given[number] = _from_before(given[number - 1], given[number], links[number - 1])
    return given


def start_of(dosing: Dosing) -> int:
    """Where a drug with its dose begins."""
    return min(dosing.drug.start, dosing.amount.start) if dosing.amount else dosing.drug.start


def end_of(dosing: Dosing) -> int:
    """Where a drug with its dose ends."""
    return max(dosing.drug.end, dosing.amount.end) if dosing.amount else dosing.drug.end


def _own_start(before: Dosing, behind: Dosing) -> int:
    """Where the second of two doses begins: at its number, where both are of one mention of a drug."""
    return behind.amount.start if behind.amount and before.drug is behind.drug else start_of(behind)


def _link(folded: str, before: Dosing, behind: Dosing) -> str | None:
    """The word that joins two neighbours of a list, "" where a comma does; None where more stands between them."""
    end, start = end_of(before), _own_start(before, behind)
    if before.drug is behind.drug and before.amount:
        end = before.amount.end
    match = _LINK.fullmatch(folded, end, start) if end <= start else None
    return match["word"] if match else None


def _is_mixture(link: str, first: Dosing, second: Dosing) -> bool:
    return link not in _EITHER and first.drug.names != second.drug.names


def _from_behind(folded: str, dosing: Dosing, behind: Dosing, link: str | None) -> Dosing:
    route = behind.route
    if link is None or dosing.route or route is None or route[1] < end_of(behind):
        return dosing
    said = folded[end_of(behind) : route[1]]
    is_of_all = _PREDICATE.match(said) or _WERE.match(folded, route[2])
    if _is_mixture(link, dosing, behind) and route[0] in _GENERAL and not is_of_all:
        return dosing
    return replace(dosing, route=route)


def _from_before(before: Dosing, dosing: Dosing, link: str | None) -> Dosing:
    route = before.route
    if dosing.route or route is None:
        return dosing
    if before.drug is dosing.drug and before.amount:  # a further dose of the same drug
        return replace(dosing, route=route)
    if link is None or route[2] > start_of(before):
        return dosing
    if _is_mixture(link, before, dosing) and route[0] in _GENERAL:
        return dosing
    return replace(dosing, route=route)


def _led(reading: Reading, sentence: Sentence, given: Sequence[Dosing], number: int) -> Dosing:
    """A dose with the route of the words that lead to it: "spinal anaesthesia was performed with A"."""
    dosing = given[number]
    if dosing.route or "placebo" in dosing.drug.names or (dosing.amount and dosing.amount.unit in ("Gy", "cGy")):
        return dosing
    start = start_of(dosing)
    left = max([sentence.start, start - _REACH, *(end_of(other) for other in given[:number] if end_of(other) <= start)])
    routes = find_routes(reading.word_index, reading.folded, left, start)
    if routes and _HEAD.fullmatch(reading.folded, routes[-1][2], start):
        return replace(dosing, route=routes[-1])
    return dosing
