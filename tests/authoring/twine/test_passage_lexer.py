"""Signs of every story format are taken over, or told with their line and with what became of them."""

import pytest

from pm_quest.authoring.twine.story_import import import_story
from pm_quest.authoring.twine.story_opening import open_story
from tests.authoring.twine.importing import scenes

PLACES = "\n\n:: End\nEnd.\n\n:: Hall\nHall.\n"


def written(form: str, text: str) -> str:
    """A Twee file whose first passage has this text, from line 5 on, and a link to the end of the story below it."""
    return f':: StoryData\n{{"format": "{form}"}}\n\n:: Start\n{text}\n[[End]]{PLACES}'


def list_remarks(form: str, text: str) -> list[str]:
    """What is remarked of a passage of this text."""
    made = import_story(open_story(written(form, text).encode()))
    return [remark for remark in made.remarks if remark.startswith("'Start'") and "has no text" not in remark]


def text_of(form: str, text: str) -> str:
    """The text that its scene has."""
    found = scenes(written(form, text))["start"]["text"]
    return found if isinstance(found, str) else repr(found)


def choices_of(form: str, text: str) -> list[tuple[str, str]]:
    """What the choices of its scene say and where they lead, but for the last."""
    return [(each["say"], each["go"]) for each in scenes(written(form, text))["start"]["choices"].values()][:-1]


KEPT, LEFT, OPEN = "no counterpart, kept as text", "no counterpart, left out", "opened and never closed, kept as text"
WHOLE = "no counterpart, left out with what is in it"


@pytest.mark.parametrize(
    ("form", "text", "remark"),
    [
        ("SugarCube", "a\nb @@color:red;c@@", f"(line 6): {LEFT}: '@@color:red;'"),
        ("SugarCube", "H~~2~~O", f"(line 5): {LEFT}: '~~'"),
        ("SugarCube", "x^^2^^", f"(line 5): {LEFT}: '^^'"),
        ("SugarCube", "a\n__b__", f"(line 6): {LEFT}: '__'"),
        ("SugarCube", "a\n<<<\nb\n<<<", f"(line 8): {LEFT}: '<<<'"),
        ("SugarCube", "You have $gold.", f"(line 5): {KEPT}: '$gold'"),
        ("SugarCube", "a\n<<include 'Hall'>>", f"(line 6): {KEPT}: '<<include 'Hall'>>'"),
        ("SugarCube", "a\n<<unheard of>>", f"(line 6): {KEPT}: '<<unheard of>>'"),
        ("SugarCube", "a\n<<goto $x>>", f"(line 6): {KEPT}: '<<goto $x>>'"),
        ("SugarCube", "a <</if>>", f"(line 5): {KEPT}: '<</if>>'"),
        ("SugarCube", "a\n/* b */", "(line 6): a comment, left out: '/* b */'"),
        ("SugarCube", "a\n/% b %/", "(line 6): a comment, left out: '/% b %/'"),
        ("SugarCube", "<<script>>a [[b]]<</script>>", f"(line 5): {WHOLE}: '<<script>>a [[b]]<</script>>'"),
        ("SugarCube", "a\n[[b][$x = 1]]", "(line 6): a choice; what else it does is left out: '[[b][$x = 1]]'"),
        ("SugarCube", "[img[a.png]]", "(line 5): a picture, left out: '[img[a.png]]'"),
        ("SugarCube", "<<if $a>>b<<else if $c>>d<</if>>", f"(line 5): {KEPT}: '<<else if $c>>'"),
        ("Harlowe", "a |b>[c]", "(line 5): the name of a hook, left out: '|b>'"),
        ("Harlowe", "a\n[c]<b|", "(line 6): the name of a hook, left out: '<b|'"),
        ("Harlowe", "|b)[c]", "(line 5): hidden in Twine until a macro shows it, here it is text: '|b)'"),
        ("Harlowe", "a\n==>\nb", f"(line 6): {LEFT}: '==>'"),
        ("Harlowe", "a\n(display: 'Hall')", f"(line 6): {KEPT}: '(display: 'Hall')'"),
        ("Harlowe", "a\n($mine: 2)", f"(line 6): {KEPT}: '($mine: 2)'"),
        ("Harlowe", "You have $gold.", f"(line 5): {KEPT}: '$gold'"),
        ("Harlowe", "x^^2^^", f"(line 5): {LEFT}: '^^'"),
        ("Chapbook", "a\n{embed passage: 'Hall'}", f"(line 6): {KEPT}: '{{embed passage: 'Hall'}}'"),
        ("Chapbook", "gold: 5\n--\na", "(line 5): a variable, left out: 'gold: 5'"),
        ("Chapbook", "a\n[note]\nb\n[continued]", "(line 6): not shown in Twine either, left out: '[note] b'"),
        ("Chapbook", "a\n[CSS]\nb {}\n[continued]", f"(line 6): {WHOLE}: '[CSS] b {{}}'"),
        ("Chapbook", "a\n[after 1 second]\nb", f"(line 6): {KEPT}: '[after 1 second]'"),
        ("Chapbook", "~~a~~", f"(line 5): {LEFT}: '~~'"),
        ("Chapbook", "![a](b.png)", "(line 5): a picture, left out: '![a](b.png)'"),
        ("Snowman", "a\n<% b %>", f"(line 6): {KEPT}: '<% b %>'"),
        ("Snowman", "a [b](https://c.org)", "(line 5): leads out of the story, kept as text: '[b](https://c.org)'"),
        ("Jonah", "a\n<<b>>", f"(line 6): {KEPT}: '<<b>>'"),
        ("Jonah", "a\n@@b@@", f"(line 6): {KEPT}: '@@b@@'"),
        ("Jonah", "a\n[if b]", f"(line 6): {KEPT}: '[if b]'"),
    ],
)
def test_each_sign_is_reported_with_its_line(form, text, remark):
    """And nothing else of the passage is."""
    assert f"'Start' {remark}" in list_remarks(form, text)


