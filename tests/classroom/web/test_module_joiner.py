"""The modules of a page as one script: each once, after what it imports, and all of them in the few forms that this needs."""

import re
import shutil
import subprocess

import pytest

from pm_quest.classroom.web import module_joiner, web_pages
from pm_quest.classroom.web.module_joiner import join_modules
from pm_quest.web.script_tokens import split_script

MODULES = sorted(
    name for name in web_pages.list_assets() - web_pages._SCRIPTS.keys() - {"pieces/theme.js"} if name.endswith(".js")
)


def read(name):
    """The source of a module of the pages."""
    return web_pages.read_asset(name)[0].decode()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_keeps_to_the_forms_that_are_joined(name):
    """Imports and exports on lines of their own; nothing that loads or waits, and no name like those of modules."""
    source = read(name)
    assert len(re.findall(r"^import\b", source, re.MULTILINE)) == len(module_joiner._IMPORT.findall(source))
    assert len(re.findall(r"^export\b", source, re.MULTILINE)) == len(module_joiner._EXPORT.findall(source))
    tokens = [token for token in split_script(source) if token.kind not in ("comment", "text", "regex")]
    code = "".join(token.text for token in tokens)
    for never in (r"^await\b", r"\bimport\(", r"\bimport\.meta\b"):
        assert not re.search(never, code, re.MULTILINE), never
    assert not [token.text for token in tokens if token.text.startswith("$") and token.kind == "name"]


def run(sources):
    """What a script of these modules says in Node."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("There is no Node on the PATH.")
    script = join_modules("main.js", sources.__getitem__)
    done = subprocess.run([node, "--input-type=module", "-"], input=script, text=True, capture_output=True, check=False)
    assert done.stderr == ""
    return done.stdout.split()


def test_each_module_runs_once_after_what_it_imports_and_has_names_of_its_own():
    """By whatever form it is imported: by names, by other names, whole, or for what it does alone."""
    sources = {
        "main.js": 'import { one,\n  two as second } from "./a.js";\nimport * as all from "./parts/b.js";\nimport "./c.js";\n'
        'const own = "main";\nconsole.log(own, one, second(), new all.Three().own);\n',
        "a.js": 'import { Three } from "./parts/b.js";\nconst own = "a";\nexport const one = new Three().own;\n'
        "export function two() {\n  return own;\n}\n",
        "parts/b.js": 'import { told } from "./d.js";\ntold("b");\nconst own = "b";\nexport class Three {\n  own = own;\n}\n',
        "parts/d.js": "export async function later() {}\nexport function* each() {}\n"
        "export function told(name) {\n  console.log(name);\n}\n",
        "c.js": 'console.log("c");\n',
    }
    assert run(sources) == ["b", "c", "main", "b", "a", "b"]


def test_modules_that_import_each_other_are_named():
    """They could not run one after the other."""
    sources = {"main.js": 'import { a } from "./a.js";\n', "a.js": 'import "./main.js";\nexport const a = 1;\n'}
    with pytest.raises(ValueError, match=re.escape("main.js → a.js → main.js")):
        join_modules("main.js", sources.__getitem__)
