"""Why a value was proposed, in words for a curator: how it was read, where it stands, what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from db.values import Band, State
from desktop.extract.explain import words_of
from desktop.extract.why import BOUND, why
from desktop.review.limits import beginning
from desktop.review.rows import same_value
from desktop.text.reading import read_version
from desktop.ui.review.state_words import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from db.values import EntryWarning, Extraction, Json, Span, VersionText
    from desktop.codebook import Field
    from desktop.extract.why import Measured, Why
    from desktop.review.values import EntryCell, StudyView
    from desktop.ui.review.form_content import FormCell

FIRM = 0.85  # a tie that was right at least so often speaks for a value, a weaker one against it
_CLOSE = 0.15  # a runner-up that is so much less likely comes close
_MOST_PLACES, _MOST_RIVALS = 3, 3
_LONGEST_QUOTE = 70

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class WhyWords:
    """What the panel says; `told` alone where there is no proposal to speak of."""

    told: str
    places: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    band: str = ""
    measured: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """How the screen puts things: its language, its values, its warnings."""

    language: str
    print_value: Callable[[Field, Json], str]
    warning: Callable[[EntryWarning], tuple[str, str]]


def extraction_of(cell: EntryCell, extractions: Sequence[Extraction]) -> Extraction | None:
    """The extraction that a cell's proposal came from: of its field and value, best of its row and place."""
    if cell.proposed is None:
        return None
    alike = [e for e in extractions if e.field == cell.field and same_value(e.value, cell.proposed)]
    return max(alike, key=lambda e: (e.item == cell.item, bool(set(e.spans) & set(cell.spans))), default=None)


def why_words(shown: FormCell, view: StudyView, extractions: Sequence[Extraction], screen: Screen) -> WhyWords:
    """What there is to say of a focused value."""
    found = extraction_of(shown.cell, extractions)
    if found is None:
        return WhyWords(_without_proposal(shown.cell))
    spans = shown.cell.spans if shown.cell.value is not None else found.spans
    facts = why(found)
    is_bound = shown.field.table in BOUND
    how = (
        translate("Why", "What ties the row together: {words}.")
        if is_bound
        else translate("Why", "How it was read: {words}.")
    )
    return WhyWords(
        told=how.replace("{words}", words_of(found.rule, screen.language)),
        places=tuple(_places(spans or found.spans, view)),
        speaks_for=tuple(_for(shown, facts, found, view, screen)),
        speaks_against=tuple(_against(shown, facts, found, screen)),
        band=_band(found.band, facts, adds_up=shown.cell.adds_up),
        measured=_measured(facts.measured),
    )


def _without_proposal(cell: EntryCell) -> str:
    if cell.value is not None:
        return translate("Why", "A person entered this; no rule proposed it.")
    if cell.state is State.NOT_STATED:
        return translate("Why", "A person said that the abstract does not state it; no rule proposed a value.")
    return translate("Why", "No rule proposed a value here: none found words that it could trust.")


# --------------------------------------------------------------------------------------------------------------- places
def _places(spans: Sequence[Span], view: StudyView) -> Iterator[str]:
    """The first few places in words; the same words twice in one part are told once."""
    versions = {version.id: version for version in view.versions}
    known = [span for span in spans if span.version in versions]
    told = list(dict.fromkeys(_place(span, versions[span.version], has_others=len(versions) > 1) for span in known))
    yield from told[:_MOST_PLACES]
    if len(told) > _MOST_PLACES:
        yield translate("Why", "and {n} places more").replace("{n}", str(len(told) - _MOST_PLACES))


def _place(span: Span, version: VersionText, *, has_others: bool) -> str:
    """The words of a place with the part of the text and, where there are several texts, its language."""
    quote = " ".join(version.text[span.start : span.end].split())
    quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"
    where = (_section(version, span), language_name(version.lang) if has_others else "")
    return " · ".join(filter(None, (f"“{quote}”", *where)))


def _section(version: VersionText, span: Span) -> str:
    """The printed name of the part of the text that holds a place; "" where it has none."""
    reading = read_version(beginning(version))
    for section in reading.sections:
        part = reading.span(section.start, section.end)
        if part.start <= span.start < part.end:
            return section.label.strip(" :.")
    return ""


