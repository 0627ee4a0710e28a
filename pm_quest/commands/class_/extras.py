"""Extra packages that classroom sessions need, and what to say if one is missing."""

from importlib.util import find_spec

import click

from pm_quest.classroom import describe_missing_classroom, describe_missing_driver

PACKAGES = {
    "aiohttp": "classroom",
    "segno": "classroom",
    "sqlalchemy": "classroom",
    "xlsxwriter": "classroom",
    "psycopg": "postgres",
}
"""The extra that provides each module."""


class MissingExtraError(click.ClickException):
    """An extra of the package is not installed; the message says how to install it."""

    exit_code = 2

    def __init__(self, extra: str) -> None:
        super().__init__(describe_missing_driver() if extra == "postgres" else describe_missing_classroom())


def require_classroom() -> None:
    """Raise MissingExtraError if the packages of the classroom are not installed."""
    if not all(find_spec(module) for module, extra in PACKAGES.items() if extra == "classroom"):
        raise MissingExtraError("classroom")


def find_missing_extra(error: ModuleNotFoundError) -> MissingExtraError | None:
    """Return the error for a missing module of an extra, or None for any other module."""
    extra = PACKAGES.get((error.name or "").partition(".")[0])
    return MissingExtraError(extra) if extra else None
