"""What everybody in a study got is of every arm, whatever was compared."""

import pytest

from db.values import VersionText
from desktop.extract.arms import find_arms
from desktop.extract.for_all import of_everybody
from desktop.extract.treatments import find
from desktop.text.reading import Reading, read_version


def read(text: str, lang: str = "en") -> Reading:
    return read_version(VersionText("v", lang, text))


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("METHODS: All patients received adjuvant radiotherapy.", "en", ("radiotherapy",)),
        ("METHODS: Midazolam 2 mg was given to both groups before surgery.", "en", ("midazolam",)),
        ("MÉTODOS: Todos los pacientes recibieron metotrexato.", "es", ("methotrexate",)),
        ("MÉTODOS: Se administró una dosis de 1,5 g de cefazolina a ambos grupos.", "es", ("cefazolin",)),
        ("MÉTODOS: Todos os pacientes receberam dipirona.", "pt", ("metamizole",)),
        ("METHODS: Some patients received radiotherapy.", "en", ()),
        ("RESULTS: All patients received radiotherapy.", "en", ()),
        ("METHODS: All patients had previously received cisplatin.", "en", ()),
        ("METHODS: All patients received placebo first.", "en", ()),
    ],
)  # fmt: skip
def test_what_everybody_got_is_told_from_what_some_got(text: str, lang: str, expected: tuple[str, ...]) -> None:
    assert of_everybody(read(text, lang)) == expected


def test_arms_without_drugs_of_their_own_have_the_treatment_of_all() -> None:
    reading = read(
        "METHODS: Adults were randomly assigned to massage (n = 31) or to acupuncture (n = 29). "
        "All patients received tramadol 50 mg twice daily."
    )
    cells = find(reading, find_arms(reading))
    rows = {
        item: {c.field.partition(".")[2]: c.value for c in cells if c.item == item} for item in {c.item for c in cells}
    }
    assert {(row["arm"], row["drug"], row["dose"], row["frequency"]) for row in rows.values()} == {
        ("arm-1", "tramadol", "50", "bid"),
        ("arm-2", "tramadol", "50", "bid"),
    }
