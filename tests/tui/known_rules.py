"""The styles of screens, worked out once for all apps of all tests.

Every app would parse the same hundred texts of styles again, several times; ask every rule in them at every widget,
each time that a screen opens or the focus moves; and set what it found property by property.
"""

from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode
from textual.widget import Widget

Features = tuple[bool, bool, bool, bool]
"""Whether a widget has rules about the mouse, about the focus within it, about its order, and about every other one."""
_apply, _parse = Stylesheet.apply, Stylesheet.parse
_parse_text, _replace = Stylesheet._parse_rules, Stylesheet.replace_rules
_find_defaults = DOMNode._get_default_css
_numbers: dict[object, int] = {}
"""A number for all that is asked for: the variables of styles, lists of rules, and places of widgets."""
_texts: dict[tuple[object, ...], list[RuleSet]] = {}
_sheets: dict[tuple[object, ...], list[RuleSet]] = {}
_defaults: dict[type, list[tuple[CSSLocation, str, int, str]]] = {}
_kept: list[list[RuleSet]] = []
_known: dict[tuple[int, int], tuple[RulesMap, Features]] = {}
"""By the place of a widget, and the rules that could be for it: those that a sheet is given later are seldom among them."""
_alike: dict[tuple[object, ...], tuple[RulesMap, Features]] = {}
"""The same by what these rules ask of a widget and of those that it stands in: a place is new with each class of a screen."""
_asked: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
"""What rules ask, by their number: for names of types, classes and ids, and for states."""
_possible: dict[tuple[object, ...], int] = {}
"""The numbers of the rules that could be for a widget, by the sheet and what selectors name."""
_derived: dict[int, RulesMap | None] = {}
"""What a widget has that was given known rules, by their identity, once one was."""


def parse_text_once(sheet: Stylesheet, css: str, **how: object) -> list[RuleSet]:
    """Return the rules of a text of styles, which is parsed at the first time that it is asked for."""
    said = (css, *how.items(), _number_variables(sheet))
    if said not in _texts:
        _texts[said] = _parse_text(sheet, css, **how)
    return _texts[said]


def parse_once(sheet: Stylesheet) -> None:
    """Give a sheet the rules of all its texts, put together at the first time that somebody has these texts."""
    said = (_number_variables(sheet), *sheet.source.items())
    if said in _sheets:
        sheet._rules, sheet._rules_map, sheet._require_parse = _sheets[said], None, False
    else:
        _parse(sheet)
        _sheets[said] = sheet._rules


def find_default_styles(node: DOMNode) -> list[tuple[CSSLocation, str, int, str]]:
    """Return the styles that the class of a widget brings, with those of the classes above."""
    kind = type(node)
    if kind not in _defaults:
        _defaults[kind] = _find_defaults(node)
    return _defaults[kind]


def apply_known(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict | None = None) -> None:
    """Apply a sheet to a node as Textual does; what it finds is kept for the nodes at the same place.

    `cache` is Textual's for one update: here it is told the places of those who stand above.
    """
    place = (_find_place(node, {} if cache is None else cache), _number_possible(sheet, node))
    alike = None if place in _known else _list_answers(node, place[1])
    if alike in _alike:
        _known[place] = _alike[alike]
    if place in _known:
        rules, features = _known[place]
        node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even = features
        sheet.replace_rules(node, rules, animate=animate)
        sheet._process_component_classes(node)
    else:
        _apply(sheet, node, animate=animate, cache=RulesOfPlace(node, place, alike))


class RulesOfPlace:
    """What Textual takes for the answers of one update: it asks for the rules of a widget, finds none, and leaves them.

    It does so only where no rule depends on the widgets beside this one, as `:first-child` does.
    """

    def __init__(self, node: DOMNode, place: tuple[int, int], alike: tuple[object, ...] | None) -> None:
        self.node, self.place, self.alike = node, place, alike

    def get(self, key: object) -> None:
        """Return nothing: they are not known."""

    def __setitem__(self, key: object, rules: RulesMap) -> None:
        node = self.node
        features = (node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even)
        _known[self.place] = _alike[self.alike] = (rules, features)
        _derived[id(rules)] = None


def replace_changed(node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
    """Set the rules of a widget where they are other ones: most are found again as they were.

    Textual derives some rules from others, so that what a widget has is never what it was given: both are kept.
    A widget that is not mounted and has no rules yet gets at once what another one came to have by the same.
    """
    base = node.styles.base
    given, derived = node.__dict__.get("_rules_set", (None, None))
    if (given is rules or given == rules) and derived == base._rules and not _moves(node, animate):
        node.notify_style_update()
        return
    is_new = not (animate or base._rules or node._is_mounted)
    if is_new and (known := _derived.get(id(rules))):
        base._rules.update(known)
        base._updates += 1
        if node.parent:
            node._nodes.updated()
        node.notify_style_update()
    else:
        _replace(node, rules, animate)
        if is_new and id(rules) in _derived:
            _derived[id(rules)] = base._rules.copy()
    node._rules_set = (rules, base._rules.copy())


def _moves(node: DOMNode, animate: bool) -> bool:
    return animate and bool(node.app.animator._animations)


def _find_place(node: DOMNode, places: dict[DOMNode, int]) -> int:
    """Return the number of all that a selector can ask: of the node, and of what it stands in, up to the app."""
    found = places.get(node)
    if found is None:
        above = node._parent
        place = _find_place(above, places) if isinstance(above, DOMNode) else None
        asked: tuple[object, ...] = (place, type(node), node._css_type_name, node._id, frozenset(node._classes))
        if isinstance(node, Widget):
            asked += (node.mouse_hover, node.has_focus, node.disabled, node.allow_focus())
        elif isinstance(node, App):
            asked += (node.app_focus, node.theme, node.is_inline, node.ansi_color, node.no_color)
        found = places[node] = _number(asked)
    return found


def _number_possible(sheet: Stylesheet, node: DOMNode) -> int:
    """Return the number of the rules of a sheet, in their order, that name this node."""
    rules = sheet.rules
    named = (id(rules), type(node), node._id, frozenset(node._classes))
    if named not in _possible:
        _kept.append(rules)
        names = sheet.rules_map.keys() & node._selector_names
        possible = {rule for name in names for rule in sheet.rules_map[name]}
        number = _possible[named] = _number(tuple(map(id, filter(possible.__contains__, rules))))
        selectors = [each for rule in possible for chosen in rule.selector_set for each in chosen.selectors]
        states = frozenset().union(*(each.pseudo_classes for each in selectors))
        _asked[number] = (frozenset(each.name for each in selectors), states)
    return _possible[named]


def _list_answers(node: DOMNode, possible: int) -> tuple[object, ...]:
    """Return what a node, and those that it stands in, answer to all that these rules ask."""
    names, states = _asked[possible]
    return possible, *(
        (
            names & above._css_type_names,
            names & above._classes,
            above._id in names and above._id,
            tuple(above.has_pseudo_class(state) for state in states),
        )
        for above in node.css_path_nodes
    )


def _number_variables(sheet: Stylesheet) -> int:
    """Return the number of the variables of a sheet."""
    variables, number = sheet.__dict__.get("_variables_numbered", (None, 0))
    if variables is not sheet._variables:
        number = _number(tuple(sheet._variables.items()))
        sheet._variables_numbered = (sheet._variables, number)
    return number


def _number(asked: object) -> int:
    return _numbers.setdefault(asked, len(_numbers))
