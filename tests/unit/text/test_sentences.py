"""Sentences end at full stops that end sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.sentences import split_sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("Drug A vs. Drug B was given. It worked.", ["Drug A vs. Drug B was given.", "It worked."]),
        ("Smith et al. Reported it.", ["Smith et al. Reported it."]),
        ("El 5.5 % mejoró. El resto no.", ["El 5.5 % mejoró.", "El resto no."]),
        ("Sobrevivieron seis meses.Los demás no.", ["Sobrevivieron seis meses.", "Los demás no."]),
        ("p = 0.02. 40 patients were treated.", ["p = 0.02.", "40 patients were treated."]),
        ("10 mg p.o. Daily for a week. Then none.", ["10 mg p.o. Daily for a week.", "Then none."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("", []),
        ("   ", []),
    ],
)
def test_full_stops_of_abbreviations_end_nothing(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.text(alphabet="aB .!?\n0()%", max_size=80))
def test_sentences_are_in_order_trimmed_and_leave_out_blanks_only(text: str) -> None:
    places = split_sentences(text)
    assert all(start < end for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert all(text[a:b] == text[a:b].strip() for a, b in places)
    kept = "".join(text[a:b] for a, b in places)
    assert "".join(kept.split()) == "".join(text.split())
