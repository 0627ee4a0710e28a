"""The dashboard of a blind session: counts, and never a person's vote, table of one, or way."""

from dataclasses import replace

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.blind_log import BlindLogFilter
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.trainer import report_files
from pm_quest.classroom.trainer.report_files import list_forms
from tests.tui.classroom.played import Played, settled, watched
from tests.tui.seat import WIDE


class Blind(Played):
    """A desk that is told what the trainer of a blind session is told; `real` is the session as it is."""

    def __init__(self, mode: str = "together", **more) -> None:
        self.blinder: BlindLogFilter | None = None
        super().__init__(mode, blind=True, **more)

    def open(self) -> None:
        """The session is there."""
        super().open()
        self.blinder = BlindLogFilter(self.story, self.events[0])

    def happen(self, deed, by, wait=1000) -> None:
        """One more event, and what is told of it."""
        self.at += wait
        for told in self.blinder.filter_event(Event(f"e{next(self.number)}", self.at, by, deed)):
            self.room.apply(told)
        self.session = self.room.session
        self.on_change()

    def vote(self, choice, *names) -> "Blind":
        """These vote for a choice."""
        session = self.blinder.reducer.session
        for name in names:
            table = session.tables[session.voters[name.lower()].table]
            self.happen(
                ev.Voted(table.playthrough.turn, table.ballot.round_number, choice, next(self.number)), name.lower()
            )
            session = self.blinder.reducer.session
        return self


NAMES = ("Ada", "Ben", "Cy")


async def test_together_votes_are_counts_that_nobody_stands_behind(tmp_path):
    """How many have voted while it is open; once it is revealed, the bars; never who is missing."""
    desk = Blind(moves="trainer").come(*NAMES).start().vote("ask", "Ada", "Ben")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        assert "all play one story · blind" in seat.seen
        await seat.press("v")
        assert "2 of 3 have voted" in seat.seen
        assert "not yet" not in seat.seen
        assert "Cy" not in seat.seen
        await seat.press("v")
        desk.vote("weigh", "Cy")
        await seat.press("r")
        await settled(seat)
        assert "revealed" in seat.seen
        told = desk.session.tables["1"].ballot.votes
        assert sorted(vote.choice for vote in told.values()) == ["ask", "ask", "weigh"]
        assert not told.keys() & {"ada", "ben", "cy"}


async def test_together_the_trainer_goes_on_by_votes_that_are_not_shown(tmp_path):
    """Going on offers what most want, also while the vote is open."""
    desk = Blind(moves="trainer").come(*NAMES).start().vote("ask", *NAMES)
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("d")
        assert "What most of them want" in seat.seen
        await seat.press("enter")
        await settled(seat)
        assert [move.choice for move in desk.session.tables["1"].moves] == ["ask"]


async def test_people_are_numbers_and_nothing_is_told_of_them(tmp_path):
    """The list has who is here, and neither a place nor a vote."""
    desk = Blind("alone").come(*NAMES).start().vote("ask", "Ada")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("n")
        assert "Person 1" in seat.seen
        assert "Ada" not in seat.seen
        assert "voted" not in seat.seen


async def test_alone_the_map_counts_from_three_on(tmp_path):
    """Fewer are told as fewer than three; there is no list of tables, and no key for one."""
    desk = Blind("alone").come(*NAMES, "Di").start().vote("ask", *NAMES)
    async with watched(desk, tmp_path, size=WIDE) as seat:
        assert "<3" in seat.seen
        assert "Person" not in seat.seen
        assert "nothing about single people" in seat.seen
        assert "decide" not in seat.key_line
        await seat.press("p")
        assert "Person" not in seat.seen


async def test_a_team_of_two_stands_there_without_anything(tmp_path):
    """Its row says only that they are few."""
    desk = Blind("teams", teams=2).come("Ada", "Di", "Ben", "Eve", "Cy").start()
    desk.vote("ask", "Ada", "Ben", "Cy", "Di", "Eve")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        assert "fewer than 3 people" in seat.seen


async def test_what_can_be_written_has_no_names(tmp_path):
    """Neither a page with names nor a workbook with them."""
    forms = list_forms(Blind().session)
    assert set(forms) == {"html", "markdown", "xlsx", "csv", "xapi", "log"}
    assert not [says for says in forms.values() if "with names" in says]
    assert {"xlsx+names", "certificates"} <= set(list_forms(Played().session))


async def test_the_summary_counts_endings_from_three_on(tmp_path):
    """Alone, the way of each is not told, and so neither is a mean."""
    desk = Blind("alone").come(*NAMES).start().vote("ask", *NAMES)
    desk.vote("tell", *NAMES)
    desk.submit_action(ev.Finished())
    async with watched(desk, tmp_path, size=WIDE) as seat:
        assert "What it came to" in seat.seen
        assert "Person" not in seat.seen


async def test_the_report_of_a_blind_session_is_asked_of_its_server(tmp_path, monkeypatch):
    """The dashboard has no votes to make it of."""
    kept = replace(Blind().export_log(), source=("http://127.0.0.1:1", "s3cret"))
    asked = []
    monkeypatch.setattr(report_files, "fetch_report", lambda *words: asked.append(words[:4]) or b"MADE THERE")
    path = report_files.write_report_file("xlsx", kept, {}, tmp_path)
    assert path.read_bytes() == b"MADE THERE"
    assert asked == [("http://127.0.0.1:1", "session", "s3cret", "xlsx")]
