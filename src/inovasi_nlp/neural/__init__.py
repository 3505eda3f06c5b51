"""Transformers of others, read from a folder or the Hugging Face hub and run: text in, labels with offsets, probabilities or vectors out.

Nothing here knows spaCy; `components` puts the results on the Doc. torch, transformers and sentence-transformers (the extra `neural`) are imported when the first
model is loaded. Weights come from safetensors alone, and no code that a model brings is run.
"""
