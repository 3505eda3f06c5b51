"""Making of what is shipped: fits the weights and counts the words of `lexicon/data`. Stands at the top beside `app`; nothing imports it."""
