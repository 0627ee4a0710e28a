"""Whatever is in a file, it becomes a scenario or a sentence, soon."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.source_text import REFUSED_CHARACTERS
from pm_quest.authoring.twine.story_import import import_story
from pm_quest.authoring.twine.story_opening import open_story
from pm_quest.authoring.twine.twine_story import StoryError
from tests.quick import pick_share

pieces = st.sampled_from(
    [
        *(
            ":: Start\n",
            ":: a [x] {}\n",
            '\n:: StoryData\n{"format": "Harlowe"}\n',
            '\n:: StoryData\n{"format": "Chapbook"}\n',
        ),
        *(
            "[[a->b]]",
            "[[",
            "]]",
            "->",
            "<-",
            "|",
            "<<if $a>>",
            "<<else>>",
            "<</if>>",
            "<<set $a to true>>",
            "<<",
            ">>",
        ),
        *("(if: $a)[", "]", "(else:)[", "(set: $a to true)", "(", ")", "[if a]\n", "[else]\n", "a: true\n--\n", "{x}"),
        *(
            "<tw-storydata name='x'>",
            "<tw-passagedata name='a' pid='1'>",
            "</tw-passagedata>",
            "</tw-storydata>",
            "&lt;",
        ),
        *(
            "text ",
            "\n",
            "\n\n",
            "# ",
            "* ",
            "- ",
            "'",
            '"',
            "\\",
            "\x00",
            "\x1b[31m",
            "\u202e",
            "\ud7ff",
            "\x85",
            "{",
            "}",
            "#",
            ":",
            "é",
        ),
        *(
            "<!-- pm-quest-scene: a -->",
            "\n:: K [pm-quest]\nformat: 1\n",
            '<<link "a" "b">>',
            "<</link>>",
            '<<goto "a">>',
            '"""',
            "{{{",
            "/*",
        ),
    ]
)


@given(st.binary())
def test_any_bytes_are_a_story_or_a_sentence(data):
    """Never another exception."""
    with_sentence(data)


@given(st.lists(pieces, max_size=40).map("".join))
def test_any_pieces_of_stories_are_a_story_or_a_sentence(text):
    """And what is written can be shown, and is YAML that the reader reads."""
    with_sentence(text.encode("utf-8", "surrogatepass"))


def with_sentence(data: bytes) -> None:
    """Import, and hold what comes of it against what it has to be."""
    try:
        made = import_story(open_story(data))
    except StoryError:
        return
    assert not REFUSED_CHARACTERS.search(made.text)
    assert not any("\n" in remark for remark in made.remarks)
    shape = [problem.code for problem in parse_scenario(made.text, "story.yaml").errors if problem.code < "PQ200"]
    assert shape == []


LARGE = 10_000
"""Signs of a story: nested so deep, they would break a reader that calls itself."""
SECONDS = 3
"""Work that none of these takes a sixth of; a step for each pair of signs would take more."""
SIGNS = {
    "SugarCube": [
        '<<"',
        "<<a \\\\'",
        "[img[",
        "@@a:b;",
        "''//",
        "<script>",
        "<<link 'a' 'b'>>x<</link>>",
        "/*",
        "<b><i>",
        "$a ",
    ],
    "Harlowe": ["(a: '", "(link: 'a')[x(goto:'b')", "{", "`a``", "|a>[", "(a: [[x]] )", "](b|", "((", "[[["],
    "Chapbook": ["![a](", "[note]\n", "a: b\n", "{}", "[a]("],
    "Snowman": ["<%", "<% a %>", "&amp"],
    "Jonah": ["<<", "(a:", "''", "http://"],
}


STORIES = [
    ":: Start\n" + "[[" * LARGE,
    ":: Start\n" + "<<if $a>>" * LARGE,
    ":: Start\n[[x->Start][$a to true]]" + "<<if $a>>" * LARGE,
    ":: Start\n[[x->Start][$a to true]]" + "<<if $a>>x<<elseif $a>>" * LARGE,
    ":: Start\n[[x->Start][$a to true]]<<if $a>>" + "x<<elseif $a>>" * LARGE,
    ":: Start\n" + "<<link 'a'>>" * LARGE,
    ":: Start\n" + "<!--" * LARGE,
    ":: Start\n" + "//" * LARGE,
    ":: Start\n" + "''a" * LARGE,
    ":: Start\n" + "<b " * LARGE,
    ":: Start\n" + "[[a]]" * LARGE,
    ":: Start\n" + "\x01" * LARGE,
    ":: " + "[a " * LARGE,
    ":: " + "\\" * LARGE,
    ":: Start\n" * (LARGE // 2),
    ':: StoryData\n{"format": "Harlowe"}\n\n:: Start\n' + "(if: $a)[" * LARGE,
    ':: StoryData\n{"format": "Harlowe"}\n\n:: Start\n' + "(a:" * LARGE,
    ':: StoryData\n{"format": "Harlowe"}\n\n:: Start\n' + "[" * LARGE,
    ':: StoryData\n{"format": "Chapbook"}\n\n:: Start\n' + "[if a]\n" * LARGE,
    ':: StoryData\n{"format": "Chapbook"}\n\n:: Start\n' + "{" * LARGE,
    "<tw-storydata " + "<!--" * LARGE,
    "<tw-storydata>" + "<tw-passagedata name=a" * LARGE,
    "<tw-storydata>" + "<script>" * LARGE,
    ':: StoryData\n{"a":' + "[" * LARGE,
    *(
        f':: StoryData\n{{"format": "{form}"}}\n\n:: Start\n[[x->Start][$a to true]]' + piece * (LARGE // 2)
        for form, pieces in SIGNS.items()
        for piece in pieces
    ),
]
"""Stories that are long, nested, or both."""


@pytest.mark.table
@pytest.mark.parametrize("text", pick_share(STORIES, 1), ids=lambda text: repr(text[-30:]))
def test_large_and_nested_stories_end_soon(text):
    """Time grows with the length, not with its square: each of these took long if it did."""
    began = process_time()
    with_sentence(text.encode())
    assert process_time() - began < SECONDS
