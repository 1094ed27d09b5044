"""What is said once of several doses reaches each: routes behind or before a list, doses before their drug, strengths and flows."""

import pytest

from db.values import VersionText
from desktop.extract.dosing import find_dosings
from desktop.text.reading import read_version

Given = set[tuple[str, str, str]]


def given(text: str, lang: str = "en") -> Given:
    """Every dose as (drug, "dose unit", route)."""
    labels = {"en": "METHODS", "es": "MÉTODOS", "pt": "MÉTODOS"}
    reading = read_version(VersionText("v", lang, f"{labels[lang]}: {text}"))
    wanted = frozenset(name for drug in reading.drugs for name in drug.names)
    return {
        (name, f"{d.amount.value} {d.amount.unit}" if d.amount else "", d.route[0] if d.route else "")
        for d in find_dosings(reading, wanted)
        for name in d.drug.names
        if name != "placebo"
    }


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Adults received eletriptan 20 mg, eletriptan 40 mg, or placebo orally.", "en",
         {("eletriptan", "20 mg", "po"), ("eletriptan", "40 mg", "po")}),
        ("Women were given nifedipine 10 mg or labetalol 200 mg orally every 8 h.", "en",
         {("nifedipine", "10 mg", "po"), ("labetalol", "200 mg", "po")}),
        ("Patients received exenatide 5 µg (n = 31) or 10 µg subcutaneously.", "en",
         {("exenatide", "5 ug", "sc"), ("exenatide", "10 ug", "sc")}),
        ("Los niños recibieron ceftriaxona 50 mg/kg o cefotaxima 100 mg/kg por vía intravenosa.", "es",
         {("ceftriaxone", "50 mg/kg", "iv"), ("cefotaxime", "100 mg/kg", "iv")}),
    ],
)  # fmt: skip
def test_a_route_behind_a_list_is_of_every_choice(text: str, lang: str, expected: Given) -> None:
    assert given(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Patients received an intravenous infusion of propofol 2 mg/kg/h or midazolam 0.1 mg/kg/h.", "en",
         {("propofol", "2 mg/kg/h", "iv"), ("midazolam", "0.1 mg/kg/h", "iv")}),
        ("Spinal anaesthesia was performed with 12 mg of hyperbaric bupivacaine plus 20 µg fentanyl.", "en",
         {("bupivacaine", "12 mg", "intrathecal"), ("fentanyl", "20 ug", "intrathecal")}),
        ("Adults inhaled salmeterol 50 µg twice daily or formoterol 12 µg twice daily via inhaler.", "en",
         {("salmeterol", "50 ug", "inhaled"), ("formoterol", "12 ug", "inhaled")}),
        ("Se realizó anestesia espinal con bupivacaína 10 mg o ropivacaína 15 mg.", "es",
         {("bupivacaine", "10 mg", "intrathecal"), ("ropivacaine", "15 mg", "intrathecal")}),
    ],
)  # fmt: skip
def test_a_route_before_a_list_is_of_what_follows(text: str, lang: str, expected: Given) -> None:
    assert given(text, lang) == expected


def test_what_stands_before_the_next_drug_is_of_that_drug_alone() -> None:
    assert given("Adults received oral linezolid 600 mg or intravenous vancomycin 1 g.") == {
        ("linezolid", "600 mg", "po"),
        ("vancomycin", "1 g", "iv"),
    }
    assert given("Adults received cisplatin 60 mg/m2 and capecitabine 800 mg/m2 orally.") == {
        ("cisplatin", "60 mg/m2", ""),
        ("capecitabine", "800 mg/m2", "po"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adults got 15 mg, 30 mg or 45 mg of mirtazapine.", {("mirtazapine", f"{n} mg", "") for n in (15, 30, 45)}),
        ("Adults got 2 mg or 4 mg of perineural dexamethasone.",
         {("dexamethasone", f"{n} mg", "perineural") for n in (2, 4)}),
        ("Adults got single 50 mg or 100 mg tablets of sertraline.", {("sertraline", "50 mg", "po"), ("sertraline", "100 mg", "po")}),
    ],
)  # fmt: skip
def test_the_doses_of_a_list_before_a_drug_are_all_its_own(text: str, expected: Given) -> None:
    assert given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Women received ropivacaine 0.1% with sufentanil 0.5 µg/ml epidurally.",
         {("ropivacaine", "0.1 %", "epidural"), ("sufentanil", "0.5 ug/ml", "epidural")}),
        ("Adults received magnesium sulphate (5 g intravenous loading dose followed by 2 g/h) or placebo.",
         {("magnesium sulfate", "5 g", "iv"), ("magnesium sulfate", "2 g/h", "iv")}),
        ("Knees were injected with 3 ml of 7.5 mg/ml bupivacaine.", {("bupivacaine", "3 ml", "")}),
    ],
)  # fmt: skip
def test_strengths_and_flows_at_their_drug_are_doses_and_volumes_come_first(text: str, expected: Given) -> None:
    assert given(text) == expected


