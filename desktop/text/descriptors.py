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
_COMMA = re.compile(r"\s+,(?:\s+|$)|\n,|^,\s+|,(?=\n)")
_SEMICOLON = re.compile(r"\s*;\s*")
_LINE = re.compile(r"\n+")
_LOOSE_COMMA = re.compile(r"\s*,\s+")


def parse_descriptors(block: str) -> tuple[Descriptor, ...]:
    """The descriptors of a block in printed order, repeats kept."""
    text = _plain(block)
    if _COMMA.search(text):
        parts = _COMMA.split(text)
    elif ";" in text:
        parts = _SEMICOLON.split(text)
    else:
        parts = _LINE.split(text)
    return tuple(_printed(part) for part in _clean(parts))


def parse_keywords(block: str) -> tuple[str, ...]:
    """The authors' keywords of a block in printed order; they are parted by "; ", else by commas or lines."""
    text = _plain(block)
    border = _SEMICOLON if ";" in text else _LOOSE_COMMA if "," in text else _LINE
    return tuple(word.rstrip(".") for word in _clean(border.split(text)))


def descriptor(heading: str, qualifier: str | None = None) -> Descriptor:
    """A descriptor whose heading and qualifier are known apart, with their English where the tables know it."""
    return Descriptor(
        heading=heading,
        qualifier=qualifier,
        heading_en=_headings().get(_key(heading)),
        qualifier_en=_qualifiers().get(_key(qualifier)) if qualifier else None,
    )


def english(descriptor: Descriptor) -> str | None:
    """Heading and qualifier in English, or None where the tables do not know both."""
    if descriptor.heading_en is None:
        return None
    if descriptor.qualifier is None:
        return descriptor.heading_en
    return f"{descriptor.heading_en}/{descriptor.qualifier_en}" if descriptor.qualifier_en else None


def _plain(block: str) -> str:
    """The block without entities, those written twice ("&amp;amp;") among them; it must be decoded before it is cut at ";"."""
    return html.unescape(html.unescape(block)).strip() if "&" in block else block.strip()


def _clean(parts: list[str]) -> list[str]:
    cleaned = (_BLANKS.sub(" ", part).strip(" ,;") for part in parts)
    return [part for part in cleaned if part]


@functools.lru_cache(maxsize=50_000)
def _printed(words: str) -> Descriptor:
    """A descriptor as printed: what follows the last slash is a qualifier only if the table knows it."""
    heading, slash, qualifier = words.rpartition("/")
    if not slash or not heading.strip() or _key(qualifier) not in _qualifiers():
        return descriptor(words)
    return descriptor(heading.strip(), qualifier.strip())


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
