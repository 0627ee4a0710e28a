"""The interview on the screen: one's own journal as answers, and what was heard in one."""

from dataclasses import replace

from pm_quest.career.answer_view import AnswerView
from pm_quest.tui.career.answer_list import AnswerList
from tests.career.test_telling_moments import at_interview as long_journal
from tests.tui.career.career_seat import begin_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated

TO_ACME = ("engineer", "course", "pilot", "small", "talk", "to-market", "leave", "acme", "figure", "no-more")
"""The way to an interview at the first market of the small career."""
SIZES = (NARROW, WIDE, BROAD)


def at_interview(folder, *told, after_job=False):
    """The small career at its interview at Acme, after these answers; perhaps with a job behind it."""
    game = begin_career(folder, "engineer", seed=1)
    wanted = ["pilot", "small", "course", "talk", "to-market", "leave"]
    wanted += ["brew", "plain-letter", "no-more", "brew", "ask", "count"] if after_job else []
    wanted += ["acme", "figure", "no-more"]
    while game.path.state.stage != "interview":
        ids = [each.id for each in game.path.list_open()]
        option = next((each for each in wanted if each in ids), ids[-1])
        if option in wanted:
            wanted.remove(option)
        game.choose(option)
    for option in told:
        game.choose(option)
    return game


async def enter(seat):
    """Leave the stacks behind."""
    while seat.at != "interview":
        await seat.press("enter")


async def test_an_answer_is_told_by_its_number_and_what_counted_is_said(tmp_path):
    """Before it is told nothing is said about points; then the sentence, what was heard, and what that moves."""
    game = at_interview(tmp_path)
    async with seated(tmp_path, career=game) as seat:
        await enter(seat)
        for size in SIZES:
            await seat.resize(size)
            offer = "offer 70 %" if size == NARROW else "offer so far 70 %"
            assert f"The interview Acme {offer} question ●· 1 of 2" in seat.seen, size
            assert "A number?" in seat.part("#question")
            assert "+" not in seat.part("#table")
        await seat.press("1")
        assert game.path.choices[-1].option == "pilot"
        for size in SIZES:
            await seat.resize(size)
            assert seat.part("#told") == "You told: “Pilot”", size
            assert seat.part("#heard") == (
                "She waits. What they heard in it that it was a pilot ●● 2 points "
                "An offer from them is likelier, 90 % instead of 70 %. Each point moves it by 10."
            )
            assert "enter the next question" in seat.key_line


