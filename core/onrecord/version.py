"""The version of the tool, read by the build and by the report."""

__version__ = "0.1.0"
