"""A pattern that is tried at some words alone finds what it finds when it is tried everywhere."""

import functools
import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop.extract
from db.values import VersionText
from desktop.extract import group_letters, group_names, group_parts, group_shorts
from desktop.ingest.dump import read_file
from desktop.text.leaps import Opening, index_of, leap, places_of
from desktop.text.reading import Reading, read_version

INVENTED = Path(__file__).parents[2] / "data" / "extraction" / "invented_dump.txt"
OPENINGS = [
    pytest.param(value, id=f"{module.name}.{name}")
    for module in pkgutil.iter_modules(desktop.extract.__path__)
    for name, value in vars(importlib.import_module(f"desktop.extract.{module.name}")).items()
    if isinstance(value, Opening)
]


@functools.cache
def read_all(folder: Path) -> tuple[Reading, ...]:
    dumps = (INVENTED, folder / "dump.txt", folder / "seed_dump.txt")
    abstracts = [version for dump in dumps for record in read_file(dump).records for version in record.abstracts]
    return tuple(read_version(VersionText(f"v{n}", lang, text)) for n, (lang, text) in enumerate(abstracts))


@pytest.fixture
def readings(shared: Path) -> tuple[Reading, ...]:
    return read_all(shared / "dev" / "extraction")


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_words_of_an_opening_begin_every_match_of_its_pattern(
    opening: Opening, readings: tuple[Reading, ...]
) -> None:
    for reading in readings:
        for text in (reading.folded, reading.text):
            found = [match.span() for match in opening.finditer(reading.word_index, text)]
            assert found == [match.span() for match in opening.pattern.finditer(text)]


# Patterns with places of their own: a bracket or a name stands before the word that is looked up.
PLACED = [
    pytest.param(group_letters._LETTER, group_letters._places, "folded", id="letters"),
    pytest.param(group_names._CAPITAL_NAMED, group_names._capitals, "text", id="names with a capital"),
    pytest.param(group_shorts._USED, group_shorts._capitals, "text", id="abbreviations"),
    pytest.param(group_parts._TOLD[True], group_parts._places, "folded", id="controls"),
    pytest.param(group_parts._TOLD[False], group_parts._places, "folded", id="groups under test"),
]


@pytest.mark.parametrize(("pattern", "places", "read"), PLACED)
def test_the_places_of_a_pattern_hold_every_match_of_it(
    pattern: re.Pattern[str], places: Callable[[Reading], list[int]], read: str, readings: tuple[Reading, ...]
) -> None:
    for reading in readings:
        text = getattr(reading, read)
        found = [match.span() for match in leap(places(reading), pattern, text)]
        assert found == [match.span() for match in pattern.finditer(text)]


@given(st.lists(st.sampled_from(["arm", "arms", "army", "Group", "groups", "of", "12", "(", ".", "-"]), max_size=30))
def test_an_opening_finds_what_its_pattern_finds(printed: list[str]) -> None:
    text = " ".join(printed)
    opening = Opening("arm arms group*", r"\b(?:arms?|groups?)\b(?: of)?", re.IGNORECASE)
    found = [match.span() for match in opening.finditer(index_of(text), text)]
    assert found == [match.span() for match in opening.pattern.finditer(text)]


def test_an_opening_looks_between_two_places_only() -> None:
    text = "arm A, arm B, arm C"
    opening = Opening("arm", r"\barm (?P<letter>\w)")
    assert [match["letter"] for match in opening.finditer(index_of(text), text, 1, 12)] == ["B"]


def test_a_word_with_accents_is_found_by_its_letters() -> None:
    text = "según la razón de riesgos"
    assert index_of(text).places(["razon"]) == [text.index("razón")]


def test_leaps_pass_over_what_has_been_read() -> None:
    text = "1:1:1 and 2:1"
    found = leap(places_of(re.compile(r"\d:"), text), re.compile(r"\d(?::\d)+"), text)
    assert [match[0] for match in found] == ["1:1:1", "2:1"]
