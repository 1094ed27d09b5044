"""Results, comparisons and adverse events are bound to what they measure, to whom, and when: invented studies in the forms of real ones."""

import pytest

from db.values import CHECK_FROM, SURE_FROM, Extraction, RecordText, VersionText
from desktop.extract.record import extract

Row = dict[str, object]

METHODS = {
    "en": "METHODS: We randomly assigned patients with lung cancer to receive docetaxel (n = 60) or erlotinib (n = 62). RESULTS: ",
    "es": "MÉTODOS: Se aleatorizó a los pacientes con cáncer de pulmón a recibir docetaxel (n = 60) o erlotinib (n = 62). RESULTADOS: ",
}
SINGLE = "METHODS: In this single-arm phase 2 study, 40 patients with lung cancer received docetaxel 75 mg/m2 every 3 weeks. RESULTS: "


def _found(text: str, lang: str = "en") -> tuple[Extraction, ...]:
    return extract(RecordText("r", (VersionText("v", lang, text),)))


def _rows(text: str, table: str, lang: str = "en") -> list[Row]:
    rows: dict[str, Row] = {}
    names = {e.item: e.value for e in _found(text, lang) if e.field == "arms.name"}
    for e in _found(text, lang):
        group, _, column = e.field.partition(".")
        if group == table and e.confidence >= CHECK_FROM:
            rows.setdefault(e.item, {})[column] = names.get(str(e.value), e.value) if "arm" in column else e.value
    return list(rows.values())


def _brief(text: str, *columns: str, table: str = "results", lang: str = "en") -> list[tuple[object, ...]]:
    return [tuple(row.get(column) for column in columns) for row in _rows(text, table, lang)]


def _by_arm(sentence: str, lang: str = "en") -> dict[object, object]:
    return {row.get("arm"): row["value"] for row in _rows(METHODS[lang] + sentence, "results", lang)}


BOTH = {"docetaxel": "7.4", "erlotinib": "5.2"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Median progression-free survival was 7.4 months with docetaxel and 5.2 months with erlotinib.",
        "Median PFS was 7.4 months for docetaxel versus 5.2 months for erlotinib.",
        "Median PFS for docetaxel and erlotinib was 7.4 and 5.2 months, respectively.",
        "Median PFS was 7.4 and 5.2 months, respectively, with docetaxel and erlotinib.",
        "Docetaxel prolonged PFS compared with erlotinib (median 7.4 v 5.2 months; P = .03).",
        "PFS was longer with docetaxel (7.4 vs 5.2 months).",
        "PFS was shorter with erlotinib (median, 7.4 v 5.2 months).",
        "Median PFS was 7.4 months (docetaxel) vs 5.2 months (erlotinib).",
        "Median PFS improved from 5.2 months with erlotinib to 7.4 months with docetaxel.",
        "Median PFS (docetaxel 7.4 months; erlotinib 5.2 months) differed.",
        "In the docetaxel group, median PFS was 7.4 months, and in the erlotinib group, 5.2 months.",
        "Docetaxel was compared with erlotinib. Median PFS was 7.4 vs 5.2 months.",
    ],
)
def test_values_find_their_arms(sentence: str) -> None:
    assert _by_arm(sentence) == BOTH


@pytest.mark.parametrize(
    "sentence",
    [
        "La mediana de supervivencia libre de progresión fue de 7,4 meses con docetaxel y de 5,2 meses con erlotinib.",
        "La mediana de SLP con docetaxel y erlotinib fue de 7,4 y 5,2 meses, respectivamente.",
        "La SLP fue mayor con docetaxel (7,4 frente a 5,2 meses; p = 0,03).",
        "La mediana de SLP fue de 7,4 meses en el grupo de docetaxel frente a 5,2 meses en el grupo de erlotinib.",
        "Se comparó docetaxel con erlotinib. La SLP fue de 7,4 frente a los 5,2 meses.",
        "Se comparó docetaxel con erlotinib. La SLP fue de 7,4 y de 5,2 meses, respectivamente.",
    ],
)
def test_values_find_their_arms_in_spanish(sentence: str) -> None:
    assert _by_arm(sentence, "es") == BOTH


