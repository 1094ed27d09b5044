"""The group that a list of events names once is the group of each; what nobody had is of all. Invented sentences."""

import pytest

from db.values import CHECK_FROM, RecordText, VersionText
from desktop.extract.record import extract

METHODS = {
    "en": "METHODS: Adults were randomised to methotrexate (n = 40) or cyclosporine (n = 42). RESULTS: ",
    "es": "MÉTODOS: Se aleatorizaron adultos a metotrexato (n = 40) o ciclosporina (n = 42). RESULTADOS: ",
}
Event = tuple[object, object, object, object]


def events(text: str, lang: str = "en") -> set[Event]:
    """Every event as (term, arm, n, pct)."""
    rows: dict[str, dict[str, object]] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, METHODS[lang] + text),))):
        table, _, column = e.field.partition(".")
        if table == "adverse_events" and e.confidence >= CHECK_FROM:
            rows.setdefault(e.item or "", {})[column] = e.value
    return {(row.get("term"), row.get("arm"), row.get("n"), row.get("pct")) for row in rows.values()}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The commonest adverse events were nausea (31%) and headache (21%) for methotrexate, and tremor (11%) for cyclosporine.", "en"),
        ("With methotrexate, the commonest toxicities were nausea (31%) and headache (21%); with cyclosporine, tremor (11%).", "en"),
        ("Los efectos adversos más frecuentes fueron náuseas (31%) y cefalea (21%) con metotrexato, y temblor (11%) con ciclosporina.", "es"),
    ],
)  # fmt: skip
def test_listed_events_are_of_the_group_named_behind_or_before_the_list(text: str, lang: str) -> None:
    assert events(text, lang) == {
        ("nausea", "arm-1", None, "31"),
        ("headache", "arm-1", None, "21"),
        ("tremor", "arm-2", None, "11"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was more grade 3 nausea with methotrexate and more tremor with cyclosporine.",
         {("nausea", "arm-1", None, None), ("tremor", "arm-2", None, None)}),
        ("Toxicity included mucositis in 5 patients (12%) and tremor in 2 (5%) in the cyclosporine group.",
         {("mucositis", "arm-2", 5, "12"), ("tremor", "arm-2", 2, "5")}),
    ],
)  # fmt: skip
def test_events_are_of_the_group_that_the_words_behind_them_name(text: str, expected: set[Event]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("None of the patients developed nephrotoxicity.", "en", {("nephrotoxicity", "all", 0, None)}),
        ("No cases of pancytopenia or hepatotoxicity were reported.", "en", {("pancytopenia", "all", 0, None), ("hepatotoxicity", "all", 0, None)}),
        ("No adverse effects were observed during the study.", "en", {("any adverse event", "all", 0, None)}),
        ("No se identificaron efectos adversos.", "es", {("any adverse event", "all", 0, None)}),
        ("Ningún paciente presentó neutropenia.", "es", {("neutropenia", "all", 0, None)}),
    ],
)  # fmt: skip
def test_what_nobody_had_is_told_of_all(text: str, lang: str, expected: set[Event]) -> None:
    assert events(text, lang) == expected


def test_what_people_had_before_is_no_event() -> None:
    assert events("Of the 82 adults, 30% had diabetes and 22% had hypertension.") == set()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Severe nausea occurred in 8% of patients.", "severe nausea"),
        ("Grade 3 severe nausea occurred in 8% of patients.", "nausea"),
        ("Nausea occurred in 8% of patients.", "nausea"),
        ("Local anaesthetic toxicity occurred in 8% of patients.", "local anaesthetic toxicity"),
        ("Esophagitis occurred as a side effect in 8% of patients.", "esophagitis"),
        ("Oesophagitis occurred as a side effect in 8% of patients.", "oesophagitis"),
    ],
)
def test_an_event_is_severe_and_spelt_as_the_text_says_it(text: str, term: str) -> None:
    assert {event[0] for event in events(text)} == {term}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Complications included 2 cases (5%) of haematoma and 4 cases (10%) of fistula in the methotrexate group.",
         {("haematoma", "2"), ("fistula", "4")}),
        ("The incidence of adverse events was low in both groups through 24 months of follow-up.", set()),
        ("The methotrexate group had more nausea (P = .01).", {("nausea", "None")}),
    ],
)  # fmt: skip
def test_numbers_are_of_the_event_that_they_count_and_times_count_none(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert {(str(term), str(n)) for term, _, n, _ in events(text)} == expected


def test_an_aim_that_speaks_of_safety_makes_no_event_of_what_the_people_had() -> None:
    text = (
        "To assess the safety of oral clonidine. This was a randomised trial that included 60 patients with senile cataract who were "
        "assigned to clonidine or placebo. The pressure was higher with placebo."
    )
    found = extract(RecordText("r", (VersionText("v", "en", text),)))
    assert "cataract" not in {e.value for e in found if e.field == "adverse_events.term" and e.confidence >= CHECK_FROM}
