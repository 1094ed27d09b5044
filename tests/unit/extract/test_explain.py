"""The explanation of a record tells what was found, which rule chose it, where it stands and what came second."""

from pathlib import Path

import pytest

from db.values import RecordText, VersionText
from desktop.cli import Windows, run_command
from desktop.extract.explain import explain, words_of

TEXT = (
    "BACKGROUND: An earlier trial enrolled 800 patients. METHODS: In this randomised, open-label, phase 3 trial patients with breast "
    "cancer were randomly assigned to anastrozole 1 mg daily (n = 40) or placebo (n = 41). RESULTS: 81 patients were randomised. "
    "Median overall survival was 20 months with anastrozole and 15 months with placebo."
)


def lines() -> list[str]:
    return list(explain(RecordText("r", (VersionText("v", "en", TEXT),))))


def test_it_names_the_sentences_that_are_not_this_studys() -> None:
    assert any("not this study's" in line and "earlier trial" in line for line in lines())


def test_it_names_the_groups_found_and_the_arms_chosen() -> None:
    found = lines()
    assert any("groups with their sizes" in line and "anastrozole" in line for line in found)
    assert any(line.strip().startswith("Chosen as arms: anastrozole") for line in found)


def test_every_value_has_its_band_its_reason_and_its_words() -> None:
    found = lines()
    place = next(i for i, line in enumerate(found) if line.strip().startswith("n_total = 81"))
    assert "sure" in found[place] or "check" in found[place]
    assert "because of a number of people" in found[place + 1]
    assert "“81”" in found[place + 1]


def test_a_rule_without_words_of_its_own_is_told_by_its_name() -> None:
    assert words_of("design.of_a_later_version") == "design: of a later version"


def test_the_command_explains_one_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text(f"RESUMEN\n{TEXT}\n", encoding="utf-8")
    no_windows = Windows(open_store=lambda _: 1, demo=lambda _: 1)
    assert run_command(["extract", "--explain", "1", str(dump)], no_windows) == 0
    assert "Chosen as arms" in capsys.readouterr().out
    assert run_command(["extract", "--explain", "9", str(dump)], no_windows) == 1
