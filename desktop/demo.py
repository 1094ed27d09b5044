"""The invented sample, or any dump, in a window; or the whole road walked without a display, told on stdout and in pictures."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.ingest.dump import read_file
from desktop.resources import resource
from desktop.settings import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from db.repository import Repository
    from db.values import EntryWarning, Extraction, Match, RecordText
    from desktop.app import Program
    from desktop.ingest.values import ParsedDump
    from desktop.pipeline import ImportResult
    from desktop.ui.desk import Desk
    from desktop.ui.pictures import Photographer

SAMPLE = resource("sample", "sample_dump.txt")
SCALES = ("1.25", "1.5", "2")
_WHO, _LAPTOP = "Ana B.", "demo"


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if wanted in ("offscreen", "minimal"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def show(path: Path | None) -> int:
    """Open the window on a store of the dump's own; what was curated there the last time is still there."""
    dump = read_file(path or SAMPLE)
    home = data_folder() / "demo"
    digest = hashlib.sha256(dump.sha256.encode()).hexdigest()[:8]
    os.environ["COTEJO_HOME"] = str(home)
    from desktop.app import Program, make_application

    application = make_application()
    program = Program(application)
    program.opener.opened.connect(lambda: import_beside(program.desk, dump))
    program.start(data_folder() / f"{Path(dump.file_name).stem}-{digest}.cotejo")
    try:
        return application.exec()
    finally:
        program.stop()


def walk(path: Path | None, *, pictures: Path | None, all_looks: bool) -> int:
    """Walk the road of a dump without a display; print what was found and save pictures of the screens."""
    dump = read_file(path or SAMPLE)
    _tell(read_words(dump))
    found = _tell_values(dump)
    if not found:
        _say_what_is_odd(dump)
    with tempfile.TemporaryDirectory(prefix="cotejo-demo-") as home:
        os.environ["COTEJO_HOME"] = home
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _walk_window(dump, path or SAMPLE, Path(home), pictures, all_looks=all_looks)
    if pictures is not None and all_looks and "QT_SCALE_FACTOR" not in os.environ:
        _walk_scales(path, pictures)
    return 0 if found else 1


def import_beside(desk: Desk, dump: ParsedDump) -> None:
    """Store what is new of a dump in the open store, beside the window, and tell every page."""
    session, settings = desk.session, desk.settings
    if session is None:
        return

    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> ImportResult | None:
        from desktop.pipeline import import_dump

        who, laptop = settings.curator, settings.laptop
        repository = session.repository
        return import_dump(repository, dump, who=who, laptop=laptop, progress=progress, cancelled=cancelled)

    def finish(result: ImportResult) -> None:
        if desk.session is session and result.new:
            desk.announce(session.refresh())

    desk.run_in_background(work, finish)


# ---------------------------------------------------------------------------------------------------------------- telling
def read_words(dump: ParsedDump) -> list[str]:
    """What was found in a dump, in lines."""
    descriptors = [d for record in dump.records for d in record.descriptors]
    with_descriptors = sum(bool(record.descriptors) for record in dump.records)
    languages = Counter(lang or "?" for record in dump.records for lang, _ in record.abstracts)
    left_over = ", ".join(f"line {part.line}" for part in dump.left_over[:8]) or "none"
    distinct = len({(d.heading, d.qualifier) for d in descriptors})
    counts = f"{len(dump.records)} records, {with_descriptors} with descriptors"
    return [
        f"{dump.file_name}: {dump.format}, {dump.encoding}, {dump.text_length} characters",
        f"  {counts}; {len(descriptors)} descriptors, {distinct} distinct",
        "  languages: " + ", ".join(f"{lang} {count}" for lang, count in languages.most_common()),
        f"  left over: {left_over}; {len(dump.problems)} problems",
    ]


def _tell_values(dump: ParsedDump) -> bool:
    """Tell what the rules propose, what looks odd, and what belongs together; whether there was a record."""
    from desktop.match.score import find_matches
    from desktop.pipeline import read_out

    records: list[RecordText] = []
    extractions: list[Extraction] = []
    warnings: list[tuple[int, EntryWarning]] = []
    for parsed, record, values, odd in read_out(dump):
        records.append(record)
        extractions.extend(values)
        warnings.extend((parsed.place, warning) for warning in odd)
    bands = Counter(value.band.value for value in extractions)
    _tell([f"{len(extractions)} values: " + ", ".join(f"{bands[b]} {b}" for b in ("sure", "check", "candidate"))])
    _tell_warnings(warnings)
    places = {record.id: parsed.place for record, parsed in zip(records, dump.records, strict=True)}
    _tell_matches(find_matches(records), places)
    return bool(records)


