"""Gathering: the only room that opens sockets. Publishers declare, gather fetches."""

from __future__ import annotations

from inovasi_nlp.gather.fetch import Fetcher
from inovasi_nlp.gather.gathering import GatherReport, Outcome, Store, gather

__all__ = ["Fetcher", "GatherReport", "Outcome", "Store", "gather"]
