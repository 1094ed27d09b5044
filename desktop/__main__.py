"""`cotejo`, or `python -m desktop`: a window, or a command when one is named."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run what the words of the command line ask for; give the exit status (0 done, 1 refused or fault, 2 wrong use)."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words:
        from desktop.app import run_window

        return run_window()
    from desktop.cli import run_command

    return run_command(words)


if __name__ == "__main__":
    sys.exit(main())
