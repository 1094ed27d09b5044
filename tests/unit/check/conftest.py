"""Makes the cells and versions that checks read."""

import pytest

from db.values import Cell, Span, VersionText


@pytest.fixture
def table():
    """The cells of one row: `table("results", "result-1", value="3.8", ci=("3.86", "5.99"))`."""

    def make(name: str, item: str, /, **columns: object) -> list[Cell]:
        return [Cell(f"{name}.{column}", item, _value(column, value)) for column, value in columns.items()]

    return make


def _value(column: str, value: object) -> object:
    if column == "ci" and isinstance(value, tuple):
        low, high, *level = value
        return {"low": low, "high": high, "level": level[0] if level else "95"}
    if column == "p" and isinstance(value, str):
        op, _, number = value.partition(" ")
        return {"op": op, "value": number}
    return value


@pytest.fixture
def version():
    """Makes a version out of its language and text."""

    def make(lang: str, text: str, version_id: str = "") -> VersionText:
        return VersionText(version_id or lang, lang, text)

    return make


@pytest.fixture
def quoted():
    """Makes a cell whose evidence is these words of a version."""

    def make(version: VersionText, field: str, item: str, value: object, words: str) -> Cell:
        start = version.text.index(words)
        return Cell(field, item, value, (Span(version.id, start, start + len(words)),))

    return make
