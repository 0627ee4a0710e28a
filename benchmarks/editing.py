"""How long an editor waits for `pm-quest lsp`, over standard input and output, asked by pygls's own client.

    python benchmarks/editing.py [--changes 40] [--scenes 1000]
    python benchmarks/editing.py --edits 10000

Each change puts a mistake into the text or takes it out; the time ends when the problems of that version are there. `apart`
leaves the server time to study the story between two changes, `in a row` changes it at once, while the study of the version
before may be running. `hover` asks what options are worth, from figures already worked out. The bars, for 95 of 100: 300 ms for
the largest shipped scenario, 1 s for a made-up one of that many scenes, 50 ms for a hover.

`--edits` makes so many random edits of `--file` instead, with a question after each, and says how many had no answer, and what was logged.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from checking import led_to  # noqa: E402
from lsprotocol import types  # noqa: E402
from pygls.lsp.client import LanguageClient  # noqa: E402
from stories import as_scenario, story  # noqa: E402

from pm_quest.authoring.scenario_document import build_document  # noqa: E402
from pm_quest.authoring.yaml_writer import write_document  # noqa: E402
from pm_quest.language_server.text_positions import TextPositions  # noqa: E402
from pm_quest.library import list_scenario_files  # noqa: E402
from tests.language_server.editing import PIECES  # noqa: E402

GAME = (sys.executable, "-m", "pm_quest", "lsp")
SCENARIOS = ROOT / "scenarios"
URI = "file:///story.yaml"
DOCUMENT = types.TextDocumentIdentifier(URI)
BAR_SHIPPED, BAR_LARGE, BAR_HOVER = 0.3, 1.0, 0.05
SECONDS = 60


class Editor(LanguageClient):
    """An editor with one document, and when it was told of the problems of which version."""

    def __init__(self) -> None:
        super().__init__("benchmark", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self.told.put_nowait))
        self.version = 0

    async def begin(self, text: str) -> None:
        """Start the server and open a text."""
        await self.start_io(*GAME)
        await self.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
        self.initialized(types.InitializedParams())
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "yaml", 0, text)))

    def write(self, text: str) -> None:
        """Change the text."""
        self.version += 1
        identifier = types.VersionedTextDocumentIdentifier(uri=URI, version=self.version)
        change = types.TextDocumentContentChangeWholeDocument(text=text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    async def wait_for_problems(self) -> float:
        """Wait for the problems of the newest version; return when they were there."""
        while (await asyncio.wait_for(self.told.get(), SECONDS)).version != self.version:
            pass
        return time.perf_counter()

    async def leave(self) -> str:
        """End the server; return what it logged."""
        await self.shutdown_async(None)
        self.exit(None)
        assert self._server is not None
        assert self._server.stderr is not None
        await self._server.wait()
        return (await self._server.stderr.read()).decode()


async def measure_changes(text: str, changes: int, pause: float) -> list[float]:
    """Seconds from each change to its problems."""
    editor = Editor()
    await editor.begin(text)
    await editor.wait_for_problems()
    await wait_for_study(editor)
    took = []
    for number in range(changes):
        at = text.rindex("go: ") + len("go: ")
        changed = text if number % 2 else f"{text[:at]}x{text[at:]}"
        begun = time.perf_counter()
        editor.write(changed)
        took.append(await editor.wait_for_problems() - begun)
        await asyncio.sleep(pause)
    await editor.leave()
    return took


async def wait_for_study(editor: Editor) -> None:
    """Wait until the findings are there as well."""
    await asyncio.wait_for(editor.told.get(), SECONDS)


async def measure_hovers(text: str, options: Sequence[int]) -> list[float]:
    """Seconds for what each of some options, by its place, is worth."""
    editor = Editor()
    await editor.begin(text)
    await editor.wait_for_problems()
    await wait_for_study(editor)
    positions, took = TextPositions(text), []
    for place in options:
        begun = time.perf_counter()
        asked = types.HoverParams(DOCUMENT, positions.find_position(place))
        shown = await editor.text_document_hover_async(asked)
        took.append(time.perf_counter() - begun)
        assert shown is not None
        assert "expected impact" in shown.contents.value
    await editor.leave()
    return took


async def edit_randomly(edits: int, seed: int, sound: str) -> bool:
    """Make random edits, with a question after each; return whether all were answered and nothing was logged."""
    chance, editor, text, unanswered = random.Random(seed), Editor(), sound, 0
    await editor.begin(text)
    for number in range(1, edits + 1):
        at, other = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
        new = chance.choice((chance.choice(PIECES), text[other : other + chance.choice((1, 10, 200))]))
        text = text[:at] + new + text[at + chance.choice((0, 0, 1, 3, 100)) :]
        text = sound if len(text) > 2 * len(sound) or chance.random() < 0.02 else text
        editor.write(text)
        position = TextPositions(text).find_position(min(at, len(text)))
        try:
            await asyncio.wait_for(ask_something(editor, position, chance), SECONDS)
        except Exception as error:  # noqa: BLE001  any is one too many
            unanswered += 1
            print(f"no answer: {error!r}")
        if not number % 1_000:
            print(f"{number:,} edits", flush=True)
    logged = await editor.leave()
    print(f"{edits:,} random edits, {unanswered} questions without an answer; logged: {logged or 'nothing'}")
    return not unanswered and not logged


async def ask_something(editor: Editor, position: types.Position, chance: random.Random) -> None:
    """Ask one of the questions that editors ask."""
    at = {"text_document": DOCUMENT, "position": position}
    stretch = types.Range(position, position)
    context = types.ReferenceContext(include_declaration=True)
    questions = (
        lambda: editor.text_document_completion_async(types.CompletionParams(**at)),
        lambda: editor.text_document_hover_async(types.HoverParams(**at)),
        lambda: editor.text_document_definition_async(types.DefinitionParams(**at)),
        lambda: editor.text_document_references_async(types.ReferenceParams(context=context, **at)),
        lambda: editor.text_document_prepare_rename_async(types.PrepareRenameParams(**at)),
        lambda: editor.text_document_document_symbol_async(types.DocumentSymbolParams(DOCUMENT)),
        lambda: editor.text_document_code_action_async(
            types.CodeActionParams(DOCUMENT, stretch, types.CodeActionContext(diagnostics=[]))
        ),
    )
    await chance.choice(questions)()


def write_story(scenes: int) -> str:
    """A made-up scenario of at least so many scenes, as YAML."""
    asked, found = scenes, led_to(as_scenario(story(scenes)))
    while len(found.scenes) < scenes:
        asked += scenes // 10
        found = led_to(as_scenario(story(asked)))
    print(f"{len(found.scenes):,} made-up scenes", end=", ")
    return write_document(build_document(found))


def print_row(name: str, took: Sequence[float], bar: float) -> bool:
    """Print a row of the table; is it within the bar?"""
    p95 = statistics.quantiles(took, n=20)[-1]
    figures = " | ".join(f"{1000 * each:.0f}" for each in (statistics.median(took), p95, max(took)))
    print(f"| {name} | {figures} | {1000 * bar:.0f} |")
    return p95 <= bar


def main() -> int:
    """Measure, print, and exit with 1 where a bar is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--scenes", type=int, default=1_000)
    parser.add_argument("--edits", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path, default=SCENARIOS / "first_day.yaml")
    asked = parser.parse_args()
    if asked.edits:
        return 0 if asyncio.run(edit_randomly(asked.edits, asked.seed, asked.file.read_text(encoding="utf-8"))) else 1
    largest = max(list_scenario_files(SCENARIOS), key=lambda path: path.stat().st_size)
    shipped, large = largest.read_text(encoding="utf-8"), write_story(asked.scenes)
    print(f"{len(large) / 1000:,.0f} kB; {largest.name}, {len(shipped) / 1000:.0f} kB. Milliseconds.\n")
    print("| | median | 95th percentile | most | bar |\n|---|---:|---:|---:|---:|")
    within = True
    for name, pause in (("apart", 1.5), ("in a row", 0.0)):
        took = asyncio.run(measure_changes(shipped, asked.changes, pause))
        within &= print_row(f"problems, {largest.stem}, {name}", took, BAR_SHIPPED)
    for name, pause in (("apart", 3.0), ("in a row", 0.0)):
        took = asyncio.run(measure_changes(large, max(20, asked.changes // 2), pause))
        within &= print_row(f"problems, {asked.scenes:,} scenes, {name}", took, BAR_LARGE)
    options = [place + 1 for place in find_options(shipped)][: asked.changes]
    within &= print_row(f"hover, {largest.stem}", asyncio.run(measure_hovers(shipped, options)), BAR_HOVER)
    return 0 if within else 1


def find_options(text: str) -> list[int]:
    """Return where the options of a scenario are declared."""
    from pm_quest.authoring.name_occurrences import list_name_occurrences

    return [each.start for each in list_name_occurrences(text) if each.kind == "choice" and each.declares]


if __name__ == "__main__":
    sys.exit(main())
