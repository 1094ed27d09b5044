"""A copy of a text that rules can read: one form of every sign, with the way back to the original.

In the copy a point between digits is a decimal mark and a comma between digits parts thousands, whatever the original
prints; blanks, dashes and comparison signs have one form; letters are composed (NFC); HTML entities are read and invisible
characters are gone. Nearly always the copy has the length of the original, and then places need no table.
"""

from __future__ import annotations

import bisect
import html
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_SIGNS = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f", " "
    ),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u207b", "-"),
    **dict.fromkeys("\u2a7e\u2267\u2265\u2273", "\u2265"),
    **dict.fromkeys("\u2a7d\u2266\u2264\u2272", "\u2264"),
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u00ab\u00bb\u2033", '"'),
    "\u03bc": "\u00b5",
    "\uff1d": "=",
    "\uff1c": "<",
    "\uff1e": ">",
    "\uff05": "%",
    "\u00d7": "x",
    "\u2236": ":",
    **dict(zip("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789", strict=True)),
}
_SIGN = re.compile(f"[{''.join(map(re.escape, _SIGNS))}]")
_BLANK = re.compile(r"[\t\v\f]")  # the only ASCII characters among the signs
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ENTITY = r"&(?:lt|gt|amp|nbsp|quot|apos|ge|le|plusmn|beta|alpha|mu|middot|[gl]t;=|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
_EDITS = re.compile(rf"{_ENTITY}|[{_INVISIBLE}]")
_COMBINED = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")
_HAS_COMBINING = re.compile(r"[\u0300-\u036f]")

