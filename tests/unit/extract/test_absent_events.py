"""Events that nobody had are counted as none, and events that no table knows are read in a list of events: invented sentences."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract

METHODS = {
    "en": "METHODS: In this single-arm study, 40 patients with melanoma received nivolumab 240 mg every 2 weeks. RESULTS: ",
    "es": "MÉTODOS: En este estudio de un solo brazo, 40 pacientes con melanoma recibieron nivolumab 240 mg cada 2 semanas. RESULTADOS: ",
    "pt": "MÉTODOS: Neste estudo de braço único, 40 pacientes com melanoma receberam nivolumabe 240 mg a cada 2 semanas. RESULTADOS: ",
}


def _events(sentence: str, lang: str) -> set[tuple[object, object, object]]:
    rows: dict[str, dict[str, object]] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, METHODS[lang] + sentence),))):
        group, _, column = e.field.partition(".")
        if group == "adverse_events":
            rows.setdefault(e.item, {})[column] = e.value
    return {(row["term"], row.get("n"), row.get("pct")) for row in rows.values()}


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("No pneumonitis or colitis was seen.", "en", {("pneumonitis", 0, None), ("colitis", 0, None)}),
        ("No haemolysis, iritis, or hyphema occurred.", "en", {("iritis", 0, None), ("hyphema", 0, None)}),
        ("No changes in iris colour were observed.", "en", {("change in iris color", 0, None)}),
        ("Four patients developed haemolytic uraemic syndrome.", "en", {("haemolytic uraemic syndrome", 4, None)}),
        (
            "Rash occurred in three patients and colitis in two patients.",
            "en",
            {("rash", 3, None), ("colitis", 2, None)},
        ),
        ("There were five cases of transient iritis.", "en", {("iritis", 5, None)}),
        (
            "There were five cases of rash and two cases of wound leak.",
            "en",
            {("rash", 5, None), ("wound leak", 2, None)},
        ),
        ("Hubo colitis en tres pacientes.", "es", {("colitis", 3, None)}),
        ("No grade 4 adverse events were recorded.", "en", {("any adverse event", 0, None)}),
        ("There were no cases of hepatitis.", "en", {("hepatitis", 0, None)}),
        ("No se registraron eventos adversos de grado 4.", "es", {("any adverse event", 0, None)}),
        ("No hubo colitis.", "es", {("colitis", 0, None)}),
        ("Não houve infecção de ferida.", "pt", {("wound infection", 0, None)}),
        (
            "Adverse events were fatigue (20%), fingertip soreness (9%) and rash (5%).",
            "en",
            {("fingertip soreness", None, "9")},
        ),
        ("Grade 3 toxicities were rash in 12%; eyelash growth in 3%.", "en", {("eyelash growth", None, "3")}),
    ],
)
def test_events_of_none_and_events_that_no_table_knows_are_read(
    sentence: str, lang: str, expected: set[tuple[object, object, object]]
) -> None:
    assert expected <= _events(sentence, lang)


def test_what_nobody_had_is_told_once() -> None:
    found = RecordText("r", (VersionText("v", "en", METHODS["en"] + "No cases of iritis, colitis, or rash occurred."),))
    terms = [e.value for e in extract(found) if e.field == "adverse_events.term"]
    assert sorted(terms) == ["colitis", "iritis", "rash"]


def test_a_difference_that_is_denied_is_no_event() -> None:
    assert not _events("No difference in survival was seen.", "en")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("bradycardia", "bradycardia"), ("paronychia", "paronychia"), ("ankle swelling", "peripheral edema")],
)
def test_an_event_keeps_its_own_name_and_gets_no_wider_one(printed: str, expected: str) -> None:
    assert (expected, None, "9") in _events(f"Adverse events were {printed} (9%) and fatigue (20%).", "en")


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Adverse events were ocular infection (9%) and fatigue (20%).", "en", ("ocular infection", None, "9")),
        ("Los eventos adversos fueron infección ocular (9 %) y fatiga (20 %).", "es", ("ocular infection", None, "9")),
        ("Adverse events were severe infections (9%) and fatigue (20%).", "en", ("severe infections", None, "9")),
    ],
)
def test_a_wide_event_keeps_the_site_beside_it(
    sentence: str, lang: str, expected: tuple[object, object, object]
) -> None:
    assert expected in _events(sentence, lang)
