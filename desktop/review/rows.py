"""The rows of two records' tables that say the same thing: which arm of one is which arm of the other, and so on."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from desktop.codebook import Codebook, Field, FieldType
from desktop.notation import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.values import Json

Row: TypeAlias = dict[str, "Json"]  # value by field
Rows: TypeAlias = dict[str, dict[str, Row]]  # rows by table and item
SameRows: TypeAlias = dict[tuple[str, str], str]  # our item by (table, their item)

_LEAST = 1.5


def rows_of(values: Mapping[tuple[str, str], Json], codebook: Codebook) -> Rows:
    """The values of the tables as rows."""
    rows: Rows = {}
    for (key, item), value in values.items():
        table = codebook.field(key).table
        if table:
            rows.setdefault(table, {}).setdefault(item, {})[key] = value
    return rows


def same_value(a: Json, b: Json) -> bool:
    """Whether two values say the same: case, accents and zeros at the end apart."""
    if a == b:
        return True
    if isinstance(a, str) and isinstance(b, str):
        return _as_number(a) == _as_number(b) if _is_number(a) and _is_number(b) else fold(a) == fold(b)
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same_value(a[key], b[key]) for key in a)
    return False


def match_rows(ours: Rows, theirs: Rows, codebook: Codebook) -> SameRows:
    """Our item for each of their rows that has a counterpart; each of ours is taken once."""
    same: SameRows = {}
    for table in codebook.tables:
        our_rows, their_rows = ours.get(table.key, {}), theirs.get(table.key, {})
        translated = {item: _in_our_arms(row, same, codebook) for item, row in their_rows.items()}
        _pair_rows(table.key, our_rows, translated, codebook, same)
        if table.key == "arms":
            _pair_in_order(our_rows, their_rows, same)
    return same


def our_arm(value: Json, same: SameRows) -> Json:
    """Their arm as we call it; a group's words stay."""
    return same.get(("arms", value), value) if isinstance(value, str) else value


def _in_our_arms(row: Row, same: SameRows, codebook: Codebook) -> Row:
    return {key: our_arm(v, same) if codebook.field(key).type is FieldType.ARM else v for key, v in row.items()}


def _pair_rows(
    table: str, ours: Mapping[str, Row], theirs: Mapping[str, Row], codebook: Codebook, same: SameRows
) -> None:
    """Pair the most alike first; the order of the rows breaks ties."""
    scored = [
        (-likeness(a, b, codebook), abs(i - j), item_a, item_b)
        for i, (item_a, a) in enumerate(ours.items())
        for j, (item_b, b) in enumerate(theirs.items())
    ]
    taken: set[str] = set()
    for score, _, item_a, item_b in sorted(scored):
        if -score >= _LEAST and item_a not in taken and (table, item_b) not in same:
            same[table, item_b] = item_a
            taken.add(item_a)


def _pair_in_order(ours: Mapping[str, Row], theirs: Mapping[str, Row], same: SameRows) -> None:
    """Arms whose names are in two languages: as many on both sides are told in the same order, unless an n speaks against it."""
    if len(ours) != len(theirs):
        return
    taken = {ours_item for (table, _), ours_item in same.items() if table == "arms"}
    for item_a, item_b in zip(ours, theirs, strict=True):
        n_a, n_b = ours[item_a].get("arms.n"), theirs[item_b].get("arms.n")
        if item_a not in taken and ("arms", item_b) not in same and (n_a is None or n_b is None or n_a == n_b):
            same["arms", item_b] = item_a


def likeness(a: Row, b: Row, codebook: Codebook) -> float:
    """How much two rows say the same: equal numbers count double, words that differ may be a translation and count nothing.

    Two rows of one arm and drug stay a pair although their doses differ: that is what a curator wants to see.
    """
    return sum(_weight(codebook.field(key), a[key], b[key]) for key in a.keys() & b.keys())


def _weight(field: Field, a: Json, b: Json) -> float:
    if a is None or b is None:
        return 0.0
    if same_value(a, b):
        return 2.0 if field.is_numeric or field.key == "arms.name" else 1.0
    if field.type is FieldType.TEXT:
        return 0.0
    return -0.5 if field.is_numeric else -1.0


def _is_number(text: str) -> bool:
    return text[:1].isdigit() or text[:1] in "-."


def _as_number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return fold(text)
