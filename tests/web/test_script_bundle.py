"""Our modules as one script: in the order of their imports, shortened, and all of them in the few forms that this needs."""

import re
import shutil
import subprocess

import pytest

from pm_quest.web import script_bundle
from pm_quest.web.script_bundle import BundleError, bundle_modules, list_exports, read_module
from pm_quest.web.script_shortener import choose_key_names, read_names, shorten_script
from pm_quest.web.script_tokens import ScriptError, split_script
from pm_quest.web.style_shortener import shorten_properties, shorten_style
from pm_quest.web.web_files import list_web_files

FOLDERS = ("engine", "pieces", "page", "scorm")
MODULES = [f"{folder}/{name}" for folder in FOLDERS for name in sorted(list_web_files(folder)) if name.endswith(".js")]
MODULES.remove("pieces/theme.js")  # a script of its own, before anything is drawn
MARKUP = r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|outerHTML\s*="
LINE_OF_IMPORT = re.compile(r"^import .*", re.MULTILINE)


@pytest.mark.parametrize("path", MODULES)
def test_a_module_keeps_to_the_forms_that_are_put_together(path):
    """Named imports and exports on lines of their own; nothing that loads or waits, and no markup from a text."""
    source = read_module(path)
    assert len(LINE_OF_IMPORT.findall(source)) == len(script_bundle._IMPORT.findall(source))
    assert len(re.findall(r"^export\b", source, re.MULTILINE)) == len(list_exports(path))
    code = "".join(token.text for token in split_script(source) if token.kind not in ("comment", "text", "regex"))
    for never in (r"^export default", r"^await ", r"\bimport\(", r"\bvar\b|\bwith\b", MARKUP):
        assert not re.search(never, code, re.MULTILINE), never


def serve(monkeypatch, **modules):
    """Have these modules in place of ours, all in one folder."""
    sources = {f"x/{name}.js": text for name, text in modules.items()}
    monkeypatch.setattr(script_bundle, "read_module", sources.__getitem__)
    monkeypatch.setattr(script_bundle, "bundle_modules", bundle_modules.__wrapped__)


def test_modules_come_in_the_order_of_their_imports(monkeypatch):
    """Each once, and only with what it exports."""
    serve(
        monkeypatch,
        main='import { one } from "./a.js";\nimport {\n  two,\n} from "./b.js";\nconst helper = 1;\nconsole.log(one + two + helper);\n',
        a='import { two } from "./b.js";\nconst helper = 2;\nexport const one = two + helper;\n',
        b="const helper = 3;\nexport const two = helper;\n",
    )
    assert run(script_bundle.bundle_modules("x/main.js")) == "9"


@pytest.mark.parametrize(
    ("modules", "problem"),
    [
        ({"main": 'import { one } from "./a.js";\n', "a": "export const two = 1;\n"}, "imports 'one' from 'x/a.js'"),
        (
            {"main": 'import { a } from "./a.js";\n', "a": 'import { m } from "./main.js";\nexport const a = 1;\n'},
            "import each other",
        ),
    ],
)
def test_what_does_not_fit_is_said(monkeypatch, modules, problem):
    """A name that nobody exports, and a circle."""
    serve(monkeypatch, **modules)
    with pytest.raises(BundleError, match=problem):
        script_bundle.bundle_modules("x/main.js")


