"""Mistakes in the YAML itself, and what YAML makes of prose."""

import pytest

from tests.authoring.writing import codes, found, only, read, tiny


class TestProse:
    """Prose that YAML takes for something else."""

    def test_a_colon_cuts_a_text(self):
        """A colon and a space in plain text."""
        problem = only("PQ102", tiny("say: Ask", "say: Ask«:» why?"))
        assert problem.suggestion == "put the text in quotes, or after '|' on lines of its own"

    def test_a_colon_in_a_list_of_texts(self):
        """There the YAML can be read, as a map; it is a text all the same."""
        only("PQ102", tiny("    text: Here.", "    text:\n      - Ask«:» why?"))

    def test_a_colon_in_a_list_of_signals(self):
        """A signal may be a map, but not this one."""
        only("PQ102", tiny("    choices", "    signals:\n      - Nobody asks«:» why?\n    choices"))

    def test_a_hash_ends_a_text(self):
        """A comment where there may be none is a warning, for it may be meant."""
        problem = only("PQ103", tiny("say: Ask", "say: Fix bug «#3 today»"))
        assert problem.severity == "warning"

    def test_a_hash_after_a_value_that_is_no_text(self):
        """A comment after a number or an id is nothing to speak of."""
        assert codes(tiny("role: finale", "role: finale  # it does not count")) == []

    def test_a_hash_right_at_the_beginning(self):
        """Then there is no text at all."""
        only("PQ123", tiny("say: Ask", "say: «# of tickets»"))

    def test_a_hash_within_a_text_of_two_lines(self):
        """The second line stands alone, and the reason is in the first."""
        assert "PQ103" in codes(tiny("say: Ask", "say: Fix bug #3\n          today"))

    def test_a_hash_before_a_line_without_a_key(self):
        """An error, for that line would be lost; the comment is no second problem."""
        problem = only("PQ101", tiny("title: Tiny", "title: Tiny «#»\nthings"))
        assert problem.message == "a ' #' begins a comment, and the text goes on after it"
        assert problem.severity == "error"

    @pytest.mark.parametrize(
        "sign", ["@home", "`now`", "%done", "*sigh* again", "&c and so on", "!important note", "| x", "> x"]
    )
    def test_a_sign_that_yaml_keeps_for_itself(self, sign):
        """A text cannot begin with it."""
        text = tiny("say: Ask", f"say: {sign}")
        assert codes(text) == ["PQ104"]
        assert read(text).problems[0].column == len("        say: ") + 1

    @pytest.mark.parametrize("value", ["{player} asks", "[sic] they ask"])
    def test_a_bracket_with_more_after_it(self, value):
        """A placeholder or a bracket at the beginning of a sentence."""
        only("PQ104", tiny("say: Ask", f"say: «{value[0]}»{value[1:]}"))

    @pytest.mark.parametrize("value", ["{player}", "[sic]"])
    def test_a_bracket_alone(self, value):
        """YAML reads a map or a list, and a text is meant."""
        only("PQ104", tiny("say: Ask", f"say: «{value[0]}»{value[1:]}"))

    def test_a_comma_between_brackets(self):
        """In curly brackets a comma parts keys."""
        only("PQ105", tiny("title: The end", "title: Good«,» but late"))

    def test_a_colon_between_brackets(self):
        """The rest of the line is read as it is."""
        only("PQ102", tiny("title: The end", "title: Note«:» the end"))


class TestQuotes:
    """Quotes that do not fit."""

    def test_text_after_the_closing_quote(self):
        """Half a sentence in quotes."""
        problem = only("PQ106", tiny("say: Ask", 'say: "Ask«"» them'))
        assert '\\"' in problem.suggestion

    def test_an_apostrophe_in_single_quotes(self):
        """It closes them."""
        problem = only("PQ106", tiny("say: Ask", "say: 'It«'»s me'"))
        assert "''" in problem.suggestion

    def test_a_quote_that_is_not_closed(self):
        """Told where it opens, not at the end of the file."""
        only("PQ106", tiny("say: Ask", 'say: «"»Ask'))

    def test_a_quote_that_is_closed_by_another(self):
        """Told where it opens too, though the next quote in the file seems to close it."""
        only("PQ106", tiny("say: Ask", 'say: «"»Ask').replace("There.", '"There."'))

    @pytest.mark.parametrize("written", ["'twas the night", "'90s music", "'tis his, isn't it", "'n' roll isn't"])
    def test_an_apostrophe_at_the_beginning(self, written):
        """The whole text in double quotes keeps it."""
        (problem,) = read(tiny("text: Here.", f"text: {written}")).problems
        assert problem.code == "PQ106"
        assert f'"{written}"' in problem.suggestion
        assert codes(tiny("text: Here.", f'text: "{written}"')) == []

    def test_more_behind_a_text_in_quotes(self):
        """The text is shown as it is to be written."""
        (problem,) = read(tiny("say: Ask", 'say: "Forty per cent", you say')).problems
        assert problem.suggestion.endswith("""or write '"Forty per cent", you say'""")

    @pytest.mark.parametrize(
        ("escape", "fix"),
        [
            (r"\ud83d\ude00", "write the character itself: \U0001f600"),
            (r"\ud83d", "write the whole character itself"),
            (r"\u{1F600}", "write the character itself: \U0001f600"),
            (r"\'", "write ' without the backslash"),
            (r"\&", "write & without the backslash"),
            (r"\d", r"write \\ for a backslash, or put the text in single quotes"),
        ],
    )
    def test_an_escape_that_another_format_writes(self, escape, fix):
        """What to write instead, told once for the whole of it."""
        assert only("PQ106", tiny("say: Ask", f'say: "As«{escape}»k"')).suggestion == fix

    def test_a_quote_over_two_lines(self):
        """That is allowed."""
        assert codes(tiny("say: Ask", 'say: "Ask\n          them"')) == []

    def test_an_unknown_escape(self):
        """A backslash in double quotes."""
        only("PQ106", tiny("say: Ask", r'say: "C:«\d»ocs"'))


