"""Where the saves are."""

from collections.abc import Mapping
from pathlib import Path

from pm_quest.paths import fill_home, is_file, is_folder

VARIABLE = "PM_QUEST_SAVES"


def saves_folder(option: Path | None, environment: Mapping[str, str]) -> Path:
    """The folder of the saves: the one asked for, else `PM_QUEST_SAVES`, else `saves/` in a checkout, else the platform's."""
    asked = option or (Path(environment[VARIABLE]) if environment.get(VARIABLE) else None)
    if asked is not None:
        return fill_home(asked).absolute()
    return _in_checkout(Path(__file__).parents[2]) or _of_platform()


def _in_checkout(root: Path) -> Path | None:
    saves = root / "saves"
    return saves if is_folder(saves) and is_file(root / "pyproject.toml") and is_folder(root / "scenarios") else None


def _of_platform() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is needed: it costs start-up time

    return user_data_path("pm-quest", appauthor=False) / "saves"
