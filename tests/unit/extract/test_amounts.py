"""Doses, schedules and routes reach the drugs that they are of: strengths, targets, lists, and what is said last or later."""

import pytest

from db.values import Extraction, VersionText
from desktop.extract.arms import find_arms
from desktop.extract.treatments import find
from desktop.text.reading import read_version


def rows(text: str, lang: str = "en") -> dict[str, dict[str, object]]:
    """The last row of each drug: its dose with unit, frequency and route."""
    reading = read_version(VersionText("v", lang, text))
    found: dict[str, list[Extraction]] = {}
    for extraction in find(reading, find_arms(reading)):
        found.setdefault(extraction.item or "", []).append(extraction)
    table = [{e.field.removeprefix("treatments."): e.value for e in cells} for cells in found.values()]
    return {str(row["drug"]): row for row in table}


def dose(row: dict[str, object]) -> str:
    return f"{row.get('dose', '')} {row.get('unit', '')}".strip()


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("METHODS: Eyes were randomised to timolol 0.5% twice daily or travoprost 0.004% once daily.", "en",
         {"timolol": "0.5 %", "travoprost": "0.004 %"}),
        ("METHODS: Adults were randomised to 0.25% bupivacaine or 0.2% ropivacaine by injection.", "en",
         {"bupivacaine": "0.25 %", "ropivacaine": "0.2 %"}),
        ("MÉTODOS: Se aleatorizó a los pacientes a recibir lidocaína al 2% o ropivacaína al 0,5% por infiltración.", "es",
         {"lidocaine": "2 %", "ropivacaine": "0.5 %"}),
    ],
)  # fmt: skip
def test_a_strength_beside_its_drug_is_its_dose(text: str, lang: str, expected: dict[str, str]) -> None:
    assert {drug: dose(row) for drug, row in rows(text, lang).items()} == expected


def test_a_share_of_patients_is_no_strength() -> None:
    text = (
        "METHODS: Patients were randomised to tamoxifen or letrozole. "
        "RESULTS: Flushes befell 15% with tamoxifen and 12% with letrozole."
    )
    assert {dose(row) for row in rows(text).values()} == {""}


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("Dry mouth was twice as frequent with nortriptyline (17.5%) compared with sertraline (8.2%).", "en"),
        ("Dizziness occurred twice as often in those given nortriptyline (12.1%) as in those given sertraline (6.3%).", "en"),
        ("La sequedad de boca fue más frecuente al administrar nortriptilina (17,5%) que sertralina (8,2%).", "es"),
    ],
)  # fmt: skip
def test_a_share_in_a_bracket_behind_a_drug_is_no_strength(sentence: str, lang: str) -> None:
    given = {"en": "Adults were randomised to sertraline or nortriptyline.",
             "es": "Se aleatorizó a los adultos a recibir sertralina o nortriptilina."}[lang]  # fmt: skip
    assert {dose(row) for row in rows(f"{given} {sentence}", lang).values()} == {""}


def test_a_strength_in_a_bracket_stays_a_dose() -> None:
    text = "METHODS: Adults were randomised to epidural ropivacaine (0.2%) or bupivacaine (0.125%)."
    assert {drug: dose(row) for drug, row in rows(text).items()} == {"ropivacaine": "0.2 %", "bupivacaine": "0.125 %"}


def test_a_single_dose_with_a_hyphen_is_how_often() -> None:
    text = "METHODS: Patients were randomised to doxycycline plus single-dose ivermectin or doxycycline alone."
    assert rows(text)["ivermectin"]["frequency"] == "single dose"


