"""The account of a dump, as a check that any test may make."""

from collections.abc import Callable

import pytest

from desktop.ingest import bvs


def _plain_lines(text: str) -> str:
    for char in bvs._LINE_ENDS:
        text = text.replace(char, "\n")
    return text


def _solid(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="session")
def assert_accounted() -> Callable[[str], None]:
    """A check: every character of a tidy text is claimed by one record, white space, or left over; and what is claimed is kept."""

    def check(text: str) -> None:
        parsed = bvs.parse(text)
        drafts = bvs._Reading(_plain_lines(text)).drafts()
        claims = sorted(claim for draft in drafts for claim in draft.claims)
        rest, at = [], 0
        for start, end in claims:
            assert start >= at, "two parts claim one place"
            rest.append(text[at:start])
            at = end
        rest.append(text[at:])
        assert _solid("".join(rest)) == _solid("".join(part.text for part in parsed.left_over))
        lines = text.split("\n")
        for part in parsed.left_over:
            assert part.text.split("\n")[0] in lines[part.line - 1]
        for draft, record in zip(drafts, parsed.records, strict=True):
            bodies = [body for body in draft.texts(_plain_lines(text)) if not bvs._PLACEHOLDER.match(body)]
            assert _solid("".join(bodies)) == _solid("".join(text for _, text in record.abstracts))
            assert record.start <= record.end
            assert lines[record.line - 1] in text[text.rfind("\n", 0, record.start) + 1 :]

    return check
