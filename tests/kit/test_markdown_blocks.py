"""Markdown as a tree that needs no parser: small, JSON as it stands, and quickly made of any text."""

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.markdown_blocks import DEEPEST, parse_blocks
from pm_quest.kit.text import remove_controls


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        (
            "One *it* **b**\ntwo  \nthree",
            [["p", ["One ", ["em", ["it"]], " ", ["strong", ["b"]], " two", ["br"], "three"]]],
        ),
        ("# Head *x*", [["heading", ["Head ", ["em", ["x"]]]]]),
        ("- a\n- b", [["ul", [[["line", ["a"]]], [["line", ["b"]]]]]]),
        ("3. a\n\n4. b", [["ol", 3, [[["p", ["a"]]], [["p", ["b"]]]]]]),
        ("> q", [["quote", [["p", ["q"]]]]]),
        ("```\nx <b>\n```\n\n***", [["code", "x <b>"], ["rule"]]),
        ("`c *d*` &amp; [l](http://x) <b>", [["p", [["code", "c *d*"], " & [l](http://x) <b>"]]]),
        ("", []),
    ],
)
def test_each_kind_of_block_has_its_form(source, tree):
    """As the protocol says."""
    assert json.loads(json.dumps(parse_blocks(source))) == tree


def texts_of(blocks):
    """Every text of a tree, without the kinds."""
    for kind, *held in blocks:
        if kind in ("ul", "ol"):
            for item in held[-1]:
                yield from texts_of(item)
        elif kind == "quote":
            yield from texts_of(held[0])
        else:
            yield from words_of(held[0] if held else ())


def words_of(inlines):
    """The texts of a line."""
    if isinstance(inlines, str):
        yield inlines
        return
    for each in inlines:
        yield from words_of(each if isinstance(each, str) else each[1] if len(each) > 1 else ())


@given(st.text(st.sampled_from("ab *_`>-#1.\n\\&;\u202e\x1b[]<"), max_size=60))
def test_no_text_in_it_could_steer_anything(source):
    """Neither controls nor signs that turn the direction of writing, not as entities either."""
    for text in texts_of(parse_blocks(source + "&#8238;&#27;")):
        assert remove_controls(text) == text


@pytest.mark.parametrize("unit", ["> ", "- ", "1. ", "> - ", "*a ", "`", "\\", "[", "a\n", "  \n", "&amp;"])
def test_no_text_is_too_long_or_too_deep_to_be_shown(unit):
    """Its words are there, whatever stands around them, within two seconds."""
    began = process_time()
    tree = parse_blocks(f"{unit * (100_000 // len(unit))}TEXT-inside")
    assert process_time() - began < 2
    assert "TEXT-inside" in "".join(texts_of(tree))


def test_quotes_are_nested_so_deep_and_no_deeper():
    """What is deeper is a paragraph, as it was written."""
    tree = parse_blocks(f"{'> ' * 50}x")
    for _ in range(DEEPEST):
        ((kind, tree),) = tree
        assert kind == "quote"
    assert tree == (("p", (f"{'> ' * 30}x",)),)
