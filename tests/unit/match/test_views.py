"""What is compared of a version, and what is left out because strangers share it."""

import pytest

from db.values import VersionText
from desktop.match.views import READ_TO, clean, view_of, views_of


def view(text: str, lang: str = "en"):
    return view_of(VersionText("v", lang, text))


@pytest.mark.parametrize(
    "text",
    [
        "No disponible",
        "RESUMEN: No disponible.",
        "Resumen no disponible (AU)",
        "Abstract not available",
        "Não disponível",
        "Resumo não disponível",
        "Resumo: não disponível (AU)",
        "Resumo indisponível",
        "Artigo sem resumo",
        "Este artigo não possui resumo.",
        "O artigo não tem resumo",
        "Este artículo no tiene resumen",
        "[No abstract available]",
        "This article has no abstract",
        "Texto completo não disponível",
    ],
)
def test_a_placeholder_says_nothing(text):
    assert clean(text) == ""


def test_a_record_of_placeholders_has_no_view(record):
    assert views_of(record("a", ("es", "No disponible"), ("en", "Not available"))) == ()


@pytest.mark.parametrize("printed", ["0.05", "0,05", "0·05", ".05"])
def test_a_decimal_is_one_number_however_its_mark_is_printed(printed):
    assert view(f"the threshold was {printed} in all groups").numbers == ("005",)


def test_numbers_written_as_words_are_numbers():
    assert view("siete pacientes y doce controles", "es").numbers == ("7", "12")
    assert view("seven patients and twelve controls").numbers == ("7", "12")


def test_section_labels_are_left_out():
    assert "results" not in view("METHODS: cells were counted. RESULTS: there were many of them.").words


@pytest.mark.parametrize(
    ("text", "lang", "label"),
    [
        ("DELINEAMENTO: estudo de coorte. LOCAL: um hospital. CONCLUSÕES: houve melhora.", "pt", "delineamento"),
        ("Relato de caso: mulher de 40 anos. Considerações finais: houve melhora.", "pt", "consideracoes"),
        ("Casuística e métodos: foram estudados 40 pacientes do hospital.", "pt", "casuistica"),
        ("ÁMBITO: un hospital. PARTICIPANTES: los cuarenta pacientes.", "es", "ambito"),
        ("CONTEXT: obesity is common. MAIN OUTCOME MEASURES: weight after a year.", "en", "outcome"),
    ],
)
def test_labels_of_three_languages_are_left_out(text, lang, label):
    assert label not in view(text, lang).words


def test_what_a_database_adds_is_left_out():
    plain = view("Velafermin protects the mucosa of patients who receive chemotherapy.")
    added = view(
        "Velafermin protects the mucosa of patients who receive chemotherapy. (ABSTRACT TRUNCATED AT 250 WORDS)"
        " Copyright © 2011 Example Inc. All rights reserved."
    )
    assert added.words[: len(plain.words)] == plain.words
    assert added.numbers == ()


def test_a_number_is_remembered_as_printed():
    assert view("a dose of 12.5 mg").printed["125"] == "12.5"


def test_a_pasted_book_is_read_to_a_bound_only():
    assert view("word " * READ_TO).length <= READ_TO


def test_dos_is_a_number_in_spanish_and_none_in_portuguese():
    assert view_of(VersionText("a", "es", "Dos de los pacientes de los dos grupos eran mujeres.")).numbers == ("2", "2")
    assert view_of(VersionText("a", "pt", "Dois dos pacientes dos grupos eram mulheres.")).numbers == ("2",)
