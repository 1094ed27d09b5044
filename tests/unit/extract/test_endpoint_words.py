"""Outcomes of transplants, dialysis, coronary stents, surgery, sight and psychiatry have a canonical name in each language."""

import pytest

from db.values import VersionText
from desktop.extract.lexicon import find_labels
from desktop.text.reading import read_version


@pytest.mark.parametrize(
    ("lang", "sentence", "name"),
    [
        ("en", "RESULTS: Stent thrombosis was seen in 3.1% of the patients.", "stent thrombosis"),
        ("en", "RESULTS: Delayed graft function was seen in 21% of the kidneys.", "delayed graft function"),
        (
            "es",
            "RESULTADOS: Se observó función retardada del injerto en el 21% de los riñones.",
            "delayed graft function",
        ),
        ("pt", "RESULTADOS: A função retardada do enxerto foi observada em 21% dos rins.", "delayed graft function"),
        (
            "es",
            "RESULTADOS: La estenosis de la anastomosis apareció en el 6% de los operados.",
            "anastomotic stricture",
        ),
        ("en", "RESULTS: The mean stereoacuity was 110 seconds of arc.", "stereoacuity"),
    ],
)
def test_an_outcome_of_a_field_has_its_canonical_name(lang: str, sentence: str, name: str) -> None:
    found = find_labels(read_version(VersionText("v", lang, sentence)))
    assert name in repr(found)