def run(script: str) -> str:
    """What a script says in Node."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("There is no Node on the PATH.")
    done = subprocess.run([node, "--input-type=module", "-"], input=script, text=True, capture_output=True, check=False)
    assert done.stderr == ""
    return done.stdout.strip()


SCRIPT = r"""
/** Says things. @param {string} firstName */
class GreatThing extends Object { // a comment
  #hiddenCount = 0;
  static madeOnes = 3;
  constructor(firstName, { lastName = "Lovelace", ...otherParts } = {}) { super(); Object.assign(this, { firstName, lastName, otherParts }); }
  get wholeName() { return `${this.firstName} ${[this.lastName].map((each) => `<${each}>`).join("")} {}`; }
  *listLetters(longWord) { for (const letter of longWord) yield letter; }
  async countUp() { this.#hiddenCount += 1; return this.#hiddenCount; }
}
const regex = /[/"`}]\/(\d+)/u;
const table = { "a-b": 1, plain: "kept in a text: lastName", class: "x", if: 2 };
const divided = (table.if + 8) / 2 / 5;
function tellAll(thing, text = String(thing.wholeName), [first, ...others] = [1, 2, 3]) {
  const { firstName: renamed, otherParts } = thing;
  switch (first) { case 1: break; default: throw new Error("never"); }
  const found = text ? others : [];
  return [renamed, otherParts, text, [...thing.listLetters("ab")], found, first - -1, GreatThing.madeOnes];
}
console.log(JSON.stringify([tellAll(new GreatThing("Ada", { more: 1 })), regex.exec('a/"`}/7'), table, divided, "// no comment /* nor here */"]));
console.log(await new GreatThing("x").countUp());
"""


def test_a_shortened_script_does_the_same():
    """Whatever stands in templates, patterns, classes and objects."""
    short = shorten_script(SCRIPT)
    assert len(short) < len(SCRIPT) * 0.75
    assert run(short) == run(SCRIPT)


@pytest.mark.parametrize("source", ["`no end", '"no end', "a = 'x\n'"])
def test_a_script_that_has_no_end_is_refused(source):
    """It would be cut in the middle of a text."""
    with pytest.raises(ScriptError):
        list(split_script(source))


def test_a_style_loses_only_blanks():
    """No blank that separates."""
    style = "a > b,\nc { margin: 0 auto; /* no */ color: var(--x) }\n@media print { p { top: calc(1px + 2px); } }"
    assert shorten_style(style) == "a>b,c{margin:0 auto;color:var(--x)}@media print{p{top:calc(1px + 2px)}}"


def test_properties_of_a_style_get_short_names():
    """The same everywhere; those that a script sets keep theirs."""
    style = ":root{--ink:#000;--ink-soft:#333}a{color:var(--ink);width:var(--part)}"
    short = shorten_properties(style, 'h("p", { style: { "--part": 1 } })')
    assert short == ":root{--a:#000;--b:#333}a{color:var(--a);width:var(--part)}"


BROWSER_NAMES = """() => {
    const names = new Set(["toJSON"]);
    for (const key of Object.getOwnPropertyNames(window)) {
        if (key === "engine") continue;
        names.add(key);
        const found = window[key];
        for (let each of [found, found?.prototype]) {
            for (; each !== null && ["object", "function"].includes(typeof each) && each !== window; each = Object.getPrototypeOf(each)) {
                Object.getOwnPropertyNames(each).forEach((name) => names.add(name));
            }
        }
    }
    return [...names];
}"""


@pytest.mark.asyncio(loop_scope="session")
async def test_no_key_is_shortened_that_the_browser_knows(engine):
    """Such as `toString`: it would be called by its own name."""
    tokens = read_names(
        "".join(script_bundle._EXPORT.sub("", script_bundle._IMPORT.sub("", read_module(path))) for path in MODULES)
    )
    assert set(choose_key_names(tokens)) & set(await engine.evaluate(BROWSER_NAMES)) == set()


def test_parts_may_use_one_name_for_different_things(monkeypatch):
    """Outer names, locals that shadow an import of another module, and shorthand keys."""
    serve(
        monkeypatch,
        main='import { level, table } from "./a.js";\nimport { tell } from "./b.js";\nconsole.log(JSON.stringify([level, table(), tell({ level: 7 })]));\n',
        a="const name = 1;\nexport const level = name;\nexport function table() { return { name, level }; }\n",
        b="const name = 5;\nconst table = [name];\nexport function tell({ level }) { const [first] = table; return { level, name, first }; }\n",
    )
    assert run(script_bundle.bundle_modules("x/main.js")) == '[1,{"name":1,"level":1},{"level":7,"name":5,"first":5}]'
