"""What tests of the own library share: a course, and what lies in the library."""

from pm_quest.cli import run_command
from tests.archives import COLLECTION, SCENARIO, Member, build_archive

COURSE = build_archive(
    Member(
        "course/collection.yaml",
        COLLECTION.replace(b"[monday]", b"[monday, friday]") + b"start: Begin here.\nend: That was it.\n",
    ),
    Member("course/friday.yaml", SCENARIO.replace(b"Monday", b"Friday")),
    Member("course/monday.yaml"),
)


def list_shelf(shelf):
    """The files in a folder and below it, without the lock."""
    return sorted(str(path.relative_to(shelf)) for path in shelf.rglob("*") if path.is_file() and path.name != ".lock")


def run(capsys, *words):
    """The status of a command, what it gave and what it said."""
    status = run_command(list(words))
    return (status, *capsys.readouterr())
