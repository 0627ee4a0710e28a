"""Stories of Twine become scenarios: passages scenes, links choices, and nothing is guessed."""

import pytest

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.twine.header_comments import read_data_comment, read_header_comments
from tests.authoring.twine.importing import imported, remarks, scenario, scenes, story


@pytest.mark.parametrize(
    ("link", "say", "go"),
    [
        ("[[Open it->Hall]]", "Open it", "hall"),
        ("[[Hall<-Open it]]", "Open it", "hall"),
        ("[[Open it|Hall]]", "Open it", "hall"),
        ("[[Hall]]", "Hall", "hall"),
        ("[[ Open -> it -> Hall ]]", "Open -> it", "hall"),
    ],
)
@pytest.mark.parametrize("form", ["Harlowe", "SugarCube", "Chapbook", "Snowman"])
def test_links_in_every_form_are_choices(form, link, say, go):
    """In every story format."""
    made = scenes(story(f":: Start\nHere.\n\n{link}", ":: Hall\nThere.", form=form))
    assert [(choice["say"], choice["go"]) for choice in made["start"]["choices"].values()] == [(say, go)]
    assert made["start"]["text"] == "Here."


def test_signs_that_are_a_text_stay_these_signs():
    """Where Markdown would make an empty list or a line of them, and show nothing."""
    made = scenes(story(":: Start\n-\n\n[[---|-]]\n[[\u200b|-]]", ":: -\n***"))
    assert made["start"]["text"] == "\\-"
    assert [choice["say"] for choice in made["start"]["choices"].values()] == ["\\-\\-\\-", "\\-"]
    assert made["passage"]["text"] == "\\*\\*\\*"


def test_a_link_within_a_line_leaves_its_words():
    """A line of links alone is no text."""
    made = scenes(
        story(":: Start\nYou [[wait->Hall]] here.\n* [[Go->Hall]]\n[[Run->Hall]] | [[Hop->Hall]]", ":: Hall\nH.")
    )
    assert made["start"]["text"] == "You wait here."
    assert [choice["say"] for choice in made["start"]["choices"].values()] == ["wait", "Go", "Run", "Hop"]


def test_a_passage_without_links_is_an_ending():
    """Its impact is a placeholder, and says so in the file."""
    text = story(":: Start\nThe end.")
    assert scenes(text)["start"]["ending"] == {"title": "Start", "impact": 50}
    assert "placeholder: what came of it" in imported(text).text
    assert "leads nowhere" in remarks(text)


def test_a_broken_link_leads_to_a_scene_to_be_written():
    """And is told."""
    text = story(":: Start\n[[Go->Nowhere]]")
    assert scenes(text)["nowhere"]["text"] == "This scene is not written yet."
    assert "there is no passage 'Nowhere'" in remarks(text)


def test_an_empty_passage_is_reported():
    """Its name stands in the place of a text."""
    text = story(":: Start\n[[Hall]]", ":: Hall\n")
    assert scenes(text)["hall"]["text"] == "Hall"
    assert "'Hall' (line 11): has no text" in remarks(text)


def test_what_nothing_leads_to_is_kept_as_comment():
    """The scenario has no errors, and nothing is lost."""
    text = story(":: Start\nHere.", ":: Attic\nDust. [[Start]]")
    made = imported(text)
    assert not parse_scenario(made.text, "story.yaml").problems
    assert "#  attic:\n#    text: Dust. Start\n" in made.text
    assert "'Attic' (line 11): nothing leads there" in "\n".join(made.remarks)


def test_it_starts_where_the_story_does():
    """As StoryData says; at 'Start' where it doesn't, and at the first where there is none of these."""
    passages = (":: Hall\n[[Start]]", ":: Start\n[[Hall]]")
    assert scenario(story(*passages, start="Start")).start == "start"
    assert scenario(story(*passages, start="Hall")).start == "hall"
    assert scenario(story(*passages, start="Attic")).start == "hall"
    assert scenario(":: Hall\n[[Start]]\n\n:: Start\n[[Hall]]").start == "start"


def test_names_tags_and_places_are_kept_as_comments():
    """With the ids that the passages were given: they can be put back."""
    text = story(':: Start [dark, old] {"position": "5,6"}\n[[Être à l’heure!->42]]', ":: 42\nX")
    made = imported(text).text
    kept = read_header_comments(made)
    assert kept["start"] == ("Start", ("dark,", "old"), {"position": "5,6"})
    assert kept["passage_42"].name == "42"
    assert read_data_comment(made)["format"] == "SugarCube"


def test_ids_are_unique():
    """Names that come to the same id are told apart."""
    made = scenes(story(":: Start\n[[A b]] [[a-b]] [[日本]]", ":: A b\n1", ":: a-b\n2", ":: 日本\n3"))
    assert list(made) == ["start", "a_b", "a_b_2", "passage"]


