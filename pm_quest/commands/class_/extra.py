"""What sessions of a classroom need beyond the game, and what to say where it is missing."""

from importlib.util import find_spec

import click

from pm_quest.classroom import NEEDED

PACKAGES = {
    "aiohttp": "classroom",
    "segno": "classroom",
    "sqlalchemy": "classroom",
    "xlsxwriter": "classroom",
    "psycopg": "postgres",
}
"""The modules that come with an extra of the package, and with which."""

_POSTGRES = "Sessions in PostgreSQL need more packages: pip install 'pm-quest[postgres]'."


class MissingExtraError(click.ClickException):
    """An extra of the package is not installed: the sentence says how to install it."""

    exit_code = 2

    def __init__(self, extra: str) -> None:
        super().__init__(_POSTGRES if extra == "postgres" else NEEDED)


def need_classroom() -> None:
    """Say at once what is missing, before anything is asked or opened. Raises MissingExtraError."""
    if not all(find_spec(module) for module, extra in PACKAGES.items() if extra == "classroom"):
        raise MissingExtraError("classroom")


def missing_extra(error: ModuleNotFoundError) -> MissingExtraError | None:
    """What to say where a module could not be imported; None where it is of no extra, so that something is broken."""
    extra = PACKAGES.get((error.name or "").partition(".")[0])
    return MissingExtraError(extra) if extra else None
