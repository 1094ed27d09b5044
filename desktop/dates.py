"""A date as a person types it, in three languages, becomes ISO 8601 at its own precision."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = (
    ("january", "enero", "janeiro", "jan", "ene"),
    ("february", "febrero", "fevereiro", "feb", "fev"),
    ("march", "marzo", "marco", "mar"),
    ("april", "abril", "apr", "abr"),
    ("may", "mayo", "maio", "mai"),
    ("june", "junio", "junho", "jun"),
    ("july", "julio", "julho", "jul"),
    ("august", "agosto", "aug", "ago"),
    ("september", "septiembre", "setiembre", "setembro", "sep", "sept", "set"),
    ("october", "octubre", "outubro", "oct", "out"),
    ("november", "noviembre", "novembro", "nov"),
    ("december", "diciembre", "dezembro", "dec", "dic", "dez"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MONTH = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names} | {
    r: n for n, r in enumerate(_ROMAN, 1)
}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\s+(\d{4})")
_AMERICAN = re.compile(r"([a-z]+)\s+(\d{1,2})\s+(\d{4})")
_NUMBERS = re.compile(r"(?:(\d{1,2})\s+)?(\d{1,2})\s+(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def read_date(text: str, language: str) -> str:
    """The date as "2012-03-16", "2004-02" or "1993"; "" where it is none, or where day and month could change places."""
    iso = _ISO.fullmatch(text.strip())
    if iso:
        return _written(iso[1], iso[2], iso[3])
    plain = _plain(text)
    american = _AMERICAN.fullmatch(plain)
    if american and american[1] in _MONTH:
        return _written(american[3], str(_MONTH[american[1]]), american[2])
    words = _WORDS.fullmatch(plain)
    if words and words[2] in _MONTH:
        return _written(words[3], str(_MONTH[words[2]]), words[1])
    numbers = _NUMBERS.fullmatch(plain)
    return _by_numbers(numbers, language) if numbers else ""


def _by_numbers(found: re.Match[str], language: str) -> str:
    """Day and month in figures: day first, save in English, where either may stand first unless one is above 12."""
    first, second, year = found.groups()
    if first and language == "en" and int(first) <= 12 and int(second) <= 12 and first != second:
        return ""
    day, month = (second, first) if first and int(second) > 12 else (first, second)
    return _written(year, month, day)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    letters = re.sub(r"(?<=\d)(?:st|nd|rd|th|o|er)\b|\b(?:de|del|do|of|the|en|em|in)\b", " ", letters)
    return " ".join(re.sub(r"[.,/\-]", " ", letters).split())


def _written(year: str, month: str | None, day: str | None) -> str:
    """ISO 8601 of the parts that are there; "" for a day that no calendar has."""
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return ""
    return whole if day else whole[:7] if month else whole[:4]
