"""The pages: values in, bytes out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from inovasi_nlp.report import charts, labels
from inovasi_nlp.report.data import MAX_SHOWN, Cited, Findings, ReportData, by_innovation, distinct
from inovasi_nlp.report.portfolio import BY, Portfolio, together

TOP = 20


def build_report(data: ReportData, portfolios: Sequence[Portfolio]) -> Iterator[tuple[str, bytes]]:
    """Every page as (path under the report's folder, bytes), the ranking last, so that it never links to a page not yet there."""
    reported = [_item(score, data) for score in data.scores if score["status"] != "unobserved"]
    unobserved = [_item(score, data) for score in data.scores if score["status"] == "unobserved"]
    common, alerts = _common(data), by_innovation(data.alerts)
    for item in reported:
        yield item["page"], _innovation(item, data, {**common, "alerts": [_alert(row, data) for row in alerts.get(item["id"], ())]})
    yield "portofolio.html", _render("portfolio.html", {**common, "root": "", **_portfolios(data, portfolios)})
    yield "metode.html", _render("method.html", {**common, "root": "", "components": _component_labels(), **_method(data)})
    yield "index.html", _render("index.html", {**common, "root": "", **_index(reported, unobserved, data)})


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(loader=PackageLoader("inovasi_nlp.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _render(template: str, values: Mapping[str, Any]) -> bytes:
    text: str = _environment().get_template(template).render(values)
    return text.encode("utf-8", "replace")


def _common(data: ReportData) -> dict[str, Any]:
    return {
        "run": data.run or {"software": ""},
        "as_of": data.scores[0]["as_of"] if data.scores else "–",
        "digest": str(data.run.get("input_digest", ""))[:19],
    }


def page_name(innovation_id: str) -> str:
    """A file name for an id, which may be any text ("3578/2024/001")."""
    plain = re.sub(r"[^a-z0-9]+", "-", innovation_id.lower()).strip("-")[:60]
    if plain == innovation_id:
        return f"inovasi/{plain}.html"
    return f"inovasi/{plain or 'id'}-{hashlib.sha256(innovation_id.encode('utf-8', 'replace')).hexdigest()[:8]}.html"


def _item(score: Mapping[str, Any], data: ReportData) -> dict[str, Any]:
    """A score as the templates show it."""
    id_ = score["innovation_id"]
    names = data.names.get(id_, {})
    low, high = score["interval"]["low"], score["interval"]["high"]
    certain = score["interval"]["method"] == "none"
    notes = [labels.STATUSES[score["status"]]] if score["status"] in labels.STATUSES else []
    notes += [labels.FLAGS.get(flag, (flag, flag)) for flag in score["flags"]]
    name = score.get("label") or id_
    owner, region = names.get("owner", ""), names.get("region", "")
    return {
        "id": id_,
        "name": name,
        "owner": owner,
        "region": region,
        "description": names.get("description", ""),
        "page": page_name(id_),
        "band": _band(score["rank_band"]),
        "D": score["score"]["D"],
        "D0": score["score"]["D0"],
        "without": data.rows.get(id_, {}).get("D0_without_adoption") or 0.0,
        "low": None if certain else low,
        "high": None if certain else high,
        "counts": score["counts"],
        "components": score["components"],
        "awards": len(data.findings[id_].awards) if id_ in data.findings else 0,
        "notes": notes,
        "search": f"{name} {owner} {region} {id_}".lower(),
    }


def _band(band: Sequence[int] | None) -> str:
    if not band:
        return "–"
    return str(band[0]) if band[0] == band[1] else f"{band[0]}–{band[1]}"


def _index(reported: Sequence[Mapping[str, Any]], unobserved: Sequence[Mapping[str, Any]], data: ReportData) -> dict[str, Any]:
    top = sorted(reported, key=lambda item: (-item["D0"], item["id"]))[:TOP]
    chart = charts.ranking([(item["name"], item["D0"], item["low"], item["high"]) for item in top], title="D0") if top else ""
    return {
        "reported": reported,
        "unobserved": unobserved,
        "chart": chart,
        "comparable": bool(data.scores) and data.scores[0]["comparable"],
        "articles": data.run.get("articles", sum(data.outlets.values())),
        "outlet_count": len(data.outlets),
        "quarantined": data.run.get("quarantined", 0),
        "alerts": [_alert(row, data) for row in data.alerts][:MAX_SHOWN],
        "alert_count": len(data.alerts),
        "totals": {
            "stories": sum(item["counts"]["independent_stories"] for item in reported),
            "adopters": sum(len(events) for events in data.adoption_events.values()),
            "awards": sum(item["awards"] for item in reported),
        },
    }


def _portfolios(data: ReportData, found: Sequence[Portfolio]) -> dict[str, Any]:
    return {
        "whole": together(data.scores, data.findings),
        "tables": [(labels.PORTFOLIOS[by], [one for one in found if one.by == by][:MAX_SHOWN]) for by in BY],
        "criteria": [(labels.CRITERIA[name], name) for name in labels.CRITERIA],
    }


def _component_labels() -> list[dict[str, str]]:
    keys = ("id", "en", "weight", "mean_id", "mean_en")
    return [dict(zip(keys, texts, strict=True)) for texts in labels.COMPONENTS.values()]


def _method(data: ReportData) -> dict[str, Any]:
    first: Mapping[str, Any] = (
        data.scores[0] if data.scores else {"method": {"norms_version": "v0"}, "frame": {"id": "–", "kind": "adhoc", "exposure_thousand": 0.0}}
    )
    return {
        "norms": first["method"]["norms_version"],
        "later": first["method"]["norms_version"] not in ("v0", "v1"),
        "strict": first["method"]["norms_version"] == "v2-strict",
        "frame": {"from": None, "to": None, **first["frame"]},
        "outlets": sorted(data.outlets.items(), key=lambda entry: (-entry[1], entry[0])),
        "sensitivity": _sensitivity(data),
    }


def _innovation(item: Mapping[str, Any], data: ReportData, common: Mapping[str, Any]) -> bytes:
    id_ = item["id"]
    findings = data.findings.get(id_, Findings())
    stories = data.stories.get(id_, ())
    values = {
        **common,
        "root": "../",
        "item": item,
        "components": _components(item),
        **_component_charts(item),
        "timeline": _timeline(stories),
        "trajectory": charts.trajectory(data.trajectories.get(id_, ()), title="D0 per triwulan / by quarter"),
        "regions": _regions(data.evidence.get(id_, ()), data),
        "events": [_event(event, data) for event in data.adoption_events.get(id_, ())],
        "findings": findings,
        "adoptions": distinct(findings.adoptions),
        "mentions": distinct(findings.mentions),
        "criteria": [(labels.CRITERIA[name], good, bad, examples) for name, good, bad, examples in findings.criteria()],
        "quotes": _quotes(findings.quotes),
        "story_of": _story_numbers(stories, findings),
        "shown": MAX_SHOWN,
        "stages": labels.STAGES,
        "results": labels.RESULTS,
        "stakeholders": labels.STAKEHOLDERS,
        "sentiments": labels.SENTIMENTS,
    }
    return _render("innovation.html", values)


def _components(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    keys = ("id", "en", "weight", "mean_id", "mean_en")
    return [{**dict(zip(keys, texts, strict=True)), **item["components"][name]} for name, texts in labels.COMPONENTS.items()]


def _component_charts(item: Mapping[str, Any]) -> dict[str, str]:
    spread = [name for name, texts in labels.COMPONENTS.items() if texts[2] != "–"]
    return {
        f"chart_{language}": charts.contributions(
            {labels.COMPONENTS[name][number]: item["components"][name]["contribution"] for name in spread},
            name=f"parts-{language}",
            title="D0",
        )
        for number, language in enumerate(("id", "en"))
    }


def _timeline(stories: Sequence[Mapping[str, Any]]) -> str:
    """Stories by quarter of their first dated member; empty where fewer than two are dated."""
    counted: Counter[tuple[int, bool]] = Counter()
    for story in stories:
        if story["first"]:
            year, month = int(story["first"][:4]), int(story["first"][5:7])
            counted[year * 4 + (month - 1) // 3, bool(story["release_derived"])] += 1
    if sum(counted.values()) < 2:
        return ""
    numbers = [number for number, _ in counted]
    quarters = [(f"{n // 4} Q{n % 4 + 1}", counted[n, False], counted[n, True]) for n in range(min(numbers), max(numbers) + 1)]
    return charts.timeline(quarters, title="Cerita per triwulan / stories by quarter", labels=("mandiri", "rilis"))


def _regions(evidence: Sequence[Mapping[str, Any]], data: ReportData) -> list[tuple[str, int]]:
    stories: dict[str, set[str]] = {}
    for row in evidence:
        if row["role"] == "activity":
            stories.setdefault(row["key"], set()).add(row["story"])
    named = [(data.names.get(f"region:{code}", {}).get("name", code), len(found)) for code, found in stories.items()]
    return sorted(named, key=lambda entry: (-entry[1], entry[0]))


def _event(event: Mapping[str, Any], data: ReportData) -> dict[str, Any]:
    """An adopter by its name: one known by its region's code alone gets the region's, a counted group its number."""
    region = data.names.get(f"region:{event['adopter']}", {}).get("name")
    crowd = f"{event['count']} daerah tak bernama / unnamed" if event["count"] else None
    return {**event, "adopter": region or crowd or event["adopter"]}


def _alert(row: Mapping[str, str], data: ReportData) -> dict[str, Any]:
    """An alert in words, the adopter by its name."""
    subject = data.names.get(f"region:{row['subject']}", {}).get("name", row["subject"])
    text = tuple(words.format(subject) for words in labels.ALERTS[row["kind"]])
    return {"text": text, "name": row["name"] or row["innovation_id"], "page": page_name(row["innovation_id"])}


def _sensitivity(data: ReportData) -> dict[str, Any]:
    """Ranks under other constants, by name; empty where nothing was ranked."""
    found = data.sensitivity
    if not found:
        return {}
    named = {score["innovation_id"]: score.get("label") or score["innovation_id"] for score in data.scores}
    rows = [(named[id_], *ranks) for id_, *ranks in zip(found["innovations"], found["ranks"], found["low"], found["high"], strict=True)]
    shares = [(labels.CONSTANTS.get(name, (name, name)), share) for name, share in found["shares"][:5]]
    weights = [(labels.COMPONENTS[name][:2], share) for name, share in found["effective_weights"]]
    return {"rows": rows, "shares": shares, "weights": weights, "mean_shift": found["mean_shift"], "draws": found["draws"]}


def _quotes(cited: Sequence[Cited]) -> list[tuple[str, list[Cited]]]:
    """Quotes by stakeholder, the public first; a quote reprinted is shown once."""
    grouped: dict[str, list[Cited]] = {}
    for entry in distinct(cited):
        grouped.setdefault(entry.item.stakeholder, []).append(entry)
    return [(group, grouped[group]) for group in labels.STAKEHOLDERS if group in grouped]


def _story_numbers(stories: Sequence[Mapping[str, Any]], findings: Findings) -> dict[str, int | None]:
    """Article id -> number of its story on this page, for stories of several articles."""
    numbers: dict[str, int | None] = {cited.source.id: None for cited in findings.mentions}
    for number, story in enumerate(sorted(stories, key=lambda row: (row["first"] or "9999", row["id"])), start=1):
        members = story["documents"].split("|")
        if len(members) > 1:
            numbers.update(dict.fromkeys(members, number))
    return numbers
