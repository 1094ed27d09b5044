"""Groups of people that a study takes as they are, and groups by the labels that hang on them."""

import pytest

from db.values import VersionText
from desktop.extract.arms import find, find_arms
from desktop.text.reading import read_version


def arms(text: str, lang: str = "en") -> list[tuple[str, int | None]]:
    """The names and sizes of the arms of a text."""
    return [(arm.name, arm.n) for arm in find_arms(read_version(VersionText("v", lang, text))).arms]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: A cross-sectional study. We examined 64 patients with gout, 31 with pseudogout and 40 healthy volunteers.",
            "en",
            [("patients with gout", 64), ("patients with pseudogout", 31), ("healthy volunteers", 40)],
        ),
        (
            "METHODS: A cross-sectional study. Grip strength was measured in 18 diabetic and 22 non-diabetic subjects of one village.",
            "en",
            [("diabetic subjects", 18), ("non-diabetic subjects", 22)],
        ),
        (
            "METHODS: A cross-sectional study. RESULTS: A total of 25 nurses and 14 physicians completed the survey on shift work.",
            "en",
            [("nurses", 25), ("physicians", 14)],
        ),
        (
            "MÉTODOS: Estudio transversal. Participaron 52 pacientes con lupus, 20 pacientes con esclerodermia y 33 controles.",
            "es",
            [("pacientes con lupus", 52), ("pacientes con esclerodermia", 20), ("controles", 33)],
        ),
        (
            "MÉTODOS: Estudio transversal. RESULTADOS: Fueron entrevistados 30 médicos y 45 auxiliares de farmacia de la región.",
            "es",
            [("médicos", 30), ("auxiliares de farmacia", 45)],
        ),
        (
            "MÉTODOS: Estudio transversal. Veinte niños asmáticos (12 leves y 8 graves) y 24 niños sanos realizaron una espirometría.",
            "es",
            [("niños asmáticos", 20), ("niños sanos", 24)],
        ),
        (
            "MÉTODOS: Estudo de coorte. Foram avaliados 28 pacientes com bronquite e 26 voluntários saudáveis.",
            "pt",
            [("pacientes com bronquite", 28), ("voluntários saudáveis", 26)],
        ),
        (
            "METHODS: A prospective observational study. Adults with narcolepsy (NT, n = 19), adults with insomnia (n = 23), and healthy subjects (n = 21) were evaluated.",
            "en",
            [("Adults with narcolepsy", 19), ("adults with insomnia", 23), ("healthy subjects", 21)],
        ),
        (
            "MÉTODOS: Estudio transversal. Se evaluó un grupo de pacientes con epilepsia (n=31) y un grupo control (n=29) con la misma prueba.",
            "es",
            [("epilepsia", 31), ("grupo control", 29)],
        ),
    ],
)
def test_counted_people_that_make_up_a_study_are_its_groups(
    text: str, lang: str, expected: list[tuple[str, int]]
) -> None:
    assert arms(text, lang) == expected


@pytest.mark.parametrize(
    "text",
    [
        "METHODS: We reviewed the records of 90 patients: 53 men and 37 women were included.",
        "RESULTS: We studied 70 patients, 40 with stage II and 30 with stage III disease.",
        "RESULTS: Of those studied, 12 patients died and 5 patients relapsed.",
        "RESULTS: The survey included 10 genera and 7 different families of spiders.",
    ],
)
def test_sexes_stages_and_what_befell_people_make_no_groups(text: str) -> None:
    assert arms(text) == []


