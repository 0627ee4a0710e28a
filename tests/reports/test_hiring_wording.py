"""How an employer hires, in words: in the guide, in the script, and none of it becomes markup."""

from markdown_it import MarkdownIt

from pm_quest.reports.guide_pages import render_guide_markdown, render_guide_page
from pm_quest.reports.hiring_wording import describe_question, list_hiring_rules
from pm_quest.reports.script_pages import render_script_markdown, render_script_page
from pm_quest.reports.story_script import build_script
from pm_quest.reports.trainer_guide import build_guide
from pm_quest.story.hiring import Hiring, InterviewQuestion, Reference
from tests.building import choice, end, scenario, scene
from tests.reports.test_trainer_guide import NASTY, words

QUESTION = InterviewQuestion(
    ask="Bring *one* number.",
    listens={"count": 2, "user_design": 1, "forces": -1, "side_hustle": 1, "evening_school": 0},
    heard={"count": "She writes it down.", "evening_school": "He asks which.", "else": "She waits."},
)
HIRING = Hiring(
    advert="We love numbers.\n\nCall us.",
    filter="safe_popm",
    experience={"business": 3, "tech": 1},
    cherry=("mba", "our_course"),
    calls=4,
    leads={"figure": 2, "certificate": -1},
    interview=(QUESTION,),
    pays=61000,
    training={"pragmatic": True},
    references={"ilse": Reference("It *moved*.", "It stayed.", unkind="Steel was cheap.")},
)


def story(hiring):
    """A decision, and an employer who hires like this."""
    return scenario({"desk": scene(choices={"on": choice("done")}), "done": end()}, hiring=hiring)


def test_the_rules_are_said_in_words():
    """By their names for people, in the order of the hiring; what is not there is not said."""
    assert [f"{label}: {rule}" for label, rule in list_hiring_rules(HIRING)] == [
        "Read: only those with SAFe Product Owner/Product Manager",
        "Looked for: business 3, tech 1",
        "A letter leads with: a figure that was changed +2, a certificate −1",
        "Breaks a tie: MBA, our_course",
        "Called: 4 of 12",
        "Pays: 61,000 a year",
        "Pays for the courses of: Pragmatic Institute Certified",
    ]
    assert list(list_hiring_rules(Hiring(pays=0))) == [("Called", "3 of 12"), ("Pays", "0 a year")]


def test_a_question_says_what_is_heard_in_the_order_of_the_file():
    """With points for what they listen for; somebody's own kind of card by its id."""
    told = describe_question(QUESTION)
    assert told.listens.replace("\N{MINUS SIGN}", "-") == (
        "counting +2, leaning on user & design +1, what forces -1, a side hustle +1, evening school 0"
    )
    assert [word for word, _ in told.heard] == ["counting", "evening school", "anything else"]
    assert describe_question(InterviewQuestion("Why?")).listens == "nothing"


def test_guide_and_script_have_it():
    """The advert, the rules and the interview; nothing where the employer is not known to hire."""
    for page in (
        words(render_guide_page(build_guide(story(HIRING)))),
        words(MarkdownIt().render(render_guide_markdown(build_guide(story(HIRING))))),
    ):
        assert "How they hire We love numbers. Call us. Read: only those with SAFe" in page
        assert "They ask: Bring one number. They listen for: counting +2," in page
        assert "anything else" in page
        assert "ilse, good work, not fair" in page
        assert "It moved." in page
    for page in (
        words(render_script_page(build_script(story(HIRING)))),
        words(MarkdownIt().render(render_script_markdown(build_script(story(HIRING))))),
    ):
        assert "We love numbers. Call us." in page
        assert "Called: 4 of 12" in page
        assert "She writes it down." in page
        assert "Steel was cheap." in page
    assert "How they hire" not in render_guide_page(build_guide(story(None)))
    assert "How they hire" not in render_script_page(build_script(story(None)))


def test_no_text_of_hiring_becomes_markup():
    """Advert, question and sentences."""
    question = InterviewQuestion(NASTY, {"count": 1}, {"count": NASTY, "else": NASTY})
    made = story(Hiring(advert=NASTY, interview=(question,), references={"ilse": Reference(NASTY, NASTY)}))
    script = build_script(made)
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    pages = [render_script_page(script), reader.render(render_script_markdown(script))]
    assert [words(page).count(NASTY) for page in pages] == [6, 6]
    pages += [render_guide_page(build_guide(made)), reader.render(render_guide_markdown(build_guide(made)))]
    for tag in ("<b>", 'href="http', "<img"):
        assert tag not in "".join(pages)
