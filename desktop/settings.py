"""What a person sets: name, laptop, language, look, keys; one JSON file in the user's folder, read tolerantly, written whole.

Errors (KnownError): `settings_not_saved` (path, cause). A damaged file is kept aside and named in `Settings.set_aside`
(sentence `settings_damaged`); a value that does not fit its place falls back to the default alone.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from db.errors import KnownError

LANGUAGES = ("es", "en", "pt")
LOOKS = ("system", "light", "dark", "contrast")
FONT_SIZES = range(10, 33)
USUAL_SIZE = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's choices.

    `font_size` is the abstract's in pixels; `keys` maps an action's name to its shortcut where it is not the usual one; `window`
    keeps what the windows want to find again, as text. `set_aside` is the path of a damaged settings file that was kept,
    "" where there was none; it is never saved.
    """

    curator: str = ""
    laptop: str = ""
    language: str = "en"
    look: str = "system"
    font_size: int = USUAL_SIZE
    keys: dict[str, str] = field(default_factory=dict)
    window: dict[str, str] = field(default_factory=dict)
    last_store: str = ""
    set_aside: str = ""


def config_folder() -> Path:
    """The folder of the settings; COTEJO_HOME stands in for it where it is set."""
    home = os.environ.get("COTEJO_HOME")
    return Path(home) / "config" if home else Path(platformdirs.user_config_dir("cotejo", appauthor=False))


def data_folder() -> Path:
    """The folder of the default store, its backups and the log."""
    home = os.environ.get("COTEJO_HOME")
    return Path(home) / "data" if home else Path(platformdirs.user_data_dir("cotejo", appauthor=False))


def settings_path() -> Path:
    """The settings file."""
    return config_folder() / "settings.json"


def default_store() -> Path:
    """The store that is opened when none is named."""
    return data_folder() / "cotejo.cotejo"


def load_settings() -> Settings:
    """The saved settings, with defaults for what is missing or does not fit."""
    path = settings_path()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _with_defaults({})
    except (OSError, ValueError):
        return _with_defaults({}, set_aside=_keep_aside(path))
    if not isinstance(data, dict):
        return _with_defaults({}, set_aside=_keep_aside(path))
    return _with_defaults(data)


def save_settings(settings: Settings) -> None:
    """Write the settings: the file is the old one or the new one, never half of it."""
    path = settings_path()
    data = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name != "set_aside"}
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as out:
            json.dump(data, out, ensure_ascii=False, indent=2, sort_keys=True)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        raise KnownError("settings_not_saved", path=path, cause=error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _with_defaults(data: dict[str, Any], *, set_aside: str = "") -> Settings:
    return Settings(
        curator=_text(data, "curator") or _login(),
        laptop=_text(data, "laptop") or _machine(),
        language=_one_of(data, "language", LANGUAGES, "") or _system_language(),
        look=_one_of(data, "look", LOOKS, "system"),
        font_size=_size(data.get("font_size")),
        keys=_texts(data.get("keys")),
        window=_texts(data.get("window")),
        last_store=_text(data, "last_store"),
        set_aside=set_aside,
    )


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value.strip() if isinstance(value, str) else ""


def _one_of(data: dict[str, Any], key: str, allowed: tuple[str, ...], default: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) and value in allowed else default


def _size(value: Any) -> int:
    return value if isinstance(value, int) and value in FONT_SIZES else USUAL_SIZE


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {k: v for k, v in value.items() if isinstance(k, str) and isinstance(v, str)}


def _login() -> str:
    """The name under which the person is logged in: a first guess that the settings page lets them change."""
    import getpass  # here and below: needed once in a lifetime, and the first paint waits for this module

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "curator"


def _machine() -> str:
    """The name of the machine."""
    import platform

    return platform.node() or "laptop"


def _system_language() -> str:
    import locale

    code = (locale.getlocale()[0] or os.environ.get("LANG") or "en")[:2].lower()
    return code if code in LANGUAGES else {"sp": "es", "po": "pt"}.get(code, "en")


def _keep_aside(path: Path) -> str:
    """Move the damaged file to a free name beside itself; its new path, or its own where it cannot be moved."""
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not aside.exists():
            break
    try:
        path.replace(aside)
    except OSError:
        return str(path)
    return str(aside)
