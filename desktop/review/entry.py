"""A study's proposals with the stored values laid over them: the cells of its entry, in the order of the form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from db.values import Band, Cell, RunnerUp, State
from desktop.review.rows import same_value
from desktop.review.values import EntryCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.values import EntryWarning, Json, Span, StoredValue
    from desktop.codebook import Codebook, Field
    from desktop.review.proposals import Key, Proposal, Proposals

DECIDED = frozenset({State.ACCEPTED, State.CORRECTED, State.ENTERED, State.REJECTED, State.NOT_STATED})
_FEWEST_ARMS = 2
_EMPTY_STATES = frozenset({State.REJECTED, State.NOT_STATED})

Cells: TypeAlias = "dict[Key, EntryCell]"


@dataclass(frozen=True, slots=True)
class Laid:
    """What an address holds once the stored value lies over the proposal, before the checks have seen it."""

    value: Json
    state: State
    spans: tuple[Span, ...]
    proposal: Proposal | None
    runner_ups: tuple[RunnerUp, ...]


# ------------------------------------------------------------------------------------------------------------- laying
def lay(proposals: Proposals, stored: Mapping[Key, StoredValue], versions: frozenset[str]) -> dict[Key, Laid]:
    """What each address holds that has a proposal or a stored value; `versions` are the ids of the study's texts."""
    laid = {key: _proposed(proposal) for key, proposal in proposals.items() if key not in stored}
    for key, value in stored.items():
        laid[key] = _decided(value, proposals.get(key), versions)
    return laid


def _proposed(proposal: Proposal) -> Laid:
    if proposal.band is Band.CANDIDATE:
        offered = RunnerUp(proposal.value, proposal.spans, proposal.confidence)
        return Laid(None, State.PROPOSED, (), proposal, (offered, *proposal.runner_ups))
    return Laid(proposal.value, State.PROPOSED, proposal.spans, proposal, proposal.runner_ups)


def _decided(stored: StoredValue, proposal: Proposal | None, versions: frozenset[str]) -> Laid:
    runner_ups = proposal.runner_ups if proposal else ()
    value = None if stored.state in _EMPTY_STATES else stored.value
    if proposal and not same_value(proposal.value, value):
        runner_ups = (RunnerUp(proposal.value, proposal.spans, proposal.confidence), *runner_ups)
    state = State.CHECK_AGAIN if _has_moved(stored, proposal, versions) else stored.state
    spans = tuple(span for span in stored.spans if span.version in versions)
    return Laid(value, state, spans, proposal, runner_ups)


def _has_moved(stored: StoredValue, proposal: Proposal | None, versions: frozenset[str]) -> bool:
    """Whether a decision's ground is gone: its text left the study, or the rules now say other than what was decided on."""
    if any(span.version not in versions for span in stored.spans):
        return True
    if stored.state is State.ACCEPTED:
        return proposal is not None and not same_value(proposal.value, stored.value)
    if stored.state is State.REJECTED:
        return proposal is not None and proposal.band is not Band.CANDIDATE and not _was_seen(stored, proposal)
    return stored.state is State.CHECK_AGAIN


def _was_seen(stored: StoredValue, proposal: Proposal) -> bool:
    """Whether a rejection knew what is proposed now; one that kept no value was made before any was proposed."""
    return stored.value is None or same_value(stored.value, proposal.value)


def cells_for_checks(laid: Mapping[Key, Laid]) -> tuple[Cell, ...]:
    """The values of an entry as the checks read them."""
    return tuple(Cell(key, item, v.value, v.spans) for (key, item), v in laid.items() if v.value is not None)


# -------------------------------------------------------------------------------------------------------------- cells
def build_cells(
    laid: Mapping[Key, Laid],
    items: Mapping[str, tuple[str, ...]],
    warnings: Iterable[EntryWarning],
    codebook: Codebook,
    *,
    is_verified: bool,
) -> Cells:
    """The cells in the order of the form; `warnings` are those that are not dismissed."""
    at_cell: dict[Key, list[EntryWarning]] = {}
    stops: set[Key] = set()
    for warning in warnings:
        for key in warning.cells:
            at_cell.setdefault(key, []).append(warning)
        stops.update(warning.cells[:1] if warning.must_see else ())
    quiet = _quiet_rows(laid, codebook)
    adding_up = adding_up_cells(laid)
    cells: Cells = {}
    for key in _addresses(laid, items, codebook):
        at = _Place(
            tuple(at_cell.get(key, ())),
            warns=key in stops,
            is_quiet=key in quiet,
            adds_up=key in adding_up,
            is_verified=is_verified,
        )
        cells[key] = _cell(key, laid.get(key), at)
    return cells


@dataclass(frozen=True, slots=True)
class _Place:
    """What surrounds a cell. `warns`: a warning stops here; one that concerns several cells stops at the first of them."""

    warnings: tuple[EntryWarning, ...]
    warns: bool
    is_quiet: bool
    adds_up: bool
    is_verified: bool


