"""What a second source adds to a record that is known: nothing is overwritten, and abstracts that differ are never joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.review.identity import enrichment_id, same_words, version_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.values import Descriptor, RecordText, StoredRecord

_OWN = ("pmid", "doi")  # an article has one of each: two that differ are two articles


@dataclass(frozen=True, slots=True)
class Addition:
    """The record that holds only what is added, and what that is: "pmid", "title", "abstract", "authors", "year" …"""

    text: RecordText
    parts: tuple[str, ...]


def addition(known: Sequence[RecordText], other: RecordText, *, is_touched: bool) -> Addition | None:
    """What `other` adds to a record, which is known with what was added to it before; None where it is not the same.

    It is not where a number of its own differs, where its abstract in one language says something else, or where it brings an
    abstract to a study on which a person has worked: then a curator decides. Without parts it adds nothing.
    """
    if _conflicts(known, other):
        return None
    versions = []
    for version in other.versions:
        alike = [v for k in known for v in k.versions if not (v.lang and version.lang) or v.lang == version.lang]
        if any(same_words(v.text, version.text) for k in known for v in k.versions):
            continue
        if alike or is_touched:
            return None
        versions.append(version)
    text = _only_new(known, other)
    id_ = enrichment_id(known[0].id, other)
    kept = tuple(replace(v, id=version_id(id_, place)) for place, v in enumerate(versions, start=1))
    text = replace(text, id=id_, versions=kept)
    return Addition(text, _parts(text))


def source_links(records: Iterable[StoredRecord]) -> list[tuple[str, str]]:
    """The pairs of record ids that are one record from two sources: no decision parts them."""
    return [(record.enriches, record.text.id) for record in records if record.enriches]


def joined(records: Iterable[StoredRecord]) -> tuple[RecordText, ...]:
    """The records as the checks read them: what adds to a record is part of it."""
    texts: dict[str, RecordText] = {}
    for record in records:
        held = texts.get(record.enriches)
        if held is None:
            texts[record.text.id] = record.text
        else:
            texts[record.enriches] = replace(
                held,
                versions=(*held.versions, *record.text.versions),
                titles=(*held.titles, *record.text.titles),
                ids=(*held.ids, *record.text.ids),
                descriptors=held.descriptors or record.text.descriptors,
            )
    return tuple(texts.values())


def _conflicts(known: Sequence[RecordText], other: RecordText) -> bool:
    for kind in _OWN:
        ours, theirs = _ids(known, kind), _ids([other], kind)
        if ours and theirs and not ours & theirs:
            return True
    return False


def _ids(records: Sequence[RecordText], kind: str) -> set[str]:
    return {value.strip().casefold() for record in records for k, value in record.ids if k == kind}


def _only_new(known: Sequence[RecordText], other: RecordText) -> RecordText:
    """The other's facts that none of the known has; a title in a language that has one is left out, whatever it says."""
    ids = {(kind, value.strip().casefold()) for record in known for kind, value in record.ids}
    languages = {lang for record in known for lang, title in record.titles if title.strip()}
    titles = [title for record in known for _, title in record.titles]
    return replace(
        other,
        ids=tuple((kind, value) for kind, value in other.ids if (kind, value.strip().casefold()) not in ids),
        titles=tuple(
            (lang, title)
            for lang, title in other.titles
            if lang not in languages and not any(same_words(title, held) for held in titles)
        ),
        authors=() if any(record.authors for record in known) else other.authors,
        year=None if any(record.year for record in known) else other.year,
        journal="" if any(record.journal for record in known) else other.journal,
        descriptors=_new_descriptors(known, other),
    )


def _new_descriptors(known: Sequence[RecordText], other: RecordText) -> tuple[Descriptor, ...]:
    """The other's descriptors where one of them is not known: a list is kept whole, as it was printed."""
    held = {_heading(descriptor) for record in known for descriptor in record.descriptors}
    return other.descriptors if any(_heading(d) not in held for d in other.descriptors) else ()


def _heading(descriptor: Descriptor) -> tuple[str, str]:
    return descriptor.heading.casefold(), (descriptor.qualifier or "").casefold()


def _parts(text: RecordText) -> tuple[str, ...]:
    kinds = dict.fromkeys(kind for kind, _ in text.ids)
    facts = {
        "title": text.titles,
        "abstract": text.versions,
        "authors": text.authors,
        "year": text.year,
        "journal": text.journal,
        "descriptors": text.descriptors,
    }
    return (*kinds, *(name for name, held in facts.items() if held))
