"""`cotejo`, or `python -m desktop`: a window, or a command when one is named."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run what the words of the command line ask for; give the exit status (0 done, 1 refused, 2 wrong use)."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words:
        return _open_window(None)
    from desktop.cli import Windows, run_command

    return run_command(words, Windows(open_store=_open_window, demo=_demo))


def _open_window(store: Path | None) -> int:
    if not _has_display():
        sys.stderr.write("There is no display to open a window on. `cotejo --help` lists what works without one.\n")
        return 1
    gc.disable()  # until the window is painted: walking through what is being imported takes some 10 ms, and frees nothing
    from desktop.app import run_window

    return run_window(store)


def _has_display() -> bool:
    """Whether Qt finds a screen; without one it would end the process instead of saying so."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _demo(arguments: argparse.Namespace) -> int:
    from desktop import demo

    if arguments.headless or not demo.has_display():
        return demo.walk(arguments.dump, pictures=arguments.pictures, all_looks=arguments.all_looks)
    return demo.show(arguments.dump)


if __name__ == "__main__":
    sys.exit(main())
