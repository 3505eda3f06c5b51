"""Gathering: the only room that opens sockets. Publishers declare, gather fetches."""

from __future__ import annotations

from inovasi_nlp.gather.fetch import Fetcher
from inovasi_nlp.gather.gathering import gather
from inovasi_nlp.gather.outcomes import Cause, GatherReport, Outcome
from inovasi_nlp.gather.store import Store

__all__ = ["Cause", "Fetcher", "GatherReport", "Outcome", "Store", "gather"]
