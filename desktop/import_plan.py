"""What an import would do with each record of a dump: it is new, known, adds to a known one, repeats another, or comes back.

A dump is surveyed once, and then planned in portions: of a hundred thousand records only those that are at hand are held twice.
"""

from __future__ import annotations

import itertools
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.rows import OWN_KINDS
from desktop.incoming import id_of, record_text
from desktop.review.enriching import addition
from desktop.review.identity import study_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from db.repository import Repository
    from db.values import RecordText
    from desktop.ingest.values import ParsedDump, ParsedRecord
    from desktop.review.enriching import Addition

    Pair = tuple[ParsedRecord, RecordText]
    Name = tuple[str, str]  # kind and id, without case

AT_ONCE = 100  # records that are planned, and stored, in one turn, so that a curator's step comes between


@dataclass(frozen=True, slots=True)
class Survey:
    """What a dump says of itself, whatever the store holds.

    `ids` are those of its records, in order, `places` how each counts in the dump (from 1). Of records that repeat one another
    `chosen` names, by their id, the place (from 0) of the one that says most besides its text, the first among equals. `shared`
    are the identifiers that several records have.
    """

    ids: tuple[str, ...]
    places: Sequence[int]
    chosen: Mapping[str, int]
    shared: frozenset[Name]

    def stands(self, place: int) -> bool:
        """Whether the record at that place (from 0) stands for those that repeat it."""
        return self.chosen.get(self.ids[place], place) == place


def survey(records: Sequence[ParsedRecord]) -> Survey:
    """The survey of a dump's records."""
    ids, places, said, hashes = list[str](), array("q"), array("q"), list[int]()
    for record in records:
        ids.append(id_of(record))
        places.append(record.place)
        said.append(_said(record))
        hashes += {hash(name) for name in _names(record.ids)}
    return Survey(tuple(ids), places, _chosen(ids, said), _shared(records, hashes))


def _chosen(ids: Sequence[str], said: Sequence[int]) -> dict[str, int]:
    first: dict[str, int] = {}
    chosen: dict[str, int] = {}
    for place, id_ in enumerate(ids):
        held = chosen.get(id_, first.setdefault(id_, place))
        if held != place:
            chosen[id_] = place if said[place] > said[held] else held
    return chosen


def _said(parsed: ParsedRecord) -> int:
    lists = (parsed.descriptors, parsed.keywords, parsed.titles, parsed.authors)
    return sum(map(len, lists)) + sum(map(bool, (parsed.year, parsed.journal, parsed.source)))


def _shared(records: Sequence[ParsedRecord], hashes: list[int]) -> frozenset[Name]:
    """The identifiers that several records have, told by their hashes: as words in a table they would take much room."""
    hashes.sort()
    twice = {one for one, next_one in itertools.pairwise(hashes) if one == next_one}
    return (
        frozenset(name for record in records for name in _names(record.ids) if hash(name) in twice)
        if twice
        else frozenset()
    )


def _names(ids: Iterable[tuple[str, str]]) -> list[Name]:
    return [(kind, value.strip().casefold()) for kind, value in ids if kind in OWN_KINDS]


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
    survey: Survey | None = None

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
class PortionPlan:
    """Some records of a dump by what would become of them; `back` holds the batch of each record that was taken back."""

    looked_at: int
    new: list[Pair] = field(default_factory=list)
    adding: list[Adding] = field(default_factory=list)
    back: dict[str, str] = field(default_factory=dict)
    back_places: set[int] = field(default_factory=set)
    known_places: set[int] = field(default_factory=set)
    repeated_places: set[int] = field(default_factory=set)

    @property
    def stores(self) -> int:
        """How many records would be stored."""
        return len(self.new) + len(self.adding)


def preview_import(repository: Repository | None, dump: ParsedDump) -> ImportPreview:
    """What an import of the dump would do; in a new store for None. Nothing is stored, and no text is held twice."""
    records = dump.records
    surveyed = survey(records)
    known, repeated, back, new_ids = set[int](), set[int](), set[int](), set[str]()
    added: dict[int, tuple[str, ...]] = {}
    for plan in plan_import(repository, records, surveyed):
        known |= plan.known_places
        repeated |= plan.repeated_places
        back |= plan.back_places
        new_ids.update(text.id for _, text in plan.new)
        added |= {adding.parsed.place: adding.addition.parts for adding in plan.adding}
    for place, named in enumerate(surveyed.places):
        if not surveyed.stands(place):
            stands = surveyed.places[surveyed.chosen[surveyed.ids[place]]]
            (known if stands in known else repeated).add(named)
    return ImportPreview(
        new=len(new_ids),
        known=len(known),
        repeated=len(repeated),
        known_places=frozenset(known),
        repeated_places=frozenset(repeated),
        new_ids=frozenset(new_ids),
        added=added,
        back_places=frozenset(back),
        survey=surveyed,
    )


