"""Groups told in running text are found with fitting names: by their part, their abbreviation, their number, their negation."""

import pytest

from db.values import VersionText
from desktop.extract.arms import ArmRegister, find_arms
from desktop.text.reading import read_version


def register(text: str, lang: str = "en") -> ArmRegister:
    return find_arms(read_version(VersionText("v", lang, text)))


def names(text: str, lang: str = "en") -> list[str]:
    return [arm.name for arm in register(text, lang).arms]


def called(text: str, lang: str = "en") -> list[set[str]]:
    return [{arm.name, *arm.aliases} for arm in register(text, lang).arms]


PARTS = [
    (
        "METHODS: Nurses were randomised to a control or intervention group. RESULTS: Stress fell in the intervention group.",
        "en",
        ("intervention", "control"),
    ),
    (
        "METHODS: A randomised trial. The intervention was a six-week yoga course. The control group received a booklet.",
        "en",
        ("intervention", "control group"),
    ),
    (
        "MÉTODOS: Ensayo aleatorizado. El grupo intervención recibió talleres de cocina y el grupo control la atención habitual.",
        "es",
        ("grupo intervención", "grupo control"),
    ),
    (
        "MÉTODOS: Os pacientes foram aleatoriamente divididos. O grupo intervenção recebeu orientação por telefone e o grupo controle a rotina.",
        "pt",
        ("grupo intervenção", "grupo controle"),
    ),
]


@pytest.mark.parametrize(("text", "lang", "expected"), PARTS)
def test_groups_called_by_their_part_are_arms(text: str, lang: str, expected: tuple[str, str]) -> None:
    found = called(text, lang)
    assert len(found) == 2
    assert all(any(word in name for arm in found for name in arm) for word in expected)


def test_a_group_of_a_part_has_what_it_got_among_its_names() -> None:
    text = (
        "METHODS: A randomised trial. The intervention group received hypnosis. The control group received usual care."
    )
    assert names(text) == ["hypnosis", "usual care"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "METHODS: In this uncontrolled study without a control group the intervention group was followed for a year.",
            "en",
        ),
        ("MÉTODOS: Estudio abierto sin grupo control; el grupo de intervención se siguió un año.", "es"),
    ],
)
def test_a_control_group_that_is_denied_is_no_arm(text: str, lang: str) -> None:
    assert not any("control" in name for name in names(text, lang))


SHORTS = [
    (
        "METHODS: Women were randomised to tai chi training (TCT) or stretching exercise (SE). RESULTS: Pain fell in the TCT group and the SE group.",
        "en",
        ["tai chi training", "stretching exercise"],
    ),
    (
        (
            "AIM: To study open mesh repair (OMR) and keyhole mesh repair (KMR) in a randomised trial. RESULTS: Pain was lower after KMR "
            "than OMR (2 vs 4). Recurrence was rare in the OMR group."
        ),
        "en",
        ["open mesh repair", "keyhole mesh repair"],
    ),
    (
        "MÉTODOS: Ensayo aleatorizado de masaje terapéutico (MT) y relajación guiada (RG). RESULTADOS: El dolor bajó en el grupo MT y en el grupo RG.",
        "es",
        ["masaje terapéutico", "relajación guiada"],
    ),
]


@pytest.mark.parametrize(("text", "lang", "expected"), SHORTS)
def test_groups_called_by_explained_abbreviations_are_arms(text: str, lang: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


def test_abbreviations_of_outcomes_are_no_arms() -> None:
    text = (
        "METHODS: A randomised trial of two diets. Quality of life (QOL) and body mass index (BMI) were measured. "
        "RESULTS: QOL versus BMI was plotted in the QOL group of tests and the BMI group of tests."
    )
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: Adults were randomised to real or sham acupuncture.",
            "en",
            ["real acupuncture", "sham acupuncture"],
        ),
        (
            "MÉTODOS: Los pacientes se asignaron al azar a anestesia general o regional.",
            "es",
            ["anestesia general", "anestesia regional"],
        ),
        (
            "METHODS: Men were randomly assigned to intermittent or continuous bicalutamide.",
            "en",
            ["intermittent bicalutamide", "continuous bicalutamide"],
        ),
        (
            "METHODS: Volunteers were randomly assigned to 1) strength training; 2) balance training; or 3) an education programme.",
            "en",
            ["strength training", "balance training", "education programme"],
        ),
        (
            "METHODS: Patients were randomised for hernia repair with or without mesh.",
            "en",
            ["hernia repair with mesh", "hernia repair without mesh"],
        ),
        (
            "AIM: To test whether ginger reduces nausea compared with peppermint in a randomised trial.",
            "en",
            ["ginger", "peppermint"],
        ),
        (
            "METHODS: Adults were randomly assigned to eight sessions of either music therapy or reading therapy.",
            "en",
            ["music therapy", "reading therapy"],
        ),
        (
            "OBJETIVO: Comparar la eficacia analgésica del naproxeno en comparación con el ketorolaco. MÉTODOS: Ensayo aleatorizado.",
            "es",
            ["naproxeno", "ketorolaco"],
        ),
    ],
)
def test_alternatives_have_whole_and_clean_names(text: str, lang: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("RESULTS: Of the 120 nurses, 62 were vaccinated and 58 were not.", "en", [62, 58]),
        ("RESULTADOS: De los 90 pacientes, 41 fueron operados y 49 no.", "es", [41, 49]),
    ],
)
def test_those_who_had_something_and_those_who_had_not_are_groups(text: str, lang: str, expected: list[int]) -> None:
    assert [arm.n for arm in register(f"METHODS: A randomised trial. {text}", lang).arms] == expected


