"""`class join` on the screen: from the name to the debrief, with votes, without a line, and never back."""

from textual.widgets import Input, Static

from pm_quest.classroom.client.connection import ConnectionEnd
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.story.view_codec import encode_view
from pm_quest.tui.widgets.outcome_card import OutcomeCard
from tests.building import choice, end, scenario, scene
from tests.classroom.student.sitting import Sitting
from tests.exhibits import papers
from tests.tui.classroom.joined import sitting
from tests.tui.seat import NARROW, WIDE
from tests.tui.test_input_queue import paste


async def test_the_first_screen_asks_for_a_name_and_says_what_the_trainer_sees(tmp_path):
    """Then one is in, and waits."""
    async with sitting(tmp_path, Sitting()) as desk:
        assert desk.at == "name"
        assert "Your trainer sees your name, what you choose and when" in desk.seen
        await desk.press("enter")
        assert "1 to 24 characters" in desk.seen
        await desk.type("Ada")
        await desk.press("enter")
        assert desk.at == "studentlobby"
        assert "You are in as Ada." in desk.seen
        assert "What was decided can't be taken back in a session" in desk.seen
        assert "It begins when the trainer starts" in desk.seen


async def test_alone_a_choice_is_answered_with_its_outcome_as_in_the_game(tmp_path):
    """Nothing is said of votes."""
    async with sitting(tmp_path, Sitting("alone", name="Ada"), started=True) as desk:
        assert "1-4 choose" in desk.key_line
        await desk.press("1")
        assert "● adapts" in desk.seen
        assert "after decision 1, about 2 more" in desk.seen
        assert "He knew what it was for." in desk.seen
        assert "vote" not in desk.seen
        await desk.press("enter")
        assert "Old Mr Vale wants to know" in desk.seen
        assert "decision 2, about 1 more ● ▌" in desk.seen
        await _there_is_no_way_back(desk)


async def _there_is_no_way_back(desk):
    """Neither by key nor in the help, which says so."""
    await desk.press("z")
    assert "Old Mr Vale" in desk.seen
    await desk.press("j", "z")
    assert desk.at == "studentjournal"
    assert "He knew what it was for." in desk.seen
    await desk.press("escape", "?", "pagedown")
    assert "There is no going back in a session" in desk.seen
    assert "going back keeps both ways" not in desk.seen
    assert "take it back" not in desk.seen


async def test_at_a_table_a_choice_is_a_vote_that_can_be_changed(tmp_path):
    """The row says so, and the line below how many have voted."""
    async with sitting(tmp_path, Sitting(name="Ada"), "Bo", started=True) as desk:
        assert "0 of 2 voted" in desk.seen
        await desk.press("1")
        assert "what he would call it your vote" in desk.seen
        assert "your vote: 1 · 1 of 2 voted · you wait for 1 other · you can change it" in desk.seen
        await desk.press("down", "enter")
        assert "Weigh the fish as bread your vote" in desk.seen
        await _keys_in_one_packet_vote_for_what_was_meant(desk)
        desk.place.votes("weigh", "Bo")
        await desk.settle()
        assert "The room took this." in desk.seen
        assert "It costs what bread costs." in desk.seen


async def _keys_in_one_packet_vote_for_what_was_meant(desk):
    """Up and Enter, before anything is drawn; and a number that no offer has is said."""
    await paste(desk, ["up", "enter"])
    assert "what he would call it your vote" in desk.seen
    await desk.press("7")
    assert desk.notices == "There is no 7: the numbers here are 1 to 4."
    await paste(desk, ["down", "down", "up", "enter"])
    assert "Weigh the fish as bread your vote" in desk.seen


async def test_what_is_revealed_is_shown_beside_each_choice(tmp_path):
    """Nothing can be chosen then; after a vote again, how the room went. What was said of a vote goes when the table goes on."""
    async with sitting(tmp_path, Sitting(name="Ada"), "Bo", started=True, size=WIDE) as desk:
        await desk.happen(ev.Held("counter"))
        await desk.press("1")
        desk.place.votes("weigh", "Bo")
        await desk.happen(ev.Revealed("1", 0))
        assert desk.seen.count("1 · 50 %") == 2
        assert "no votes" in desk.seen
        assert "choose" not in desk.key_line
        await desk.press("2")
        assert "This vote is closed." in desk.notices
        await desk.happen(ev.Reopened("1", 0, 1))
        assert "vote again, round 2" in desk.seen
        assert "▆ 1" not in desk.part("#story")
        desk.app.clear_notifications()
        await desk.press("2")
        desk.place.votes("weigh", "Bo")
        await desk.happen(ev.Revealed("1", 0))
        assert "Since the first vote" in desk.seen
        assert "from 1 to 2 1 person" in desk.seen
        await desk.press("2")
        assert "This vote is closed." in desk.notices
        await desk.happen(ev.Released("counter"))
        assert "The room took this." in desk.seen
        assert desk.notices == ""