def _say_what_is_odd(dump: ParsedDump) -> None:
    """Say on stderr why there is nothing to show."""
    from desktop.sentences import problem_sentence

    for problem in dump.problems:
        sys.stderr.write(f"{dump.file_name}, line {problem.line}: {problem_sentence(problem, 'en')}\n")


def _tell_warnings(warnings: list[tuple[int, EntryWarning]]) -> None:
    from desktop.sentences import warning_sentence

    _tell([f"{len(warnings)} warnings"])
    for place, warning in warnings:
        headline, body = warning_sentence(warning, "en")
        _tell([f"  record {place}: {headline} {body}"])


def _tell_matches(matches: Sequence[Match], places: dict[str, int]) -> None:
    from desktop.sentences import reason_sentence

    _tell([f"{len(matches)} pairs"])
    for match in matches:
        _tell([f"  records {places[match.a]} and {places[match.b]}: {match.band.value}, {match.score:.3f}"])
        _tell([f"    {reason_sentence(reason, 'en')}" for reason in match.reasons])


def _tell(lines: list[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


# ---------------------------------------------------------------------------------------------------------------- walking
def _walk_window(dump: ParsedDump, path: Path, home: Path, pictures: Path | None, *, all_looks: bool) -> None:
    from desktop.app import Program, make_application
    from desktop.ui.pictures import AFTER_WORK, BEFORE_WORK, Photographer, prepare

    application = make_application()
    program = Program(application)
    program.desk.change_settings(curator=_WHO, laptop=_LAPTOP, language="en", look="light")
    photographer = Photographer(program.window, pictures)
    program.start(home / "demo.cotejo")
    prepare(program.window)
    try:
        _wait_for_store(program, photographer)
        program.window.read_files([path])
        photographer.take("import_preview")
        _store(program.desk, dump)
        _take(photographer, BEFORE_WORK, all_looks=all_looks)
        _curate(program)
        _take(photographer, AFTER_WORK, all_looks=all_looks)
    finally:
        program.stop()
    if pictures is not None:
        _tell([f"{photographer.taken} pictures in {pictures}"])


def _wait_for_store(program: Program, photographer: Photographer) -> None:
    """The store is opened after the first paint, which the event loop has yet to bring."""
    while program.desk.session is None:
        photographer.settle()


def _take(photographer: Photographer, screens: tuple[str, ...], *, all_looks: bool) -> None:
    photographer.take_screens(only=screens)
    if all_looks:
        photographer.take_all_looks(only=screens)


def _store(desk: Desk, dump: ParsedDump) -> None:
    """Import the dump, as the import page does once a curator has seen the report."""
    from desktop.pipeline import import_dump

    session = desk.session
    assert session is not None
    result = import_dump(session.repository, dump, who=_WHO, laptop=_LAPTOP)
    desk.announce(session.refresh())
    _tell([f"stored: {result.new if result else 0} records as {session.progress().studies} studies"])


def _curate(program: Program) -> None:
    """What a curator does, in short: decide the pairs, verify one entry, export it."""
    from desktop.review.commands import DecidePair, VerifyEntry

    desk = program.desk
    session = desk.session
    assert session is not None
    for row in session.pairs():
        desk.apply(DecidePair(row.match.a, row.match.b, "same"))
        _tell([f"decided: {row.label_a} / {row.label_b} are one study"])
    rows = session.worklist()
    if rows:
        desk.apply(VerifyEntry(rows[-1].study_id))
        program.window.open_study(rows[-1].study_id)
        _tell([f"verified: {rows[-1].number} {rows[-1].label}"])
        _export(session.repository)


def _export(repository: Repository) -> None:
    from desktop.codebook import load_codebook
    from desktop.export.release import write_release
    from desktop.verified import verified_entries

    with tempfile.TemporaryDirectory(prefix="cotejo-release-") as folder:
        manifest = write_release(Path(folder) / "release", verified_entries(repository), load_codebook())
        _tell([f"exported: {len(manifest.files)} files, checked by their sums in the manifest"])


def _walk_scales(path: Path | None, pictures: Path) -> None:
    """Qt reads its scale once, at the start: each one is a process of its own."""
    for scale in SCALES:
        words = [sys.executable, "-m", "desktop", "demo", "--headless", "--pictures", str(pictures / f"scale-{scale}")]
        environment = os.environ | {"QT_SCALE_FACTOR": scale}
        dumped = ["--dump", str(path)] if path is not None else []
        subprocess.run([*words, *dumped], env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - ourselves
