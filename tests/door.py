"""A story of two choices, as the text of a file, for tests that change its text."""

DOOR = """\
format: 1
title: The Door
summary: A test.
role: something_else
scenes:
  a:
    text: Hi
    choices:
      x: {say: Go, go: b}
      y: {say: Stay, go: z}
  b:
    text: Then.
    choices:
      v: {say: On, go: z}
      w: {say: Off, go: z}
  z:
    text: End.
    ending: {title: Done, impact: 50}
"""
