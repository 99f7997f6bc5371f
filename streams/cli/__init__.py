"""The command `rasid`: one command a file."""
