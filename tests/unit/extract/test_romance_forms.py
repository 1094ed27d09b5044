"""Forms of Spanish and Portuguese sentences: invented sentences in the forms of real ones."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.articles import with_articles
from desktop.extract.record import extract

METHODS = {
    "es": "MÉTODOS: Se incluyeron 60 adultos con eccema en un ensayo. RESULTADOS: ",
    "pt": "MÉTODOS: Foram incluídos 60 adultos com eczema em um ensaio. RESULTADOS: ",
}


def _names(sentence: str, lang: str, table: str = "results") -> list[object]:
    """The names that the rows of a table of one sentence have, in order."""
    column = "adverse_events.term" if table == "adverse_events" else f"{table}.endpoint"
    found = extract(RecordText("r", (VersionText("v", lang, METHODS[lang] + sentence),)))
    return [e.value for e in found if e.field == column]


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Hubo un aumento de la elasticidad cutánea del 41 %.", "es", ["increase in skin elasticity"]),
        ("La elasticidad cutánea se asocia más con los adultos que acuden al sector rural (el 41 frente al 32 %).", "es",
         ["skin elasticity"] * 2),
        ("La hidratación de la piel bajó de 41 a 32 %.", "es", ["skin hydration"] * 2),
        ("A elasticidade cutânea foi de 41%.", "pt", ["skin elasticity"]),
        ("Se encontró una disminución de la sequedad ocular (de 41 a 32 mm) y de glucosa (de 110 a 98 mg/dL).", "es",
         ["decrease in ocular dryness"] * 2 + ["glucose"] * 2),
        ("La FC fue de 78 lpm.", "es", ["heart rate"]),
        ("Ningún paciente falleció.", "es", ["deaths"]),
        ("Nenhum paciente faleceu.", "pt", ["deaths"]),
    ],
)  # fmt: skip
def test_a_value_is_named_by_the_form_of_its_sentence(sentence: str, lang: str, expected: list[str]) -> None:
    assert _names(sentence, lang) == expected


def test_a_participle_beside_its_noun_is_no_association() -> None:
    sentence = "No hubo diferencias en la infección asociada a sonda (p = 0,9) ni en la fatiga (p = 0,8)."
    assert _names(sentence, "es", "comparisons")[1] == "fatigue"
    assert "sonda" not in str(_names(sentence, "es", "comparisons")[0])


def test_an_event_is_known_with_any_article() -> None:
    for sentence in (
        "La infección de herida apareció en el 12 % como complicación.",
        "La infección de la herida apareció en el 12 % como complicación.",
    ):
        assert _names(sentence, "es", "adverse_events") == ["wound infection"]


@pytest.mark.parametrize(
    ("form", "lang", "way"),
    [
        ("dolor de espalda", "es", "dolor de la espalda"),
        ("fractura de cadera", "es", "fractura de la cadera"),
        ("cancer de pulmon", "es", "cancer del pulmon"),
        ("dor de cabeca", "pt", "dor da cabeca"),
        ("dolor del hombro", "es", "dolor de hombro"),
    ],
)
def test_a_form_is_known_with_the_articles_of_its_language(form: str, lang: str, way: str) -> None:
    assert tuple(way.split()) in set(with_articles(form.split(), lang))


def test_a_form_without_a_preposition_or_of_english_has_no_other_way() -> None:
    assert not list(with_articles(["dolor", "lumbar"], "es"))
    assert not list(with_articles(["pain", "de", "back"], "en"))


def _values(text: str, lang: str, field: str) -> list[object]:
    found = extract(RecordText("r", (VersionText("v", lang, text),)))
    return [e.value for e in found if e.field == field]


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("MÉTODOS: Ensayo aleatorizado con enmascaramiento simple en 60 adultos.", "es", "single-blind"),
        ("MÉTODOS: Ensayo aleatorizado, triple ciego, en 60 adultos.", "es", "triple-blind"),
        ("MÉTODOS: Foi realizado um ensaio randomizado, triplo-cego, com 60 adultos.", "pt", "triple-blind"),
        ("MÉTODOS: Se aleatorizó a 60 adultos; el evaluador desconocía el grupo.", "es", "blinded assessment"),
    ],
)
def test_blinding_is_told_in_many_ways(sentence: str, lang: str, expected: str) -> None:
    assert _values(sentence, lang, "design.blinding") == [expected]


def test_two_months_with_a_hyphen_are_a_period() -> None:
    text = "MÉTODOS: Se aleatorizó a 60 adultos en 9 hospitales (marzo-julio de 2014)."
    assert _values(text, "es", "enrolment.start") == ["2014-03"]
    assert _values(text, "es", "enrolment.end") == ["2014-07"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("MÉTODOS: Los 60 adultos fueron seguidos durante una media de 18 meses.", "es"),
        ("MÉTODOS: Os 60 adultos foram acompanhados por uma média de 18 meses.", "pt"),
    ],
)
def test_people_are_followed_for_a_time(text: str, lang: str) -> None:
    assert _values(text, lang, "follow_up.value") == ["18"]


@pytest.mark.parametrize(
    ("place", "lang", "expected"),
    [
        ("en 14 farmacias", "es", [14]),
        ("en un único servicio", "es", [1]),
        ("en una sola clínica", "es", [1]),
        ("em um único centro", "pt", [1]),
    ],
)
def test_the_places_of_a_study_are_counted(place: str, lang: str, expected: list[int]) -> None:
    done = {
        "es": "Se realizó un ensayo aleatorizado en 60 adultos",
        "pt": "Realizou-se um ensaio randomizado com 60 adultos",
    }
    assert _values(f"MÉTODOS: {done[lang]} {place}.", lang, "design.n_centres") == expected


def test_dos_is_two_in_spanish_and_no_number_in_portuguese() -> None:
    portuguese = METHODS["pt"] + "A febre foi observada em 40% dos homens e a tosse em 35% dos casos."
    spanish = METHODS["es"] + "Se observó fiebre en dos pacientes."
    assert not set(_values(portuguese, "pt", "results.n") + _values(portuguese, "pt", "adverse_events.n")) & {2}
    assert 2 in _values(spanish, "es", "results.n") + _values(spanish, "es", "adverse_events.n")
