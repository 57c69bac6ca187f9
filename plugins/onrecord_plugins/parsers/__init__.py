"""Family parsers."""
