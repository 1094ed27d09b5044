"""A study is called by its own words and values."""

from typing import Any

import pytest

from db.values import RecordText, StoredRecord, VersionText
from desktop.review.label import LONGEST_LABEL, study_detail, study_label


def called(text: str, *, title: str = "", lang: str = "en", **values: Any) -> str:
    titles = ((lang, title),) if title else ()
    record = RecordText("r", (VersionText("r.1", lang, text),) if text else (), titles=titles)
    stored = StoredRecord(record, "b", "dump.txt", 1, "", "s", "1", ())
    keyed = {(key.replace("__", "."), str(n)): v for key, vs in values.items() for n, v in enumerate(vs, start=1)}
    return study_label((stored,), keyed)


def test_a_title_is_the_name() -> None:
    assert called("Any text.", title="  A trial of\n alfa ") == "A trial of alfa"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "BACKGROUND: We aimed to assess alfacort, betacort, or both as second-line treatment.",
            "Alfacort, betacort, or both",
        ),
        ("AIM: To compare the efficacy of alfacort with placebo in patients with asthma.", "Alfacort with placebo"),
        ("This open-label trial evaluated alfacort plus betacort after surgery.", "Alfacort plus betacort"),
        (
            "OBJETIVO: Evaluar la eficacia de alfacort frente a placebo en pacientes con asma.",
            "Alfacort frente a placebo",
        ),
        (
            "OBJETIVO: Avaliar a eficácia de alfacort comparado a placebo em pacientes com asma.",
            "Alfacort comparado a placebo",
        ),
    ],
)
def test_what_the_study_set_out_to_do_is_the_name_where_it_names_a_drug(text: str, label: str) -> None:
    assert called(text, treatments__drug=["alfacort"]) == label


def test_an_aim_that_names_no_drug_gives_way_to_the_drugs() -> None:
    text = "We aimed to determine the optimal duration of treatment in patients with asthma."
    assert called(text, treatments__drug=["alfacort", "ab1234", "alfacort"]) == "Alfacort, AB1234"


def test_without_drugs_and_aim_the_condition_is_the_name_and_then_the_first_words() -> None:
    text = "BACKGROUND: Asthma is common. It is seldom fatal."
    assert called(text, conditions=["severe asthma"]) == "Severe asthma"
    assert called(text) == "Asthma is common. It is seldom fatal."
    assert called("") == ""


def test_a_long_name_is_cut_at_a_word() -> None:
    label = called("word " * 100)
    assert len(label) <= LONGEST_LABEL + 2
    assert label.endswith("word …")


def test_the_facts_are_codes_that_any_language_can_print() -> None:
    versions = (VersionText("r.1", "es", "a"), VersionText("r.2", "en", "b"))
    stored = StoredRecord(RecordText("r", versions), "b", "dump.txt", 1, "", "s", "1", ())
    values = {("design.type", ""): "rct", ("conditions", "1"): "asthma", ("conditions", "2"): "COPD"}
    assert study_detail((stored,), values) == ("conditions=asthma", "design.type=rct", "languages=es en")
    assert study_detail((stored, stored), {}) == ("languages=es en", "records=2")