def test_people_who_are_told_of_by_their_kind_alone_are_named_again() -> None:
    text = (
        "METHODS: We compared cough in 12 asthmatic and 15 healthy subjects. "
        "RESULTS: Cough lasted longer in asthmatics (20 versus 9 days)."
    )
    register = find_arms(read_version(VersionText("v", "en", text)))
    assert [m.arm.key for m in register.mentions(text.index("RESULTS"), len(text))] == ["arm-1"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            (
                "METHODS: Women were randomly assigned to receive either a slow infusion of ketorolac (KT group) or saline at the same "
                "rate (control group)."
            ),
            "en",
            [("slow infusion of ketorolac", ("KT group", "KT")), ("saline at the same rate", ("control group",))],
        ),
        (
            "MÉTODOS: Los pacientes fueron asignados al azar a recibir lidocaína al 2% (grupo LD) o bupivacaína al 0,5% (grupo BP).",
            "es",
            [("lidocaína al 2%", ("grupo LD", "LD")), ("bupivacaína al 0.5%", ("grupo BP", "BP"))],
        ),
        (
            (
                "METHODS: Molars were randomly divided: the bleaching group (BLg), which was treated for a week, and the resting group "
                "(RSg), which was not."
            ),
            "en",
            [("bleaching group", ("BLg",)), ("resting group", ("RSg",))],
        ),
        (
            (
                "METHODS: In this randomised trial we assessed the effectiveness of home visits (intervention group) compared with usual "
                "care (control group)."
            ),
            "en",
            [("home visits", ("intervention group",)), ("usual care", ("control group",))],
        ),
    ],
)
def test_labels_in_brackets_name_the_groups_before_them(
    text: str, lang: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = find_arms(read_version(VersionText("v", lang, text))).arms
    assert [arm.name for arm in found] == [name for name, _ in expected]
    assert all(set(aliases) <= {*arm.aliases, arm.name} for arm, (_, aliases) in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("METHODS: Patients were included and randomized to esmolol and control groups.", ["esmolol", "control"]),
        (
            "METHODS: Patients were randomly allocated in early, medium and late groups after the fracture.",
            ["early", "medium", "late"],
        ),
        (
            (
                "METHODS: Adults were randomly assigned to a dance group receiving a weekly tango class, a passive waiting control group "
                "or an active control group receiving relaxation training."
            ),
            ["weekly tango class", "passive waiting control group", "relaxation training"],
        ),
        (
            (
                "METHODS: Patients were randomized to three groups: total hysterectomy (TH), supracervical hysterectomy (SH), "
                "endometrial ablation (EA)."
            ),
            ["total hysterectomy", "supracervical hysterectomy", "endometrial ablation"],
        ),
        (
            "METHODS: Patients were randomised to ketamine, fentanyl or saline; 20, 21 and 22 patients received them.",
            ["ketamine", "fentanyl", "saline"],
        ),
    ],
)
def test_alternatives_end_where_the_sentence_says_so(text: str, expected: list[str]) -> None:
    assert [name for name, _ in arms(text)] == expected


def test_what_else_a_text_calls_an_arm_is_offered_beside_its_name() -> None:
    text = "METHODS: Sixty adults were randomly assigned to receive rosuvastatin (RS group, n = 30) or placebo (control group, n = 30)."
    register = find_arms(reading := read_version(VersionText("v", "en", text)))
    names = [e for e in find(reading, register) if e.field == "arms.name"]
    assert [e.value for e in names] == ["rosuvastatin", "placebo"]
    assert "RS group" in [other.value for other in names[0].runner_ups]
    assert all(
        text[span.start : span.end] == other.value for e in names for other in e.runner_ups for span in other.spans
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("METHODS: Sixteen patients took the granules at noon and 20 capsules at night in a randomised trial.", []),
        (
            (
                "MÉTODOS: Ensayo aleatorizado. Se incluyeron 20 niños con asma que fueron tratados con budesonida y 22 niños con asma que "
                "recibieron montelukast."
            ),
            [("budesonida", 20), ("montelukast", 22)],
        ),
        (
            (
                "METHODS: Adults with pain were enrolled in this randomised trial. They had also received morphine or fentanyl before. "
                "They were randomly assigned to gabapentin or placebo."
            ),
            [("gabapentin", None), ("placebo", None)],
        ),
    ],
)
def test_things_are_no_people_and_people_are_named_by_what_they_got(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert arms(text, "es" if "MÉTODOS" in text else "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "METHODS: Sixty adults were randomly recruited to two groups of 30 each: Group I: ropivacaine with normal saline. "
                "Group II: ropivacaine with clonidine."
            ),
            [("ropivacaine with normal saline", 30), ("ropivacaine with clonidine", 30)],
        ),
        (
            (
                "METHODS: The animals were randomly divided into two groups: group 1 received ketoprofen before the procedure. "
                "Group 2 received no drug."
            ),
            [("ketoprofen", None), ("no drug", None)],
        ),
        (
            (
                "METHODS: A cluster-randomised trial of home visits. RESULTS: 167 women were in the intervention (I) arm, and 91 in the "
                "comparison (C) arm."
            ),
            [("intervention group", 167), ("comparison group", 91)],
        ),
        (
            "METHODS: A randomised trial. RESULTS: Pain was similar in the active and the sham-controlled group.",
            [("active", None), ("sham-controlled", None)],
        ),
        (
            "METHODS: A retrospective study. A total of 25 failure cases of grafting and 25 randomly selected controls were included.",
            [("failure cases of grafting", 25), ("randomly selected controls", 25)],
        ),
    ],
)
def test_groups_are_told_in_sentences_of_their_own_by_signs_and_parts(
    text: str, expected: list[tuple[str, int | None]]
) -> None:
    assert arms(text) == expected


