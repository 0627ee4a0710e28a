"""The screens of a student in a session look as they did, by night at two sizes and by day at one: see `tests/tui/test_pictures.py`."""

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.saves.players import PlayerSettings
from tests.classroom.student.sitting import Sitting
from tests.tui.classroom.joined import sitting, walk_from_ending
from tests.tui.seat import BROAD, NARROW, WIDE
from tests.tui.test_pictures import Picture, looks, picture


async def walk(desk):
    """Every screen, one after the other, by its name."""
    yield "name"
    await desk.type("Ada")
    await desk.press("enter")
    await desk.happen(ev.Joined("Bo"), by="Bo")
    await desk.happen(ev.Joined("Cy"), by="Cy")
    yield "lobby"
    await desk.happen(ev.Started())
    yield "passage"
    await desk.press("enter", "1")
    yield "voting"
    await desk.happen(ev.Held("counter"))
    desk.place.votes("weigh", "Bo")
    await desk.settle()
    yield "held"
    await desk.cut()
    await desk.press("3")
    yield "offline"
    await desk.greet()
    await desk.happen(ev.Timed(90_000), ev.Paused(), ev.Revealed("1", 0))
    yield "revealed"
    await desk.happen(ev.Reopened("1", 0, 1))
    yield "again"
    await desk.press("2")
    desk.place.votes("weigh", "Bo")
    desk.place.votes("ask", "Cy")
    await desk.happen(ev.Revealed("1", 0))
    yield "shift"
    await desk.happen(ev.Decided("1", 0, "ask"))
    yield "outcome"
    await desk.press("enter")
    await desk.happen(ev.Decided("1", 1, "tell"))
    await desk.press("enter")
    async for name in walk_from_ending(desk):
        yield name


@looks(NARROW, WIDE)
async def test_every_screen_of_a_student_looks_as_it_did(tmp_path, snapshot, size, theme):
    """One student, two others, two votes."""
    pictures, changed = snapshot.use_extension(Picture), []
    settings = PlayerSettings(theme=theme, reduced_motion=True)
    async with sitting(tmp_path, Sitting(), size=size, settings=settings) as desk:
        async for name in walk(desk):
            drawn = picture(desk)
            if drawn != pictures(name=name):
                changed.append(name)
                (tmp_path / f"{name}.ans").write_text(drawn, encoding="utf-8")
    assert not changed, f"These look different now: {', '.join(changed)}. They are in {tmp_path}."


async def walk_remarks(desk):
    """The questions after a choice, what was said, and what the room is shown of it."""
    await desk.press("1")
    yield "certainty"
    await desk.press("up", "up", "up", "enter")
    yield "forecast"
    await desk.press("up", "enter")
    yield "reason"
    await desk.type("It is only bread, and nobody is hurt by it.")
    await desk.press("enter")
    yield "said"
    for number, (name, choice, reason) in enumerate((("Bo", "weigh", "Nobody asked us."), ("Cy", "ask", ""))):
        await desk.happen(ev.Voted(0, 1, choice, number, reason, "sure", "weigh"), by=name)
    await desk.happen(ev.Revealed("1", 0))
    votes = desk.place.room.session.tables["1"].ballot.votes
    await desk.happen(ev.Quoted("1", 0, 1, votes["Bo"].remark.key, "wall"))
    yield "shown"


async def test_the_questions_with_a_vote_look_as_they_did(tmp_path, snapshot):
    """The first and the last of them at three sizes."""
    pictures, changed = snapshot.use_extension(Picture), []
    place = Sitting(name="Ada", ask=("reason", "certainty", "forecast"), moves="trainer")
    async with sitting(tmp_path, place, "Bo", "Cy", started=True) as desk:
        async for name in walk_remarks(desk):
            for size in (WIDE, BROAD, NARROW) if name in ("certainty", "shown") else (NARROW,):
                if desk.app.size != size:
                    await desk.resize(size)
                drawn, called = picture(desk), f"{name}-{size[0]}"
                if drawn != pictures(name=called):
                    changed.append(called)
                    (tmp_path / f"{called}.ans").write_text(drawn, encoding="utf-8")
    assert not changed, f"These look different now: {', '.join(changed)}. They are in {tmp_path}."
