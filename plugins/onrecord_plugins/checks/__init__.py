"""Family checks."""
