"""Whose numbers a sentence holds: this study's, another's, a plan's, a threshold's, or those of people only looked at."""

from __future__ import annotations

import functools
import re

from desktop.text.vocabulary import load_vocabulary

OWN, OTHER, PLAN, CRITERIA, SCREENED, OUTLOOK, BACKGROUND = (
    "own", "other", "plan", "criteria", "screened", "outlook", "background",
)  # fmt: skip


_EARLIER, _REPORTS = "earlier", "reports"
_NEVER = r"(?!)"


@functools.cache
def _patterns(lang: str) -> dict[str, re.Pattern[str]]:
    """The words of each role in a language; those of all languages for a text whose language is not told."""
    rows = load_vocabulary("sentence_roles").rows
    by_role: dict[str, list[str]] = {row["role"]: [_NEVER] for row in rows}
    for row in rows:
        if not lang or lang in row["lang"].split(" "):
            by_role[row["role"]].append(row["pattern"])
    return {role: re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) for role, patterns in by_role.items()}


def sentence_role(folded: str, start: int, end: int, section: str, lang: str = "") -> str:
    """The role of the folded sentence, of a text in `lang`, in a section of that kind.

    "own" is this study's; "background" what a background section tells without saying that it is this study;
    the others name who or what is spoken of.
    """
    patterns = _patterns(lang)
    if patterns[_EARLIER].search(folded, start, end):
        return OTHER
    if section in ("registration", "funding"):
        return OWN
    if section == "conclusions":
        return OUTLOOK if patterns[OUTLOOK].search(folded, start, end) else OWN
    if section == "results":
        return _first(patterns, (SCREENED, OTHER), folded, start, end) or OWN
    found = _first(patterns, (PLAN, SCREENED, OWN, CRITERIA, OTHER), folded, start, end)
    if section == "background":
        return BACKGROUND if found in (OTHER, "") else found
    if not section and not found:
        return OUTLOOK if patterns[OUTLOOK].search(folded, start, end) else OWN
    return found or OWN


def _first(patterns: dict[str, re.Pattern[str]], roles: tuple[str, ...], folded: str, start: int, end: int) -> str:
    """The first of these roles whose words the sentence holds, "" for none."""
    return next((role for role in roles if patterns[role].search(folded, start, end)), "")


def says_own(folded: str, start: int, end: int, lang: str = "") -> bool:
    """Whether a folded sentence tells of a study of the authors' own: "we", "this trial", "patients were randomised"."""
    patterns = _patterns(lang)
    return any(patterns[role].search(folded, start, end) for role in (OWN, _REPORTS))
