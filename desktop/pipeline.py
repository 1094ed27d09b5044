"""The road of a record: a dump is read, its values are proposed and checked, and what is new goes into a store.

dump ─ ingest ─► records ─ extract ─► values ─ check ─► warnings ─ match ─► pairs ─► store

A small import walks it to its end. A large one stores its records, which can be searched from then on, and leaves reading and
matching to be done beside the curator (`reading`, `pairing`).
"""

from __future__ import annotations

import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.errors import KnownError
from db.values import Band, BatchInfo, Cell, EntryWarning, MatchBand, StoredStudy, Summary
from desktop.apart import faults_apart
from desktop.beside import beside_a_curator
from desktop.check.record import check_record
from desktop.check.study import check_study
from desktop.extract.record import Outcome, extract_within
from desktop.import_plan import plan_import, survey
from desktop.incoming import record_text, unread
from desktop.ingest.encoding import without_halves
from desktop.match.score import MODEL_VERSION, find_matches
from desktop.pairing import matches_of_new
from desktop.review.known_headings import known_headings
from desktop.review.label import study_detail, study_label
from desktop.review.limits import as_read, long_text_warnings
from desktop.review.reading import read_record, summary_of_new
from desktop.settings import default_store
from desktop.withdrawing import bring_back, renew_summaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from db.repository import Repository
    from db.values import Extraction, Match, MatchKey, RecordText, StoredRecord
    from desktop.import_plan import PortionPlan, Survey
    from desktop.ingest.values import ParsedDump, ParsedRecord

    Progress = Callable[[int, int], object]
    ReadOut = tuple[ParsedRecord, RecordText, tuple[Extraction, ...], tuple[EntryWarning, ...]]

SMALL = 500  # records of a dump whose values and pairs are there when the import reports: some five seconds
_LOOK_UP_S = 0.05  # how often an import that waits for another asks whether it is cancelled
_CONFLICTS = frozenset({"dose_conflict", "number_conflict"})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. `batch` is None where nothing was new; `enriched` records were added to, `back` ones came back.

    `waits` where the rules have yet to read the records, and the records to be held against one another.
    """

    batch: BatchInfo | None
    new: int
    known: int
    matches: int
    enriched: int = 0
    back: int = 0
    waits: bool = False


# -------------------------------------------------------------------------------------------------------- without a store
def read_out(dump: ParsedDump) -> Iterator[ReadOut]:
    """Every record of a dump with its values and warnings, those that only its neighbours can tell of among them."""
    records = [record_text(parsed) for parsed in dump.records]
    partners = _partners(records)
    expects = _expects_descriptors(dump.records)
    for place, (parsed, record) in enumerate(zip(dump.records, records, strict=True)):
        outcome = Outcome((), is_whole=True)
        with faults_apart():
            outcome = extract_within(as_read(record))
        extractions = outcome.extractions
        cells = [Cell(e.field, e.item, e.value, e.spans) for e in extractions if e.band is not Band.CANDIDATE]
        others = [records[n] for n in partners.get(place, ())]
        names = [dump.records[n].given_id or str(n + 1) for n in partners.get(place, ())]
        yield (
            parsed,
            record,
            extractions,
            (
                *_warnings(record, cells, dict(zip(names, others, strict=True)), expects_descriptors=expects),
                *(() if outcome.is_whole else (EntryWarning("reading_too_long"),)),
            ),
        )


def _expects_descriptors(records: Sequence[ParsedRecord]) -> bool:
    """Whether a record without descriptors is odd among these: at least half of them have some."""
    return 2 * sum(bool(record.descriptors) for record in records) >= len(records)


def _partners(records: Sequence[RecordText]) -> dict[int, list[int]]:
    """The places of the records that report the same study as the record at a place."""
    named = [replace(record, id=str(place)) for place, record in enumerate(records)]
    partners: dict[int, list[int]] = {}
    for match in find_matches(named):
        if match.band is MatchBand.SAME:
            partners.setdefault(int(match.a), []).append(int(match.b))
            partners.setdefault(int(match.b), []).append(int(match.a))
    return partners


def _warnings(
    record: RecordText, cells: Sequence[Cell], others: Mapping[str, RecordText], *, expects_descriptors: bool
) -> tuple[EntryWarning, ...]:
    """The warnings of a record: its own, that it is a duplicate, and where a duplicate (by its name) has another number."""
    own = check_record(as_read(record), cells, expects_descriptors=expects_descriptors)
    duplicates = (EntryWarning("duplicate", (("other", name),)) for name in others)
    across = check_study([as_read(r) for r in (record, *others.values())], cells) if others else ()
    known = {warning.key for warning in own}
    conflicts = (w for w in across if w.code in _CONFLICTS and w.key not in known)
    return (*own, *long_text_warnings(record.versions), *duplicates, *conflicts)


# ----------------------------------------------------------------------------------------------------------- with a store
@contextmanager
def open_store(path: Path | None = None, *, create: bool = True) -> Iterator[Repository]:
    """The store at `path`, or the person's own, closed at the end; it is made where there is none unless `create` is false."""
    from db.engine import open_store as open_file
    from db.repository import Repository

    with open_file(path or default_store(), create=create) as store:
        yield Repository(store)


