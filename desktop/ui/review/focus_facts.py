"""What the card says of a focused value, and what an editor offers for its field: values in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import State
from desktop.codebook import FieldType
from desktop.ui.review.focus_card import FocusFacts, Offer
from desktop.ui.review.form_content import state_code
from desktop.ui.review.spoken import cell_label
from desktop.ui.review.state_words import state_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from db.values import Json, RunnerUp
    from desktop.codebook import Codebook, Field
    from desktop.review.values import StudyView
    from desktop.ui.desk import Desk
    from desktop.ui.review.form_content import FormCell

_LONGEST_QUOTE = 90
_AROUND = 26


def focus_facts(
    shown: FormCell | None, view: StudyView, desk: Desk, print_value: Callable[[Field, Json], str]
) -> FocusFacts:
    """The facts of a cell in the language of the window; empty ones for no cell."""
    if shown is None:
        return FocusFacts()
    language = desk.language
    texts = {version.id: version.text for version in view.versions}
    offers = tuple(
        _offer(desk.keys.hint(f"runner_up_{rank}"), other, print_value(shown.field, other.value), texts)
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


def _offer(hint: str, other: RunnerUp, value: str, texts: Mapping[str, str]) -> Offer:
    return Offer(hint, value, quote_of(other, texts, value))


def warning_facts(words: tuple[str, str], state: str) -> FocusFacts:
    """The facts of a focused warning: its headline and its sentence."""
    headline, sentence = words
    return FocusFacts(label=headline, state=state, rule=sentence)


def quote_of(runner_up: RunnerUp, texts: Mapping[str, str], value: str) -> str:
    """The words of the text that a runner-up rests on, on one line; with those around them where they say no more."""
    for span in runner_up.spans:
        text = texts.get(span.version, "")
        words = " ".join(text[span.start : span.end].split())
        if words and words.casefold() != value.casefold():
            return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
        if words:
            around = text[max(span.start - _AROUND, 0) : span.end + _AROUND]
            return f"…{' '.join(around.split())}…"
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
