"""Read, check and write scenario files.

The reader with its problems, headers, schema, playtests, Twine.
"""
