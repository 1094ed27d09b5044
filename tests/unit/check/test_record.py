"""Everything that one record, or the records of one study, tell against themselves."""

import pytest

from db.values import Cell, Descriptor, RecordText, Span, VersionText
from desktop.check.record import check_record
from desktop.check.study import check_study

ENGLISH = (
    "We gave velafermin 12.5 mg/m2 every 21 days to 214 patients of 17 hospitals. Median survival was 14.6 months."
)
SPANISH = "Se administró velafermina 15,5 mg/m2 cada 21 días a 214 pacientes de 17 hospitales. La supervivencia mediana fue de 14,6 meses."
TOTAL = Cell("n_total", "", 214)


def record(*texts: tuple[str, str], record_id: str = "r", descriptors: bool = True) -> RecordText:
    versions = tuple(VersionText(f"{record_id}:{n}", lang, text) for n, (lang, text) in enumerate(texts))
    return RecordText(record_id, versions, descriptors=(Descriptor("Humanos"),) if descriptors else ())


def warnings(*texts: tuple[str, str], cells=(TOTAL,), **more):
    return {warning.code: warning for warning in check_record(record(*texts, **more), cells)}


def must(*texts: tuple[str, str], cells=(TOTAL,), **more) -> set[str]:
    return {code for code, warning in warnings(*texts, cells=cells, **more).items() if warning.must_see}


def test_a_plain_record_has_nothing_to_look_at():
    assert must(("en", ENGLISH)) == set()


def test_two_versions_are_said_and_held_against_each_other():
    found = warnings(("es", SPANISH), ("en", ENGLISH))
    assert dict(found["bilingual"].args) == {"languages": "es, en"}
    assert dict(found["dose_conflict"].args) == {
        "drug": "velafermin",
        "a": "12.5",
        "b": "15.5",
        "quote_a": "12.5 mg/m2",
        "quote_b": "15,5 mg/m2",
        "lang_a": "en",
        "lang_b": "es",
    }


def test_a_difference_stands_at_the_cell_that_uses_one_of_the_numbers():
    start = ENGLISH.index("12.5")
    dose = Cell("treatments.dose", "treatment-1", "12.5", (Span("r:1", start, start + 4),))
    found = warnings(("es", SPANISH), ("en", ENGLISH), cells=(TOTAL, dose))
    assert found["dose_conflict"].cells == (("treatments.dose", "treatment-1"),)


def test_a_number_that_is_no_dose_has_a_warning_of_its_own():
    found = warnings(("es", SPANISH.replace("15,5", "12,5").replace("17 hosp", "71 hosp")), ("en", ENGLISH))
    assert (dict(found["number_conflict"].args)["a"], dict(found["number_conflict"].args)["b"]) == ("17", "71")


def test_two_records_of_one_study_are_witnesses_of_each_other_and_say_it_once():
    one = record(("en", ENGLISH), record_id="one")
    two = record(("es", SPANISH), ("en", ENGLISH.replace("We gave", "We  gave")), record_id="two")
    conflicts = [w for w in check_study([one, two], (TOTAL,)) if w.code == "dose_conflict"]
    assert len(conflicts) == 1
    assert {span.version for span in conflicts[0].spans} == {"one:0", "two:0", "two:1"}


def test_a_record_without_descriptors_is_reported_where_its_source_has_them():
    assert must(("en", ENGLISH), descriptors=False) == {"no_descriptors"}
    found = check_record(record(("en", ENGLISH), descriptors=False), (TOTAL,), expects_descriptors=False)
    assert not [w for w in found if w.must_see]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The trial was registered (ISCRTN12345678).", "id_misspelt"),
        ("Registered as NTC01234567.", "id_misspelt"),
        ("Registered as NCT0123456.", "id_misspelt"),
        ("Registered as NCT O1234567.", "id_misspelt"),
        ("EudraCT number 2013-00401-41.", "id_misspelt"),
        ("Survival was longer (p 0.03).", "operator_missing"),
        ("Survival was longer (p 0,03).", "operator_missing"),
        ("Survival was longer (p=0.000).", "p_zero"),
        ("From a series of 120 patients, 80 were randomised to two groups.", "n_enrolled_vs_randomised"),
        (
            "Between 2014 and 2016, 95 volunteers were registered and 90 were randomly assigned.",
            "n_enrolled_vs_randomised",
        ),
        ("De 95 pacientes reclutados se aleatorizaron 90 (45 por grupo).", "n_enrolled_vs_randomised"),
    ],
)
def test_a_misprint_is_reported(text, code):
    assert code in must(("en", text))


@pytest.mark.parametrize(
    "text",
    [
        "Registered as ISRCTN12345678, NCT01234567 and EudraCT 2013-004011-41.",
        "Survival was longer (p = 0.03) and toxicity lower (P<.001); a p value of 0.20 was seen in p53.",
        "We enrolled 120 patients, and 120 patients were randomised.",
        "NCT was given to 20 women. In group p.5 of the list nothing happened.",
    ],
)
def test_what_is_printed_well_is_not_reported(text):
    assert must(("en", text)) == set()


