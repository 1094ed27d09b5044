"""Sizes are read at the places that name the arms, once for all, and never from whom an outcome befell."""

import pytest

from db.values import VersionText
from desktop.extract.arms import find_arms
from desktop.text.reading import read_version


def sizes(text: str, lang: str = "en") -> list[int | None]:
    return [arm.n for arm in find_arms(read_version(VersionText("v", lang, text))).arms]


DRUGS = "METHODS: We compared sertraline with trazodone in a randomised trial."
FARMACOS = "MÉTODOS: Comparamos sertralina con trazodona en un ensayo aleatorizado."


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (f"{DRUGS} RESULTS: 45 adults were randomised, 23 to sertraline and 22 to trazodone.", "en"),
        (f"{DRUGS} RESULTS: Twenty-three were assigned to sertraline and 22 to trazodone.", "en"),
        (f"{DRUGS} RESULTS: In all, 23 patients received sertraline and 22 received trazodone.", "en"),
        (f"{DRUGS} RESULTS: In 45 randomly assigned patients (sertraline = 23; trazodone = 22), sleep improved.", "en"),
        (f"{DRUGS} RESULTS: There were 23 adults in the sertraline group and 22 adults in the trazodone group.", "en"),
        (f"{FARMACOS} RESULTADOS: De 45 pacientes, 23 recibieron sertralina y 22 trazodona.", "es"),
        (f"{FARMACOS} RESULTADOS: Fueron asignados 23 pacientes a sertralina y 22 a trazodona.", "es"),
        (f"{FARMACOS} RESULTADOS: El grupo sertralina con 23 pacientes y el grupo trazodona con 22 pacientes.", "es"),
    ],
)
def test_sizes_stand_beside_the_names_of_known_arms(text: str, lang: str) -> None:
    assert sizes(text, lang) == [23, 22]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (f"{DRUGS} Two groups of 20 patients each were formed.", "en"),
        (f"{DRUGS} Twenty patients were randomly assigned to each arm.", "en"),
        (f"{DRUGS} The analysis had 20 patients per group.", "en"),
        (f"{DRUGS} Both groups consisted of 20 women.", "en"),
        (f"{FARMACOS} Se formaron 2 grupos, llamados A y B, de 20 integrantes cada uno.", "es"),
        (f"{FARMACOS} Se incluyeron veinte pacientes en cada grupo.", "es"),
    ],
)
def test_a_size_said_once_is_that_of_every_group(text: str, lang: str) -> None:
    assert sizes(text, lang) == [20, 20]


@pytest.mark.parametrize(
    "outcome",
    [
        "Nausea befell 12 patients (40%) with sertraline and 6 patients (20%) with trazodone.",
        "There were 12 deaths with sertraline and 6 with trazodone.",
        "Twelve patients withdrew in the sertraline group and 6 in the trazodone group.",
        "Scores were 12 with sertraline and 6 with trazodone.",
    ],
)
def test_those_whom_an_outcome_befell_are_no_size(outcome: str) -> None:
    assert sizes(f"{DRUGS} RESULTS: {outcome}") == [None, None]


def test_a_planned_size_is_no_size() -> None:
    assert sizes(f"{DRUGS} We calculated that 40 patients per group were needed for a power of 80%.") == [None, None]


def test_the_whole_before_its_parts_is_no_arm() -> None:
    text = "RESULTS: Children (n=31) were randomly assigned to the early (n=15) or late (n=16) feeding group."
    assert sizes(f"METHODS: A randomised trial. {text}") == [15, 16]


def test_the_sizes_of_the_whole_study_go_before_those_of_a_part_of_it() -> None:
    text = (
        f"{DRUGS} RESULTS: Of 90 adults, 44 received sertraline and 46 received trazodone. "
        "Sleep was measured in 30 patients; 14 patients received sertraline and 16 received trazodone."
    )
    assert sizes(text) == [44, 46]


def test_once_is_no_number_of_people() -> None:
    text = "METHODS: Forty patients were randomised, 21 to lisinopril once daily and 19 to enalapril twice daily."
    assert sizes(text) == [21, 19]


