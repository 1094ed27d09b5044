"""A record with two versions lists every value once, and keeps what the versions disagree about."""

from db.values import Descriptor, Extraction, RecordText, VersionText
from desktop.extract.record import extract
from desktop.extract.schema import to_schema

SPANISH = (
    "OBJETIVO: Evaluar el trasplante en el carcinoma renal metastásico. MÉTODOS: En este ensayo de fase II, los pacientes recibieron "
    "fludarabina 25 mg/m2 diarios. RESULTADOS: Se incluyeron 9 pacientes. CONCLUSIÓN: Es factible."
)
ENGLISH = (
    "OBJECTIVE: To evaluate transplantation in metastatic renal cell carcinoma. METHODS: In this phase II trial, patients received "
    "fludarabine {} mg/m2 daily. RESULTS: 9 patients were enrolled. CONCLUSION: It is feasible."
)


def both(dose: str) -> tuple[Extraction, ...]:
    return extract(RecordText("r", (VersionText("es", "es", SPANISH), VersionText("en", "en", ENGLISH.format(dose)))))


def the(extractions: tuple[Extraction, ...], field: str) -> Extraction:
    (found,) = [e for e in extractions if e.field == field]
    return found


def test_a_value_that_both_versions_state_stands_once_with_the_evidence_of_both() -> None:
    found = both("25")
    assert [span.version for span in the(found, "n_total").spans] == ["es", "en"]
    assert [span.version for span in the(found, "treatments.dose").spans] == ["es", "en"]
    assert the(found, "design.phase").value == "2"


def test_a_dose_that_differs_is_offered_as_runner_up() -> None:
    dose = the(both("13"), "treatments.dose")
    assert dose.value == "25"
    assert [(r.value, r.spans[0].version) for r in dose.runner_ups][:1] == [("13", "en")]


def test_what_only_the_second_version_says_is_taken_from_it() -> None:
    record = RecordText(
        "r", (VersionText("es", "es", SPANISH), VersionText("en", "en", ENGLISH.format("25") + " NCT01234567."))
    )
    (span,) = the(extract(record), "registry_ids").spans
    assert span.version == "en"


def test_a_record_without_text_gives_its_descriptors_alone() -> None:
    record = RecordText("r", (VersionText("v", "", "  "),), (Descriptor("Humanos", None, "Humans"),))
    assert [(e.field, e.item, e.value) for e in extract(record)] == [
        ("descriptors.heading", "descriptor-1", "Humanos"),
        ("descriptors.english", "descriptor-1", "Humans"),
    ]


def test_the_schema_lists_both_languages_and_the_sections_of_each() -> None:
    record = RecordText("r", (VersionText("es", "es", SPANISH), VersionText("en", "en", ENGLISH.format("25"))))
    printed = to_schema(record, extract(record), (), order=3, given_id="x1")
    assert (printed["id"], printed["order"], printed["languages"]) == ("x1", 3, ["es", "en"])
    assert printed["sections"] == ["objective", "methods", "results", "conclusions"] * 2
    assert printed["arms"][0]["drugs"][0]["name"] == "fludarabine"
    assert printed["n_total"] == 9
    assert printed["spans"]["n_total"][0]["version"] == "es"
    assert 0.6 <= printed["confidence"]["n_total"] <= 1


def test_the_schema_leaves_candidates_out_of_the_values() -> None:
    text = "METHODS: Patients were randomised to tamoxifen (n = 31) or placebo (n = 29)."
    record = RecordText("r", (VersionText("v", "en", text),))
    printed = to_schema(record, extract(record), (), order=1)
    assert printed["n_total"] is None
    assert printed["candidates"]["n_total"] == 60
    assert printed["sections"] == ["methods"]
    assert "id" not in printed
