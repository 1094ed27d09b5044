"""The bytes of a dump become text: the encoding is recognised by its content, or the one that the curator chose."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from db.errors import KnownError

# What a curator can choose; the first that fits is taken unless a better one is recognised.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "cp850", "mac-roman")
_EIGHT_BIT = ("cp1252", "cp850", "mac-roman")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_EXPECTED = frozenset("áéíóúüñçãõâêôàÁÉÍÓÚÜÑÇÃÕÂÊÔÀ¿¡ºª«»“”‘’–—·…±×°®µ©€²³½")
_SAMPLE = 200_000
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a dump in NFC with plain line ends and blanks, and the encoding that gave it.

    `replaced` counts the characters that the encoding could not read, shown as U+FFFD.
    """

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """The text of these bytes; raises KnownError for an encoding that does not exist."""
    name = encoding or recognise(data)
    try:
        text = data.decode(name, errors="replace")
    except LookupError as error:
        raise KnownError("encoding_unknown", cause=str(error), encoding=name) from error
    return Decoded(tidy(text), name, text.count("\ufffd"))


def recognise(data: bytes) -> str:
    """The encoding of these bytes: a BOM, UTF-16 by its NULs, strict UTF-8, or the likeliest 8-bit code page."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    wide = _wide(data[:4096])
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return max(_EIGHT_BIT, key=lambda name: _likeness(data, name))
    return "utf-8"


def tidy(text: str) -> str:
    """The text in NFC, lines ended by a line feed, no-break blanks as blanks, without byte-order marks and NULs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\ufeff", "").replace("\x00", "").replace("\u00a0", " ").replace("\u202f", " ")
    return unicodedata.normalize("NFC", text)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows by a NUL in nearly every other byte of a Latin text."""
    if len(data) < 4:
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _likeness(data: bytes, name: str) -> float:
    """The share of expected characters among the non-ASCII ones; a tie goes to the encoding named first."""
    found = _NON_ASCII.findall(data[:_SAMPLE].decode(name, errors="replace"))
    return sum(char in _EXPECTED for char in found) / len(found) if found else 0.0
