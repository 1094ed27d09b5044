"""The shown text keeps every place of the original."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.sections import Section
from desktop.ui.review.display_text import BREAK_POINT, LIMIT, display_text

CHARACTERS = st.text(alphabet=st.sampled_from("ab .:\n\t\r\x00\u2028\ufffc\U0001d6fc\ud800á·"), max_size=200)


def section(text: str, label: str, body: str = "") -> Section:
    start = text.index(label)
    return Section(label.rstrip(":"), "other", start, start + len(label), start, len(text))


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@st.composite
def texts_with_sections(draw: st.DrawFn) -> tuple[str, tuple[Section, ...]]:
    text = draw(CHARACTERS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, tuple(Section("x", "other", a, b, a, len(text)) for a, b in pairs)


@given(texts_with_sections())
def test_every_place_of_the_original_maps_there_and_back(case: tuple[str, tuple[Section, ...]]) -> None:
    text, sections = case
    shown = display_text(text, sections)
    assert [shown.to_original[shown.to_display[place]] for place in range(len(text) + 1)] == list(range(len(text) + 1))


@given(texts_with_sections())
def test_the_maps_never_go_backwards_and_cover_the_shown_text(case: tuple[str, tuple[Section, ...]]) -> None:
    shown = display_text(*case)
    assert list(shown.to_display) == sorted(shown.to_display)
    assert list(shown.to_original) == sorted(shown.to_original)
    assert len(shown.to_original) == units(shown.text) + 1


@given(texts_with_sections(), st.data())
def test_a_range_of_the_original_is_shown_as_itself(case: tuple[str, tuple[Section, ...]], data: st.DataObject) -> None:
    text, sections = case
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    shown = display_text(text, sections)
    if start < end:
        assert shown.original(*shown.shown(start, end)) == (start, end)


@given(CHARACTERS, st.data())
def test_places_outside_the_text_are_taken_as_its_end(text: str, data: st.DataObject) -> None:
    shown = display_text(text)
    far = data.draw(st.integers(len(text), len(text) + 50))
    assert shown.shown(far, far + 5) == (units(shown.text), units(shown.text))


def test_a_section_name_stands_on_a_line_of_its_own() -> None:
    text = "BACKGROUND: Pain is common. METHODS: We asked."
    shown = display_text(text, (section(text, "BACKGROUND:"), section(text, "METHODS:")))
    assert shown.text == "BACKGROUND:\nPain is common.\nMETHODS:\nWe asked."
    assert [shown.text[h.start : h.name_end] for h in shown.headings] == ["BACKGROUND", "METHODS"]


def test_a_name_glued_to_its_neighbours_is_set_apart_too() -> None:
    text = "Pain is common.METHODS:We asked."
    shown = display_text(text, (section(text, "METHODS:"),))
    assert shown.text == "Pain is common.\nMETHODS:\nWe asked."
    assert shown.original(*shown.shown(0, len(text))) == (0, len(text))


def test_characters_that_a_text_widget_would_swallow_are_shown() -> None:
    assert display_text("a\x00b\ufffcc\ud800d").text == "a␀b�c�d"


def test_an_endless_word_gets_break_points_that_are_no_part_of_it() -> None:
    word = "x" * 150
    shown = display_text(word)
    assert shown.text.count(BREAK_POINT) == 2
    assert shown.original(0, len(shown.text)) == (0, 150)


@pytest.mark.parametrize("text", ["word " * 200_000, "x" * 5_000_000])
def test_a_huge_text_is_shown_up_to_a_limit_and_says_how_much_is_left_out(text: str) -> None:
    began = time.perf_counter()
    shown = display_text(text)
    assert shown.left_out == len(text) - LIMIT
    assert time.perf_counter() - began < 5
