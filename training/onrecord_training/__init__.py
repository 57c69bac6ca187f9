"""Training of the learned attribution extractor, from a PolNeAR-format folder to the shipped weights."""
