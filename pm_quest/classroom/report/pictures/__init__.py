"""The pictures of a report, drawn as SVG elements; each describes in words what it shows."""
