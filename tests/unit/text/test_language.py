"""The language of a text is told by its function words, and versions are cut where there is evidence for two of them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.language import guess_language, language_votes, split_versions

ES = (
    "Objetivo: evaluar la eficacia del tratamiento en pacientes con cáncer. Métodos: estudio prospectivo. Resultados: se incluyeron "
    "treinta pacientes. La respuesta se observó en doce. Conclusiones: el tratamiento fue eficaz y seguro en esta población."
)
EN = (
    "Objective: to evaluate the efficacy of the treatment in patients with cancer. Methods: prospective study. Results: thirty patients "
    "were included. A response was seen in twelve. Conclusions: the treatment was safe and effective in this population."
)
PT = (
    "Objetivo: avaliar a eficácia do tratamento em pacientes com câncer. Métodos: estudo prospectivo. Resultados: foram incluídos trinta "
    "pacientes. A resposta foi observada em doze. Conclusões: o tratamento foi eficaz e seguro nesta população."
)
FR = (
    "Objectif : évaluer l'efficacité du traitement chez les patients atteints d'un cancer. Méthodes : étude prospective. Résultats : "
    "trente patients ont été inclus dans cette étude. Conclusion : le traitement est efficace et sûr dans cette population."
)
TEXTS = {"es": ES, "en": EN, "pt": PT}


def cut(text: str) -> list[tuple[str, str]]:
    return [(segment.lang, text[segment.start : segment.end]) for segment in split_versions(text)]


@pytest.mark.parametrize("lang", TEXTS)
def test_the_language_of_an_abstract_is_told(lang: str) -> None:
    assert guess_language(TEXTS[lang]) == lang
    assert guess_language(TEXTS[lang].upper()) == lang
    assert cut(TEXTS[lang]) == [(lang, TEXTS[lang])]


@pytest.mark.parametrize("text", ["", "   ", "Sunitinib.", "12 34 (5)", FR])
def test_nothing_is_guessed_where_nothing_tells_or_it_is_another_language(text: str) -> None:
    assert guess_language(text) == ""


def test_votes_are_given_for_every_language() -> None:
    votes = language_votes(ES)
    assert votes["es"] > 2 * votes["pt"] > 0
    assert votes["es"] > 5 * votes["en"]


@pytest.mark.parametrize("border", ["\n", "\n\n", " ", "", "\n \n"])
@pytest.mark.parametrize(
    ("first", "second"), [("es", "en"), ("en", "es"), ("pt", "en"), ("es", "pt"), ("pt", "es"), ("en", "pt")]
)
def test_two_versions_are_cut_at_their_border(border: str, first: str, second: str) -> None:
    assert cut(TEXTS[first] + border + TEXTS[second]) == [(first, TEXTS[first]), (second, TEXTS[second])]


def test_three_versions_are_cut() -> None:
    assert [lang for lang, _ in cut(f"{ES}\n{EN}\n{PT}")] == ["es", "en", "pt"]


def test_a_version_without_its_last_full_stop_is_cut_at_the_label_glued_to_it() -> None:
    spanish = ES[:-1] + " en ensayos fase III"
    english = EN.replace("Objective", "OBJECTIVES")
    assert cut(spanish + english) == [("es", spanish), ("en", english)]


def test_lost_blanks_do_not_hide_a_version() -> None:
    spanish = ES.replace("eficacia del", "eficaciadel").replace("observó en", "observóen").replace(". ", ".")
    assert [
        lang for lang, _ in cut(f"{spanish}\n{EN.replace('to be', 'tobe').replace('the treatment', 'thetreatment')}")
    ] == ["es", "en"]


def test_a_text_of_broken_lines_is_cut_between_its_versions() -> None:
    lines = [text[i : i + 60] for text in (ES, EN) for i in range(0, len(text), 60)]
    found = cut("\n".join(lines))
    assert [lang for lang, _ in found] == ["es", "en"]
    assert found[1][1].startswith("Objective")


@pytest.mark.parametrize(
    "quotation",
    [
        "'Evaluación de la eficacia según el tratamiento en los pacientes'",
        "The questionnaire asked '¿Qué tan bien duerme usted por la noche?' and other things.",
        "Keywords: calidad de vida, supervivencia, tratamiento de la enfermedad",
    ],
)
def test_a_quotation_is_no_version(quotation: str) -> None:
    assert [lang for lang, _ in cut(f"{EN} {quotation} {EN}")] == ["en"]


def test_a_title_in_the_other_language_is_no_version() -> None:
    assert [lang for lang, _ in cut(f"Evaluación de la eficacia del tratamiento\n{EN}")] == ["en"]


def test_a_version_in_an_unknown_language_stays_apart_without_a_name() -> None:
    assert [lang for lang, _ in cut(f"{EN}\n{FR}")] == ["en", ""]


@given(
    parts=st.lists(
        st.sampled_from([ES, EN, PT, FR, "Sunitinib.", "12 ", "\n", "  ", "ABSTRACT ", "RESULTS:"])
        | st.text(max_size=20),
        max_size=8,
    )
)
def test_everything_but_white_space_is_in_one_version(parts: list[str]) -> None:
    text = "".join(parts)
    segments = split_versions(text)
    rest, at = [], 0
    for segment in segments:
        assert at <= segment.start < segment.end <= len(text)
        assert text[segment.start : segment.end].strip() == text[segment.start : segment.end]
        rest.append(text[at : segment.start])
        at = segment.end
    rest.append(text[at:])
    assert "".join(rest).strip() == ""
    assert all(a.lang != b.lang for a, b in itertools.pairwise(segments))