@pytest.mark.parametrize("mark", [".", "·", ","])
def test_the_decimal_mark_changes_nothing(mark: str) -> None:
    sentence = "Median PFS was 7.4 months (95% CI 5.9-9.1) with docetaxel and 5.2 months (3.5-7.1) with erlotinib (HR 0.71, 95% CI 0.51-0.98; p=0.031)."
    printed = sentence.replace(".", mark)[:-1] + "." if mark != "." else sentence
    assert _brief(METHODS["en"] + printed, "value", "ci") == _brief(METHODS["en"] + sentence, "value", "ci")
    assert _brief(METHODS["en"] + printed, "value", "ci", "p", table="comparisons") == [
        ("0.71", {"low": "0.51", "high": "0.98", "level": "95"}, {"op": "=", "value": "0.031"})
    ]


def test_swapping_the_arms_swaps_the_values() -> None:
    sentence = "Median overall survival for {} and {} was 12.5 and 9.5 months, respectively."
    assert _by_arm(sentence.format("docetaxel", "erlotinib")) == {"docetaxel": "12.5", "erlotinib": "9.5"}
    assert _by_arm(sentence.format("erlotinib", "docetaxel")) == {"docetaxel": "9.5", "erlotinib": "12.5"}


def test_a_list_is_spread_over_endpoints_where_the_arm_is_one() -> None:
    text = METHODS["en"] + "Median PFS and OS were 2.7 and 5.3 months, respectively, for docetaxel."
    assert _brief(text, "endpoint", "arm", "value") == [("PFS", "docetaxel", "2.7"), ("OS", "docetaxel", "5.3")]


def test_a_list_is_spread_over_time_points() -> None:
    text = METHODS["en"] + "Overall survival at 1 and 2 years was 80% and 60%, respectively, with docetaxel."
    assert _brief(text, "value", "timepoint") == [("80", "1 year"), ("60", "2 years")]


def test_both_arms_take_a_value_that_holds_for_each() -> None:
    assert _by_arm("The objective response rate was 18% in both arms.") == {"docetaxel": "18", "erlotinib": "18"}


def test_the_interval_stays_with_its_value() -> None:
    text = (
        SINGLE
        + "The overall response rate was 20% (95% CI, 13 to 29) and median survival was 9.3 months (95% CI 8.1-10.6)."
    )
    assert _brief(text, "endpoint", "value", "unit", "ci") == [
        ("ORR", "20", "%", {"low": "13", "high": "29", "level": "95"}),
        ("OS", "9.3", "months", {"low": "8.1", "high": "10.6", "level": "95"}),
    ]


def test_counts_stand_before_or_behind_what_they_count() -> None:
    text = (
        SINGLE + "There were 2 complete responses (5%), 12 partial responses (30%) and 9 patients had stable disease."
    )
    assert [(r["endpoint"], r.get("n")) for r in _rows(text, "results")] == [("CR", 2), ("PR", 12), ("SD", 9)]


def test_results_stand_in_the_order_of_the_text() -> None:
    items = [
        e.item
        for e in _found(SINGLE + "Response rate was 30%. Median survival was 9 months.")
        if e.field == "results.value"
    ]
    assert items == ["result-1", "result-2"]


def test_another_trials_numbers_fill_nothing() -> None:
    text = "BACKGROUND: In a previous trial median overall survival was 11.1 months. " + SINGLE + "No patient was lost."
    assert _rows(text, "results") == []


def test_an_abbreviation_means_what_the_text_says() -> None:
    text = SINGLE + "We compared 20 primary refractory (PR) patients. PR was 30% of all."
    assert _brief(text, "endpoint") == [("primary refractory",)]


def test_response_rate_and_relative_risk_share_no_row() -> None:
    text = (
        METHODS["en"]
        + "The RR was 42.5% with docetaxel. Bleeding was more frequent with erlotinib (RR 1.72; 95% CI 1.29, 2.29)."
    )
    assert [(r["endpoint"], r["value"]) for r in _rows(text, "results")] == [("ORR", "42.5")]
    assert [(r["measure"], r["value"]) for r in _rows(text, "comparisons")] == [("RR", "1.72")]


