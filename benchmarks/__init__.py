"""Measures of onrecord that are run by hand or in a build: how accurate it is, and how fast. Never installed."""
