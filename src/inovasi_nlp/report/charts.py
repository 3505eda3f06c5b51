"""Charts as inline SVG, drawn by pygal; without scripts, dates or addresses, so that the same data give the same bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pygal
from pygal.style import Style

# pygal leaves a finder of a kind that Python 3.12 dropped on the import path, where every later import would warn of it
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

_STYLE = Style(
    background="transparent",
    plot_background="transparent",
    foreground="#495057",
    foreground_strong="#212529",
    foreground_subtle="#adb5bd",
    font_family="inherit",
    label_font_size=13,
    major_label_font_size=13,
    value_font_size=13,
    colors=("#0b7285", "#e8590c", "#5f3dc4"),
    opacity=".9",
    transition="0ms",
    guide_stroke_color="#dee2e6",
    major_guide_stroke_color="#ced4da",
    guide_stroke_dasharray="0",
    major_guide_stroke_dasharray="0",
    value_colors=("#fff",),
)
# what pygal adds of its own: a script with its configuration, and comments with its address and today's date
_EXTRAS = re.compile(r"<script\b.*?</script>|<!--.*?-->|<title>Pygal</title>", re.DOTALL)


def _render(chart: Any, name: str, title: str) -> str:
    chart.uuid = f"chart-{name}"
    svg: str = _EXTRAS.sub("", chart.render(is_unicode=True))
    label = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _options(height: int, **more: Any) -> dict[str, Any]:
    return {
        "style": _STYLE, "js": [], "show_legend": False, "disable_xml_declaration": True, "height": height, "width": 720, "margin": 4,
        "tooltip_border_radius": 4, "truncate_label": 34, **more,
    }  # fmt: skip


def ranking(items: Sequence[tuple[str, float, float | None, float | None]], *, title: str) -> str:
    """Bars of D0 with their 90 % interval, the widest spread on top.

    Args:
        items: (label, value, low, high), highest first.
        title: For readers of the screen.
    """
    chart = pygal.HorizontalBar(**_options(60 + 26 * len(items), print_values=False, range=(0, 100), show_x_guides=False))
    chart.x_labels = [label for label, *_ in reversed(items)]
    values = []
    for _, value, low, high in reversed(items):
        values.append(value if low is None or high is None else {"value": value, "ci": {"low": low, "high": high}})
    chart.add("D0", values, formatter=lambda value: f"{value:.1f}")
    return _render(chart, "ranking", title)


def contributions(values: Mapping[str, float], *, name: str, title: str) -> str:
    """Bars of the points each component adds to D0."""
    chart = pygal.HorizontalBar(**_options(60 + 30 * len(values), print_values=True, value_formatter=lambda value: f"{value:.1f}"))
    chart.x_labels = list(values)[::-1]
    chart.add("", list(values.values())[::-1])
    return _render(chart, name, title)


def trajectory(days: Sequence[tuple[str, float]], *, title: str) -> str:
    """A line of D0 over the days it was scored; empty with fewer than three.

    Args:
        days: (ISO day, D0), earliest first.
        title: For readers of the screen.
    """
    if len(days) < 3:
        return ""
    highest = max(value for _, value in days)
    chart = pygal.Line(
        **_options(200, margin_bottom=24, x_label_rotation=35, range=(0, max(1.0, highest)), value_formatter=lambda value: f"{value:.1f}")
    )
    chart.x_labels = [day for day, _ in days]
    chart.add("D0", [value for _, value in days])
    return _render(chart, "trajectory", title)


def timeline(quarters: Sequence[tuple[str, int, int]], *, title: str, labels: tuple[str, str]) -> str:
    """Stacked bars of independent stories and releases by quarter.

    Args:
        quarters: (quarter, independent, release-derived), in order, gaps filled.
        title: For readers of the screen.
        labels: Names of the two kinds.
    """
    step = max(1, len(quarters) // 10)
    chart = pygal.StackedBar(
        **_options(240, margin_bottom=24, x_label_rotation=35, show_minor_x_labels=False, value_formatter=lambda value: f"{value:.0f}")
    )
    chart.x_labels = [quarter for quarter, *_ in quarters]
    chart.x_labels_major = [quarter for number, (quarter, *_) in enumerate(quarters) if number % step == 0]
    chart.add(labels[0], [independent for _, independent, _ in quarters])
    chart.add(labels[1], [release for *_, release in quarters])
    highest = max((independent + release for _, independent, release in quarters), default=1)
    chart.y_labels = list(range(0, highest + 1, max(1, (highest + 4) // 5)))
    return _render(chart, "timeline", title)
