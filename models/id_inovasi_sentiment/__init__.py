"""The shipped weights of the sentiment of sentences; `inovasi_nlp.sentiment` reads them."""
