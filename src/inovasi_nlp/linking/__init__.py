"""Which registry entry a mention means, and which region it belongs to: pure functions over text offsets."""

from __future__ import annotations

from inovasi_nlp.linking.context import Setting
from inovasi_nlp.linking.matcher import Alias, Hit, Matcher
from inovasi_nlp.linking.naming import agrees, key_of, letters_of
from inovasi_nlp.linking.resolve import Link, link, owner_region

__all__ = ["Alias", "Hit", "Link", "Matcher", "Setting", "agrees", "key_of", "letters_of", "link", "owner_region"]