def test_the_controls_of_a_case_control_study_may_be_called_otherwise() -> None:
    text = "METHODS: This hospital-based case-control study included 212 gout cases and 305 sex-matched volunteers without gout. RESULTS: Odds rose."
    assert [arm.n for arm in register(text).arms] == [212, 305]


def test_reasons_for_a_treatment_are_no_groups_of_an_uncontrolled_study() -> None:
    text = (
        "MÉTODOS: Estudio abierto de un solo brazo. Se incluyeron 30 pacientes tratados con infliximab "
        "(20 por colitis y 10 por fístulas). La dosis fue de 5 mg/kg i.v. cada 8 semanas."
    )
    assert names(text, "es") == ["infliximab"]


def test_what_befell_a_group_is_no_name_of_it() -> None:
    text = (
        "METHODS: Rats were not used; 60 adults were randomised into group A and group B. "
        "RESULTS: Scores were higher in group A than in group B for all scales."
    )
    assert names(text) == ["group A", "group B"]


def test_groups_that_are_only_candidates_are_kept_apart() -> None:
    found = register(
        "METHODS: A randomised trial in which ramipril was measured. RESULTS: Ramipril was found in serum."
    )
    assert found.arms == ()


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: Rabbits were not used; adults were randomised to yoga, swimming, or both.",
            "en",
            ["yoga", "swimming", "both"],
        ),
        (
            "METHODS: Women were randomly divided into four groups: placebo; vitamin D; vitamin E and vitamin D plus vitamin E.",
            "en",
            ["placebo", "vitamin D", "vitamin E", "vitamin D plus vitamin E"],
        ),
        (
            "MÉTODOS: Los pacientes se distribuyeron al azar en tres grupos: sertralina, placebo y mianserina.",
            "es",
            ["sertralina", "placebo", "mianserina"],
        ),
        (
            "METHODS: Patients were randomly assigned to ketamine given either weekly (1 mg/kg) or every 2 weeks (2 mg/kg).",
            "en",
            ["ketamine weekly", "ketamine every 2 weeks"],
        ),
        (
            "METHODS: Adults had a free choice of busulfan i.v. (3 mg/kg) or p.o. (4 mg/kg). Undecided patients were randomised.",
            "en",
            ["busulfan i.v.", "busulfan p.o."],
        ),
        (
            "METHODS: In this randomised trial one group received cupping for a week, whereas the other group received stretching.",
            "en",
            ["cupping for a week", "stretching"],
        ),
        (
            "METHODS: Patients were assigned to a group that received hypnosis (n=20) or to a group that received reading (n=21).",
            "en",
            ["hypnosis", "reading"],
        ),
        (
            "MÉTODOS: Ensayo aleatorizado. Grupo 1 (casos): n = 20; grupo 2 (controles): n = 21.",
            "es",
            ["casos", "controles"],
        ),
    ],
)
def test_lists_of_groups_are_parted_as_announced(text: str, lang: str, expected: list[str]) -> None:
    assert names(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "AIM: To compare the tolerability of zolmitriptan versus the effect of naratriptan in a randomised trial.",
            ["zolmitriptan", "naratriptan"],
        ),
        (
            "METHODS: Adults were randomised to a walking programme comprising hills or a diet.",
            ["walking programme", "diet"],
        ),
        (
            "METHODS: Adults were randomised to tai chi taken twice a week for a year or a control mixture given at night.",
            ["tai chi", "control mixture given at night"],
        ),
    ],
)
def test_a_name_holds_nothing_that_is_told_of_its_group(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_drug_that_a_group_did_not_get_is_none_of_its_drugs() -> None:
    text = (
        "MÉTODOS: Ensayo aleatorizado. Cuarenta pacientes recibieron ketorolaco intravenoso (grupo experimental); "
        "41 pacientes no recibieron ketorolaco intravenoso (grupo control)."
    )
    found = register(text, "es").arms
    assert [arm.drugs for arm in found] == [("ketorolac",), ()]


@pytest.mark.parametrize(
    "outside",
    [
        "A historical control group (n=30) was reviewed.",
        "In addition, a nonintervention control group of 30 adults was followed.",
    ],
)
def test_controls_from_outside_are_a_group_beside_those_allocated(outside: str) -> None:
    text = f"METHODS: Adults were randomised to rowing (n=20) or cycling (n=21). {outside}"
    assert [arm.n for arm in register(text).arms][:2] == [20, 21]
    assert "control group" in names(text)[2]


def test_a_combination_before_the_word_arm_is_one_group() -> None:
    text = "METHODS: A randomised trial. RESULTS: Response in the 5-FU+cisplatin arm (n=40) was higher than in the 5-FU arm (n=41)."
    assert [(arm.drugs, arm.n) for arm in register(text).arms] == [
        (("fluorouracil", "cisplatin"), 40),
        (("fluorouracil",), 41),
    ]


def test_those_treated_with_and_without_something_are_two_groups() -> None:
    text = (
        "METHODS: A retrospective cohort study of burns treated with and without honey dressings. "
        "RESULTS: With honey dressings 40 healed; without honey dressings 30 healed. Honey dressings cost more than gauze dressings."
    )
    assert names(text) == ["with honey dressings", "without honey dressings"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "AIM: This randomised trial studied Reiki Touch (RT), versus guided imagery (GI) and waiting list (WL) for pain.",
            "en",
            ["Reiki Touch", "guided imagery", "waiting list"],
        ),
        (
            "METHODS: Adults were randomised to an elimination diet (ED) or a fibre diet (FD). RESULTS: Pain fell with ED.",
            "en",
            ["elimination diet", "fibre diet"],
        ),
        (
            "MÉTODOS: Ensayo aleatorizado de cirugía abierta (CA) frente a cirugía robótica (CR). RESULTADOS: Sangraron menos con CR.",
            "es",
            ["cirugía abierta", "cirugía robótica"],
        ),
    ],
)
def test_abbreviations_set_against_each_other_where_they_are_explained_are_arms(
    text: str, lang: str, expected: list[str]
) -> None:
    assert names(text, lang) == expected


