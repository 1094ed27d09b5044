"""Each dose, schedule and route is bound to its drug, and each drug to its arm."""

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract

Row = dict[str, object]


def treatments(text: str, lang: str = "en") -> list[Row]:
    rows: dict[str, Row] = {}
    for extraction in extract(RecordText("r", (VersionText("v", lang, text),))):
        table, _, column = extraction.field.partition(".")
        if table == "treatments":
            rows.setdefault(extraction.item, {})[column] = extraction.value
    return list(rows.values())


def told(row: Row) -> tuple[object, ...]:
    return tuple(row.get(column) for column in ("drug", "dose", "unit", "frequency", "route"))


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "METHODS: In this phase 2 trial, patients received oral sorafenib 200 mg twice daily and bortezomib 1 mg/m(2) intravenously on days 1, 4, 8, and 11 every 21 days.",
            "en",
            [("sorafenib", "200", "mg", "bid", "po"), ("bortezomib", "1", "mg/m2", "d1+d4+d8+d11 q3w", "iv")],
        ),
        (
            "METHODS: In this phase 2 trial, patients received 50 mg/m2 epirubicin and 60 mg/m2 cisplatin on day 1 every 3 weeks.",
            "en",
            [("epirubicin", "50", "mg/m2", "d1 q3w", None), ("cisplatin", "60", "mg/m2", "d1 q3w", None)],
        ),
        (
            "METHODS: Patients were randomised to lenvatinib (24 mg/day) or to lenvatinib plus everolimus (18 mg/day and 5 mg/day, respectively).",
            "en",
            [("lenvatinib", "24", "mg", "qd", None), ("lenvatinib", "18", "mg", "qd", None), ("everolimus", "5", "mg", "qd", None)],
        ),
        (
            "MÉTODOS: En este ensayo de fase II, los pacientes recibieron ibuprofeno 600 mg cada 8 horas por vía oral.",
            "es",
            [("ibuprofen", "600", "mg", "tid", "po")],
        ),
        (
            "METHODS: In this phase 2 trial, patients received carboplatin (AUC 5) on day 1 and gemcitabine (1,100 mg/m2) on days 1 and 8 of each 21-day cycle.",
            "en",
            [("carboplatin", "5", "AUC", "d1 q3w", None), ("gemcitabine", "1100", "mg/m2", "d1+d8 q3w", None)],
        ),
        (
            "METHODS: In this phase 2 trial, patients received subcutaneous interferon alfa 3 million units three times weekly.",
            "en",
            [("interferon alfa", "3", "MU", "3x/week", "sc")],
        ),
    ],
)  # fmt: skip
def test_a_dose_goes_with_its_drug_in_either_order(text: str, lang: str, expected: list[tuple[object, ...]]) -> None:
    assert [told(row) for row in treatments(text, lang)] == expected


def test_laboratory_values_and_reductions_are_no_doses() -> None:
    text = (
        "METHODS: In this phase 2 trial, patients received docetaxel 75 mg/m2 every 3 weeks. "
        "Serum docetaxel levels of 40 ng/ml were seen, and the dose was reduced to 60 mg/m2 in three."
    )
    assert [row.get("dose") for row in treatments(text)] == ["75"]


def test_one_drug_at_two_doses_is_told_apart_by_arm() -> None:
    text = "METHODS: Patients were randomised to letrozole 2.5 mg daily (arm A) or letrozole 0.5 mg daily (arm B)."
    assert [(row["arm"], row.get("dose")) for row in treatments(text)] == [("arm-1", "2.5"), ("arm-2", "0.5")]
