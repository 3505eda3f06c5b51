"""The command line: parses arguments, prints, reads the environment; all work is done by `workflow`."""
