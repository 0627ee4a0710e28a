"""What is found in the texts of a scenario: names in braces, terms of the glossary, lengths and Markdown."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring import text_findings
from pm_quest.authoring.judgement import locate_findings
from pm_quest.story.hiring import Hiring, InterviewQuestion
from tests.authoring.writing import read, tiny
from tests.building import choice, end, scenario, scene

WORDS = "word " * 150


def found(story, code):
    """The places and sentences of one kind."""
    return [(each.at, each.message) for each in text_findings.find_text_problems(story) if each.code == code]


def text(written, **more):
    """A story of one text."""
    return scenario({"a": scene(written), "z": end()}, meters={"trust": (4, 0, 10)}, **more)


def test_what_is_read_before_the_job_is_looked_at_too():
    """Advert, questions and sentences: signs that are lost or left over, and names in braces, which nothing fills in."""
    asked = InterviewQuestion("*So?", {"count": 1}, {"count": "Welcome to {employer}.", "else": "<b>Oh.</b>"})
    hiring = Hiring(advert="Come, {player}: {anything} goes, `{trust}` too.", interview=(asked,))
    told = text_findings.find_text_problems(text("Plain.", hiring=hiring, employer="Sundline"))
    at = ("hiring", "interview", "0")
    assert [(each.code, each.at) for each in told] == [
        ("PQ211", ("hiring", "advert")),
        ("PQ211", (*at, "heard", "count")),
        ("PQ214", (*at, "ask")),
        ("PQ216", (*at, "heard", "else")),
    ]
    assert [each.suggestion for each in told][:2] == ["say it without a name in braces", "write 'Sundline'"]


def test_an_unknown_name_in_braces_is_reported_with_the_nearest():
    """Where it stands, and what was meant."""
    (finding,) = text_findings.find_text_problems(text("Trust is {trsut}, {player} of {employer}; {trust}."))
    assert (finding.code, finding.at) == ("PQ211", ("scenes", "a", "text", "0", "text"))
    assert finding.message == "nothing fills in '{trsut}'; did you mean 'trust'?"
    assert finding.suggestion == "write '{trust}'"


@pytest.mark.parametrize("fine", ["{1}", "{ }", "{}", "a set {x | x > 1}", "`{order_id}`", "``{a} ` {b}``"])
def test_what_is_no_name_in_braces_is_left_alone(fine):
    """Nor is code looked at, where braces are meant as they are."""
    assert found(text(fine), "PQ211") == []


def test_a_flag_and_a_skill_in_braces_are_called_what_they_are():
    """Only meters are filled in."""
    story = text("{met} and {tech}", flags=("met",))
    messages = [message for _, message in found(story, "PQ211")]
    assert messages == ["'{met}' is not filled in: 'met' is a flag", "'{tech}' is not filled in: 'tech' is not a meter"]


def test_a_name_with_spaces_in_its_braces():
    """It is known, and shown as it is written."""
    assert [message for _, message in found(text("It is { trust }."), "PQ211")] == [
        "'{ trust }' is shown as it is: a name stands close in its braces"
    ]


def test_a_name_with_one_of_its_braces():
    """It is shown as it is; a brace of the text's own is none, and neither is one in code."""
    assert [message for _, message in found(text("trust}, {trust}, `{trust`, {trust falls"), "PQ211")] == [
        "'{trust' is shown as it is: its brace is not closed",
        "'trust}' is shown as it is: its brace is not opened",
    ]


def test_names_are_looked_for_in_every_text_of_a_scene_and_its_choices():
    """Each at its very place."""
    asked = choice("z", say="{x}", when="met", locked="{x}", then=["Plain.", ("met", "{x}")], because="{x}")
    here = scene(["Plain.", ("met", "{x}")], where="{x}", signals=["{x}"], choices={"ask": asked})
    story = scenario({"a": here, "z": end(title="{x}")}, flags=("met",))
    ask = ("scenes", "a", "choices", "ask")
    assert {at for at, _ in found(story, "PQ211")} == {
        ("scenes", "a", "where"),
        ("scenes", "a", "text", "1", "text"),
        ("scenes", "a", "signals", "0", "notice"),
        (*ask, "say"),
        (*ask, "locked"),
        (*ask, "then", "1", "text"),
        (*ask, "because"),
        ("scenes", "z", "ending", "title"),
    }


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("    text: Hello {x}.\n", (10, 5)),
        ("    text: [Plain., 'Hello {x}.']\n", (10, 20)),
        ("    text: [{if: met, text: 'Hello {x}.'}]\n", (10, 22)),
    ],
)
def test_the_place_in_the_file_is_that_of_the_text(written, place):
    """A text by its key; one of a list where it stands."""
    reading = read(tiny("    text: Here.\n", written))
    problems, _ = locate_findings(reading, text_findings.find_text_problems(reading.scenario))
    assert [(problem.code, problem.place) for problem in problems] == [("PQ211", place)]


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("OKR", "Nothing but OKRs."),
        ("OKRs", "One okr at a time."),
        ("user story", "Eleven *user\nstories*."),
        ("stories", "A story."),
        ("capitalise", "Capitalised, as it were."),
        ("P&L", "The P&L’s last line."),
        ("WSJF (weighted shortest job first)", "They rank by WSJF."),
        ("C++", "In C++, then."),
    ],
)
def test_a_term_is_used_whatever_its_ending(term, written):
    """In the singular or the plural, in any case, across line ends."""
    assert found(text(written, glossary={term: "Explained."}), "PQ212") == []


