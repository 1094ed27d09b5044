"""LaTeX's writing of accents, signs and Greek letters in BibTeX becomes plain text."""

from __future__ import annotations

import re
import unicodedata

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "u": "\u0306",
    "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323", "b": "\u0331", "r": "\u030a", "k": "\u0328",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı",
    "j": "ȷ", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textpm": "±", "textmu": "µ",
    "textgreater": ">", "textless": "<", "textquestiondown": "¿", "textexclamdown": "¡", "textordfeminine": "ª",
    "textordmasculine": "º", "pm": "±", "times": "×", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥", "neq": "≠", "approx": "≈",
    "cdot": "·", "degree": "°", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "sigma": "σ", "tau": "τ", "omega": "ω", "chi": "χ", "Delta": "Δ", "Omega": "Ω",
    "textbackslash": "\\", "textasciitilde": "~", "ldots": "…", "dots": "…",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])\s*|([uvHcdbrk])(?:\s+|(?=\{)))(?:\{\s*(\\?[A-Za-z])\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
)
_SIGN = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])(?:\{\}| )?")
_ESCAPED = re.compile(r"\\([&%$#_{} ])")
_STYLE = re.compile(
    r"\\(?:text(?:it|bf|rm|sc|tt|sf|sl|up|md|superscript|subscript)|emph|mathrm|mathit|mathbf|url|ensuremath)(?=\{)"
)
_MATH = re.compile(r"\$([^$\\]{0,200})\$")
_RAISED = re.compile(r"[_^](?=[{\w])")  # before what stands lower or higher
_LEFT, _RIGHT = "\ue000", "\ue001"  # braces that are meant as such, while the others are taken away


def plain_latex(value: str) -> str:
    """A value without LaTeX's commands and braces; a command that is not known stays as it is."""
    if "\\" in value:
        value = _ACCENT.sub(_accented, _STYLE.sub("", value))
        value = _SIGN.sub(lambda m: _SIGNS.get(m[1], m.group()), value)
        value = _ESCAPED.sub(lambda m: {"{": _LEFT, "}": _RIGHT}.get(m[1], m[1]), value)
    value = _MATH.sub(lambda m: _RAISED.sub("", m[1]), value)
    value = value.replace("{", "").replace("}", "").replace("``", "“").replace("''", "”").replace("~", " ")
    return value.replace(_LEFT, "{").replace(_RIGHT, "}").replace("---", "—").replace("--", "–")


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _COMBINING[found[1] or found[2]])