def test_what_a_text_calls_its_groups_in_brackets_are_arms() -> None:
    text = (
        "METHODS: A randomised trial. Doses aimed at strict control of salt (strict group) or at mild control (mild group). "
        "RESULTS: Cramps befell 4 in one of them."
    )
    assert names(text) == ["strict control of salt", "mild control"]


def test_an_abbreviation_is_a_name_of_one_arm_only() -> None:
    text = (
        "AIM: Trial of heat (HE), versus cold (CO) and rest (RE) for sprains. "
        "METHODS: Adults were randomised to heat (HE), cold (CO) or rest (RE)."
    )
    forms = [form for arm in called(text) for form in arm]
    assert len(forms) == len(set(forms)) >= len(called(text)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "METHODS: Adults were randomised to heat (HE), cold (CO) or rest (RE).",
        "METHODS: Adults were randomised to heat (n=20), cold (n=21) or rest (n=22).",
        "METHODS: In this three-arm trial adults were randomised to heat, cold or rest.",
        "METHODS: Adults were randomised to heat, cold, or rest.",
    ],
)
def test_three_groups_that_are_no_drugs_are_parted_at_their_commas(text: str) -> None:
    assert names(text) == ["heat", "cold", "rest"]


def test_adjectives_before_one_treatment_are_no_groups() -> None:
    text = "METHODS: Adults were randomised to a tailored, nurse-led exercise course or leaflets."
    assert names(text) == ["tailored, nurse-led exercise course", "leaflets"]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            (
                "METHODS: Sixty patients were randomly divided into treatment group (n=30, acupuncture plus rehabilitation) and "
                "control group (n=32, rehabilitation only)."
            ),
            "en",
            [("acupuncture plus rehabilitation", 30), ("rehabilitation only", 32)],
        ),
        (
            (
                "MÉTODOS: Ensayo clínico aleatorizado. Grupo experimental: 30 pacientes que recibieron terapia manual. Grupo "
                "control: 31 pacientes que recibieron ultrasonido."
            ),
            "es",
            [("terapia manual", 30), ("ultrasonido", 31)],
        ),
        (
            (
                "MÉTODOS: Se realizó un ensayo aleatorizado con 3 grupos: A (placebo), B (fluoxetina 20 mg/día) y C (fluoxetina "
                "40 mg/día)."
            ),
            "es",
            [("placebo", None), ("fluoxetina 20 mg/día", None), ("fluoxetina 40 mg/día", None)],
        ),
        (
            "MÉTODOS: En un ensayo aleatorizado, 25 pacientes usaron férula nocturna y 27 pacientes realizaron ejercicios.",
            "es",
            [("férula nocturna", 25), ("ejercicios", 27)],
        ),
        (
            "METHODS: Elderly patients were randomised to standard-dose or high-dose influenza vaccine.",
            "en",
            [("standard-dose influenza vaccine", None), ("high-dose influenza vaccine", None)],
        ),
    ],
)
def test_what_a_group_got_stands_behind_its_size_its_heading_or_its_letter(
    text: str, lang: str, expected: list[tuple[str, int | None]]
) -> None:
    assert [(arm.name, arm.n) for arm in register(text, lang).arms] == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: In this retrospective study we compared outcomes of 55 patients treated by endovascular repair with those of 60 patients treated by open repair.",
            "en",
            [("endovascular repair", 55), ("open repair", 60)],
        ),
        (
            "METHODS: In this retrospective study, 80 patients were divided into those with metabolic syndrome (n = 36) and those without (n = 44).",
            "en",
            [("with metabolic syndrome", 36), ("without metabolic syndrome", 44)],
        ),
        (
            "METHODS: Retrospective cohort of 200 patients. Those who received statins (n=90) were compared with those who did not (n=110).",
            "en",
            [("statins", 90), ("no statins", 110)],
        ),
        (
            "METHODS: In a randomised controlled trial, sixty-four patients were enrolled; 32 in the study group (hypnosis) and 32 in the control group (standard care).",
            "en",
            [("hypnosis", 32), ("standard care", 32)],
        ),
        (
            "METHODS: In this cluster-randomised trial, 12 schools received the programme and 12 schools continued the usual curriculum. We enrolled 800 children.",
            "en",
            [("programme", None), ("usual curriculum", None)],
        ),
        (
            "MÉTODOS: Los pacientes fueron aleatorizados a radioterapia hipofraccionada (40 Gy en 15 fracciones) o convencional (50 Gy en 25 fracciones).",
            "es",
            [("radioterapia hipofraccionada", None), ("radioterapia convencional", None)],
        ),
    ],
)
def test_groups_set_against_each_other_keep_their_sizes_and_clusters_are_no_people(
    text: str, lang: str, expected: list[tuple[str, int | None]]
) -> None:
    assert [(arm.name, arm.n) for arm in register(text, lang).arms] == expected