@pytest.mark.parametrize(
    ("term", "written"), [("OKR", "Okra."), ("train", "Strained."), ("go live", "We go, live or not")]
)
def test_a_term_that_no_text_uses(term, written):
    """A part of another word is none."""
    assert found(text(written, glossary={term: "Explained."}), "PQ212") == [
        (("glossary", term), f"no text uses the term '{term}'")
    ]


def test_what_players_read_before_the_story_uses_terms_too():
    """The job advert, and the labels of meters."""
    glossary = {"OKR": "Explained.", "trust": "Explained."}
    assert found(text("Plain.", glossary=glossary, hiring=Hiring(advert="You love OKRs.")), "PQ212") == []
    asked = InterviewQuestion("Why?", {"count": 1}, {"count": "So you love OKRs.", "else": "Oh."})
    assert found(text("Plain.", glossary=glossary, hiring=Hiring(interview=(asked,))), "PQ212") == []


def test_a_scene_far_over_length():
    """With its words, from 281 on."""
    assert found(text("word " * 280), "PQ213") == []
    assert found(text("word " * 281), "PQ213") == [
        (("scenes", "a", "text"), "scene 'a' shows 281 words at once; 60 to 140 are read well")
    ]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("met", "not met", False),
        ("met", "told", True),
        ("trust >= 4", "trust < 4", False),
        ("trust >= 4", "trust < 6", True),
        ("tech > 2 and met", "tech <= 2 or not met", False),
        ("adaptability < -3", "adaptability > 3", False),
        ("visited(a)", "not visited(a) and chose(a.x)", False),
        ("chose(a.x)", "holds(mba)", True),
    ],
)
def test_blocks_that_are_never_shown_together_are_not_added_up(one, other, together):
    """What their conditions read is tried in every combination."""
    here = scene(["Here.", (one, WORDS), (other, WORDS)], choices={"x": choice("z")})
    story = scenario({"a": here, "z": end()}, meters={"trust": (4, 0, 10)}, flags=("met", "told"))
    assert bool(found(story, "PQ213")) == together


def test_an_offer_far_over_length():
    """With its words, from 41 on."""
    for words, told in ((40, []), (41, ["choice 'x' is an option of 41 words; 5 to 20 are read well"])):
        story = scenario({"a": scene(choices={"x": choice("z", say="word " * words)}), "z": end()})
        assert [message for _, message in found(story, "PQ217")] == told


def test_blocks_of_more_combinations_than_can_be_tried():
    """The longest of them counts; enormous meters cost no time."""
    blocks = [("big + huge > 3", WORDS), ("big - huge > 3", "word " * 200), "word " * 81]
    story = scenario({"a": scene(blocks), "z": end()}, meters=dict.fromkeys(("big", "huge"), (0, 0, 999_999_999)))
    assert [message for _, message in found(story, "PQ213")] == [
        "scene 'a' shows 281 words at once; 60 to 140 are read well"
    ]


@pytest.mark.parametrize(
    ("written", "sign", "rest"),
    [
        ("Nobody asked for a **roadmap.", "**", "**roadmap."),
        ("She said *no. And **yes**.", "*", "*no. And yes."),
        ("It was _late.", "_", "_late."),
        ("**Bold\n\nand** no more.", "**", "**Bold"),
        ("The end** of it.", "**", "end** of it."),
        ("Run `make now.", "`", "`make now."),
        ("Read [the manual](https://x.", "[", "[the manual](https://x."),
        ("Read [the manual(https://x).", "[", "[the manual(https://x)."),
        ('**"Sooner or later," he says.', "**", '**"Sooner or later," he says.'),
        ("- one\n- **two", "**", "**two"),
    ],
)
def test_markdown_without_a_partner(written, sign, rest):
    """The sign, and where it stands."""
    assert [message for _, message in found(text(written), "PQ214")] == [
        f"the '{sign}' in '{rest}' has no partner, and is shown as it is"
    ]


@pytest.mark.parametrize(
    "fine",
    [
        "5 * 3 is 15, and 5*3 too",
        "Don't say the '90s, it's rock 'n' roll",
        "*Adding our new PM.*, **now**, _soon_, __never__ and ***both***",
        "**nested *and* not**, *so **as** well*",
        "snake_case_name and more_of_it",
        "`**kwargs` and ``a ` b``",
        r"\*not meant\*, nor \_this",
        "Name: ____. Rated *****.",
        "[0, 1) and [sic] and [a](https://x_y*z)",
        "* one\n* *two*",
        "Prices* are net.\n\n\\* for now",
        "*over two\nlines*",
        "A* search, and B*",
    ],
)
def test_markdown_that_is_sound(fine):
    """No alarm for signs that stand alone, in words or in code."""
    assert found(text(fine), "PQ214") == []


