"""A reading knows whose numbers a sentence holds, and gives spans of the original."""

import pytest

from db.values import VersionText
from desktop.text.reading import Reading, read_version


def reading(text: str, lang: str = "en") -> Reading:
    return read_version(VersionText("v1", lang, text))


@pytest.mark.parametrize(
    ("text", "lang", "role"),
    [
        ("METHODS: We randomised 40 patients.", "en", "own"),
        ("BACKGROUND: A previous trial showed that 40 patients did well.", "en", "background"),
        ("BACKGROUND: In this phase 2 trial, we treated 40 patients.", "en", "own"),
        ("METHODS: A sample size of 400 patients would be needed to detect a difference.", "en", "plan"),
        ("METHODS: The primary endpoint was defined as time to death.", "en", "criteria"),
        ("RESULTS: 400 people were screened.", "en", "screened"),
        ("CONCLUSIONS: A larger phase 3 trial is warranted.", "en", "outlook"),
        ("RESULTS: The rate was similar to that of previous studies.", "en", "other"),
        ("METHODS: We previously reported a response of 40%.", "en", "other"),
        ("MÉTODOS: Se incluyeron 40 pacientes.", "es", "own"),
        ("MÉTODOS: El tamaño de la muestra se estimó en 400 pacientes.", "es", "plan"),
        ("CONCLUSIONES: Son necesarios estudios de mayor tamaño.", "es", "outlook"),
        ("CONCLUSÕES: São necessários novos estudos.", "pt", "outlook"),
    ],
)
def test_a_sentence_has_the_role_of_the_study_it_speaks_of(text: str, lang: str, role: str) -> None:
    assert reading(text, lang).sentences[0].role == role


def test_a_span_is_literal_text_of_the_version() -> None:
    text = "ME\u0301TODOS: Se trataron 1.250 pacientes con cisplatino 75\u00a0mg/m²."
    read = reading(text, "es")
    assert [text[s.start : s.end] for s in (read.span(n.start, n.end) for n in read.numbers)][:2] == ["1.250", "75"]
    drug = read.drugs[0]
    span = read.span(drug.start, drug.end)
    assert (span.version, text[span.start : span.end]) == ("v1", "cisplatino")


def test_a_blank_text_has_no_sentence() -> None:
    read = reading("  \n ")
    assert (read.sentences, read.numbers, read.drugs) == ((), (), ())


def test_what_is_found_once_is_kept() -> None:
    read = reading("One. Two.")
    made = []
    assert read.once("it", lambda r: made.append(r) or len(made)) == 1
    assert read.once("it", lambda r: made.append(r) or len(made)) == 1
