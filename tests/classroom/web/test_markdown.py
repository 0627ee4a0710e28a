"""A text looks on the page as it looks in the game: the same words, the same emphasis, the same paragraphs."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.kit.line_wrap import NO_BREAK, hold_figures
from pm_quest.kit.markdown_blocks import parse_blocks
from pm_quest.library import list_scenario_files
from tests.classroom.web.browsing import person
from tests.quick import pick_share

pytestmark = pytest.mark.asyncio(loop_scope="session")
SCENARIOS = Path(__file__).parents[3] / "scenarios"
READ = """async (texts) => {
  const { prose } = await import("/assets/pieces/markdown.js");
  const styles = { EM: "italic", STRONG: "bold", CODE: "code", BLOCKQUOTE: "italic" };
  const leaves = (block) => {
    const inner = [...block.children].filter((each) => ["P", "UL", "OL", "LI", "BLOCKQUOTE", "PRE", "HR"].includes(each.nodeName));
    return inner.length ? leavesOf(block) : [block];
  };
  const leavesOf = (block) => {
    const found = [];
    let loose = [];
    const flush = () => { if (loose.length) found.push(loose); loose = []; };
    for (const each of block.childNodes) {
      if (each.nodeType === 1 && ["P", "UL", "OL", "LI", "BLOCKQUOTE", "PRE", "HR"].includes(each.nodeName)) { flush(); found.push(...leaves(each)); }
      else loose.push(each);
    }
    flush();
    return found;
  };
  const runs = (node, on, out) => {
    if (node.nodeType === 3) { if (node.data) out.push([node.data, [...on].sort().join(" ")]); return; }
    if (node.nodeName === "BR") { out.push(["\\n", ""]); return; }
    if (node.nodeName === "HR") { out.push(["· · ·", "code"]); return; }
    const own = node.className === "heading" ? "bold" : styles[node.nodeName];
    const next = own ? new Set([...on, own]) : on;
    for (const each of node.childNodes) runs(each, next, out);
  };
  const around = (node) => { const on = new Set(); for (let at = node.parentElement; at; at = at.parentElement) if (at.nodeName === "BLOCKQUOTE") on.add("italic"); return on; };
  return texts.map((text) => {
    const root = document.createElement("div");
    root.append(...prose(text));
    return leavesOf(root).map((leaf) => {
      const out = [];
      for (const each of Array.isArray(leaf) ? leaf : [leaf]) runs(each, around(each), out);
      return out;
    });
  });
}"""
"""Every paragraph, item and block of code as runs of text with their styles."""
CASES = [
    "One.\n\nTwo *it* **bold** ***both*** `code *not*`",
    "a\nb  \nc\\\nd",
    "- one\n- two *x*\n\n1. first\n2. second",
    "- one\n  - in\n  - in too\n- two",
    "- one\n\n- two\n\n  more of two",
    "3) three\n4) four",
    "* * *\ntext\n---\nafter\n\n***",
    "# Head *x*\ntext\n## Two ##",
    "Head\n===\n\nText",
    "> quoted **x**\nlazy\n\nafter",
    "> - in a quote\n> - two",
    "```\ncode <b>\n  more\n```\nafter",
    "    indented\n    code\n\ntext",
    "~~~py\nx = 1\n~~~",
    r"\*not\* \_it\_ \` \\ \a",
    "a*b*c a_b_c __b__ _i_ *a **b** c* **a*",
    "*a* *a*b **x **y** *(*a*)* **(**a**)**",
    "***a** b* **a *b*** *a**b*",
    "&amp; &lt;b&gt; &#65; &#x42; &nope; & &copy",
    "[link](http://x) ![img](y) <http://z> <b>html</b> http://w",
    "`` a ` b `` ` x ` `` `unclosed",
    "text\n- list after\ntext\n2. no list\n",
    "-\n- a\n+ b",
    "1986\\. A year. 1986. Not a list",
    "a  \n  b\n   c",
    "*\u00a0a* “*quoted*” *“q”* a*“q”*b",
    "_a_b _a_. (_a_) a_ b_",
    "\u202eturned\x1b[31m",
    "- a\n\n      code\n- b",
    "1. a\n   b\n   > q\n",
    "**a\nb**\n\n*open",
    "58 % of 3 km, 4 kmh, 5 km² and 6 MWh; € 7, 8 €, $ 9. *10* % 11 ‰ `12 kg` 13 \u0661\u0662 % x %",
]


def texts_of(value):
    """Every text in a scenario."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts_of(each)


def render_runs(text):
    """What the game shows of a text: paragraphs of runs, without the signs before items."""
    from pm_quest.kit.text import remove_controls
    from pm_quest.tui.markdown_content import _parse_blocks

    found = []
    for block in _parse_blocks(remove_controls(text)):
        runs = [
            (hold_figures(words, NO_BREAK), _style(style))
            for words, style in block.spans
            if style != "$muted" and words
        ]
        found.append(_merged(runs))
    return [each for each in found if each]


def _style(style):
    return " ".join(sorted({each.replace("$skill", "code") for each in style.split()}))


def _merged(runs):
    """Words and the spaces between them with their styles, neighbours of one style as one; a space has none."""
    merged = []
    for words, style in runs:
        for part in re.split(r"([ \n]+)", words):
            plain = style if part.strip(" \n") else ""
            if part and merged and merged[-1][1] == plain:
                merged[-1][0] += part
            elif part:
                merged.append([part, plain])
    return merged


async def shown(browser, server, texts):
    """What the page shows of these texts."""
    async with person(browser) as page:
        await page.goto(f"{server.address}/")
        found = await page.evaluate(READ, [parse_blocks(text) for text in texts])
        return [[runs for leaf in text if (runs := _merged(leaf))] for text in found]


async def test_cases_of_markdown_look_as_in_the_game(browser, server):
    """Lists, quotes, code, escapes, emphasis in and around words; links and HTML stay text."""
    found = await shown(browser, server, CASES)
    wrong = {
        text: (page, render_runs(text)) for text, page in zip(CASES, found, strict=True) if page != render_runs(text)
    }
    assert wrong == {}


@pytest.mark.table
async def test_every_text_of_the_shipped_scenarios_looks_as_in_the_game(browser, server):
    """Not one of them is shown otherwise; `make test` tries every third."""
    texts = sorted(
        {text for path in list_scenario_files(SCENARIOS) for text in texts_of(read_scenario_file(path).scenario)}
    )
    assert len(texts) > 500
    texts = pick_share(texts, 1)
    found = await shown(browser, server, texts)
    wrong = {
        text: (page, render_runs(text)) for text, page in zip(texts, found, strict=True) if page != render_runs(text)
    }
    assert wrong == {}