@pytest.mark.parametrize(
    ("form", "text", "opening"),
    [
        ("SugarCube", "a\n<<if $b>>c", "<<if $b>>"),
        ("SugarCube", "a\n<</if\nc", "<</if"),
        ("SugarCube", "a\n<<set $b to 1\nc", "<<set"),
        ("SugarCube", "a\n/* c", "/*"),
        ("SugarCube", "a\n<!-- c", "<!--"),
        ("SugarCube", 'a\n""" c', '"""'),
        ("SugarCube", "a\n{{{ c", "{{{"),
        ("SugarCube", "a\n[[c", "[["),
        ("SugarCube", "a\n[img[c", "[img["),
        ("SugarCube", "a\n''c", "''"),
        ("SugarCube", "a\n<script>c", "<script>"),
        ("Harlowe", "a\n(if: $b)[c", "(if: $b)"),
        ("Harlowe", "a\n(link: 'b')[c", "(link: 'b')"),
        ("Harlowe", "a\n(set: $b to c", "(set:"),
        ("Harlowe", "a\n|b>[c", "|b>"),
        ("Harlowe", "a\n{c", "{"),
        ("Harlowe", "a\n``c", "``"),
        ("Chapbook", "a\n{c", "{"),
        ("Snowman", "a\n<% c", "<%"),
        ("Jonah", "a\n<<c", "<<"),
    ],
)
def test_what_is_never_closed_swallows_nothing(form, text, opening):
    """It is told with its line and kept as text; what follows stays, a link is a choice without a condition."""
    assert f"'Start' (line 6): {OPEN}: '{opening}'" in list_remarks(form, text)
    assert opening.split()[0].strip("'") in text_of(form, text).replace("\\", "")
    assert "c" in text_of(form, text)
    assert scenes(written(form, text))["start"]["choices"]["end"] == {"say": "End", "go": "end"}


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("SugarCube", "//a// ''b'' ==c==", "*a* **b** ~~c~~"),
        ("SugarCube", "//a ''b''//", "*a **b***"),
        ("SugarCube", "''a ''b", "**a** b"),
        ("SugarCube", "!!a\n* b\n** c\n# d\n> e", "## a\n* b\n  * c\n1. d\n> e"),
        ("SugarCube", "a\n----\nb", "a\n\n---\n\nb"),
        ("SugarCube", "2*3*4 and snake_case -- so", "2\\*3\\*4 and snake_case — so"),
        ("SugarCube", "a\\\nb", "ab"),
        ("SugarCube", '<nowiki>\'\'a\'\'</nowiki> """[[Hall]]""" {{{//b//}}}', "''a'' [[Hall]] //b//"),
        ("SugarCube", "<<nobr>>a<</nobr>> https://a.org/b__c__d", "a https://a.org/b__c__d"),
        ("SugarCube", "a &amp; &#42;b&#42;", "a & \\*b\\*"),
        ("SugarCube", "<b>a</b> <h2>c</h2><ul><li>d</li></ul>", "**a**\n\n## c\n\n* d"),
        ("Harlowe", "#a\n##b", "# a\n## b"),
        ("Harlowe", "* a\n** b\n0. c\n---", "* a\n  * b\n1. c\n\n---"),
        ("Harlowe", "{a\n  b} [c] ~~d~~", "a b c ~~d~~"),
        ("Harlowe", "`[[Hall]]` ``a ` b``", "[[Hall]] a ` b"),
        ("Snowman", "**a** _b_ `c`\n* d", "**a** _b_ `c`\n* d"),
        ("Chapbook", "**a** \\[b]", "**a** [b]"),
        ("Jonah", "''a'' //b//", "**a** *b*"),
    ],
)
def test_what_has_a_counterpart_is_taken_over(form, text, shown):
    """Without a word."""
    assert text_of(form, text) == shown
    assert list_remarks(form, text) == []


