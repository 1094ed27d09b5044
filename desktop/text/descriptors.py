"""A block of subject headings as printed becomes descriptors with qualifiers, and their English where a table knows it."""

from __future__ import annotations

import functools
import html
import re

from db.values import Descriptor
from desktop.text.vocabulary import fold, forms, load_vocabulary

_BLANKS = re.compile(r"\s+")
# The results list parts with " , " (the comma on a line of its own in the markup), the detail page with "; ".
# A bare comma stands inside English headings and parts nothing.
_COMMA = re.compile(r"\s+,\s+|\s+,$|\n,\s*")
_SEMICOLON = re.compile(r"\s*;\s*")
_LINE = re.compile(r"\n+")


def parse_descriptors(block: str) -> tuple[Descriptor, ...]:
    """The descriptors of a block in printed order, repeats kept."""
    text = html.unescape(block).strip()
    if _COMMA.search(text):
        parts = _COMMA.split(text)
    elif ";" in text:
        parts = _SEMICOLON.split(text)
    else:
        parts = _LINE.split(text)
    cleaned = (_BLANKS.sub(" ", part).strip(" ,;") for part in parts)
    return tuple(_descriptor(part) for part in cleaned if part)


def _descriptor(printed: str) -> Descriptor:
    heading, slash, qualifier = printed.rpartition("/")
    key = _key(qualifier)
    if not slash or not heading or key not in _qualifiers():
        return Descriptor(heading=printed, heading_en=_headings().get(_key(printed)))
    heading = heading.strip()
    return Descriptor(
        heading=heading,
        qualifier=qualifier.strip(),
        heading_en=_headings().get(_key(heading)),
        qualifier_en=_qualifiers()[key],
    )


def english(descriptor: Descriptor) -> str | None:
    """Heading and qualifier in English, or None where the tables do not know both."""
    if descriptor.heading_en is None:
        return None
    if descriptor.qualifier is None:
        return descriptor.heading_en
    return f"{descriptor.heading_en}/{descriptor.qualifier_en}" if descriptor.qualifier_en else None


def _key(words: str) -> str:
    return _BLANKS.sub(" ", fold(words)).strip()


@functools.cache
def _qualifiers() -> dict[str, str]:
    return _table("decs_qualifiers")


@functools.cache
def _headings() -> dict[str, str]:
    return _table("decs_headings")


def _table(name: str) -> dict[str, str]:
    """Every printed form of a term, folded, with its English name; English itself wins over a form of another term."""
    rows = load_vocabulary(name).rows
    table = {_key(form): row["en"] for row in rows for form in forms(row, "es", "pt", "other_es", "other_pt")}
    return table | {_key(row["en"]): row["en"] for row in rows}