class TestIndentation:
    """Lines that begin in the wrong column."""

    def test_a_tab(self):
        """Tabs cannot indent."""
        found("PQ107", tiny("        go: done", "«\t»go: done"))

    def test_a_key_below_a_text(self):
        """A key that stands one level too deep."""
        problem = only("PQ107", tiny("        go: done", "          «go»: done"))
        assert problem.message == "'go' stands further in than 'say', and it belongs in the same column"

    def test_a_line_left_of_everything_above(self):
        """A column that fits nothing."""
        found("PQ107", tiny("        go: done", "       «go»: done"))

    def test_a_second_line_of_a_text(self):
        """Prose that goes on in the column of the keys."""
        only("PQ107", tiny("    text: Here.", "    text: Here\n    «and there.»"))

    def test_no_space_after_the_colon(self):
        """`go:done` is no key with a value."""
        found("PQ101", tiny("        say: Ask\n        go", "        say«:»Ask\n        go"))

    def test_no_colon(self):
        """A key without a colon."""
        found("PQ101", tiny("        say: Ask\n        go", "        «say Ask»\n        go"))


class TestRefused:
    """What YAML can do and a scenario may not."""

    def test_an_anchor(self):
        """Anchors."""
        only("PQ108", tiny("title: Tiny", "title: «&a» Tiny"))

    def test_an_alias(self):
        """Aliases."""
        only("PQ108", tiny("title: Tiny", "title: «*a»"))

    @pytest.mark.parametrize(
        ("old", "new"), [("text: Here.", "text: «*»yours now?*"), ("text: Here.", "text:\n      - «*»yours now?*")]
    )
    def test_a_text_that_begins_like_an_alias(self, old, new):
        """An alias has nothing behind it, so this is prose, and quotes are the fix."""
        problem = only("PQ104", tiny(old, new))
        assert problem.suggestion == 'put the text in quotes: "*yours now?*"'

    def test_a_merge_key(self):
        """Merge keys, with the alias in them."""
        assert codes(tiny("        say: Ask", "        <<: *a\n        say: Ask")) == ["PQ109", "PQ108"]

    @pytest.mark.parametrize("tag", ["!!str", "!!python/object/apply:os.system", "!<tag:yaml.org,2002:str>"])
    def test_a_tag(self, tag):
        """Tags of every kind."""
        only("PQ110", tiny("title: Tiny", f"title: «{tag}» Tiny"))

    def test_a_tag_on_a_list(self):
        """Tags before brackets."""
        only("PQ110", tiny("flags: [met]", "flags: «!!set» [met]"))

    def test_a_second_document(self):
        """One scenario a file; the first is read all the same."""
        assert codes(tiny() + "---\ntitle: Another\n") == ["PQ111"]

    def test_a_document_mark_at_the_top(self):
        """One document may have its mark."""
        assert codes("---\n" + tiny()) == []

    def test_a_key_that_is_there_twice(self):
        """The second is marked."""
        only("PQ112", tiny("role: finale", "role: finale\n«title»: Another"))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("flags: [met]", "flags: [met]\nglossary: {a: x, «a»: y}"),
            ("  done:\n", "  «monday»:\n    text: x\n    ending: {title: x, impact: 1}\n  done:\n"),
            ("  done:\n", "      «ask»:\n        say: x\n        go: done\n  done:\n"),
            ("say: Ask", "say: Ask\n        gain: {trust: 1, «trust»: 2}"),
            ("label: Trust", "label: Trust, «label»: Mistrust"),
        ],
    )
    def test_a_key_that_is_there_twice_anywhere(self, old, new):
        """Also among ids, points and terms."""
        found("PQ112", tiny(old, new))

    def test_a_key_that_is_a_list(self):
        """A key is a name."""
        found("PQ122", tiny("role: finale", "role: finale\n? «[»a]\n: b"))


