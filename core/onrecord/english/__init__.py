"""What the stages after extraction know of English: kinds of source words, relays, check-worthy sentences."""
