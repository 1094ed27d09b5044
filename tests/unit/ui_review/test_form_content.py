"""The lines of the form come from the codebook and the study."""

from dataclasses import replace

from db.values import EntryWarning, State
from desktop.codebook import load_codebook
from desktop.notation import print_value
from desktop.ui.review.form_content import (
    NEW_ITEM,
    FieldLine,
    FoldLine,
    FormState,
    FormWords,
    GroupLine,
    HeadLine,
    Line,
    RowLine,
    WarningLine,
    band_code,
    form_lines,
)
from tests import factories

CODEBOOK = load_codebook()
WORDS = FormWords(
    "en",
    "not stated",
    "Remarks",
    "Dismissed",
    lambda f, v: print_value(f, v, {}, "en"),
    lambda w: (w.code, "what it means"),
)


def lines_of(state: FormState | None = None, **more: object) -> tuple[Line, ...]:
    return form_lines(factories.study(**more), CODEBOOK, WORDS, state or FormState())


def field_line(lines: tuple[Line, ...], label: str) -> FieldLine:
    return next(line for line in lines if isinstance(line, FieldLine) and line.label == label)


def table_of(lines: tuple[Line, ...], table: str) -> tuple[HeadLine, list[RowLine]]:
    head = next(line for line in lines if isinstance(line, HeadLine) and line.table.key == table)
    return head, [line for line in lines if isinstance(line, RowLine) and line.row[0] == table]


def test_the_groups_stand_in_the_order_of_the_codebook() -> None:
    assert [line.group for line in lines_of() if isinstance(line, GroupLine)] == [g.key for g in CODEBOOK.groups]


def test_every_field_outside_the_tables_has_a_place_even_when_it_is_empty() -> None:
    shown = {c.field.key for line in lines_of() if isinstance(line, FieldLine) for c in line.cells}
    assert shown >= {f.key for f in CODEBOOK.fields if not f.table}


def test_the_parts_of_one_thing_share_a_line_with_what_their_labels_have_in_common() -> None:
    enrolment = field_line(lines_of(), "Enrolment")
    assert [(c.caption, c.text) for c in enrolment.cells] == [("from", "2011-04-03"), ("to", "2012-05-07")]


def test_a_choice_that_speaks_for_itself_has_no_caption_and_a_bare_number_has_one() -> None:
    captions = {c.field.key: c.caption for c in field_line(lines_of(), "Design").cells}
    assert captions["design.blinding"] == ""
    assert captions["design.phase"] == "Phase"


def test_a_table_folds_away_the_columns_that_hold_nothing() -> None:
    head, rows = table_of(lines_of(), "results")
    assert [f.key for f in head.columns] == [
        f"results.{column}" for column in ("endpoint", "arm", "stat", "value", "unit", "ci")
    ]
    assert {row.hidden for row in rows} == {4}


def test_a_row_that_is_opened_shows_its_folded_columns_below_it() -> None:
    lines = lines_of(FormState(opened=frozenset({("results", "result-1")})))
    place = next(n for n, line in enumerate(lines) if isinstance(line, RowLine) and line.row == ("results", "result-1"))
    folded = [line.label for line in lines[place + 1 : place + 5] if isinstance(line, FieldLine)]
    assert folded == ["n", "of N", "At", "Subgroup"]


def test_an_empty_table_has_a_row_to_type_into() -> None:
    _, rows = table_of(lines_of(), "descriptors")
    assert [row.row for row in rows] == [("descriptors", NEW_ITEM)]


def test_a_warning_stands_under_the_block_that_holds_its_cell() -> None:
    lines = lines_of()
    place = next(n for n, line in enumerate(lines) if isinstance(line, WarningLine))
    before = lines[place - 1]
    assert isinstance(before, RowLine)
    assert before.row == ("comparisons", "comparison-2")


def test_warnings_about_the_record_stand_first_in_one_line() -> None:
    about = (EntryWarning("no_descriptors"), EntryWarning("bilingual"))
    folded = lines_of(warnings=about)
    assert isinstance(folded[0], FoldLine)
    assert [line.warning for line in folded[0].warnings] == list(about)
    assert not any(isinstance(line, WarningLine) for line in folded)


def test_unfolded_they_stand_below_their_line() -> None:
    about = (EntryWarning("no_descriptors"), EntryWarning("bilingual"))
    lines = lines_of(FormState().unfolded(is_open=True), warnings=about)
    assert [line.warning for line in lines[1:3] if isinstance(line, WarningLine)] == list(about)


def test_no_warning_is_lost_and_none_is_shown_twice() -> None:
    several = (factories.p_warning(), EntryWarning("bilingual", cells=(("n_total", ""), ("conclusion", ""))))
    shown = [line.warning for line in lines_of(warnings=several) if isinstance(line, WarningLine)]
    assert sorted(w.code for w in shown) == ["bilingual", "ci_p_inconsistent"]


def test_what_needs_a_person_is_the_word_at_the_edge() -> None:
    lines = lines_of()
    assert band_code(field_line(lines, "Prior therapy").cells) == "check"
    assert band_code(field_line(lines, "Design").cells) == "sure"


def test_a_rejected_value_can_still_be_read() -> None:
    cells = factories.study_cells()
    cells["n_total", ""] = replace(cells["n_total", ""], value=None, state=State.REJECTED)
    assert field_line(lines_of(cells=cells), "Patients").cells[0].text == "147"


def test_not_stated_is_said_in_words() -> None:
    cells = factories.study_cells()
    cells["n_total", ""] = replace(cells["n_total", ""], value=None, state=State.NOT_STATED)
    assert field_line(lines_of(cells=cells), "Patients").cells[0].text == "not stated"


def test_a_line_of_many_parts_tells_the_filled_ones_first() -> None:
    cells = factories.study_cells()
    cells["design.phase", ""] = replace(cells["design.phase", ""], value=None, proposed=None)
    design = field_line(lines_of(cells=cells), "Design")
    assert [cell.is_empty for cell in design.cells] == sorted(cell.is_empty for cell in design.cells)
    assert design.cells[0].field.key == "design.type"
    assert "Phase" in [cell.caption for cell in design.cells if cell.is_empty]
