"""One bot: the state of its session, its outbox and its measurements. No socket, no clock."""

from secrets import token_hex
from typing import Any, NamedTuple

from pm_quest.classroom.bots.bot_panellist import BotPanellist
from pm_quest.classroom.bots.bot_planner import BotPlanner
from pm_quest.classroom.bots.bot_policy import BotPolicy
from pm_quest.classroom.bots.bot_remarks import ReasonCorpus, make_remark
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.classroom.client.server_frames import (
    Ack,
    Goodbye,
    Refused,
    ServerErrorFrame,
    ServerFrame,
    View,
    Welcome,
)
from pm_quest.classroom.keys import new_secret
from pm_quest.classroom.sessions.protocol_frames import write_frame
from pm_quest.classroom.sessions.view_parts import BallotPart
from pm_quest.kit.sentences import format_line
from pm_quest.story.view import TurnView


class OpenBallot(NamedTuple):
    """A ballot that takes votes: its turn and round, its scene, and its choices."""

    turn: int
    round: int
    scene: str
    offers: tuple[str, ...]


class Bot:
    """A simulated student, which a server can't tell from a real one.

    Moments come from outside, in seconds.
    """

    __slots__ = (
        "_asks",
        "_ballot",
        "_choice",
        "_count",
        "_key",
        "_samples",
        "_story",
        "began",
        "chooser",
        "corpus",
        "deciding",
        "ended",
        "gone",
        "joined",
        "lost_at",
        "name",
        "online",
        "outbox",
        "panellist",
        "planner",
        "resent",
        "session",
        "together",
        "token",
        "voted",
    )

    def __init__(self, name: str, chooser: BotPolicy, samples: BotSamples, corpus: ReasonCorpus = "plain") -> None:
        self.corpus: ReasonCorpus = corpus
        self._asks: tuple[str, ...] = ()
        self.name, self.chooser, self._samples = name, chooser, samples
        self.token, self._key, self._count = new_secret(), token_hex(6), 0
        self.session, self.together = "", False
        self.online = self.joined = self.ended = self.gone = self.deciding = False
        self.outbox: dict[str, str] = {}
        self.resent: set[str] = set()
        self.voted: tuple[int, int] | None = None
        self.began = 0.0
        self.lost_at: float | None = None
        self.planner, self.panellist = BotPlanner(chooser), BotPanellist(chooser)
        self._choice = ""
        self._ballot: BallotPart | None = None
        self._story: TurnView | None = None

    @property
    def samples(self) -> BotSamples:
        """The samples that are measured into."""
        return self._samples

    def set_samples(self, samples: BotSamples) -> None:
        """Measure into these samples from now on."""
        self._samples = samples

    def build_hello(self, code: str, secret: str = "") -> str:
        """Return the first frame of a connection."""
        where = {"session": self.session} if self.session else {"code": code}
        return write_frame("hello", id="hello", role="student", token=self.token, secret=secret, **where)

    @property
    def open_ballot(self) -> OpenBallot | None:
        """The ballot that takes this bot's votes now; None where there is none."""
        ballot, story = self._ballot, self._story
        if not (ballot and story and ballot.open) or story.turn != ballot.turn:
            return None
        scene = story.last_scene
        offers = tuple(offer.id for offer in scene.offers if offer.open)
        return OpenBallot(ballot.turn, ballot.round, scene.id, offers) if offers else None

    @property
    def has_new_ballot(self) -> bool:
        """Whether there is an open ballot in which this bot has not voted, or something to plan."""
        ballot = self._ballot
        return (
            self.planner.may_plan
            or self.panellist.may_branch(ballot)
            or (ballot is not None and ballot.open and (ballot.turn, ballot.round) != self.voted)
        )

    @property
    def tied(self) -> bool:
        """Return whether this bot has voted, and a tie makes its table wait for a changed vote."""
        ballot = self._ballot
        return ballot is not None and ballot.open and ballot.waits == "tie" and not (self.has_new_ballot or self.outbox)

    @property
    def may_vote(self) -> bool:
        """Whether a vote would count now. One that moves its own table is not sent twice."""
        ballot = self._ballot
        return self.has_new_ballot or (ballot is not None and ballot.open and (self.together or ballot.held))

    def build_vote(self, now: float) -> str | None:
        """Return a vote as a frame, or a plan; None where there is nothing to vote on."""
        if (planned := self.planner.build_event()) is not None:
            return self._add_frame(now, **planned)
        if (first := self.panellist.build_event(self._ballot)) is not None:
            return self._add_frame(now, **first)
        ballot = self.open_ballot
        if ballot is None:
            return None
        others = tuple(offer for offer in ballot.offers if offer != self._choice) if self.tied else ()
        self.voted = (ballot.turn, ballot.round)
        self._choice = choice = self.chooser.choose_offer(ballot.scene, others or ballot.offers)
        said = make_remark(self._asks, ballot.offers, choice, self.chooser.chance, self.corpus) if self._asks else {}
        vote = {"turn": ballot.turn, "round": ballot.round, "choice": choice, "number": self._count + 1}
        return self._add_frame(now, kind="voted", **vote, **said)

    def build_join(self, now: float) -> str:
        """Return the frame that joins the session."""
        return self._add_frame(now, kind="joined", name=self.name)

    def note_disconnect(self, now: float) -> None:
        """Note that the connection is gone."""
        if self.online or self.lost_at is None:
            self.lost_at = now if self.session else None
        self.online = False

    def handle_frame(self, frame: ServerFrame, now: float) -> bool:
        """Apply a frame; return whether the bot is connected now and its outbox is to be sent."""
        match frame:
            case View():
                self._handle_view(frame)
            case Ack(id, known):
                self._handle_ack(id, now)
                self._samples.known += known
            case Refused():
                self._handle_refusal(frame)
            case Welcome():
                return self._handle_welcome(frame, now)
            case Goodbye(why):
                self.gone = why != "shutdown"
            case ServerErrorFrame():
                self.gone = frame.retry is None
                self._samples.stopped[format_line(frame.why)] += 1
        return False

    def _handle_welcome(self, frame: Welcome, now: float) -> bool:
        if self.lost_at is not None:
            self._samples.backs.append(now - self.lost_at)
            self._samples.reconnects += 1
        self.session, self.online, self.lost_at = frame.session, True, None
        self.joined = self.joined or frame.has_joined
        self.together = frame.about is not None and frame.about.mode != "alone"
        self.resent.update(self.outbox)
        return True

    def _handle_view(self, frame: View) -> None:
        if "story" in frame.changed:
            self._story = frame.parts.story
        if "ballot" in frame.changed:
            self._ballot = frame.parts.ballot
            self._samples.most_people = max(self._samples.most_people, self._ballot.people if self._ballot else 0)
        self.planner.handle_view(frame)
        self.panellist.handle_view(frame)
        session = frame.parts.session
        if session is not None and "session" in frame.changed:
            self._asks = session.asks
        came_through = self.planner.has_sent or (
            self.panellist.is_done if self.panellist.sits else self._ballot is not None and self._ballot.ended
        )
        if not self.ended and (came_through or (session is not None and session.finished)):
            self.ended = True
            self._samples.ended += came_through

    def _handle_refusal(self, frame: Refused) -> None:
        self._samples.whys[format_line(frame.why)] += 1
        if self.outbox.pop(frame.id, None) is None:
            return
        self._samples.refused.append(frame.id)
        self.resent.discard(frame.id)
        self.gone = self.gone or not self.joined

    def _handle_ack(self, id: str, now: float) -> None:
        if self.outbox.pop(id, None) is None:
            return
        self._samples.acked.append(id)
        took = now - self._samples.sent.get(id, now)
        if not self.joined:
            self.joined = True
            self._samples.joins.append(now - self.began)
        elif id in self.resent:
            self._samples.late.append(took)
        else:
            self._samples.acks.append(took)
        self.resent.discard(id)

    def _add_frame(self, now: float, **event: Any) -> str:
        self._count += 1
        id = f"{self._key}-{self._count}"
        frame = write_frame("do", id=id, event=event)
        self.outbox[id] = frame
        self._samples.sent[id] = now
        return frame
