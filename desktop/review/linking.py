"""A decision about a pair of records becomes changes: studies are joined or parted, values move along, the verdict is remembered.

Both texts are always kept. Joined studies go by the lower number; what a person stored in the leaving one is copied to where the
staying one has nothing, and its own copy stays with it, so that parting them again finds it.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from db.events import Change, ChangeKind
from desktop.codebook import FieldType
from desktop.review.entry import row_place
from desktop.review.identity import content_key, study_id
from desktop.review.parts import with_changes
from desktop.review.proposals import in_leading_order, propose
from desktop.review.rows import match_rows, our_arm, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from db.values import Json, StoredRecord, StoredValue
    from desktop.codebook import Codebook
    from desktop.review.parts import StudyParts
    from desktop.review.proposals import Key
    from desktop.review.rows import Rows, SameRows

SAME, DIFFERENT, LATER = "same", "different", "later"
VERDICTS = (SAME, DIFFERENT, LATER, "")


def verdict_change(
    a: StoredRecord, b: StoredRecord, verdict: str, *, who: str, at: datetime, relation: str = ""
) -> Change:
    """What is remembered of the decision, under the words of both records; "" forgets it."""
    if verdict not in VERDICTS:
        raise ValueError(f"{verdict!r} is no verdict")
    (key_a, id_a), (key_b, id_b) = sorted((content_key(record.text), record.text.id) for record in (a, b))
    said = {"verdict": verdict, "who": who, "at": at.isoformat(), "records": [id_a, id_b]}
    if relation:
        said["relation"] = relation
    after = said if verdict else None
    return Change(ChangeKind.VERDICT, a.study_id, key_a, key_b, after)


# ------------------------------------------------------------------------------------------------------------- joining
def join_changes(one: StudyParts, other: StudyParts, codebook: Codebook) -> list[Change]:
    """The records of the study with the higher number move to the other; a verified entry is opened for the new text."""
    stay, leave = sorted((one, other), key=lambda parts: parts.study.number)
    changes = [_move(record, stay.study.id) for record in leave.records]
    return [*changes, *_value_changes(stay, _values_after(stay, leave, codebook)), *_reopen(stay)]


def join_all(studies: Iterable[StudyParts], codebook: Codebook) -> list[Change]:
    """All records move to the study with the lowest number, as if the studies were joined to it one by one."""
    stay, *others = sorted(studies, key=lambda parts: parts.study.number)
    changes: list[Change] = []
    for leave in others:
        step = join_changes(stay, leave, codebook)
        changes += step
        moved = tuple(replace(record, study_id=stay.study.id) for record in leave.records)
        stay = replace(with_changes(stay, step), records=(*stay.records, *moved))
    return last_of_each(changes)


def last_of_each(changes: Iterable[Change]) -> list[Change]:
    """Of several changes at one address the last, which says what is there afterwards."""
    return list({(change.kind, change.study, change.field, change.item): change for change in changes}.values())


def _value_changes(parts: StudyParts, values: Mapping[Key, StoredValue | None]) -> list[Change]:
    return [
        Change(ChangeKind.VALUE, parts.study.id, field, item, value.to_json() if value else None)
        for (field, item), value in values.items()
        if parts.values.get((field, item)) != value
    ]


def _reopen(parts: StudyParts) -> list[Change]:
    is_open = parts.study.verified_at is None
    return [] if is_open else [Change(ChangeKind.VERIFIED, parts.study.id, "", "", None)]


def _move(record: StoredRecord, study: str) -> Change:
    return Change(ChangeKind.MEMBER, record.study_id, "", record.text.id, {"study": study})


def _values_after(stay: StudyParts, leave: StudyParts, codebook: Codebook) -> dict[Key, StoredValue | None]:
    """What the joined entry holds at each address that either touched; None where an address falls away.

    Rows go by the leading record's items; the rows of the other study are carried over to them.
    """
    leader = in_leading_order((*stay.records, *leave.records))[0]
    ours = _carried(stay, leader, codebook)
    theirs = _carried(leave, leader, codebook)
    after: dict[Key, StoredValue | None] = dict.fromkeys(stay.values)
    return {**after, **theirs, **ours}


def _carried(parts: StudyParts, leader: StoredRecord, codebook: Codebook) -> dict[Key, StoredValue]:
    """The stored values of a study at the addresses of the leading record's rows."""
    if leader in parts.records and in_leading_order(parts.records)[0] == leader:
        return dict(parts.values)
    theirs = _rows(parts.records, parts.values, codebook)
    same = match_rows(_rows((leader,), {}, codebook), theirs, codebook)
    fresh: SameRows = {}
    return {_address(key, same, fresh, codebook): _value(key, v, same, codebook) for key, v in parts.values.items()}


def _rows(records: Sequence[StoredRecord], values: Mapping[Key, StoredValue], codebook: Codebook) -> Rows:
    proposed: dict[Key, Json] = {key: p.value for key, p in propose(records, codebook).items()}
    return rows_of(proposed | {key: v.value for key, v in values.items() if v.value is not None}, codebook)


def _address(key: Key, same: SameRows, fresh: SameRows, codebook: Codebook) -> Key:
    """The address of a value in the other's rows; a row without a counterpart gets an item of its own."""
    field = codebook.field(key[0])
    place = row_place(field)
    if not field.table:
        return key
    item = same.get((place, key[1])) or fresh.get((place, key[1]))
    if item is None:
        item = fresh[place, key[1]] = new_item(key[1].split("-")[0], [key[1]])
    return key[0], item


def _value(key: Key, value: StoredValue, same: SameRows, codebook: Codebook) -> StoredValue:
    if codebook.field(key[0]).type is not FieldType.ARM:
        return value
    return replace(value, value=our_arm(value.value, same))


def new_item(prefix: str, items: Iterable[str]) -> str:
    """An item for a row that a person adds: it stands last, and no rule and no other laptop ever gives the same."""
    numbers = [int(part) for item in items for part in item.split("-") if part.isdecimal()]
    start = f"{prefix}-" if prefix and not prefix.isdecimal() else ""
    return f"{start}{max(numbers, default=0) + 1}-{uuid.uuid4().hex[:8]}"


# ------------------------------------------------------------------------------------------------------------- parting
def part_changes(parts: StudyParts, links: Iterable[tuple[str, str]], codebook: Codebook) -> list[Change]:
    """The records that the remaining links no longer hold to the study's own go back to the studies that they founded.

    `links` are the pairs of record ids that are still decided to be the same.
    """
    moves, left = [], list(parts.records)
    for group in _groups([record.text.id for record in parts.records], links):
        homes = [study_id(record) for record in group]
        if parts.study.id not in homes:
            moves += [_move(r, homes[0]) for r in parts.records if r.text.id in group]
            left = [record for record in left if record.text.id not in group]
    if not moves or not left:
        return []
    values: dict[Key, StoredValue | None] = dict.fromkeys(parts.values)
    values |= _carried(parts, in_leading_order(left)[0], codebook)
    return [*moves, *_value_changes(parts, values), *_reopen(parts)]


def _groups(records: Sequence[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The records as groups that links hold together, in order."""
    group = {record: [record] for record in records}
    for a, b in links:
        if a in group and b in group and group[a] is not group[b]:
            joined = [*group[a], *group[b]]
            group.update(dict.fromkeys(joined, joined))
    distinct = {id(members): sorted(members, key=list(records).index) for members in group.values()}
    return list(distinct.values())
