"""Arms are registered with names, drugs and sizes, and found again wherever the text names them."""

import pytest

from db.values import VersionText
from desktop.extract.arms import ArmRegister, find_arms
from desktop.text.reading import read_version


def register(text: str, lang: str = "en") -> ArmRegister:
    return find_arms(read_version(VersionText("v", lang, text)))


def arms(text: str, lang: str = "en") -> list[tuple[str, int | None, tuple[str, ...]]]:
    return [(arm.name, arm.n, arm.drugs) for arm in register(text, lang).arms]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: Patients were randomly assigned to receive either tamoxifen (n=41) or letrozole (n=39).",
            "en",
            [("tamoxifen", 41, ("tamoxifen",)), ("letrozole", 39, ("letrozole",))],
        ),
        (
            "METHODS: Patients were randomised to receive cisplatin 75 mg/m2 plus gemcitabine 1000 mg/m2 (arm A) or cisplatin alone (arm B).",
            "en",
            [("cisplatin plus gemcitabine", None, ("cisplatin", "gemcitabine")), ("cisplatin alone", None, ("cisplatin",))],
        ),
        (
            "METHODS: We compared metformin with placebo in a randomised trial. RESULTS: 40 patients were randomised (22 metformin, 18 placebo).",
            "en",
            [("metformin", 22, ("metformin",)), ("placebo", 18, ("placebo",))],
        ),
        (
            "MÉTODOS: Los pacientes fueron aleatorizados en dos grupos: grupo A (n: 29): omeprazol, grupo B (n: 24): ranitidina.",
            "es",
            [("omeprazol", 29, ("omeprazole",)), ("ranitidina", 24, ("ranitidine",))],
        ),
        (
            "RESULTS: 165 patients were randomly assigned, 84 to palbociclib plus letrozole and 81 to letrozole alone.",
            "en",
            [("palbociclib plus letrozole", 84, ("palbociclib", "letrozole")), ("letrozole alone", 81, ("letrozole",))],
        ),
        (
            "METHODS: To perform a randomised trial comparing 70 and 80 Gy radiotherapy for prostate cancer.",
            "en",
            [("70 Gy", None, ("radiotherapy",)), ("80 Gy", None, ("radiotherapy",))],
        ),
        (
            ("MÉTODOS: Ensayo aleatorizado de omeprazol o placebo. RESULTADOS: Se aleatorizaron 90 pacientes, 60 a omeprazol y 30 a placebo. "
            "Lo más frecuente con omeprazol fue la cefalea (12 pacientes; 20 %) y el exantema (6 pacientes; 10 %)."),
            "es",
            [("omeprazol", 60, ("omeprazole",)), ("placebo", 30, ("placebo",))],
        ),
        (
            ("METHODS: Patients were randomly assigned to axitinib, everolimus, or axitinib plus everolimus. RESULTS: Patients were "
            "assigned to axitinib (n=31), everolimus (n=30), or the combination (n=32)."),
            "en",
            [
                ("axitinib", 31, ("axitinib",)),
                ("everolimus", 30, ("everolimus",)),
                ("axitinib plus everolimus", 32, ("axitinib", "everolimus")),
            ],
        ),
        (
            ("MÉTODOS: Ensayo en el que se asignó al azar (1:1) a 200 pacientes con melanoma resecado a recibir nivolumab 480 mg o placebo. "
            "RESULTADOS: Fueron asignados 100 pacientes a cada grupo."),
            "es",
            [("nivolumab 480 mg", 100, ("nivolumab",)), ("placebo", 100, ("placebo",))],
        ),
        (
            ("MÉTODOS: Ensaio clínico randomizado. As pacientes receberam, antes da cirurgia, omeprazol 20 mg ou ranitidina 150 mg. "
            "RESULTADOS: Foram randomizadas 80 pacientes, 40 em cada grupo."),
            "pt",
            [("omeprazol 20 mg", 40, ("omeprazole",)), ("ranitidina 150 mg", 40, ("ranitidine",))],
        ),
        (
            "METHODS: Patients were randomised 1:1 to docetaxel and prednisone with ipatasertib or with placebo (40 in each arm).",
            "en",
            [
                ("docetaxel and prednisone with ipatasertib", 40, ("docetaxel", "prednisone", "ipatasertib")),
                ("placebo", 40, ("docetaxel", "prednisone", "placebo")),
            ],
        ),
        (
            "MÉTODOS: Ensayo aleatorizado. Los pacientes se asignarán (1:1) a omeprazol o ranitidina. Se requieren 80 pacientes por grupo.",
            "es",
            [("omeprazol", None, ("omeprazole",)), ("ranitidina", None, ("ranitidine",))],
        ),
        (
            "METHODS: We randomly assigned 90 adults with a urinary albumin-to-creatinine ratio above 30 to receive finerenone or placebo.",
            "en",
            [("finerenone", None, ("finerenone",)), ("placebo", None, ("placebo",))],
        ),
        (
            "MÉTODOS: Se realizó un estudio retrospectivo de 70 pacientes tratados con sunitinib 50 mg/día (n=40) o 25 mg/día en pauta continua (n=30).",
            "es",
            [("sunitinib 50 mg/día", 40, ("sunitinib",)), ("sunitinib 25 mg/día", 30, ("sunitinib",))],
        ),
        (
            "METHODS: Men were randomly allocated to 74 Gy in 37 fractions (conventional, CF), 57 Gy in 19 fractions or 36 Gy in 6 fractions.",
            "en",
            [
                ("74 Gy in 37 fractions", None, ("radiotherapy",)),
                ("57 Gy in 19 fractions", None, ("radiotherapy",)),
                ("36 Gy in 6 fractions", None, ("radiotherapy",)),
            ],
        ),
        (
            "METHODS: 80 patients were randomised to omeprazole or ranitidine. RESULTS: Forty patients per group were analysed.",
            "en",
            [("omeprazole", 40, ("omeprazole",)), ("ranitidine", 40, ("ranitidine",))],
        ),
        (
            ("METHODS: In this phase 1 dose escalation study patients received ceritinib. RESULTS: In total, 30 patients were treated "
            "(a 450-mg cohort [n=12] and a 300-mg cohort [n=18])."),
            "en",
            [("450-mg cohort", 12, ("ceritinib",)), ("300-mg cohort", 18, ("ceritinib",))],
        ),
        (
            ("MÉTODOS: 60 pacientes se aleatorizaron en dos grupos: grupo A (30 pacientes), tratados con omeprazol, y grupo B (30 pacientes), "
            "tratados con ranitidina."),
            "es",
            [("omeprazol", 30, ("omeprazole",)), ("ranitidina", 30, ("ranitidine",))],
        ),
        (
            "METHODS: In this randomised trial patients received fluorouracil alone or in combination with oxaliplatin.",
            "en",
            [("fluorouracil alone", None, ("fluorouracil",)), ("fluorouracil plus oxaliplatin", None, ("fluorouracil", "oxaliplatin"))],
        ),
    ],
)  # fmt: skip
def test_the_groups_that_a_text_sets_beside_each_other_are_its_arms(
    text: str, lang: str, expected: list[tuple[str, int | None, tuple[str, ...]]]
) -> None:
    assert arms(text, lang) == expected


