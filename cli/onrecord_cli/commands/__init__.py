"""One module per command, each with its ``command``; ``onrecord_cli.main`` imports the one that is asked for."""