class TestCharacters:
    """Characters that have no place in a text."""

    @pytest.mark.parametrize(
        "character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u202e", "\u2066", "\u2028", "\ufeff", "\uffff"]
    )
    def test_a_refused_character(self, character):
        """Each is told with its number and its place, and the rest of the file is read."""
        text = tiny("say: Ask", f"say: As«{character}»k").replace("role: finale", "rule: finale")
        problem = found("PQ113", text)
        assert f"U+{ord(character):04X}" in problem.message
        assert "PQ120" in codes(text.replace("«", "").replace("»", ""))

    @pytest.mark.parametrize("escape", [r"\e", r"\0", r"\x07", r"\u202e", r"\U0000009b", r"\N", r"\L", r"\r"])
    def test_a_refused_character_as_an_escape(self, escape):
        """What is no character of the file becomes one in the text."""
        only("PQ113", tiny("say: Ask", f'say: "As«{escape}»k"'))

    @pytest.mark.parametrize("escape", [r"\t", r"\n", r"\"", r"\\", r"\u00e9", r"\x41"])
    def test_a_harmless_escape(self, escape):
        """Other escapes are what they are in YAML."""
        assert codes(tiny("say: Ask", f'say: "As{escape}k"')) == []

    def test_a_text_that_only_looks_like_an_escape(self):
        """A doubled backslash is a backslash."""
        assert read(tiny("say: Ask", r'say: "a \\e b"')).scenario.scenes["monday"].choices["ask"].say == r"a \e b"

    def test_many_refused_characters(self):
        """A file full of them is no text; that is one problem, at the first."""
        (problem,) = read(b"PQ\x07" * 5000).problems
        assert problem.place == (1, 3)
        assert problem.message == "more than 100 control characters: this is not a text file"


class TestEncodings:
    """Bytes that are no UTF-8."""

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_utf_16_and_32(self, encoding):
        """Named for what it is."""
        (problem,) = read(tiny().encode(encoding)).problems
        assert problem.code == "PQ902"
        assert encoding[:6].upper() in problem.message

    def test_windows_1252(self):
        """The place of the first byte that does not fit, and what it would be."""
        (problem,) = read(tiny("title: Tiny", "title: Café").encode("cp1252")).problems
        assert (problem.code, problem.place) == ("PQ902", (2, 11))
        assert "'é'" in problem.message

    def test_a_byte_order_mark(self):
        """One at the beginning is nothing to speak of, and takes no column."""
        assert read(b"\xef\xbb\xbf" + tiny().encode()).scenario is not None
        assert read(b"\xef\xbb\xbf" + tiny("format: 1", "formt: 1").encode()).problems[0].place == (1, 1)

    @pytest.mark.parametrize("end", ["\r\n", "\r"])
    def test_other_line_ends(self, end):
        """Lines are counted all the same."""
        text = tiny("go: done", "go: dnoe").replace("\n", end)
        assert [problem.place for problem in read(text).problems] == [(14, 13)]
        assert read(tiny().replace("\n", end)).scenario is not None


class TestReadingOn:
    """After a mistake in the YAML the rest is read too."""

    def test_several_mistakes_of_one_kind(self):
        """Each is told, in the order of the file."""
        text = tiny("say: Ask", "say: Ask: why?").replace("Here.", "@home").replace("There.", '"There" it is')
        assert codes(text) == ["PQ104", "PQ102", "PQ106"]

    def test_two_colons_in_one_line(self):
        """They are one mistake."""
        assert codes(tiny("say: Ask", "say: Note: this: that")) == ["PQ102"]

    def test_other_mistakes_before_and_after(self):
        """A mistake in the YAML hides none of the others."""
        text = (
            tiny("say: Ask", "say: Ask: why?").replace("role: finale", "role: finael").replace("go: done", "go: dnoe")
        )
        assert codes(text) == ["PQ126", "PQ102", "PQ203"]

    def test_what_stood_before_a_mistake_without_a_way_on(self):
        """The reading stops, and tells what it found until there, and nothing that only seems missing."""
        text = tiny("  done:\n", " done:\n").replace("role: finale", "role: finael")
        assert codes(text) == ["PQ126", "PQ107"]

    def test_a_mistake_takes_nothing_with_it(self):
        """A line that could not be read is not missed twice."""
        assert codes(tiny("go: done", "go: [done")) == ["PQ105"]


def test_a_quote_that_is_closed_by_one_of_another_scene():
    """It swallows the lines between; what is told is where it was opened."""
    broken = tiny("say: Ask", 'say: "Ask').replace("    text: There.", '    text: |\n      "There," she says.')
    assert [(problem.code, problem.place) for problem in read(broken).problems] == [("PQ106", (13, 14))]