_MIDDLE_DOT = re.compile(r"(?<=\d)[\u00b7\u22c5\u2022\u2027\u0387](?=\d)|(?<![\w.,])[\u00b7\u22c5](?=\d)")
_DOTS = "\u00b7\u22c5\u2022\u2027\u0387"
_POINT_NUMBER = re.compile(r"\d(?<![\w.,].)\d*(?:[.,]\d+)+(?![\w]*[.,]\d)")
_APOSTROPHE = re.compile(r"(?<=\d)'(?=\d)")
_DAY_LIST = re.compile(r"(?:\bdays?|\bd[ií]as?|\bd)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Normal:
    """The readable copy. `starts` and `ends` give the original place of every character; empty when places are the same."""

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that these characters of the copy stand for."""
        if not self.starts:
            return start, end
        if start >= len(self.starts):
            last = self.ends[-1] if self.ends else 0
            return last, last
        if end <= start:
            return self.starts[start], self.starts[start]
        return self.starts[start], self.ends[end - 1]

    def place(self, original: int) -> int:
        """The place in the copy of a place in the original."""
        return bisect.bisect_left(self.starts, original) if self.starts else original


def normalise(text: str, lang: str = "") -> Normal:
    """The readable copy of a text in `lang`; the language decides where the digits leave doubt."""
    edits = _length_changes(text)
    if not edits:
        return Normal(_marks(_one_form(text), lang))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    borders = [(0, 0, ""), *edits, (len(text), len(text), "")]
    for (_, kept_from, _), (start, end, instead) in pairwise(borders):
        parts += text[kept_from:start], instead
        starts += [*range(kept_from, start), *[start] * len(instead)]
        ends += [*range(kept_from + 1, start + 1), *[end] * len(instead)]
    return Normal(_marks(_one_form("".join(parts)), lang), tuple(starts), tuple(ends))


def _one_form(text: str) -> str:
    if text.isascii() and _BLANK.search(text) is None:
        return text
    return _SIGN.sub(lambda match: _SIGNS[match[0]], text)


def _length_changes(text: str) -> list[tuple[int, int, str]]:
    """What must be read as fewer characters than it has, in order: (start, end, what to read)."""
    if text.isascii() and "&" not in text:
        return []
    edits: list[tuple[int, int, str]] = []
    if "&" in text or any(sign in text for sign in _INVISIBLE):
        edits += [(m.start(), m.end(), _read_entity(m[0])) for m in _EDITS.finditer(text)]
    if _HAS_COMBINING.search(text):
        composed = ((m.start(), m.end(), unicodedata.normalize("NFC", m[0])) for m in _COMBINED.finditer(text))
        edits += [edit for edit in composed if len(edit[2]) != edit[1] - edit[0]]
        edits.sort()
    return edits


def _read_entity(printed: str) -> str:
    return "" if printed in _INVISIBLE else html.unescape(printed)[:1]


def _marks(text: str, lang: str) -> str:
    """The text with points for decimals and commas for thousands."""
    if not text.isascii() and any(dot in text for dot in _DOTS):
        text = _MIDDLE_DOT.sub(".", text)
    if lang in ("es", "pt", "") and "'" in text:
        text = _APOSTROPHE.sub(".", text)
    found = list(_POINT_NUMBER.finditer(text))
    if not found:
        return text
    comma_is_decimal = _comma_is_decimal([m[0] for m in found], lang)
    parts: list[str] = []
    at = 0
    for match in found:
        read = _read_number(match[0], text, match.start(), comma_is_decimal=comma_is_decimal)
        if read != match[0]:
            parts += text[at : match.start()], read
            at = match.end()
    return "".join([*parts, text[at:]])


def _comma_is_decimal(numbers: list[str], lang: str) -> bool:
    """Whether this text prints decimals with a comma: the numbers that leave no doubt vote, then the language."""
    vote = 0
    for number in numbers:
        if number.count(",") + number.count(".") == 1:
            whole, mark, rest = number.partition("," if "," in number else ".")
            if len(rest) != 3 or whole == "0" or len(whole) > 3:
                vote += 1 if mark == "," else -1
    return vote > 0 if vote else lang in ("es", "pt")


_LEAST_THOUSANDS = len("1.000")


def _read_number(number: str, text: str, start: int, *, comma_is_decimal: bool) -> str:
    if len(number) < _LEAST_THOUSANDS and "," not in number:
        return number
    marks = [char for char in number if not char.isdigit()]
    if len(set(marks)) == 2 and len(marks) == 2:  # "1.234,5" and "1,234.5" say themselves which is which
        return number if marks == [",", "."] else number.translate({44: ".", 46: ","})
    if len(marks) == 1 and len(number) >= 5 and _COUNTED.match(text, start + len(number)):
        return number.replace(".", ",")  # there is no part of a person
    groups = re.split(r"[.,]", number)
    in_thousands = all(len(group) == 3 for group in groups[1:]) and groups[0] != "0" and len(groups[0]) <= 3
    if len(marks) > 1:
        return number.replace(".", ",") if in_thousands and marks[0] == "." and len(set(marks)) == 1 else number
    if marks[0] == ",":
        if in_thousands and not comma_is_decimal:
            return number
        is_list = len(groups[1]) <= 2 and _DAY_LIST.search(text, max(0, start - 8), start) is not None
        return number if is_list else number.replace(",", ".")
    return number.replace(".", ",") if in_thousands and comma_is_decimal else number


_COUNTED = re.compile(
    r"(?<=[.,]\d{3})\s(?:[^\W\d_]+\s)?(?:patients|women|men|cases|subjects|participants|pacientes|casos|mujeres|"
    r"hombres|enfermos|niños|sujetos|"
    r"personas|participantes|mulheres|homens|crianças)\b",
    re.IGNORECASE,
)
_FOLDED = {
    chr(code): base
    for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    if (base := unicodedata.normalize("NFKD", chr(code))[0].lower()) != chr(code) and base.isascii() and base.isalpha()
}
_ACCENTED = re.compile(f"[{''.join(_FOLDED)}]")


def fold_in_place(text: str) -> str:
    """The text in lower case without accents, of the same length: for looking up words at their places."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTED.sub(lambda match: _FOLDED[match[0]], text)
    folded = plain.lower()
    return folded if len(folded) == len(text) else "".join(char.lower()[:1] or char for char in plain)