def test_the_ester_of_a_vitamin_has_its_own_dose_and_the_vitamin_is_called_as_the_text_does_exactly() -> None:
    text = (
        "METHODS: Adults were randomised to alpha-tocopheryl acetate 300 mg daily plus zinc 20 mg daily or placebo. "
        "Vitamin E was taken at breakfast."
    )
    assert dose(rows(text)["alpha-tocopherol"]) == "300 mg"
    assert dose(rows(text)["zinc"]) == "20 mg"
    assert "vitamin E" in rows("METHODS: Adults were randomised to vitamin E 300 mg daily or placebo.")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("METHODS: Girls were randomised to folic acid alone or iron-folic acid.", "en"),
        ("METHODS: Girls were randomised to folic acid alone or iron plus folic acid.", "en"),
        ("MÉTODOS: Se aleatorizó a las niñas a recibir ácido fólico solo o hierro más ácido fólico.", "es"),
    ],
)
def test_iron_beside_folic_acid_is_given(text: str, lang: str) -> None:
    assert set(rows(text, lang)) == {"folic acid", "iron"}


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("METHODS: Women were randomised to conjugated equine oestrogens 0.3 mg orally daily or placebo.",
         {"conjugated estrogens", "placebo"}),
        ("METHODS: Patients were randomised to sterile talc or bleomycin.", {"talc", "bleomycin"}),
    ],
)  # fmt: skip
def test_old_agents_are_drugs_in_every_spelling(text: str, drugs: set[str]) -> None:
    assert set(rows(text)) == drugs


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("METHODS: All patients received carboplatin to an area under the plasma concentration-time curve of 6.", "en"),
        ("METHODS: All patients received carboplatin at an area under the curve (AUC) of 6.", "en"),
        ("MÉTODOS: Todas las pacientes recibieron carboplatino con un área bajo la curva de 6.", "es"),
    ],
)
def test_a_target_of_exposure_in_words_is_a_dose(text: str, lang: str) -> None:
    assert dose(rows(text, lang)["carboplatin"]) == "6 AUC"


def test_an_infusion_per_weight_and_time_is_a_dose_and_a_clearance_is_none() -> None:
    text = "METHODS: All patients with a clearance above 40 ml/min received remifentanil 0.1 µg/kg/min intravenously."
    assert dose(rows(text)["remifentanil"]) == "0.1 ug/kg/min"


def test_vitamins_of_a_list_have_their_doses_in_order() -> None:
    text = "MÉTODOS: Todos los pacientes recibieron vitamina B6, B12 y C a dosis de 20, 1 y 500 mg diarios, respectivamente."
    found = rows(text, "es")
    assert [dose(found[name]) for name in ("vitamin B6", "vitamin B12", "vitamin C")] == ["20 mg", "1 mg", "500 mg"]
    assert {row["frequency"] for row in found.values()} == {"qd"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (("METHODS: Patients were randomised to docetaxel 60 mg/m2 or vinorelbine 25 mg/m2. Then they rested. "
         "Treatments were repeated every 3 weeks."), "en"),
        ("MÉTODOS: Se aleatorizó a docetaxel 60 mg/m2 o vinorelbina 25 mg/m2. Los ciclos se repitieron cada 21 días.", "es"),
    ],
)  # fmt: skip
def test_a_cycle_said_later_is_that_of_the_doses_before(text: str, lang: str) -> None:
    assert {row["frequency"] for row in rows(text, lang).values()} == {"q3w"}


@pytest.mark.parametrize(
    ("text", "lang", "frequency", "route"),
    [
        (
            "METHODS: Adults were randomised to citalopram 20 mg (n=31) or mianserin 30 mg (n=30), once daily.",
            "en",
            "qd",
            None,
        ),
        (
            "MÉTODOS: Se asignó a enoxaparina 40 mg (n = 20) o dalteparina 5000 UI (n = 21), por vía subcutánea.",
            "es",
            None,
            "sc",
        ),
    ],
)
def test_what_is_said_behind_a_list_is_of_all(text: str, lang: str, frequency: str | None, route: str | None) -> None:
    found = rows(text, lang)
    assert len(found) == 2
    assert {row.get("frequency") for row in found.values()} == {frequency}
    assert {row.get("route") for row in found.values()} == {route}


def test_a_schedule_behind_one_drug_is_not_that_of_its_alternative() -> None:
    found = rows("METHODS: Adults were randomised to latanoprost once daily or timolol plus dorzolamide twice daily.")
    assert [found[name]["frequency"] for name in ("latanoprost", "timolol", "dorzolamide")] == ["qd", "bid", "bid"]


