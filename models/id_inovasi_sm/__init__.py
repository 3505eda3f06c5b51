"""The shipped Indonesian pipeline; `inovasi_nlp.load("id_inovasi_sm")` and `spacy.load` of this folder read it."""
