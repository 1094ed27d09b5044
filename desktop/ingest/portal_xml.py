"""The XML of the BVS portal becomes records: <doc> elements with named fields, as sources send them in and searches give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.portal_fields import fill
from desktop.ingest.xml_records import parse_records, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "portal-xml 1"

_SIGN = re.compile(r"<doc\b[^<>]*>\s*<(?:field|str|arr|int|date|long)\s+name=")


def looks_like(text: str) -> bool:
    """Whether a document with named fields is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    return parse_records(text, "doc", _fill)


def _fill(draft: Citation, element: Element) -> None:
    fill(draft, _fields(element))


def _fields(element: Element) -> Iterator[tuple[str, str]]:
    for child in element:
        name = child.get("name") or str(child.tag)
        for part in child if child.tag == "arr" else [child]:
            yield name, words_of(part)
