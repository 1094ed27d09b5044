"""Arms that a sentence names by what their neighbours leave find their values: invented sentences."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract

_LETTERED = (
    "METHODS: 90 patients were randomly assigned to group A (bosentan, n = 30), group B (ambrisentan, n = 30) or group C "
    "(placebo, n = 30). RESULTS: "
)
_TWO = "METHODS: 60 patients were randomly assigned to bosentan (n = 30) or ambrisentan (n = 30). RESULTS: "
_TWO_ES = "MÉTODOS: 60 pacientes fueron asignados al azar a bosentán (n = 30) o ambrisentán (n = 30). RESULTADOS: "


def _arms(text: str, lang: str = "en") -> list[tuple[object, object]]:
    rows: dict[str, dict[str, object]] = {}
    for e in extract(RecordText("r", (VersionText("v", lang, text),))):
        group, _, column = e.field.partition(".")
        if group == "results":
            rows.setdefault(e.item, {})[column] = e.value
    return [(row["value"], row["arm"]) for row in rows.values()]


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival was 91%, 85% and 70% in groups A, B and C, respectively.",
        "Survival was 91%, 85% and 70% for group A, B and C, respectively.",
        "In groups A, B and C survival was 91%, 85% and 70%, respectively.",
    ],
)
def test_letters_go_on_with_the_letter_of_a_group(sentence: str) -> None:
    assert _arms(_LETTERED + sentence) == [("91", "arm-1"), ("85", "arm-2"), ("70", "arm-3")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (_TWO + "With bosentan survival was 91%, whereas in the other group it was 85%.", "en"),
        (_TWO + "Survival was 91% in bosentan-treated patients and 85% in ambrisentan-treated patients.", "en"),
        (_TWO_ES + "Con bosentán la supervivencia fue del 91%, mientras que en el otro grupo fue del 85%.", "es"),
    ],
)
def test_the_other_group_is_the_arm_that_is_not_named(text: str, lang: str) -> None:
    assert _arms(text, lang) == [("91", "arm-1"), ("85", "arm-2")]
