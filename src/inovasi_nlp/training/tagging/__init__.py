"""Training of `models/id_inovasi_sm`: tokeniser, sentence starts, parts of speech, features, lemmas and trees from treebanks; entities join at assembly.

python -m inovasi_nlp.training.tagging prepare DATA CORPUS       treebanks of a data folder, leaked sentences removed, as DocBins
python -m inovasi_nlp.training.tagging train CORPUS OUT          by `config.cfg`; OUT/model-best is what developed best
python -m inovasi_nlp.training.tagging assemble OUT/model-best models/id_inovasi_sm --entities NER
python -m inovasi_nlp.training.tagging evaluate models/id_inovasi_sm DATA
"""
