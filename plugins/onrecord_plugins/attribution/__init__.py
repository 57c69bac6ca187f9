"""Family attribution."""