def test_a_study_of_one_treatment_has_one_arm_with_everybody() -> None:
    text = "METHODS: In this phase 2 trial, we evaluated sorafenib 200 mg twice daily in renal cancer. RESULTS: 17 patients were enrolled."
    assert arms(text) == [("sorafenib", 17, ("sorafenib",))]


def test_what_patients_had_before_is_no_arm() -> None:
    text = "METHODS: In this phase 2 trial, patients who progressed after sunitinib received axitinib 5 mg twice daily."
    assert arms(text) == [("axitinib", None, ("axitinib",))]


@pytest.mark.parametrize(
    "text",
    [
        "In this article, we review sunitinib versus pazopanib in renal cancer.",
        "METHODS: We enrolled 40 patients (25 men, 15 women). RESULTS: Mean age was 40 years.",
        "RESULTS: Nausea was seen in 12 patients (n = 40) and fatigue in 15 patients (n = 40).",
    ],
)
def test_reviews_sexes_and_events_make_no_arms(text: str) -> None:
    assert arms(text) == []


def mentions(text: str, sentence: str) -> list[tuple[str, str]]:
    found = register(text)
    start = found.reading.text.index(sentence)
    return [(m.arm.name, found.reading.text[m.start : m.end]) for m in found.mentions(start, start + len(sentence))]


