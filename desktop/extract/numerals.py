"""How numbers are written: the pattern of a printed number, its decimal, and a copy of a text with number words in digits.

All patterns read the normalised text: a point is a decimal mark, a comma between digits parts thousands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.text.number_words import numbers_at, words_of_others

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.words import Word

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d|\.\d)|\d+(?:\.\d+)?|\.\d+)"
PERCENT = r"(?:%|per\s?cent\b|pr\scent\b|por\sciento\b|por\scento\b)"

# What can be counted: before such a noun an article or "no" is a number ("un paciente", "no patient").
COUNTED = r"""(?:patients?|pacientes?|cases?|casos?|subjects?|sujetos?|wom[ae]n|m[ae]n|mujer(?:es)?|hombres?|mulher(?:es)?|homens?
    |enfermos?|children|ni[nñ]os?|participants?|participantes?|persons?|personas?|pessoas?|individuals?|individuos?
    |deaths?|muertes?|fallecimientos?|mortes?|[oó]bitos?|events?|eventos?|episodes?|episodios?)\b"""
_ARTICLE = re.compile(rf"u(?<!\w.)[nm]a?(?=\s(?:[^\W\d_]+\s)?{COUNTED})", re.VERBOSE)
_NO = re.compile(
    rf"[ns](?<!\w.)(?:(?:(?<=n)(?:o|ing[uú]na?|enhuma?)|(?<=s)in)(?=\s(?:{COUNTED}\s(?:had|showed|experienced|achieved|developed|died|of|de|with|present|tuvo|alcan|fallec|muri|requir|necesit|precis"
    r"|sufri|desarroll|desenvolv|abandon|experiment|mostr|refiri|recay|recidiv|falec|morr|teve|apresent)"
    r"|(?:treatment-related\s|toxic\s)?deaths?\b|dose[- ]limiting|dlts?\b|grade\s))"
    r"|(?<=n)(?:one|ingun[oa]|enhuma?)\b(?!\s(?:of|de)\s[a-z]))",
    re.VERBOSE,
)


def decimal_text(printed: str) -> str:
    """A printed number as a plain decimal, every digit kept: "1,063" is 1063, ".002" is 0.002, "-.5" is -0.5."""
    sign = "-" if printed.startswith("-") else ""
    whole, point, rest = printed.lstrip("+-").replace(",", "").partition(".")
    return sign + (whole.lstrip("0") or "0") + point + rest


def in_digits(text: str, folded: str, words: Sequence[Word], lang: str = "") -> str:
    """The text with its number words in digits, led by zeros so that every place stays: "ten [20%]" reads "010 [20%]".

    Only what stands at these words and behind them is read so.
    """
    written = [(words[first].start, words[behind - 1].end, value) for value, first, behind in numbers_at(words, folded)]
    others = words_of_others(lang)
    edits = [edit for edit in written if folded[edit[0] : edit[1]] not in others]
    first = words[0].start if words else len(folded)
    edits += [(m.start(), m.end(), 1) for m in _ARTICLE.finditer(folded, first)]
    edits += [(m.start(), m.end(), 0) for m in _NO.finditer(folded, first)]
    if not edits:
        return text
    parts: list[str] = []
    at = 0
    for start, end, value in sorted(edits):
        digits = str(value)
        if start >= at and len(digits) <= end - start:
            parts += text[at:start], digits.rjust(end - start, "0")
            at = end
    return "".join([*parts, text[at:]])
