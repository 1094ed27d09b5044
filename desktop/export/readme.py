"""What a release is, how to read its files, how to check and how to cite it: README.txt in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.codebook import LANGUAGES, Words
from desktop.resources import resource

if TYPE_CHECKING:
    from desktop.export.manifest import Manifest

_BY = Words(en=" by {name}", es=" por {name}", pt=" por {name}")
_NOBODY = Words(en="[author]", es="[autor]", pt="[autor]")


def write_readme(manifest: Manifest, name: str, language: str) -> bytes:
    """The text for a release of that name, with the line ends that every editor of Windows knows."""
    spoken = language if language in LANGUAGES else "en"
    words = resource("release", f"readme.{spoken}.txt").read_text(encoding="utf-8")
    by = _BY.of(spoken).replace("{name}", manifest.made_by) if manifest.made_by else ""
    facts = {
        "name": name,
        "line": "=" * len(name),
        "by": by,
        "author": manifest.made_by or _NOBODY.of(spoken),
        "made_at": f"{manifest.made_at:%Y-%m-%d %H:%M}",
        "day": f"{manifest.made_at:%Y-%m-%d}",
        "program_version": manifest.program_version,
        "codebook_version": manifest.codebook_version,
        "prefixed": str(manifest.prefixed),
        **{key: str(count) for key, count in manifest.counts.items()},
    }
    return words.format_map(facts).replace("\n", "\r\n").encode("utf-8", "replace")
