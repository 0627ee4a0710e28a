"""The row of a meter: its name, its bar and its number."""

from dataclasses import replace

import pytest

from pm_quest.story.meters import MeterView
from pm_quest.tui.widgets.gauge import Gauge, GaugeColumns
from pm_quest.tui.widgets.player_scales import NumberScale, PlayerScales
from tests.building import choice, end, scenario, scene
from tests.tui.seat import made, seated

LABEL = "Patience of the customer"


async def test_a_label_of_24_columns_is_shown_whole(tmp_path):
    """The bar is shortened before the name is."""
    story = scenario(
        {"here": scene("Choose.", choices={"c": choice("out", say="Go on", then="Gone.")}), "out": end()},
        meters={"patience": (100, 0, 100), "trust": (50, 0, 100)},
    )
    meters = {name: replace(meter, label=LABEL) for name, meter in story.meters.items()}
    async with seated(tmp_path, game=made(tmp_path, replace(story, meters=meters))) as seat:
        for size in ((80, 24), (109, 24), (120, 24), (120, 36), (170, 50)):
            await seat.resize(size)
            assert seat.seen.count(f"{LABEL} ▆") == len(meters), size
            assert "100" in seat.seen


@pytest.mark.parametrize(
    ("value", "bar"),
    [(4, "─────┼━━━━━"), (2, "─────┼━━───"), (0, "─────┼─────"), (-2, "───━━┼─────"), (-4, "━━━━━┼─────")],
)
def test_adapting_is_to_the_right_of_the_middle_and_forcing_to_the_left(value, bar):
    """As far as it is from neither."""
    scale = NumberScale(most=4, half=1)
    gauge = Gauge("adaptability", "adaptability", GaugeColumns(), scales=PlayerScales(scale, scale))
    gauge.set_reactive(Gauge.value, float(value))
    assert gauge._draw_bar(len(bar)).plain == bar


async def test_a_meter_says_its_scale(tmp_path):
    """After its value; one that does not start from 0 says both ends."""
    meters = {"trust": (4, 0, 12), "mood": (-1, -3, 3)}
    story = scenario(
        {"here": scene("Choose.", choices={"c": choice("out", say="Go on", then="Gone.")}), "out": end()},
        meters=meters,
    )
    async with seated(tmp_path, game=made(tmp_path, story)) as seat:
        for size in ((80, 24), (120, 36), (200, 60)):
            await seat.resize(size)
            assert "4 of 12" in seat.seen, size
            assert "−1 (−3…3)" in seat.seen, size


def test_a_scale_gives_way_before_the_bar_does():
    """A bar that is too short to read says less than a number without its scale."""
    columns = GaugeColumns.for_meters([MeterView("m", "Patience", 7, 0, 1_000_000)])
    assert not columns.has_scale(34)
    assert columns.has_scale(60)


async def test_the_numbers_stay_where_they_are(tmp_path):
    """However much there is to notice above them."""
    story = scenario(
        {
            "here": scene("Choose.", signals=["A.", "B.", "C."], choices={"c": choice("there", say="Go on")}),
            "there": scene("Quiet.", choices={"c": choice("out", say="Go out")}),
            "out": end(),
        },
        meters={"trust": (4, 0, 12)},
    )
    async with seated(tmp_path, game=made(tmp_path, story), size=(120, 36)) as seat:
        row = next(number for number, each in enumerate(seat.rows) if "4 of 12" in each)
        await seat.press("1", "enter")
        assert "4 of 12" in seat.rows[row]
