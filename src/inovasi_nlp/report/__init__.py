"""Scores and evidence as pages: a ranking, a page per innovation, the method; self-contained HTML, Indonesian with an English switch."""

from __future__ import annotations

from inovasi_nlp.report.data import Findings, ReportData, collect
from inovasi_nlp.report.pages import build_report

__all__ = ["Findings", "ReportData", "build_report", "collect"]
