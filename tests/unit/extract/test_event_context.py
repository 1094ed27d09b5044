"""An event is a harm, an outcome or what people had: the sentence and the study's aim decide. Invented sentences in variants."""

import re

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract
from desktop.text.vocabulary import load_vocabulary


def _terms(text: str, lang: str) -> set[object]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return {e.value for e in found if e.field == "adverse_events.term"}


def _outcomes(text: str, lang: str) -> set[object]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return {e.value for e in found if e.field == "results.endpoint"}


@pytest.mark.parametrize(
    ("aim", "result", "lang", "name"),
    [
        ("To assess whether ginger lowers hypotension in spinal anaesthesia.", "Hypotension occurred in 14% of the women.", "en", "hypotension"),
        ("We evaluated yoga for insomnia in nurses.", "Insomnia was reported by 22% at week 8.", "en", "insomnia"),
        ("Comparar la incidencia de hiperglucemia con dos dietas.", "Se observó hiperglucemia en el 31% de los enfermos.", "es", "hyperglycaemia"),
        ("Avaliar o efeito da dieta sobre a anemia em gestantes.", "A anemia ocorreu em 12% das gestantes.", "pt", "anaemia"),
    ],
)  # fmt: skip
def test_what_the_study_looks_for_is_an_outcome_and_no_adverse_event(
    aim: str, result: str, lang: str, name: str
) -> None:
    labels = {"en": ("OBJECTIVE", "RESULTS"), "es": ("OBJETIVO", "RESULTADOS"), "pt": ("OBJETIVO", "RESULTADOS")}[lang]
    text = f"{labels[0]}: {aim} {labels[1]}: {result}"
    assert {name, name.replace("ae", "e")}.isdisjoint(_terms(text, lang))
    assert name in _outcomes(text, lang)


@pytest.mark.parametrize(
    ("sentence", "lang", "name"),
    [
        ("Adverse events were insomnia (22%) and rash (5%).", "en", "insomnia"),
        ("Treatment-related insomnia was seen in 22%.", "en", "insomnia"),
        ("Los efectos adversos fueron insomnio (22%) y exantema (5%).", "es", "insomnia"),
        ("Os eventos adversos foram insônia (22%) e náuseas (5%).", "pt", "insomnia"),
    ],
)
def test_words_of_harm_make_an_event_even_of_what_the_study_looks_for(sentence: str, lang: str, name: str) -> None:
    aims = {"en": "OBJECTIVE: To study yoga for insomnia.", "es": "OBJETIVO: Evaluar el yoga en el insomnio."}
    head = {"en": "RESULTS", "es": "RESULTADOS", "pt": "RESULTADOS"}[lang]
    assert name in _terms(f"{aims.get(lang, 'OBJETIVO: Avaliar a ioga na insônia.')} {head}: {sentence}", lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("We enrolled 60 patients with glaucoma or ocular hypertension.", "en"),
        ("To compare 0.005% latanoprost with 0.5% timolol in ocular hypertension and their side effects.", "en"),
        ("The primary end points were toxicity, nausea and survival.", "en"),
        ("Pain and adverse events were recorded at each visit.", "en"),
        ("Hot flushes affect most women and are a common side effect of this therapy.", "en"),
        ("El insomnio es un efecto adverso frecuente de este fármaco.", "es"),
        ("Se registraron el dolor y los efectos adversos en cada visita.", "es"),
        ("Se incluyeron 60 pacientes con hipertensión y diabetes.", "es"),
        ("The side effects were rated by carriers of hepatitis B virus, and co-morbidities were noted.", "en"),
        ("Effects on toxicity and fatigue were not observed.", "en"),
        ("Among women with hot flushes, safety and sleep were better with yoga.", "en"),
        ("In conclusion, the drug was safe and relieved the headache.", "en"),
    ],
)
def test_aims_people_and_what_was_measured_give_no_events(sentence: str, lang: str) -> None:
    assert not _terms(f"{sentence} Thirty patients took part.", lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("The quality of life pain domain worsened in 41% of patients.", "en"),
        ("Worsening of the fatigue subscale was seen in 41%.", "en"),
        ("El dominio de dolor del cuestionario empeoró en el 41%.", "es"),
    ],
)
def test_a_part_of_a_questionnaire_is_no_event(sentence: str, lang: str) -> None:
    head = {"en": "RESULTS", "es": "RESULTADOS"}[lang]
    assert not _terms(f"METHODS: Thirty people took part. {head}: {sentence}", lang)


