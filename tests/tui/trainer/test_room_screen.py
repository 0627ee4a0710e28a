"""The room while it plays: what the trainer sees of it, and what the keys do."""

from pm_quest.classroom.sessions import session_events as ev
from tests.tui.classroom.played import PROMPT, Played, settled, watched
from tests.tui.seat import WIDE


async def test_votes_are_hidden_until_the_trainer_wants_to_see_them(tmp_path):
    """Who has not voted is told; what the others want only with v."""
    desk = Played().come("Ada", "Ben", "Cy").start().vote("ask", "Ada").vote("weigh", "Ben")
    async with watched(desk, tmp_path) as seat:
        assert "2 of 3 have voted" in seat.seen
        assert "not yet Cy" in seat.seen
        assert "━" not in seat.seen
        await seat.press("v")
        assert "you see the votes" in seat.seen
        assert "━" in seat.seen
        await seat.press("v")
        assert "━" not in seat.seen


async def test_hold_reveal_vote_again_and_the_shift(tmp_path):
    """A discussion, as the lesson plan has it."""
    desk = Played().come("Ada", "Ben", "Cy").start()
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("h")
        assert desk.done[-1] == ev.Held("counter")
        desk.vote("ask", "Ada").vote("weigh", "Ben", "Cy")
        await settled(seat)
        assert "3 of 3 have voted" in seat.seen
        assert "h releases" in seat.seen
        await seat.press("r")
        assert desk.done[-1] == ev.Revealed("1", 0)
        await settled(seat)
        assert "revealed" in seat.seen
        assert "━" in seat.seen
        await seat.press("a")
        assert desk.done[-1] == ev.Reopened("1", 0, 1)
        desk.vote("ask", "Ada", "Ben").vote("weigh", "Cy")
        await seat.press("v")
        await settled(seat)
        assert "decision 1, about 2 more, vote 2" in seat.seen
        assert "since the first vote 2 → 1 1 2 stayed" in seat.seen
        await seat.press("h")
        await settled(seat)
        assert desk.session.tables["1"].playthrough.choices == ("ask",)
        assert "before Ask the man with the fish" in seat.seen


async def test_revealing_with_votes_missing_is_asked(tmp_path):
    """Because nobody can vote after it."""
    desk = Played().come("Ada", "Ben").start().vote("ask", "Ada")
    async with watched(desk, tmp_path) as seat:
        await seat.press("r")
        assert "1 person has not voted yet." in seat.seen
        await seat.press("enter")
        assert not any(isinstance(deed, ev.Revealed) for deed in desk.done)
        await seat.press("r", "down", "enter")
        assert desk.done[-1] == ev.Revealed("1", 0)


async def test_a_tie_is_decided_by_the_trainer(tmp_path):
    """The choices with their votes, where she sees them; and why she is asked."""
    desk = Played().come("Ada", "Ben").start().vote("ask", "Ada").vote("weigh", "Ben")
    async with watched(desk, tmp_path) as seat:
        assert "a tie: d decides" in seat.seen
        await seat.press("d")
        assert "There is a tie between 1 and 2." in seat.seen
        await seat.press("down", "enter")
        assert desk.done[-1] == ev.Decided("1", 0, "weigh")


async def test_the_votes_decide_where_the_trainer_lets_them(tmp_path):
    """Before all have voted, too."""
    desk = Played().come("Ada", "Ben").start().vote("ask", "Ada")
    async with watched(desk, tmp_path) as seat:
        await seat.press("d", "enter")
        assert desk.done[-1] == ev.Decided("1", 0, "")
        await seat.press("d", "escape")
        assert len(desk.done) == 2


async def test_the_clock_is_set_paused_and_typed(tmp_path):
    """And what is no time changes nothing."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("c", "down", "enter")
        assert desk.done[-1] == ev.Timed(120_000)
        await settled(seat)
        assert "2:00 left" in seat.seen
        await seat.press("space")
        assert desk.done[-1] == ev.Paused()
        await settled(seat)
        assert "paused" in seat.seen
        await seat.press("space")
        assert desk.done[-1] == ev.Resumed()
        await seat.press("c", "end", "enter")
        await seat.type("2:30")
        await seat.press("enter")
        assert desk.done[-1] == ev.Timed(150_000)
        await seat.press("c", "end", "enter")
        await seat.type("soon")
        await seat.press("enter")
        assert desk.done[-1] == ev.Timed(150_000)
        assert "A time is written as 4, 2:30 or 0.5" in seat.notices


async def test_everything_is_held_and_released(tmp_path):
    """With one key."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("H")
        await settled(seat)
        assert "everything is held" in seat.seen
        await seat.press("H")
        assert desk.done[-1] == ev.Released("")


