"""Documents of each kind, and how they are laid on the table of a scene."""

from dataclasses import replace

from pm_quest.story.exhibits import CastMember, Exhibit, ExhibitUse
from pm_quest.story.model import Scenario
from tests.building import choice, end, scenario, scene

PRICES = Exhibit(
    "What a sensor costs",
    "table",
    columns=("Part", "EUR", "Changed"),
    rows=(("Housing", "3.10", "−4 %"), ("Radio", "12.00", "0 %"), ("電池", "1.25", "")),
    note="Per piece, at **10,000** a year.",
    id="prices",
)
BRIEF = Exhibit(
    "The brief", "page", text="# What we know\n\nNothing *yet*.\n\n- Ask the night shift\n- Ask twice", id="brief"
)
LETTER = Exhibit(
    "About Friday",
    "mail",
    sender="Tove, facilities",
    to="You",
    date="Thursday, 16:40",
    text="The van leaves at **four**.",
    id="letter",
)
LOAD = Exhibit(
    "Load by month",
    "chart",
    unit="kg",
    labels=("March", "April"),
    series={"north": (12, -4.5), "south": (30, 0)},
    note="Without Easter.",
    id="load",
)


def lay(*ids: str) -> tuple[ExhibitUse, ...]:
    """Lay exhibits on the table of a scene; with a `!` behind its id one opens on arriving."""
    return tuple(ExhibitUse(id.rstrip("!"), show=id.endswith("!")) for id in ids)


def lay_table(story: Scenario, *ids: str, at: str = "") -> Scenario:
    """A story with these documents on the table of a scene, the first if none is named, and Ines in its cast."""
    first = replace(story.scenes[at or story.start], exhibits=lay(*ids))
    return replace(
        story,
        scenes={**story.scenes, first.id: first},
        exhibits={each.id: each for each in (PRICES, BRIEF, LETTER, LOAD)},
        cast={"ines": CastMember("Ines", "Leads *support*.", id="ines")},
    )


def papers() -> Scenario:
    """A desk with one document of each kind, a hall where a chart is shown once more, and a way back."""
    go_round = {"back": choice("desk", say="Back to the desk"), "on": choice("out", say="On")}
    story = scenario(
        {
            "desk": scene(
                "Papers on your desk.",
                where="Monday · your desk",
                exhibits=lay("letter", "prices!", "brief", "load"),
                choices={"ask": choice("hall", say="Ask Ines", then="She counts.", fit="adapts")},
            ),
            "hall": scene("A hall.", exhibits=lay("load!", "prices!"), go="room"),
            "room": scene("A room with nothing in it.", choices=go_round),
            "out": end(50, "Out"),
        },
        exhibits={each.id: each for each in (PRICES, BRIEF, LETTER, LOAD)},
        cast={
            "ines": CastMember("Ines", "Leads *support*.", id="ines"),
            "tove": CastMember("Tove", "Facilities.", id="tove"),
            "ada": CastMember("Ada", "Nobody has seen her.", id="ada"),
        },
        title="Papers",
        employer="Kestrel",
    )
    return replace(story, id="papers")