async def test_the_questions_come_one_after_the_other_and_then_the_offers(tmp_path):
    """What was told is marked, and says so when it is told again."""
    game = at_interview(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await enter(seat)
        await seat.press("1", "enter")
        assert "question ●● 2 of 2" in seat.seen
        assert "Wanted: " in seat.part("#question")
        assert "1 ▬ Pilot told" in seat.part("AnswerList")
        await seat.press("1")
        assert "You have told that here." in seat.notices
        assert "→ You have told that here." in seat.part("#lit")
        await seat.press("down", "enter")
        assert seat.part("#heard").endswith(
            "Nothing of it is what they listen for here: that it was a course. An offer by now: 90 %, as before."
        )
        assert "enter to the offers" in seat.key_line
        await seat.press("enter")
        assert seat.at == "offers"


async def test_a_decision_of_a_job_is_told_as_it_was(tmp_path):
    """With the job, its fit, and what kind of act it was; the jobs are walked to the sides."""
    game = at_interview(tmp_path, after_job=True)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await enter(seat)
        assert "They have heard of" not in seat.part("#question")
        assert "Brew, year 1" in seat.part("#lit")
        assert "● adapts asking leans on user and design" in seat.part("#lit")
        assert "1 ● Do it adapts 2 ○ Do it neutral The half-year 3 ▬ Pilot" in seat.part("AnswerList")
        await seat.press("right")
        assert "The half-year, weeks 1 to 8" in seat.part("#lit")
        await seat.press("left", "enter")
        assert "that it adapted to Brew ● 1 point" in seat.part("#heard")


async def test_what_happened_is_said_by_key_and_stays_said(tmp_path):
    """The list says what was done; why it fits stands behind a key, for every answer until the key is pressed again."""
    game = at_interview(tmp_path, after_job=True)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await enter(seat)
        assert "y why" not in seat.key_line  # nothing more is known of this decision
        await seat.press("right")
        short = seat.part("#lit")
        assert "y why" in seat.key_line
        await seat.press("y")
        assert seat.part("#lit").startswith(short)
        assert len(seat.part("#lit")) > len(short)
        assert "y in short" in seat.key_line
        await seat.press("down", "up")
        assert len(seat.part("#lit")) > len(short)
        await seat.press("y")
        assert seat.part("#lit") == short
        await seat.press("n")
        assert "y why" not in seat.key_line


async def test_it_is_played_with_the_mouse_alone(tmp_path):
    """A click looks, another tells; a click on what was heard goes on."""
    game = at_interview(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await enter(seat)
        await _beyond_an_end_of_the_answers_lies_the_other(seat)
        await _an_answer_is_taken_back_from_what_was_heard(seat, game)
        await seat.click("▬ Talk")
        assert "talk" in seat.part("#answer")
        await seat.click("▬ Talk")
        assert game.path.choices[-1].option == "talk"
        await seat.click("She waits.")
        assert "2 of 2" in seat.seen
        await seat.resize(NARROW)
        await _nothing_can_be_told_as_well(seat, game)


async def _beyond_an_end_of_the_answers_lies_the_other(seat):
    """Up from the first leads to having nothing to tell, which has its key before it; down leads back."""
    first = seat.app.screen.query_one(AnswerList).lit
    await seat.press("up")
    assert "▌ n " in "\n".join(seat.rows)
    await seat.press("down")
    assert seat.app.screen.query_one(AnswerList).lit == first


async def _an_answer_is_taken_back_from_what_was_heard(seat, game):
    """Then it can be told again."""
    await seat.press("2", "z")
    assert game.path.state.told == ()
    assert "told" not in seat.part("AnswerList")


async def _nothing_can_be_told_as_well(seat, game):
    """Its key lights it, Enter says it."""
    before = game.path.number
    await seat.press("n")
    assert game.path.number == before
    await seat.press("enter")
    assert game.path.choices[-1].option == "nothing-to-tell"
    assert "You say that you have nothing to tell about that." in seat.part("#told")


async def test_an_answer_that_one_row_cannot_hold_goes_on_below(tmp_path):
    """Where all have the room; a click on either row lights it. Where they have not, its end is cut."""
    say = "Print 250 euros for the smallest order, and twenty pieces for express parcels that come on a Friday"
    views = [AnswerView(str(number), "A job, year 1", f"{number}. {say}") for number in range(3)]
    async with seated(tmp_path, career=at_interview(tmp_path), size=WIDE) as seat:
        await enter(seat)
        answers = seat.app.screen.query_one(AnswerList)
        answers.show_views(views)
        await seat.settle()
        assert seat.part("AnswerList").count("that come on a Friday") == 3
        assert [row for row in answers.drawn if row is not None] == [0, 0, 1, 1, 2, 2]
        await seat.pilot.click(answers, offset=(8, 1 + answers.drawn.index(1) + 1))
        assert answers.lit.id == "1"
        answers.show_views(views * 8)
        await seat.settle()
        assert "that come on a Friday" not in seat.part("AnswerList")


async def test_an_employer_who_has_heard_it_remembers_in_another_year(tmp_path):
    """It is said before the first question, and what was told is closed."""
    game = at_interview(tmp_path, "pilot", "nothing-to-tell")
    while game.path.state.stage != "market":
        game.choose(game.path.list_open()[-1].id)
    for option in ("acme", "figure", "no-more"):
        game.choose(option)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await enter(seat)
        assert "They remember you." in seat.part("#question")
        assert "told" in seat.part("#table")


async def test_a_long_journal_begins_with_a_short_list_and_opens_whole(tmp_path):
    """By key, by its row and with the mouse; what was lit stays lit. The keys to the ends are shown for the whole alone."""
    async with seated(tmp_path, career=at_interview(tmp_path), size=WIDE) as seat:
        await enter(seat)
        assert "m more" not in seat.key_line
        assert not seat.app.screen.check_action("first", ())
        screen = seat.app.screen
        screen.desk.show_path(long_journal())
        screen.refresh_bindings()
        await seat.press("down", "down")
        lit = screen.answers.lit
        assert "4 ▬ Talk talk n Say that you have nothing to tell about that m 22 more moments" in seat.part(
            "AnswerList"
        )
        assert "m more / find" in seat.key_line
        await seat.press("m")
        assert (screen.answers.lit.id, len(screen.answers.views)) == (lit.id, 28)
        assert "m short list" in seat.key_line
        assert screen.check_action("first", ())
        await seat.press("home")
        assert screen.answers.at == 0
        await seat.press("end", "enter")
        assert len(screen.answers.views) == 6
        await seat.press("end")
        assert "All that you can tell, job by job" in seat.part("#lit")
        await seat.click("m   22 more moments")
        assert len(screen.answers.views) == 28


async def test_words_are_typed_to_find_a_moment_among_sixty(tmp_path):
    """Digits and letters are words then, and what was found is walked meanwhile; only the rows in view are drawn."""
    async with seated(tmp_path, career=at_interview(tmp_path)) as seat:
        await enter(seat)
        screen = seat.app.screen
        answers = screen.answers
        screen.desk.show_path(long_journal())
        await seat.press("/", *"count", "7")
        assert "Nothing has these words" in seat.part("AnswerList")
        await seat.press("backspace", "down")
        assert [view.say for view in answers.views[:-1]] == ["Number 3", "Number 3"]
        assert "counting" in seat.part("#lit")
        assert "2 ●" not in seat.part("AnswerList")
        await seat.press("enter")
        assert "2 ● Number 3" in seat.part("AnswerList")
        assert "esc find no more" in seat.key_line
        await seat.press("up", "escape")
        assert (seat.at, len(answers.views), answers.lit.say) == ("interview", 6, "Number 3")
        await seat.press("/", *"count")
        await seat.click("● Number 3")
        assert not screen.is_hearing
        await seat.press("n")
        assert answers.lit.id == "nothing-to-tell"
        view = answers.views[0]
        many = [replace(view, id=f"{n}", say=f"[b]答え[/b] {n} " * 9) for n in range(60)]
        answers.show_views([*many, answers.views[-1]], is_short=False)
        await seat.press("end", "up")
        assert "[b]答え[/b] 59" in seat.part("AnswerList")
        assert "above" in seat.part("AnswerList")
        await seat.press("home", "pagedown", "pageup")
        assert "8 ●" in seat.part("AnswerList")
        answers.light(9)
        assert answers.numbered == [*range(9, 18)]
