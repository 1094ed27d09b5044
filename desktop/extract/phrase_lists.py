"""Where the alternatives of a sentence part: "A, B, or C", "A; B and C", "A and B groups"."""

from __future__ import annotations

import functools
import re

from desktop.extract.phrases import Range, without_brackets

_ALTERNATIVE = re.compile(
    r",?\s(?:or(?: to)?|versus|vs\.?|[ou](?: a)?|ou|frente a|against)\s"
    r"(?!(?:more|less|older|younger|higher|greater|lower|longer|mas|menos|mais|mayor|menor)\b)(?:either\s)?|"
    r";\s(?:or\s|and\s|o\s|y\s)?"
)
_AND = re.compile(r",?\s(?:and|y|e)\s")
_BETWEEN = re.compile(r"\b(?:between|entre|en (?:dos|2|tres|3)|in(?:to)? (?:two|three)|grupos|groups)\b")
_LIST_COMMA = re.compile(r",\s")
_SENTENCE_TAIL = re.compile(
    r"\s(?:\d+|one|two|three|un|dos|tres) (?:days?|dias|hours?|horas|weeks?|semanas|minutes?|minutos) "
    r"(?:before|after|prior|antes|despues|previ)|\s(?:before|prior to|antes de|immediately|inmediatamente)\b|"
    r",\s(?:both|all|each|ambos|ambas|tod[oa]s)\s|,?\s(?:and|y|e)\s(?:subsequently|then|later|crossed|underwent|were|was|luego|"
    r"posteriormente|despues)\s|"
    r",?\s(?:administered|until|starting|beginning|followed by observation|stratified|after stratif|"
    r"for (?:a )?(?:up to|maximum|\w+ (?:weeks|months|years|cycles))|in continuous|"
    r"using|by (?:means|computer|central|an|a)|if|as (?:first|second|adjuvant|maintenance)|in addition to|"
    r"administrad[oa]s|durante|hasta|por (?:\w+ )?(?:meses|semanas|dias)|para)\b|(?<![a-z]\.[a-z])\.\s|"
    r"\s(?:within|in|using) an? (?:[a-z-]+,? ){0,4}?(?:trial|study|design|fashion|manner|ratio|order)\b"
)
_FOR_A_TIME = re.compile(r"(?:for|por|durante) \w+ (?:weeks|months|years|cycles|days|semanas|meses|ciclos|dias)\b")


# "esmolol and control groups": the noun says that "and" parts what it joins.
_GROUPS_BEHIND = re.compile(r"(?P<listed>[^.;:]{3,110}?)\s(?:groups|arms|conditions)\b")
_FEW_WORDS = 8


def split_alternatives(folded: str, start: int, end: int, *, at_commas: bool = False) -> list[Range]:
    """The alternatives of "A, B, or C" between two places; one range where there is no alternative.

    Words inside brackets part nothing; commas part only where ", or" parts too, or where told.
    """
    masked, borders, stop, is_list = _borders(folded, start, end)
    at_commas = at_commas or is_list
    if not borders:
        return [(start, stop)]
    if at_commas or masked[borders[0][0]] == ",":  # "A, B, or C"
        commas = [m.span() for m in _LIST_COMMA.finditer(masked, start, borders[0][0])]
        borders = sorted([*commas, *borders])
    cuts = [start, *(place for border in borders for place in border), stop]
    return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2) if cuts[i + 1] - cuts[i] > 1]


@functools.lru_cache(maxsize=8)
def _borders(folded: str, start: int, end: int) -> tuple[str, list[Range], int, bool]:
    """The text with what stands in brackets blanked, the words that part alternatives, where these end, whether commas part them.

    A list is split at its commas and without them one after the other.
    """
    masked = without_brackets(folded, start, end)
    stop = _tail(masked, start, end)
    borders = [m.span() for m in _ALTERNATIVE.finditer(masked, start, stop)]
    closed = _closed_at(masked, borders)
    if closed is not None:
        return masked, borders[:closed], borders[closed][0], False
    if borders:
        return masked, borders, stop, False
    named = _GROUPS_BEHIND.match(masked, start, stop)
    stop = named.end("listed") if named else stop
    both = _AND.search(masked, start, stop)
    if both and (named or _BETWEEN.search(folded[max(0, start - 40) : start])):
        borders = [both.span()]
    return masked, borders, stop, named is not None and len(folded[start:stop].split()) <= _FEW_WORDS


def _tail(masked: str, start: int, end: int) -> int:
    """Where what is told of all alternatives begins; "A for 48 weeks; A for 16 weeks or B for 48 weeks" tells of each its own."""
    for tail in _SENTENCE_TAIL.finditer(masked, start, end):
        own = _FOR_A_TIME.match(masked, tail.start() + 1)
        following = _ALTERNATIVE.search(masked, own.end(), end) if own else None
        if own is None or following is None or _FOR_A_TIME.search(masked, following.end(), end) is None:
            return tail.start()
    return end


def _closed_at(masked: str, borders: list[Range]) -> int | None:
    """Which border is the semicolon that ends a list whose last "or" stands before it; None where none is."""
    is_last = False
    for index, border in enumerate(borders):
        printed = masked[slice(*border)]
        if is_last and printed.strip() == ";":
            return index
        is_last = is_last or not printed.startswith(";")
    return None


def split_announced(folded: str, start: int, end: int, count: int) -> list[Range]:
    """The parts between two places where semicolons, or commas and the last "and", part just as many as announced; else none."""
    masked = without_brackets(folded, start, end)
    for parts in (_AT_SEMICOLONS, _AT_COMMAS):
        borders = [m.span() for m in parts.finditer(masked, start, end)]
        last = _LAST_AND.search(masked, borders[-1][1] if borders else start, end)
        for cut in (borders, [*borders, last.span()] if last else []):
            if cut and len(cut) == count - 1:
                cuts = [start, *(place for border in cut for place in border), end]
                return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
    return []


_AT_SEMICOLONS = re.compile(r"; (?:and |or |y |o |e |ou )?")
_AT_COMMAS = re.compile(r", (?:and |or |y |o |e |ou )?")
_LAST_AND = re.compile(r",? (?:and|or|y|o|e|ou) ")
