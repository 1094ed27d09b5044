"""How many people a study took: said of those it took in, and not of a part, a threshold or one of its groups."""

import pytest

from db.values import VersionText
from desktop.extract.arms import find_arms
from desktop.extract.patients import find
from desktop.text.reading import read_version


def total(text: str, lang: str = "en") -> int | None:
    """The proposed number of people where it is shown, None where none is."""
    reading = read_version(VersionText("v", lang, text))
    return next((e.value for e in find(reading, find_arms(reading)) if e.confidence >= 0.6), None)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("METHODS: A randomised trial was performed among 140 adults who were treated for gout.", "en", 140),
        (
            "METHODS: In total, 72 obese or overweight postmenopausal women were enrolled in a randomised trial.",
            "en",
            72,
        ),
        ("METHODS: A randomised trial. RESULTS: Fourty-four subjects were randomised to rest or exercise.", "en", 44),
        ("MÉTODOS: Ensayo aleatorizado. Se incluyeron 66 diabéticos tipo 2 con retinopatía.", "es", 66),
        ("MÉTODOS: Estudio abierto, no controlado. RESULTADOS: Se administró colchicina a 19 pacientes.", "es", 19),
        ("METHODS: Adults with pain at a score ≥4 were enrolled in this randomised trial.", "en", None),
        (
            "METHODS: A randomised trial. Thirty eyes (30 patients) were assigned to timolol and 31 eyes (31 patients) to latanoprost.",
            "en",
            None,
        ),
    ],
)
def test_those_whom_a_study_took_are_its_total(text: str, lang: str, expected: int | None) -> None:
    assert total(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: Women were randomised to rest or exercise. Women (n = 64) wore a belt for 4 weeks.",
            "en",
            64,
        ),
        ("METHODS: A randomised trial. A total of 142 adults completed the trial.", "en", 142),
        ("METHODS: A randomised trial. RESULTS: A total of 142 (91%) women completed the study.", "en", 142),
        ("MÉTODOS: Ensayo aleatorizado. RESULTADOS: Un total de 142 (91 %) mujeres completaron el estudio.", "es", 142),
        (
            "METHODS: A randomised trial. Adults with gout enrolled in this study (n = 188) included 61 adults with tophi.",
            "en",
            188,
        ),
        (
            "METHODS: A meta-analysis was made. RESULTS: Eleven trials (4,210 patients) told of falls.",
            "en",
            4210,
        ),
        (
            "MÉTODOS: Metaanálisis de la bibliografía. RESULTADOS: Once ensayos (4.210 pacientes) informaron de caídas.",
            "es",
            4210,
        ),
    ],
)
def test_a_total_may_stand_in_brackets_behind_its_people_or_studies(text: str, lang: str, expected: int) -> None:
    assert total(text, lang) == expected
