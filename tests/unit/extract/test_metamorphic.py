"""Another way of printing the same study gives the same values."""

import re
import unicodedata

import pytest

from db.values import Extraction, RecordText, VersionText
from desktop.extract.record import extract

ENGLISH = (
    "BACKGROUND: A previous phase 3 trial of docetaxel enrolled 600 men. METHODS: In this double-blind, phase 2 trial at 21 centres, "
    "patients with metastatic castration-resistant prostate cancer were randomly assigned (2:1) to receive abiraterone 1000 mg once daily "
    "plus prednisone 5 mg twice daily (n=82) or placebo plus prednisone 5 mg twice daily (n=41). RESULTS: Between May 2, 2011, and June 7, "
    "2013, 123 patients were randomised. Median follow-up was 14.5 months. REGISTRATION: NCT01234567."
)
SPANISH = (
    "ANTECEDENTES: Un ensayo previo de fase III incluyó 600 varones. MÉTODOS: En este ensayo de fase II, aleatorizado y doble ciego, en 21 "
    "hospitales, los pacientes con cáncer de mama metastásico fueron aleatorizados a recibir letrozol 2,5 mg al día (n = 82) o anastrozol "
    "1 mg al día (n = 41). RESULTADOS: Entre mayo de 2011 y junio de 2013 se aleatorizaron 123 pacientes. La mediana de seguimiento fue de "
    "14,5 meses."
)
FIELDS = (
    "design.", "registry_ids", "enrolment.", "conditions", "n_total", "follow_up.", "treatments.drug", "treatments.dose",
    "treatments.unit", "treatments.frequency",
)  # fmt: skip


def values(text: str, lang: str = "en") -> list[tuple[str, str]]:
    told = (e for e in found(text, lang) if e.confidence >= 0.6)
    return sorted((e.field, str(e.value)) for e in told if e.field == "arms.n" or e.field.startswith(FIELDS))


def found(text: str, lang: str = "en") -> tuple[Extraction, ...]:
    return extract(RecordText("r", (VersionText("v", lang, text),)))


def test_the_study_itself_is_read() -> None:
    assert {
        ("design.type", "rct"), ("design.phase", "2"), ("design.blinding", "double-blind"), ("design.ratio", "2:1"), ("n_total", "123"),
        ("design.n_centres", "21"), ("registry_ids", "NCT01234567"), ("enrolment.start", "2011-05-02"), ("enrolment.end", "2013-06-07"),
        ("conditions", "metastatic castration-resistant prostate cancer"), ("follow_up.value", "14.5"), ("arms.n", "82"), ("arms.n", "41"),
        ("treatments.drug", "abiraterone"), ("treatments.dose", "1000"), ("treatments.frequency", "bid"),
    } <= set(values(ENGLISH))  # fmt: skip


@pytest.mark.parametrize(
    "printed",
    [
        ENGLISH.replace("14.5", "14·5"),
        ENGLISH.replace("14.5", "14,5"),
        ENGLISH.replace(" mg", "\u00a0mg").replace("(n=", "(n = "),
        ENGLISH.replace("double-blind", "double‐blind").replace("2:1", "2 : 1"),
        ENGLISH.replace(". METHODS", ".METHODS").replace(". RESULTS", ".RESULTS"),
        ENGLISH.replace("METHODS:", "Methods:").replace("RESULTS:", "Findings:"),
        ENGLISH.replace("metastatic castration-resistant prostate cancer", "mCRPC"),
        ENGLISH.replace("randomised", "randomized").replace("centres", "centers"),
        ENGLISH.replace("abiraterone", "ABIRATERONE").replace("placebo", "PLACEBO"),
        ENGLISH.replace("phase 2", "phase II"),
        ENGLISH.replace("1000 mg", "1,000 mg"),
    ],
)  # fmt: skip
def test_another_print_gives_the_same_values(printed: str) -> None:
    assert values(printed) == values(ENGLISH)


def test_decomposed_accents_and_other_blanks_change_nothing() -> None:
    assert values(unicodedata.normalize("NFD", SPANISH), "es") == values(SPANISH, "es")
    assert values(SPANISH.replace(" mg", "\u202fmg"), "es") == values(SPANISH, "es")
    assert ("n_total", "123") in values(SPANISH, "es")
    assert ("treatments.dose", "2.5") in values(SPANISH, "es")


def test_capitals_change_nothing() -> None:
    assert values(SPANISH.upper(), "es") == values(SPANISH, "es")


def test_swapped_arms_give_the_same_values() -> None:
    one, other = "letrozol 2,5 mg al día (n = 82)", "anastrozol 1 mg al día (n = 41)"
    swapped = SPANISH.replace(one, "#").replace(other, one).replace("#", other)
    assert values(swapped, "es") == values(SPANISH, "es")


@pytest.mark.parametrize("drug", ["exemestano", "tamoxifeno", "zorvatinib"])
def test_a_renamed_drug_renames_the_value_and_nothing_else(drug: str) -> None:
    renamed = values(SPANISH.replace("letrozol", drug), "es")
    assert [f for f, _ in renamed] == [f for f, _ in values(SPANISH, "es")]
    assert len(set(renamed) - set(values(SPANISH, "es"))) == 1


def test_other_numbers_in_the_background_change_nothing() -> None:
    assert values(re.sub("600 men", "900 men", ENGLISH)) == values(ENGLISH)
    assert not any(value in ("600", "900") for _, value in values(ENGLISH))


@pytest.mark.parametrize(
    ("text", "lang"), [(ENGLISH, "en"), (SPANISH, "es"), (unicodedata.normalize("NFD", SPANISH), "es")]
)
def test_every_value_stands_on_literal_text(text: str, lang: str) -> None:
    for extraction in found(text, lang):
        assert extraction.spans, extraction.field
        assert all(span.version == "v" and 0 <= span.start < span.end <= len(text) for span in extraction.spans)
        assert 0 <= extraction.confidence <= 1
        assert extraction.rule
