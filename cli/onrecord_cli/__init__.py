"""The command line of onrecord."""
