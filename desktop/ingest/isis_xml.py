"""ISIS in XML becomes records: <record> elements whose <field tag="83"> hold values with "^x" subfields or elements for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.lilacs_fields import fill
from desktop.ingest.xml_records import parse_records, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from desktop.ingest.citation import Citation
    from desktop.ingest.lilacs_fields import Field
    from desktop.ingest.values import Parsed

VERSION = "isis-xml 1"

_SIGN = re.compile(
    r"<record\b[^<>]*>\s*(?:<(?:field|occ|datafield)\b[^<>]*\btag=[\"']?v?\d+|<v\d{1,3}[\s>]|<field_\d+)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:v|field_|tag_?)?0*(\d{1,4})$", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Whether a record with numbered fields is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    return parse_records(text, "record|RECORD", _fill)


def _fill(draft: Citation, element: Element) -> None:
    fields: list[Field] = []
    for child in element:
        found = _NUMBER.match(child.get("tag") or str(child.tag))
        if found:
            fields += [(int(found[1]), value) for value in _values(child)]
        else:
            draft.keep(str(child.tag), words_of(child))
    fill(draft, fields)
    if not draft.given_id:
        draft.given_id = element.get("mfn", "")


def _values(field: Element) -> Iterator[str]:
    """The occurrences of a field, their subfields in ISIS's own writing."""
    occurrences = [child for child in field if str(child.tag).lower() in ("occ", "occurrence")]
    for one in occurrences or [field]:
        parts = [(one.text or "").strip()]
        for child in one:
            letter = child.get("code") or child.get("tag") or child.get("name") or ""
            words = words_of(child)
            parts.append(f"^{letter}{words}" if len(letter) == 1 and letter != "_" else words)
            parts.append((child.tail or "").strip())
        if value := "".join(parts):
            yield value
