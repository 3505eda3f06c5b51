"""Training of `models/id_inovasi_sm`: words, parts of speech, features, lemmas and trees from treebanks; sentence starts and entities join at assembly.

python -m inovasi_nlp.training.tagging prepare DATA CORPUS       treebanks of a data folder, leaked sentences removed, as DocBins
python -m inovasi_nlp.training.tagging train CORPUS OUT          by `config.cfg`; OUT/model-best is what developed best
python -m inovasi_nlp.training.tagging assemble OUT/model-best models/id_inovasi_sm DATA corpora/entitas --entities NER
python -m inovasi_nlp.training.tagging evaluate models/id_inovasi_sm DATA [--card]
"""
