"""The scores over HTTP: the JSON of the files, read only."""
