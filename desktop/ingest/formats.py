"""The table of formats: each has a name, tells whether a dump looks like it, and reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.ingest import (
    bibtex,
    bvs,
    cochrane_text,
    embase_rows,
    endnote_xml,
    foreign,
    iah_text,
    isis,
    isis_text,
    isis_xml,
    json_lines,
    json_records,
    nbib,
    ovid_text,
    page,
    portal_xml,
    pubmed_text,
    pubmed_xml,
    release,
    ris,
    table,
    wos,
    xlsx,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ingest.columns import Columns
    from desktop.ingest.values import Parsed


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which records are written as text."""

    name: str
    version: str
    looks_like: Callable[[str], bool]
    parse: Callable[[str], Parsed]


@dataclass(frozen=True, slots=True)
class ByteFormat:
    """One way in which records are written as bytes: lengths count bytes, or an archive holds them.

    `parse` takes the encoding and the columns that a curator chose, and gives the encoding that was used.
    """

    name: str
    version: str
    looks_like: Callable[[bytes], bool]
    parse: Callable[[bytes, str | None, Columns | None], tuple[Parsed, str]]


def _parse_iso(data: bytes, encoding: str | None, columns: Columns | None) -> tuple[Parsed, str]:  # noqa: ARG001
    dump = isis.parse(data, encoding)
    return dump.parsed, dump.encoding


def _parse_workbook(data: bytes, encoding: str | None, columns: Columns | None) -> tuple[Parsed, str]:  # noqa: ARG001
    return xlsx.parse(data, columns), "utf-8"


def _parse_page(text: str) -> Parsed:
    """The records of what a page shows, whatever form it shows them in."""
    shown = page.read_page(text)
    return page.in_markup(recognise(shown.text, is_page=True).parse(shown.text), shown, text)


_HTML = Format("HTML", page.VERSION, page.looks_like, _parse_page)
_FOREIGN = Format("", foreign.VERSION, foreign.looks_like, foreign.parse)

BYTE_FORMATS = (
    ByteFormat("XLSX", xlsx.VERSION, xlsx.looks_like, _parse_workbook),
    ByteFormat("ISO 2709", isis.VERSION, isis.looks_like, _parse_iso),
)
# In the order in which they are tried; the last takes any text.
FORMATS = (
    Format("Cotejo release", release.VERSION, release.looks_like, release.parse),
    Format("isis2json", json_records.VERSION, json_records.looks_like_isis, json_records.parse),
    Format("JSON", json_records.VERSION, json_records.looks_like_list, json_records.parse),
    Format("JSON", json_records.VERSION, json_records.looks_like_object, json_records.parse),
    Format("JSON Lines", json_lines.VERSION, json_lines.looks_like, json_lines.parse),
    Format("PubMed XML", pubmed_xml.VERSION, pubmed_xml.looks_like, pubmed_xml.parse),
    Format("EndNote XML", endnote_xml.VERSION, endnote_xml.looks_like, endnote_xml.parse),
    Format("ISIS XML", isis_xml.VERSION, isis_xml.looks_like, isis_xml.parse),
    Format("BVS XML", portal_xml.VERSION, portal_xml.looks_like, portal_xml.parse),
    _HTML,
    Format("RIS", ris.VERSION, ris.looks_like, ris.parse),
    Format("PubMed (nbib)", nbib.VERSION, nbib.looks_like, nbib.parse),
    Format("Web of Science text", wos.VERSION, wos.looks_like, wos.parse),
    Format("Ovid text", ovid_text.VERSION, ovid_text.looks_like, ovid_text.parse),
    Format("Cochrane text", cochrane_text.VERSION, cochrane_text.looks_like, cochrane_text.parse),
    Format("PubMed text", pubmed_text.VERSION, pubmed_text.looks_like, pubmed_text.parse),
    Format("ISIS text", isis_text.VERSION, isis_text.looks_like, isis_text.parse),
    Format("BibTeX", bibtex.VERSION, bibtex.looks_like, bibtex.parse),
    Format("Embase CSV", embase_rows.VERSION, embase_rows.looks_like, embase_rows.parse),
    Format("CSV", table.VERSION, table.looks_like, table.parse),
    Format("iAH text", iah_text.VERSION, iah_text.looks_like, iah_text.parse),
    _FOREIGN,
    Format("BVS text", bvs.VERSION, bvs.looks_like, bvs.parse),
)
# What a curator can choose instead of the recognised one.
NAMES = tuple(dict.fromkeys(form.name for form in (*FORMATS, *BYTE_FORMATS) if form.name))


def recognise(text: str, *, is_page: bool = False) -> Format:
    """The format of a decoded text; a kind that is not read is given under its own name. The text of a page is no page."""
    found = next((form for form in FORMATS if not (is_page and form is _HTML) and form.looks_like(text)), FORMATS[-1])
    if found.name:
        return found
    return Format(foreign.recognise(text), found.version, found.looks_like, found.parse)


def recognise_bytes(data: bytes) -> ByteFormat | None:
    """The format of bytes that are no text to decode, None for all others."""
    return next((form for form in BYTE_FORMATS if form.looks_like(data)), None)


def named(name: str) -> Format | ByteFormat | None:
    """The format of a name, None for a name that there is not."""
    return next((form for form in (*FORMATS, *BYTE_FORMATS) if form.name == name), None)
