"""What bots say with their votes: plain reasons, the longest there may be, or texts that want to be something else."""

from collections.abc import Sequence
from random import Random
from typing import Literal, get_args

from pm_quest.classroom.sessions.vote_remarks import MAX_REASON, Certainty

ReasonCorpus = Literal["plain", "longest", "hostile"]
_PLAIN = (
    "We know too little to say no.",
    "Somebody has to ask first, and it costs a day.",
    "The people who use it were not in the room.",
    "It worked like this the last time.",
    "Whoever pays for it should decide it.",
    "I would want to see the numbers before I promise anything.",
    "It buys us time, and keeps the other way open.",
    "Because it is written in the contract, and everybody reads that in the end.",
)
_HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1:A9)",
    "[/nope] [bold]red[/] **stars** `code`",
    "\x1b[31mred\x07\x00",
    "abc\u202edef\u2066ghi",
    "{{ 7 * 7 }} {% raw %}",
    "]]> --> <!-- <![CDATA[",
    "\" ' \\ ' \"",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 and back",
    "a\u0301" * 150,
    "W" * 400,
    "\t-2+3",
)


def make_remark(
    asks: Sequence[str], offers: Sequence[str], choice: str, chance: Random, corpus: ReasonCorpus = "plain"
) -> dict[str, str]:
    """Return what a bot says with its vote for a choice, of what is asked for.

    One in five says no reason, unless they are to be the longest; most think that the others want what they want.
    """
    said = {
        "reason": _make_reason(chance, corpus),
        "certainty": chance.choice(get_args(Certainty)),
        "forecast": choice if chance.random() < 0.6 else chance.choice(offers),
    }
    return {name: text for name, text in said.items() if name in asks and text}


def _make_reason(chance: Random, corpus: ReasonCorpus) -> str:
    if corpus == "longest":
        return f"{chance.random():.17f} ".ljust(MAX_REASON, "ä")
    return "" if chance.random() < 0.2 else chance.choice(_HOSTILE if corpus == "hostile" else _PLAIN)
