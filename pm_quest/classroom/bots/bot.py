"""One bot: what it knows of its session, what it wants to send, and what it measured. It has no socket and no clock of its own."""

from secrets import token_hex
from typing import Any, NamedTuple

from pm_quest.classroom.bots.choosing import Chooser
from pm_quest.classroom.bots.samples import Samples
from pm_quest.classroom.keys import new_secret
from pm_quest.classroom.sessions.frames import write_frame
from pm_quest.story.sentences import one_line


class Open(NamedTuple):
    """A ballot that takes votes: of which turn and round, in which scene, on which choices."""

    turn: int
    round: int
    scene: str
    offers: tuple[str, ...]


class Bot:
    """A student of whom nobody knows that there is no one. Moments come from outside, in seconds."""

    __slots__ = (
        "_ballot",
        "_choice",
        "_count",
        "_key",
        "_samples",
        "_story",
        "began",
        "chooser",
        "deciding",
        "ended",
        "gone",
        "joined",
        "lost_at",
        "name",
        "online",
        "outbox",
        "resent",
        "session",
        "together",
        "token",
        "voted",
    )

    def __init__(self, name: str, chooser: Chooser, samples: Samples) -> None:
        self.name, self.chooser, self._samples = name, chooser, samples
        self.token, self._key, self._count = new_secret(), token_hex(6), 0
        self.session, self.together = "", False
        self.online = self.joined = self.ended = self.gone = self.deciding = False
        self.outbox: dict[str, str] = {}
        self.resent: set[str] = set()
        self.voted: tuple[int, int] | None = None
        self.began = 0.0
        self.lost_at: float | None = None
        self._choice = ""
        self._ballot: dict[str, Any] = {}
        self._story: dict[str, Any] = {}

    @property
    def samples(self) -> Samples:
        """What is measured just now."""
        return self._samples

    def measure(self, samples: Samples) -> None:
        """From now on, measure into these."""
        self._samples = samples

    def hello(self, code: str, secret: str = "") -> str:
        """The first frame on a line."""
        where = {"session": self.session} if self.session else {"code": code}
        return write_frame("hello", id="hello", role="student", token=self.token, secret=secret, **where)

    @property
    def ballot(self) -> Open | None:
        """The ballot that takes this bot's votes now; None where there is none."""
        ballot, story = self._ballot, self._story
        if not (ballot and story and ballot["open"]) or story["turn"] != ballot["turn"]:
            return None
        offers = tuple(offer["id"] for offer in story["offers"] if offer["open"])
        return Open(ballot["turn"], ballot["round"], story["scenes"][-1]["id"], offers) if offers else None

    @property
    def fresh(self) -> bool:
        """Is there an open ballot in which this bot has not voted?"""
        ballot = self._ballot
        return bool(ballot) and ballot["open"] and (ballot["turn"], ballot["round"]) != self.voted

    @property
    def tied(self) -> bool:
        """Does its table wait for somebody to change their vote, as their votes are a tie, and is its own vote there?"""
        ballot = self._ballot
        return bool(ballot) and ballot["open"] and ballot.get("waits") == "tie" and not (self.fresh or self.outbox)

    @property
    def may_change(self) -> bool:
        """Would a vote count now, be it the first one or another? One that moves its own table is not sent twice."""
        ballot = self._ballot
        return self.fresh or (bool(ballot) and ballot["open"] and (self.together or ballot["held"]))

    def vote(self, now: float) -> str | None:
        """A vote, as a frame to be sent; None where there is nothing to vote on. In a tie it is another one than before."""
        ballot = self.ballot
        if ballot is None:
            return None
        others = tuple(offer for offer in ballot.offers if offer != self._choice) if self.tied else ()
        self.voted = (ballot.turn, ballot.round)
        self._choice = choice = self.chooser.choice(ballot.scene, others or ballot.offers)
        number = self._count + 1
        return self._put(now, kind="voted", turn=ballot.turn, round=ballot.round, choice=choice, number=number)

    def join(self, now: float) -> str:
        """The frame that joins the session."""
        return self._put(now, kind="joined", name=self.name)

    def lost(self, now: float) -> None:
        """The line is gone."""
        if self.online or self.lost_at is None:
            self.lost_at = now if self.session else None
        self.online = False

    def hear(self, frame: dict[str, Any], now: float) -> bool:
        """Take a frame in; True where the line is there now and what waits is to be sent."""
        match frame["t"]:
            case "view":
                self._see(frame)
            case "ack":
                self._answered(frame["id"], now)
                self._samples.known += bool(frame.get("known"))
            case "refused":
                self._refused(frame)
            case "welcome":
                return self._welcomed(frame, now)
            case "bye":
                self.gone = frame.get("why") != "shutdown"
            case "error":
                self.gone = "retry" not in frame
                self._samples.stopped[one_line(str(frame.get("why")))] += 1
        return False

    def _welcomed(self, frame: dict[str, Any], now: float) -> bool:
        if self.lost_at is not None:
            self._samples.backs.append(now - self.lost_at)
            self._samples.reconnects += 1
        self.session, self.online, self.lost_at = frame["session"], True, None
        self.joined = self.joined or bool(frame.get("joined"))
        self.together = frame["about"]["mode"] != "alone"
        self.resent.update(self.outbox)
        return True

    def _see(self, frame: dict[str, Any]) -> None:
        if "story" in frame:
            self._story = frame["story"] or {}
        if "ballot" in frame:
            self._ballot = frame["ballot"] or {}
            self._samples.most_people = max(self._samples.most_people, self._ballot.get("people", 0))
        over = bool(self._ballot.get("ended")) or bool((frame.get("session") or {}).get("finished"))
        if over and not self.ended:
            self.ended = True
            self._samples.ended += 1

    def _refused(self, frame: dict[str, Any]) -> None:
        id = frame["id"]
        self._samples.whys[one_line(str(frame.get("why")))] += 1
        if self.outbox.pop(id, None) is None:
            return
        self._samples.refused.append(id)
        self.resent.discard(id)
        self.gone = self.gone or not self.joined

    def _answered(self, id: str, now: float) -> None:
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

    def _put(self, now: float, **event: Any) -> str:
        self._count += 1
        id = f"{self._key}-{self._count}"
        frame = write_frame("do", id=id, event=event)
        self.outbox[id] = frame
        self._samples.sent[id] = now
        return frame
