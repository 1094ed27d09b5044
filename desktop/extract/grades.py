"""Grades of toxicity in all printed forms: `grade 3 or 4`, `grado III-IV`, `G3/4`, `grade 3 or worse`, `all-grade`, `severe`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.text.leaps import leap, places_of

_WORD = r"(?:[Gg]rades?|GRADES?|[Gg]rados?|[Gg]raus?|\bgr\.|\bG(?=\s?[1-5]))"
_ONE = r"(?:[1-5]|I{1,3}V?|IV|V)(?![\w%]|[.,]\d)"
_JOIN = (
    r"(?:\s?(?:-|/|,)\s?|\sand/or\s|\sy/o\s|\s?(?:\bor\b|\band\b|\bto\b|\b[yaoóeu]\b|\bou\b)\s?|,\s?(?:or|and|y|o)\s)"
)
_LEAST = r"(?:≥|[>≧⩾]\s?/?\s?=|[>]\s?(?:or|and|o|ou|y)\s?=|=\s?[>/])"
_STARTS = re.compile(
    r"[≥>≧⩾GgAatcq](?:(?<=[≥>≧⩾])\s?(?:or|o|ou|/)?\s?=?\s?(?=[Gg])"
    r"|(?<!\w.)(?=ra[du]|RADE|r\.|\s?[1-5]|(?:ll|ny)[- ]gra|odos |ualquier ))"
)
# A quick look before: every grade holds some of these.
_SIGNS = ("gra", "Gra", "GRA", "gr.")
_LETTER = re.compile(r"G\s?[1-5]")
_GRADE = re.compile(
    rf"""(?P<all>\b(?:all|any)[- ]grades?\b|\b(?:todos\s(?:los\s)?|cualquier\s|qualquer\s)gra[du]o?s?\b|\bgrades?\s(?:all|any)\b)
    |(?:(?P<least_before>{_LEAST})\s?)?{_WORD}[- ]?\s?(?:\(?(?P<least>{_LEAST}
        |(?P<above>>|(?:greater|higher|more)\sthan\s(?!or)|(?:mayor|superior|maior)(?:es)?\s(?:a|de|que)\s)
        |at\sleast\s
        |(?:greater|higher)\sthan\sor\sequal\sto\s|(?:mayor|superior|maior)\s(?:o|ou)\sigual\sa\s)\s?)?(?P<low>{_ONE})
        (?:{_JOIN}(?:{_WORD}\s?)?(?P<middle>{_ONE}))?
        (?:{_JOIN}(?:{_WORD}\s?)?(?P<high>{_ONE}))?
        (?P<more>\s?\+|\s(?:or|and)\s(?:greater|higher|worse|above|more)|\s[oy]\s(?:superior(?:es)?|mayor(?:es)?|m[aá]s)|\sou\s(?:superior|mais|maior))?""",
    re.VERBOSE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade at its place: "1" … "5", "3-4", ">=3", "all"."""

    start: int
    end: int
    grade: str


def find_grades(text: str, start: int = 0, end: int | None = None) -> list[Grade]:
    """The grades of toxicity that a text names, in order, or those between two places of it.

    Tumour grades read alike and are told apart by their place.
    """
    if not any(sign in text for sign in _SIGNS) and not _LETTER.search(text, start):
        return []
    found = list(leap(places_of(_STARTS, text, start, end), _GRADE, text))
    if any(map(_is_bare_letter, found)) and _GROUP.search(text):
        found = [match for match in found if not _is_bare_letter(match)]
    return [Grade(match.start(), match.end(), _grade(match)) for match in found]


# "group 2 (G2)": the letter names a group of this text, and "G2" alone is no grade.
_GROUP = re.compile(r"\(G\s?[1-5]\b|\bG\s?[1-5]\s?[:=]|\b(?:groups?|grupos?|arms?)\s\(?G\s?[1-5]\b")
_BARE_LETTER = re.compile(r"G\s?[1-5]")


def _is_bare_letter(match: re.Match[str]) -> bool:
    return _BARE_LETTER.fullmatch(match[0]) is not None


def _grade(match: re.Match[str]) -> str:
    if match["all"]:
        return "all"
    numbers = [_ROMAN.get(part) or int(part) for part in (match["low"], match["middle"], match["high"]) if part]
    low, high = min(numbers), max(numbers)
    if match["above"]:
        return f">={low + 1}"
    if match["more"] or match["least_before"] or match["least"]:
        return f">={low}"
    return f"{low}-{high}" if high > low else str(low)
