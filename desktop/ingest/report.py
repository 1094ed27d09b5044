"""A parsed dump as JSON: one object a record, and the report that nothing was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.text.descriptors import english

if TYPE_CHECKING:
    from db.values import Json
    from desktop.ingest.values import ParsedDump, ParsedRecord


def record_json(record: ParsedRecord, dump: ParsedDump) -> Json:
    """A record as `cotejo read` prints it."""
    return {
        "id": record.given_id or None,
        "ids": _ids(record),
        "titles": [{"lang": lang, "text": text} for lang, text in record.titles],
        "authors": list(record.authors),
        "year": record.year,
        "journal": record.journal or None,
        "volume": record.volume or None,
        "issue": record.issue or None,
        "pages": record.pages or None,
        "citation": record.citation or None,
        "abstracts": [{"lang": lang, "text": text} for lang, text in record.abstracts],
        "descriptors": [
            {"descriptor": d.heading, "qualifier": d.qualifier, "en": english(d)} for d in record.descriptors
        ],
        "keywords": list(record.keywords),
        "summaries": [{"lang": lang, "text": text} for lang, text in record.summaries],
        "others": [{"name": name, "text": text} for name, text in record.others],
        "source": {
            "file": dump.file_name,
            "format": dump.format,
            "place": record.place,
            "line": record.line,
            "database": record.source or None,
        },
    }


def _ids(record: ParsedRecord) -> Json:
    """The ids by kind; a kind that a record has several of holds a list."""
    kinds = {kind: [value for other, value in record.ids if other == kind] for kind, _ in record.ids}
    return {kind: values[0] if len(values) == 1 else values for kind, values in kinds.items()}


def report(dump: ParsedDump) -> Json:
    """What was found, what was left over, what was odd."""
    return {
        "file": dump.file_name,
        "sha256": dump.sha256,
        "format": dump.format,
        "encoding": dump.encoding,
        "parser": dump.parser_version,
        "characters": dump.text_length,
        "records": len(dump.records),
        "with_abstract": sum(bool(record.abstracts) for record in dump.records),
        "with_descriptors": sum(bool(record.descriptors) for record in dump.records),
        "descriptors": sum(len(record.descriptors) for record in dump.records),
        "languages": languages(dump),
        "machine_made": sum(bool(record.summaries) for record in dump.records),
        "left_over": [{"line": part.line, "text": part.text} for part in dump.left_over],
        "problems": [
            {"line": p.line, "record": p.record or None, "message": p.code, **dict(p.args)} for p in dump.problems
        ],
    }


def languages(dump: ParsedDump) -> dict[str, int]:
    """How many abstracts there are in each language."""
    found: dict[str, int] = {}
    for record in dump.records:
        for lang, _ in record.abstracts:
            found[lang or "?"] = found.get(lang or "?", 0) + 1
    return found