async def test_the_map_has_heads_and_its_scenes_can_be_held(tmp_path):
    """The lit scene is told, with its question, and what those took who went on."""
    desk = Played("alone").come(*[f"P{number}" for number in range(12)]).start().vote("weigh", "P11")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        assert "11" in seat.part("#map")
        await seat.press("tab")
        assert "11 people are here counter" in seat.part("#details")
        assert "2 Weigh the fish as bread" in seat.part("#details")
        assert "Who in your queue holds a fish?" in seat.part("#details")
        await seat.press("right")
        assert "1 person is here back_room" in seat.part("#details")
        await seat.press("h")
        assert desk.done[-1] == ev.Held("back_room")
        await settled(seat)
        assert "║" in seat.part("#map")
        assert "reveal" not in seat.key_line
        await seat.press("tab")
        assert "decide" in seat.key_line


async def test_the_highlighted_table_is_the_one_in_hand(tmp_path):
    """Also after others have moved."""
    desk = Played("teams", teams=3).come("Ada", "Ben", "Cy").start().vote("ask", "Ben")
    async with watched(desk, tmp_path) as seat:
        await seat.press("down", "down")
        assert "Table 3 Cy" in seat.part("#details")
        desk.vote("ask", "Ada")
        await settled(seat)
        assert "Table 3 Cy" in seat.part("#details")
        await seat.press("d", "enter")
        assert desk.done[-1] == ev.Decided("3", 0, "ask")


async def test_all_tables_are_revealed_at_once(tmp_path):
    """It is said how many go on by it."""
    desk = Played("teams", teams=2).come("Ada", "Ben", "Cy", "Di").start().vote("ask", "Ada", "Ben")
    async with watched(desk, tmp_path) as seat:
        await seat.press("R")
        assert "2 people have not voted yet." in seat.seen
        assert "2 tables go on then" in seat.part("#details")
        await seat.press("down", "enter")
        assert desk.done[-2:] == [ev.Revealed("1", 0), ev.Revealed("2", 0)]


async def test_all_tables_go_on_or_vote_again_at_once(tmp_path):
    """Where somebody has not voted, the trainer says whether those tables go on, too; what stays is named."""
    desk = Played("teams", teams=3, moves="trainer").come("Ada", "Ben", "Cy", "Di", "Emre", "Flo").start()
    desk.vote("ask", "Ada", "Di", "Ben")
    async with watched(desk, tmp_path) as seat:
        assert "r/R reveal" in seat.key_line
        await seat.press("A")
        assert "No table's vote has closed" in seat.notices
        await seat.press("D")
        assert "At 1 table 1 person has not voted yet." in seat.seen
        assert "Table 3 has no votes." in seat.part("#details")
        await seat.press("enter")
        assert desk.done[-1] == ev.Decided("1", 0, "")
        assert "1 table goes on. Table 3 has no votes; Table 2 still votes." in seat.notices
        await seat.press("D", "enter")
        assert desk.done[-1] == ev.Decided("2", 0, "")
        await seat.press("D")
        assert "No table goes on. Table 1, Table 2 and Table 3 have no votes." in seat.notices
        desk.vote("tell", "Ada", "Di", "Ben")
        await seat.press("R")
        assert "Reveal which votes?" in seat.seen
        await seat.press("enter", "A")
        assert desk.done[-2:] == [ev.Revealed("1", 1), ev.Reopened("1", 1, 1)]
        assert "1 table votes again." in seat.notices


async def test_what_moves_tables_on_is_switched_with_a_key(tmp_path):
    """It says how many go on at once; for the clock it asks for the time."""
    desk = Played("teams", teams=2, moves="trainer").come("Ada", "Ben").start().vote("ask", "Ada")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        assert "goes on when you say so" in seat.seen
        await seat.press("g")
        assert "1 table goes on at once" in seat.seen
        await seat.press("enter")
        assert not any(isinstance(deed, ev.Switched) for deed in desk.done), "it is so already"
        await seat.press("g", "down", "enter")
        await settled(seat)
        assert desk.done[-1] == ev.Switched("clock")
        assert "The clock" in seat.seen
        await seat.press("enter")
        assert desk.done[-1] == ev.Timed(60_000)
        await settled(seat)
        assert "1 waits for the clock" in seat.seen
        assert "goes on when the time is up" in seat.part("#details")
        await seat.press("g", "up", "up", "enter")
        assert desk.done[-1] == ev.Switched("itself")
        assert len(desk.session.tables["1"].moves) == 1


