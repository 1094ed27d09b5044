"""A text is parted by its printed labels, wherever they stand and however they are glued."""

import pytest

from desktop.text.sections import label_kind, split_sections


def kinds(text: str, lang: str = "en") -> list[str]:
    return [section.kind for section in split_sections(text, lang) if section.label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BACKGROUND: One. METHODS: Two. RESULTS: Three. CONCLUSIONS: Four.", ["background", "methods", "results", "conclusions"]),
        ("OBJETIVO: Uno.MÉTODOS:Dos.RESULTADOS: Tres (p < 0,05) CONCLUSIÓN: Cuatro", ["objective", "methods", "results", "conclusions"]),
        ("Introducción y Objetivos: Uno. Material y métodos: Dos. Resultados: Tres.", ["objective", "methods", "results"]),
        ("Background. One thing. Methods. Another. Results. A third.", ["background", "methods", "results"]),
        ("Objetivos\nUno.\nMétodos\nDos.\nResultados\nTres.", ["objective", "methods", "results"]),
        ("DESIGN, SETTING, AND PARTICIPANTS: A. FINDINGS: B. INTERPRETATION: C. FUNDING: D.", ["methods", "results", "conclusions", "funding"]),
        ("RESULTS AND LIMITATIONS: A. PATIENT SUMMARY: B. TRIAL CODE: C", ["results", "other", "registration"]),
        ("Resumen Objetivos: Uno. Métodos: Dos.", ["objective", "methods"]),
        ("OBJETIVO: Um. MÉTODOS: Dois. RESULTADOS: Três. CONCLUSÕES: Quatro. FINANCIAMENTO: Cinco.", ["objective", "methods", "results", "conclusions", "funding"]),
        ("Ginger tea in nausea: a crossover trial Background: One. Methods: Two. Results: Three.", ["background", "methods", "results"]),
        ("Efecto del té en la náusea. Un ensayo Introducción: uno. Métodos: dos. Resultados: tres.", ["background", "methods", "results"]),
        ("Efeito do chá na náusea Objetivo: um. Métodos: dois. Resultados: três.", ["objective", "methods", "results"]),
        ("Objetivos: Uno. Métodos: Dos sin punto Resultados: Tres sin punto Conclusiones: Cuatro.", ["objective", "methods", "results", "conclusions"]),
        ("Efecto del té en la náusea Objetivo Comparar dos tés. Metodología Ensayo cruzado. Resultados Uno. Conclusiones El té sirve.", ["objective", "methods", "results", "conclusions"]),
        ("A Trial of Tea Objective. To test. Design. Crossover. Settings. One ward. Participants. 20 nurses. Main Outcome Measures. Nausea. Results. 12 had none.",
         ["objective", "methods", "methods", "methods", "methods", "results"]),
        ("Justificativa y objetivos La náusea es frecuente. Relato del caso Mujer de 40 años. Conclusiones El té sirve.", ["objective", "other", "conclusions"]),
        ("[Purpose] To test tea. [Subjects and Methods] Twenty nurses. [Results] It helped.", ["objective", "methods", "results"]),
        ("Objetivo comparar dos tés. Método ensayo cruzado. Resultados el té sirve.", ["objective", "methods", "results"]),
        ("Efecto del té en 20 casos (ensayo) -Objetivo: Uno. -Resultados: Dos.", ["objective", "results"]),
    ],
)  # fmt: skip
def test_labels_are_found_in_three_languages_and_all_forms(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_lead_in_with_a_colon_is_no_section() -> None:
    text = "Métodos: Se midieron dos cosas. Variables clínicas: edad y sexo. Resultados: Ninguno."
    assert kinds(text, "es") == ["methods", "results"]


@pytest.mark.parametrize(
    "text",
    [
        "We compared two teas. Results revealed less nausea. Methods to reduce it are few. Objective response was rare.",
        "Se compararon dos tés. Resultados del ensayo: ninguno.",
        "The main aims of tea were unclear. Purpose was not told.",
    ],
)
def test_a_sentence_that_begins_with_a_word_of_the_labels_is_no_section(text: str) -> None:
    assert kinds(text, "en") == []


def test_a_text_without_labels_is_one_part_without_label() -> None:
    (section,) = split_sections("We studied forty patients. All did well.", "en")
    assert (section.label, section.kind, section.label_start, section.label_end) == ("", "", 0, 0)
    assert (section.start, section.end) == (0, 40)


def test_text_before_the_first_label_is_a_part_of_its_own() -> None:
    text = "A first thought. METHODS: We did it. RESULTS: It worked."
    assert [(s.kind, text[s.start : s.end].strip()[:7]) for s in split_sections(text, "en")] == [
        ("", "A first"),
        ("methods", "METHODS"),
        ("results", "RESULTS"),
    ]


def test_places_are_those_of_the_text_as_given() -> None:
    text = "ME\u0301TODOS: Uno. RESULTADOS: Dos."
    sections = split_sections(text, "es")
    assert [text[s.label_start : s.label_end] for s in sections] == ["ME\u0301TODOS:", "RESULTADOS:"]
    assert sections[-1].end == len(text)


@pytest.mark.parametrize("words", ["Median age", "Group A", "p value", "The result of the first trial", ""])
def test_other_words_are_no_label(words: str) -> None:
    assert label_kind(words) == ""


def test_a_title_may_be_glued_to_a_justification_without_a_colon() -> None:
    text = "Estudio de dos infusiones en adultos Justificativa y objetivos El sueño es corto. Método Se dio té. Resultados Durmieron más."
    assert [section.kind for section in split_sections(text, "es")] == ["", "objective", "methods", "results"]
