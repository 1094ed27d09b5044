"""What an import asks of an open store, and the long work beside the curator that follows it."""

from __future__ import annotations

import time
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, update
from sqlalchemy.dialects.sqlite import insert

from db import batches, match_keys, waiting, withdrawals
from db.models import EXTRACTION_SETS, MATCHES, STUDIES
from db.portion import Portion
from db.rows import extraction_row, match_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from db.engine import Store
    from db.values import BatchInfo, Extraction, Match, MatchKey, StoredRecord, Summary

LOOKED_AT_ONCE = 1000  # records
BREATH_S = 0.001  # Python's locks know no queue: whoever takes one again at once keeps the others waiting


def breathe() -> None:
    """Let others have their turn."""
    time.sleep(BREATH_S)


class ImportSide:
    """Records and studies of a batch are seen once the batch is finished.

    Whoever imports holds `import_turn`: of two imports at once neither would know the other's records, and an unfinished batch
    would not be known to be nobody's.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.import_turn = Lock()

    # ----------------------------------------------------------------------------------------------------------- a batch
    def begin_batch(self, batch: BatchInfo) -> None:
        """Write a batch down as begun."""
        with self._store.transaction() as connection:
            batches.begin(connection, batch)

    def add_records(self, batch_id: str, records: Sequence[StoredRecord], summaries: Mapping[str, Summary]) -> int:
        """Write the records that the store does not know, and the studies they name; gives how many were new."""
        portion = Portion(batch_id, records, summaries)
        with self._store.transaction() as connection:
            return portion.write(connection)

    def finish_batch(
        self,
        batch_id: str,
        *,
        keys: Mapping[str, Sequence[MatchKey]] | None = None,
        marker: int = 0,
        matches: Sequence[Match] = (),
        model_version: str = "",
    ) -> None:
        """From now on the batch's records are seen; with `keys` (made under `marker`) and `matches`, they are held against all
        others already. ValueError for a batch that is unknown or finished.
        """
        with self._store.transaction() as connection:
            batches.finish(connection, batch_id)
            if keys is not None:
                _write_pairing(connection, keys, marker, matches, model_version)

    def discard_batch(self, batch_id: str) -> None:
        """As if it had never begun. ValueError for a batch that is unknown or finished."""
        is_gone = False
        while not is_gone:
            with self._store.transaction() as connection:
                is_gone = batches.discard(connection, batch_id)
            breathe()

    def discard_unfinished(self) -> None:
        """Take away what an import left that could not even be discarded; for whoever holds `import_turn`."""
        with self._store.transaction() as connection:
            left = batches.unfinished(connection)
        for batch_id in left:
            self.discard_batch(batch_id)

    def batches(self) -> tuple[BatchInfo, ...]:
        """The finished batches in the order of import."""
        with self._store.transaction() as connection:
            return batches.finished(connection)

    def described_batches(self) -> frozenset[str]:
        """The batches of whose records at least half have descriptors."""
        with self._store.transaction() as connection:
            return batches.described(connection)

    # -------------------------------------------------------------------------------------------------- what is known
    def known_records(self, ids: Iterable[str]) -> frozenset[str]:
        """Which of the record ids the store holds already, those of an unfinished batch not counted."""
        with self._store.transaction() as connection:
            return batches.known(connection, ids, only_seen=True)

    def named_records(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The record that is known under each of these (kind, id without case): of the kinds pmid, doi and bvs."""
        with self._store.transaction() as connection:
            return withdrawals.named(connection, names)

    def enrichments(self, targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The records that add to each of these."""
        with self._store.transaction() as connection:
            return withdrawals.enrichments(connection, targets)

    def touched_studies(self) -> frozenset[str]:
        """The studies on which a person has worked."""
        with self._store.transaction() as connection:
            return withdrawals.touched_studies(connection)

    def studies_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The study of each record; asked in portions, between which others have their turn."""
        found: dict[str, str] = {}
        for part in batches.parts(ids):
            with self._store.transaction() as connection:
                found |= withdrawals.studies_of(connection, part)
        return found

    # ------------------------------------------------------------------------------------------- taking back, headings
    def removable(self, batch_id: str) -> tuple[tuple[str, ...], int]:
        """The records of a batch on which no person has worked, and how many others there are."""
        with self._store.transaction() as connection:
            return withdrawals.removable(connection, batch_id)

    def withdrawn(self, batch_id: str) -> tuple[str, ...]:
        """The records of a batch that are taken back."""
        with self._store.transaction() as connection:
            return withdrawals.withdrawn(connection, batch_id)

    def withdrawn_batches(self, ids: Iterable[str]) -> dict[str, str]:
        """The batch of each of these records that is taken back."""
        with self._store.transaction() as connection:
            return withdrawals.withdrawn_batches(connection, ids)

    def heading_pairs(self) -> dict[str, str]:
        """The English of each subject heading that a curator has accepted, by the heading without case and accents."""
        with self._store.transaction() as connection:
            return withdrawals.heading_pairs(connection)

    def heading_lists(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The lists of subject headings of every article of which two sources print some."""
        return withdrawals.heading_lists(list(self._printed_headings()))

    def records_with(self, is_meant: Callable[[str], bool]) -> tuple[str, ...]:
        """The records one of whose subject headings is meant, in the order of import."""
        return tuple(one.record for one in self._printed_headings() if any(map(is_meant, one.headings)))

    def _printed_headings(self) -> Iterator[withdrawals.PrintedHeadings]:
        """The records that print headings: read in portions, between which others have their turn."""
        for _, start, last in reversed(self.spans()):
            for first in range(start, last + 1, LOOKED_AT_ONCE):
                with self._store.transaction() as connection:
                    found = withdrawals.printed_headings(connection, first, min(last, first + LOOKED_AT_ONCE - 1))
                breathe()
                yield from found

    # ------------------------------------------------------------------------------------------------ reading by rules
    def spans(self) -> tuple[tuple[str, int, int], ...]:
        """The finished batches, the newest first, each with the places of its first and last record in the order of import."""
        with self._store.transaction() as connection:
            return waiting.spans(connection)

    def to_read(self, batch_id: str, first: int, rules_version: str) -> tuple[str, ...]:
        """The records of the batch in the stretch from that place on that these rules have yet to read."""
        with self._store.transaction() as connection:
            return waiting.to_read(connection, batch_id, first, rules_version)

    def save_extractions(
        self,
        rules_version: str,
        extractions: Mapping[str, Sequence[Extraction]],
        summaries: Mapping[str, Summary] | None = None,
    ) -> None:
        """Set what newer rules propose beside the older sets, for each record id; the newest is what `records` gives."""
        rows = [extraction_row(record, rules_version, found) for record, found in extractions.items()]
        fresh = insert(EXTRACTION_SETS)
        with self._store.transaction() as connection:
            if rows:
                connection.execute(fresh.prefix_with("OR REPLACE"), rows)
            write_summaries(connection, summaries or {})

    def save_readings(
        self, rules_version: str, extractions: Mapping[str, Sequence[Extraction]], summaries: Mapping[str, Summary]
    ) -> None:
        """Keep what was read beside the curator, and what the worklist shows of the studies of these records: of records that
        still wait. What a curator has opened meanwhile was read on the spot, and what they have touched stays as it is.
        """
        rows = {record: extraction_row(record, rules_version, found) for record, found in extractions.items()}
        with self._store.transaction() as connection:
            waiting_still = waiting.still(connection, rows, rules_version)
            if waiting_still:
                connection.execute(insert(EXTRACTION_SETS).prefix_with("OR REPLACE"), [rows[r] for r in waiting_still])
            studies = set(waiting_still.values())
            write_summaries(connection, {study: s for study, s in summaries.items() if study in studies})

    # -------------------------------------------------------------------------------------------------------- matching
    def to_pair(self, batch_id: str, first: int, marker: int) -> tuple[str, ...]:
        """The records of the batch in the stretch from that place on whose keys, made under this marker, are not here."""
        with self._store.transaction() as connection:
            return waiting.to_pair(connection, batch_id, first, marker)

    def save_pairing(
        self,
        keys: Mapping[str, Sequence[MatchKey]],
        marker: int,
        matches: Sequence[Match],
        model_version: str,
    ) -> None:
        """Keep the keys of records together with the matches in which they are; keys that were made under another marker are
        all taken away first.
        """
        with self._store.transaction() as connection:
            _write_pairing(connection, keys, marker, matches, model_version)

    def save_matches(self, matches: Sequence[Match], model_version: str) -> None:
        """Keep the matches, each with the version of the model that scored it; a pair scored again takes its new score."""
        with self._store.transaction() as connection:
            _write_matches(connection, matches, model_version)

    def matched_with(self, ids: Iterable[str]) -> frozenset[str]:
        """The records that are matched with any of these."""
        with self._store.transaction() as connection:
            return match_keys.matched_with(connection, ids)

    def holders(self, keys: Iterable[int], most: int) -> dict[int, tuple[tuple[int, int], ...]]:
        """The (place, view) of the records that have each key; a key that more than `most` have is left out."""
        with self._store.transaction() as connection:
            return match_keys.holders(connection, keys, most)

    def ids_at(self, places: Sequence[int]) -> dict[int, str]:
        """The ids of the records at these places."""
        with self._store.transaction() as connection:
            return match_keys.ids_at(connection, places)


def write_summaries(connection: Connection, summaries: Mapping[str, Summary]) -> None:
    """Set what the worklist shows of studies."""
    rows = [{"study": study, **batches.summary_columns(summary)} for study, summary in summaries.items()]
    if rows:
        connection.execute(update(STUDIES).where(STUDIES.c.id == bindparam("study")), rows)


def _write_pairing(
    connection: Connection,
    keys: Mapping[str, Sequence[MatchKey]],
    marker: int,
    matches: Sequence[Match],
    model_version: str,
) -> None:
    match_keys.clear(connection, marker)
    match_keys.write(connection, keys)
    _write_matches(connection, matches, model_version)


def _write_matches(connection: Connection, matches: Sequence[Match], model_version: str) -> None:
    rows = [match_row(match, model_version) for match in matches]
    if rows:
        connection.execute(insert(MATCHES).prefix_with("OR REPLACE"), rows)
