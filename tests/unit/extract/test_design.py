"""The design, phase, blinding and ratio of this study are told apart from those of others."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def value(text: str, field: str, lang: str = "en") -> object:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return next((e.value for e in found if e.field == field and e.confidence >= 0.6), None)


@pytest.mark.parametrize(
    ("text", "lang", "design"),
    [
        ("METHODS: Patients were randomly assigned to receive tamoxifen or placebo. RESULTS: 40 patients did well.", "en", "rct"),
        ("MÉTODOS: Los pacientes fueron asignados al azar a dos grupos. RESULTADOS: Todos mejoraron.", "es", "rct"),
        ("Ensayo clínico aleatorio y controlado en 40 mujeres. Se administró metformina.", "es", "rct"),
        ("MÉTODOS: Os pacientes foram randomizados em dois grupos. RESULTADOS: Melhoraram.", "pt", "rct"),
        ("METHODS: This non-randomised controlled trial compared two diets. RESULTS: None won.", "en", "nonrandomised_controlled"),
        ("METHODS: In this single-arm phase 2 trial, patients received pazopanib. RESULTS: 12 responded.", "en", "single_arm"),
        ("METHODS: This phase 1 dose-escalation study used a 3+3 design. RESULTS: No dose-limiting toxicity.", "en", "dose_escalation"),
        ("METHODS: We retrospectively reviewed the medical records of 80 patients. RESULTS: 12 relapsed.", "en", "observational_retrospective"),
        ("MÉTODOS: Estudio observacional prospectivo de 80 pacientes. RESULTADOS: 12 recayeron.", "es", "observational_prospective"),
        ("METHODS: We did a meta-analysis of 12 trials. RESULTS: The pooled effect was small.", "en", "meta_analysis"),
        ("OBJETIVO: Elaborar recomendaciones. MÉTODOS: Un panel de expertos siguió el método Delphi.", "es", "guideline_consensus"),
        ("In this article, we review the treatment of renal cancer. Several drugs have been approved.", "en", "narrative_review"),
        ("Sunitinib is active. It is well tolerated. Resistance is common and its causes are many.", "en", "narrative_review"),
        ("Presentamos un caso de sarcoma en una mujer de 40 años. Se realizó resección.", "es", "case_series"),
    ],
)  # fmt: skip
def test_the_type_follows_what_the_text_says_of_its_own_study(text: str, lang: str, design: str) -> None:
    assert value(text, "design.type", lang) == design


@pytest.mark.parametrize(
    "text",
    [
        "BACKGROUND: A randomised phase III trial showed a benefit. METHODS: We reviewed 40 records. RESULTS: 3 died.",
        "METHODS: We reviewed 40 records. RESULTS: 3 died. CONCLUSIONS: A randomised phase 3 trial is needed.",
        "MÉTODOS: Se revisaron 40 historias clínicas. CONCLUSIONES: Se necesitan ensayos aleatorizados de fase III.",
    ],
)
def test_trials_of_others_and_of_the_future_lend_nothing(text: str) -> None:
    lang = "es" if "MÉTODOS" in text else "en"
    assert value(text, "design.randomised", lang) is None
    assert value(text, "design.phase", lang) is None
    assert value(text, "design.type", lang) == "observational_retrospective"


@pytest.mark.parametrize(
    ("words", "phase"),
    [("phase II", "2"), ("phase 3", "3"), ("Phase Ib/II", "1b/2"), ("phase 2-3", "2/3"), ("phase I/II", "1/2"), ("phase IIIb", "3"),
     ("phase IIa", "2"), ("phase IV", "4")],
)  # fmt: skip
def test_phases_are_written_in_the_codebooks_form(words: str, phase: str) -> None:
    assert (
        value(
            f"METHODS: In this {words} trial, patients received drug. RESULTS: 4 of 40 patients responded.",
            "design.phase",
        )
        == phase
    )


@pytest.mark.parametrize(
    ("words", "lang", "blinding"),
    [("double-blind", "en", "double-blind"), ("open-label", "en", "open-label"), ("single-blind", "en", "single-blind"),
     ("double-masked", "en", "double-blind"), ("doble ciego", "es", "double-blind"), ("simple ciego", "es", "single-blind"),
     ("sin enmascaramiento", "es", "open-label"), ("duplo-cego", "pt", "double-blind")],
)  # fmt: skip
def test_blinding_is_read_in_three_languages(words: str, lang: str, blinding: str) -> None:
    text = {
        "en": f"METHODS: In this {words}, randomised trial we treated 40 patients. RESULTS: All did well.",
        "es": f"MÉTODOS: Ensayo aleatorizado, {words}, en 40 pacientes. RESULTADOS: Todos mejoraron.",
        "pt": f"MÉTODOS: Ensaio randomizado, {words}, em 40 pacientes. RESULTADOS: Todos melhoraram.",
    }[lang]
    assert value(text, "design.blinding", lang) == blinding


def test_an_open_operation_is_no_open_trial() -> None:
    text = "MÉTODOS: Se comparó la cirugía abierta con la laparoscópica en 40 pacientes aleatorizados. RESULTADOS: Iguales."
    assert value(text, "design.blinding", "es") is None


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("METHODS: Patients were randomly assigned (2:1) to drug or placebo.", "2:1"),
        ("METHODS: Patients were randomised in a 1 : 1 : 1 ratio to three doses.", "1:1:1"),
        ("METHODS: We randomised 40 patients. The serum was diluted 1:4 before the test.", None),
        ("METHODS: Patients were randomised in a 3-to-1 ratio to drug or placebo.", "3:1"),
    ],
)
def test_a_ratio_is_one_of_allocation(text: str, ratio: str | None) -> None:
    assert value(text, "design.ratio") == ratio


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("METHODS: We did a multicentre trial at 21 centres in six countries.", "en", (True, 21, 6)),
        ("METHODS: Patients were recruited from 14 Spanish hospitals.", "en", (True, 14, 1)),
        ("MÉTODOS: Ensayo clínico unicéntrico aleatorizado en 40 pacientes.", "es", (None, 1, None)),
        ("MÉTODOS: Estudio bicéntrico y prospectivo en 40 pacientes.", "es", (True, 2, None)),
        ("METHODS: Lesions at three metastatic sites were measured in 40 patients.", "en", (None, None, None)),
    ],
)
def test_centres_and_countries_are_counted(text: str, lang: str, expected: tuple[object, ...]) -> None:
    fields = ("design.multicentre", "design.n_centres", "design.n_countries")
    assert tuple(value(text, field, lang) for field in fields) == expected


@pytest.mark.parametrize(
    ("printed", "written"),
    [("NCT01234567", "NCT01234567"), ("NCT 01234567", "NCT01234567"), ("ISRCTN 12345678", "ISRCTN12345678"), ("ISCRTN12345678", "ISRCTN12345678"),
     ("EudraCT number 2011-001234-56", "2011-001234-56"), ("UMIN000012345", "UMIN000012345"), ("ACTRN12612000123456", "ACTRN12612000123456"),
     ("RBR-4abc56", "RBR-4abc56")],
)  # fmt: skip
def test_registration_numbers_are_written_as_their_registry_writes_them(printed: str, written: str) -> None:
    text = f"METHODS: We randomised 40 patients. RESULTS: All did well. REGISTRATION: {printed}."
    assert value(text, "registry_ids") == written


@pytest.mark.parametrize(
    ("text", "lang", "period"),
    [
        ("RESULTS: Between May 2, 2011, and June 7, 2013, 40 patients were enrolled.", "en", ("2011-05-02", "2013-06-07")),
        ("MÉTODOS: Se revisaron las historias clínicas entre enero y marzo de 2010.", "es", ("2010-01", "2010-03")),
        ("METHODS: Patients treated from 2005 to 2011 were reviewed.", "en", ("2005", "2011")),
        ("METHODS: Data cutoff was between May 2011 and June 2011.", "en", (None, None)),
    ],
)  # fmt: skip
def test_enrolment_is_a_period_with_people_in_it(text: str, lang: str, period: tuple[object, object]) -> None:
    assert (value(text, "enrolment.start", lang), value(text, "enrolment.end", lang)) == period


@pytest.mark.parametrize(
    ("text", "lang", "design"),
    [
        ("Relato del caso: Varón de 41 años con gota sometido a artroscopia. Conclusiones: Fue dado de alta.", "es", "case_series"),
        ("CASE REPORT: A man of 41 years had gout. CONCLUSIONS: He recovered.", "en", "case_series"),
        ("METHODS: 20 men received aspirin (group A) and 22 received ibuprofen (group B). RESULTS: Pain fell in both.", "en", "nonrandomised_controlled"),
        ("METHODS: This was a retrospective review and not a randomized study. RESULTS: 40 men recovered.", "en", "observational_retrospective"),
        ("METHODS: A systematic search of Medline followed PRISMA. RESULTS: 14 studies (three prospective) of 900 patients were eligible.", "en", "systematic_review"),
    ],
)  # fmt: skip
def test_the_type_needs_no_word_of_its_own(text: str, lang: str, design: str) -> None:
    assert value(text, "design.type", lang) == design


def test_a_trial_that_denies_being_randomised_is_not() -> None:
    text = "METHODS: This was a retrospective review of 40 men and was not a randomized controlled study. RESULTS: All recovered."
    assert value(text, "design.randomised") is None


@pytest.mark.parametrize(
    ("text", "lang", "blinding"),
    [
        ("METHODS: Women were randomised to aspirin or placebo. RESULTS: Pain fell.", "en", "placebo-controlled"),
        ("METHODS: Women were randomised to aspirin or placebo, double-blind. RESULTS: Pain fell.", "en", "double-blind"),
        ("METHODS: Women were randomised to yoga or rest, with blinded baseline and 4-week assessments. RESULTS: Pain fell.", "en", "blinded assessment"),
        ("METHODS: In this rater-masked trial women were randomised to yoga or rest. RESULTS: Pain fell.", "en", "blinded assessment"),
        ("METHODS: Women were randomised to yoga or rest; examiners were blinded. RESULTS: Pain fell.", "en", "blinded assessment"),
        ("MÉTODOS: Se aleatorizó a 40 mujeres a yoga o reposo, con evaluador externo cegado. RESULTADOS: Mejoraron.", "es", "blinded assessment"),
        ("MÉTODOS: Ensayo aleatorizado, multicéntrico y abierto en 40 mujeres. RESULTADOS: Mejoraron.", "es", "open-label"),
        ("MÉTODOS: Estudo de fase II, randomizado e aberto, com 40 mulheres. RESULTADOS: Melhoraram.", "pt", "open-label"),
    ],
)  # fmt: skip
def test_who_is_blinded_is_told_in_many_words(text: str, lang: str, blinding: str) -> None:
    assert value(text, "design.blinding", lang) == blinding


def test_the_phase_is_the_reported_trials_whatever_came_before() -> None:
    text = (
        "A phase II trial combining aspirin and tamoxifen in women with metastatic or recurrent breast carcinoma showed a benefit. "
        "We report a phase III trial of both in 400 women. Women were randomly assigned."
    )
    assert value(text, "design.phase") == "3"


@pytest.mark.parametrize(
    ("text", "lang", "period"),
    [
        ("METHODS: This randomised trial compares two diets. Recruitment began in May 2020 and will end in June 2022.", "en", ("2020-05", "2022-06")),
        ("METHODS: We initiated the Aspirin Trial in 1994. Women were randomly assigned to aspirin or placebo.", "en", ("1994", None)),
        ("MÉTODOS: Se realizó un ensayo clínico aleatorizado. El reclutamiento comenzó en mayo de 2020 y finalizará en junio de 2022.", "es", ("2020-05", "2022-06")),
    ],
)  # fmt: skip
def test_enrolment_may_be_told_by_verbs(text: str, lang: str, period: tuple[str, str | None]) -> None:
    assert (value(text, "enrolment.start", lang), value(text, "enrolment.end", lang)) == period


def test_wards_and_nursing_homes_count_as_centres_where_people_were_in_them() -> None:
    assert (
        value("METHODS: A randomised trial of 90 adults at 14 units. RESULTS: All recovered.", "design.n_centres") == 14
    )
    assert (
        value(
            "METHODS: A randomised trial of 90 adults who got 14 units of insulin. RESULTS: All recovered.",
            "design.n_centres",
        )
        is None
    )


def test_a_sentence_that_only_tells_where_a_study_was_made_counts_its_centres() -> None:
    text = "To compare two teas. Nine investigational sites, Iceland. Adults drank tea. Sleep fell by 12%."
    found = extract(RecordText("r", (VersionText("v", "en", text),)))
    assert [e.value for e in found if e.field == "design.n_centres"] == [9]


def test_people_treated_at_one_institution_were_treated_at_one_centre() -> None:
    text = "Methods: Twenty adults were treated at one institution with tea. Results: Sleep fell by 12%."
    found = extract(RecordText("r", (VersionText("v", "en", text),)))
    assert [e.value for e in found if e.field == "design.n_centres"] == [1]
