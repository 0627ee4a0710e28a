"""Pages as a browser takes them apart, and what holds of every one of them."""

import re
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "br", "img", "input"}
FETCHING = {"script", "img", "iframe", "object", "embed", "image", "source", "video", "audio", "base", "form"}


class Page(HTMLParser):
    """A page as a browser takes it apart; complains of what is opened or closed wrongly."""

    def __init__(self, source):
        super().__init__()
        self.open, self.tags, self.ids, self.text, self.attributes = [], [], [], "", []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        """An element begins."""
        self.tags.append((tag, dict(attrs)))
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """An element without content."""
        self.tags.append((tag, dict(attrs)))
        self.attributes += attrs

    def handle_endtag(self, tag):
        """The innermost element ends."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Text."""
        self.text += f"{data} "


def check_soundness(source):
    """Every tag closed, every id once, every link within the page, and nothing that a browser would fetch or run."""
    found = Page(source)
    assert len(found.ids) == len(set(found.ids))
    assert not {tag for tag, _ in found.tags} & FETCHING
    links = [value for name, value in found.attributes if name in ("href", "src", "action", "xlink:href")]
    assert all(link == "data:," or link.removeprefix("#") in found.ids for link in links)
    assert not any(name.startswith("on") for name, _ in found.attributes)
    return found


def check_structure(source):
    """Landmarks, headings in their order, a caption for every table, and a name for every picture."""
    found = Page(source)
    tags = [tag for tag, _ in found.tags]
    assert [tags.count(each) for each in ("main", "header", "footer", "nav", "h1")] == [1, 1, 1, 1, 1]
    assert tags.count("table") == tags.count("caption")
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    pictures = [each for tag, each in found.tags if tag == "svg" and each.get("aria-hidden") != "true"]
    assert all(set(each["aria-labelledby"].split()) <= set(found.ids) for each in pictures)
    return found