@pytest.mark.parametrize(
    ("sentence", "endpoint", "measure", "value"),
    [
        ("The hazard ratio for PFS was 0.55 (95% CI 0.40-0.76).", "PFS", "HR", "0.55"),
        ("Overall survival did not differ (hazard ratio for death 1.18 [95% CI 0.95-1.45]).", "OS", "HR", "1.18"),
        ("Docetaxel improved progression-free survival (HR of progression 0.6, 95% CI 0.4-0.9).", "PFS", "HR", "0.6"),
        (
            "Response was more frequent with docetaxel (overall response rate, odds ratio 2.13; P = .11).",
            "ORR",
            "OR",
            "2.13",
        ),
    ],
)
def test_an_effect_finds_its_endpoint(sentence: str, endpoint: str, measure: str, value: str) -> None:
    (row,) = _rows(METHODS["en"] + sentence, "comparisons")
    assert (row["endpoint"], row["measure"], row["value"]) == (endpoint, measure, value)


def test_a_comparison_names_its_arms() -> None:
    text = (
        METHODS["en"]
        + "Docetaxel prolonged progression-free survival compared with erlotinib (HR 0.71, 95% CI 0.51-0.98; p=0.03)."
    )
    assert _brief(text, "arm_a", "arm_b", table="comparisons") == [("docetaxel", "erlotinib")]


