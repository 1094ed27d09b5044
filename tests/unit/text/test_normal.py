"""The readable copy has one form for every sign, and gives back the place in the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.normal import fold_in_place, normalise


@pytest.mark.parametrize(
    ("printed", "lang", "read"),
    [
        ("HR 0·71 (95% CI 0·52–0·97)", "en", "HR 0.71 (95% CI 0.52-0.97)"),
        ("1,250 patients at 12.5 mg", "en", "1,250 patients at 12.5 mg"),
        ("mediana de 10,5 meses en 1.250 pacientes", "es", "mediana de 10.5 meses en 1,250 pacientes"),
        ("p = 0,031", "es", "p = 0.031"),
        ("se incluyeron 8,412 pacientes (12,5 %)", "es", "se incluyeron 8,412 pacientes (12.5 %)"),
        ("7'4 meses", "es", "7.4 meses"),
        ("1.234,5 y 1,234.5", "es", "1,234.5 y 1,234.5"),
        ("on days 1,8 and 15", "en", "on days 1,8 and 15"),
        ("100 mg m−2 for ≥ 3 cycles", "en", "100 mg m-2 for ≥ 3 cycles"),
        ("x² and µg\u00a0kg", "en", "x2 and µg kg"),
        ("p &lt; 0.05 &amp; soft\u00adhyphen", "en", "p < 0.05 & softhyphen"),
        ("version 1.2.3 of 10.1000/182", "en", "version 1.2.3 of 10.1000/182"),
    ],
)
def test_marks_dashes_and_blanks_have_one_form(printed: str, lang: str, read: str) -> None:
    assert normalise(printed, lang).text == read


def test_decomposed_accents_are_read_as_composed_ones() -> None:
    text = "mediana de 8,4 meses en el cáncer de próstata"
    decomposed = unicodedata.normalize("NFD", text)
    normal = normalise(decomposed, "es")
    assert normal.text == normalise(text, "es").text
    at = normal.text.index("próstata")
    start, end = normal.span(at, at + len("próstata"))
    assert unicodedata.normalize("NFC", decomposed[start:end]) == "próstata"


@given(
    st.text(alphabet="ab 0123456789.,·'–−\u0301áñ&lt;≥\u00ad\n²()", max_size=60),
    st.sampled_from(["en", "es", "pt", ""]),
)
def test_every_place_of_the_copy_lies_inside_the_original(text: str, lang: str) -> None:
    normal = normalise(text, lang)
    places = [normal.span(i, i + 1) for i in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text(max_size=80))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold_in_place(text)) == len(text)


def test_folding_takes_case_and_accents_away() -> None:
    assert fold_in_place("CÁNCER de Próstata, ÑANDÚ, α") == "cancer de prostata, nandu, α"
