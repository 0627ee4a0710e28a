"""A story whose every text wants to be something else: markup, escapes, quotes, code, another direction of writing."""

from pm_quest.story.exhibits import EXHIBIT_KINDS, CastMember, Exhibit, ExhibitKind, ExhibitUse
from tests.building import choice, end, scenario, scene

TEXTS = (
    "<script>alert(1)</script>",
    "</title></svg></style><img src=x onerror=alert(1)>",
    "[/nope] `code` **bold** _thin_ ~~gone~~",
    "\"quoted\" & &amp; &lt; 'single' \\",
    "1. list",
    "{{ 7 * 7 }} {% raw %} {# hidden #}",
    "{{x}} ((y)) [z] |a| ;; %% comment --> -.->",
    "abc\u202edef\u2066ghi\u200f",
    "\u65e5\u672c\u8a9e \u0627\u0644\u0639\u0631\u0628\u064a\u0629 e\u0301",
    "#quot; #35; #60;b#62;",
    "javascript:alert(1) https://evil.example/x //evil.example",
    "=cmd|' /C calc'!A0",
    "\x1b[31mred\x07\x00",
    "]]> --> <!-- <![CDATA[",
    "two\nlines",
    "not a character \ufffe\uffff",
    "end",
)
SIGNS_OF_HARM = ("<script", "<img", "onerror=alert(1)>", "\x1b", "\x07", "\u202e", "\u2066", "\u200f", "\x00")
"""What no output may hold."""


def hostile_story():
    """Scenes that are called like words of Mermaid and Graphviz, with chances, branches, a loop and conditions."""
    fits = ("adapts", "neutral", "forces")
    choices = {
        f"c{number}": choice(
            {"graph": 1, "end": 2} if number % 2 else "end",
            say=text,
            fit=fits[number % 3],
            when="trust >= 2 and not (trust == 3 or tech > 1)" if number and number % 4 == 0 else None,
        )
        for number, text in enumerate(TEXTS)
    }
    exhibits = {kind: hostile_exhibit(kind) for kind in EXHIBIT_KINDS}
    return scenario(
        {
            "class": scene(
                TEXTS[1], where=TEXTS[3], choices=choices, exhibits=tuple(ExhibitUse(id, show=True) for id in exhibits)
            ),
            "graph": scene(TEXTS[0], where=TEXTS[12], go=[("trust > 1", "subgraph"), {"end": 1, "subgraph": 3}]),
            "subgraph": scene(choices={"back": choice("class", say=TEXTS[6]), "on": choice("end", once=True)}),
            "end": end("10 * trust", TEXTS[1] + TEXTS[5]),
        },
        meters={"trust": (3, 0, 10)},
        title="".join(TEXTS),
        employer=TEXTS[1],
        author=TEXTS[5],
        summary=TEXTS[0],
        language='"><script>',
        exhibits=exhibits,
        cast={"end": CastMember(TEXTS[1], "".join(TEXTS), id="end")},
    )


def hostile_exhibit(kind: ExhibitKind) -> Exhibit:
    """A document whose every text wants to be something else."""
    everything = "\n\n".join(TEXTS)
    head = {"sender": TEXTS[1], "to": TEXTS[0], "date": TEXTS[12], "unit": TEXTS[3], "note": everything}
    return Exhibit(
        "".join(TEXTS),
        kind,
        columns=TEXTS,
        rows=(TEXTS, TEXTS[::-1]),
        text=everything,
        labels=TEXTS[:2],
        series=dict.fromkeys(TEXTS, (10**9, -1e-06)),
        **head,
        id=kind,
    )