def test_groups_of_one_drug_are_called_by_their_labels_and_sized_by_their_phrases() -> None:
    text = (
        "METHODS: Adults with cirrhosis were studied in a randomised trial. Twenty-one patients received zinc granules three times a day "
        "(one sachet after each meal: the daytime group), and 16 patients received zinc granules twice a day (two sachets at night: the "
        "nocturnal group)."
    )
    assert arms(text) == [("daytime group", 21), ("nocturnal group", 16)]


def test_doses_with_commas_are_names_as_the_text_prints_them() -> None:
    text = (
        "METHODS: Adults were randomised to receive epoetin 30,000 IU or 20,000 IU once weekly. RESULTS: Sixty adults were randomised: 32 "
        "patients received epoetin 30,000 IU and 28 received 20,000 IU."
    )
    reading = read_version(VersionText("v", "en", text))
    found = [e.value for e in find(reading, find_arms(reading)) if e.field == "arms.name"]
    assert found == ["epoetin 30,000 IU", "epoetin 20,000 IU"]


def test_a_size_stands_behind_the_dose_in_a_bracket() -> None:
    text = "METHODS: Adults were randomly assigned to receive clonidine (5 µg/kg, 31 patients) or placebo (1 tablet, 32 patients)."
    assert [n for _, n in arms(text)] == [31, 32]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "METHODS: Adults were randomised to entecavir plus interferon for 48 weeks (EI-48); entecavir for 120 weeks (E-120) or "
                "interferon for 48 weeks (I-48)."
            ),
            3,
        ),
        (
            "METHODS: Forty adults were randomised to receive ten sessions of active or sham stimulation within a double-blind trial.",
            2,
        ),
    ],
)
def test_how_long_each_group_got_its_treatment_ends_no_list(text: str, expected: int) -> None:
    assert len(arms(text)) == expected


def test_choices_within_one_group_are_no_arms_and_its_whole_is_its_size() -> None:
    text = (
        "METHODS: Children were randomly assigned to treatment group and control group. Patients in the treatment group received either "
        "ribavirin or interferon. RESULTS: Of the 46 patients in the treatment group, half responded."
    )
    assert arms(text) == [("ribavirin or interferon", 46), ("control group", None)]


def test_what_subgroups_got_is_no_arm_beside_those_who_were_matched() -> None:
    text = (
        "METHODS: A retrospective study. Data from 40 elderly (age >65 years) patients receiving surgery plus radiotherapy (S + RT) were matched to 80 patients "
        "(1:2) receiving radiotherapy alone (RT). Additional matched-pair analyses were done for the subgroups of patients receiving "
        "fixation of vertebrae (FV, n = 70) and receiving laminectomy (LE, n = 50)."
    )
    assert arms(text) == [("surgery plus radiotherapy", 40), ("radiotherapy alone", 80)]
