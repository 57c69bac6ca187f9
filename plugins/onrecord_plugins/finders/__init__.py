"""Family finders."""
