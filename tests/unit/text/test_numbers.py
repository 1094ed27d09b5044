"""Numbers are found with kind, unit and place, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.numbers import find_numbers


def read(text: str, lang: str = "en") -> list[tuple[str, str, str]]:
    return [(n.value, n.kind, n.unit) for n in find_numbers(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("1,250 patients", "en", [("1250", "count", "")]),
        ("1.250 pacientes, 10,5 meses", "es", [("1250", "count", ""), ("10.5", "time", "months")]),
        ("20 (40%) of them", "en", [("20", "count", ""), ("40", "percent", "%")]),
        ("75 mg/m2 or 5 mg kg-1", "en", [("75", "dose", "mg/m2"), ("5", "dose", "mg/kg")]),
        ("80 mg/m(2) per day", "en", [("80", "dose", "mg/m2")]),
        ("3 million units", "en", [("3", "dose", "MU")]),
        ("HR 0·71, 95% CI 0·52–0·97", "en", [("0.71", "decimal", ""), ("95", "percent", "%"), ("0.52", "ci_low", ""), ("0.97", "ci_high", "")]),
        ("(IC 95% 0,31; 0,47)", "es", [("95", "percent", "%"), ("0.31", "ci_low", ""), ("0.47", "ci_high", "")]),
        ("p=0·002 and P < .05", "en", [("0.002", "p", ""), ("0.05", "p", "")]),
        ("from 12 to 23 months", "en", [("12", "range_low", "months"), ("23", "range_high", "months")]),
        ("grade 3 or 4, phase 2, grado 1-2", "en", [("3", "grade", ""), ("4", "grade", ""), ("2", "phase", ""), ("1", "grade", ""), ("2", "grade", "")]),
        ("in 2007 and on March 16, 2012", "en", [("2007", "year", ""), ("16", "date", ""), ("2012", "date", "")]),
        ("IL-2, HER2, 5-FU and CPT-11", "en", [("2", "identifier", ""), ("2", "identifier", ""), ("5", "identifier", ""), ("11", "identifier", "")]),
        ("the 2nd day", "en", [("2", "ordinal", "")]),
        ("28-day cycles", "en", [("28", "time", "days")]),
    ],
)  # fmt: skip
def test_each_number_has_its_kind_and_unit(text: str, lang: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("One hundred and forty-three patients", "en", "143"),
        ("Eight hundred and six patients", "en", "806"),
        ("Forty-seven patients", "en", "47"),
        ("two thousand and twelve women", "en", "2012"),
        ("sesenta y cuatro pacientes", "es", "64"),
        ("ciento veintiún enfermos", "es", "121"),
        ("doscientas setenta y una mujeres", "es", "271"),
        ("vinte e dois pacientes", "pt", "22"),
        ("cento e trinta pacientes", "pt", "130"),
    ],
)
def test_numbers_in_words_are_put_together(text: str, lang: str, value: str) -> None:
    first = find_numbers(text, lang)[0]
    assert (first.value, first.kind, first.start) == (value, "word", 0)


def test_an_article_is_no_number() -> None:
    assert read("un paciente y una mujer", "es") == []


@given(st.integers(min_value=1, max_value=999_999), st.sampled_from(["en", "es"]))
def test_a_printed_count_is_read_back(count: int, lang: str) -> None:
    printed = f"{count:,}" if lang == "en" else f"{count:,}".replace(",", ".")
    text = f"We treated {printed} patients." if lang == "en" else f"Se trataron {printed} pacientes."
    assert [n.value for n in find_numbers(text, lang) if n.kind in ("count", "year")] == [str(count)]


@given(st.decimals(min_value=0, max_value=500, places=2), st.sampled_from("·.,"))
def test_a_printed_decimal_is_read_back_whatever_its_mark(value: object, mark: str) -> None:
    printed = str(value).replace(".", mark)
    lang = "es" if mark == "," else "en"
    text = f"a median of {printed} months" if lang == "en" else f"una mediana de {printed} meses"
    (number,) = find_numbers(text, lang)
    assert number.value == str(value)
    assert text[number.start : number.end] == printed


@given(st.text(alphabet="ab 0123456789.,%·–-()/mgp=<", max_size=60))
def test_numbers_stand_in_order_at_their_places(text: str) -> None:
    numbers = find_numbers(text, "en")
    assert [n.start for n in numbers] == sorted(n.start for n in numbers)
    assert all(any(char.isdigit() for char in text[n.start : n.end]) for n in numbers)


def test_a_unit_in_capitals_with_a_greek_letter_is_read() -> None:
    (number,) = find_numbers("DOSE: 40 \N{GREEK CAPITAL LETTER MU}G", "en")
    assert (number.value, number.unit) == ("40", "ug")