EVENT = ("term", "grade", "n", "pct")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Grade 3-4 neutropenia occurred in 10 (25%) patients.", [("neutropenia", "3-4", 10, "25")]),
        ("The most common grade 3 or 4 adverse events were diarrhoea (10%) and fatigue (5%).", [("diarrhoea", "3-4", None, "10"), ("fatigue", "3-4", None, "5")]),
        ("Common side effects included nausea (in 40% of patients) and rash (in 12%).", [("nausea", None, None, "40"), ("rash", None, None, "12")]),
        ("Febrile neutropenia of grade 4 was seen in two patients.", [("febrile neutropenia", "4", 2, None)]),
        ("Seven (18%) patients had grade 3 or worse events.", [("any adverse event", ">=3", 7, "18")]),
        ("One patient died of pneumonia.", [("pneumonia", "5", 1, None)]),
        ("Adverse events were mainly anaemia, nausea and alopecia.", [("anaemia", None, None, None), ("nausea", None, None, None), ("alopecia", None, None, None)]),
    ],
)  # fmt: skip
def test_adverse_events_are_read_with_grade_and_numbers(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert _brief(SINGLE + sentence, *EVENT, table="adverse_events") == expected


def test_adverse_events_are_read_in_spanish() -> None:
    text = METHODS["es"] + "La diarrea de grado 3-4 fue más frecuente con docetaxel (12,5% frente a 4%)."
    assert _brief(text, "term", "grade", "arm", "pct", table="adverse_events", lang="es") == [
        ("diarrhea", "3-4", "docetaxel", "12.5"),
        ("diarrhea", "3-4", "erlotinib", "4"),
    ]


def test_events_that_did_not_differ_or_occur_are_not_listed() -> None:
    text = (
        SINGLE
        + "There were no significant differences in nausea. No treatment-related pneumonitis was an adverse event."
    )
    assert _rows(text, "adverse_events") == []


def test_every_value_is_printed_where_its_span_says() -> None:
    sentence = "Median PFS was 7·4 months (95% CI 5·9–9·1) with docetaxel; grade ≥3 rash occurred in ten [20%]."
    text = METHODS["en"] + sentence
    spans = {
        e.field: [text[s.start : s.end] for s in e.spans]
        for e in _found(text)
        if e.field.split(".")[0] in ("results", "adverse_events")
    }
    assert spans["results.endpoint"] == ["PFS"]
    assert spans["results.value"] == ["7·4 months"]
    assert spans["results.ci"] == ["95% CI 5·9–9·1"]
    assert spans["results.arm"] == ["docetaxel"]
    assert spans["adverse_events.n"] == ["ten [20%]"]


def test_the_features_of_a_row_say_how_it_was_bound() -> None:
    found = _found(METHODS["en"] + "Median PFS for docetaxel and erlotinib was 7.4 and 5.2 months, respectively.")
    features = dict(next(e.features for e in found if e.field == "results.value"))
    assert any(name.startswith("label.") for name in features)
    assert "arm.order" in features


def test_the_other_arm_and_the_other_endpoint_are_one_key_away() -> None:
    text = (
        METHODS["en"]
        + "Overall survival and response were good; median progression-free survival was 7.4 months with docetaxel and 5.2 months with erlotinib."
    )
    found = _found(text)
    names = {e.item: e.value for e in found if e.field == "arms.name"}
    arm = next(e for e in found if e.field == "results.arm")
    endpoint = next(e for e in found if e.field == "results.endpoint")
    assert [names[r.value] for r in arm.runner_ups] == ["erlotinib"]
    assert "OS" in [r.value for r in endpoint.runner_ups]
    assert all(text[s.start : s.end].strip() for r in (*arm.runner_ups, *endpoint.runner_ups) for s in r.spans)


def test_a_group_may_be_named_by_the_one_word_that_is_its_own() -> None:
    text = (
        "METHODS: Patients were randomly assigned to receive twice-daily radiotherapy (n = 30) or once-daily radiotherapy (n = 31). "
        "RESULTS: Median overall survival was 30 months in the twice-daily group versus 25 months in the once-daily group."
    )
    arms = {str(row.get("arm")): row["value"] for row in _rows(text, "results")}
    assert {("twice" in name): value for name, value in arms.items()} == {True: "30", False: "25"}


def test_a_value_before_and_after_is_of_the_one_group_named() -> None:
    rows = _rows(METHODS["en"] + "HbA1c fell from 8.9% to 7.4% with docetaxel.", "results")
    assert {(row.get("arm"), row["value"]) for row in rows} == {("docetaxel", "8.9"), ("docetaxel", "7.4")}


def test_people_counted_do_not_draw_the_value_from_what_they_had() -> None:
    text = METHODS["en"] + "Rash was reported by 14 women (23%) with docetaxel and two (3%) with erlotinib."
    rows = _rows(text, "adverse_events")
    assert [(row["term"], row["arm"], row["n"], row["pct"]) for row in rows] == [
        ("rash", "docetaxel", 14, "23"),
        ("rash", "erlotinib", 2, "3"),
    ]


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("There were 2 complete and 19 partial responses.", "en"),
        ("Se observaron 2 respuestas completas y 19 parciales.", "es"),
    ],
)
def test_a_response_named_by_its_adjective_alone_is_counted(sentence: str, lang: str) -> None:
    heading = {
        "en": SINGLE,
        "es": "MÉTODOS: Estudio de un solo brazo en 40 pacientes con cáncer de pulmón. RESULTADOS: ",
    }
    found = _found(heading[lang] + sentence, lang)
    rows: dict[str, Row] = {}
    for e in found:
        if e.field in ("results.endpoint", "results.value"):
            rows.setdefault(e.item, {})[e.field] = e.value
    assert {(row["results.endpoint"], row["results.value"]) for row in rows.values()} == {("CR", "2"), ("PR", "19")}


def test_a_share_set_against_nobody_keeps_the_order_of_the_arms() -> None:
    text = (
        METHODS["en"]
        + "Docetaxel was compared with erlotinib. The adverse events were fever (30 [50%] of 60 patients vs none of 62)."
    )
    assert _brief(text, "arm", "n", table="adverse_events") == [("docetaxel", 30), ("erlotinib", 0)]


def test_an_announced_endpoint_is_known_when_it_is_named_again() -> None:
    methods = METHODS["en"].replace("RESULTS: ", "Coprimary end points were EASI 75 and itch NRS at week 16. RESULTS: ")
    text = methods + "EASI 75 was achieved by 61.2% of patients with docetaxel and 40.3% with erlotinib."
    assert _brief(text, "endpoint", "arm", "value") == [
        ("EASI 75", "docetaxel", "61.2"),
        ("EASI 75", "erlotinib", "40.3"),
    ]


def test_the_head_of_the_primary_outcome_means_it_at_the_beginning_of_a_sentence() -> None:
    methods = METHODS["en"].replace("RESULTS: ", "The primary outcome was graft-related complications. RESULTS: ")
    text = methods + "Complications occurred in 9 patients (15%) with docetaxel and 12 (19.4%) with erlotinib."
    assert {row["endpoint"] for row in _rows(text, "results")} == {"graft-related complications"}


