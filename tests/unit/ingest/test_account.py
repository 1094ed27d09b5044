"""Nothing of a dump is lost: whatever is thrown together, every character is in a record or listed with its line."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.ingest.account import LineCounter, left_over, trim

PIECES = [
    "RESUMEN",
    "ABSTRACT",
    "Resumen",
    "RESUMO:",
    "Asunto(s)",
    "Assuntos",
    "Subject(s): ",
    "Palabras clave",
    "Humanos , Adulto",
    "Neoplasias/terapia; Rayos X",
    "1.",
    "Un título de estudio",
    "Pérez, Ana; Ruiz, Luis.",
    "J Inv;1(2): 3-4, 2001 Feb.",
    "Artículo en Inglés | MEDLINE | ID: mdl-9",
    "Mostrar: 20 | 50",
    "Texto completo: 1",
    "No disponible",
    "OBJETIVO: Estudiar el efecto del tratamiento en los pacientes.",
    "METHODS: The patients were treated with the drug and followed.",
    "x" * 250,
    "é·≥",
    ",",
    ";",
]
dumps = st.lists(
    st.tuples(
        st.sampled_from(PIECES) | st.text(max_size=12), st.sampled_from(["\n", "\n", "\n", "", " ", "\n\n", " \n"])
    ),
    max_size=30,
).map(lambda parts: "".join(piece + border for piece, border in parts))


# An id line glued to a heading, and a source line that a list had been looked through, belonged to two records;
# a second version "No disponible" was dropped without a word.
@example(text="Asunto(s)\nRESUMENArtículo en Inglés | MEDLINE | ID: mdl-9\n")
@example(text="Subject(s): a\n;\n;\n\nJ Inv;1(2): 3-4, 2001 Feb.\nRESUMO: é\n")
@example(text="RESUMEN\nHumanos , Adulto\nABSTRACT\nNo disponible\n")
@given(text=dumps)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_character_is_in_a_record_or_left_over(text: str, assert_accounted: Callable[[str], None]) -> None:
    assert_accounted(text)


@given(text=st.text(alphabet="ab \n", max_size=60), data=st.data())
def test_left_over_is_what_nobody_claims(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    claims = list(zip(cuts[::2], cuts[1::2], strict=False))
    rest = [char for at, char in enumerate(text) if not any(a <= at < b for a, b in claims)]
    found = left_over(text, claims)
    assert "".join("".join(part.text.split()) for part in found) == "".join("".join(rest).split())
    assert all(part.text in text.split("\n")[part.line - 1] for part in found)


def test_a_very_long_stretch_is_listed_whole_after_many_lines() -> None:
    text = "línea\n" * 5000
    found = left_over(text, [])
    assert len(found) < 2100
    assert found[-1].line + found[-1].text.count("\n") == 5000
    assert sum(part.text.count("línea") for part in found) == 5000


@given(text=st.text(max_size=40), data=st.data())
def test_a_trimmed_stretch_holds_all_that_is_no_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = trim(text, start, end)
    assert start <= a <= b <= end
    assert text[a:b] == text[start:end].strip()


@pytest.mark.parametrize("text", ["", "a", "a\n\nb\n", "\n"])
def test_lines_are_counted_from_one(text: str) -> None:
    counter = LineCounter(text)
    assert [counter.at(place) for place in range(len(text) + 1)] == [
        text[:p].count("\n") + 1 for p in range(len(text) + 1)
    ]