def plan_import(
    repository: Repository | None, records: Sequence[ParsedRecord], surveyed: Survey
) -> Iterator[PortionPlan]:
    """The plans for the records of a dump, portion by portion; in a new store, for None, nothing is known."""
    planner = _Planner(repository, surveyed.shared)
    for start in range(0, len(records), AT_ONCE):
        places = range(start, min(start + AT_ONCE, len(records)))
        pairs = {
            surveyed.ids[place]: (records[place], record_text(records[place], surveyed.ids[place]))
            for place in places
            if surveyed.stands(place)
        }
        yield planner.plan(pairs, len(places))


class _Planner:
    """Looks the records of a portion up in the store, and then decides one by one.

    It remembers what the import itself adds, and the records of the dump that share an identifier: the store shows neither
    before the import is finished.
    """

    def __init__(self, repository: Repository | None, shared: frozenset[Name]) -> None:
        self._repository = repository
        self._shared = shared
        self._owners: dict[Name, str] = {}
        self._own: dict[str, list[RecordText]] = {}  # what this dump says of a record that is shared or added to
        self._touched: frozenset[str] | None = None

    def plan(self, pairs: Mapping[str, Pair], looked_at: int) -> PortionPlan:
        """What becomes of these records, by id."""
        owned = {owner for _, text in pairs.values() if (owner := self._owner(text)) is not None}
        plan, found = PortionPlan(looked_at), _look_up(self._repository, pairs, owned)
        for id_, (parsed, text) in pairs.items():
            target = found.targets.get(id_)
            owner = target or self._owner(text)
            if id_ in found.gone:
                plan.back[id_] = found.gone[id_]
                plan.back_places.add(parsed.place)
            elif owner is None:
                self._found(plan, (parsed, text))
            else:
                self._compare(plan, (parsed, text), owner, found, is_stored=target is not None)
        self._bring_back(plan)
        return plan

    def _found(self, plan: PortionPlan, pair: Pair) -> None:
        """The record is new: it founds a study."""
        plan.new.append(pair)
        self._remember(pair[1], pair[1].id, pair[1])

    def _compare(self, plan: PortionPlan, pair: Pair, target: str, found: _LookedUp, *, is_stored: bool) -> None:
        parsed, text = pair
        study = found.studies[target] if target in found.studies else study_id(target)
        held = [*found.held.get(target, ()), *self._own.get(target, ())]
        added = addition(held, text, is_touched=study in self._touched_studies())
        if added is None and text.id not in found.known:
            self._found(plan, pair)
        elif added is None or not added.parts:
            (plan.known_places if is_stored else plan.repeated_places).add(parsed.place)
        else:
            plan.adding.append(Adding(parsed, added, target, study))
            self._own.setdefault(target, []).append(added.text)
            self._remember(text, target)

    def _owner(self, text: RecordText) -> str | None:
        """The record that had an identifier of this one before, in the same dump."""
        return next((self._owners[name] for name in _names(text.ids) if name in self._owners), None)

    def _remember(self, text: RecordText, target: str, said: RecordText | None = None) -> None:
        names = [name for name in _names(text.ids) if name in self._shared]
        for name in names:
            self._owners.setdefault(name, target)
        if names and said is not None:
            self._own[target] = [said]

    def _bring_back(self, plan: PortionPlan) -> None:
        """What was added once and taken back comes back, too."""
        if self._repository is None or not plan.adding:
            return
        gone = self._repository.withdrawn_batches(adding.addition.text.id for adding in plan.adding)
        for adding in plan.adding:
            if adding.addition.text.id in gone:
                plan.back[adding.addition.text.id] = gone[adding.addition.text.id]
                plan.back_places.add(adding.parsed.place)
        plan.adding = [adding for adding in plan.adding if adding.addition.text.id not in gone]

    def _touched_studies(self) -> frozenset[str]:
        if self._touched is None:
            self._touched = self._repository.touched_studies() if self._repository else frozenset()
        return self._touched


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """What the store knows of some records: which it holds, which it holds hidden, and the record that each of them is."""

    known: frozenset[str] = frozenset()
    gone: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)
    studies: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, Sequence[RecordText]] = field(default_factory=dict)


def _look_up(repository: Repository | None, pairs: Mapping[str, Pair], owned: set[str]) -> _LookedUp:
    """`owned` are records that the same dump has added to before."""
    if repository is None:
        return _LookedUp()
    known, gone = repository.known_records(pairs), repository.withdrawn_batches(pairs)
    names = {id_: _names(text.ids) for id_, (_, text) in pairs.items() if id_ not in gone}
    named = repository.named_records(name for listed in names.values() for name in listed)
    targets = {}
    for id_, listed in names.items():
        target = id_ if id_ in known else next((named[name] for name in listed if name in named), None)
        if target is not None:
            targets[id_] = target
    wanted = owned | set(targets.values())
    return _LookedUp(known, gone, targets, repository.studies_of(wanted), _read_held(repository, wanted))


def _read_held(repository: Repository, targets: set[str]) -> dict[str, list[RecordText]]:
    """The text of each target, and of what was added to it before."""
    if not targets:
        return {}
    added = repository.enrichments(targets)
    groups = {target: (target, *added.get(target, ())) for target in targets}
    texts = {text.id: text for text in repository.texts(id_ for ids in groups.values() for id_ in ids)}
    return {target: [texts[id_] for id_ in ids if id_ in texts] for target, ids in groups.items()}
