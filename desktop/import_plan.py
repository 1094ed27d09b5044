"""What an import would do with each record of a dump: it is new, known, adds to a known one, or comes back."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.review.enriching import addition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from db.repository import Repository
    from db.values import RecordText
    from desktop.ingest.values import ParsedRecord
    from desktop.review.enriching import Addition

    Pair = tuple[ParsedRecord, RecordText]

_AT_ONCE = 200  # records that are read in one turn, so that a curator's step comes between
_BREATH_S = 0.001


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do: how many records are new to the store, known to it, or repeated within the dump.

    `known_places` and `repeated_places` say which records of the dump, by their place (from 1). `added` says what a second
    source adds to a record that is known, by place; `back_places` are records that were taken back and return.
    """

    new: int
    known: int
    repeated: int = 0
    known_places: frozenset[int] = frozenset()
    repeated_places: frozenset[int] = frozenset()
    new_ids: frozenset[str] = frozenset()
    added: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    back_places: frozenset[int] = frozenset()

    @property
    def enriched(self) -> int:
        """How many records add to a known one."""
        return len(self.added)

    @property
    def back(self) -> int:
        """How many records come back."""
        return len(self.back_places)

    @property
    def stores(self) -> int:
        """How many records would be stored in one way or another."""
        return self.new + self.enriched + self.back


@dataclass(frozen=True, slots=True)
class Adding:
    """A record of the dump that adds to a known one, and the study in which that stands."""

    parsed: ParsedRecord
    addition: Addition
    target: str
    study: str


@dataclass(slots=True)
class ImportPlan:
    """The records of a dump by what would become of them; `back` holds the batch of each record that was taken back."""

    new: list[Pair] = field(default_factory=list)
    adding: list[Adding] = field(default_factory=list)
    back: dict[str, str] = field(default_factory=dict)
    back_places: set[int] = field(default_factory=set)
    known_places: set[int] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.new or self.adding or self.back)


def plan_import(repository: Repository | None, records: Mapping[str, Pair]) -> ImportPlan:
    """The plan for the distinct records of a dump, by id; in a new store, for None, all of them are new."""
    if repository is None:
        return ImportPlan(new=list(records.values()))
    return _Planner(repository, records).plan()


class _Planner:
    """Looks the records up in the store, all of them at once, and then decides one by one."""

    def __init__(self, repository: Repository, records: Mapping[str, Pair]) -> None:
        self._repository, self._records = repository, records
        self._known = repository.known_records(records)
        self._gone = repository.withdrawn_batches(records)
        self._targets = self._find_targets()
        self._held = self._read_held()
        self._touched = repository.touched_studies() if self._targets else frozenset()
        self._studies = repository.studies_of(set(self._targets.values()))

    def plan(self) -> ImportPlan:
        """What becomes of each record."""
        plan = ImportPlan()
        for id_, pair in self._records.items():
            if id_ in self._gone:
                plan.back[id_] = self._gone[id_]
                plan.back_places.add(pair[0].place)
            elif id_ in self._targets:
                self._compare(plan, id_, pair)
            else:
                plan.new.append(pair)
        self._bring_back(plan)
        return plan

    def _compare(self, plan: ImportPlan, id_: str, pair: Pair) -> None:
        parsed, text = pair
        target = self._targets[id_]
        study = self._studies[target]
        found = addition(self._held[target], text, is_touched=study in self._touched)
        if found is None and id_ not in self._known:
            plan.new.append(pair)
        elif found is None or not found.parts:
            plan.known_places.add(parsed.place)
        else:
            plan.adding.append(Adding(parsed, found, target, study))
            self._held[target].append(found.text)

    def _bring_back(self, plan: ImportPlan) -> None:
        """What was added once and taken back comes back, too."""
        gone = self._repository.withdrawn_batches(adding.addition.text.id for adding in plan.adding)
        for adding in plan.adding:
            if adding.addition.text.id in gone:
                plan.back[adding.addition.text.id] = gone[adding.addition.text.id]
                plan.back_places.add(adding.parsed.place)
        plan.adding = [adding for adding in plan.adding if adding.addition.text.id not in gone]

    def _find_targets(self) -> dict[str, str]:
        """The known record that each record of the dump is, by its content or by an identifier."""
        named = self._repository.identities()
        found = {}
        for id_, (_, text) in self._records.items():
            keys = ((kind, value.strip().casefold()) for kind, value in text.ids)
            target = id_ if id_ in self._known else next((named[key] for key in keys if key in named), None)
            if target is not None and id_ not in self._gone:
                found[id_] = target
        return found

    def _read_held(self) -> dict[str, list[RecordText]]:
        """The text of each target, and of what was added to it before."""
        added = self._repository.enrichments()
        groups = {target: (target, *added.get(target, ())) for target in self._targets.values()}
        texts = {text.id: text for text in self._texts([id_ for ids in groups.values() for id_ in ids])}
        return {target: [texts[id_] for id_ in ids if id_ in texts] for target, ids in groups.items()}

    def _texts(self, ids: Sequence[str]) -> Iterable[RecordText]:
        for start in range(0, len(ids), _AT_ONCE):
            yield from self._repository.texts(ids[start : start + _AT_ONCE])
            time.sleep(_BREATH_S)
