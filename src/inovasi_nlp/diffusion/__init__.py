"""Measures of spread: method dsi-1, its norms, frames, scores and explanations."""