@pytest.mark.parametrize(
    ("sentence", "lang", "names"),
    [
        ("Toxicity was mild. Hypertension occurred in 8% and headache in 6%.", "en", {"hypertension", "headache"}),
        ("La tolerancia fue buena. Hubo cefalea en el 6%.", "es", {"headache"}),
        ("Stroke and cataract were more frequent with the drug.", "en", {"stroke"}),
    ],
)
def test_the_sentence_before_and_a_comparison_tell_of_events_too(sentence: str, lang: str, names: set[str]) -> None:
    head = {"en": "RESULTS", "es": "RESULTADOS"}[lang]
    assert names <= _terms(f"METHODS: Thirty people took part. {head}: {sentence}", lang)


@pytest.mark.parametrize(
    ("sentence", "lang", "names"),
    [
        ("Grade 3 neuromotor toxicity was seen in 4%.", "en", {"neuromotor toxicity"}),
        ("There was more gastrointestinal and CNS toxicity with the drug.", "en", {"gastrointestinal toxicity", "CNS toxicity"}),
        ("Hematologic, renal and hepatic toxicities were reported.", "en", {"hematologic toxicity", "renal toxicity", "hepatic toxicity"}),
        ("Overall toxicity occurred in 4%.", "en", {"any adverse event"}),
        ("Hubo toxicidad neurológica y cutánea en el 4%.", "es", {"neurologic toxicity", "cutaneous toxicity"}),
        ("Se observó toxicidad grave en el 4%.", "es", {"any adverse event"}),
    ],
)  # fmt: skip
def test_a_toxicity_keeps_the_organ_that_is_printed_beside_it(sentence: str, lang: str, names: set[str]) -> None:
    head = {"en": "RESULTS", "es": "RESULTADOS"}[lang]
    assert names <= _terms(f"METHODS: Thirty people took part. {head}: {sentence}", lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("The commonest hematologic toxicity was anemia (40%).", "en"),
        ("Anemia was the commonest hematologic toxicity (40%).", "en"),
        ("La toxicidad hematológica más frecuente fue la anemia (40%).", "es"),
        ("Hematologic toxicity was mild and manageable. Anemia occurred in 40%.", "en"),
    ],
)
def test_a_wide_name_that_leads_to_an_event_is_no_event_beside_it(sentence: str, lang: str) -> None:
    head = {"en": "RESULTS", "es": "RESULTADOS"}[lang]
    assert _terms(f"METHODS: Thirty people took part. {head}: {sentence}", lang) == {"anemia"}


def _rows(sentence: str, lang: str = "en") -> set[tuple[object, ...]]:
    text = f"METHODS: Thirty people took part. {'RESULTS' if lang == 'en' else 'RESULTADOS'}: {sentence}"
    rows: dict[str, dict[str, object]] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, text),))):
        group, _, column = e.field.partition(".")
        if group == "adverse_events":
            rows.setdefault(e.item, {})[column] = e.value
    return {(row["term"], row.get("grade"), row.get("n")) for row in rows.values()}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two patients died of sepsis.", ("sepsis", "5", 2)),
        ("Fatal sepsis occurred in two patients.", ("sepsis", "5", 2)),
        ("Sepsis occurred in nine patients, two of whom died.", ("sepsis", None, 9)),
        ("Sepsis was seen in nine patients and there was one toxic death.", ("sepsis", None, 9)),
    ],
)
def test_only_who_died_of_an_event_has_grade_five(sentence: str, expected: tuple[object, ...]) -> None:
    assert expected in _rows(sentence)


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Grade 3 anemia was frequent, although rash occurred in 12 patients.", "en", ("rash", None, 12)),
        ("Grade 3/4 anemia was common, but mucositis was seen in 7 patients.", "en", ("mucositis", None, 7)),
        ("La anemia grado 3 fue rara, pero hubo toxicidad: anemia de grado 2 en 9 pacientes.", "es", ("anemia", "2", 9)),
        ("Grade 3/4 leukopenia occurred in 11 patients and febrile neutropenia in 2 patients.", "en", ("febrile neutropenia", None, 2)),
        ("Grade 3 toxicities were febrile neutropenia in 4 patients and rash in 2 patients.", "en", ("febrile neutropenia", "3", 4)),
        ("Grade 3 leukopenia occurred in 11 patients and rash in 5 patients.", "en", ("rash", "3", 5)),
    ],
)  # fmt: skip
def test_a_grade_goes_on_through_a_list_and_not_past_a_turn_of_the_sentence(
    sentence: str, lang: str, expected: tuple[object, ...]
) -> None:
    assert expected in _rows(sentence, lang)