def test_a_concentration_that_was_measured_is_no_dose() -> None:
    found = given("Patients with vancomycin levels of 12 mg/l received vancomycin 1 g.")
    assert {dose for _, dose, _ in found if dose} == {"1 g"}


def schedules(text: str) -> set[tuple[str, str, str]]:
    """Every dose as (drug, dose, how often)."""
    reading = read_version(VersionText("v", "en", f"METHODS: {text}"))
    wanted = frozenset(name for drug in reading.drugs for name in drug.names)
    found = find_dosings(reading, wanted)
    return {(name, d.amount.value if d.amount else "", d.schedule.code) for d in found for name in d.drug.names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Adults got irinotecan either weekly (90 mg/m2) or every 3 weeks (300 mg/m2).", {("irinotecan", "90", "qw"), ("irinotecan", "300", "q3w")}),
        ("Adults got folic acid, vitamin B6 and vitamin B12 (4, 20 and 1 mg daily, respectively).",
         {("folic acid", "4", "qd"), ("vitamin B6", "20", "qd"), ("vitamin B12", "1", "qd")}),
        ("Adults got 3-weekly cycles of either vinorelbine plus gemcitabine or docetaxel.",
         {("vinorelbine", "", "q3w"), ("gemcitabine", "", "q3w"), ("docetaxel", "", "q3w")}),
        ("Adults got interferon alfa up to 6 MU/m2 daily.", {("interferon alfa", "6", "qd")}),
        ("Adults got docetaxel 75 mg/m2 every 3 weeks (D3).", {("docetaxel", "75", "q3w")}),
        ("Adults got budesonide/formoterol 160/4.5 µg twice daily.", {("budesonide", "160", "bid"), ("formoterol", "4.5", "bid")}),
        ("Adults got gemcitabine 1 g in 50 ml saline weekly.", {("gemcitabine", "1", "qw")}),
        ("Adults applied clobetasol 0.05% ointment or mometasone 0.1% cream once a day.",
         {("clobetasol", "0.05", "qd"), ("mometasone", "0.1", "qd")}),
    ],
)  # fmt: skip
def test_each_dose_takes_the_schedule_that_its_words_give_it(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert schedules(text) == expected


def test_a_dose_before_which_no_drug_is_named_is_of_the_only_drug_of_the_study() -> None:
    reading = read_version(
        VersionText(
            "v",
            "en",
            "METHODS: We studied levosimendan. A bolus of 6 µg/kg was given i.v., and the levosimendan group rested.",
        )
    )
    found = find_dosings(reading, frozenset(["levosimendan"]))
    assert {(d.amount.value, d.route[0] if d.route else "") for d in found if d.amount} == {("6", "iv")}


def test_what_was_found_is_no_dose_and_what_was_given_is_one() -> None:
    assert given("The ED50 of bupivacaine was 4.1 mg.") == set()
    assert given("The dose of bupivacaine was 4.1 mg.") == {("bupivacaine", "4.1 mg", "")}
    assert given("Adults applied erythromycin ointment 2% daily.") == {("erythromycin", "2 %", "topical")}
    assert given("Adults used brimonidine 0.2% eye drops.") == {("brimonidine", "0.2 %", "ophthalmic")}


def test_the_route_behind_a_drug_is_nearer_than_the_one_of_the_drug_before() -> None:
    assert given("Mitomicina tópica contra triamcinolona intralesional cada semana.", "es") == {
        ("mitomycin", "", "topical"),
        ("triamcinolone", "", "intralesional"),
    }


def test_a_range_of_what_people_took_is_no_dose() -> None:
    assert not {dose for _, dose, _ in given("The daily methadone given ranged from 41 to 80 mg/day.") if dose}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Eyes received intravitreous injections of 4 mg pegaptanib or 2 mg triamcinolone.", "en",
         {("pegaptanib", "4 mg", "intravitreal"), ("triamcinolone", "2 mg", "intravitreal")}),
        ("Eyes received 3 mg subconjunctival dexamethasone at the end.", "en",
         {("dexamethasone", "3 mg", "subconjunctival")}),
        ("Se administró por infusión venosa fluorouracilo 250 mg/m2 al día.", "es", {("fluorouracil", "250 mg/m2", "iv")}),
        ("Vinblastine 5 mg/m2 and bleomycin 10 mg/m2 IV were given every 4 weeks.", "en",
         {("vinblastine", "5 mg/m2", "iv"), ("bleomycin", "10 mg/m2", "iv")}),
        ("The recommended radiotherapy regimens were 20 Gy in five fractions or 8 Gy as a single dose.", "en",
         {("radiotherapy", "20 Gy", ""), ("radiotherapy", "8 Gy", "")}),
    ],
)  # fmt: skip
def test_less_common_places_and_lists_keep_their_route_and_dose(text: str, lang: str, expected: Given) -> None:
    assert given(text, lang) == expected
