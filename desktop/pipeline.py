"""The road of a record: a dump is read, its values are proposed and checked, and what is new goes into a store.

dump ─ ingest ─► records ─ extract ─► values ─ check ─► warnings ─ match ─► pairs ─► store
"""

from __future__ import annotations

import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.errors import KnownError
from db.values import (
    Band,
    BatchInfo,
    Cell,
    EntryWarning,
    MatchBand,
    RecordDetails,
    RecordText,
    StoredRecord,
    StoredStudy,
    Summary,
    VersionText,
)
from desktop.beside import beside_a_curator
from desktop.check.record import check_record
from desktop.check.study import check_study
from desktop.codebook import load_codebook
from desktop.export.entries import TOLD, KeptWarning, SourceRecord, VerifiedEntry, VerifiedValue
from desktop.extract.record import RULES_VERSION, extract, extract_within
from desktop.headings import known_headings
from desktop.import_plan import ImportPreview, plan_import
from desktop.ingest.encoding import without_halves
from desktop.match.score import MODEL_VERSION, find_matches
from desktop.review.heading_pairs import with_english
from desktop.review.identity import record_id, study_id, version_id
from desktop.review.limits import as_read, long_text_warnings
from desktop.review.parts import StudyParts
from desktop.review.study import build_study, summarise
from desktop.settings import default_store
from desktop.withdrawing import bring_back, renew_summaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from db.repository import Repository
    from db.values import Extraction, Match
    from desktop.import_plan import ImportPlan
    from desktop.ingest.values import ParsedDump, ParsedRecord

    Progress = Callable[[int, int], object]
    ReadOut = tuple[ParsedRecord, RecordText, tuple[Extraction, ...], tuple[EntryWarning, ...]]