# ------------------------------------------------------------------------------------------------------ for and against
def _for(shown: FormCell, facts: Why, found: Extraction, view: StudyView, screen: Screen) -> Iterator[str]:
    yield from (_ground(g.rule, g.share, screen.language) for g in facts.grounds if g.share >= FIRM)
    languages = {v.lang for v in view.versions if v.id in {span.version for span in shown.cell.spans}}
    if len(languages) > 1:
        names = ", ".join(sorted(map(language_name, languages)))
        yield translate("Why", "The texts in both languages say so: {names}").replace("{names}", names)
    is_single = not shown.field.table and not shown.field.many
    if is_single and not found.runner_ups and not _rivals(shown):
        yield translate("Why", "No other value was found for this field")
    if shown.cell.adds_up:
        yield translate("Why", "The sizes of the arms add up to the total, which is printed apart from them")
    if shown.cell.state is State.ACCEPTED:
        yield translate("Why", "A person has accepted it")


def _against(shown: FormCell, facts: Why, found: Extraction, screen: Screen) -> Iterator[str]:
    if shown.cell.state in (State.CORRECTED, State.ENTERED) and not same_value(shown.cell.value, found.value):
        proposed = screen.print_value(shown.field, found.value)
        yield translate("Why", "A person has put another value in place of “{value}”").replace("{value}", proposed)
    yield from (_ground(g.rule, g.share, screen.language) for g in facts.grounds if g.share < FIRM)
    for value, confidence in _rivals(shown)[:_MOST_RIVALS]:
        is_close = confidence >= found.confidence - _CLOSE
        words = translate("Why", "“{value}” comes close") if is_close else translate("Why", "“{value}” is less likely")
        told = words.replace("{value}", screen.print_value(shown.field, value))
        yield f"{told} ({_of_hundred(confidence)})"
    if facts.is_held_back:
        yield translate("Why", "What this rule reads for this field was wrong too often to be shown as sure")
    if not found.spans:
        yield translate("Why", "It has no words of its own in the text: it was worked out")
    for warning in shown.cell.warnings:
        headline, sentence = screen.warning(warning)
        yield f"{headline.rstrip('.')}. {sentence}".strip()


def _rivals(shown: FormCell) -> list[tuple[Json, float]]:
    """The runner-ups that say something else than what was proposed."""
    others = (r for r in shown.cell.runner_ups if not same_value(r.value, shown.cell.proposed))
    return [(other.value, other.confidence) for other in others]


def _ground(rule: str, share: float, language: str) -> str:
    words = words_of(rule, language)
    right = translate("Why", "right in {n}").replace("{n}", _of_hundred(share))
    return f"{words[:1].upper()}{words[1:]} ({right})"


def _of_hundred(share: float) -> str:
    return translate("Why", "{n} of 100").replace("{n}", str(round(100 * share)))


# ----------------------------------------------------------------------------------------------------------- how sure
def _band(band: Band, facts: Why, *, adds_up: bool) -> str:
    words = {
        Band.SURE: translate("Why", "Sure: it asks for no stop."),
        Band.CHECK: translate("Why", "Check: it asks for your eyes."),
        Band.CANDIDATE: translate("Why", "Maybe: an offer that counts for nothing until you take it."),
    }[band]
    if adds_up and band is not Band.SURE:
        words = translate("Why", "Borne out by the sum of the arms: it asks for no stop.")
    own = translate("Why", "The rule counts on being right in {n}.").replace("{n}", _of_hundred(facts.confidence))
    return f"{words} {own}"


def _measured(measured: Measured | None) -> str:
    if measured is None:
        return translate(
            "Why", "Too few values like this were judged on annotated abstracts to say how often it is right."
        )
    of_rule = translate("Why", "On annotated abstracts {right} of {cases} values that this rule read so were right.")
    of_field = translate(
        "Why", "On annotated abstracts {right} of {cases} values of this field, read as sure as this one, were right."
    )
    words = of_rule if measured.of_rule else of_field
    return words.replace("{right}", str(measured.right)).replace("{cases}", str(measured.cases))


def plain(words: WhyWords) -> str:
    """All that is said, as one text for a screen reader."""
    listed = replace(words, told="", band="", measured="")
    lines = (words.told, *listed.places, *listed.speaks_for, *listed.speaks_against, words.band, words.measured)
    return ". ".join(filter(None, (line.rstrip(".") for line in lines)))
