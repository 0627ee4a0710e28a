"""The language server on pygls: which request goes where, and when documents are read and studied."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from pm_quest import __version__
from pm_quest.authoring.renaming import RenameError
from pm_quest.language_server.completions import TRIGGERS, complete_at
from pm_quest.language_server.document_store import DocumentStore
from pm_quest.language_server.hover_texts import hover_at
from pm_quest.language_server.named_places import (
    find_definition,
    find_references,
    highlight_places,
    prepare_rename,
    rename_at,
)
from pm_quest.language_server.open_document import DocumentVersion, OpenDocument, StoryStudy
from pm_quest.language_server.quick_fixes import list_quick_fixes
from pm_quest.language_server.story_outline import outline_document

SERVER_NAME = "pm-quest"
READ_DELAY = 0.01
"""Seconds between a change and reading it: further changes that are waiting are read together."""
REST_DELAY = 0.3
"""Seconds without a change after which the story is studied."""

_Answer = TypeVar("_Answer")
_log = logging.getLogger("pm_quest.language_server")


class ScenarioServer(LanguageServer):
    """Answers an editor. Whatever goes wrong is a line in its log, never an error on its screen."""

    def __init__(self) -> None:
        super().__init__(SERVER_NAME, __version__, types.TextDocumentSyncKind.Full)
        self.store = DocumentStore(self._publish)
        self._reading: dict[str, asyncio.TimerHandle] = {}
        self._resting: dict[str, asyncio.TimerHandle] = {}
        register_features(self)

    def report_server_error(self, error: Exception, source: object) -> None:  # noqa: ARG002  pygls says which arguments
        """Log an error that no request is to blame for."""
        if not isinstance(error, JsonRpcException):
            log_error(error)

    def take_capabilities(self, params: types.InitializeParams) -> None:
        """Note what the editor can do."""
        edits = params.capabilities.workspace and params.capabilities.workspace.workspace_edit
        self.store.takes_versions = bool(edits and edits.document_changes)

    def take_text(self, uri: str) -> None:
        """Take over the newest text of a document, read it soon, and study it once it rests."""
        document = self.workspace.get_text_document(uri)
        self.store.unit = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        self.store.change_text(uri, document.path or uri, document.version or 0, document.source)
        if uri not in self._reading:
            self._reading[uri] = self._schedule(READ_DELAY, self._read, uri)
        if uri in self._resting:
            self._resting.pop(uri).cancel()
        self._resting[uri] = self._schedule(REST_DELAY, self._study, uri)

    def forget_text(self, uri: str) -> None:
        """Forget a document that was closed."""
        for waiting in (self._reading, self._resting):
            if uri in waiting:
                waiting.pop(uri).cancel()
        self.store.close(uri)

    def _schedule(self, delay: float, work: Callable[[str], None], uri: str) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(delay, partial(run_guarded, work, uri))

    def _read(self, uri: str) -> None:
        self._reading.pop(uri, None)
        self.store.report_reading(uri)

    def _study(self, uri: str) -> None:
        self._resting.pop(uri, None)
        loop = asyncio.get_running_loop()

        def pass_on(uri: str, version: DocumentVersion, found: StoryStudy | Exception) -> None:
            try:
                loop.call_soon_threadsafe(run_guarded, self.store.finish_study, uri, version, found)
            except RuntimeError:
                _log.debug("the editor has gone")

        self.store.start_study(uri, pass_on)

    def _publish(self, uri: str, version: int, diagnostics: list[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
        self.text_document_publish_diagnostics(params)


def register_features(server: ScenarioServer) -> None:
    """Register what the server answers."""
    store = server.store

    def listen(method: str, work: Callable[[Any], object]) -> None:
        server.feature(method)(lambda params: run_guarded(work, params))

    def answer(method: str, work: Callable[[OpenDocument, Any], object], options: object = None) -> None:
        def find_answer(params: Any) -> object:
            document = store.find_document(params.text_document.uri)
            return None if document is None else work(document, params)

        server.feature(method, options)(lambda params: run_guarded(find_answer, params))

    listen(types.INITIALIZE, server.take_capabilities)
    listen(types.TEXT_DOCUMENT_DID_OPEN, lambda params: server.take_text(params.text_document.uri))
    listen(types.TEXT_DOCUMENT_DID_CHANGE, lambda params: server.take_text(params.text_document.uri))
    listen(types.TEXT_DOCUMENT_DID_CLOSE, lambda params: server.forget_text(params.text_document.uri))
    answer(
        types.TEXT_DOCUMENT_COMPLETION,
        lambda document, params: complete_at(document, params.position),
        types.CompletionOptions(trigger_characters=list(TRIGGERS)),
    )
    answer(types.TEXT_DOCUMENT_HOVER, lambda document, params: hover_at(document, params.position))
    answer(types.TEXT_DOCUMENT_DEFINITION, lambda document, params: find_definition(document, params.position))
    answer(
        types.TEXT_DOCUMENT_REFERENCES,
        lambda document, params: find_references(
            document, params.position, declarations=params.context.include_declaration
        ),
    )
    answer(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, lambda document, params: highlight_places(document, params.position))
    answer(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, lambda document, _: outline_document(document))
    answer(
        types.TEXT_DOCUMENT_CODE_ACTION,
        lambda document, params: list_quick_fixes(document, params.range, list(params.context.diagnostics)),
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    answer(types.TEXT_DOCUMENT_PREPARE_RENAME, lambda document, params: prepare_rename(document, params.position))
    answer(types.TEXT_DOCUMENT_RENAME, rename_or_refuse, types.RenameOptions(prepare_provider=True))


def rename_or_refuse(document: OpenDocument, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edit that renames what is at a position; a refusal is told to the author."""
    try:
        return rename_at(document, params.position, params.new_name)
    except RenameError as refusal:
        raise JsonRpcException(str(refusal), types.LSPErrorCodes.RequestFailed) from None


def run_guarded(work: Callable[..., _Answer], *arguments: Any) -> _Answer | None:
    """Do some work; return None, with a line in the log, where it fails."""
    try:
        return work(*arguments)
    except JsonRpcException:
        raise
    except Exception as error:  # noqa: BLE001  an editor goes on whatever happens
        log_error(error)
        return None


def log_error(error: Exception) -> None:
    """Log an error in a line, with the last place in this program that it went through."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        if "pm_quest" in trace.tb_frame.f_code.co_filename:
            place = f" ({os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno})"  # noqa: PTH119
        trace = trace.tb_next
    _log.error("%s: %s%s", type(error).__name__, str(error).replace("\n", " "), place)


def serve_streams(source: BinaryIO, target: BinaryIO) -> None:
    """Answer an editor on two streams until it leaves."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="pm-quest lsp: %(message)s")
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    ScenarioServer().start_io(source, target)
