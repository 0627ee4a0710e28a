"""Tools for every room: text, files, paths, Markdown, and this process; nothing about scenarios."""
