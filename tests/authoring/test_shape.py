"""What may stand where: keys, kinds, words, numbers, ids, and what has to hold between the keys of a record."""

import pytest

from tests.authoring.writing import codes, found, only, read, tiny


class TestKeys:
    """Unknown keys and missing ones."""

    def test_an_unknown_key(self):
        """The keys there are, where none is near."""
        problem = only("PQ120", tiny("        say: Ask", "        «colour»: red\n        say: Ask"))
        assert problem.message == "'colour' is not a key of a choice"
        assert "fit" in problem.suggestion

    @pytest.mark.parametrize(
        ("written", "meant"),
        [("fitt", "fit"), ("ift", "fit"), ("beause", "because"), ("when", "if"), ("Once", "once")],
    )
    def test_a_misspelt_key(self, written, meant):
        """The key that was meant, also where another tool calls it so."""
        problem = found("PQ120", tiny("        say: Ask", f"        «{written}»: x\n        say: Ask"))
        assert problem.message.endswith(f"did you mean '{meant}'?")

    def test_a_misspelt_key_is_not_missing_too(self):
        """One mistake, one problem."""
        only("PQ120", tiny("        say: Ask", "        «sya»: Ask"))

    def test_a_missing_key(self):
        """Told at the name of what misses it."""
        problem = only("PQ121", tiny("      ask:\n        say: Ask", "      «ask»:"))
        assert problem.message == "choice 'ask' has no 'say'"
        assert problem.suggestion == "add 'say': what the player does; the text of the option."

    def test_a_missing_key_of_the_file(self):
        """Told at the top."""
        problem = only("PQ121", "«format»: 1" + tiny("format: 1\ntitle: Tiny", "format: 1")[len("format: 1") :])
        assert problem.message == "scenario has no 'title'"

    def test_a_missing_key_in_a_list(self):
        """Told at the first key there is."""
        only("PQ121", tiny("go: done", "go: [{«if»: met}, {go: done}]"))


class TestKinds:
    """Something else is meant to stand here."""

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("say: Ask", "say:\n        - «A»sk"),
            ("flags: [met]", "flags: «met»"),
            ("trust: {label: Trust, start: 4, min: 0, max: 10}", "trust: «4»"),
            ("go: done", "go: {chance: «done»}"),
            ("ending: {title: The end, impact: 50}", "ending: «The end»"),
            ("      ask:\n", "      «ask»\n      aks:\n"),
        ],
    )
    def test_another_kind(self, old, new):
        """A text where a list is meant, and so on: an error that says both."""
        text = tiny(old, new).replace("«", "").replace("»", "")
        assert set(codes(text)) & {"PQ122", "PQ101", "PQ107"}, read(text).format_problems()
        assert read(text).scenario is None

    @pytest.mark.parametrize("value", ["", '""', "'  '"])
    def test_nothing(self, value):
        """A key with nothing behind it."""
        assert codes(tiny("say: Ask", f"say: {value}")) == ["PQ123"]

    def test_no_choices(self):
        """An empty map of choices."""
        assert "PQ123" in codes(tiny("    choices:\n      ask:\n        say: Ask\n        go: done", "    choices: {}"))

    @pytest.mark.parametrize(
        ("go", "kind"), [("«[»]", "a scene, a chance or a list of branches"), ("{chance: «[»]}", "a list")]
    )
    def test_an_empty_list(self, go, kind):
        """It is a list, as is meant; what it lacks is parts."""
        problem = found("PQ123", tiny("go: done", f"go: {go}"))
        assert problem.message.endswith(f" is {kind}, and this list is empty")

    @pytest.mark.parametrize(
        "written", ["yes", "no", "on", "off", "1:30", "012", "null", "~", "1e3", "2024-01-01", "true"]
    )
    def test_text_is_read_as_it_is_written(self, written):
        """YAML's own ideas of dates, numbers and truth don't matter where text is meant."""
        reading = read(tiny("say: Ask", f"say: {written}").replace("title: Tiny", f"title: {written}"))
        assert reading.scenario.title == written
        assert reading.scenario.scenes["monday"].choices["ask"].say == written

    @pytest.mark.parametrize("written", ["no", "on", "yes", "off", "y"])
    def test_an_id_is_read_as_it_is_written(self, written):
        """A scene may be called `no`."""
        reading = read(tiny().replace("done", written))
        assert list(reading.scenario.scenes) == ["monday", written]

    @pytest.mark.parametrize(
        "text", ["[One., Two.]", "[{if: met, text: One.}, Two.]", "\n      - if: met\n        text: One.\n      - Two."]
    )
    def test_a_text_of_parts(self, text):
        """A list, in brackets or on lines of its own."""
        parts = read(tiny("text: Here.", f"text: {text}")).scenario.scenes["monday"].text
        assert [part.text for part in parts] == ["One.", "Two."]

    def test_a_title_of_two_lines(self):
        """Some texts are one line."""
        assert codes(tiny("title: Tiny", "title: |\n  Tiny\n  indeed")) == ["PQ140"]

    def test_the_breaks_at_the_end_of_a_block_are_no_text(self):
        """`|` keeps one, and the text has none."""
        assert read(tiny("say: Ask", "say: |\n          Ask\n\n")).scenario.scenes["monday"].choices["ask"].say == "Ask"

    def test_one_text_for_a_list_of_texts(self):
        """What trainers say may be one text."""
        reading = read(tiny() + "teaching:\n  before: Ask them.\n")
        assert reading.scenario.teaching.before == ("Ask them.",)

    @pytest.mark.parametrize("tag", ["en", "de-CH", "zh-Hant-TW"])
    def test_a_language(self, tag):
        """BCP 47 tags."""
        assert read(tiny("role: finale", f"role: finale\nlanguage: {tag}")).scenario.language == tag

    @pytest.mark.parametrize(
        ("written", "fix"),
        [("Deutsch", "'de'"), ("en_US", "'en-US'"), ("English, please", "a tag such as 'en', 'de' or 'pt-BR'")],
    )
    def test_no_language(self, written, fix):
        """One that is written out, a tag of another kind, and something else."""
        assert only("PQ126", tiny("role: finale", f"role: finale\nlanguage: «{written}»")).suggestion == f"write {fix}"