TRIAL = "METHODS: Patients were randomly assigned to docetaxel plus bevacizumab (n=41) or docetaxel plus placebo (n=39). RESULTS: "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Docetaxel plus placebo did worse than docetaxel plus bevacizumab.", ["docetaxel plus placebo", "docetaxel plus bevacizumab"]),
        ("The bevacizumab group did better than the placebo group.", ["docetaxel plus bevacizumab", "docetaxel plus placebo"]),
        ("Controls did worse.", ["docetaxel plus placebo"]),
        ("Both arms were alike.", []),
    ],
)  # fmt: skip
def test_arms_are_found_by_name_by_drug_and_by_their_part(sentence: str, expected: list[str]) -> None:
    assert [name for name, _ in mentions(TRIAL + sentence, sentence)] == expected


def test_the_order_of_the_arms_changes_nothing_but_their_order() -> None:
    text = "METHODS: Patients were randomly assigned to {} or {}."
    one, other = "letrozole 2.5 mg daily (n=41)", "anastrozole 1 mg daily (n=39)"
    assert sorted(arms(text.format(one, other))) == sorted(arms(text.format(other, one)))


@pytest.mark.parametrize(
    ("text", "lang", "names", "sizes"),
    [
        (
            "METHODS: A case-control study was done. RESULTS: Overall, 40 cases and 80 controls were included.",
            "en",
            ["cases", "controls"],
            [40, 80],
        ),
        (
            "METHODS: A cross-sectional study. RESULTS: Pain was worse in patients with fatigue than in patients without fatigue (5 vs 3).",
            "en",
            ["patients with fatigue", "patients without fatigue"],
            [None, None],
        ),
        (
            "METHODS: Patients were randomly assigned to a 6-month arm (n = 30) or a 12-month arm (n = 31) of oral anastrozole 1 mg daily.",
            "en",
            ["6-month", "12-month"],
            [30, 31],
        ),
        (
            "METHODS: Participants were randomly assigned to receive semaglutide (3 mg, 7 mg, or 14 mg) or placebo once daily.",
            "en",
            ["semaglutide 3 mg", "semaglutide 7 mg", "semaglutide 14 mg", "placebo"],
            [None, None, None, None],
        ),
        (
            "MÉTODOS: Estudio retrospectivo. Se analizaron 90 pacientes (laparoscopia: 40; cirugía abierta: 50).",
            "es",
            ["laparoscopia", "cirugía abierta"],
            [40, 50],
        ),
        (
            "MÉTODOS: Ensaio clínico randomizado com 60 pacientes alocados em três grupos de 20: dexametasona 8 mg, cetamina ou placebo.",
            "pt",
            ["dexametasona 8 mg", "cetamina", "placebo"],
            [20, 20, 20],
        ),
    ],
)
def test_groups_that_nobody_allocated_and_arms_that_are_doses_are_arms_too(
    text: str, lang: str, names: list[str], sizes: list[int | None]
) -> None:
    arms = find_arms(read_version(VersionText("v", lang, text))).arms
    assert [arm.name for arm in arms] == names
    assert [arm.n for arm in arms] == sizes


def test_the_second_of_two_doses_is_of_the_first_ones_drug() -> None:
    text = "METHODS: In this randomised trial men received docetaxel 60 mg/m2 every 2 weeks (arm A) or 70 mg/m2 every 3 weeks (arm B)."
    arms = find_arms(read_version(VersionText("v", "en", text))).arms
    assert [arm.drugs for arm in arms] == [("docetaxel",), ("docetaxel",)]


def test_a_number_of_weeks_is_no_size() -> None:
    text = (
        "METHODS: Patients were randomly assigned to imatinib or placebo. RESULTS: Scores fell at week 24 in both arms."
    )
    assert [arm.n for arm in find_arms(read_version(VersionText("v", "en", text))).arms] == [None, None]


def test_a_size_that_only_fractions_tell_is_the_arms() -> None:
    text = (
        "METHODS: Patients were randomly assigned to imatinib or placebo. RESULTS: Nausea occurred in 4 of 61 patients in the imatinib "
        "group and 3 of 59 patients in the placebo group. Rash occurred in 7/61 with imatinib and 2/59 with placebo."
    )
    assert [arm.n for arm in find_arms(read_version(VersionText("v", "en", text))).arms] == [61, 59]


def test_fractions_that_disagree_tell_no_size() -> None:
    text = (
        "METHODS: Patients were randomly assigned to imatinib or placebo. RESULTS: Nausea occurred in 4 of 61 patients in the imatinib "
        "group and rash in 7/50 with imatinib."
    )
    assert [arm.n for arm in find_arms(read_version(VersionText("v", "en", text))).arms] == [None, None]
