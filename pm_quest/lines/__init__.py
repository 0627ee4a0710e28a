"""The game as lines of text, or as one JSON object a line: for screen readers, pipes and logs.

Never loads Textual.
"""