class TestWords:
    """The only words allowed."""

    def test_a_misspelt_word(self):
        """The nearest."""
        problem = only("PQ126", tiny("say: Ask", "say: Ask\n        fit: «adapt»"))
        assert problem.suggestion == "write 'adapts'"

    def test_another_word(self):
        """All of them."""
        problem = only("PQ126", tiny("role: finale", "role: «boss»"))
        assert "dumping_ground" in problem.suggestion

    @pytest.mark.parametrize(
        ("written", "meant"), [("yes", "true"), ("no", "false"), ("True", "true"), ("off", "false"), ("1", "true")]
    )
    def test_no_truth(self, written, meant):
        """A flag is set to true or false, in these words."""
        problem = only("PQ127", tiny("say: Ask", f"say: Ask\n        set: {{met: «{written}»}}"))
        assert problem.suggestion == f"write {meant}"

    def test_a_truth_in_quotes(self):
        """That is a text."""
        only("PQ127", tiny("say: Ask", 'say: Ask\n        once: «"true"»'))


class TestNumbers:
    """Whole numbers."""

    @pytest.mark.parametrize("written", ["ten", "1.5", "1e3", "0x1f", "1_000", "1:30", "012", '"4"', "4 points"])
    def test_no_whole_number(self, written):
        """What YAML may call a number, and what is none."""
        only("PQ124", tiny("start: 4", f"start: «{written}»"))

    @pytest.mark.parametrize(("written", "number"), [("4", 4), ("+4", 4), ("0", 0), ("-0", 0)])
    def test_a_whole_number(self, written, number):
        """With a sign too."""
        assert read(tiny("start: 4", f"start: {written}")).scenario.meters["trust"].start == number

    def test_a_number_with_a_zero_before_it(self):
        """Octal to some, and ten to nobody."""
        assert only("PQ124", tiny("start: 4", "start: «010»")).suggestion == "write 10, without the 0 before it"

    def test_too_many_digits(self):
        """Nine are enough."""
        only("PQ906", tiny("max: 10", "max: «1234567890»"))
        assert read(tiny("max: 10", "max: 123456789")).scenario is not None

    @pytest.mark.parametrize("digits", [100, 5000])
    def test_an_enormous_number(self, digits):
        """Longer than Python itself reads."""
        only("PQ906", tiny("max: 10", f"max: «{'9' * digits}»"))
        assert codes(tiny("impact: 50", f"impact: {'9' * digits}")) == ["PQ906" if digits < 1000 else "PQ909"]

    def test_out_of_bounds(self):
        """Odds are 1 or more."""
        only("PQ125", tiny("go: done", "go: {chance: [{odds: «0», go: done}]}"))

    @pytest.mark.parametrize(
        ("bounds", "place"),
        [("start: «11», min: 0, max: 10", 0), ("start: «-1», min: 0, max: 10", 0), ("start: 4, min: 5, max: «3»", 0)],
    )
    def test_the_bounds_of_a_meter(self, bounds, place):
        """`min` is at most `start`, which is at most `max`."""
        only("PQ135", tiny("start: 4, min: 0, max: 10", bounds))