def _cell(key: Key, laid: Laid | None, at: _Place) -> EntryCell:
    if laid is None:
        return EntryCell(*key, None, State.PROPOSED, warnings=at.warnings, needs_look=at.warns and not at.is_verified)
    proposal = laid.proposal
    return EntryCell(
        *key,
        laid.value,
        laid.state,
        band=proposal.band if proposal else None,
        confidence=proposal.confidence if proposal else None,
        spans=laid.spans,
        proposed=proposal.value if proposal else None,
        runner_ups=laid.runner_ups,
        warnings=at.warnings,
        needs_look=not at.is_quiet and _needs_look(laid, at),
        adds_up=at.adds_up and laid.state is State.PROPOSED and not at.warnings,
    )


def _needs_look(laid: Laid, at: _Place) -> bool:
    """Accept by exception: what a person decided, and what is sure and free of warnings, asks for nobody."""
    if laid.state in DECIDED:
        return False
    if laid.state is State.CHECK_AGAIN:
        return True
    if at.is_verified:
        return laid.value is not None
    is_sure = laid.proposal is not None and laid.proposal.band is Band.SURE
    return at.warns or not (is_sure or at.adds_up)


def adding_up_cells(laid: Mapping[Key, Laid]) -> set[Key]:
    """The total, and the arms with their sizes, where the sizes add up to a total that is printed apart from them.

    Of such values 145 of 146 were right on the annotated texts, whatever their rules thought of them one by one.
    """
    names = {item for (field, item), one in laid.items() if field == "arms.name" and one.value is not None}
    sizes = {item: one for (field, item), one in laid.items() if field == "arms.n" and one.value is not None}
    total = laid.get(("n_total", ""))
    if total is None or len(sizes) < _FEWEST_ARMS or set(sizes) != names:
        return set()
    if set(total.spans) <= {span for one in sizes.values() for span in one.spans}:
        return set()
    if not _is_sum(total.value, [one.value for one in sizes.values()]):
        return set()
    return {("n_total", ""), *((field, item) for field in ("arms.name", "arms.n") for item in sizes)}


def _is_sum(total: Json, parts: Iterable[Json]) -> bool:
    counts = [part for part in parts if isinstance(part, int)]
    return isinstance(total, int) and sum(counts) == total


def _quiet_rows(laid: Mapping[Key, Laid], codebook: Codebook) -> set[Key]:
    """The cells of rows that are offered as a whole, but for the first of each row: one stop is enough to look at it."""
    rows: dict[tuple[str, str], list[Key]] = {}
    for key in laid:
        table = codebook.field(key[0]).table
        if table:
            rows.setdefault((table, key[1]), []).append(key)
    offered = (keys for keys in rows.values() if all(_is_offered(laid[key]) for key in keys))
    order = {field.key: n for n, field in enumerate(codebook.fields)}
    return {key for keys in offered for key in sorted(keys, key=lambda k: order[k[0]])[1:]}


def _is_offered(laid: Laid) -> bool:
    return laid.value is None and laid.state is State.PROPOSED


# -------------------------------------------------------------------------------------------------------------- items
def items_of(laid: Mapping[Key, Laid], codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """The row keys of each table, and of each field that may repeat, in order; rows that were rejected whole are not among them.

    A field that may repeat has at least the item "1", so that there is a place to write in.
    """
    found: dict[str, set[str]] = {table.key: set() for table in codebook.tables}
    found |= {field.key: set() for field in codebook.fields if field.many}
    gone_or_not: dict[tuple[str, str], bool] = {}
    for (key, item), value in laid.items():
        place = row_place(codebook.field(key))
        if place:
            gone_or_not[place, item] = gone_or_not.get((place, item), True) and value.state is State.REJECTED
    for (place, item), is_gone in gone_or_not.items():
        if not is_gone:
            found[place].add(item)
    many = {field.key for field in codebook.fields if field.many}
    return {
        place: tuple(sorted(items, key=item_order)) or (("1",) if place in many else ())
        for place, items in found.items()
    }


def row_place(field: Field) -> str:
    """The table of a field, the field itself where it may repeat, "" where it stands once."""
    return field.table or (field.key if field.many else "")


def item_order(item: str) -> tuple[int, str]:
    """Sorts "arm-2" before "arm-10", and a row that a person added after those of its number."""
    number = re.search(r"\d+", item)
    return (int(number[0]) if number else 0, item)


def _addresses(laid: Mapping[Key, Laid], items: Mapping[str, tuple[str, ...]], codebook: Codebook) -> Iterable[Key]:
    """Every address that the form shows: fields of a group first, then its tables row by row."""
    for group in codebook.groups:
        for field in codebook.fields_of_group(group.key):
            for item in items[field.key] if field.many else ("",):
                yield field.key, item
        for table in codebook.tables_of_group(group.key):
            columns = codebook.columns(table.key)
            for item in items[table.key]:
                yield from ((column.key, item) for column in columns if (column.key, item) in laid)


def arm_names(cells: Mapping[Key, EntryCell]) -> dict[str, str]:
    """The names of the arms by item, as values of type arm are printed with."""
    return {item: str(cell.value) for (key, item), cell in cells.items() if key == "arms.name" and cell.value}
