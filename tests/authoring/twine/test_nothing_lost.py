"""Nothing of a story vanishes: each sign is taken over or told with its line, whatever its story format knows of it."""

import re
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.twine.passage_marks import join_marks
from pm_quest.authoring.twine.passage_readers import read_marks
from pm_quest.authoring.twine.story_import import import_story
from pm_quest.authoring.twine.story_opening import open_story
from pm_quest.authoring.twine.twine_story import STORY_FORMATS

FORMAT_NAMES = ["Harlowe", "SugarCube", "Chapbook", "Snowman", "Jonah", ""]

LINKS = [
    "[[@]]",
    "[[@->@]]",
    "[[@<-@]]",
    "[[@|@]]",
    "[[@->@][$@ = 1]]",
    "[[@|@][$@ to true]]",
    '[[@|"@"]]',
    "[[@->$@]]",
]
LINKS += ["[[@->https://@.org]]", "[[@->mailto:@]]", "[[a->@|@]]", "[img[@.png][@]]", "[<img[@|@.png][@][$@ to 2]]"]
MACROS = [
    "<<if $@>>",
    "<<elseif @>>",
    "<<else>>",
    "<</if>>",
    "<<set $@ to true>>",
    "<<set $@ to @>>",
    "<</@>>",
    "<<@ '@>>'>>",
]
MACROS += ['<<link "@" "@">>', '<<link "@">>', "<</link>>", "<<button [[@->@]]>>", '<<goto "@">>', "<<goto $@>>", "<<"]
MACROS += [
    '<<include "@">>',
    "<<script>>@<</script>>",
    "<<nobr>>",
    "<</nobr>>",
    "<</if",
    "<<if $@",
    ">>",
    "<<@>>@<</@>>",
]
HOOKS = [
    "(if: $@)[",
    "(else-if: @)[",
    "(else:)[",
    "(else: @)[",
    "]",
    "[",
    "(set: $@ to true)",
    "(set: $@ to @",
    "(@: '@)')",
]
HOOKS += [
    '(link: "@")[',
    '(link: "@")[(goto: "@")]',
    '(link-goto: "@", "@")',
    '(goto: "@")',
    "(display: '@')",
    "(",
    ")",
]
HOOKS += [
    "|@>[@]",
    "[@]<@|",
    "|@)[@]",
    "[@](@|",
    "{",
    "}",
    "{@\n@}",
    "$@[@]",
    "(@:)+(@:)[@]",
    "==>\n",
    "(unless: @)[@]",
    "{=",
]
INSERTS = [
    "{@}",
    "{embed passage: '@'}",
    "{@: '@'}",
    "\n[if @]\n",
    "\n[else]\n",
    "\n[continued]\n",
    "\n[note]\n",
    "\n[CSS]\n",
]
INSERTS += [
    "@: true\n",
    "@: @\n",
    "\n--\n",
    "<% @ %>",
    "<%= @ %>",
    "<%",
    "%>",
    "![@](@.png)",
    "[@](https://@.org)",
    "\\[[",
]
STYLES = ["''", "//", "__", "==", "~~", "^^", "@@color:@;", "@@", "@@", "*", "**", "`", "_@_", "$@.@", "?@"]
STYLES += [
    "\n!@",
    "\n#@",
    "\n* @",
    "\n# @",
    "\n> @",
    "\n----\n",
    "\n<<<\n",
    "\n0. @",
    "\n\n",
    "\n",
    "\\\n",
    " @ ",
    " @ ",
    " @ ",
]
RAW = ['"""', "{{{", "}}}", "<nowiki>", "</nowiki>", "/* @ */", "/*", "/% @ %/", "<!-- @ -->", "<!--", "-->", "`` @ ``"]
HTML = [
    "<b>",
    "</b>",
    "<i class='@'>",
    "</i>",
    "<br>",
    "<p>",
    "<div id='@'>",
    "</div>",
    "<img src='@.png'>",
    "<li>",
    "<h2>",
]
HTML += [
    "<script>@</script>",
    "<style>@</style>",
    "<svg><@/></svg>",
    "<script>",
    "</script>",
    "&lt;@&gt;",
    "&#42;",
    "&amp",
]
PIECES = [*LINKS, *MACROS, *HOOKS, *INSERTS, *STYLES, *RAW, *HTML]


def numbered(parts: list[str]) -> str:
    """The pieces as one text, each `@` in them a word of its own (but for the `@@` of SugarCube)."""
    numbers = count(1)
    return re.sub(r"(?<!@)@(?!@)", lambda _: f"w{next(numbers)}z", "".join(parts))


texts = st.lists(st.sampled_from(PIECES) | st.sampled_from(LINKS), max_size=14).map(numbered)
forms = st.sampled_from(FORMAT_NAMES)


def import_passage(text: str, form: str) -> str:
    """The scenario file that a passage of this text becomes, and all remarks."""
    data = f':: StoryData\n{{"format": "{form}"}}\n\n' if form else ""
    made = import_story(open_story(f"{data}:: Start\n{text}\n".encode()))
    return "\n".join([made.text, *made.remarks])


@pytest.mark.parametrize("form", STORY_FORMATS)
@given(text=texts)
def test_the_marks_of_a_passage_are_its_text(form, text):
    """Put together they are what was read, so that none of it is forgotten."""
    assert join_marks(read_marks(text, form)) == text
    ats = [mark.at for mark in read_marks(text, form)]
    assert ats == sorted(ats)


@given(texts, forms)
def test_every_word_is_in_the_scenario_or_in_a_remark(text, form):
    """Whatever stands around it, closed or not."""
    found = import_passage(text, form)
    assert [word for word in re.findall(r"w\d+z", text) if word not in found] == []


@given(texts, forms)
def test_every_link_is_a_choice_or_in_a_remark(text, form):
    """Outside of text that is taken as it is; its passage is led to, or its line is told."""
    for sign in ('"""', "{{{", "<nowiki>", "`", "/*", "<!--", "\\"):
        text = text.replace(sign, "")
    found = import_passage(text, form)
    scenario = found[found.index("scenes:") :]
    remarks = " ".join(line for line in found.splitlines() if line.startswith("'Start' (line"))
    for inside in re.findall(r"\[\[((?:(?!\]\]|\[\[)[^\n])*)\]\]", text):
        words = re.findall(r"w\d+z", inside)
        led = any(f"go: {word}" in scenario for word in words)
        assert led or all(word in remarks for word in words), inside
