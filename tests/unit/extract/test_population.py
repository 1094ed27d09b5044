"""Conditions, patients and follow-up are those of the people studied."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def value(text: str, field: str, lang: str = "en", least: float = 0.6) -> object:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return next((e.value for e in found if e.field == field and e.confidence >= least), None)


@pytest.mark.parametrize(
    ("text", "lang", "condition"),
    [
        ("METHODS: We treated 40 patients with metastatic breast cancer.", "en", "metastatic breast cancer"),
        ("METHODS: We treated 40 patients with mRCC.", "en", "metastatic renal cell carcinoma"),
        ("METHODS: We treated 40 patients with locally advanced, unresectable pancreatic adenocarcinoma.", "en", "locally advanced unresectable pancreatic cancer"),
        ("MÉTODOS: Se trataron 40 pacientes con cáncer de próstata metastásico.", "es", "metastatic prostate cancer"),
        ("MÉTODOS: Se trataron 40 pacientes con carcinoma renal avanzado.", "es", "advanced renal cell carcinoma"),
        ("MÉTODOS: Foram tratados 40 pacientes com câncer de mama avançado.", "pt", "advanced breast cancer"),
        ("METHODS: We enrolled 40 adults with severe asthma.", "en", "severe asthma"),
    ],
)  # fmt: skip
def test_the_condition_has_its_stage_and_its_english_name(text: str, lang: str, condition: str) -> None:
    assert value(text, "conditions", lang) == condition


def test_a_short_abbreviation_needs_its_full_name_beside_it() -> None:
    assert value("METHODS: We measured PSA in 40 patients.", "conditions") is None
    assert value("METHODS: We measured AF in 40 patients.", "conditions") is None


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("METHODS: We randomly assigned patients to A or B. RESULTS: 143 patients were randomised.", "en", 143),
        ("RESULTS: A total of 1,250 women were enrolled.", "en", 1250),
        ("RESULTS: Forty-seven patients were treated.", "en", 47),
        ("RESULTADOS: Se incluyeron 64 pacientes.", "es", 64),
        ("MÉTODOS: Se incluyeron 1.250 mujeres.", "es", 1250),
        ("RESULTADOS: Foram incluídos 64 pacientes.", "pt", 64),
        ("RESULTS: Of 400 patients screened, 118 were randomised.", "en", 118),
        ("METHODS: Sample size: 400 patients would be needed. RESULTS: 118 patients were enrolled.", "en", 118),
        ("METHODS: A panel of 12 experts was convened. RESULTS: All agreed.", "en", None),
        ("RESULTS: Adverse events occurred in 24 patients (12%).", "en", None),
        (
            "METHODS: 31 of 45 patients referred to two units were included. RESULTS: Five patients achieved a response.",
            "en",
            31,
        ),
        (
            (
                "MÉTODOS: Se incluyó en el ensayo a 31 de los 45 pacientes remitidos a dos centros. RESULTADOS: Cinco pacientes alcanzaron "
                "una respuesta."
            ),
            "es",
            31,
        ),
        ("RESULTADOS: De 160 pacientes reclutados se aleatorizaron 151 (76 al grupo A y 75 al grupo B).", "es", 151),
        (
            "METHODS: A randomised trial. RESULTS: Of 310 randomised participants (mean age 41 years), 290 completed week 8.",
            "en",
            310,
        ),
        (
            "METHODS: In this retrospective observational study we followed a cohort of 84 patients treated with tamoxifen.",
            "en",
            84,
        ),
        ("MÉTODOS: Estudio prospectivo de 84 pacientes consecutivos con neumonía.", "es", 84),
        ("METHODS: 90 patients with one to three tumours were randomised to surgery or observation.", "en", 90),
        ("METHODS: Of 96 patients invited, 61 took part. RESULTS: Median age was 60 years.", "en", 61),
        (
            "METHODS: A phase 2 trial. 40 patients were enrolled. RESULTS: 12 of 40 eligible patients responded and entered maintenance.",
            "en",
            40,
        ),
        ("BACKGROUND: An earlier trial enrolled 800 patients. METHODS: We enrolled 60 patients.", "en", 60),
    ],
)
def test_the_total_counts_who_took_part(text: str, lang: str, count: int | None) -> None:
    assert value(text, "n_total", lang) == count


def test_what_the_arms_add_up_to_is_offered_and_not_proposed() -> None:
    text = "METHODS: Patients were randomised to tamoxifen (n = 31) or placebo (n = 29)."
    assert value(text, "n_total") is None
    assert value(text, "n_total", least=0.0) == 60


@pytest.mark.parametrize(
    ("text", "lang", "follow_up"),
    [
        ("RESULTS: Median follow-up was 24.2 months.", "en", ("median", "24.2", "months")),
        ("RESULTS: After a mean follow-up of 3 years, 12 had died.", "en", ("mean", "3", "years")),
        ("RESULTADOS: La mediana de seguimiento fue de 10,5 meses.", "es", ("median", "10.5", "months")),
        ("RESULTADOS: El tiempo medio de seguimiento fue de 51 meses.", "es", ("mean", "51", "months")),
        ("RESULTS: The average time of follow-up was 12 (1-24) months.", "en", ("mean", "12", "months")),
        ("RESULTS: Median survival was 10 months.", "en", (None, None, None)),
        (
            "RESULTS: Median follow-up was 37 months for the A group and 34 months for the B group.",
            "en",
            (None, None, None),
        ),
    ],
)
def test_follow_up_is_a_time_with_its_kind(text: str, lang: str, follow_up: tuple[object, ...]) -> None:
    assert tuple(value(text, f"follow_up.{part}", lang) for part in ("stat", "value", "unit")) == follow_up


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("METHODS: We treated patients with previously untreated melanoma.", "en", "previously untreated"),
        (
            "METHODS: We treated patients who had progressed after docetaxel.",
            "en",
            "who had progressed after docetaxel",
        ),
        ("OBJETIVO: Evaluar el tratamiento en carcinoma refractario al cisplatino.", "es", "refractario al cisplatino"),
        ("METHODS: We treated 40 healthy people.", "en", None),
    ],
)
def test_prior_therapy_keeps_the_words_of_the_text(text: str, lang: str, words: str | None) -> None:
    assert value(text, "prior_therapy", lang) == words


@pytest.mark.parametrize(
    ("text", "lang", "condition"),
    [
        ("AIM: To study adults with restless legs syndrome. METHODS: Adults with restless legs syndrome were asked.", "en", "restless legs syndrome"),
        ("OBJETIVO: Evaluar el tratamiento de la insuficiencia hepática aguda en pacientes con insuficiencia hepática aguda.", "es", "acute hepatic failure"),
        ("MÉTODOS: Se trataron 40 pacientes con cáncer de vejiga no músculo-invasivo.", "es", "non-muscle-invasive bladder cancer"),
    ],
)  # fmt: skip
def test_a_disease_that_no_table_names_is_called_in_english(text: str, lang: str, condition: str) -> None:
    assert value(text, "conditions", lang) == condition


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        (
            "RESULTS: Between 2001 and 2003, 950 patients were enrolled in 12 centers and 700 were randomized.",
            "en",
            700,
        ),
        ("METHODS: We reviewed 950 men treated for stones; 120 were excluded, leaving 830 for analysis.", "en", 830),
        ("RESULTADOS: De 170 pacientes reclutados se aleatorizaron 140 (70 por grupo).", "es", 140),
        ("METHODS: We report a case series. RESULTS: Eleven patients (6 men) developed a rash.", "en", 11),
    ],
)
def test_the_total_is_what_was_left_after_exclusions(text: str, lang: str, count: int) -> None:
    assert value(text, "n_total", lang) == count


@pytest.mark.parametrize(
    ("text", "lang", "condition"),
    [
        # words beside the name that no table knows
        ("METHODS: We treated 40 patients with refractory pustular psoriasis.", "en", "refractory pustular psoriasis"),
        ("METHODS: We treated 40 patients with lithium-resistant bipolar disorder.", "en", "lithium-resistant bipolar disorder"),
        ("MÉTODOS: Se trataron 40 pacientes con periodontitis crónica.", "es", "chronic periodontitis"),
        ("MÉTODOS: Se trataron 40 pacientes con cistitis bacteriana.", "es", "bacterial cystitis"),
        ("METHODS: We treated 40 patients with Escherichia coli bacteremia.", "en", "Escherichia coli bacteremia"),
        # stages and organs
        ("METHODS: We treated 40 patients with stage IIA-IIIB melanoma.", "en", "stage IIA-IIIB melanoma"),
        ("METHODS: We treated 40 patients with squamous cell carcinoma of the vulva.", "en", "squamous cell carcinoma of the vulva"),
        # what it comes with
        ("OBJECTIVE: To treat anorexia in haemodialysis patients.", "en", "anorexia in haemodialysis patients"),
        ("OBJETIVO: Tratar la anorexia en pacientes en hemodiálisis.", "es", "anorexia in haemodialysis"),
        ("METHODS: 40 cancer patients with insomnia were treated.", "en", "insomnia in cancer patients"),
        ("OBJECTIVE: To treat delirium after hip fracture.", "en", "delirium after hip fracture"),
        ("OBJETIVO: Tratar el delirium tras fractura de cadera.", "es", "delirium after hip fracture"),
        ("METHODS: We treated 40 patients with gout and hypertension.", "en", "gout and hypertension"),
        # who has it
        ("METHODS: We treated 40 children with epilepsy.", "en", "epilepsy in children"),
        ("MÉTODOS: Se trataron 40 niños con epilepsia.", "es", "epilepsy in children"),
        ("METHODS: 40 pregnant women at risk of preeclampsia took aspirin.", "en", "pregnant women at risk of preeclampsia"),
        ("METHODS: 40 women (n = 40) at high risk for osteoporosis took calcium.", "en", "women at risk of osteoporosis"),
        # operations, where no disease is named
        ("METHODS: 40 patients undergoing thoracic surgery received fentanyl.", "en", "thoracic surgery"),
        ("MÉTODOS: 40 pacientes sometidos a cirugía urológica recibieron fentanilo.", "es", "urological surgery"),
        # its spelling is the text's
        ("METHODS: We treated 40 patients with acute ischemic stroke.", "en", "acute ischemic stroke"),
        ("METHODS: We treated 40 patients with acute ischaemic stroke.", "en", "acute ischaemic stroke"),
    ],
)  # fmt: skip
def test_a_condition_is_named_in_full(text: str, lang: str, condition: str) -> None:
    assert value(text, "conditions", lang) == condition


def test_what_people_do_not_have_is_not_their_condition() -> None:
    text = (
        "OBJECTIVE: To treat insomnia. METHODS: 40 adults with insomnia who did not have major depression were treated."
    )
    assert value(text, "conditions") == "insomnia in adults"


def test_an_abbreviation_that_the_text_defines_counts_as_the_disease() -> None:
    text = (
        "BACKGROUND: Hepatitis B may be associated with follicular thyroid hamartoma (FTH). METHODS: We studied 40 patients with FTH. "
        "RESULTS: FTH shrank in 20."
    )
    assert value(text, "conditions") == "follicular thyroid hamartoma"


def test_no_confidence_is_below_nought() -> None:
    text = "BACKGROUND: A trial showed this. METHODS: 40 men without cancer ate nuts. RESULTS: They had no gout. CONCLUSIONS: Nuts help."
    found = extract(RecordText("r", (VersionText("v", "en", text),)))
    assert all(0 <= c <= 1 for e in found for c in (e.confidence, *(r.confidence for r in e.runner_ups)))


def test_a_word_that_only_ends_like_a_disease_is_none() -> None:
    assert (
        value(
            "MÉTODOS: Se trataron 40 pacientes manteniéndose la dosis y observándose su glucemia.", "conditions", "es"
        )
        is None
    )


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        # the number after the people, in brackets
        ("METHODS: We conducted a randomised trial among women after surgery for breast cancer (n = 76).", "en", 76),
        ("METHODS: Men (N = 2,310) at high risk were randomly assigned to aspirin or placebo.", "en", 2310),
        # those who are told apart by a pronoun, borne out by the arms
        ("MÉTODOS: Se trataron 90 pacientes. Veinticuatro de ellos tenían anorexia. De forma aleatorizada fueron tratados con megestrol 13 pacientes y con placebo 11 pacientes.", "es", 24),
        # those randomised, beside a group that was not
        ("METHODS: 84 survivors were randomly assigned to exercise (n = 41) or yoga (n = 43). In addition, 30 survivors formed a control group.", "en", 84),
        ("METHODS: This trial, consisting of 58 men with gout, compared two diets.", "en", 58),
        # cases and controls
        ("METHODS: 44 patients with gout and 21 controls were evaluated.", "en", None),
        # two groups that no total is stated for
        ("METHODS: 44 patients with gout who took colchicine and 44 patients without were included.", "en", None),
        ("METHODS: Twenty-six adults with gout completed the study. They were randomised to aspirin or placebo in a crossover design.", "en", 26),
        ("METHODS: Thirty eyes of 27 patients with glaucoma were randomised to surgery or drops.", "en", 27),
        ("MÉTODOS: Ensayo clínico aleatorizado. Se operaron 30 ojos de 27 pacientes con glaucoma.", "es", 27),
        ("RESULTS: A total of 543 patients were randomised and 518 completed (aspirin = 256, placebo = 262).", "en", 543),
        ("MÉTODOS: Ensayo clínico aleatorizado. Se incluyen 75 pacientes (65% mujeres) con gota.", "es", 75),
        ("RESULTADOS: Se revisaron 60 pacientes. Se incluyeron finalmente 58 pacientes.", "es", 58),
        ("RESULTADOS: Se operaron 212 pacientes; se excluyeron 12 y se analizaron 200.", "es", 200),
    ],
)  # fmt: skip
def test_the_people_are_counted_as_the_study_took_them_in(text: str, lang: str, count: int | None) -> None:
    assert value(text, "n_total", lang) == count


def test_cases_and_controls_are_added_up_and_offered() -> None:
    text = "METHODS: 44 patients with gout and 21 controls were evaluated."
    assert value(text, "n_total", least=0.5) == 65
