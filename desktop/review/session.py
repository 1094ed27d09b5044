"""What a curator sees and does: the one door through which entries and pairs are changed.

Views go out, commands come in. Every command is one step in one transaction with its events; `Changes` says what it
touched. Errors (KnownError) rise from the store unchanged, and then nothing was changed.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.events import ChangeKind
from desktop.review import linking
from desktop.review.changes import entry_changes
from desktop.review.commands import DecideGroup, DecidePair
from desktop.review.deciding import Decider
from desktop.review.loaded import Notes, load
from desktop.review.pair_groups import build_group, members_around
from desktop.review.pair_views import Comparisons, record_names
from desktop.review.parts import studies_of
from desktop.review.reason_groups import NOTHING_OFF
from desktop.review.statistics import latest_steps
from desktop.review.step_label import step_label
from desktop.review.values import Changes, HistoryRow, Progress, StepRow
from desktop.sentences import command_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from db.events import Event
    from db.repository import Repository
    from db.values import BatchInfo, Hit, Match
    from desktop.codebook import Codebook
    from desktop.review.commands import Command
    from desktop.review.loaded import Loaded
    from desktop.review.pair_groups import PairGroup
    from desktop.review.reason_groups import Off, SwitchEffect
    from desktop.review.values import PairRow, PairView, StudyView, WorklistRow

_LEAST_OF_GROUP = 3


class ReviewSession:
    """One curator at work on one store."""

    def __init__(
        self, repository: Repository, *, codebook: Codebook, who: str, laptop: str, language: str = "en"
    ) -> None:
        self._repository = repository
        self._codebook = codebook
        self._language = language
        self.who, self.laptop = who, laptop
        self._labels: dict[str, str] = {}
        self._comparisons = Comparisons()
        self._off: Off = NOTHING_OFF
        self._keys_of_words: dict[str, str] = {}
        self._notes = Notes()
        self._load()

    def _load(self) -> None:
        loaded = self.read_store()
        self._notes.end(loaded.meanwhile)
        self._take(loaded)

    def _take(self, loaded: Loaded) -> None:
        self._worklist, self._pairs, self._shelf = loaded.worklist, loaded.pairs, loaded.shelf

    # ----------------------------------------------------------------------------------------------------------- views
    @property
    def repository(self) -> Repository:
        """The store behind the session, for the long work beside it; call `refresh` when that has changed anything."""
        return self._repository

    @property
    def language(self) -> str:
        """The language of labels and short facts."""
        return self._language

    @language.setter
    def language(self, language: str) -> None:
        self._language = language
        self._worklist.use_language(language)

    def worklist(self, words: str = "") -> tuple[WorklistRow, ...]:
        """The studies, most doubtful first and verified last; with `words`, those in which the words occur."""
        rows = self._worklist.rows()
        if not words.strip():
            return rows
        found = self._repository.studies_with(words)
        asked = words.casefold().strip()
        return tuple(r for r in rows if r.study_id in found or asked in f"{r.number} {r.label}".casefold())

    def study(self, study_id: str) -> StudyView:
        """All that the review screen shows of a study; KeyError for one that is not in the store."""
        return self._shelf.take(study_id).view

    def prepare(self, study_id: str) -> None:
        """Have a study ready, so that it opens at once: for the idle moment after another was shown."""
        if self._worklist.has(study_id):
            self._shelf.take(study_id)

    def progress(self) -> Progress:
        """Counts of the whole store."""
        counts = self._worklist.counts
        return Progress(counts.studies, counts.verified, counts.warnings, self._pairs.left(), counts.unread)

    def next_to_review(self, after: str | None) -> str | None:
        """The next study that is not verified; None when all are."""
        return self._worklist.next_open(after)

    def pairs(self) -> tuple[PairRow, ...]:
        """The pairs to decide, strongest first, then those put off, then the decided."""
        return self._pairs.rows()

    def pair(self, a: str, b: str, *, shown: tuple[str, str] | None = None) -> PairView:
        """Two matched records side by side; `shown` are the ids of the versions to show instead of the usual ones."""
        match = self._pairs.match(a, b)
        if match is None:
            raise KeyError(f"records {a} and {b} are not matched")
        by_id = {record.text.id: record for record in self._repository.records([match.a, match.b])}
        return self._comparisons.view(self._pairs.row(match), by_id[match.a], by_id[match.b], shown=shown)

    def prepare_pair(self, a: str, b: str) -> None:
        """Have a pair compared, so that it opens at once: for the idle moment after another was shown."""
        if self._pairs.match(a, b) is not None:
            for record in (self.pair(a, b).record_a, self.pair(a, b).record_b):
                study = self._worklist.study_of(record.id)
                if study is not None:
                    self._shelf.take(study.id)

    def group(self, a: str, b: str) -> PairGroup | None:
        """The three or more records that may be one study with these two; None where there are only two."""
        members, is_cut = members_around((a, b), self._pairs.rows_of)
        if len(members) < _LEAST_OF_GROUP:
            return None
        names = record_names(self._repository.records(members))
        return build_group(members, self._pairs.rows_of, names, is_cut=is_cut)

    def effect_of(self, off: Off) -> SwitchEffect:
        """What switching off these groups of reasons would do to the pairs that wait."""
        return self._pairs.effect_of(off)

    def switch_reasons(self, off: Off) -> Changes:
        """Count these groups of reasons no longer, and all others; nothing is written to the store."""
        if off == self._off:
            return Changes()
        self._off = off
        self._pairs.switch(off)
        self._worklist.set_duplicates(self._pairs.duplicates_by_study())
        self._shelf.forget(studies := self._every_study())
        return Changes(studies=studies, pairs=True)

    def history(self, study_id: str) -> tuple[HistoryRow, ...]:
        """What was done to a study's entry, oldest first."""
        events = self._repository.events(study_id)
        return tuple(self._history_row(event) for event in events)

    def latest(self, limit: int) -> tuple[StepRow, ...]:
        """The newest steps of the store, newest first."""
        return tuple(self._step_row(event) for event in latest_steps(self._repository, limit))

    def batches(self) -> tuple[BatchInfo, ...]:
        """The imports of the store, in order."""
        return self._repository.batches()

    def search(self, words: str) -> tuple[Hit, ...]:
        """Where the words stand in the texts."""
        return self._repository.search(words)

    def new_item(self, study_id: str, place: str) -> str:
        """The item of a row that a person adds to a table, or to a field that may repeat."""
        prefixes = {"adverse_events": "event"}
        is_table = any(table.key == place for table in self._codebook.tables)
        prefix = prefixes.get(place, place.removesuffix("s")) if is_table else ""
        return linking.new_item(prefix, self.study(study_id).items.get(place, ()))

    # --------------------------------------------------------------------------------------------------------- changes
    def apply(self, command: Command) -> Changes:
        """Carry out a command as one step; empty `Changes` when it changes nothing."""
        at = datetime.now(UTC)
        if isinstance(command, DecidePair | DecideGroup):
            return self._decide(command, at)
        built = self._shelf.take(command.study)
        changes = entry_changes(command, built.parts, built.view, self._codebook, who=self.who, at=at)
        if not changes:
            return Changes()
        future = self._shelf.after(command.study, changes)
        label = step_label(command, built.view)
        summaries = {command.study: future.summary}
        events = self._repository.apply(
            changes, label=label, who=self.who, laptop=self.laptop, at=at, summaries=summaries
        )
        if events:
            self._shelf.put(future)
            self._worklist.put([replace(future.parts.study, summary=future.summary)])
            self._pairs.renew(future.parts.study.record_ids)
        return self._told(events, label)

    def undo(self) -> Changes | None:
        """Take the last step back; None when there is none."""
        step = self._repository.undoable()
        if step is None:
            return None
        label = self.undo_label
        with self._following() as follow:
            events = self._repository.undo(step, who=self.who, laptop=self.laptop, at=datetime.now(UTC), follow=follow)
        return replace(self._told(events, ""), label=label, extra={"undone": label})

    def redo(self) -> Changes | None:
        """Do again what was taken back last; None when there is nothing."""
        step = self._repository.redoable()
        if step is None:
            return None
        label = self.redo_label
        with self._following() as follow:
            events = self._repository.redo(step, who=self.who, laptop=self.laptop, at=datetime.now(UTC), follow=follow)
        return replace(self._told(events, ""), label=label, extra={"redone": label})

    @property
    def undo_label(self) -> str:
        """What undo would take back, in words; "" when there is nothing."""
        return self._label_of(self._repository.undoable())

    @property
    def redo_label(self) -> str:
        """What redo would do again, in words; "" when there is nothing."""
        return self._label_of(self._repository.redoable())

    def refresh(self) -> Changes:
        """Read the store anew, after an import or another change that did not go through this session."""
        self._load()
        return Changes(studies=self._every_study(), pairs=True, batches=True)

    def read_store(self) -> Loaded:
        """Read the store anew, beside the window if it is large, for `adopt`."""
        meanwhile = self._notes.begin()
        return load(self._repository, self._codebook, self._language, self._off, self._keys_of_words, meanwhile)

    def adopt(self, loaded: Loaded) -> Changes:
        """See what was read of the store from now on, with what was done since; nothing where later words are seen already."""
        meanwhile = loaded.meanwhile
        if not self._notes.end(meanwhile):
            return Changes()
        if meanwhile.is_all or loaded.pairs.off != self._off:
            return self.refresh()
        self._take(loaded)
        self._worklist.use_language(self._language)
        self._regroup(meanwhile.studies, ())
        self._pairs.take(meanwhile.matches)
        return Changes(studies=self._every_study(), pairs=True, batches=True)

    def take_in(self, studies: frozenset[str], matches: Sequence[Match] = ()) -> Changes:
        """Show what long work beside the curator has stored: values of these studies that were read, pairs that were found."""
        self._notes.take_down(studies, matches)
        ids = {study for study in studies if self._worklist.has(study)}
        self._shelf.forget(ids)
        self._worklist.put(self._repository.studies(ids) if ids else ())
        self._pairs.take(matches)
        near = self._studies_of_matches(matches)
        self._worklist.count_duplicates(self._pairs.duplicates_of(near))
        self._shelf.forget(near)
        return Changes(lines=frozenset(ids | near), pairs=bool(matches))

    def lines(self, studies: Iterable[str]) -> tuple[WorklistRow, ...]:
        """The lines of these studies in the worklist."""
        return tuple(self._worklist.row(study) for study in studies if self._worklist.has(study))

    # ----------------------------------------------------------------------------------------------------------- parts
    def _every_study(self) -> frozenset[str]:
        return frozenset(study.id for study in self._worklist.studies())

    def _studies_of_matches(self, matches: Iterable[Match]) -> set[str]:
        found = (self._worklist.study_of(record) for match in matches for record in (match.a, match.b))
        return {study.id for study in found if study is not None}

    def _history_row(self, event: Event) -> HistoryRow:
        label = self._words(event.label)
        change = (event.kind.value, event.field, event.item, event.before, event.after)
        return HistoryRow(event.at, event.who, event.laptop, *change, event.step, label, event.undoes)

    def _step_row(self, event: Event) -> StepRow:
        words = self._words(event.label)
        if event.undoes:
            words = self._words(f"undo|{words}|")
        return StepRow(event.at, event.who, event.laptop, words, event.step, is_undo=bool(event.undoes))

    def _words(self, label: str) -> str:
        return command_label(label, self._codebook, self._language)

    def _decide(self, command: DecidePair | DecideGroup, at: datetime) -> Changes:
        decider = Decider(self._repository, self._shelf, self._pairs, self._codebook, self.who)
        if isinstance(command, DecidePair):
            changes, label = decider.pair(command, at=at)
        else:
            changes, label = decider.group(command, at=at)
        with self._following() as follow:
            events = self._repository.apply(
                changes, label=label, who=self.who, laptop=self.laptop, at=at, follow=follow
            )
        return self._told(events, label)

    def _label_of(self, step: str | None) -> str:
        if step is None:
            return ""
        if step not in self._labels:
            self._labels[step] = self._repository.step_events(step)[0].label
        return self._words(self._labels[step])

    # --------------------------------------------------------------------------------------------------- what is held
    def _told(self, events: Sequence[Event], label: str) -> Changes:
        """What the events touched, for the screens."""
        if not events:
            return Changes()
        touched = {study for event in events for study in studies_of(event)}
        self._notes.take_down(touched, is_all=_concern_store(events) or _concern_pairs(events))
        if _concern_store(events):
            words, at = self._words(label), events[-1].at
            return Changes(studies=self._every_study(), pairs=True, batches=True, label=words, saved_at=at)
        has_pairs = _concern_pairs(events)
        if has_pairs:
            touched |= self._near(touched)
        gone = frozenset(study for study in touched if not self._worklist.has(study))
        return Changes(
            studies=frozenset(touched) - gone,
            removed_studies=gone,
            pairs=has_pairs,
            cells=tuple((e.study, e.field, e.item) for e in events if e.kind is ChangeKind.VALUE),
            label=self._words(label),
            saved_at=events[-1].at,
        )

    @contextmanager
    def _following(self) -> Iterator[Callable[[Sequence[Event]], None]]:
        """What follows a step within its transaction; if the step is refused, what is held is read from the store again."""
        try:
            yield self._follow
        except BaseException:
            self._load()
            raise

    def _follow(self, events: Sequence[Event]) -> None:
        """Bring worklist, pairs and shelf up to a step whose study was not built beforehand, and renew the summaries."""
        touched = {study for event in events for study in studies_of(event)}
        if _concern_store(events):
            self._load()
            touched = self._enriched_by(events)
        elif _concern_pairs(events):
            self._regroup(touched, events)
        else:
            for study in touched:
                self._shelf.put(self._shelf.after(study, events))
        renewed = {}
        for study in touched:
            if self._worklist.has(study):
                built = self._shelf.take(study)
                if built.summary != self._worklist.study(study).summary:
                    renewed[study] = built.summary
                self._worklist.put([replace(built.parts.study, summary=built.summary)])
                self._pairs.renew(built.parts.study.record_ids)
        if renewed:
            self._repository.save_summaries(renewed)

    def _enriched_by(self, events: Sequence[Event]) -> set[str]:
        """The studies of several records that one joined or left when an import was taken back or came back."""
        sides = [side for e in events if e.kind is ChangeKind.WITHDRAWN for side in (e.before, e.after) if side]
        studies = set(self._repository.studies_of({record for side in sides for record in side["records"]}).values())
        return {s for s in studies if self._worklist.has(s) and len(self._worklist.study(s).record_ids) > 1}

    def _regroup(self, touched: set[str], events: Sequence[Event]) -> None:
        """Read joined or parted studies anew; those whose warning of a duplicate may have changed, when they are next shown."""
        before = self._near(touched)
        found = self._repository.studies(touched)
        for study in touched:
            self._worklist.drop(study)
        self._worklist.put(found)
        self._pairs.follow(events)
        around = touched | before | self._near(touched)
        self._worklist.count_duplicates(self._pairs.duplicates_of(around))
        self._shelf.forget(around)

    def _near(self, studies: set[str]) -> set[str]:
        """The studies that a match ties to one of these."""
        records = {r for study in studies if self._worklist.has(study) for r in self._worklist.study(study).record_ids}
        found = (self._worklist.study_of(record) for record in self._pairs.neighbours(records))
        return {study.id for study in found if study is not None}


def _concern_store(events: Sequence[Event]) -> bool:
    """Whether an import was taken back or came back, or headings were paired: everything is read anew."""
    return any(event.kind in (ChangeKind.WITHDRAWN, ChangeKind.HEADING) for event in events)


def _concern_pairs(events: Sequence[Event]) -> bool:
    return any(event.kind in (ChangeKind.VERDICT, ChangeKind.MEMBER) for event in events)