@pytest.mark.parametrize("form", ["SugarCube", "Harlowe", "Chapbook", "Snowman", "Jonah"])
def test_script_style_and_drawings_are_left_out_whole(form):
    """Each is told once, and no word of it is text; a link in it is none."""
    text = "Hi.<script>var a = '[[Hall]]';</script>\n<style>p{color:red}</style><svg><path/></svg> You."
    assert text_of(form, text) in ("Hi.\\\n You.", "Hi.\\\nYou.", "Hi.\n You.", "Hi.\nYou.")
    assert [remark.partition(": ")[2] for remark in list_remarks(form, text)] == [
        f"{WHOLE}: '<script>var a = '[[Hall]]';</script>'",
        f"{WHOLE}: '<style>p{{color:red}}</style>'",
        f"{WHOLE}: '<svg><path/></svg>'",
    ]


@pytest.mark.parametrize("form", ["SugarCube", "Harlowe", "Chapbook", "Snowman", "Jonah"])
def test_tags_are_reported_with_their_line_and_what_stands_in_them(form):
    """Their words are the text."""
    text = 'One.\nTwo.\n<img src="a.png">\n<span class="b">three</span>'
    assert list_remarks(form, text) == [
        f"'Start' (line 7): {LEFT}: '<img>' with 'src=\"a.png\"'",
        f"'Start' (line 8): {LEFT}: '<span>' with 'class=\"b\"'",
    ]
    assert text_of(form, text).endswith("three")


@pytest.mark.parametrize(
    ("form", "text", "choice"),
    [
        ("SugarCube", "[img[door.png][Hall]]", ("Hall", "hall")),
        ("SugarCube", "[<img[The door|door.png][Hall][$a to 2]]", ("The door", "hall")),
        ("SugarCube", '[[Go|"Hall"]]', ("Go", "hall")),
        ("SugarCube", "[[Go->'Hall']]", ("Go", "hall")),
        ("SugarCube", "[[a->b|Hall]]", ("a->b", "hall")),
        ("SugarCube", "[[Hall<-a|b]]", ("a|b", "hall")),
        ("SugarCube", "[[''Go''|Hall]]", ("**Go**", "hall")),
        ("SugarCube", "<<link 'a >> b' 'Hall'>><</link>>", ("a >> b", "hall")),
        ("SugarCube", "<<click [[Go|Hall]]>><</click>>", ("Go", "hall")),
        ("Harlowe", "(link-goto: 'Go :)', \"Hall\")", ("Go :)", "hall")),
        ("Harlowe", "[[[Go->Hall]]]", ("Go", "hall")),
        ("Snowman", "[[Go|Hall]]", ("Go", "hall")),
    ],
)
def test_links_in_odd_forms_are_choices(form, text, choice):
    """Pictures, quotes and mixed arrows do not keep one from being read."""
    assert choices_of(form, text) == [choice]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("[[Go->https://example.org]]", "leads out of the story"),
        ("[[Go|mailto:a@example.org]]", "leads out of the story"),
        ("[[Go->tel:555]]", "leads out of the story"),
        ("[[Go->javascript:alert(1)]]", "leads out of the story"),
        ("[[www.example.org]]", "leads out of the story"),
        ("[[$where]]", "leads where only the play decides"),
        ("[[Go|$where]]", "leads where only the play decides"),
        ("[[Go->either('a', 'b')]]", "leads where only the play decides"),
        ("[[]]", "a link without a target"),
        ("[[Go->]]", "a link without a target"),
    ],
)
@pytest.mark.parametrize("form", ["SugarCube", "Harlowe", "Chapbook", "Snowman", "Jonah"])
def test_links_that_are_no_choices_are_reported(form, link, why):
    """With their line; their signs are text."""
    assert f"'Start' (line 6): {why}, kept as text: '{link}'" in list_remarks(form, f"a\n{link}")
    assert choices_of(form, f"a\n{link}") == []


def test_a_passage_may_be_called_like_an_address():
    """Where there is one of the name, a link leads there."""
    text = ":: Start\n[[mailto:me]] [[$x]]\n\n:: mailto:me\nA\n\n:: $x\nB\n"
    assert [each["go"] for each in scenes(text)["start"]["choices"].values()] == ["mailto_me", "x"]


def test_links_inside_a_link_macro_stay_links():
    """What is too much for one choice is told and gone through."""
    made = choices_of("SugarCube", "<<link 'More'>>Text [[Hall]]<</link>>")
    assert made == [("Hall", "hall")]
    assert f"'Start' (line 5): {KEPT}: '<<link 'More'>>'" in list_remarks(
        "SugarCube", "<<link 'More'>>Text [[Hall]]<</link>>"
    )


def test_links_beyond_the_most_that_a_scene_has_are_reported():
    """Each by name, with its line."""
    text = ":: Start\n" + "\n".join(f"[[Go {number}->Start]]" for number in range(52)) + "\n"
    made = import_story(open_story(text.encode()))
    assert "'Start' (line 53): left out, a scene has at most 50 choices: 'Go 51->Start'" in made.remarks
    assert "'Start' (line 52): left out, a scene has at most 50 choices: 'Go 50->Start'" in made.remarks