def check_store(path: Path) -> tuple[str, ...]:
    """The faults of a store, none where it is sound; nothing is changed."""
    from db.check import check_store as check_file

    return check_file(path)


def import_dump(
    repository: Repository,
    dump: ParsedDump,
    *,
    who: str,
    laptop: str,
    surveyed: Survey | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult | None:
    """Store what is new of a dump as one batch; None when cancelled, and then, or refused, the store is as it was before.

    `surveyed` is the survey of the dump where it was made before. Of two imports at once the second waits for the first.
    """
    is_cancelled = cancelled or _never
    while not repository.import_turn.acquire(timeout=_LOOK_UP_S):
        if is_cancelled():
            return None
    try:
        repository.discard_unfinished()
        with beside_a_curator():
            return _Import(repository, dump, _batch(dump, who, laptop), progress or _silent, is_cancelled).run(surveyed)
    finally:
        repository.import_turn.release()


class _CancelledError(Exception):
    """Whoever asked for the import wants it no longer."""


class _Import:
    """One import on its way: what it has stored until now."""

    def __init__(
        self,
        repository: Repository,
        dump: ParsedDump,
        batch: BatchInfo,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        self._repository, self._dump, self._batch = repository, dump, batch
        self._progress, self._cancelled = progress, cancelled
        self._is_small = len(dump.records) <= SMALL
        self._known = known_headings(repository)
        self._expects_descriptors = True  # asked for a small import only
        self._has_begun = False
        self._new, self._enriched, self._looked_at = 0, 0, 0
        self._back: dict[str, str] = {}
        self._enriched_studies: set[str] = set()
        self._texts: list[RecordText] = []  # of a small import, to be held against the others

    def run(self, surveyed: Survey | None) -> ImportResult | None:
        """Store the dump, then see to what it belongs with."""
        try:
            self._store(surveyed or survey(self._dump.records))
            self._refuse_cancelled()
            matches = self._finish() if self._has_begun else 0
        except BaseException as error:
            self._discard(is_refused=not isinstance(error, _CancelledError))
            if isinstance(error, _CancelledError):
                return None
            raise
        who, laptop = self._batch.who, self._batch.laptop
        bring_back(self._repository, self._back, who=who, laptop=laptop)
        if len(self._back) <= SMALL:  # of more, what was imported while they were away is found beside the curator
            with faults_apart():
                again = matches_of_new(self._repository, self._repository.texts(self._back))
                self._repository.save_matches(again, MODEL_VERSION)
        stored = self._new + self._enriched
        return ImportResult(
            batch=replace(self._batch, records=stored) if stored else None,
            new=self._new,
            known=len(self._dump.records) - stored - len(self._back),
            matches=matches,
            enriched=self._enriched,
            back=len(self._back),
            waits=stored > 0 and not self._is_small,
        )

    def _store(self, surveyed: Survey) -> None:
        plans: Iterable[PortionPlan] = plan_import(self._repository, self._dump.records, surveyed)
        if self._is_small:
            plans = list(plans)
            self._expects_descriptors = _expects_descriptors([parsed for plan in plans for parsed, _ in plan.new])
        end = 0
        for plan in plans:
            self._refuse_cancelled()
            end += plan.looked_at
            self._back |= plan.back
            if plan.stores:
                self._add(plan)
            self._tell(end)

    def _add(self, plan: PortionPlan) -> None:
        """Store a portion: its records, and a study for each that founds one."""
        if not self._has_begun:
            self._repository.begin_batch(self._batch)
            self._has_begun = True
        new = [self._made(unread(parsed, text, self._batch)) for parsed, text in plan.new]
        adding = [
            self._made(unread(a.parsed, a.addition.text, self._batch, study=a.study, enriches=a.target))
            for a in plan.adding
        ]
        summaries = {record.study_id: self._summary(record) for record in new}
        self._repository.add_records(self._batch.id, [*new, *adding], summaries)
        self._new, self._enriched = self._new + len(new), self._enriched + len(adding)
        if self._is_small:
            self._texts += [record.text for record in new]
            self._enriched_studies |= {record.study_id for record in adding}

    def _made(self, record: StoredRecord) -> StoredRecord:
        """The record as it is stored: read already, if the import is small."""
        self._refuse_cancelled()
        if not self._is_small:
            return record
        read = read_record(record, self._known)
        self._tell(self._looked_at + 1)
        return read

    def _summary(self, record: StoredRecord) -> Summary:
        """What the worklist shows of a study that one new record founds."""
        summary = Summary(study_label((record,), {}), study_detail((record,), {}))
        if record.rules_version:
            study = StoredStudy(record.study_id, 0, (record.text.id,), None, "", summary)
            with faults_apart():
                summary = summary_of_new(study, record, expects_descriptors=self._expects_descriptors)
        return summary

    def _finish(self) -> int:
        """Let the batch be seen; the matches found, of a small import: where that fails it is done beside the curator."""
        from desktop.match.keys import MARKER, keys_of  # numpy waits until there is something to import

        matches: tuple[Match, ...] = ()
        keys: Mapping[str, Sequence[MatchKey]] | None = None
        if self._is_small:
            with faults_apart():
                matches, keys = (
                    matches_of_new(self._repository, self._texts, cancelled=self._cancelled),
                    keys_of(self._texts),
                )
        self._refuse_cancelled()
        self._repository.finish_batch(
            self._batch.id, keys=keys, marker=MARKER, matches=matches, model_version=MODEL_VERSION
        )
        renew_summaries(self._repository, self._enriched_studies)
        return len(matches)

    def _discard(self, *, is_refused: bool) -> None:
        if not self._has_begun:
            return
        if not is_refused:
            self._repository.discard_batch(self._batch.id)
            return
        # A disk that is full may refuse this as well: nobody sees the batch, and the next import takes it away.
        with suppress(KnownError, ValueError):
            self._repository.discard_batch(self._batch.id)

    def _refuse_cancelled(self) -> None:
        if self._cancelled():
            raise _CancelledError

    def _tell(self, looked_at: int) -> None:
        if looked_at > self._looked_at:
            self._looked_at = looked_at
            self._progress(looked_at, len(self._dump.records))


def _batch(dump: ParsedDump, who: str, laptop: str) -> BatchInfo:
    return BatchInfo(
        id=str(uuid.uuid4()),
        file_name=without_halves(dump.file_name),  # a name of bytes that are no UTF-8 holds halves
        sha256=dump.sha256,
        format=dump.format,
        encoding=dump.encoding,
        parser_version=dump.parser_version,
        at=datetime.now(UTC),
        who=who,
        laptop=laptop,
    )


def _silent(_count: int, _total: int) -> None:
    """Progress that nobody watches."""


def _never() -> bool:
    return False
