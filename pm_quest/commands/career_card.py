"""`pm-quest career --card`: the card of the career that was ended last."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.output_options import deliver_report
from pm_quest.commands.param_types import is_standard_stream
from pm_quest.commands.shared_options import open_saves, resolve_player_name
from pm_quest.kit.console import open_event_stream, open_output, write_note

if TYPE_CHECKING:
    from pm_quest.career.career_card import CareerCard
    from pm_quest.career_market import Market


def deliver_card(
    market: "Market", player: str | None, seed: int | None, saves: Path | None, svg: Path | None, *, as_events: bool
) -> int:
    """Print the card, and write its picture if one is asked for; 1 where no career has ended.

    Raises NotWrittenError, UsageError, ClickException.
    """
    if as_events and svg is not None and is_standard_stream(svg):
        raise click.UsageError("Only one of --svg and --json can go to standard output: name a file for the picture.")
    card = _find_card(market, player, seed, saves)
    if card is None:
        return 1
    if svg is not None:
        from pm_quest.career_picture import draw_card

        deliver_report(draw_card(card), svg, "The picture is")
    if svg is None or not is_standard_stream(svg):
        _print_card(card, as_events=as_events)
    return 0


def _find_card(market: "Market", player: str | None, seed: int | None, saves: Path | None) -> "CareerCard | None":
    """Return the card; None, with a note, where no career has ended, or it can't be replayed to its end."""
    from pm_quest.career_changes import make_card
    from pm_quest.career_game import find_ended_career
    from pm_quest.saves.career_store import CareerStore
    from pm_quest.saves.save_errors import SaveError

    store, players = open_saves(saves)
    assert market.reading.career is not None
    try:
        setting = market.build_setting(market.reading.career, resolve_player_name(player, players))
        found = find_ended_career(setting, CareerStore(store.folder), seed, market.file)
    except SaveError as error:
        raise click.ClickException(error.sentence) from None
    if found is None:
        which = "" if seed is None else f" with the seed {seed}"
        write_note(f"No career of {setting.player or 'yours'}{which} has ended yet: the card comes at its end.")
        return None
    path, misfit = found
    if not path.ended:
        why = f" Decision {misfit.number}, '{misfit.choice.option}', no longer fits. {misfit.reason}" if misfit else ""
        write_note(f"The career or a scenario has changed since it ended, so there is no card of it now.{why}")
        return None
    return make_card(path)


def _print_card(card: "CareerCard", *, as_events: bool) -> None:
    from pm_quest.career.card_words import describe_card, share_card
    from pm_quest.lines.career_json import CareerJsonPresenter
    from pm_quest.lines.text_presenter import TextPresenter

    if as_events:
        with open_event_stream() as out:
            CareerJsonPresenter(out).show_card(card)
        return
    with open_output() as out:
        presenter = TextPresenter(out)
        presenter.write_groups(describe_card(card))
        presenter.write_groups([("For a chat:", *share_card(card))])