def test_what_is_no_markdown_is_not_looked_at():
    """The line over a scene, and the title of an ending."""
    story = scenario({"a": scene(where="**Monday"), "z": end(title="**The end")})
    assert found(story, "PQ214") == []


@given(st.text("ab *_`[](){}\\\n0", max_size=40))
def test_any_text_can_be_looked_at(written):
    """Whatever is written, it ends in sentences that stand on one line."""
    for finding in text_findings.find_text_problems(text(written, glossary={written or "a": "Explained."})):
        assert "\n" not in finding.message + finding.suggestion


@given(st.lists(st.sampled_from(("**bold**", "*em*", "`code`", "5 * 3", "word", "[a](https://b)", "_em_")), max_size=8))
def test_sound_parts_make_sound_texts(parts):
    """Set side by side, nothing of them is left over."""
    assert found(text(" ".join(["Here", *parts])), "PQ214") == []


@pytest.mark.parametrize(
    ("label", "wide"),
    [
        ("How ready everything is for the launch", 38),
        ("x" * 25, 25),
        ("信" * 13, 26),
        ("x" * 24, None),
        ("é" * 24, None),
        ("信" * 12, None),
    ],
)
def test_a_label_that_is_too_wide_to_be_shown_is_reported(label, wide):
    """Measured in columns of a terminal, of which a Chinese letter takes two, and one that is set on another none."""
    story = scenario({"a": scene(), "z": end()}, meters={"trust": (4, 0, 10)})
    labelled = {"trust": replace(story.meters["trust"], label=label)}
    told = found(replace(story, meters=labelled), "PQ413")
    assert [at for at, _ in told] == [("meters", "trust", "label")] * (wide is not None)
    assert all(f"is {wide} columns wide, and 24 are shown" in message for _, message in told)


def test_a_text_of_nothing_but_open_signs_is_reported_once():
    """However many there are: only the first is looked at to its end."""
    from pm_quest.authoring.unbalanced_markup import find_unbalanced

    assert find_unbalanced("*a " * 30_000) == ("*", ("*a " * 30_000).rstrip())
    assert find_unbalanced("so " * 100 + "_b " * 3) == ("_", "_b _b _b")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("say: Ask", "say: ask", True),
        ("say: Ask, if: met", "say: ' Ask '", True),
        ("say: Ask, if: met", "say: Ask, if: not met", False),
        ("say: Ask", "say: Ask again", False),
    ],
)
def test_two_options_with_the_same_words(first, second, told):
    """They are told, unless each has a condition, which may keep them apart."""
    old = "      ask:\n        say: Ask\n        go: done\n"
    new = f"      one: {{{first}, go: done}}\n      two: {{{second}, go: done}}\n"
    messages = found(read(tiny(old, new)).scenario, "PQ219")
    assert messages == (
        [(("scenes", "monday", "choices", "two", "say"), "choices 'one' and 'two' have the same words")] * told
    )


@pytest.mark.parametrize(
    "text",
    [
        "{a}" + "`" * 100_000,
        "{a}" + "".join("`" * each + "a" for each in range(440)),
        "<!-- " * 200_000,
        "{" * 100_000,
        "<b" * 50_000,
    ],
    ids=["one run of backticks", "backticks of every length", "comments", "braces", "tags"],
)
def test_no_text_takes_long_to_be_looked_at(text):
    """Unclosed code, comments, braces and tags."""
    story = scenario({"a": scene(text, go="z"), "z": end()})
    begun = process_time()
    text_findings.find_text_problems(story)
    assert process_time() - begun < 1.5


@pytest.mark.parametrize(
    "term",
    ["a (" * 33_000, "(" * 100_000, " " * 100_000 + "(a)", f"a{' ' * 100_000}b"],
    ids=["brackets with words", "brackets", "spaces before", "spaces within"],
)
def test_no_term_takes_long_to_be_looked_for(term):
    """However many brackets are in it."""
    story = scenario({"a": scene("Here.", go="z"), "z": end()}, glossary={term: "Something."})
    begun = process_time()
    assert [finding.code for finding in text_findings.find_text_problems(story)] == ["PQ212"]
    assert process_time() - begun < 1.5


@pytest.mark.parametrize(
    ("term", "ways"),
    [
        ("WSJF (weighted shortest job first)", ["WSJF", "weighted shortest job first"]),
        ("P(a) (b)", ["P", "a) (b"]),
        ("(a)", []),
        ("a ()", []),
        ("a (b) c", []),
    ],
)
def test_a_term_that_is_explained_in_brackets_is_said_either_way(term, ways):
    """By its short form or its long one."""
    assert list(text_findings._split_term(term)) == [term, *ways]
