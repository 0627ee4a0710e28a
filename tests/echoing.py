"""A story whose later scenes say what was chosen at its first."""

from tests.building import choice, end, scenario, scene

STORY = scenario(
    {
        "desk": scene(
            where="Friday 10 October, 09:15 · your desk",
            choices={
                "promise": choice("lift", say="Promise it", set={"promised": True}),
                "listen": choice("lift", say="Listen", gain={"trust": 1}),
            },
        ),
        "lift": scene(choices={"up": choice("hall", say="Up"), "down": choice("cellar", say="Down")}),
        "cellar": scene(go="hall"),
        "hall": scene(
            [
                "A hall.\n\nIt is large.",
                ("promised", "Everybody knows what you said, {player}.\n\nAll of it."),
                ("chose(lift.up)", "Your shoes are clean."),
                ("visited(cellar)", "Your shoes are wet."),
                ("trust > 3", "Somebody smiles."),
            ],
            signals=["A door.", ("not promised", "Nobody looks up.")],
            choices={
                "pay": choice(
                    [("promised", "bill"), "street"], say="Pay", then=["Paid.", ("promised", "As you said.")]
                ),
                "leave": choice("street", say="Leave", when="promised"),
            },
        ),
        "bill": end(text="A bill."),
        "street": end(),
    },
    meters={"trust": (3, 0, 9)},
    flags=("promised",),
)
