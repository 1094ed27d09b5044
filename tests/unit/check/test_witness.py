"""One language version held against the other: what agrees, what differs, what only one has."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.values import VersionText
from desktop.check.witness import READ_TO, compare_versions

ENGLISH = (
    "OBJECTIVE: To compare two doses of velafermin. METHODS: Between January 2011 and March 2013, 214 patients received velafermin "
    "12.5 mg/m2 every 21 days or placebo for 6 cycles. RESULTS: Mucositis occurred in 23 of 107 patients (21.5%) on velafermin and in 41 "
    "(38.3%) on placebo (p = 0.007). Median survival was 14.6 months with velafermin and 13.9 months with placebo. Two patients died. "
    "CONCLUSIONS: Velafermin reduces mucositis."
)
SPANISH = (
    "OBJETIVO: Comparar dos dosis de velafermina. MÉTODOS: Entre enero de 2011 y marzo de 2013, 214 pacientes recibieron velafermina 12,5 "
    "mg/m2 cada 21 días o placebo durante 6 ciclos. RESULTADOS: Hubo mucositis en 23 de 107 pacientes (21,5%) con velafermina y en 41 "
    "(38,3%) con placebo (p = 0,007). La mediana de supervivencia fue de 14,6 meses con velafermina y de 13,9 meses con placebo. Fallecieron "
    "dos pacientes. CONCLUSIONES: La velafermina reduce la mucositis."
)


def compare(a: str, b: str, langs: str = "en es"):
    lang_a, lang_b = langs.split()
    return compare_versions(VersionText("a", lang_a, a), VersionText("b", lang_b, b))


def differences(a: str, b: str, langs: str = "en es") -> list[tuple[str, str]]:
    return [(pair.value, pair.other) for pair in compare(a, b, langs).differences]


def test_an_honest_translation_has_no_difference_and_nothing_alone():
    comparison = compare(ENGLISH, SPANISH)
    assert comparison.differences == comparison.only_a == comparison.only_b == ()
    assert len(comparison.agreements) >= 16


def test_spans_point_at_the_printed_numbers():
    for pair in compare(ENGLISH, SPANISH).agreements:
        quote_a, quote_b = ENGLISH[pair.a.start : pair.a.end], SPANISH[pair.b.start : pair.b.end]
        assert quote_a == quote_b.replace(",", ".") or not (quote_a + quote_b).isdigit()


def test_segments_cover_sentences_that_say_the_same():
    comparison = compare(ENGLISH, SPANISH)
    segments = [(ENGLISH[s.a_start : s.a_end], SPANISH[s.b_start : s.b_end]) for s in comparison.segments]
    assert any(a.startswith("Median survival") and b.startswith("La mediana") for a, b in segments)


@pytest.mark.parametrize(
    ("printed", "changed", "expected"),
    [
        ("12,5 mg/m2", "15,5 mg/m2", ("12.5", "15.5")),
        ("12,5 mg/m2", "1,25 mg/m2", ("12.5", "1.25")),
        ("(21,5%)", "(27,5%)", ("21.5", "27.5")),
        ("14,6 meses", "16,4 meses", ("14.6", "16.4")),
        ("p = 0,007", "p = 0,07", ("0.007", "0.07")),
        ("214 pacientes", "241 pacientes", ("214", "241")),
        ("cada 21 días", "cada 28 días", ("21", "28")),
    ],
)
def test_a_changed_number_is_found_at_its_place(printed, changed, expected):
    other = SPANISH.replace(printed, changed)
    comparison = compare(ENGLISH, other)
    assert [(pair.value, pair.other) for pair in comparison.differences] == [expected]
    start = comparison.differences[0].b.start
    assert other[start:].startswith(expected[1].replace(".", ","))


def test_two_arms_whose_values_are_exchanged_differ():
    other = SPANISH.replace("14,6 meses", "X").replace("13,9 meses", "14,6 meses").replace("X", "13,9 meses")
    assert differences(ENGLISH, other) == [("14.6", "13.9"), ("13.9", "14.6")]


def test_numbers_that_have_changed_sentences_differ():
    other = SPANISH.replace("12,5 mg/m2", "X").replace("14,6 meses", "12,5 meses").replace("X", "14,6 mg/m2")
    assert set(differences(ENGLISH, other)) == {("12.5", "14.6"), ("14.6", "12.5")}


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Therefore 6 of 30 patients responded.", "Por tanto, de los 30 pacientes respondieron 6."),
        ("Of the 30 patients, 2/3 survived.", "De los 30 pacientes sobrevivieron 2 de los 3."),
        ("Two patients had 3 relapses.", "Dos pacientes tuvieron tres recidivas."),
        ("Enrolment ran from 1/2011 to 3/2013.", "La inclusión fue de I/2011 a III/2013."),
        ("Enrolment began in January 2011.", "La inclusión comenzó en enero de 2011."),
        ("Given on days -9, -8 and -7.", "Administrado los días - 9, - 8 y - 7."),
        ("Follow-up lasted 12 months.", "El seguimiento duró 1 año."),
        ("The rate was 3.4 per 100,000 people.", "La tasa fue de 3,4 por 100 000 personas."),
        ("Mean age was 63.24 years.", "La edad media fue de 63,2 años."),
        ("The hazard ratio was 0·48.", "La razón de riesgos fue 0,480."),
        ("Pressure was taken at 8 am and 5 pm.", "La presión se tomó a las 8:00 y a las 17:00."),
        ("Pressure was taken at 9:30.", "La presión se tomó a las 0930 h."),
        ("It was 0.86 (0.76-0.96).", "Fue de 0,86."),
        ("Mean age was 74.5 years and 65.5% were women.", "El 65,5% eran mujeres y la edad media era de 74,5 años."),
        ("A total of 5,000 people were asked.", "Se preguntó a un total de 5.000 personas."),
    ],
)
def test_the_same_thing_printed_otherwise_agrees(english, spanish):
    assert differences(english, spanish) == []


@pytest.mark.parametrize(
    ("english", "spanish", "expected"),
    [
        ("From 1987 to 2000 we saw nine cases.", "Entre 1978 y 2000 vimos nueve casos.", ("1987", "1978")),
        (
            "Seen from August 1, 1294 to July 31, 1999.",
            "Vistos del 1 de agosto de 1994 al 31 de julio de 1999.",
            ("1294", "1994"),
        ),
        ("The angle was greater than 60° in all.", "El ángulo era mayor de 70° en todos.", ("60", "70")),
        ("The GDS-15 scale was used.", "Se usó la escala GDS-25.", ("15", "25")),
        ("Doses of 1 and 16 cases.", "Dosis de 1 y 61 casos.", ("16", "61")),
    ],
)
def test_years_degrees_and_numbers_in_names_are_compared_as_well(english, spanish, expected):
    assert differences(english, spanish) == [expected]


def test_a_unit_stays_where_a_number_was_exchanged():
    english = "Mean age was 74.5 years and 65.5% were women."
    assert differences(english, "La edad media era de 65,5 años y el 74,5% eran mujeres.") == [
        ("74.5", "65.5"),
        ("65.5", "74.5"),
    ]


def test_a_number_without_an_evident_counterpart_is_only_listed():
    other = SPANISH.replace("CONCLUSIONES:", "El estudio costó 90.000 euros. CONCLUSIONES:")
    comparison = compare(ENGLISH, other)
    assert comparison.differences == ()
    assert [other[s.start : s.end] for s in comparison.only_b] == ["90.000"]


def test_a_sentence_that_one_version_lacks_costs_no_false_difference():
    other = SPANISH.replace("Fallecieron dos pacientes. ", "").replace(
        "Entre enero de 2011 y marzo de 2013, 214", "Los 214"
    )
    assert differences(ENGLISH, other) == []


def test_portuguese_is_read_as_well():
    portuguese = "Entre janeiro de 2011 e março de 2013, 214 pacientes receberam velafermina 15,5 mg/m2 a cada 21 dias ou placebo por 6 ciclos."
    english = "Between January 2011 and March 2013, 214 patients received velafermin 12.5 mg/m2 every 21 days or placebo for 6 cycles."
    assert differences(english, portuguese, "en pt") == [("12.5", "15.5")]


def test_two_records_in_one_language_are_compared_too():
    assert differences(ENGLISH, ENGLISH.replace("12.5 mg/m2", "125 mg/m2"), "en en") == [("12.5", "125")]


@given(st.text(alphabet="abc. ,;:%()0123456789-/áñ\nmgdías", max_size=400))
@settings(max_examples=60, deadline=None)
def test_a_text_against_itself_has_no_difference(text):
    comparison = compare(text, text, "es es")
    assert comparison.differences == comparison.only_a == comparison.only_b == ()


@given(st.text(max_size=150), st.text(max_size=150))
@settings(max_examples=40, deadline=None)
def test_any_two_texts_can_be_compared_and_spans_stay_inside(a, b):
    comparison = compare(a, b)
    for pair in (*comparison.agreements, *comparison.differences):
        assert 0 <= pair.a.start < pair.a.end <= len(a)
        assert 0 <= pair.b.start < pair.b.end <= len(b)


def test_long_texts_are_read_to_a_bound():
    chance = random.Random(1)
    text = " ".join(f"Group {n} had {chance.randint(1, 999)} patients." for n in range(4000))
    assert len(text) > READ_TO
    assert compare(text, text).differences == ()


def test_the_real_duplicate_differs_in_the_dose_of_one_drug_and_nowhere_else(shared):
    from desktop.ingest.dump import read_file

    dump = read_file(shared / "seed" / "bvs_abstracts.txt")
    ((_, twelve),) = dump.records[11].abstracts
    thirteen = dict(dump.records[12].abstracts)
    comparison = compare(twelve, thirteen["es"])
    (dose,) = comparison.differences
    assert (dose.value, dose.other, dose.unit) == ("13", "30", "mg/m2")
    assert twelve[dose.a.start : dose.a.end + 6] == "13 mg/m2"[:8]
    assert thirteen["es"][dose.b.start : dose.b.end + 6] == "30 mg/m2"
    assert comparison.only_a == comparison.only_b == ()
    assert compare(twelve, thirteen["en"], "en en").differences == ()


def test_dos_is_no_number_in_portuguese():
    english = "Pneumonia occurred in 19 patients and fever in 34 patients of both groups."
    portuguese = "Pneumonia ocorreu em 19 dos pacientes e febre em 34 dos pacientes dos dois grupos."
    comparison = compare(english, portuguese, "en pt")
    assert comparison.differences == comparison.only_a == ()
    assert [portuguese[s.start : s.end] for s in comparison.only_b] == ["dois"]
