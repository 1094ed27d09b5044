"""The commands that fill a store and take a release out of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.errors import KnownError
from desktop.output import Progress
from desktop.telling import DONE, REFUSED, read_all, say, sentence_of, tell_problems

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from db.repository import Repository
    from desktop.ingest.values import ParsedDump
    from desktop.settings import Settings


def import_dumps(arguments: argparse.Namespace) -> int:
    from desktop.settings import load_settings

    dumps, refused = read_all(arguments)
    is_complete = tell_problems(dumps)
    settings = load_settings()
    if settings.set_aside:
        say(sentence_of(KnownError("settings_damaged", path=settings.set_aside)))
    if any(dump.records for dump in dumps):
        with _store_to_fill(arguments) as repository:
            while dumps:  # let go of each once it is stored
                _import_one(repository, dumps.pop(0), settings, is_trial=arguments.dry_run)
            if repository is not None and not (arguments.dry_run or arguments.later):
                _catch_up(repository)
    return DONE if is_complete and not refused else REFUSED


@contextmanager
def _store_to_fill(arguments: argparse.Namespace) -> Iterator[Repository | None]:
    """The store; None where a trial finds none, as it makes none."""
    from desktop.pipeline import open_store
    from desktop.settings import default_store

    path = arguments.store or default_store()
    if arguments.dry_run and not path.exists():
        yield None
        return
    with open_store(path) as repository:
        yield repository


def _import_one(repository: Repository | None, dump: ParsedDump, settings: Settings, *, is_trial: bool) -> None:
    """Say what is new in a dump and store it, unless it is only a trial."""
    from desktop.import_plan import preview_import
    from desktop.pipeline import import_dump

    preview = preview_import(repository, dump)
    more = (
        (preview.enriched, "adding to known records"),
        (preview.back, "coming back"),
        (preview.repeated, "repeated in the dump"),
    )
    also = "".join(f", {count} {words}" for count, words in more if count)
    counts = f"{preview.new} new, {preview.known} already in the store{also}"
    say(f"{dump.file_name}: {records_told(len(dump.records))}: {counts}.")
    if repository is None or is_trial or not preview.stores:
        say(f"{dump.file_name}: nothing was stored.")
        return
    bar, who, laptop = Progress("store", len(dump.records)), settings.curator, settings.laptop
    result = import_dump(repository, dump, who=who, laptop=laptop, surveyed=preview.survey, progress=bar.at)
    bar.done()
    if result:
        pairs = f"; {result.matches} likely duplicates wait for a decision" if result.matches else ""
        added = f", {result.enriched} added to known records" if result.enriched else ""
        back = f", {result.back} came back" if result.back else ""
        say(f"{dump.file_name}: {records_told(result.new)} stored{added}{back}{pairs}.")


def _catch_up(repository: Repository) -> None:
    """Read and match all that waits: what was just stored, and what was left before."""
    from desktop.pairing import pair_waiting
    from desktop.reading import read_waiting

    found = 0
    for name, steps in (("read", read_waiting(repository)), ("match", pair_waiting(repository))):
        bar = Progress(name, 0)
        step = None
        for step in steps:
            bar.at(step.done, step.total)
            found += len(step.matches)
        if step is not None:
            bar.done()
    if found:
        say(f"{found} likely duplicates wait for a decision.")


def records_told(count: int) -> str:
    return f"{count} record" if count == 1 else f"{count} records"


def export_release(arguments: argparse.Namespace) -> int:
    from desktop.codebook import load_codebook
    from desktop.export.release import write_release
    from desktop.pipeline import open_store
    from desktop.settings import load_settings
    from desktop.verified import verified_entries

    with open_store(arguments.store, create=False) as repository:
        entries = verified_entries(repository)
    if not entries:
        say(
            "No entry is verified yet, so nothing was written. "
            "Verify entries in the window (Ctrl+Enter) and export again."
        )
        return REFUSED
    manifest = write_release(arguments.folder, entries, load_codebook(), made_by=load_settings().curator)
    count = "1 verified entry was" if len(entries) == 1 else f"{len(entries)} verified entries were"
    say(f"{count} written to {arguments.folder} ({len(manifest.files)} files).")
    return DONE
