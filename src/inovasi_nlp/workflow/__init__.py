"""The one path that the library, the command line and the service share: load, annotate, score, run."""
