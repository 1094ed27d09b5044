"""HTML pasted or saved from a browser becomes the text that the page shows, each place with its place in the markup.

Nothing is loaded, no script is run; what a reader finds in the text is given the lines of the markup.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from desktop.ingest.account import LineCounter
from desktop.ingest.encoding import tidy
from desktop.ingest.held import HeldRecords

if TYPE_CHECKING:
    from desktop.ingest.values import Parsed

VERSION = "html 1"

_SIGN = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype html|<(?:html|head|body|meta|div|table|span|p|ul|ol|h[1-6]"
    r"|article|section|form|style|font|b|strong|pre)\b|Version:\d\.\d\s+StartHTML:)",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_NAMES = """address article aside blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav
    ol p pre section table tbody td tfoot th thead tr ul option title label"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_BLANKS = re.compile(r"[ \t\n]+")
_HIDDEN = re.compile(r"<!--|<(script|style|noscript|template)(?=[\s>])", re.IGNORECASE)
_CLOSINGS = {"--": re.compile("--!?>")} | {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "noscript", "template")
}
_NO_BLANK = re.compile(r"[^\n]")
_STRAY = re.compile(r"<(?!(?:[A-Za-z/?]|!doctype\b)[^<>]*>)", re.IGNORECASE)
_LESS = "\ue000"  # stands for a "<" that opens no tag


@dataclass(frozen=True, slots=True)
class Page:
    """The text that a page shows, and for some places in it their places in the markup, both rising."""

    text: str
    places: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, place: int) -> int:
        """The place in the markup that a place in the text comes from."""
        at = bisect.bisect_right(self.places, place) - 1
        return self.origins[at] if at >= 0 else 0


def looks_like(text: str) -> bool:
    """Whether a text opens as a page or a part of one."""
    return bool(_SIGN.match(text[:5000])) and text[:200_000].count("<") > 2


def read_page(markup: str) -> Page:
    """The text of a page. What Python's reader of HTML would look through again and again is made harmless first, in place."""
    reader = _Reader(markup)
    reader.feed(_STRAY.sub(_LESS, _without_hidden(markup)))
    reader.close()
    return Page(reader.text(), tuple(reader.places), tuple(reader.origins))


def _without_hidden(markup: str) -> str:
    """The markup with blanks in place of comments, scripts and styles, so that every place stays where it is.

    One that nothing closes hides nothing: it would hide the rest of the page.
    """
    parts: list[str] = []
    at = place = 0
    unclosed: set[str] = set()
    while found := _HIDDEN.search(markup, place):
        kind = (found[1] or "--").lower()
        end = None if kind in unclosed else _CLOSINGS[kind].search(markup, found.end())
        if end is None:
            unclosed.add(kind)
            place = found.end()
            continue
        parts += [markup[at : found.start()], _NO_BLANK.sub(" ", markup[found.start() : end.end()])]
        at = place = end.end()
    return "".join(parts) + markup[at:]


def in_markup(parsed: Parsed, page: Page, markup: str) -> Parsed:
    """What was found in a page's text, with the places and lines of the markup."""
    line_of_text: dict[int, int] = {}
    counter, place = LineCounter(markup), 0
    for number, line in enumerate(page.text.split("\n"), start=1):
        line_of_text[number] = counter.at(page.origin(place))
        place += len(line) + 1
    records = HeldRecords(
        replace(r, line=line_of_text[r.line], start=page.origin(r.start), end=page.origin(r.end))
        for r in parsed.records
    ).held()
    left = tuple(replace(part, line=line_of_text[part.line]) for part in parsed.left_over)
    problems = tuple(replace(p, line=line_of_text.get(p.line, p.line)) for p in parsed.problems)
    return replace(parsed, records=records, left_over=left, problems=problems)


class _Reader(HTMLParser):
    """Collects text; blocks begin and end lines, `pre` keeps its own."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.places: list[int] = []
        self.origins: list[int] = []
        self._parts: list[str] = []
        self._length = self._pre = 0
        self._starts = [0]
        for found in re.finditer("\n", markup):
            self._starts.append(found.end())

    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's form
        """A block begins a line."""
        self._pre += tag == "pre"
        if tag in _BLOCKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        self._pre = max(0, self._pre - (tag == "pre"))
        if tag in _BLOCKS and tag != "br":
            self._add("\n")

    def handle_data(self, data: str) -> None:
        """Text, its white space as a page shows it."""
        text = tidy(data).replace(_LESS, "<")
        self._add(text if self._pre else _BLANKS.sub(" ", text))

    def _add(self, text: str) -> None:
        if text in ("\n", " ") and (not self._parts or self._parts[-1].endswith("\n")):
            return
        line, column = self.getpos()
        self.places.append(self._length)
        self.origins.append(self._starts[min(line, len(self._starts)) - 1] + column)
        self._parts.append(text)
        self._length += len(text)
