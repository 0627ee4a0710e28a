"""The whole server, as an editor starts it: `pm-quest lsp`, asked by a client library."""

import asyncio
import re
import sys
from contextlib import asynccontextmanager
from functools import partial

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from pm_quest.language_server.text_positions import TextPositions
from tests.language_server.editing import STORY

URI = "file:///tmp/story.yaml"
DOCUMENT = types.TextDocumentIdentifier(URI)
SECONDS = 30


class Editor(LanguageClient):
    """An editor: a client, and what the server told it."""

    def __init__(self):
        super().__init__("tests", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.shown: list[str] = []
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self.told.put_nowait))
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.shown.append(params.message))

    def open(self, text):
        """Open the document."""
        item = types.TextDocumentItem(uri=URI, language_id="yaml", version=1, text=text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def write(self, version, text):
        """Change the document."""
        change = types.TextDocumentContentChangeWholeDocument(text=text)
        identifier = types.VersionedTextDocumentIdentifier(uri=URI, version=version)
        self.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    async def wait_for(self, version, codes):
        """Wait until the problems of a version are these."""
        while True:
            told = await asyncio.wait_for(self.told.get(), SECONDS)
            assert told.version <= version
            if (told.version, [each.code for each in told.diagnostics]) == (version, codes):
                return told.diagnostics

    async def leave(self):
        """Say goodbye; return the exit status, and what the server logged."""
        await self.shutdown_async(None)
        self.exit(None)
        status = await asyncio.wait_for(self._server.wait(), SECONDS)
        return status, (await self._server.stderr.read()).decode()


@asynccontextmanager
async def start_editor():
    """An editor with a server that was started for it."""
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "pm_quest", "lsp")
    try:
        await editor.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
        editor.initialized(types.InitializedParams())
        yield editor
    finally:
        if editor._server.returncode is None:
            editor._server.kill()
        await editor._server.wait()
        editor._stop_event.set()


def find(needle, offset=0):
    """The position of a part of the story."""
    return TextPositions(STORY).find_position(STORY.index(needle) + offset)


async def test_a_day_with_an_editor():
    """Opened, studied, broken, fixed, asked everything, sent what is no message, and left."""
    async with start_editor() as editor:
        editor.open(STORY)
        await editor.wait_for(1, [])
        editor.write(2, STORY.replace("go: tuesday", "go: tuesdy", 1))
        (problem,) = await editor.wait_for(2, ["PQ203"])
        assert (
            problem.message
            == "scene 'tuesdy' does not exist; did you mean 'tuesday'?\nfix: write 'tuesday', or add a scene 'tuesdy'"
        )
        asked = types.CodeActionParams(
            text_document=DOCUMENT, range=problem.range, context=types.CodeActionContext(diagnostics=[problem])
        )
        fixes = await editor.text_document_code_action_async(asked)
        assert [fix.title for fix in fixes] == ["Write 'tuesday'", "Add a scene 'tuesdy'"]
        editor.write(3, STORY.replace("flags: [met]", "flags: [met, spare]"))
        await editor.wait_for(3, ["PQ405"])
        editor.write(4, STORY)
        await editor.wait_for(4, [])
        await ask_all(editor)
        assert editor.shown == []
        await pass_over(editor)
        status, logged = await editor.leave()
        assert status == 0
        assert re.fullmatch(r"pm-quest lsp: JSONDecodeError: .*\n", logged), logged


async def ask_all(editor):
    """One question of each kind."""
    place = find("go: tuesday", 5)
    at = {"text_document": DOCUMENT, "position": place}
    assert "tuesday" in {
        each.label for each in (await editor.text_document_completion_async(types.CompletionParams(**at))).items
    }
    assert "**tuesday** (scene)" in (await editor.text_document_hover_async(types.HoverParams(**at))).contents.value
    (declared,) = await editor.text_document_definition_async(types.DefinitionParams(**at))
    assert declared.range.start == find("  tuesday:", 2)
    asked = types.ReferenceParams(context=types.ReferenceContext(include_declaration=True), **at)
    assert len(await editor.text_document_references_async(asked)) == 3
    edit = await editor.text_document_rename_async(types.RenameParams(new_name="friday", **at))
    assert len(edit.changes[URI]) == 3
    outline = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(DOCUMENT))
    assert "scenes" in {symbol.name for symbol in outline}
    refused = types.RenameParams(new_name="New one", **at)
    with pytest.raises(JsonRpcException, match="is not an id") as refusal:
        await editor.text_document_rename_async(refused)
    assert refusal.value.data is None


async def pass_over(editor):
    """What is no message, and what asks for no thing there is: nothing of a traceback is shown, and the next question is answered."""
    editor.protocol.writer.write(b"Content-Length: 9\r\n\r\n{nothing}")
    editor.protocol.writer.write(b'Content-Length: 50\r\n\r\n{"jsonrpc": "2.0", "id": 77, "method": "no/thing"}')
    editor.write(5, STORY)
    await editor.wait_for(5, [])