async def test_without_a_line_a_choice_is_kept_and_sent_when_it_is_back(tmp_path):
    """It is said on the row and below. One that comes too late is reported in a sentence, and the table is where it is."""
    async with sitting(tmp_path, Sitting(name="Ada"), "Bo", started=True) as desk:
        await desk.cut()
        assert "■ no line, trying again" in desk.seen
        await desk.press("3")
        assert "your vote, not sent yet" in desk.seen
        assert "your vote for 3 is kept, and sent later" in desk.seen
        await desk.greet()
        assert "no line" not in desk.seen
        assert "your vote: 3 · 1 of 2 voted" in desk.seen
        await desk.cut()
        await desk.press("2")
        desk.place.happen(ev.Decided("1", 0, "ask"))
        await desk.greet()
        assert "This vote has closed; the table has gone on." in desk.notices
        assert "The trainer decided this." in desk.seen


async def test_a_reader_who_is_slow_reads_all_in_its_order(tmp_path):
    """The table goes on twice meanwhile."""
    async with sitting(tmp_path, Sitting(name="Ada"), "Bo", started=True) as desk:
        await desk.happen(ev.Decided("1", 0, "ask"), ev.Decided("1", 1, "again"))
        assert '"Supper," he says' in desk.seen
        await desk.press("enter")
        assert "Go back to the counter" in desk.seen
        assert "The queue has grown again." in desk.seen
        await desk.press("enter")
        assert "A queue of three" in desk.seen
        assert "choose" in desk.key_line


async def test_reasons_that_are_withheld_are_not_shown_until_the_trainer_explains(tmp_path):
    """Neither fit nor skills, and no debrief."""
    async with sitting(tmp_path, Sitting("alone", name="Ada", withhold=True), started=True, size=WIDE) as desk:
        await desk.press("1")
        assert "adapts" not in desk.seen
        assert "user & design" not in desk.seen
        await desk.press("enter", "1", "enter")
        assert "the trainer shows the reasons later" in desk.seen
        await desk.press("enter")
        assert desk.at == "table"
        await desk.happen(ev.Explained())
        assert "d debrief" in desk.key_line
        await desk.press("enter")
        assert desk.at == "studentdebrief"
        assert "● adapts 2" in desk.seen


async def test_the_debrief_is_saved_as_a_file_and_over_none_unasked(tmp_path):
    """As a page, or as Markdown, by its name; one that no file can have is a sentence. There is a link for later, too."""
    async with sitting(tmp_path, Sitting(name="Ada", token="t" * 22), "Bo", started=True, size=WIDE) as desk:
        await desk.press("2")
        await desk.happen(ev.Decided("1", 0, "ask"), ev.Decided("1", 1, "tell"))
        await desk.press("enter", "enter", "enter")
        assert "the table" in desk.seen
        assert "you wanted this" in desk.seen
        await desk.press("s", "enter")
        page = tmp_path / "corner-shop-debrief.html"
        assert "Closed on time" in page.read_text(encoding="utf-8")
        page.write_text("mine", encoding="utf-8")
        await desk.press("s", "enter")
        assert "There is a file of this name." in desk.seen
        assert page.read_text(encoding="utf-8") == "mine"
        await desk.press("enter")
        assert "Closed on time" in page.read_text(encoding="utf-8")
        await desk.press("s", *["backspace"] * 4, *"txt", "enter")
        assert "has to end in .html or .md" in desk.seen
        await desk.press(*["backspace"] * 3, "m", "d", "enter")
        assert (tmp_path / "corner-shop-debrief.md").read_text(encoding="utf-8").startswith("# Corner Shop")
        await desk.press("s")
        desk.app.screen.query_one(Input).value = f"{'a' * 300}.html"
        await desk.press("enter")
        assert "It can't be written there: the name is too long." in desk.seen
        await desk.press("escape", "l")
        await desk.resize(NARROW)
        shown = str(desk.app.screen.query_one("#remark", Static).content)
        link = f"/later/{desk.place.state.session_id}#{'t' * 22}"
        assert shown.endswith(link), "whole, however narrow the terminal is"


async def test_a_session_that_the_trainer_ends_leads_to_the_debrief(tmp_path):
    """In the middle of the story."""
    async with sitting(tmp_path, Sitting("alone", name="Ada"), started=True) as desk:
        await desk.press("1", "enter")
        await desk.happen(ev.Finished())
        assert "the trainer has ended the session" in desk.seen
        await desk.press("1")
        assert desk.at == "table"
        await desk.press("enter")
        assert desk.at == "studentdebrief"
        assert "The session ended here." in desk.seen