def test_a_protocol_is_said_to_plan_its_patients():
    text = "METHODS: A total of 248 patients will be randomised to two arms."
    assert "planned_n" in must(("en", text), cells=())
    assert "planned_n" not in must(("en", text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ratio was 0·48.", "mid_dot_decimals"),
        ("La razón fue 0'48 en todos.", "apostrophe_decimals"),
        ("A dose &lt; 500 mg.", "html_entity"),
        ("A dose of 70 mg/m(2) was given.", "superscript_artefact"),
        ("A dose of 45 mg/m (2) was given.", "superscript_artefact"),
        ("Fewer cells survived (p < 10 (-4)).", "superscript_artefact"),
        ("Se administró (177) Lu a todos.", "superscript_artefact"),
        ("Desde I/2001 hasta II/2003.", "roman_months"),
        ("Interferon 3 million units.", "multiplier_units"),
        ("was given to all.METHODS: Two groups.", "glued_labels"),
        ("PFS and OS were 4 and 9 months, respectively.", "respectively"),
    ],
)
def test_notation_is_said_quietly(text, code):
    assert not warnings(("en", text))[code].must_see


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in two hospitals Materiales y Métodos: we looked at all", "missing_section_break"),
        ("in two hospitals Materials and Methods: we looked at all", "missing_section_break"),
        ("It was seen in 84/90 (93.3%) of them.", "fraction_not_date"),
        ("We gave 5 mg. Pain and mood were told by the VAS and the HADS, respectively.", "respectively"),
    ],
)
def test_what_nobody_mistakes_is_not_said(text, code):
    assert code not in warnings(("en", text))


TRIAL = Cell("design.type", "", "rct")


@pytest.fixture
def gaps(table):
    return [
        TOTAL,
        TRIAL,
        *table("arms", "arm-1", name="A", n=107),
        *table("arms", "arm-2", name="B"),
        *table("results", "result-1", endpoint="PFS", arm="arm-1", value="9", unit="months"),
        *table("results", "result-2", endpoint="PFS", arm="arm-2", value="7", unit="months"),
        *table("adverse_events", "event-1", term="rash"),
        *table("adverse_events", "event-2", term="nausea"),
    ]


def test_gaps_are_said_quietly_and_once(gaps):
    found = warnings(("en", ENGLISH), cells=gaps)
    assert {"arm_n_missing", "no_effect_measure", "ae_without_numbers"} <= found.keys()
    assert dict(found["ae_without_numbers"].args) == {"term": "rash, nausea"}
    assert not any(w.must_see for w in found.values())


def test_a_size_that_is_printed_but_was_not_read_is_not_missing(gaps):
    assert "arm_n_missing" not in warnings(("en", f"{ENGLISH} B (n = 104) was compared."), cells=gaps)


def test_the_size_of_an_arm_that_its_results_are_counted_of_is_not_missing(gaps, table):
    counted = table("results", "result-3", endpoint="ORR", arm="arm-2", n=9, denom=107)
    assert "arm_n_missing" not in warnings(("en", ENGLISH), cells=[*gaps, *counted])


def test_the_arms_of_a_protocol_have_no_size_yet(gaps):
    arms = [cell for cell in gaps if cell.field.startswith(("arms", "design"))]
    plan = "METHODS: 214 patients will be randomised to A or B."
    assert "arm_n_missing" not in warnings(("en", plan), cells=arms)
    assert "arm_n_missing" in warnings(("en", "METHODS: 214 patients were randomised to A or B."), cells=arms)


def test_groups_that_nobody_randomised_need_no_size_and_no_measure(gaps):
    found = warnings(("en", ENGLISH), cells=[cell for cell in gaps if cell != TRIAL])
    assert not {"arm_n_missing", "no_effect_measure"} & found.keys()


def test_two_means_tell_their_difference_themselves(gaps):
    means = [*gaps, *(Cell("results.stat", f"result-{k}", "mean") for k in (1, 2))]
    assert "no_effect_measure" not in warnings(("en", ENGLISH), cells=means)


def test_values_of_both_arms_with_a_p_value_tell_their_difference_themselves(gaps, table):
    tested = table("comparisons", "comparison-1", endpoint="PFS", p="= 0.03")
    assert "no_effect_measure" not in warnings(("en", ENGLISH), cells=[*gaps, *tested])


def test_p_values_alone_are_no_measure_of_an_effect(gaps, table):
    tested = table("comparisons", "comparison-1", endpoint="PFS", p="= 0.03")
    bare = [cell for cell in gaps if not cell.field.startswith("results")]
    assert "no_effect_measure" in warnings(("en", ENGLISH), cells=[*bare, *tested])


def test_drugs_have_no_dose_where_the_text_prints_none(gaps, table):
    drug = table("treatments", "treatment-1", drug="velafermin")
    assert "dose_missing" in warnings(("en", "Velafermin was held against placebo in 40 adults."), cells=[*gaps, *drug])
    printed = "Velafermin 15 mg was held against placebo in 40 adults."
    assert "dose_missing" not in warnings(("en", printed), cells=[*gaps, *drug])


def test_events_beside_others_with_numbers_are_named_in_passing(gaps, table):
    numbered = table("adverse_events", "event-3", term="fever", n=4)
    assert "ae_without_numbers" not in warnings(("en", ENGLISH), cells=[*gaps, *numbered])


def test_a_warning_keeps_its_key_when_its_evidence_moves(table):
    cells = [TOTAL, *table("results", "result-1", endpoint="PFS", value="2.4", ci=("2.46", "4.1"))]
    moved = [Cell(c.field, c.item.replace("1", "7"), c.value, (Span("r:0", 3, 9),)) for c in cells]
    keys = [{w.key for w in check_record(record(("en", ENGLISH)), some)} for some in (cells, moved)]
    assert keys[0] == keys[1]
