"""The open documents, and when each is read, studied and reported: no clock and no socket of its own.

A change is read at once, or as soon as the one before is read. Once the text rests, its story is
studied in the background; meanwhile the findings of the study before stand where their text did
not change. What was found out about an earlier version is never reported for a later one.
"""

from collections.abc import Callable

from lsprotocol.types import Diagnostic, PositionEncodingKind

from pm_quest.language_server.carried_findings import carry_problems
from pm_quest.language_server.open_document import DocumentVersion, OpenDocument, StoryStudy
from pm_quest.language_server.problem_diagnostics import build_diagnostics
from pm_quest.live.latest_jobs import JobSupersededError, LatestJobs
from pm_quest.live.live_study import PauseHandler, study_reading

DiagnosticsSink = Callable[[str, int, list[Diagnostic]], None]
"""Called with a document's URI, the version, and its diagnostics."""
StudySink = Callable[[str, DocumentVersion, "StoryStudy | Exception"], None]
"""Called on the thread of the jobs with a document's URI, the version, and what came of its study."""
PAUSE_SECONDS = 0.25
"""How long the background rests after a change, so that reading it is not kept waiting."""


class DocumentStore:
    """The documents that an editor has open, by URI."""

    def __init__(self, publish: DiagnosticsSink) -> None:
        self.documents: dict[str, OpenDocument] = {}
        self.unit: PositionEncodingKind | str = PositionEncodingKind.Utf16
        self.takes_versions = False
        self.publish = publish
        self.jobs = LatestJobs()

    def find_document(self, uri: str) -> OpenDocument | None:
        """Return the document with its newest version read; None for one that is not a scenario."""
        document = self.documents.get(uri)
        if document is None or not document.is_scenario:
            return None
        document.read_version()
        return document

    def change_text(self, uri: str, name: str, number: int, text: str) -> None:
        """Take over a new version, which `report` reads."""
        if uri not in self.documents:
            self.documents[uri] = OpenDocument(uri, name, self.unit)
            self.documents[uri].takes_versions = self.takes_versions
        self.documents[uri].update(number, text)
        self.jobs.pause(PAUSE_SECONDS)

    def close(self, uri: str) -> None:
        """Forget a document, and take its problems off the editor's list."""
        if self.documents.pop(uri, None) is not None:
            self.publish(uri, 0, [])

    def report_reading(self, uri: str) -> None:
        """Report the newest version as it reads, with the findings that were carried over to it."""
        document = self.find_document(uri)
        if document is None:
            return
        version, shown = document.version, document.shown
        carried = () if shown is None else carry_problems(shown.version, shown.list_findings(), version)
        self.publish(uri, version.number, build_diagnostics(version, version.checked.problems, carried))

    def start_study(self, uri: str, done: StudySink) -> None:
        """Study the newest version in the background, where the text has come to rest.

        A change ends the study soon: it would only keep the reading of that waiting.
        """
        document = self.find_document(uri)
        if document is None or document.studied is document.version or document.version.is_career:
            return
        version = document.version

        def pause_or_end(states: int) -> None:
            if document.version is not version:
                raise JobSupersededError
            self.jobs.check_pause(states)

        self.jobs.submit(uri, lambda: study_version(version, pause_or_end), lambda found: done(uri, version, found))

    def finish_study(self, uri: str, version: DocumentVersion, found: StoryStudy | Exception) -> None:
        """Report a study, unless its text was changed or closed in the meantime."""
        document = self.documents.get(uri)
        if document is None or isinstance(found, Exception):
            return
        if found.result.analysis is not None:
            document.study = document.shown = found
        if document.version is version:
            document.studied = version
            document.shown = found
            self.publish(uri, version.number, build_diagnostics(version, found.result.judgement.problems))


def study_version(version: DocumentVersion, pause: PauseHandler) -> StoryStudy:
    """Return what can be found out about a version: its findings and its figures."""
    result = study_reading(version.reading, pause)
    if result.analysis is None:
        return StoryStudy(version, result, None)
    from pm_quest.analysis.option_figures import compute_option_figures  # noqa: PLC0415  NumPy, in the background

    return StoryStudy(version, result, compute_option_figures(result.analysis, pause))
