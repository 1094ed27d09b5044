"""What an import brought that can go again, what is known under which identifier, and which record adds to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, literal_column, select, union

from db.batches import IS_IN, SEEN, parts
from db.models import (
    BATCHES,
    DISMISSALS,
    ENRICHMENTS,
    ENTRY_VALUES,
    HEADING_PAIRS,
    IDENTITIES,
    RECORDS,
    STUDIES,
    WITHDRAWN,
)
from db.rows import OWN_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Select

    Name = tuple[str, str]  # kind and id


class PrintedHeadings(NamedTuple):
    """The subject headings that a record prints, its PMIDs, and those of the record that it adds to."""

    record: str
    headings: tuple[str, ...]
    pmids: tuple[str, ...]
    target_pmids: tuple[str, ...]


def removable(connection: Connection, batch_id: str) -> tuple[tuple[str, ...], int]:
    """The ids of the batch's records on which no person has worked, in order, and how many others there are."""
    touched = touched_studies(connection)
    members = select(RECORDS.c.study_id).join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id)
    shared = set(connection.scalars(members.where(SEEN, IS_IN, RECORDS.c.batch_id != batch_id)))
    chosen = (
        select(RECORDS.c.id, RECORDS.c.study_id, RECORDS.c.first_study_id, ENRICHMENTS.c.target_id)
        .outerjoin(ENRICHMENTS, ENRICHMENTS.c.record_id == RECORDS.c.id)
        .where(RECORDS.c.batch_id == batch_id, IS_IN)
    )
    gone, kept = [], 0
    for id_, study, first, target in connection.execute(chosen):
        is_free = study == first and study not in touched and (target is not None or study not in shared)
        gone += [id_] if is_free else []
        kept += not is_free
    return tuple(sorted(gone)), kept


def touched_studies(connection: Connection) -> frozenset[str]:
    """The studies on which a person has worked."""
    worked = union(
        select(ENTRY_VALUES.c.study_id),
        select(DISMISSALS.c.study_id),
        select(STUDIES.c.id).where(STUDIES.c.verified_at.is_not(None)),
    )
    return frozenset(connection.scalars(worked))


def withdrawn(connection: Connection, batch_id: str) -> tuple[str, ...]:
    """The ids of the batch's records that are taken back, in order."""
    return tuple(sorted(connection.scalars(select(WITHDRAWN.c.record_id).where(WITHDRAWN.c.batch_id == batch_id))))


def withdrawn_batches(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The batch of each of these records that is taken back."""
    found: dict[str, str] = {}
    for part in parts(ids):
        chosen = select(WITHDRAWN.c.record_id, WITHDRAWN.c.batch_id).where(WITHDRAWN.c.record_id.in_(part))
        found.update((record, batch) for record, batch in connection.execute(chosen))
    return found


def named(connection: Connection, names: Iterable[Name]) -> dict[Name, str]:
    """The record that is known under each (kind, id without case): the first where several are, the one that it adds to if it
    adds to another.
    """
    wanted: dict[str, list[str]] = {}
    for kind, value in names:
        if kind in OWN_KINDS:
            wanted.setdefault(kind, []).append(value)
    found: dict[Name, str] = {}
    for kind, values in wanted.items():
        for part in parts(dict.fromkeys(values)):
            for value, record, target in connection.execute(_known_as(kind, part)):
                found.setdefault((kind, value), target or record)
    return found


def _known_as(kind: str, values: list[str]) -> Select[Any]:
    return (
        select(IDENTITIES.c.value, RECORDS.c.id, ENRICHMENTS.c.target_id)
        .join(RECORDS, RECORDS.c.position == IDENTITIES.c.record)
        .join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id)
        .outerjoin(ENRICHMENTS, ENRICHMENTS.c.record_id == RECORDS.c.id)
        .where(IDENTITIES.c.kind == kind, IDENTITIES.c.value.in_(values), and_(SEEN, IS_IN))
        .order_by(IDENTITIES.c.record)
    )


def enrichments(connection: Connection, targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The records that add to each of these, in the order of import."""
    chosen = (
        select(ENRICHMENTS.c.target_id, RECORDS.c.id)
        .join(RECORDS, RECORDS.c.id == ENRICHMENTS.c.record_id)
        .join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id)
        .where(SEEN, IS_IN)
        .order_by(RECORDS.c.position)
    )
    found: dict[str, tuple[str, ...]] = {}
    for part in parts(dict.fromkeys(targets)):
        for target, record in connection.execute(chosen.where(ENRICHMENTS.c.target_id.in_(part))):
            found[target] = (*found.get(target, ()), record)
    return found


def studies_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The study of each record."""
    found: dict[str, str] = {}
    for part in parts(ids):
        chosen = select(RECORDS.c.id, RECORDS.c.study_id).where(RECORDS.c.id.in_(part))
        found.update((record, study) for record, study in connection.execute(chosen))
    return found


def printed_headings(connection: Connection, first: int, last: int) -> list[PrintedHeadings]:
    """The records from one place in the order of import to another that print subject headings."""
    known = RECORDS.alias("known")
    chosen = (
        select(RECORDS.c.id, RECORDS.c.ids, RECORDS.c.descriptors, known.c.ids.label("target_ids"))
        .join(BATCHES, BATCHES.c.id == RECORDS.c.batch_id)
        .outerjoin(ENRICHMENTS, ENRICHMENTS.c.record_id == RECORDS.c.id)
        .outerjoin(known, known.c.id == ENRICHMENTS.c.target_id)
        .where(SEEN, IS_IN, RECORDS.c.position.between(first, last), RECORDS.c.descriptors != literal_column("'[]'"))
        .order_by(RECORDS.c.position)
    )
    return [
        PrintedHeadings(row.id, tuple(d[0] for d in row.descriptors), _pmids(row.ids), _pmids(row.target_ids or ()))
        for row in connection.execute(chosen)
    ]


def heading_lists(printed: Sequence[PrintedHeadings]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The lists of subject headings of every article (by its PMID) of which two sources print some."""
    lists: dict[str, list[tuple[str, ...]]] = {}
    for record in printed:
        for pmid in record.pmids:
            lists.setdefault(pmid, []).append(record.headings)
    # A second source of a known record holds the article's number only where it was not known before.
    for record in printed:
        for pmid in record.target_pmids:
            if pmid in lists:
                lists[pmid].append(record.headings)
    return tuple(tuple(found) for found in lists.values() if len(found) > 1)


def _pmids(ids: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(value for kind, value in ids if kind == "pmid")


def heading_pairs(connection: Connection) -> dict[str, str]:
    """The English of each subject heading that a curator has accepted, by the heading without case and accents."""
    rows = connection.execute(select(HEADING_PAIRS))
    return {row.heading: row.pair["english"] for row in rows}
