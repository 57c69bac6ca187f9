"""What every test starts from."""

import signal

# A shell that starts a command in the background lets it, and its children, ignore Ctrl-C; the
# commands under test must heed it as they do in a terminal.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
