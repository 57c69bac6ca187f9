"""Family loaders."""
