"""What a script leaves out: what it declares, and nothing uses."""

import pytest

from pm_quest.web.script_pruner import drop_unused
from pm_quest.web.script_shortener import read_names

SCRIPT = """
const used = { a: 1 };
const unused = ["b"];
const early = new Map([[used, 2]]);
function helper(value = { deep: [early] }) { return `${value}: ${used.a}`; }
function* lonely() { yield alone; }
const alone = (each) => lonely(each);
class Kept extends Object { #field = 1; get field() { return this.#field; } }
class Left { helper() { return unused; } }
const effect = begin();
let count = 0;
const LIMIT = used.a + 1;
if (count) { helper(); }
console.log(new Kept());
"""


def list_kept(source):
    """The names that are still declared outside of all brackets."""
    tokens = drop_unused(read_names(source))
    return [each.token.text for each in tokens if each.declares and each.is_outer]


def test_what_nothing_uses_is_left_out():
    """Also what only something uses that is left out itself; what does something by itself stays, with all that it uses."""
    assert list_kept(SCRIPT) == ["used", "early", "helper", "Kept", "effect", "count", "LIMIT"]


@pytest.mark.parametrize(
    "statement", ["begin();", "const a = begin();", "let b = 1;", "const { c } = d;", "e.f = () => g;"]
)
def test_a_statement_that_may_do_something_stays(statement):
    """Whatever it is called."""
    kept = "".join(each.token.text for each in drop_unused(read_names(statement)))
    assert kept == statement.replace(" ", "")


def test_a_name_in_a_text_is_no_use():
    """Nor a key of the same name."""
    assert list_kept('const word = 1; console.log("word", x.word, { word: 2 });') == []


def test_methods_that_nothing_calls_are_left_out():
    """Also those that only such a method calls; what is named anywhere stays, and what the language calls."""
    source = """class A extends B { kept = () => { f(); }; left = 1; #own = 2; static made() { return this.#own; } toString() { return "told"; }
        get asked() { return 1; } *lonely() { yield this.only(); } only() { return {}; } told() { g(); } constructor() { super(); } }
        use(A, A.made(), { asked: 1 }, x.kept);"""
    left = [each.token.text for each in drop_unused(read_names(source)) if each.declares and each.role == "key"]
    assert left == ["kept", "#own", "made", "toString", "asked", "told", "constructor"]
