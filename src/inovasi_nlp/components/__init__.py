"""spaCy components: a pure finder over a `Reading` and a thin factory each. They meet on the Doc (`storage`), never by import."""

from __future__ import annotations

from inovasi_nlp.components import storage as _storage

_storage.register()
