"""What the entry form holds, line by line, made from the codebook and a study; words only, no geometry and no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from db.values import Band, State
from desktop.codebook import FieldType
from desktop.review.values import EntryCell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from db.values import EntryWarning, Json
    from desktop.codebook import Codebook, Field, Table
    from desktop.review.values import StudyView

CellKey: TypeAlias = tuple[str, str]
RowKey: TypeAlias = tuple[str, str]  # (table, item)

# The item of a row that was begun and holds nothing: it gets a key of its own with its first value.
NEW_ITEM = "new"

# A table shows the columns that hold something, and never fewer than these many from its first.
FEWEST_COLUMNS = 4
_FEW_PARTS = 3  # a line of more parts tells the filled ones first


@dataclass(frozen=True, slots=True)
class FormCell:
    """One value in words. `caption` is the quiet word before it where the line's label does not name it."""

    key: CellKey
    field: Field
    cell: EntryCell
    text: str
    caption: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read: no value and no decision."""
        return not self.text


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The title of a group."""

    group: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A label and its values: one field, the parts of one thing ("follow_up.*"), or all values of a repeated field."""

    label: str
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class HeadLine:
    """The head of a table: its shown columns; `title` is empty where the group's title says it already."""

    table: Table
    title: str
    columns: tuple[Field, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of a table under its shown columns; `hidden` counts its columns that are folded away."""

    row: RowKey
    cells: tuple[FormCell, ...]
    hidden: int
    is_open: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A warning under what it concerns; one that was dismissed has the reason that was given.

    `is_of_record` where it concerns no value but the record as a whole.
    """

    warning: EntryWarning
    headline: str
    sentence: str
    reason: str = ""
    is_of_record: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it is a remark that one reads and lets go, or was let go: in a line without a box."""
        return not self.warning.must_see or self.is_dismissed

    @property
    def is_dismissed(self) -> bool:
        """Whether a curator has let it go."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class FoldLine:
    """The warnings about the record as a whole in one line; `is_open` where they stand below it as well."""

    warnings: tuple[WarningLine, ...]
    is_open: bool


Line: TypeAlias = GroupLine | FieldLine | HeadLine | RowLine | WarningLine | FoldLine


@dataclass(frozen=True, slots=True)
class FormWords:
    """How values and warnings are put into words, in the language of the screen."""

    language: str
    not_stated: str
    notes: str  # the title of the remarks that concern no value
    dismissed: str  # the title of the warnings that were let go
    print_value: Callable[[Field, Json], str]
    warning: Callable[[EntryWarning], tuple[str, str]]
    next_warning: str = ""  # the key that leads to the next warning, as a button shows it


@dataclass(frozen=True, slots=True)
class FormState:
    """What the form itself remembers of a study: the place where a row was begun that holds nothing, rows folded open, and
    whether the warnings about the record are.

    A place is a table, or a field that may repeat.
    """

    begun: str = ""
    opened: frozenset[RowKey] = field(default_factory=frozenset)
    is_unfolded: bool = False

    def beginning(self, place: str) -> FormState:
        """With a row begun in a place, folded open."""
        return replace(self, begun=place, opened=self.opened | {(place, NEW_ITEM)})

    def named(self, item: str) -> FormState:
        """With the begun row under the key that it got; "" when it is given up."""
        kept = {row for row in self.opened if row[1] != NEW_ITEM}
        renamed = {(table, item) for table, begun in self.opened if begun == NEW_ITEM and item}
        return replace(self, begun="", opened=frozenset(kept | renamed))

    def with_row(self, row: RowKey, *, is_open: bool) -> FormState:
        """With a row folded open or shut."""
        return replace(self, opened=self.opened | {row} if is_open else self.opened - {row})

    def unfolded(self, *, is_open: bool) -> FormState:
        """With the warnings about the record folded open or shut."""
        return replace(self, is_unfolded=is_open)


def form_lines(view: StudyView, codebook: Codebook, words: FormWords, state: FormState) -> tuple[Line, ...]:
    """The lines of a study's form from top to bottom.

    A warning stands under what it concerns; those that concern no cell stand first, folded into one line, and mere remarks
    of that kind last.
    """
    shown = set(view.cells) | {(f.key, "") for f in codebook.fields if not f.table and not f.many}
    waiting = [w for w in view.warnings if not shown.isdisjoint(w.cells)]
    lines: list[Line] = list(_of_record([w for w in view.warnings if w not in waiting and w.must_see], words, state))
    for group in codebook.groups:
        lines.append(GroupLine(group.key, group.label.of(words.language)))
        for block in _blocks(group.key, view, codebook, words, state):
            lines.extend(block)
            keys = {cell.key for line in block if isinstance(line, FieldLine | RowLine) for cell in line.cells}
            due = [w for w in waiting if not keys.isdisjoint(w.cells)]
            lines.extend(_warning(w, words) for w in sorted(due, key=lambda w: not w.must_see))
            waiting = [w for w in waiting if w not in due]
    notes = [w for w in view.warnings if shown.isdisjoint(w.cells) and not w.must_see]
    if notes or waiting:
        lines.append(GroupLine("", words.notes))
        lines.extend(_warning(w, words) for w in (*waiting, *notes))
    if view.dismissed:
        lines.append(GroupLine("", words.dismissed))
        lines.extend(WarningLine(w, *words.warning(w), reason=reason) for w, reason in view.dismissed)
    return tuple(lines)


def _of_record(warnings: Sequence[EntryWarning], words: FormWords, state: FormState) -> Iterator[Line]:
    """The warnings about the record: one line, and when it is folded open each of them."""
    found = tuple(replace(_warning(w, words), is_of_record=True) for w in warnings)
    if found:
        yield FoldLine(found, state.is_unfolded)
    if state.is_unfolded:
        yield from found


def _warning(warning: EntryWarning, words: FormWords) -> WarningLine:
    return WarningLine(warning, *words.warning(warning))


def _blocks(
    group: str, view: StudyView, codebook: Codebook, words: FormWords, state: FormState
) -> Iterator[list[Line]]:
    """The field lines and tables of a group; a warning is put behind the block that holds its cell."""
    for fields in _line_fields(codebook.fields_of_group(group)):
        if fields[0].many:
            yield [_repeated(fields[0], view, words, state)]
        else:
            yield [_field_line(fields, view, words)]
    tables = codebook.tables_of_group(group)
    group_label = next(g.label.of(words.language) for g in codebook.groups if g.key == group)
    for table in tables:
        label = table.label.of(words.language)
        title = "" if label == group_label and table is tables[0] else label
        yield list(_table(table, title, view, codebook, words, state))


def _line_fields(fields: Iterable[Field]) -> Iterator[tuple[Field, ...]]:
    """The fields that share a line: neighbours whose keys begin alike ("design.type", "design.phase")."""
    run: list[Field] = []
    for one in fields:
        if run and (one.many or run[0].many or _stem(one) != _stem(run[0])):
            yield tuple(run)
            run = []
        run.append(one)
    if run:
        yield tuple(run)


def _stem(one: Field) -> str:
    return one.key.partition(".")[0] if "." in one.key else one.key


def _field_line(fields: Sequence[Field], view: StudyView, words: FormWords) -> FieldLine:
    labels = [f.label.of(words.language) for f in fields]
    title, captions = _title_and_captions(labels)
    cells = tuple(
        _cell(f, "", view, words, caption="" if order == 0 and caption == labels[0] else caption)
        for order, (f, caption) in enumerate(zip(fields, captions, strict=True))
    )
    return FieldLine(title, _told_first(cells) if len(cells) > _FEW_PARTS else cells)


def _told_first(cells: tuple[FormCell, ...]) -> tuple[FormCell, ...]:
    """What there is to read together, and behind it the names of what a curator may add; the first names the line."""
    first, *others = cells
    return (first, *sorted(others, key=lambda cell: cell.is_empty))


def _title_and_captions(labels: Sequence[str]) -> tuple[str, list[str]]:
    """The label of a line and of each of its values: what all labels begin with, else the first one's."""
    first = labels[0].split()
    common = 0
    stripped = [[word.strip(",:") for word in label.split()] for label in labels]
    while common < len(first) and all(s[: common + 1] == stripped[0][: common + 1] for s in stripped):
        common += 1
    if len(labels) == 1 or common == 0:
        return labels[0], ["", *labels[1:]]
    return " ".join(stripped[0][:common]), [" ".join(s[common:]) for s in stripped]


def _repeated(one: Field, view: StudyView, words: FormWords, state: FormState) -> FieldLine:
    items = [item for key, item in view.cells if key == one.key and item]
    if state.begun == one.key or not items:
        items.append(NEW_ITEM)
    cells = tuple(_cell(one, item, view, words) for item in items)
    return FieldLine(one.label.of(words.language), cells)


def _cell(one: Field, item: str, view: StudyView, words: FormWords, *, caption: str = "") -> FormCell:
    cell = view.cells.get((one.key, item)) or EntryCell(one.key, item, None, State.PROPOSED)
    value = shown_value(cell)
    text = "" if value is None else words.print_value(one, value)
    text = words.not_stated if cell.state is State.NOT_STATED else text
    return FormCell(cell.key, one, cell, text, "" if _speaks_for_itself(one, text) else caption)


def _speaks_for_itself(one: Field, text: str) -> bool:
    """Whether a choice's word ("open-label", "months") needs no caption; "2" does."""
    return one.type is FieldType.CHOICE and text[:1].isalpha()


def shown_value(cell: EntryCell) -> Json:
    """What is read in the cell: its value, else what was proposed and is offered or was rejected."""
    if cell.value is not None:
        return cell.value
    if cell.state is State.REJECTED or (cell.state is State.PROPOSED and cell.band is Band.CANDIDATE):
        return cell.proposed
    return None


def rows_of(table: str, view: StudyView, state: FormState) -> tuple[str, ...]:
    """The items of a table in order, those begun behind."""
    items = view.items.get(table, ())
    return (*items, NEW_ITEM) if state.begun == table else tuple(items)


def _table(
    table: Table, title: str, view: StudyView, codebook: Codebook, words: FormWords, state: FormState
) -> Iterator[Line]:
    columns = codebook.columns(table.key)
    items = rows_of(table.key, view, state)
    shown = _shown_columns(columns, items, view)
    yield HeadLine(table, title, shown, tuple(_column_label(f, words) for f in shown))
    for item in items or (NEW_ITEM,):
        row = (table.key, item)
        cells = tuple(_cell(f, item, view, words) for f in shown)
        is_open = row in state.opened
        last = not items or item == items[-1]
        yield RowLine(row, cells, len(columns) - len(shown), is_open, last)
        if is_open:
            for one in columns:
                if one not in shown:
                    yield FieldLine(one.label.of(words.language), (_cell(one, item, view, words),))


def _column_label(one: Field, words: FormWords) -> str:
    return one.label.of(words.language)


def _shown_columns(columns: Sequence[Field], items: Sequence[str], view: StudyView) -> tuple[Field, ...]:
    """The columns that hold something in any row, and the first few."""

    def holds(one: Field) -> bool:
        return any(
            cell is not None and (cell.value is not None or cell.proposed is not None)
            for cell in (view.cells.get((one.key, item)) for item in items)
        )

    held = [one for one in columns if holds(one)]
    for one in columns:
        if len(held) >= FEWEST_COLUMNS:
            break
        if one not in held:
            held.append(one)
    return tuple(one for one in columns if one in held)


def band_code(cells: Sequence[FormCell]) -> str:
    """The word at a line's right edge, as a code: what needs a person first, then what a person did, then "sure"."""
    looks = [c for c in cells if c.cell.needs_look]
    if looks:
        return state_code(looks[0].cell)
    codes = [state_code(c.cell) for c in cells if c.text or c.cell.state is not State.PROPOSED]
    for code in (
        "check_again",
        "candidate",
        "check",
        "adds_up",
        "sure",
        "corrected",
        "entered",
        "accepted",
        "not_stated",
    ):
        if code in codes:
            return code
    return codes[0] if codes else ""


def state_code(cell: EntryCell) -> str:
    """The state of a cell in one word: a band's name while nobody has acted on it."""
    if cell.state is not State.PROPOSED:
        return cell.state.value
    if cell.value is None and cell.proposed is None:
        return ""
    if cell.needs_look and cell.warnings and cell.band is Band.SURE:
        return "warned"
    if cell.adds_up and cell.band is not Band.SURE:
        return "adds_up"
    return cell.band.value if cell.band else ""