class TestIds:
    """Names."""

    @pytest.mark.parametrize("id", ["Monday", "on-monday", "1st", "mon day", "über", "_x"])
    def test_not_snake_case(self, id):
        """Small letters, digits and _, a letter first."""
        problem = found("PQ128", tiny("  monday:", f"  «{id}»:"))
        assert problem.suggestion.startswith("write '")

    def test_a_credential_is_an_id_too(self):
        """Known or not."""
        only("PQ128", tiny("say: Ask", "say: Ask\n        book: «Safe POPM»"))

    def test_a_test_may_be_called_anything(self):
        """Its name is for people."""
        assert codes(tiny() + "tests:\n  Asking pays:\n    play: [ask]\n    expect: impact == 50\n") == []

    @pytest.mark.parametrize(
        "name", ["tech", "adaptability", "ending", "impact", "player", "employer", "and", "visited", "true"]
    )
    def test_a_reserved_name(self, name):
        """Words that mean something else in conditions and texts."""
        only("PQ129", tiny("  trust:", f"  «{name}»:"))
        only("PQ129", tiny("flags: [met]", f"flags: [«{name}»]"))

    def test_one_name_for_a_meter_and_a_flag(self):
        """They share one namespace."""
        only("PQ206", tiny("flags: [met]", "flags: [met, «trust»]"))

    def test_a_flag_that_is_there_twice(self):
        """The second is one too many."""
        only("PQ206", tiny("flags: [met]", "flags: [met, «met»]"))


class TestBetweenKeys:
    """What has to hold between the keys of one record."""

    def test_a_scene_with_two_ways_on(self):
        """Choices and a go."""
        only(
            "PQ130", tiny("    text: Here.", "    text: Here.\n    go: done").replace("    choices:", "    «choices»:")
        )

    def test_a_scene_without_a_way_on(self):
        """Neither choices nor go nor ending."""
        only(
            "PQ130",
            tiny("  done:\n    text: There.\n    ending: {title: The end, impact: 50}", "  «done»:\n    text: There."),
        )

    def test_a_last_branch_with_a_condition(self):
        """Then there may be no way on."""
        only("PQ131", tiny("go: done", "go: [{if: met, go: done}, {«if»: trust > 1, go: done}]"))

    def test_a_branch_that_hides_the_others(self):
        """Only the last has no condition."""
        only("PQ132", tiny("go: done", "go: [{«go»: done}, {go: done}]"))

    def test_branches_within_branches(self):
        """A branch leads to a scene or a chance."""
        assert read(tiny("go: done", "go: [{go: [{go: done}]}]")).scenario is None

    def test_locked_without_a_condition(self):
        """There is nothing that it could be a reason for."""
        only("PQ133", tiny("say: Ask", "say: Ask\n        «locked»: Not now."))

    def test_locked_with_a_condition_that_cannot_be_read(self):
        """That is a problem of the condition alone."""
        only("PQ138", tiny("say: Ask", "say: Ask\n        locked: Not now.\n        if: trust «=» 4"))

    def test_a_skill_that_shrinks(self):
        """Skills only grow."""
        only("PQ134", tiny("say: Ask", "say: Ask\n        gain: {tech: «-1», trust: -1}"))

    def test_a_skill_that_is_brought(self):
        """Nobody brings less than nothing."""
        test = "tests:\n  one: {play: [ask], expect: impact == 50, brings: {skills: {tech: «-1»}}}\n"
        only("PQ125", tiny() + test)


class TestLessons:
    """What a scenario must show."""

    @pytest.mark.parametrize("lesson", ["adaptive > random", "best >= specialist(tech)", "random>forcing"])
    def test_a_lesson(self, lesson):
        """Two policies and a sign."""
        (read_one,) = read(tiny() + f"lesson: [{lesson}]\n").scenario.lesson
        assert f"{read_one.better}{read_one.sign}{read_one.worse}" == lesson.replace(" ", "")

    @pytest.mark.parametrize(
        "lesson", ["adaptive < random", "adaptive", "adaptive > random > best", "adaptive == best"]
    )
    def test_no_lesson(self, lesson):
        """Another sign, or another number of policies."""
        only("PQ136", tiny() + f"lesson:\n  - «{lesson}»\n")

    def test_an_unknown_policy(self):
        """The nearest."""
        problem = only("PQ208", tiny() + "lesson:\n  - adaptive > «specialist(tec)»\n")
        assert problem.suggestion == "write 'specialist(tech)'"


class TestFormat:
    """The version of the format."""

    def test_a_newer_format(self):
        """Said alone, for the rest may be right there."""
        problem = only("PQ137", tiny("format: 1", "format: «2»").replace("role", "roll"))
        assert "0.1.0" in problem.message
        assert "format 1" in problem.message

    @pytest.mark.parametrize("written", ["0", "-1"])
    def test_no_such_format(self, written):
        """There was none before 1."""
        only("PQ125", tiny("format: 1", f"format: «{written}»"))

    @pytest.mark.parametrize("written", ["one", "1.0", '"1"'])
    def test_no_format(self, written):
        """It is a whole number."""
        only("PQ124", tiny("format: 1", f"format: «{written}»"))


class TestNothingAtAll:
    """Files that are no scenario."""

    @pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n"])
    def test_an_empty_file(self, text):
        """Said so."""
        assert codes(text) == ["PQ123"]

    @pytest.mark.parametrize("text", ["hello", "- a\n- b\n", "[]"])
    def test_no_map(self, text):
        """A text or a list."""
        assert codes(text) == ["PQ122"]