def test_free_of_an_event_is_the_opposite_of_the_event() -> None:
    text = METHODS["en"] + "Biochemical failure-free rates were 90.5% with docetaxel and 91.8% with erlotinib."
    assert {row["endpoint"] for row in _rows(text, "results")} == {"biochemical failure-free survival"}


def test_what_an_event_led_to_is_not_what_was_counted() -> None:
    text = METHODS["en"] + "Hyperkalemia leading to discontinuation was reported in 22 patients (35%) with erlotinib."
    assert [row["term"] for row in _rows(text, "adverse_events")] == ["hyperkalemia"]


def test_a_hazard_of_relapse_or_death_is_no_sure_hazard_of_death() -> None:
    text = (
        METHODS["es"]
        + "Habían recaído o fallecido 9 pacientes (15%) con docetaxel y 12 (19,4%) con erlotinib (HR 0,62; IC 95% 0,48-0,80)."
    )
    found = [e for e in _found(text, "es") if e.field == "comparisons.endpoint"]
    assert all(e.confidence < SURE_FROM for e in found)


def test_the_arm_that_a_sentence_opens_its_comparison_with_comes_second() -> None:
    assert _by_arm("Compared with erlotinib, docetaxel prolonged PFS (7.4 vs 5.2 months).") == BOTH


def test_a_sentence_that_concludes_tells_no_result_twice() -> None:
    text = (
        SINGLE
        + "Two patients achieved partial response. Therefore, 2 of the 3 patients who lived longer achieved partial response."
    )
    assert [(row["endpoint"], row["value"]) for row in _rows(text, "results")] == [("PR", "2")]


def test_an_event_that_is_compared_is_spelled_as_endpoints_are() -> None:
    text = METHODS["es"] + "La anemia fue más frecuente con docetaxel que con erlotinib (41 % frente a 32 %; p = 0,02)."
    assert [row["endpoint"] for row in _rows(text, "comparisons", "es")] == ["anaemia"]


def test_values_at_two_times_share_the_arm_that_follows_the_second() -> None:
    sentence = "Full closure was reached in 64% of wounds at 3 months and 52% at 1 year in the {a} group and in 41% and 33%, respectively, in the {b} group."
    rows = _brief(METHODS["en"] + sentence.format(a="docetaxel", b="erlotinib"), "value", "timepoint", "arm")
    assert [row[:2] for row in rows] == [("64", "3 months"), ("52", "1 year"), ("41", "3 months"), ("33", "1 year")]
    assert rows[0][2] == rows[1][2] != rows[2][2] == rows[3][2]


def test_rates_and_means_of_events_are_results() -> None:
    sentence = (
        "Rates of stroke were 2.5 per 100 person-years with docetaxel and 3.5 per 100 person-years with erlotinib."
    )
    assert _brief(METHODS["en"] + sentence, "endpoint", "value", "unit") == [
        ("stroke", "2.5", "per 100 person-years"),
        ("stroke", "3.5", "per 100 person-years"),
    ]


def test_the_number_of_a_scales_name_is_no_value() -> None:
    sentence = "At week 24 responses in the docetaxel group were ACR 20, 61.5% and ACR 50, 37.5%."
    assert [row[0] for row in _brief(METHODS["en"] + sentence, "value")] == ["61.5", "37.5"]


def test_the_only_arm_of_a_sentence_takes_its_values_behind_a_colon() -> None:
    sentence = "At 3 and 9 months, responses in docetaxel-treated patients were: ACR 20, 61.5% and 63.5%; ACR 50, 37.5% and 38.5%."
    rows = _brief(METHODS["en"] + sentence, "value", "arm")
    assert [value for value, _ in rows] == ["61.5", "63.5", "37.5", "38.5"]
    assert {arm for _, arm in rows} == {"docetaxel"}


def test_two_arms_take_the_values_of_one_name_that_joins_two() -> None:
    sentence = "Rates of scaling and crusting were 28% with docetaxel and 21% with erlotinib."
    assert [row[0] for row in _brief(METHODS["en"] + sentence, "endpoint")] == ["scaling and crusting"] * 2
