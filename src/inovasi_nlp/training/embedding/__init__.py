"""`models/id_inovasi_embed`, a static embedding of Indonesian sentences: what it is learnt from, how, and what it reaches.

    python -m inovasi_nlp.training.embedding fit ../shared/data/nlp corpora
    python -m inovasi_nlp.training.embedding train ../shared/data/nlp corpora models/id_inovasi_embed
    python -m inovasi_nlp.training.embedding evaluate ../shared/data/nlp corpora models/id_inovasi_embed
    python -m inovasi_nlp.training.embedding seeds ../shared/data/nlp corpora

Word overlap is hard to beat on Indonesian pairs, so the vectors keep what makes it strong and mend where it fails: the forms of a word share a vector (`lemmas`), words of
one meaning lie close and opposites apart (corpora/kemiripan), every word counts by its rarity, its part of speech and whether it is a name (`vectors`), figures
share a part, and a word never seen is the sum of its pieces (`folder`).
"""
