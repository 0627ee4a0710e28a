"""Which rules of the styles are a widget's: found once for all widgets that stand at the same place.

Textual asks every rule of an app at every widget of every screen, each time that one opens or the focus moves.
It keeps the answer for the widgets of one parent itself; here it is kept for all apps of all tests.
"""

from weakref import WeakKeyDictionary

from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

Place = tuple[object, ...]
_apply = Stylesheet.apply
_tokens: dict[tuple[int, ...], tuple[int, list[RuleSet]]] = {}
"""A number for each list of rules, by their identity: a text that is parsed once gives the same ones."""
_sheets: WeakKeyDictionary[Stylesheet, tuple[int, list[RuleSet]]] = WeakKeyDictionary()
_known: dict[Place, RulesMap] = {}


class RulesOfPlace:
    """What Textual takes for the answers of one update: it asks for a widget's, or leaves one.

    It does so only where no rule depends on the widgets beside this one, as `:first-child` does.
    """

    def __init__(self, sheet: Stylesheet, node: DOMNode) -> None:
        self.sheet, self.node = sheet, node

    def get(self, key: Place) -> RulesMap | None:
        """Return the rules of a widget at this place, if it was ever asked for."""
        self.place = _find_place(self.sheet, self.node)
        return _known.get(self.place)

    def __setitem__(self, key: Place, rules: RulesMap) -> None:
        _known[self.place] = rules


def apply_known(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: object = None) -> None:
    """Apply a sheet to a node as Textual does, and keep what was found."""
    _apply(sheet, node, animate=animate, cache=RulesOfPlace(sheet, node))


def _find_place(sheet: Stylesheet, node: DOMNode) -> Place:
    """Return all that a selector can ask: of the node, and of what it stands in, up to the app."""
    place: list[object] = [_find_token(sheet)]
    while isinstance(node, DOMNode):
        place += (type(node), node._css_type_name, node._id, frozenset(node._classes))
        if isinstance(node, Widget):
            place += (node.mouse_hover, node.has_focus, node.disabled, node.allow_focus())
        elif isinstance(node, App):
            place += (node.app_focus, node.theme, node.is_inline, node.ansi_color, node.no_color)
        node = node._parent
    return tuple(place)


def _find_token(sheet: Stylesheet) -> int:
    """Return the number of what a sheet says now."""
    rules = sheet.rules
    token, numbered = _sheets.get(sheet, (-1, None))
    if numbered is not rules:
        token, _ = _tokens.setdefault(tuple(map(id, rules)), (len(_tokens), rules))
        _sheets[sheet] = token, rules
    return token
