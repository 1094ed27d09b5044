"""A person's choices are read tolerantly and written whole."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import KnownError
from desktop.settings import Settings, default_store, load_settings, save_settings, settings_path


def test_what_is_saved_is_what_is_loaded() -> None:
    settings = replace(
        load_settings(), curator="Ana Núñez", language="pt", look="dark", font_size=20, keys={"accept": "Return"}
    )
    save_settings(settings)
    assert load_settings() == settings


def test_a_first_start_has_a_name_a_laptop_and_a_language() -> None:
    settings = load_settings()
    assert settings.curator
    assert settings.laptop
    assert settings.language in ("es", "en", "pt")
    assert settings.set_aside == ""


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"curator": ', "\x00\x01"])
def test_a_damaged_file_is_kept_aside_and_the_defaults_are_used(content: str) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text(content)
    settings = load_settings()
    assert Path(settings.set_aside).read_text() == content
    assert not settings_path().exists()
    assert settings.font_size == Settings().font_size


def test_a_second_damaged_file_does_not_replace_the_first() -> None:
    settings_path().parent.mkdir(parents=True)
    kept = []
    for content in ("{", "]"):
        settings_path().write_text(content)
        kept.append(load_settings().set_aside)
    assert [Path(path).read_text() for path in kept] == ["{", "]"]


def test_one_value_that_does_not_fit_costs_only_itself() -> None:
    settings_path().parent.mkdir(parents=True)
    data = {
        "curator": "Ana",
        "language": "xx",
        "font_size": "big",
        "look": 3,
        "keys": {"a": 1, "b": "F3"},
        "unknown": True,
    }
    settings_path().write_text(json.dumps(data))
    settings = load_settings()
    assert (settings.curator, settings.look, settings.font_size, settings.keys) == ("Ana", "system", 16, {"b": "F3"})
    assert settings.set_aside == ""


def test_a_folder_that_may_not_be_written_is_said_and_leaves_the_old_file(home: Path) -> None:
    save_settings(replace(load_settings(), curator="Ana"))
    settings_path().parent.joinpath("in_the_way").touch()
    blocked = home / "blocked"
    blocked.write_text("a file where a folder should be")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COTEJO_HOME", str(blocked))
        with pytest.raises(KnownError) as refused:
            save_settings(Settings(curator="Eva"))
    assert refused.value.code == "settings_not_saved"
    assert load_settings().curator == "Ana"


def test_no_part_of_a_file_is_left_behind() -> None:
    save_settings(load_settings())
    assert [path.name for path in settings_path().parent.iterdir()] == ["settings.json"]
    assert stat.S_ISREG(settings_path().stat().st_mode)


def test_settings_and_store_lie_in_the_home_that_was_named(home: Path) -> None:
    assert home in settings_path().parents
    assert home in default_store().parents