@pytest.mark.parametrize(
    "told",
    [
        "The commonest events in the sertraline group were nausea (n=9) and in the trazodone group dizziness (n=8).",
        "A second stroke was more frequent in the sertraline group (9 patients) than in the trazodone group (3 patients).",
    ],
)
def test_numbers_in_brackets_behind_what_is_told_are_no_sizes(told: str) -> None:
    assert sizes(f"{DRUGS} RESULTS: {told}") == [None, None]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: We compared 45 patients treated by stapled repair with 52 treated by sutured repair in a retrospective study.",
            "en",
            [("stapled repair", 45), ("sutured repair", 52)],
        ),
        (
            "MÉTODOS: Se comparó un grupo de 50 pacientes con malla ligera y otro de 48 con malla pesada, de forma retrospectiva.",
            "es",
            [("malla ligera", 50), ("malla pesada", 48)],
        ),
        (
            "METHODS: Eighty adults were randomised into a telephone group (n = 41) and a letter group (n = 39).",
            "en",
            [("telephone", 41), ("letter", 39)],
        ),
        (
            "METHODS: Infants were randomly assigned to early (n=70) or delayed (n=72) feeding.",
            "en",
            [("early feeding", 70), ("delayed feeding", 72)],
        ),
        (
            "METHODS: A retrospective cohort of statin users (n=340) and non-users (n=512) was compared.",
            "en",
            [("statin users", 340), ("non-users", 512)],
        ),
        (
            "METHODS: We randomised 60 eyes to crosslinking and 60 fellow eyes served as controls.",
            "en",
            [("crosslinking", 60), ("controls", 60)],
        ),
    ],
)
def test_counted_groups_have_clean_names(text: str, lang: str, expected: list[tuple[str, int]]) -> None:
    found = find_arms(read_version(VersionText("v", lang, text))).arms
    assert [(arm.name, arm.n) for arm in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{DRUGS} RESULTS: Twenty-one and 24 patients were assigned to sertraline and trazodone, respectively.",
            [21, 24],
        ),
        (f"{DRUGS} RESULTS: The sertraline and trazodone groups included 21 and 24 patients, respectively.", [21, 24]),
        (
            f"{DRUGS} The trazodone group consisted of 24 outpatients. The sertraline group comprised 21 adults.",
            [21, 24],
        ),
        (f"{DRUGS} Twenty-one adults without children made up the sertraline group.", [21, None]),
        (
            f"{DRUGS} RESULTS: In 45 enrolled and treated patients (sertraline = 21; trazodone = 24), sleep improved.",
            [21, 24],
        ),
        (
            f"{DRUGS} RESULTS: Seven (33%) of 21 and 6 (25%) of 24 patients on sertraline and trazodone had nausea.",
            [21, 24],
        ),
        (f"{DRUGS} RESULTS: Nausea befell 7 of 15 patients who finished the sertraline course.", [None, None]),
    ],
)
def test_sizes_are_read_in_the_ways_that_sentences_tell_them(text: str, expected: list[int | None]) -> None:
    assert sizes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "METHODS: Patients were randomised to arm A: 40 Gy in 20 fractions with cisplatin or arm B: 30 Gy in 15 fractions with docetaxel.",
        "METHODS: Patients were randomised to group I (80 mL/minute of saline) and group II (180 mL/minute of saline).",
    ],
)
def test_doses_and_rates_behind_a_sign_are_no_sizes(text: str) -> None:
    assert set(sizes(text)) == {None}


