"""Names and cue words by kind, as the entity recogniser's embedding reads them."""

from __future__ import annotations

from collections.abc import Iterable

from inovasi_nlp.lexicon.tables import package_table
from inovasi_nlp.lexicon.words import of_class, words

__all__ = ["gazetteer"]


def gazetteer() -> dict[str, dict[str, list[str]]]:
    """Lists under `names` (of any length) and `cues` (single words), each by kind, sorted."""
    import os
    from pathlib import Path

    extra: dict[str, set[str]] = {}
    folder = os.environ.get("NAMES", "")
    if folder:
        for path in sorted(Path(folder).glob("*.txt")):
            extra.setdefault(path.stem, set()).update(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#"))
    persons = extra.get("person", set())
    parts = {part for name in persons for part in name.split() if len(part) > 2}
    names = {
        "place": {*_places(), *extra.get("place", ())},
        "organisation": {*_organisations(), *extra.get("organisation", ())},
        "person": {name for name in persons if " " in name} | set(words("public_figures")),
        "title": {*(row["role"] for row in package_table("roles.csv").rows), *_offices()},
    }
    cues = {
        "given": {*parts, *of_class("person_words", "given", "surname")},
        "honorific": {*of_class("honorifics", "honorific", "title"), *of_class("before_names", "address", "rank")},
        "degree": {*of_class("honorifics", "degree"), *of_class("before_names", "degree")},
        "organisation_head": {*of_class("body_words", "organisation", "site"), *_single(words("body_classes")), *_single(words("award_bodies"))},
        "thing_head": of_class("name_context", "first_of_other"),
        "place_head": of_class("place_habits", "area"),
        "speech": {*of_class("name_context", "person"), *words("speech_verbs")},
        "common": {*words("common_words"), *words("not_names")},
        "venue": words("award_venues"),
        "function": words("function_words"),
    }
    return {"names": {kind: sorted(found) for kind, found in names.items()}, "cues": {kind: sorted(set(found)) for kind, found in cues.items()}}


def _single(terms: Iterable[str]) -> set[str]:
    return {term for term in terms if " " not in term}


def _places() -> set[str]:
    found: set[str] = set()
    for row in package_table("regions.csv").rows:
        found.update((row["official_name"], row["short_name"], *row.several("aliases")))
    found.update(row["alias"] for row in package_table("region_aliases.csv").rows)
    return found


def _organisations() -> set[str]:
    found: set[str] = set()
    for row in package_table("grantors.csv").rows:
        found.update((row["name"], *row.several("aliases")))
    for row in package_table("regions.csv").rows:
        found.update(name for name in row.several("government_aliases") if name.startswith("Pem"))
    found.update(row["name"] for row in package_table("outlets.csv").rows)
    return found


def _offices() -> set[str]:
    found: set[str] = set()
    for row in package_table("offices.csv").rows:
        found.update((row["expansion"], *(name for name in row.several("abbreviations") if "(" not in name)))
    return found