_FEW = 2000  # records that are held against each other without looking for those that share something
_PART_OF_LIBRARY = 20  # an import of more than one in so many is matched with everything: that is sooner done
_KEYS_AT_ONCE = 1000  # records whose keys are made and kept in one turn
AT_ONCE = 200  # records a transaction: on a quiet machine a curator who works meanwhile waits some 60 ms at worst
_LOOK_UP_S = 0.05  # how often an import that waits for another asks whether it is cancelled
_CONFLICTS = frozenset({"dose_conflict", "number_conflict"})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. `batch` is None where nothing was new; `enriched` records were added to, `back` ones came back."""

    batch: BatchInfo | None
    new: int
    known: int
    matches: int
    enriched: int = 0
    back: int = 0


@dataclass(frozen=True, slots=True)
class _Author:
    """Who imports, on which laptop."""

    who: str
    laptop: str


# -------------------------------------------------------------------------------------------------------- without a store
def record_text(parsed: ParsedRecord) -> RecordText:
    """A parsed record as the pure packages read it, under the id that its content gives it."""
    rest = [*parsed.authors, str(parsed.year or ""), parsed.journal, *(d.heading for d in parsed.descriptors)]
    titles = [title for _, title in parsed.titles]
    id_ = record_id([text for _, text in parsed.abstracts], parsed.ids, titles, rest)
    return RecordText(
        id=id_,
        versions=tuple(
            VersionText(version_id(id_, place), lang, text)
            for place, (lang, text) in enumerate(parsed.abstracts, start=1)
        ),
        descriptors=parsed.descriptors,
        titles=parsed.titles,
        ids=(*parsed.ids, *_place_in_print(parsed)),
        authors=parsed.authors,
        year=parsed.year,
        journal=parsed.journal,
    )


def _place_in_print(parsed: ParsedRecord) -> tuple[tuple[str, str], ...]:
    """Volume, issue and pages: no ids, but they tell two papers of one journal apart."""
    places = (("volume", parsed.volume), ("issue", parsed.issue), ("pages", parsed.pages))
    return tuple((kind, value) for kind, value in places if value)


def read_out(dump: ParsedDump) -> Iterator[ReadOut]:
    """Every record of a dump with its values and warnings, those that only its neighbours can tell of among them."""
    records = [record_text(parsed) for parsed in dump.records]
    partners = _partners(records)
    expects = _expects_descriptors(dump.records)
    for place, (parsed, record) in enumerate(zip(dump.records, records, strict=True)):
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


def preview_import(repository: Repository | None, dump: ParsedDump) -> ImportPreview:
    """What `import_dump` would store of this dump; in a new store for None."""
    texts = [record_text(parsed) for parsed in dump.records]
    distinct = _distinct(dump.records, texts)
    plan = plan_import(repository, distinct)
    places = {id_: parsed.place for id_, (parsed, _) in distinct.items()}
    ids = {parsed.place: text.id for parsed, text in zip(dump.records, texts, strict=True)}
    known = frozenset(place for place, id_ in ids.items() if places[id_] in plan.known_places)
    repeated = frozenset(place for place, id_ in ids.items() if places[id_] != place) - known
    return ImportPreview(
        new=len(plan.new),
        known=len(known),
        repeated=len(repeated),
        known_places=known,
        repeated_places=repeated,
        new_ids=frozenset(text.id for _, text in plan.new),
        added={adding.parsed.place: adding.addition.parts for adding in plan.adding},
        back_places=frozenset(plan.back_places),
    )


def import_dump(
    repository: Repository,
    dump: ParsedDump,
    *,
    who: str,
    laptop: str,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportResult | None:
    """Store what is new of a dump as one batch; None when cancelled, and then, or refused, the store is as it was before.

    Of two imports at once the second waits for the first.
    """
    is_cancelled = cancelled or _never
    while not repository.import_turn.acquire(timeout=_LOOK_UP_S):
        if is_cancelled():
            return None
    try:
        repository.discard_unfinished()
        with beside_a_curator():
            return _import(repository, dump, _Author(who, laptop), progress or _silent, is_cancelled)
    finally:
        repository.import_turn.release()


def _import(
    repository: Repository, dump: ParsedDump, author: _Author, progress: Progress, cancelled: Callable[[], bool]
) -> ImportResult | None:
    plan = plan_import(repository, _distinct(dump.records, [record_text(parsed) for parsed in dump.records]))
    known = len(dump.records) - len(plan.new) - len(plan.adding) - len(plan.back)
    if plan.is_empty:
        return ImportResult(None, 0, len(dump.records), 0)
    batch = _batch(dump, author) if plan.new or plan.adding else None
    matches: int | None = 0
    if batch is not None:
        matches = _store_batch(repository, batch, plan, progress, cancelled)
        if matches is None:
            return None
        batch = replace(batch, records=len(plan.new) + len(plan.adding))
    bring_back(repository, plan.back, who=author.who, laptop=author.laptop)
    # What was imported while they were away does not know them.
    repository.save_matches(_matches_of_new(repository, repository.texts(plan.back)), MODEL_VERSION)
    return ImportResult(batch, len(plan.new), known, matches or 0, len(plan.adding), len(plan.back))


def _store_batch(
    repository: Repository, batch: BatchInfo, plan: ImportPlan, progress: Progress, cancelled: Callable[[], bool]
) -> int | None:
    """Store what is new and what adds to a known record; the matches found, None when cancelled."""
    repository.begin_batch(batch)
    try:
        matches = _fill(repository, batch, plan, progress, cancelled)
        if matches is not None:
            repository.finish_batch(batch.id)
            renew_summaries(repository, {adding.study for adding in plan.adding})
    except BaseException:
        # A disk that is full may refuse this as well: nobody sees the batch, and the next import takes it away.
        with suppress(KnownError, ValueError):
            repository.discard_batch(batch.id)
        raise
    if matches is None:
        repository.discard_batch(batch.id)
    return matches


def _distinct(
    records: Sequence[ParsedRecord], texts: Sequence[RecordText]
) -> dict[str, tuple[ParsedRecord, RecordText]]:
    """The records by id; of those that repeat one another the one that says most besides its text, the first among equals."""
    found: dict[str, tuple[ParsedRecord, RecordText]] = {}
    for parsed, text in zip(records, texts, strict=True):
        held = found.get(text.id)
        if held is None or _said(parsed) > _said(held[0]):
            found[text.id] = (parsed, text)
    return found


def _said(parsed: ParsedRecord) -> int:
    lists = (parsed.descriptors, parsed.keywords, parsed.titles, parsed.authors)
    return sum(map(len, lists)) + sum(map(bool, (parsed.year, parsed.journal, parsed.source)))


def verified_entries(repository: Repository) -> tuple[VerifiedEntry, ...]:
    """The entries that a curator has vouched for, by number: what a release is made of."""
    described = repository.described_batches()
    verified = [study.id for study in repository.studies() if study.verified_at is not None]
    found = (_verified_entry(repository, study, described) for study in verified)
    return tuple(entry for entry in found if entry is not None)


def _verified_entry(repository: Repository, study_id: str, described: frozenset[str]) -> VerifiedEntry | None:
    """The entry as it stands at one moment; None where a curator has meanwhile reopened it."""
    with repository.at_one_moment():
        study = next(iter(repository.studies([study_id])), None)
        if study is None or study.verified_at is None:
            return None
        records = repository.records(study.record_ids)
        parts = StudyParts(
            study,
            records,
            repository.values(study.id),
            repository.dismissals(study.id),
            expects_descriptors=any(record.batch_id in described for record in records),
        )
    view = build_study(parts, load_codebook())
    kept = [KeptWarning(w) for w in view.warnings] + [KeptWarning(w, reason) for w, reason in view.dismissed]
    return VerifiedEntry(
        study_id=study.id,
        number=view.number,
        label=view.label,
        records=tuple(SourceRecord(r.text, r.source, r.batch_name, r.place) for r in records),
        cells={key: VerifiedValue(c.value, c.state, c.spans) for key, c in view.cells.items() if c.state in TOLD},
        verified_at=study.verified_at,
        verified_by=study.verified_by,
        warnings=tuple(kept),
    )


def _fill(
    repository: Repository, batch: BatchInfo, plan: ImportPlan, progress: Progress, cancelled: Callable[[], bool]
) -> int | None:
    """Propose, summarise and store record by record, then match; the matches found, None when cancelled."""
    from desktop.match.keys import MARKER, keys_of  # numpy waits until there is something to import

    portion: list[StoredRecord] = []
    summaries: dict[str, Summary] = {}
    expects = _expects_descriptors([parsed for parsed, _ in plan.new])
    total = len(plan.new) + len(plan.adding)
    for count, record in enumerate(_records_of(plan, batch, known_headings(repository)), start=1):
        if cancelled():
            return None
        portion.append(record)
        if not record.enriches:
            summaries[record.study_id] = _summary(record, expects=expects)
        if len(portion) == AT_ONCE or count == total:
            repository.add_records(batch.id, portion, summaries)
            repository.save_match_keys(keys_of([r.text for r in portion if not r.enriches]), MARKER)
            portion, summaries = [], {}
        progress(count, total)
    matches = _matches_of_new(repository, [text for _, text in plan.new])
    if cancelled():
        return None
    repository.save_matches(matches, MODEL_VERSION)
    return len(matches)


def _records_of(plan: ImportPlan, batch: BatchInfo, known: Mapping[str, str]) -> Iterator[StoredRecord]:
    for parsed, text in plan.new:
        yield _stored(batch, parsed, text, known)
    for adding in plan.adding:
        record = _stored(batch, adding.parsed, adding.addition.text, known)
        yield replace(record, study_id=adding.study, enriches=adding.target)


def _matches_of_new(repository: Repository, new: Sequence[RecordText]) -> tuple[Match, ...]:
    """The matches that a new record is part of, with each other or with what was stored before."""
    if not new:
        return ()
    fresh = {record.id for record in new}
    stored = [record for record in _held_against(repository, new) if record.id not in fresh]
    return tuple(m for m in find_matches([*stored, *new]) if m.a in fresh or m.b in fresh)


def _held_against(repository: Repository, new: Sequence[RecordText]) -> tuple[RecordText, ...]:
    """The stored records that new ones are held against, in the order of import: all of them where those are few.

    Else those that share keys with a new one, and what these are matched with, for a text's partner is its best one.
    """
    size = repository.count()
    if size < _FEW or len(new) * _PART_OF_LIBRARY > size:
        return repository.texts()
    from desktop.match.keys import MARKER, keys_of, partners

    _keep_keys(repository, repository.without_match_keys(MARKER))
    places = partners(keys_of(new), repository.holders, size)
    near = set(repository.ids_at(sorted(places)).values())
    near |= {record for m in repository.matches() if m.a in near or m.b in near for record in (m.a, m.b)}
    return repository.texts(near)


def _keep_keys(repository: Repository, ids: Sequence[str]) -> None:
    """Keep the keys of records by which later imports find them."""
    from desktop.match.keys import MARKER, keys_of

    for start in range(0, len(ids), _KEYS_AT_ONCE):
        part = ids[start : start + _KEYS_AT_ONCE]
        repository.save_match_keys(keys_of(repository.texts(part)), MARKER)  # what is hidden waits until it is seen


def _batch(dump: ParsedDump, author: _Author) -> BatchInfo:
    return BatchInfo(
        id=str(uuid.uuid4()),
        file_name=without_halves(dump.file_name),  # a name of bytes that are no UTF-8 holds halves
        sha256=dump.sha256,
        format=dump.format,
        encoding=dump.encoding,
        parser_version=dump.parser_version,
        at=datetime.now(UTC),
        who=author.who,
        laptop=author.laptop,
    )


def _stored(batch: BatchInfo, parsed: ParsedRecord, text: RecordText, known: Mapping[str, str]) -> StoredRecord:
    return StoredRecord(
        text=text,
        batch_id=batch.id,
        batch_name=batch.file_name,
        place=parsed.place,
        source=parsed.source,
        study_id=study_id(text.id),
        rules_version=RULES_VERSION,
        extractions=extract(as_read(with_english(text, known))),
        keywords=parsed.keywords,
        details=RecordDetails(parsed.citation, parsed.summaries, parsed.others),
    )


def _summary(record: StoredRecord, *, expects: bool) -> Summary:
    """What the worklist shows of a study that one new record founds."""
    study = StoredStudy(record.study_id, 0, (record.text.id,), None, "", Summary(""))
    return summarise(build_study(StudyParts(study, (record,), {}, {}, expects_descriptors=expects), load_codebook()))


def _silent(_count: int, _total: int) -> None:
    """Progress that nobody watches."""


def _never() -> bool:
    return False