def test_groups_with_a_sign_each_are_told_in_sentences_of_their_own() -> None:
    text = (
        "METHODS: Sixty-four patients were given 3 g of magnesium sulphate over 2 hours (Group 1). Another group of 60 "
        "patients was given an infusion of amiodarone (1200 mg) after the operation (Group 2). Sixty-two patients in group 3 "
        "(control group) had 100 cc. isotonic 0.9% as placebo. RESULTS: Arrhythmia was rarer in Group 1 than in Group 2."
    )
    assert [(arm.name, arm.n) for arm in register(text).arms] == [
        ("magnesium sulphate", 64),
        ("infusion of amiodarone", 60),
        ("control group", 62),
    ]


def test_groups_with_a_sign_each_are_told_in_sentences_of_their_own_in_spanish() -> None:
    text = (
        "MÉTODOS: Ensayo clínico. Treinta pacientes fueron tratados con ibuprofeno 400 mg cada 8 horas (grupo A). Otros 28 "
        "pacientes recibieron paracetamol 1 g (grupo B). RESULTADOS: El dolor fue menor en el grupo A."
    )
    assert [(arm.n, arm.drugs) for arm in register(text, "es").arms] == [(30, ("ibuprofen",)), (28, ("paracetamol",))]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: Patients were randomised to 6 or 12 months of adjuvant trastuzumab.",
            "en",
            [("6 months", ("trastuzumab",)), ("12 months", ("trastuzumab",))],
        ),
        (
            "MÉTODOS: Los pacientes se asignaron al azar a 4 o 6 ciclos de quimioterapia con capecitabina.",
            "es",
            [("4 ciclos", ("capecitabine",)), ("6 ciclos", ("capecitabine",))],
        ),
        ("METHODS: Patients were randomised. Relapse was assessed at 6 or 12 months of follow-up.", "en", []),
    ],
)
def test_lengths_of_a_treatment_are_groups_and_lengths_of_follow_up_are_none(
    text: str, lang: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(arm.name, arm.drugs) for arm in register(text, lang).arms] == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            (
                "MÉTODOS: Ensayo clínico aleatorizado. Se formaron dos grupos; el primero recibió vitamina D y el segundo recibió "
                "placebo."
            ),
            "es",
            ["vitamina D", "placebo"],
        ),
        (
            (
                "METHODS: In this randomised trial there were two groups of 30; the first received lidocaine and the second "
                "received saline."
            ),
            "en",
            ["lidocaine", "saline"],
        ),
    ],
)
def test_a_first_and_a_second_group_are_named_by_what_they_got(text: str, lang: str, expected: list[str]) -> None:
    assert names(text, lang) == expected
