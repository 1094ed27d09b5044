"""What the card says of a focused value, and what an editor offers for its field: values in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import State
from desktop.codebook import FieldType
from desktop.ui.review.focus_card import FocusFacts, Offer
from desktop.ui.review.form_content import state_code
from desktop.ui.review.state_words import state_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.values import Json, RunnerUp
    from desktop.codebook import Codebook, Field
    from desktop.review.values import StudyView
    from desktop.ui.desk import Desk
    from desktop.ui.review.form_content import FormCell

_LONGEST_QUOTE = 90


def focus_facts(
    shown: FormCell | None, view: StudyView, desk: Desk, print_value: Callable[[Field, Json], str]
) -> FocusFacts:
    """The facts of a cell in the language of the window; empty ones for no cell."""
    if shown is None:
        return FocusFacts()
    language = desk.language
    texts = {version.id: version.text for version in view.versions}
    offers = tuple(
        Offer(desk.keys.hint(f"runner_up_{rank}"), print_value(shown.field, other.value), quote_of(other, texts))
        for rank, other in enumerate(shown.cell.runner_ups[:9], start=1)
    )
    is_undone = shown.cell.state is State.CORRECTED and shown.cell.proposed is not None
    was = print_value(shown.field, shown.cell.proposed) if is_undone else ""
    return FocusFacts(
        label=cell_label(shown, view, desk.codebook, language),
        value=f"{shown.text}  ←  {was}" if was else shown.text,
        state=state_word(state_code(shown.cell)),
        rule=shown.field.rule.of(language),
        offers=offers,
    )


def cell_label(shown: FormCell, view: StudyView, codebook: Codebook, language: str) -> str:
    """What a cell is called: its field, in a table with its row ("Result 2 · Value")."""
    label = shown.field.label.of(language)
    table = next((t for t in codebook.tables if t.key == shown.field.table), None)
    if table is None:
        return label
    items = view.items.get(table.key, ())
    number = items.index(shown.key[1]) + 1 if shown.key[1] in items else len(items) + 1
    row = table.row.of(language)
    return f"{row[:1].upper()}{row[1:]} {number} · {label}"


def warning_facts(words: tuple[str, str], state: str) -> FocusFacts:
    """The facts of a focused warning: its headline and its sentence."""
    headline, sentence = words
    return FocusFacts(label=headline, state=state, rule=sentence)


def quote_of(runner_up: RunnerUp, texts: Mapping[str, str]) -> str:
    """The words of the text that a runner-up rests on, on one line."""
    for span in runner_up.spans:
        words = " ".join(texts.get(span.version, "")[span.start : span.end].split())
        if words:
            return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
    return ""


def choices_of(field: Field, codebook: Codebook, language: str, arms: Mapping[str, str]) -> list[str]:
    """The words that a field's value can be picked from; none for a field that is typed freely."""
    if field.type is FieldType.CHOICE:
        return [words.of(language) for words in codebook.choices(field).values()]
    if field.type is FieldType.BOOLEAN:
        return {"es": ["sí", "no"], "pt": ["sim", "não"]}.get(language, ["yes", "no"])
    if field.type is FieldType.ARM:
        return [*dict.fromkeys(arms.values()), {"es": "todos", "pt": "todos"}.get(language, "all")]
    return []
