"""Attribution in English by rules: cue words, clause frames and quotation marks. No model, no parser."""
