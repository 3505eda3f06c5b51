"""Gathering: the only room that opens sockets. Publishers declare, gather fetches."""

from __future__ import annotations

from inovasi_nlp.gather.fetch import Fetched, Fetcher
from inovasi_nlp.gather.gathering import GatherReport, Outcome, Store, gather

__all__ = ["Fetched", "Fetcher", "GatherReport", "Outcome", "Store", "gather"]