async def test_somebody_who_is_taken_out_is_informed_and_how_to_go_on(tmp_path):
    """Then the terminal is given back with the sentence."""
    async with sitting(tmp_path, Sitting(name="Ada"), "Bo", started=True) as desk:
        desk.place.ended.set_result(ConnectionEnd("removed", "The trainer has taken you out of this session."))
        await desk.settle()
        await desk.settle()
        assert desk.at == "end"
        assert "The trainer has taken you out of this session." in desk.seen
        assert "ask your trainer" in desk.seen
        assert desk.app.closing_remark


async def test_hostile_texts_are_text(tmp_path):
    """Names and stories come from others."""
    nasty = "[/nope] [@click=app.quit]x[/] \x1b]0;owned\x07"
    async with sitting(tmp_path, Sitting(name="[red]Ada"), started=True) as desk:
        view = {**encode_view(desk.place.state.story), "turn": 7}
        offers = [{"id": "x", "say": nasty, "open": True, "locked": None}]
        scene = {"where": nasty, "text": nasty, "signals": [nasty], "offers": offers}
        view["scenes"] = [{**view["scenes"][-1], **scene}]
        session = encode_view(desk.place.state.session)
        desk.place.hear({"t": "view", "seq": 1, "now": 1, "story": view, "session": session})
        await desk.settle()
        assert "[/nope] [@click=app.quit]x[/]" in desk.seen
        assert "\x1b" not in "".join(desk.rows)
        assert "The story went on while you were away: 7 decisions more." in desk.notices


async def test_a_tie_is_reported_at_the_terminal(tmp_path):
    """What to do about it; and, after the trainer decided, that it was one."""
    async with sitting(tmp_path, Sitting("teams", name="Ada", teams=1), "Bo", started=True) as desk:
        await desk.press("1")
        assert "you wait for 1 other" in desk.seen
        desk.place.votes("weigh", "Bo")
        await desk.settle()
        assert "a tie: talk, and somebody changes their vote" in desk.seen
        await desk.happen(ev.Decided("1", 0, "weigh"))
        assert "There was a tie; the trainer decided this." in desk.seen


async def test_who_never_voted_sees_what_was_decided_and_no_score(tmp_path):
    """Their debrief has the decisions, and neither impact nor points."""
    async with sitting(tmp_path, Sitting("together", name="Ada"), "Bo", started=True, size=WIDE) as desk:
        await desk.happen(ev.Voted(0, 1, "weigh", 1), by="Bo")
        await desk.happen(ev.Decided("1", 0, "ask"), ev.Decided("1", 1, "tell"))
        for _ in range(4):
            await desk.press("enter")
            if desk.at == "studentdebrief":
                break
        assert desk.at == "studentdebrief"
        assert "You did not vote in this session" in desk.seen
        assert "What it brought" not in desk.seen
        assert "Your decisions" in desk.seen


async def test_where_nothing_is_told_of_a_choice_there_is_no_empty_card(tmp_path):
    """Its fit and reason are withheld, and it has neither words nor numbers of its own."""
    story = scenario(
        {
            "a": scene("TEXT-a", choices={"go": choice("b", say="Go", fit="adapts", because="WHY")}),
            "b": scene("TEXT-b", choices={"end": choice("c", say="End")}),
            "c": end(),
        }
    )
    async with sitting(tmp_path, Sitting("alone", name="Ada", withhold=True, story=story), started=True) as desk:
        await desk.press("1")
        assert not desk.app.screen.query_one(OutcomeCard).display
        await desk.press("enter")
        assert "TEXT-b" in desk.seen


async def test_documents_and_people_are_there_in_a_session_as_in_the_game(tmp_path):
    """What opens on arriving does so once, not over what somebody reads, and not for who comes back."""
    place = Sitting("alone", name="Ada", story=papers())
    async with sitting(tmp_path, place) as desk:
        await desk.happen(ev.Started())
        assert (desk.at, "What a sensor costs 2 of 4 on the table" in desk.seen) == ("exhibit", True)
        await desk.press("escape", "w")
        assert "Who is who Papers Ines Leads support. Tove Facilities." in desk.seen
        await desk.press("escape")
        assert "on the table About Friday · What a sensor costs" in desk.seen
        await desk.press("1", "enter")
        assert "Load by month 1 of 2 on the table" in desk.seen
        await desk.press("escape", "enter", "1", "enter")
        assert (desk.at, "Papers on your desk." in desk.seen) == ("table", True)


async def test_a_document_waits_until_another_screen_is_left(tmp_path):
    """A table goes on while somebody reads the help."""
    async with sitting(tmp_path, Sitting(name="Ada", story=papers()), "Bo") as desk:
        await desk.happen(ev.Started())
        await desk.press("escape", "?")
        await desk.happen(ev.Decided("1", 0, "ask"))
        assert desk.at == "help"
        await desk.press("escape")
        assert "She counts." in desk.seen
        await desk.press("?")
        assert desk.at == "help"
        await desk.press("escape", "enter")
        assert "Load by month" in desk.seen
