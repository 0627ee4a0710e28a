"""What a script says in fewer words: functions in shorter forms, and texts that stand in it once."""

import pytest

from pm_quest.web.script_folding import fold_functions, list_early_names
from pm_quest.web.script_shortener import read_names, shorten_script
from tests.web.test_script_bundle import run


def fold(source):
    """A script with shorter functions, and a blank between its words."""
    tokens = read_names(source)
    return " ".join(each.token.text for each in fold_functions(tokens, list_early_names(tokens)))


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("function f(a) { return a + 1; }", "const f = ( a ) => a + 1 ;"),
        ("function f() { return { a: 1 }; }", "const f = ( ) => ( { a : 1 } ) ;"),
        ("function f(a) { g(a); return a; }", "const f = ( a ) => { g ( a ) ; return a ; } ;"),
        ("const f = (a) => { return [a]; };", "const f = ( a ) => [ a ] ;"),
        ("const f = (a) => { if (a) return 1; return 2; };", "const f = ( a ) => a ? 1 : 2 ;"),
        (
            "function f(a, b) { if (a) return 1; if (b) return 2; return 3; }",
            "const f = ( a , b ) => a ? 1 : b ? 2 : 3 ;",
        ),
        ("function f(a) { if (a ? b : c) return 1; return 2; }", "const f = ( a ) => ( a ? b : c ) ? 1 : 2 ;"),
        ("function f(a) { if ((a = g())) return 1; return 2; }", "const f = ( a ) => ( a = g ( ) ) ? 1 : 2 ;"),
    ],
)
def test_a_function_becomes_shorter(source, folded):
    """With brackets where it needs them."""
    assert fold(source) == folded


@pytest.mark.parametrize(
    "source",
    [
        "function* f() { yield 1; }",
        "async function f() { return 1; }",
        "function f() { return this.a; }",
        "function f() { return arguments; }",
        "const a = f(); function f() { return 1; }",
        "const a = new Map([[1, f]]); function f() { return 1; }",
        "const f = (a) => { for (const b of a) if (b) return b; return 1; };",
        "const f = (a) => { if (a) g(); else if (b) return b; return 1; };",
        "const f = (a) => { if (a) return; return 1; };",
        "const f = (a) => { if (a) { return 1; } return 2; };",
        "const f = (a) => { if (a) return 1; return (b, c), d; };",
        "class A { a() { return 1; } }",
    ],
)
def test_what_would_do_something_else_stays(source):
    """And what is needed before it was reached."""
    assert fold(source) == " ".join(each.token.text for each in read_names(source))


def test_a_text_stands_once():
    """Where that is shorter; keys of objects are no texts, and a short one stands where it stood."""
    source = 'f("a text", "a text", "a text", { "a text": "a text" }, "b", "b", c ? "a text" : "other");'
    assert shorten_script(source) == 'let aa="a text";f(aa,aa,aa,{"a text":aa},"b","b",c?aa:"other");'


def test_a_folded_script_does_the_same():
    """Whatever is called from where."""
    source = """const twice = (each) => { if (each > 2) return each * 2; if (each > 1) { return "two"; } return "one more"; };
        function tell(a) { if (a === "one more") return "one more"; return add(a, "one more"); }
        function add(a, b) { const c = `${a}${b}`; return { c, "one more": a ? "one more" : "" }; }
        console.log(JSON.stringify([1, 2, 3].map((each) => tell(twice(each)))));"""
    assert run(shorten_script(source)) == run(source)
