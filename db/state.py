"""What each kind of change sets: the state at an address is read and written here, as the JSON data that events hold."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from db.events import Change, ChangeKind
from db.models import (
    DISMISSALS,
    ENTRY_VALUES,
    HEADING_PAIRS,
    MATCH_KEYS,
    RECORDS,
    STUDIES,
    VERDICTS,
    WITHDRAWN,
    canonical,
)
from db.rows import value_of
from db.values import StoredValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection, Table

    from db.events import Event
    from db.values import Json


class Address(NamedTuple):
    """Where a change applies; the parts that its kind does not need are ""."""

    kind: ChangeKind
    study: str
    field: str
    item: str


States = dict[Address, Any]


def address_of(change: Change | Event) -> Address:
    """The address of a change or an event: a verdict and a member are the same thing in whatever study they are told of."""
    kind = change.kind
    if kind is ChangeKind.VERIFIED:
        return Address(kind, change.study, "", "")
    if kind is ChangeKind.DISMISSAL:
        return Address(kind, change.study, change.field, "")
    if kind is ChangeKind.VERDICT:
        return Address(kind, "", change.field, change.item)
    if kind in (ChangeKind.MEMBER, ChangeKind.WITHDRAWN):
        return Address(kind, "", "", change.item)
    if kind is ChangeKind.HEADING:
        return Address(kind, "", change.field, "")
    return Address(kind, change.study, change.field, change.item)


def normal(change: Change) -> Json:
    """What the change sets, in the form in which it will be read back. ValueError for a record that goes nowhere."""
    if change.kind is ChangeKind.MEMBER and not change.after:
        raise ValueError(f"record {change.item} must belong to a study")
    if change.after is None:
        return None
    if change.kind is ChangeKind.VALUE:
        return json.loads(canonical(StoredValue.from_json(change.after).to_json()))
    return json.loads(canonical(change.after))


def reversed_change(event: Event) -> Change:
    """The change that takes an event back."""
    study = event.after["study"] if event.kind is ChangeKind.MEMBER else event.study
    return Change(event.kind, study, event.field, event.item, event.before)


def read(connection: Connection, addresses: Iterable[Address]) -> States:
    """The state at each address, None where nothing is set."""
    found: States = {}
    for kind, group in _by_kind(addresses).items():
        found.update(_READ[kind](connection, group))
    return found


def write(connection: Connection, states: Mapping[Address, Json]) -> None:
    """Set each address to its state; None takes it away."""
    for kind, group in _by_kind(states).items():
        _WRITE[kind](connection, {address: states[address] for address in group})


def _by_kind(addresses: Iterable[Address]) -> dict[ChangeKind, list[Address]]:
    groups: dict[ChangeKind, list[Address]] = defaultdict(list)
    for address in addresses:
        groups[address.kind].append(address)
    return groups


# ---------------------------------------------------------------------------------------------------------------- values
def _read_values(connection: Connection, addresses: list[Address]) -> States:
    found: States = dict.fromkeys(addresses)
    fields: dict[str, set[str]] = defaultdict(set)
    for address in addresses:
        fields[address.study].add(address.field)
    for study, names in fields.items():
        chosen = select(ENTRY_VALUES).where(ENTRY_VALUES.c.study_id == study, ENTRY_VALUES.c.field.in_(sorted(names)))
        for row in connection.execute(chosen):
            address = Address(ChangeKind.VALUE, study, row.field, row.item)
            if address in found:
                found[address] = value_of(row).to_json()
    return found


def _write_values(connection: Connection, states: States) -> None:
    gone = [{"s": a.study, "f": a.field, "i": a.item} for a, state in states.items() if state is None]
    rows = [
        {"study_id": a.study, "field": a.field, "item": a.item, **state}
        for a, state in states.items()
        if state is not None
    ]
    columns = ENTRY_VALUES.c
    if gone:
        here = (columns.study_id == bindparam("s"), columns.field == bindparam("f"), columns.item == bindparam("i"))
        connection.execute(delete(ENTRY_VALUES).where(*here), gone)
    _upsert(connection, ENTRY_VALUES, rows)


# ---------------------------------------------------------------------------------------------------------- verification
def _read_verified(connection: Connection, addresses: list[Address]) -> States:
    found: States = {}
    for address in addresses:
        row = connection.execute(
            select(STUDIES.c.verified_at, STUDIES.c.verified_by).where(STUDIES.c.id == address.study)
        ).one()
        found[address] = None if row.verified_at is None else {"at": row.verified_at, "who": row.verified_by}
    return found


def _write_verified(connection: Connection, states: States) -> None:
    for address, state in states.items():
        values = {"verified_at": None, "verified_by": ""} if state is None else _vouched(state)
        connection.execute(update(STUDIES).where(STUDIES.c.id == address.study).values(values))


def _vouched(state: Json) -> Json:
    return {"verified_at": state["at"], "verified_by": state["who"]}


# ------------------------------------------------------------------------------------------------ dismissals and verdicts
def _read_dismissals(connection: Connection, addresses: list[Address]) -> States:
    found: States = {}
    for address in addresses:
        here = (DISMISSALS.c.study_id == address.study, DISMISSALS.c.key == address.field)
        reason = connection.scalar(select(DISMISSALS.c.reason).where(*here))
        found[address] = None if reason is None else {"reason": reason}
    return found


def _write_dismissals(connection: Connection, states: States) -> None:
    for address, state in states.items():
        if state is None:
            here = (DISMISSALS.c.study_id == address.study, DISMISSALS.c.key == address.field)
            connection.execute(delete(DISMISSALS).where(*here))
    rows = [{"study_id": a.study, "key": a.field, "reason": s["reason"]} for a, s in states.items() if s is not None]
    _upsert(connection, DISMISSALS, rows)


def _read_verdicts(connection: Connection, addresses: list[Address]) -> States:
    found: States = {}
    for address in addresses:
        here = (VERDICTS.c.key_a == address.field, VERDICTS.c.key_b == address.item)
        found[address] = connection.scalar(select(VERDICTS.c.verdict).where(*here))
    return found


def _write_verdicts(connection: Connection, states: States) -> None:
    for address, state in states.items():
        if state is None:
            here = (VERDICTS.c.key_a == address.field, VERDICTS.c.key_b == address.item)
            connection.execute(delete(VERDICTS).where(*here))
    rows = [{"key_a": a.field, "key_b": a.item, "verdict": s} for a, s in states.items() if s is not None]
    _upsert(connection, VERDICTS, rows)


# ------------------------------------------------------------------------------------------------------------- membership
def _read_members(connection: Connection, addresses: list[Address]) -> States:
    found: States = {}
    for address in addresses:
        study = connection.execute(select(RECORDS.c.study_id).where(RECORDS.c.id == address.item)).scalar_one()
        found[address] = {"study": study}
    return found


def _write_members(connection: Connection, states: States) -> None:
    for address, state in states.items():
        connection.execute(update(RECORDS).where(RECORDS.c.id == address.item).values(study_id=state["study"]))


# ----------------------------------------------------------------------------------------------- batches and subject headings
def _read_withdrawn(connection: Connection, addresses: list[Address]) -> States:
    found: States = {}
    for address in addresses:
        chosen = select(WITHDRAWN.c.record_id).where(WITHDRAWN.c.batch_id == address.item)
        records = sorted(connection.scalars(chosen))
        found[address] = {"records": records} if records else None
    return found


def _write_withdrawn(connection: Connection, states: States) -> None:
    for address, state in states.items():
        here = WITHDRAWN.c.batch_id == address.item
        records = (state or {"records": []})["records"]
        back = set(connection.scalars(select(WITHDRAWN.c.record_id).where(here))).difference(records)
        connection.execute(delete(WITHDRAWN).where(here))
        if records:
            connection.execute(insert(WITHDRAWN), [{"record_id": r, "batch_id": address.item} for r in records])
        if back:
            _forget_pairing(connection, address.item)


def _forget_pairing(connection: Connection, batch: str) -> None:
    """What a batch shows again is held against the others anew: what was imported while it was away does not know it."""
    marker = connection.scalar(select(func.min(MATCH_KEYS.c.key)))  # the row that says that a record's keys are here
    seen = select(RECORDS.c.position).where(
        RECORDS.c.batch_id == batch, RECORDS.c.id.not_in(select(WITHDRAWN.c.record_id))
    )
    connection.execute(delete(MATCH_KEYS).where(MATCH_KEYS.c.key == marker, MATCH_KEYS.c.record.in_(seen)))


def _read_headings(connection: Connection, addresses: list[Address]) -> States:
    return {
        a: connection.scalar(select(HEADING_PAIRS.c.pair).where(HEADING_PAIRS.c.heading == a.field)) for a in addresses
    }


def _write_headings(connection: Connection, states: States) -> None:
    for address, state in states.items():
        if state is None:
            connection.execute(delete(HEADING_PAIRS).where(HEADING_PAIRS.c.heading == address.field))
    _upsert(connection, HEADING_PAIRS, [{"heading": a.field, "pair": s} for a, s in states.items() if s is not None])


def _upsert(connection: Connection, table: Table, rows: list[dict[str, Json]]) -> None:
    if not rows:
        return
    statement = insert(table)
    others = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    connection.execute(statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others), rows)


_READ: dict[ChangeKind, Callable[[Connection, list[Address]], States]] = {
    ChangeKind.VALUE: _read_values,
    ChangeKind.VERIFIED: _read_verified,
    ChangeKind.DISMISSAL: _read_dismissals,
    ChangeKind.VERDICT: _read_verdicts,
    ChangeKind.MEMBER: _read_members,
    ChangeKind.WITHDRAWN: _read_withdrawn,
    ChangeKind.HEADING: _read_headings,
}
_WRITE: dict[ChangeKind, Callable[[Connection, States], None]] = {
    ChangeKind.VALUE: _write_values,
    ChangeKind.VERIFIED: _write_verified,
    ChangeKind.DISMISSAL: _write_dismissals,
    ChangeKind.VERDICT: _write_verdicts,
    ChangeKind.MEMBER: _write_members,
    ChangeKind.WITHDRAWN: _write_withdrawn,
    ChangeKind.HEADING: _write_headings,
}
