"""Every field of the codebook has its section in the manual, with the figures of the scoreboard and examples that are true."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from db.values import RecordText, VersionText
from desktop.codebook import LANGUAGES, load_codebook
from desktop.extract.record import extract
from desktop.resources import ROOT, resource

HOUSE = ROOT.parent
FIELDS = {field.key: field for field in load_codebook().fields}


def command() -> ModuleType:
    """packaging/field_pages.py, which writes the figures."""
    spec = importlib.util.spec_from_file_location("field_pages", HOUSE / "packaging" / "field_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = command()


def pages(language: str) -> list[Path]:
    return sorted(resource("help", language).glob("1?-fields-*.md"))


def headings(language: str) -> list[str]:
    return [line for page in pages(language) for line in page.read_text("utf-8").split("\n") if line.startswith("## ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_codebook_has_its_section_in_the_order_of_the_form(language: str) -> None:
    assert headings(language) == [f"## {field.label.of(language)} · `{key}`" for key, field in FIELDS.items()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_are_those_of_the_scoreboard(language: str) -> None:
    drifted = [
        p.name for p in pages(language) if PAGES.with_figures(p.read_text("utf-8"), language) != p.read_text("utf-8")
    ]
    assert drifted == [], "run: python packaging/field_pages.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_says_how_sure_its_field_is(language: str) -> None:
    lines = [line for page in pages(language) for line in page.read_text("utf-8").split("\n")]
    told = [line.partition(":**")[2].strip() for line in lines if line.startswith(f"- **{PAGES.LABELS[language]}:**")]
    assert len(told) == len(FIELDS)
    assert all(told)


def test_every_figure_is_one_of_a_field_of_the_codebook() -> None:
    assert set(PAGES.FIGURES) <= set(FIELDS)


@pytest.mark.parametrize(
    ("language", "sentence", "field", "value"),
    [
        ("en", "METHODS: Patients were randomised to docetaxel or placebo.", "design.type", "rct"),
        ("es", "MÉTODOS: Los pacientes se aleatorizaron a docetaxel o placebo.", "design.randomised", True),
        ("pt", "MÉTODOS: Os pacientes foram randomizados 2:1 para docetaxel ou placebo.", "design.ratio", "2:1"),
        ("en", "METHODS: This is a phase Ib/II trial of docetaxel.", "design.phase", "1b/2"),
        ("en", "METHODS: Registered as NCT 99000777.", "registry_ids", "NCT99000777"),
        ("es", "MÉTODOS: Se incluyeron pacientes de mayo de 2011 a junio de 2013.", "enrolment.start", "2011-05"),
        (
            "es",
            "OBJETIVO: Evaluar el tratamiento del cáncer gástrico metastásico.",
            "conditions",
            "metastatic gastric cancer",
        ),
        ("en", "RESULTS: Of 90 screened, 71 were randomised.", "n_total", 71),
        ("es", "RESULTADOS: La mediana de seguimiento fue de 31 meses.", "follow_up.value", "31"),
        ("en", "METHODS: Patients were randomised to docetaxel 21 mg/m(2) or placebo.", "treatments.unit", "mg/m2"),
        ("en", "METHODS: The primary endpoint was survival at 2 years.", "endpoints.primary", "OS"),
        ("es", "RESULTADOS: La mediana de SLP fue de 7,3 meses.", "results.endpoint", "PFS"),
        ("en", "RESULTS: Median overall survival was not reached.", "results.value", "NR"),
        ("pt", "RESULTADOS: HR de morte 0,81 (0,62-1,05).", "comparisons.endpoint", "OS"),
        ("es", "RESULTADOS: Hubo diarrea en 6 pacientes.", "adverse_events.term", "diarrhea"),
        ("en", "RESULTS: Grade 3 or 4 rash occurred in six patients (15%).", "adverse_events.grade", "3-4"),
        ("pt", "RESULTADOS: Exantema de grau 3 ou 4 em seis pacientes (15%).", "adverse_events.n", 6),
    ],
)
def test_an_example_of_the_manual_is_true(language: str, sentence: str, field: str, value: object) -> None:
    found = extract(RecordText("record", (VersionText("version", language, sentence),)))
    assert value in [extraction.value for extraction in found if extraction.field == field]
