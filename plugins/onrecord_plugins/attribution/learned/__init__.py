"""The learned attribution extractor: a tagger with arcs, one decoder, two sizes of network."""
