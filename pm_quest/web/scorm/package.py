"""A package for learning systems: a zip with a manifest and one page, the same bytes each time."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.story.feedback import FeedbackTime
from pm_quest.story.model import Scenario
from pm_quest.web.play_page import build_play_page
from pm_quest.web.scorm.manifest import MANIFEST_NAME, PAGE_NAME, ScormSettings, build_manifest

MAIN = "scorm/main.js"
"""The module that starts the page in a learning system."""

_MADE = (1980, 1, 1, 0, 0, 0)
"""The time that stands beside each file: when a package was made would make two of them differ."""
_READABLE = 0o100644 << 16
_UNIX = 3


def export_package(scenario: Scenario, settings: ScormSettings, *, feedback: FeedbackTime | None = None) -> bytes:
    """Return the package of a scenario.

    feedback: when a player gets fit and reasons; as in the game where it is None
    """
    told = {"version": settings.version, "passing": settings.passing}
    page = build_play_page(scenario, feedback=feedback, main=MAIN, learning_system=told)
    return build_package(page, scenario.id, strip_to_line(scenario.title), settings)


def build_package(page: str, story_id: str, title: str, settings: ScormSettings) -> bytes:
    """Return a package with this page, as a zip. A system looks for the manifest at its top."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in (
            (MANIFEST_NAME, build_manifest(story_id, title, settings)),
            (PAGE_NAME, page.encode("utf-8")),
        ):
            zipped.writestr(_describe_file(name), content, compresslevel=9)
    return archive.getvalue()


def _describe_file(name: str) -> ZipInfo:
    entry = ZipInfo(name, _MADE)
    entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, _READABLE, _UNIX
    return entry