def test_the_size_of_those_before_a_group_is_not_its_own() -> None:
    text = (
        "METHODS: Adults were randomised to vitamin D or placebo. RESULTS: Among adults treated with lifestyle only (n = 28), vitamin D "
        "supplementation reduced weight compared with placebo."
    )
    assert sizes(text) == [None, None]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "METHODS: A cohort study compared sertraline with trazodone. RESULTS: We obtained 57 propensity-matched pairs.",
            "en",
        ),
        (
            "METHODS: A cohort study compared sertraline with trazodone. RESULTS: In all, 57 patient pairs were matched by age.",
            "en",
        ),
        (
            "MÉTODOS: Estudio de cohortes que comparó sertralina con trazodona. RESULTADOS: Se formaron 57 parejas emparejadas por edad.",
            "es",
        ),
    ],
)
def test_matched_pairs_are_as_many_people_in_each_group(text: str, lang: str) -> None:
    assert sizes(text, lang) == [57, 57]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (f"{DRUGS} Adults were divided into 2 age-matched groups each of 34 participants.", "en", [34, 34]),
        (
            f"{DRUGS} Adults were split into two groups of 34 adults. The pain fell in the trazodone group at 8 h.",
            "en",
            [34, 34],
        ),
        (f"{FARMACOS} Se formaron dos grupos, cada uno de 34 pacientes.", "es", [34, 34]),
    ],
)
def test_a_size_said_once_of_all_groups_is_the_size_of_each(text: str, lang: str, expected: list[int]) -> None:
    assert sizes(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (f"{DRUGS} RESULTS: The sample held 52 adults in the sertraline group and 49 in the trazodone group.", "en"),
        (
            f"{FARMACOS} RESULTADOS: Se contó con 52 adultos en el grupo de sertralina y con 49 en el grupo de trazodona.",
            "es",
        ),
        (
            f"{FARMACOS} RESULTADOS: La muestra abarcó a 52 mujeres en el grupo de sertralina y a 49 en el grupo de trazodona.",
            "es",
        ),
        (
            f"{DRUGS} RESULTS: In all, 52 adults were classified as the sertraline group, and the trazodone group also comprised 49 adults.",
            "en",
        ),
    ],
)
def test_a_second_count_may_leave_its_people_out(text: str, lang: str) -> None:
    assert sizes(text, lang) == [52, 49]


def test_people_beyond_those_allocated_are_no_size() -> None:
    text = f"{DRUGS} RESULTS: Forty additional participants received sertraline after the trial."
    assert sizes(text) == [None, None]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: Adults with chronic neck pain were randomly divided into yoga (52) and stretching (49) groups.",
            "en",
            [("yoga", 52), ("stretching", 49)],
        ),
        (
            "METHODS: In this trial women were randomised to sertraline (81) or placebo (80).",
            "en",
            [("sertraline", 81), ("placebo", 80)],
        ),
        (
            "MÉTODOS: Los adultos fueron asignados al azar a yoga (52) o estiramiento (49).",
            "es",
            [("yoga", 52), ("estiramiento", 49)],
        ),
        (
            "METHODS: Infants were allocated at random, 61 to early bathing and 58 to late bathing with warm water or oil of sunflower seeds.",
            "en",
            [("early bathing", 61), ("late bathing", 58)],
        ),
        (
            "MÉTODOS: Ensayo clínico controlado de 119 recién nacidos asignados al azar, 61 a baño temprano y 58 a baño tardío con agua tibia o aceite vegetal.",
            "es",
            [("baño temprano", 61), ("baño tardío", 58)],
        ),
    ],
)
def test_counts_of_an_allocation_tell_its_groups_apart(text: str, lang: str, expected: list[tuple[str, int]]) -> None:
    arms = find_arms(read_version(VersionText("v", lang, text))).arms
    assert [(arm.name, arm.n) for arm in arms] == expected


def test_years_in_brackets_are_no_sizes() -> None:
    text = "METHODS: Adults were randomised into early (2004) and late (2009) groups of surgery."
    assert all(arm.n is None for arm in find_arms(read_version(VersionText("v", "en", text))).arms)


@pytest.mark.parametrize(
    "result",
    [
        "There were 45 adults, with 23 (12 men and 11 women) in the sertraline group and 22 (14 men and 8 women) in the trazodone group.",
        "Forty-five adults (23 sertraline patients; 22 trazodone patients) were analysed.",
        "Forty-five adults took part: 23 adults received 50 mg of oral sertraline and 22 adults received 100 mg of oral trazodone.",
    ],
)
def test_sizes_are_read_past_their_sexes_people_and_doses(result: str) -> None:
    assert sizes(f"{DRUGS} RESULTS: {result}") == [23, 22]


def test_the_whole_is_the_size_of_no_arm() -> None:
    text = f"{DRUGS} RESULTS: In all, 45 adults got sertraline or trazodone (23 adults received sertraline and 22 trazodone)."
    assert sizes(text) == [23, 22]


def test_arms_called_by_doses_of_thousands_are_found_by_these() -> None:
    text = (
        "METHODS: Adults were randomized to receive epoetin alfa 40,000 IU or 10,000 IU once weekly. RESULTS: 33 adults received "
        "epoetin alfa 40,000 IU once weekly and 31 received 10,000 IU once weekly."
    )
    assert sizes(text) == [33, 31]