async def test_enter_lists_the_people_of_the_table(tmp_path):
    """And n everybody; with n from the room they are all there."""
    desk = Played("teams", teams=2).come("Ada", "Ben", "Cy").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("down", "enter")
        assert "Table 2: 1 person" in seat.seen
        assert "Ada" not in seat.seen
        await seat.press("n")
        assert "3 people" in seat.seen
        assert "Ada" in seat.seen
        await seat.press("n")
        assert seat.at == "room"
        await seat.press("n")
        assert "3 people" in seat.seen


async def test_the_slowest_are_pushed_once_it_is_said_what_that_does(tmp_path):
    """By name."""
    desk = Played("alone").come("Ada", "Ben", "Cy").start().vote("weigh", "Ada", "Ben")
    async with watched(desk, tmp_path) as seat:
        await seat.press("s")
        assert "Send 1 person on?" in seat.seen
        assert "Cy: at decision 1; the next are at 2." in seat.seen
        assert "what most others took there is taken for them" in seat.part("#details")
        await seat.press("down", "enter")
        assert desk.done[-1] == ev.Decided("3", 0, "weigh")
        await settled(seat)
        await seat.press("s")
        assert "Nobody is behind the others" in seat.notices


async def test_reasons_are_explained_once_it_is_sure(tmp_path):
    """Only where they were withheld."""
    desk = Played(withhold=True).come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        assert "· reasons" in seat.seen
        await seat.press("e", "down", "enter")
        assert desk.done[-1] == ev.Explained()
        await settled(seat)
        await seat.press("e")
        assert seat.at == "room"


async def test_the_questions_of_the_author_are_there(tmp_path):
    """In the room, and all of them on a screen of their own."""
    async with watched(Played().come("Ada").start(), tmp_path) as seat:
        assert "to discuss Who in your queue holds a fish?" in seat.seen
        assert PROMPT not in seat.seen, "the stars are Markdown"
        await seat.press("o")
        assert "the counter 1 person here" in seat.seen
        assert "What was it for?" in seat.seen


async def test_a_name_is_never_markup_nor_steers_the_terminal(tmp_path):
    """Wherever it stands."""
    desk = Played("alone").come("[b]Bo[/b]").start()
    desk.names = {"[b]bo[/b]": "[red]X[/]\x1b[2J\u202eevil"}
    async with watched(desk, tmp_path) as seat:
        assert "[red]X[/][2Jevil" in seat.seen
        await seat.press("n")
        assert "[red]X[/][2Jevil" in seat.seen
        await seat.press("x")
        assert "Send [red]X[/][2Jevil out?" in seat.seen
        assert "\x1b" not in seat.seen


async def test_times_tick_while_nothing_happens(tmp_path):
    """How long each table has been where it is, in the list, in what is told, and by person; and who is stuck by now."""
    desk = Played("teams", teams=2).come("Ada", "Ben").start()
    async with watched(desk, tmp_path) as seat:
        assert "voting 0/1 0:00" not in seat.seen
        for at, clock in ((65_000, "1:05"), (200_000, "3:20")):
            desk.at = desk.session.started_at + at
            seat.app.screen.update_clock()
            await seat.settle()
            assert f"{clock} here" in seat.seen
            assert seat.part("#listing").count(clock) == 2
        assert "stuck" in seat.part("#listing")
        await seat.press("n")
        desk.at += 60_000
        seat.app.screen.update_clock()
        await seat.settle()
        assert "4:20" in seat.seen


async def test_a_second_vote_stands_beside_the_first(tmp_path):
    """For the trainer who sees the votes, before they are revealed."""
    desk = Played(gates=("counter",)).come("Ada", "Ben").start().vote("ask", "Ada").vote("weigh", "Ben")
    desk.submit_action(ev.Reopened("1", 0, 1))
    desk.vote("ask", "Ada", "Ben")
    async with watched(desk, tmp_path) as seat:
        assert "vote 1" not in seat.part("#details")
        await seat.press("v")
        assert "vote 1 ━" in seat.part("#details")
        assert "2 · 100 %" in seat.part("#details")


async def test_nothing_is_in_hand_while_nobody_has_come(tmp_path):
    """Every key can be pressed."""
    desk = Played("alone").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("v", "r", "a", "d", "h", "s", "space", "enter", "tab", "down", "right", "m", "n")
        await seat.press("e", "m", "x", "F", "enter", "escape")
        assert desk.refusals == []


async def test_it_can_be_any_size(tmp_path):
    """And be made another."""
    desk = Played("teams", teams=3).come("Ada", "Ben", "Cy").start().vote("ask", "Ben")
    async with watched(desk, tmp_path, size=(60, 20)) as seat:
        for size in ((200, 60), (58, 18), (110, 30)):
            await seat.resize(size)
            await seat.press("tab", "n", "escape", "p", "escape")
            assert seat.at == "room"
