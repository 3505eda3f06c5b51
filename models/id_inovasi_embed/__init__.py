"""Static embedding of Indonesian sentences; `inovasi_nlp.workflow.embedding.load_embedding()` reads it."""