SET = {
    "SugarCube": "<<set $key to true>>",
    "Harlowe": "(set: $key to true)",
    "Chapbook": "key: true\n--\n",
}
ASKED = {
    "SugarCube": "<<if $key>>Open.<<else>>Shut.<</if>>",
    "Harlowe": "(if: $key)[Open.](else:)[Shut.]",
    "Chapbook": "[if key]\nOpen.\n[else]\nShut.\n[continued]\n",
}


@pytest.mark.parametrize("form", SET)
def test_what_is_only_true_or_false_is_a_flag(form):
    """What is set in a passage is set on arriving, and asked for as a condition."""
    text = story(f":: Start\n{ASKED[form]}\n[[Mat]]", f":: Mat\n{SET[form]}A key.\n\n[[Start]]", form=form)
    made = scenes(text)
    assert made["mat"]["set"] == {"key": True}
    assert made["start"]["text"] == [{"if": "key", "text": "Open."}, {"if": "not key", "text": "Shut."}]
    assert remarks(text) == ""


def test_a_link_under_a_condition_is_a_choice_with_one():
    """And what a link sets, its choice sets."""
    text = story(
        ":: Start\n<<if $key and not $lamp>>[[In->Hall]]<<elseif $lamp>>[[Up->Hall]]<</if>>\n"
        '[[Take it->Start][$key to true]]\n<<link "Light" "Start">><<set $lamp to true>><</link>>',
        ":: Hall\nX",
    )
    choices = scenes(text)["start"]["choices"]
    assert [choice.get("if") for choice in choices.values()] == [
        "key and not lamp",
        "not (key and not lamp) and lamp",
        None,
        None,
    ]
    assert [choice.get("set") for choice in choices.values()] == [None, None, {"key": True}, {"lamp": True}]


@pytest.mark.parametrize(
    "twist",
    [
        "<<set $key to 5>>",
        "<<if $gold>><<set $key to true>><</if>>",
        '<<textbox "$key" "">>',
        "<<set $key to not $key>>",
        '<<link "x">><<toggle "$key">><</link>>',
    ],
)
def test_what_is_more_than_true_or_false_is_no_flag(twist):
    """All of its macros are kept as text, and told with passage and line."""
    text = story(f":: Start\n<<set $key to true>>\n{twist}\n[[Hall]]", ":: Hall\n<<if $key>>Open.<</if>>")
    assert not scenario(text).flags
    assert "<<if $key>>Open.<</if>>" in scenes(text)["hall"]["text"]
    assert "'Hall' (line 13): no counterpart, kept as text: '<<if $key>>'" in remarks(text)


def test_what_is_true_from_the_start_is_no_flag():
    """Flags start false."""
    text = story(
        ":: StoryInit\n<<set $key to true>>",
        ":: Start\n<<if $key>>Open.<</if>>[[Hall]]",
        ":: Hall\n<<set $key to false>>",
    )
    assert not scenario(text).flags


def test_what_is_asked_before_it_is_set_is_no_flag():
    """A scene sets first and is read then."""
    text = story(":: Start\n<<if $key>>Open.<</if>><<set $key to true>>[[Start]] [[Hall]]", ":: Hall\nX")
    assert not scenario(text).flags


@pytest.mark.parametrize(
    ("form", "passage"),
    [
        ("SugarCube", '<<goto "Hall">>'),
        ("SugarCube", "<<goto [[Hall]]>>"),
        ("Harlowe", '(goto: "Hall")'),
        ("Harlowe", '(go-to: "Hall")'),
    ],
)
def test_what_is_gone_on_from_by_itself_leads_on(form, passage):
    """A `go`, not a choice."""
    assert scenes(story(f":: Start\nX\n{passage}", ":: Hall\nY", form=form))["start"]["go"] == "hall"


def test_going_on_under_a_condition_nobody_can_read_is_a_choice():
    """When it happens is not guessed."""
    made = scenes(story(':: Start\nX <<if $gold gt 3>><<goto "Hall">><</if>>', ":: Hall\nY"))
    assert [choice["go"] for choice in made["start"]["choices"].values()] == ["hall"]


@pytest.mark.parametrize(
    ("form", "macro"),
    [
        ("Harlowe", '(link-goto: "Go", "Hall")'),
        ("Harlowe", '(link: "Go")[(goto: "Hall")]'),
        ("SugarCube", '<<link "Go" "Hall">><</link>>'),
        ("SugarCube", "<<button [[Go->Hall]]>><</button>>"),
        ("SugarCube", '<<link "Go">><<goto "Hall">><</link>>'),
    ],
)
def test_links_by_macro_are_choices(form, macro):
    """Where it is plain what they say and where they lead."""
    text = story(f":: Start\nX\n{macro}", ":: Hall\nY", form=form)
    assert [(each["say"], each["go"]) for each in scenes(text)["start"]["choices"].values()] == [("Go", "hall")]
    assert "no counterpart" not in remarks(text)


