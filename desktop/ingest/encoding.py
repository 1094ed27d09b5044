"""The bytes of a dump become text: the encoding is recognised by its content, or the one that the curator chose.

Problems given: `replaced_characters` (args: count, encoding), `mixed_encodings` (args: count of lines, other),
`repaired_characters` (args: count of lines), `removed_characters` (args: count, kind: nul, mark, invisible).
"""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.errors import KnownError
from db.values import ParseProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a curator can choose; the first that fits is taken unless a better one is recognised.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "cp850", "mac-roman")
_EIGHT_BIT = ("cp1252", "cp850", "mac-roman")
_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS = frozenset("áéíóúüñçãõâêôàÁÉÍÓÚÜÑÇÃÕÂÊÔÀ")
_RARE_LETTERS = frozenset("äëïöèìòùåøßÄËÏÖØ")
_SIGNS = frozenset("¿¡ºª«»“”‘’–—·…±×°®µ©€²³½")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ASCII = bytes(range(128))
_MOST_HITS = 10_000
_HIT = re.compile(rb"[\x00-\x7f]?[\x80-\xff][\x00-\x7f]?", re.DOTALL)
_ENOUGH = 0.4  # the share of likely characters from which Windows-1252 is believed without looking further
_BLOCK = 1 << 20  # characters; a look through them takes some ten milliseconds
_SURROGATE = re.compile("[\ud800-\udfff]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
# Signs without width: copying from a page leaves them at the ends of lines, where they part words from their meaning.
_INVISIBLE = "\u200b\u200e\u200f\u2060"
_WIDE_BLANKS = "\u00a0\u202f\u2007\u2009\u200a\u3000"
# The leading halves of "á", "“" and of the Greek letters when UTF-8 was once read as Windows-1252.
_LEADS = "ÃÂâÎÏ"
_DAMAGE = re.compile(f"[{_LEADS}][^\x00-\x7f]")
# Programs that damage a text read bytes without a character, or all of them in Latin-1, as controls.
_CP1252 = {bytes([n]).decode("cp1252", errors="ignore"): n for n in range(128, 256)} | {
    chr(n): n for n in range(128, 160)
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a dump in NFC with plain line ends and blanks, the encoding that gave it, and what was odd in it."""

    text: str
    encoding: str
    problems: tuple[ParseProblem, ...] = ()


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """The text of these bytes; raises KnownError for an encoding that does not exist."""
    if encoding is None and not _has_width(data) and (text := _utf8(data)) is not None:
        return _tidied(text, "utf-8", [])
    name = encoding or recognise(data)
    if encoding is None and name == "utf-8":
        other = _likeliest(data)
        text, lines = _decode_by_line(data, other)
        args = (("count", str(len(lines))), ("other", other))
        return _tidied(text, name, [ParseProblem("mixed_encodings", line=lines[0], args=args)] if lines else [])
    try:
        return _tidied(data.decode(name, errors="replace"), name, [])
    except (LookupError, UnicodeError, ValueError) as error:
        raise KnownError("encoding_unknown", cause=str(error), encoding=name) from error


def from_clipboard(text: str) -> Decoded:
    """A pasted text."""
    return _tidied(text, "clipboard", [])


def recognise(data: bytes) -> str:
    """The encoding of these bytes: a BOM, UTF-16 by its NULs, UTF-8 even if a few lines are not, or an 8-bit code page."""
    return _has_width(data) or ("utf-8" if _utf8(data) is not None or _is_mostly_utf8(data) else "") or _likeliest(data)


def tidy(text: str) -> str:
    """The text in NFC, lines ended by a line feed, no-break blanks as blanks, without byte-order marks and NULs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if text.isascii():
        return text
    for char in "\ufeff" + _INVISIBLE:
        text = text.replace(char, "")
    for char in _WIDE_BLANKS:  # several times as fast as str.translate
        text = text.replace(char, " ")
    if len(text) <= _BLOCK:
        return unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFC", text[start:end]) for start, end in _blocks(text))


def without_halves(text: str) -> str:
    """The text with U+FFFD for every half of a surrogate pair: what a store can keep."""
    if text.isascii() or all(_is_whole(text[start:end]) for start, end in _blocks(text)):
        return text
    return _SURROGATE.sub("\ufffd", text)


def _is_whole(text: str) -> bool:
    """Whether a text has no half of a pair; encoding it tells so ten times as fast as looking for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def halves(text: str) -> int:
    """How many halves of surrogate pairs are in a text."""
    return len(_SURROGATE.findall(text))


def line_of(text: str, place: int) -> int:
    """The line (from 1) of a place in a text."""
    return text.count("\n", 0, place) + 1


def _tidied(raw: str, name: str, problems: list[ParseProblem]) -> Decoded:
    """The tidy text, with a problem for everything that tidying cannot keep."""
    # The clipboard cuts characters in half, and so do some encodings that a curator can choose (utf-7).
    repaired, lines = _repair(without_halves(raw))
    text = tidy(repaired)
    if lines:
        problems.append(ParseProblem("repaired_characters", line=lines[0], args=(("count", str(len(lines))),)))
    problems += _removed(raw)
    if count := text.count("\ufffd"):
        args = (("count", str(count)), ("encoding", name))
        problems.append(ParseProblem("replaced_characters", line=line_of(text, text.find("\ufffd")), args=args))
    return Decoded(text, name, tuple(problems))


def _removed(raw: str) -> list[ParseProblem]:
    """NULs, marks of files that were joined, signs without width; the mark at the very beginning is nobody's loss."""
    found = []
    for kind, chars in (("nul", "\x00"), ("mark", "\ufeff"), ("invisible", _INVISIBLE)):
        places = [place for char in chars if (place := raw.find(char, 1 if kind == "mark" else 0)) >= 0]
        if places:
            count = sum(raw.count(char, places[0] if kind == "mark" else 0) for char in chars)
            args = (("count", str(count)), ("kind", kind))
            found.append(ParseProblem("removed_characters", line=line_of(raw, min(places)), args=args))
    return found


def _repair(text: str) -> tuple[str, list[int]]:
    """The text with its damaged lines read anew, and their numbers.

    A line whose every non-ASCII character is, in Windows-1252, a byte of valid UTF-8 was UTF-8 read as Windows-1252 by
    some program before. Honest text is never of that form: one lone accent breaks it.
    """
    if text.isascii() or not any(_has_damage(text, start, end) for start, end in _blocks(text)):
        return text, []
    lines = text.split("\n")
    numbers = []
    for index, line in enumerate(lines):
        mended = _mended(line) if _DAMAGE.search(line) else None
        if mended is not None:
            lines[index] = mended
            numbers.append(index + 1)
    return "\n".join(lines), numbers


def _has_damage(text: str, start: int, end: int) -> bool:
    """Whether damage may be in a stretch; single letters are looked for first, which is many times as fast."""
    return any(text.find(lead, start, end) >= 0 for lead in _LEADS) and bool(_DAMAGE.search(text, start, end))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole lines that are looked through in a moment each, so that others have their turn between two."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK) + 1 or len(text)
        yield start, end
        start = end


def _mended(line: str) -> str | None:
    try:
        data = b"".join(
            bytes([_CP1252[part]]) if len(part) == 1 and part > "\x7f" else part.encode("ascii")
            for part in re.split(r"([^\x00-\x7f])", line)
        )
        return data.decode("utf-8")
    except (KeyError, UnicodeError):
        return None


# ---------------------------------------------------------------------------------------------------------- recognising
def _has_width(data: bytes) -> str:
    """The encoding that a mark at the beginning names, or UTF-16 by its NULs; "" where neither tells."""
    return next((name for bom, name in _BOMS if data.startswith(bom)), "") or _wide(data[:4096])


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows by a NUL in nearly every other byte of a Latin text."""
    if len(data) < 4:
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8 throughout."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether what is no UTF-8 is the exception: a joined file, a cut end. Eight-bit texts are UTF-8 by chance only."""
    rest, right = _SEQUENCE.subn(b"", data)
    wrong = len(rest.translate(None, _ASCII))
    return right >= max(3, wrong / 10)


def _decode_by_line(data: bytes, other: str) -> tuple[str, list[int]]:
    """The text where lines without any UTF-8 of their own are read in the other encoding, and the numbers of those lines."""
    lines: list[str] = []
    numbers = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        text = line.decode("utf-8", errors="replace")
        if "\ufffd" in text and all(char == "\ufffd" for char in _NON_ASCII.findall(text)) and len(line) > 8:
            text = line.decode(other, errors="replace")
            numbers.append(number)
        lines.append(text)
    return "\n".join(lines), numbers


def _likeliest(data: bytes) -> str:
    """The 8-bit code page in which the non-ASCII characters make sense; Windows-1252 if they do so in it half-way."""
    hits = Counter(m.group() for m in itertools.islice(_HIT.finditer(data), _MOST_HITS))
    worth = {
        name: sum(n * _worth(hit.decode(name, errors="replace")) for hit, n in hits.items()) for name in _EIGHT_BIT
    }
    if worth["cp1252"] >= _ENOUGH * hits.total():
        return "cp1252"
    return max(_EIGHT_BIT, key=lambda name: worth[name])


def _worth(hit: str) -> float:
    """How likely a character is beside its neighbours (0…1): no capital after a small letter, no sign inside a word."""
    at = next((index for index, char in enumerate(hit) if char > "\x7f"), 0)
    char, before, after = hit[at], hit[:at], hit[at + 1 :]
    if char in _LETTERS or char in _RARE_LETTERS:
        return 0.0 if char.isupper() and before.islower() else 1.0 if char in _LETTERS else 0.5
    if char in _SIGNS:
        return 0.0 if before.isalpha() and after.isalpha() else 1.0
    return 0.0
