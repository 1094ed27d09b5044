"""A parsed dump as JSON: one object a record, and the report that nothing was lost."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
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
    counts = count(dump)
    return {
        "file": dump.file_name,
        "sha256": dump.sha256,
        "format": dump.format,
        "encoding": dump.encoding,
        "parser": dump.parser_version,
        "characters": dump.text_length,
        "records": counts.records,
        "with_abstract": counts.with_abstract,
        "with_descriptors": counts.with_descriptors,
        "descriptors": counts.descriptors,
        "languages": counts.languages,
        "machine_made": counts.machine_made,
        "left_over": [{"line": part.line, "text": part.text} for part in dump.left_over],
        "problems": [
            {"line": p.line, "record": p.record or None, "message": p.code, **dict(p.args)} for p in dump.problems
        ],
    }


@dataclass(slots=True)
class Counts:
    """How many records there are, and of what kind; the abstracts in each language ("?" for none known); each record's line."""

    records: int = 0
    with_abstract: int = 0
    with_descriptors: int = 0
    descriptors: int = 0
    machine_made: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    lines: array[int] = field(default_factory=lambda: array("q"))


def count(dump: ParsedDump) -> Counts:
    """The counts of a dump, whose records are looked through once."""
    counts = Counts()
    for record in dump.records:
        counts.records += 1
        counts.with_abstract += bool(record.abstracts)
        counts.with_descriptors += bool(record.descriptors)
        counts.descriptors += len(record.descriptors)
        counts.machine_made += bool(record.summaries)
        counts.lines.append(record.line)
        for lang, _ in record.abstracts:
            counts.languages[lang or "?"] = counts.languages.get(lang or "?", 0) + 1
    return counts
