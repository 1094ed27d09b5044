"""Names of outcomes put into English: word order, terms, number and gender, words that no table holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.extract.cognates import cognate
from desktop.extract.noun_order import in_english, is_all_known, plural
from desktop.extract.outcome_words import meaning
from desktop.text.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("printed", "lang", "expected"),
    [
        ("presión arterial sistólica", "es", "systolic blood pressure"),
        ("complicaciones quirúrgicas graves", "es", "severe surgical complications"),
        ("masa muscular total", "es", "total muscle mass"),
        ("dor muscular intensa", "pt", "intense muscle pain"),
        ("complicações respiratórias", "pt", "respiratory complications"),
        ("primera dosis", "es", "first dose"),
    ],
)
def test_adjectives_go_before_their_noun(printed: str, lang: str, expected: str) -> None:
    assert in_english(printed, lang) == expected


@pytest.mark.parametrize(
    ("printed", "lang", "expected"),
    [
        ("tasa de infección respiratoria", "es", "respiratory infection rate"),
        ("niveles de calcio", "es", "calcium level"),
        ("fractura de tobillo", "es", "ankle fracture"),
        ("pérdida de la visión", "es", "loss of vision"),
        ("taxa de conversão", "pt", "conversion rate"),
        ("número de episodios depresivos", "es", "number of depressive episodes"),
        ("falta de apoyo social", "es", "lack of social support"),
        ("infección asociada al catéter", "es", "infection associated with catheter"),
    ],
)
def test_what_a_noun_is_of_goes_where_english_has_it(printed: str, lang: str, expected: str) -> None:
    assert in_english(printed, lang) == expected


@pytest.mark.parametrize(
    ("printed", "lang", "expected"),
    [
        ("tiempo de estancia hospitalaria", "es", "length of hospital stay"),
        ("tempo de internação hospitalar", "pt", "length of hospital stay"),
        ("neumonías asociadas a ventilación mecánica", "es", "ventilator-associated pneumonia"),
        ("infecciones del sitio quirúrgico", "es", "surgical site infection"),
    ],
)
def test_a_term_of_several_words_is_known_in_any_number(printed: str, lang: str, expected: str) -> None:
    assert in_english(printed, lang) == expected


def test_a_number_and_a_letter_stay_behind_their_noun() -> None:
    assert in_english("dolor grado III", "es") == "pain grade III"
    assert in_english("déficit de vitamina D", "es") == "deficit of vitamin D"


def test_two_adjectives_share_their_noun() -> None:
    assert in_english("dolor lumbar crónico y agudo", "es") == "chronic and acute low back pain"


def test_the_mean_is_no_part_of_a_name_but_for_the_mean_pressure() -> None:
    assert in_english("puntuación media de dolor", "es") == "pain score"
    assert in_english("presión arterial media", "es") == "mean arterial pressure"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("colecistectomias", "cholecystectomies"),
        ("hiperpigmentacion", "hyperpigmentation"),
        ("psiquiatrico", "psychiatric"),
        ("monocitos", "monocytes"),
        ("angiografia", "angiography"),
    ],
)
def test_a_word_of_no_table_is_put_into_english_by_its_ending(word: str, expected: str) -> None:
    assert cognate(word) == expected


def test_a_portuguese_word_is_found_as_spanish_spells_it() -> None:
    assert meaning("deteccao", "pt").english == "detection"
    assert meaning("hospitalizacoes", "pt").english == "hospitalization"


def test_only_a_phrase_whose_words_are_all_known_is_sure() -> None:
    assert is_all_known("tasa de infección", "es")
    assert not is_all_known("tasa de zurrapelio", "es")


def test_a_plural_is_kept_for_what_is_counted_only() -> None:
    assert [plural(name) for name in ("depressive symptom", "pain", "elderly woman", "pressure ulcer")] == [
        "depressive symptoms",
        "pain",
        "elderly women",
        "pressure ulcer",
    ]


def test_every_line_of_the_table_can_be_used() -> None:
    table = load_vocabulary("outcome_words")
    assert not table.wrong_lines
    assert {row["part"] for row in table.rows} == {"", "a", "s"}


@given(st.text(alphabet="abcdefghijklmnñopqrstuvwxyzáéíóúçãõ /-,.()123 ", max_size=60), st.sampled_from(["es", "pt"]))
def test_any_words_get_a_name_without_fail(printed: str, lang: str) -> None:
    assert isinstance(in_english(printed, lang), str)
    assert isinstance(is_all_known(printed, lang), bool)


def test_adverbs_and_drugs_are_put_into_english() -> None:
    assert meaning("clinicamente", "es").english == "clinically"
    assert meaning("probablemente", "es").english == "probably"
    assert in_english("consumo de fentanilo", "es") == "fentanyl consumption"


def test_alta_is_high_before_a_noun_and_the_discharge_elsewhere() -> None:
    assert in_english("dieta de alta calidad", "es") == "diet of high quality"
    assert in_english("informe de alta", "es") == "discharge report"


def test_what_stands_before_its_noun_is_in_the_singular() -> None:
    assert in_english("recuento de células endoteliales", "es") == "endothelial cell count"
    assert in_english("puntuación de síntomas", "es") == "symptom score"
