"""Outcomes that no table knows are named by the words of the text, in English: invented sentences in the forms of real ones."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.meanings import english_name
from desktop.extract.record import extract
from desktop.text.reading import read_version

METHODS = {
    "en": "METHODS: We randomly assigned adults with eczema to receive tacrolimus (n = 60) or hydrocortisone (n = 62). RESULTS: ",
    "es": "MÉTODOS: Se aleatorizó a adultos con eccema a recibir tacrolimus (n = 60) o hidrocortisona (n = 62). RESULTADOS: ",
    "pt": "MÉTODOS: Adultos com eczema foram randomizados para receber tacrolimus (n = 60) ou hidrocortisona (n = 62). RESULTADOS: ",
}


def _results(sentence: str, lang: str) -> set[tuple[object, object]]:
    rows: dict[str, dict[str, object]] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, METHODS[lang] + sentence),))):
        group, _, column = e.field.partition(".")
        if group == "results":
            rows.setdefault(e.item, {})[column] = e.value
    return {(row["endpoint"], row["value"]) for row in rows.values()}


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        (
            "Skin barrier repair was 41% with tacrolimus and 32% with hydrocortisone.",
            "en",
            {("skin barrier repair", "41")},
        ),
        ("The mean itch intensity fell to 2.1 in the tacrolimus group.", "en", {("itch intensity", "2.1")}),
        ("At week 8, emollient use was 12 (3) g with tacrolimus.", "en", {("emollient use", "12")}),
        ("Nine patients (15%) had complete clearance with tacrolimus.", "en", {("complete clearance", "15")}),
        ("Time to first flare was 31 days with tacrolimus.", "en", {("time to first flare", "31")}),
        (
            "There was no difference in transepidermal water loss (14% vs 9%).",
            "en",
            {("transepidermal water loss", "14")},
        ),
        ("La aceptación de la crema fue del 41 % con tacrolimus.", "es", {("acceptance of cream", "41")}),
        (
            "Se observó hidratación completa en 12 pacientes (20 %) con tacrolimus.",
            "es",
            {("complete hydration", "20")},
        ),
        (
            "Un 27 % de los pacientes del grupo tacrolimus y un 12 % del grupo hidrocortisona presentaron piel lisa.",
            "es",
            {("smooth skin", "27")},
        ),
        (
            "There was a reduction in ceramide content (31 mg/dL vs 14 mg/dL).",
            "en",
            {("reduction in ceramide content", "31")},
        ),
        ("The roughness index was 2.1 (SD 1.0) v 3.4 (SD 1.2).", "en", {("roughness index", "2.1")}),
        ("A satisfação foi de 41% com tacrolimus e de 32% com hidrocortisona.", "pt", {("satisfaction", "41")}),
    ],
)
def test_the_subject_of_a_sentence_is_the_outcome_of_its_values(
    sentence: str, lang: str, expected: set[tuple[object, object]]
) -> None:
    assert expected <= _results(sentence, lang)


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients were 41% women.",
        "A total of 12% were lost.",
        "The difference was 4% in favour of tacrolimus.",
        "Treatment was stopped in 4%.",
    ],
)
def test_people_treatments_and_differences_are_no_outcomes(sentence: str) -> None:
    assert not _results(sentence, "en")


def test_an_abbreviation_of_the_text_is_written_out() -> None:
    reading = read_version(VersionText("v", "en", "Water loss was measured by Barrier Function Score (BFS)."))
    assert english_name(reading, "BFS change") == "Barrier Function Score change"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("infección genital", "genital infection"),
        ("prevalencia de neuropatía periférica", "prevalence of peripheral neuropathy"),
        ("tiempo hasta el alta", "time to discharge"),
        ("IgE", "IgE"),
        ("presión arterial sistólica", "systolic blood pressure"),
    ],
)
def test_a_spanish_outcome_gets_its_english_name(printed: str, expected: str) -> None:
    assert english_name(read_version(VersionText("v", "es", "Texto.")), printed) == expected
