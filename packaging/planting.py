"""Changes are planted into the second of two versions that say the same: what a witness must find.

They are planted by the printed numbers and whatever the witness reads in them: a number that the first version prints too gets
another digit, its decimal mark moves, it changes places with another, a dose is altered, it is another number altogether.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import VersionText
from desktop.text.language import split_versions

if TYPE_CHECKING:
    import random
    from pathlib import Path

KINDS = ("digit", "swapped", "decimal", "arms", "dose", "another")
_NUMBER = re.compile(r"(?<![\w.,·])\d+(?:[.,·]\d+)?(?![\w]|[.,·]\d)")
_NUMBER_UNIT = re.compile(r"\s?(?:%|[a-zA-Zµ]+)")
_DOSE = re.compile(r"\s?(?:mg|g|µg|mcg|ug|ml|UI|IU|Gy|cGy|U)\b(?!\s?[%])")
_VERSUS = re.compile(
    r"[^.;]{0,60}?(?:\bvs\.?|\bversus|\bfrente a|\bcontra|\band|\by|\be|\bcompared (?:with|to)|\bcomparad[oa]s? con)[^.;]{0,40}?$"
)


@dataclass(frozen=True)
class Planted:
    """A text with one change, and the places (half-open) where its numbers are not what they were."""

    text: str
    places: tuple[tuple[int, int], ...]
    origins: tuple[int, ...]  # where each began before


def read_pairs(folder: Path, name: str) -> list[tuple[VersionText, VersionText]]:
    """The true pairs of a set whose records are in two languages, English second."""
    with gzip.open(folder / f"{name}.records.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = {data["id"]: data for data in map(json.loads, lines)}
    with gzip.open(folder / f"{name}.truth.tsv.gz", "rt", encoding="utf-8") as lines:
        truth = [line.rstrip("\n").split("\t")[:2] for line in list(lines)[1:]]
    pairs = []
    for ids in truth:
        versions = [
            VersionText(i, s.lang, records[i]["text"][s.start : s.end])
            for i in ids
            for s in split_versions(records[i]["text"])
        ]
        if len(versions) == 2 and {v.lang for v in versions} == {"es", "en"}:
            spanish, english = sorted(versions, key=lambda version: version.lang, reverse=True)
            pairs.append((spanish, english))
    return pairs


def half(pair: tuple[VersionText, VersionText]) -> str:
    """Which half a pair is in: rules may be made on the first, never on the second."""
    return ("made on", "held out")[zlib.crc32("|".join(sorted(v.id for v in pair)).encode()) % 2]


# ------------------------------------------------------------------------------------------------------------- planting
def shared_numbers(a: str, b: str) -> list[re.Match[str]]:
    """The numbers of `b` that `a` prints as well, whatever their decimal mark."""
    known = {_plain(m[0]) for m in _NUMBER.finditer(a)}
    return [m for m in _NUMBER.finditer(b) if _plain(m[0]) in known]


def _plain(printed: str) -> str:
    return printed.replace(",", ".").replace("·", ".")


def plant(kind: str, a: str, b: str, chance: random.Random) -> Planted | None:
    """One change of that kind in `b`; None where the text has no place for it."""
    return PLANTERS[kind](b, shared_numbers(a, b), chance)


def _digit(text: str, numbers: list[re.Match[str]], chance: random.Random) -> Planted | None:
    if not numbers:
        return None
    number = chance.choice(numbers)
    place = chance.choice([i for i, char in enumerate(number[0]) if char.isdigit()])
    digit = chance.choice([d for d in "123456789" if d != number[0][place]])
    return replaced(text, [(number, number[0][:place] + digit + number[0][place + 1 :])])


def _swapped(text: str, numbers: list[re.Match[str]], chance: random.Random) -> Planted | None:
    """Two numbers anywhere in the text change places."""
    pairs = [(x, y) for i, x in enumerate(numbers) for y in numbers[i + 1 :] if _plain(x[0]) != _plain(y[0])]
    return exchange(text, *chance.choice(pairs)) if pairs else None


def _decimal(text: str, numbers: list[re.Match[str]], chance: random.Random) -> Planted | None:
    """The decimal mark of a number moves by one place, or falls away."""
    decimals = [m for m in numbers if not m[0].isdigit()]
    if not decimals:
        return None
    number = chance.choice(decimals)
    mark = next(char for char in number[0] if not char.isdigit())
    whole, rest = number[0].split(mark)
    moved = [
        whole + rest,
        f"{whole}{rest[0]}{mark}{rest[1:]}" if rest[1:] else "",
        f"{whole[:-1] or '0'}{mark}{whole[-1]}{rest}",
    ]
    others = [m.lstrip("0") or "0" if m.isdigit() else m for m in moved if m]
    others = [m for m in others if float(_plain(m)) != float(_plain(number[0]))]
    return replaced(text, [(number, chance.choice(others))]) if others else None


def _arms(text: str, numbers: list[re.Match[str]], chance: random.Random) -> Planted | None:
    """Two neighbouring numbers of one form in one sentence change places: what one arm had, the other has."""
    pairs = [(x, y) for x, y in itertools.pairwise(numbers) if _are_arms(text, x, y)]
    return exchange(text, *chance.choice(pairs)) if pairs else None


def _are_arms(text: str, x: re.Match[str], y: re.Match[str]) -> bool:
    if _plain(x[0]) == _plain(y[0]) or x[0].isdigit() != y[0].isdigit():
        return False
    return _VERSUS.fullmatch(text, x.end(), y.start()) is not None and _unit(text, x) in (_unit(text, y), "")


def _unit(text: str, number: re.Match[str]) -> str:
    found = _NUMBER_UNIT.match(text, number.end())
    return found[0].strip() if found and found[0].strip() == "%" else ""


def _dose(text: str, numbers: list[re.Match[str]], chance: random.Random) -> Planted | None:
    """A dose is doubled, halved or another digit."""
    doses = [m for m in numbers if _DOSE.match(text, m.end())]
    if not doses:
        return None
    number = chance.choice(doses)
    value = float(_plain(number[0]))
    others = [value * factor for factor in (2, 0.5, 1.5, 10)] + [chance.choice((5, 10, 25, 30, 75, 100, 150, 400))]
    other = chance.choice([other for other in others if other != value])
    return replaced(text, [(number, f"{other:g}".replace(".", ","))])


def _another(text: str, numbers: list[re.Match[str]], chance: random.Random) -> Planted | None:
    """A number is another one altogether, of about its size."""
    if not numbers:
        return None
    number = chance.choice(numbers)
    value = float(_plain(number[0]))
    places = 0 if number[0].isdigit() else len(number[0]) - 1 - max(number[0].find(mark) for mark in ".,·")
    other = f"{chance.uniform(0.2, 3) * (value or 5):.{places}f}"
    if float(other) == value:
        return None
    return replaced(text, [(number, other.replace(".", ","))])


PLANTERS = {
    "digit": _digit,
    "swapped": _swapped,
    "decimal": _decimal,
    "arms": _arms,
    "dose": _dose,
    "another": _another,
}


def exchange(text: str, first: re.Match[str], second: re.Match[str]) -> Planted:
    """The text with two of its numbers in each other's place."""
    return replaced(text, [(first, second[0]), (second, first[0])])


def replaced(text: str, changes: list[tuple[re.Match[str], str]]) -> Planted:
    """The text with other numbers in place of some, which are given in order."""
    parts, places, last, length = [], [], 0, 0
    for number, other in changes:
        parts += [text[last : number.start()], other]
        length += len(parts[-2])
        places.append((length, length + len(other)))
        length += len(other)
        last = number.end()
    return Planted("".join(parts) + text[last:], tuple(places), tuple(number.start() for number, _ in changes))