@pytest.mark.parametrize(
    "sentence",
    [
        "The main side effects were nausea and headache, but there was no significant difference between groups.",
        "The commonest adverse effects were nausea and headache, although frequencies did not differ between groups.",
    ],
)
def test_events_told_before_groups_are_called_alike_were_seen(sentence: str) -> None:
    assert {("nausea", None, None), ("headache", None, None)} <= _rows(sentence)


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Side effects included anticholinergic symptoms in 8 patients.", "en", ("anticholinergic effects", None, 8)),
        ("Surgical complications occurred in 5 patients and medical complications in 9 patients.", "en",
         ("surgical complications", None, 5)),
        ("Hubo complicaciones médicas en 9 pacientes.", "es", ("medical complications", None, 9)),
    ],
)  # fmt: skip
def test_kinds_of_complications_and_effects_keep_their_names(
    sentence: str, lang: str, expected: tuple[object, ...]
) -> None:
    assert expected in _rows(sentence, lang)


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("All procedures were done without complications.", "en", ("complications", None, 0)),
        ("El procedimiento transcurrió sin complicaciones.", "es", ("complications", None, 0)),
        ("No serious adverse event was reported.", "en", ("serious adverse events", None, 0)),
        ("No hubo toxicidad.", "es", ("any adverse event", None, 0)),
    ],
)
def test_what_is_denied_keeps_its_name(sentence: str, lang: str, expected: tuple[object, ...]) -> None:
    assert expected in _rows(sentence, lang)


@pytest.mark.parametrize(
    "sentence",
    [
        "Safety was good; frequencies of nausea and headache were similar in both groups.",
        "The drug did not reduce toxicity or nausea.",
        "We were unable to show less nausea or other side effects.",
        "No hubo diferencias en las náuseas ni en otros efectos adversos.",
    ],
)
def test_what_is_alike_or_denied_names_no_event_as_seen(sentence: str) -> None:
    assert all(n == 0 for _, _, n in _rows(sentence, "es" if "ni en" in sentence else "en"))


def _counted(sentence: str, lang: str = "en") -> set[tuple[object, ...]]:
    text = f"METHODS: Thirty people took part. {'RESULTS' if lang == 'en' else 'RESULTADOS'}: {sentence}"
    rows: dict[str, dict[str, object]] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, text),))):
        group, _, column = e.field.partition(".")
        if group == "adverse_events":
            rows.setdefault(e.item, {})[column] = e.value
    return {(row["term"], row.get("grade"), row.get("n"), row.get("pct")) for row in rows.values()}


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Grade 3 toxicities included nausea (n = 4) and rash (n = 1).", "en", {("nausea", "3", 4, None), ("rash", "3", 1, None)}),
        ("Las toxicidades de grado 3 fueron náuseas (n = 4) y exantema (n = 1).", "es", {("nausea", "3", 4, None), ("rash", "3", 1, None)}),
        ("Side effects were nausea (n = 6, 20%) and rash (n = 3, 10%).", "en", {("nausea", None, 6, "20"), ("rash", None, 3, "10")}),
        ("One patient each had rash and mucositis.", "en", {("rash", None, 1, None), ("mucositis", None, 1, None)}),
        ("Toxicities were rash and mucositis in two patients each.", "en", {("rash", None, 2, None), ("mucositis", None, 2, None)}),
        ("Grade 3/4 neutropenia occurred in 20/10% of patients.", "en", {("neutropenia", "3", None, "20"), ("neutropenia", "4", None, "10")}),
        ("La neutropenia de grado 3 ó 4 fue más frecuente con el fármaco.", "es", {("neutropenia", "3-4", None, None)}),
        ("Rash occurred in 20% (grade 3 in 4%).", "en", {("rash", None, None, "20"), ("rash", "3", None, "4")}),
    ],
)  # fmt: skip
def test_a_number_in_a_form_of_its_own_counts_an_event(
    sentence: str, lang: str, expected: set[tuple[object, ...]]
) -> None:
    assert expected <= _counted(sentence, lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("Toxicity included nausea (4% and 31%; P < .01) and rash (3% and 9%).", "en"),
        ("La toxicidad incluyó náuseas (4% y 31%; p < 0,01) y exantema (3% y 9%).", "es"),
    ],
)
def test_two_values_in_a_bracket_are_no_limits_of_an_interval(sentence: str, lang: str) -> None:
    found = {(term, pct) for term, _, _, pct in _counted(sentence, lang)}
    assert {("nausea", "4"), ("nausea", "31"), ("rash", "3"), ("rash", "9")} <= found


def test_the_table_of_contexts_holds_patterns_of_known_uses_only() -> None:
    table = load_vocabulary("event_context")
    uses = {
        "safety",
        "aim",
        "measured",
        "occurred",
        "general",
        "entered",
        "scored",
        "domain",
        "alone",
        "happened",
        "more",
        "before",
        "no_event",
    }
    assert not table.wrong_lines
    assert {row["use"] for row in table.rows} == uses
    assert all(re.compile(row["pattern"]) for row in table.rows)
