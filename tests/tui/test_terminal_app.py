"""What all apps do on their terminal."""

from unittest.mock import patch

from textual.screen import Screen

from tests.tui.seat import begun, seated


async def test_a_screen_is_laid_out_once_for_another_size(tmp_path):
    """Also where every part of it gets another size by that."""
    width = 120
    async with seated(tmp_path, game=begun(tmp_path), size=(width, 36)) as seat:
        for keys in (("enter",), ("j",), ("escape", "g"), ("escape", "?")):
            await seat.press(*keys)
            width = 260 - width
            with patch.object(Screen, "_refresh_layout", autospec=True, side_effect=Screen._refresh_layout) as layout:
                await seat.resize((width, 36))
            assert layout.call_count == 1, seat.at