def test_doses_in_sentences_without_a_drug_are_of_the_only_drug() -> None:
    text = (
        "MÉTODOS: Estudio no controlado en 25 pacientes con uveítis tratados con adalimumab. "
        "La dosis de mantenimiento fue de 40 mg s.c. cada 2 semanas."
    )
    row = rows(text, "es")["adalimumab"]
    assert (dose(row), row["frequency"], row["route"]) == ("40 mg", "q2w", "sc")


def test_a_stage_is_no_route() -> None:
    text = "METHODS: Women with stage IIb-IV ovarian cancer were randomised to carboplatin or cisplatin once a month."
    assert all("route" not in row for row in rows(text).values())


def test_a_dose_reached_in_the_end_is_none_given() -> None:
    text = "METHODS: All patients received doxorubicin 60 mg/m2 every 3 weeks to cumulative doxorubicin doses of 450 mg/m2."
    assert dose(rows(text)["doxorubicin"]) == "60 mg/m2"


def test_a_drug_that_only_its_explained_abbreviation_names_has_its_dose() -> None:
    text = "METHODS: Adults with pain were randomised to morphine or to an infusion of QRT (3 mg/kg). Quiretane (QRT) is new."
    assert dose(rows(text)["QRT"]) == "3 mg/kg"


def test_two_letters_are_a_regimen_only_where_there_are_tumours() -> None:
    text = "MÉTODOS: Estudio retrospectivo de 30 pacientes con EC luminal tratados con mesalazina 1 g diario. RESULTADOS: Sanaron 20."
    assert set(rows(text, "es")) == {"mesalazine"}


def test_a_mean_dose_is_told_from_its_deviation() -> None:
    row = rows("METHODS: All patients received methadone at a dose of 35.5 ± 8.1 mg daily.")["methadone"]
    assert (dose(row), row["frequency"]) == ("35.5 mg", "qd")


def test_an_arm_with_more_drugs_has_the_doses_of_the_arm_with_fewer() -> None:
    text = "METHODS: Patients were randomised to fluorouracil (300 mg/m2 daily) or fluorouracil plus mitomycin (7 mg/m2 every 6 weeks)."
    reading = read_version(VersionText("v", "en", text))
    found = find(reading, find_arms(reading))
    items = {e.item for e in found if e.field == "treatments.arm" and e.value == "arm-2"}
    assert {e.value for e in found if e.item in items and e.field == "treatments.dose"} == {"300", "7"}


@pytest.mark.parametrize(("word", "code"), [("biweekly", "q2w"), ("every other week", "q2w"), ("fortnightly", "q2w")])
def test_fortnights_are_cycles_of_two_weeks(word: str, code: str) -> None:
    row = rows(f"METHODS: All patients received formestane 250 mg {word}.")["formestane"]
    assert row["frequency"] == code


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("METHODS: All patients received secukinumab 300 mg at weeks 0, 4 and 12.", "en", "weeks 0+4+12"),
        ("MÉTODOS: Todos los pacientes recibieron infliximab 5 mg/kg en las semanas 0, 2 y 6.", "es", "weeks 0+2+6"),
        ("METHODS: All patients received temozolomide 150 mg/m2 for 5 days.", "en", "qd x5"),
        ("METHODS: All patients received trastuzumab as a loading dose of 8 mg/kg.", "en", "loading dose"),
        (
            "METHODS: All patients received sunitinib 50 mg for 4 weeks followed by a 2-week rest.",
            "en",
            "4 weeks on 2 off",
        ),
    ],
)
def test_weeks_courses_and_loading_doses_are_schedules(text: str, lang: str, expected: str) -> None:
    (row,) = rows(text, lang).values()
    assert row["frequency"] == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("METHODS: Men were randomised to one of these daily oral supplements: zinc; selenium; or placebo.", "en"),
        ("METHODS: Men were randomly assigned to capsules taken orally once daily: zinc, selenium or placebo.", "en"),
        (
            "MÉTODOS: Los pacientes se asignaron al azar a cápsulas por vía oral una vez al día: zinc, selenio o placebo.",
            "es",
        ),
    ],
)
def test_what_stands_before_a_colon_is_of_the_whole_list(text: str, lang: str) -> None:
    found = rows(text, lang)
    assert {(row["frequency"], row["route"]) for name, row in found.items() if name != "placebo"} == {("qd", "po")}


