"""The location of the saves."""

from collections.abc import Mapping
from pathlib import Path

from pm_quest.kit.paths import expand_home, is_file, is_folder

SAVES_VARIABLE = "PM_QUEST_SAVES"


def find_saves_folder(option: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the folder of the saves.

    That is the option, else `PM_QUEST_SAVES`, else `saves/` in a checkout, else the platform's.
    """
    asked = option or (Path(environment[SAVES_VARIABLE]) if environment.get(SAVES_VARIABLE) else None)
    if asked is not None:
        return expand_home(asked).absolute()
    return _find_checkout_folder(Path(__file__).parents[2]) or _find_platform_folder()


def _find_checkout_folder(root: Path) -> Path | None:
    saves = root / "saves"
    return saves if is_folder(saves) and is_file(root / "pyproject.toml") and is_folder(root / "scenarios") else None


def _find_platform_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("pm-quest", appauthor=False) / "saves"