def test_markup_becomes_markdown():
    """Of each story format; tags of HTML are left out and told."""
    text = story(":: Start\n!Head\n//a// ''b'' https://x.org//y\nnext<br>last <span class='x'>c</span>")
    made = scenes(text)["start"]["text"]
    assert made == "# Head\n*a* **b** https://x.org//y\\\nnext\\\nlast c"
    assert "left out: '<span>'" in remarks(text)
    assert scenes(story(":: Start\n**a** *b*\nc", form="Chapbook"))["start"]["text"] == "**a** *b*\nc"


def test_long_lines_are_parted():
    """But not where a sign would then begin a line."""
    words = "word " * 40
    assert max(map(len, scenes(story(f":: Start\n{words}"))["start"]["text"].splitlines())) <= 110
    assert "\n" not in scenes(story(f":: Start\nword {'- ' * 80}x"))["start"]["text"]


def test_special_passages_are_no_scenes():
    """They are named."""
    text = story(":: StoryCaption\nGold", ":: Bits [widget]\nx", ":: Start\nX")
    assert list(scenes(text)) == ["start"]
    assert "'StoryCaption' (line 8): left out" in remarks(text)
    assert "'Bits' (line 11): left out" in remarks(text)


@pytest.mark.parametrize(("macro", "form"), [("<<run x()>>", "SugarCube"), ("(print: 5)", "Harlowe")])
def test_a_story_that_does_not_say_its_format_is_read_by_its_macros(macro, form):
    """And that is told."""
    text = f":: Start\nHere. {macro}\n"
    assert f"it has macros of {form}" in remarks(text)
    assert f"kept as text: '{macro}'" in remarks(text)


@pytest.mark.parametrize(
    "word",
    "If Set GO Gain text Choices once say Ending flags yes No null TRUE 1st scenes meters role not visited".split(),  # noqa: SIM905  one line instead of 21
)
def test_a_passage_and_a_link_may_have_any_name(word):
    """Also one that is a key of the format, or means something to YAML or to a condition."""
    text = story(
        f":: Start\n[[{word}]] [[Take {word}->{word}][$key to true]]",
        f":: {word}\n<<if $key and visited('Start')>>A<</if>>B [[{word}->End]]",
        ":: End\nC",
    )
    made = scenario(text)
    assert made.flags == ("key",)
    assert len(made.scenes) == 3
    assert next(scene.choices[id].say for scene in made.scenes.values() for id in scene.choices) == word


def test_a_name_of_signs_only_has_an_id_of_its_own():
    """And is told apart from another such name."""
    made = scenes(story(":: Start\n[[???]] [[!!!]]", ":: ???\nA", ":: !!!\nB"))
    assert list(made) == ["start", "passage", "passage_2"]


def test_a_flag_called_like_a_scene_is_only_declared_once():
    """Ids are no keys: only what is set and asked counts as a flag."""
    text = story(":: Start\n[[Set]] [[If][$if to true]]", ":: Set\n<<if $if>>A<</if>>B", ":: If\n[[Set]]")
    assert len(scenario(text).flags) == 1


@pytest.mark.parametrize(
    ("form", "passage"),
    [
        ("SugarCube", "<<if $a>>Never closed.\n[[Hall]]"),
        ("Harlowe", "(if: $a)[Never closed.\n[[Hall]]"),
        ("SugarCube", "<<if $a>><<if $a>>Never<</if>> closed.\n[[Hall]]"),
    ],
)
def test_a_condition_that_is_never_closed_holds_for_nothing(form, passage):
    """It is told with its line and kept as text; no text and no link is under it."""
    setting = "<<set $a to true>>" if form == "SugarCube" else "(set: $a to true)"
    text = story(f":: Start\n{passage}", f":: Hall\n{setting}Hall.", form=form)
    assert "'Start' (line 8): opened and never closed, kept as text:" in remarks(text)
    assert scenes(text)["start"]["choices"]["hall"] == {"say": "Hall", "go": "hall"}


def test_an_end_that_ends_nothing_opens_no_condition():
    """What is set under the condition behind it is no flag."""
    text = story(":: Start\n<</if>><<if $x gt 1>><<set $key to true>><</if>>[[Hall]]", ":: Hall\n<<if $key>>A<</if>>B")
    assert not scenario(text).flags


def test_a_condition_that_is_too_long_is_reported_with_its_line():
    """What is under it is always there."""
    nested = "".join(f"<<if {' and '.join(['$key'] * number)}>>\n" for number in range(30, 35))
    text = story(f":: Start\n[[a->Start][$key to true]]\n{nested}x{'<</if>>' * 5}[[Hall]]", ":: Hall\nX")
    assert "'Start' (line 12): a condition that is too long, left out: what it asks for is always there" in remarks(
        text
    )
    assert scenes(text)["start"]["text"] == "xHall"


def test_a_broken_link_is_reported_with_its_line():
    """Where it stands, not where its passage would be."""
    text = story(":: Start\nA\nB\n[[Go->Nowhere]]")
    assert "'Start' (line 10): there is no passage 'Nowhere'" in remarks(text)


def test_control_characters_are_reported_with_their_line():
    """They are left out."""
    assert "'Start' (line 9): control characters are left out" in remarks(story(":: Start\nA\nB\x07C"))
