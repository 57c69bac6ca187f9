"""Family reports."""
