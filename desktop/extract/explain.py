"""Why a record has its values, in words: what each version reads as, which groups were found, which rule chose what."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from desktop.extract.arm_choice import WEIGHS as ARM_WEIGHS
from desktop.extract.arms import find_arms
from desktop.extract.design import design_types
from desktop.extract.group_sets import find_group_sets
from desktop.extract.label_choice import WEIGHS
from desktop.extract.record import extract
from desktop.resources import resource
from desktop.text.reading import read_version
from desktop.text.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction, Json, RecordText, RunnerUp, Span
    from desktop.text.reading import Reading

_LONGEST_QUOTE = 90


def explain(record: RecordText) -> Iterator[str]:
    """The lines of the explanation of one record."""
    texts = {version.id: version.text for version in record.versions}
    for version in record.versions:
        if version.text.strip():
            yield from _version(read_version(version))
    yield "Values"
    for extraction in extract(record):
        yield from _value(extraction, texts)


def _version(reading: Reading) -> Iterator[str]:
    parts = ", ".join(section.kind or "no label" for section in reading.sections)
    yield f"Version in {reading.lang or 'a language that was not told'}: {len(reading.sentences)} sentences; parts: {parts}"
    for sentence in reading.sentences:
        if not sentence.is_own:
            yield f"  not this study's ({sentence.role}): {_short(reading.text[sentence.start : sentence.end])}"
    yield "  Design, likeliest first"
    for design in design_types(reading):
        quote = _short(reading.text[slice(*design.places[0])]) if design.places else ""
        yield f"    {design.value}  {design.confidence:.2f}  {words_of(design.rule)}  “{quote}”"
    yield "  Groups that sentences set beside each other"
    for found in find_group_sets(reading):
        groups = " | ".join(_group(g.name, g.n, g.drugs) for g in found.groups)
        yield f"    {found.confidence:.2f}  {words_of(found.rule)}: {groups}"
    arms = find_arms(reading).arms
    yield f"  Chosen as arms: {' | '.join(_group(a.name, a.n, a.drugs) for a in arms) or 'none'}"
    for arm in arms:
        if arm.aliases:
            yield f"    {arm.key} is also called: {', '.join(arm.aliases)}"


def _group(name: str, n: int | None, drugs: tuple[str, ...]) -> str:
    size = f" (n = {n})" if n is not None else ""
    return f"{name}{size}" + (f" [{', '.join(drugs)}]" if drugs else "")


def _value(extraction: Extraction, texts: dict[str, str]) -> Iterator[str]:
    address = f"{extraction.field}[{extraction.item}]" if extraction.item else extraction.field
    yield f"  {address} = {_printed(extraction.value)}  {extraction.band.value} {extraction.confidence:.2f}"
    yield f"    because of {words_of(extraction.rule)}: {_quotes(extraction.spans, texts)}"
    if extraction.features:
        yield "    with " + ", ".join(_feature(name, number) for name, number in extraction.features)
    for other in extraction.runner_ups:
        yield f"    instead of {_runner_up(other, texts)}"


def _feature(name: str, number: float) -> str:
    """A feature with its number; one that weighs for a name is told by the words of its family and what it found."""
    if not name.startswith((WEIGHS, ARM_WEIGHS)):
        return f"{name} {number:g}"
    parts = name.split(".")
    for last in range(len(parts), 1, -1):
        family = ".".join(parts[:last])
        if family in _words():
            found = " ".join(parts[last:])
            return f"{words_of(family)}{f' ({found})' if found else ''} {number:+g}"
    return f"{name} {number:+g}"


def _runner_up(other: RunnerUp, texts: dict[str, str]) -> str:
    return f"{_printed(other.value)}  {other.confidence:.2f}: {_quotes(other.spans, texts)}"


def _quotes(spans: tuple[Span, ...], texts: dict[str, str]) -> str:
    quotes = (_short(texts.get(span.version, "")[span.start : span.end]) for span in spans)
    return " · ".join(f"“{quote}”" for quote in quotes if quote) or "no words of its own"


def _printed(value: Json) -> str:
    return ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _LONGEST_QUOTE else one_line[: _LONGEST_QUOTE - 1] + "…"


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    return {row["rule"]: row for row in read_vocabulary(resource("rules.tsv")).rows}


def words_of(rule: str, language: str = "en") -> str:
    """What a rule looks at, in words of "en", "es" or "pt"; its name made readable where no line of resources/rules.tsv tells."""
    found = _words().get(rule)
    return found[language] if found else rule.replace(".", ": ").replace("_", " ")
