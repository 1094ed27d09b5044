"""Values are given to groups that only their own sentence names: invented sentences in the forms of real ones."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract


def _by_group(sentence: str, lang: str = "en") -> dict[object, object]:
    heading = {
        "en": "METHODS: We reviewed the charts of 90 patients with glioma. RESULTS: ",
        "es": "MÉTODOS: Se revisaron 90 historias. RESULTADOS: ",
        "pt": "MÉTODOS: Foram revistos 90 prontuários. RESULTADOS: ",
    }
    rows: dict[str, dict[str, object]] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, heading[lang] + sentence),))):
        group, _, column = e.field.partition(".")
        if group == "results":
            rows.setdefault(e.item, {})[column] = e.value
    return {row.get("arm"): row["value"] for row in rows.values()}


@pytest.mark.parametrize(
    ("sentence", "lang", "expected"),
    [
        ("Local control was 31% in frontal tumours and 13% in temporal tumours.", "en", {"frontal tumours": "31", "temporal tumours": "13"}),
        (
            "Response was more frequent in patients with methylated promoters than in those with unmethylated promoters (65% vs 34%).",
            "en",
            {"methylated promoters": "65", "unmethylated promoters": "34"},
        ),
        (
            "La supervivencia global fue del 71% en los tumores frontales y del 52% en los tumores temporales.",
            "es",
            {"tumores frontales": "71", "tumores temporales": "52"},
        ),
    ],
)  # fmt: skip
def test_values_told_of_different_words_take_them_as_their_groups(
    sentence: str, lang: str, expected: dict[object, object]
) -> None:
    assert _by_group(sentence, lang) == expected


def test_the_order_of_told_groups_is_carried_to_the_next_sentence() -> None:
    text = "Median OS was 20 months in responders and 9 months in non-responders. Median PFS was 11 versus 4 months."
    assert {"responders", "non-responders"} == set(_by_group(text))


def test_times_and_studies_are_no_groups() -> None:
    assert set(_by_group("Local control was 31% in the first year and 13% in the trial.")) <= {"all"}


def _told(sentence: str, lang: str = "en") -> dict[object, object]:
    return {str(group).lower(): value for group, value in _by_group(sentence, lang).items()}


@pytest.mark.parametrize(
    ("sentence", "lang", "groups"),
    [
        ("Patients with mutated tumours had better survival (87.5%) than patients with wild tumours (39.1%).", "en",
         ("mutated tumours", "wild tumours")),
        ("Median OS of patients who responded well was 87.5 months, compared with 39.1 months for patients who did not respond.", "en",
         ("responded well", "did not respond")),
        ("Recurrence was lower in the early-feeding group (87.5%) than in the late-feeding group (39.1%).", "en",
         ("early-feeding group", "late-feeding group")),
        ("Local control was 87.5% versus 39.1% in patients with and without necrosis, respectively.", "en",
         ("with necrosis", "without necrosis")),
        ("The survival rates for patients who did and did not receive a boost were 87.5 and 39.1%, respectively.", "en",
         ("did receive a boost", "did not receive a boost")),
        ("La mortalidad fue del 87,5% en los pacientes con derrame y del 39,1% en los pacientes sin derrame.", "es",
         ("derrame", "sin derrame")),
    ],
)  # fmt: skip
def test_groups_that_only_a_sentence_tells_of_take_its_values(
    sentence: str, lang: str, groups: tuple[str, str]
) -> None:
    found = _told(sentence, lang)
    assert set(found) == set(groups)
    assert found[groups[0]] == "87.5"
