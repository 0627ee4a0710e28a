"""What `pm-quest export` needs for a package for learning systems."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.output_options import has_suffix
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line
from pm_quest.story.feedback import FeedbackTime

if TYPE_CHECKING:
    from pm_quest.story.model import Scenario

PACKAGES = ("scorm12", "scorm2004")


def check_package_options(kind: str, passing: int | None, out: Path | None) -> None:
    """Raise UsageError for what can't be asked of a package, or of anything else."""
    if kind not in PACKAGES:
        if passing is not None:
            raise click.UsageError(f"--passing is for packages for learning systems: --to {' or '.join(PACKAGES)}.")
    elif out is None:
        raise click.UsageError("A package is a zip, which is not text: name a file for it, as in --out my_story.zip.")


def write_package(
    scenario: "Scenario", kind: str, *, passing: int | None, feedback: FeedbackTime | None, out: Path | None
) -> bytes:
    """Return the package of a scenario, and say so where learning systems would not know the file as one."""
    from pm_quest.commands.progress_line import show_progress
    from pm_quest.web.scorm.manifest import ScormSettings
    from pm_quest.web.scorm.package import export_package

    settings = ScormSettings("1.2" if kind == "scorm12" else "2004", passing)
    with show_progress(f"Working out the figures of {format_line(scenario.title)}"):
        package = export_package(scenario, settings, feedback=feedback)
    if not has_suffix(out, ".zip"):
        write_note("Most learning systems take only files whose names end in .zip.")
    return package