def test_drugs_that_all_groups_got_are_drugs_of_each() -> None:
    text = "METHODS: Patients were randomised to etoposide or topotecan. Dexamethasone was administered to the patients in both groups."
    assert set(rows(text)) == {"etoposide", "topotecan", "dexamethasone"}


def test_a_dose_behind_a_comma_is_of_the_drug_before_it() -> None:
    text = "METHODS: Adults were randomly assigned to subcutaneous liraglutide, 1.8 mg weekly, or insulin glargine once daily."
    found = rows(text)
    assert {drug: dose(row) for drug, row in found.items()} == {"liraglutide": "1.8 mg", "insulin glargine": ""}
    assert len(find_arms(read_version(VersionText("v", "en", text))).arms) == 2


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("METHODS: Women were randomised to oral iron 60 mg daily or intravenous ketorolac 30 mg daily.", "en"),
        (
            "MÉTODOS: Pacientes foram randomizados para paracetamol 1 g por via oral ou dipirona 1 g por via intravenosa.",
            "pt",
        ),
    ],
)
def test_each_drug_of_two_has_its_own_route(text: str, lang: str) -> None:
    assert [row["route"] for row in rows(text, lang).values()] == ["po", "iv"]


def test_the_most_that_may_be_given_is_no_dose_and_divided_doses_are_a_rate() -> None:
    text = "METHODS: Children were randomised to cefotaxime 150 mg/kg (maximum 6 g) in three divided doses or placebo."
    row = rows(text)["cefotaxime"]
    assert (dose(row), row["frequency"]) == ("150 mg/kg", "tid")


def test_two_routes_of_one_drug_are_two_arms_called_by_them() -> None:
    text = "METHODS: Women received vaginal misoprostol 25 µg every 4 hours or oral misoprostol 50 µg every 4 hours in a randomised trial."
    arms = find_arms(read_version(VersionText("v", "en", text))).arms
    assert [arm.name for arm in arms] == ["misoprostol vaginal", "misoprostol oral"]


def test_gray_in_the_phrase_of_an_arm_is_radiation_and_metres_that_lost_their_square_are_squared() -> None:
    text = (
        "METHODS: Radiation therapy was compared in two arms. Patients were randomised to arm A: 36 Gy/18 fractions with weekly "
        "vinorelbine 20 mg/m or arm B: 24 Gy/12 fractions with weekly gemcitabine 150 mg."
    )
    reading = read_version(VersionText("v", "en", text))
    found = [(e.field.removeprefix("treatments."), e.value) for e in find(reading, find_arms(reading))]
    assert {value for field, value in found if field == "dose"} == {"36", "24", "20", "150"}
    assert ("unit", "mg/m2") in found


def test_an_arm_whose_phrase_holds_only_doses_gets_the_drugs_of_the_other_arm() -> None:
    text = (
        "MÉTODOS: Los pacientes se aleatorizaron en dos grupos: A) dosis bajas de ácido fólico, vitamina B6 y B12 a la dosis de "
        "4, 20 y 0,2 mg diarios, respectivamente (n = 21), y B) dosis altas (12, 60 y 0,6 mg diarios) (n = 22)."
    )
    assert dose(rows(text, "es")["folic acid"]) == "12 mg"


def test_an_arm_named_by_a_strength_has_that_strength() -> None:
    reading = read_version(
        VersionText("v", "en", "METHODS: Eyes were randomised to bimatoprost (0.01% or 0.03%) or placebo once daily.")
    )
    cells = find(reading, find_arms(reading))
    assert [c.value for c in cells if c.field == "treatments.dose"] == ["0.01", "0.03"]


def test_activity_is_a_dose() -> None:
    told = rows("METHODS: In this phase 2 trial, patients received 5.5 GBq of radioiodine.")
    assert dose(told["radioiodine"]) == "5.5 GBq"
