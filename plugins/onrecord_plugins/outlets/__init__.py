"""Family outlets."""
