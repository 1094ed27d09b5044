"""Whose numbers a sentence holds: this study's, another's, a plan's, a threshold's, or those of people only looked at."""

from __future__ import annotations

import functools
import re

from desktop.text.vocabulary import load_vocabulary

OWN, OTHER, PLAN, CRITERIA, SCREENED, OUTLOOK, BACKGROUND = (
    "own", "other", "plan", "criteria", "screened", "outlook", "background",
)  # fmt: skip


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = load_vocabulary("sentence_roles").rows
    roles = {row["role"] for row in rows}
    return {role: re.compile("|".join(f"(?:{r['pattern']})" for r in rows if r["role"] == role)) for role in roles}


def sentence_role(folded: str, start: int, end: int, section: str) -> str:
    """The role of the folded sentence in a section of that kind.

    "own" is this study's; "background" what a background section tells without saying that it is this study;
    the others name who or what is spoken of.
    """
    patterns = _patterns()
    if section in ("results", "registration", "funding"):
        return _of(patterns, (OTHER, SCREENED), folded, start, end) if section == "results" else OWN
    is_own = patterns[OWN].search(folded, start, end) is not None
    if section == "conclusions":
        return OUTLOOK if patterns[OUTLOOK].search(folded, start, end) else OWN
    if section == "background":
        return OWN if is_own else BACKGROUND
    found = _of(patterns, (PLAN, CRITERIA, SCREENED), folded, start, end)
    if found != OWN or is_own:
        return found
    return _of(patterns, (OTHER, OUTLOOK) if not section else (OTHER,), folded, start, end)


def _of(patterns: dict[str, re.Pattern[str]], roles: tuple[str, ...], folded: str, start: int, end: int) -> str:
    return next((role for role in roles if patterns[role].search(folded, start, end)), OWN)
