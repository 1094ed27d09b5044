"""Verbs of Spanish and Portuguese told by their endings."""

import pytest

from desktop.extract.verb_forms import is_verb_form


@pytest.mark.parametrize(
    ("word", "lang"),
    [
        ("normalizaron", "es"),
        ("observándose", "es"),
        ("evaluó", "es"),
        ("obtuvimos", "es"),
        ("presentan", "es"),
        ("reducen", "es"),
        ("obtener", "es"),
        ("identificar", "es"),
        ("melhoraram", "pt"),
    ],
)
def test_a_verb_is_told_by_its_ending(word: str, lang: str) -> None:
    assert is_verb_form(word, lang)


@pytest.mark.parametrize(
    "word",
    [
        "volumen",
        "examen",
        "origen",
        "pulmonar",
        "lumbar",
        "catéter",
        "mujer",
        "valsartán",
        "también",
        "miligramos",
        "malestar",
    ],
)
def test_a_noun_or_an_adjective_with_such_an_ending_is_none(word: str) -> None:
    assert not is_verb_form(word, "es")
