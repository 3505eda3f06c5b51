"""Names and cue words by kind, as the entity recogniser's embedding reads them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from inovasi_nlp.lexicon.tables import package_table
from inovasi_nlp.lexicon.words import classes, of_class, words

__all__ = ["gazetteer", "package_lists"]


def gazetteer() -> dict[str, dict[str, list[str]]]:
    """Lists under `names` (of any length) and `cues` (single words), each by kind, sorted."""
    listed: dict[str, set[str]] = {}
    for row in package_table("names.csv").rows:
        listed.setdefault(row["kind"], set()).add(row["name"])
    names = {
        "place": {*_places(), *listed.get("place", ())},
        "organisation": {
            *_organisations(),
            *listed.get("organisation", ()),
            *(term for term in classes("body_classes") if term.isupper() and len(term) > 2),
        },
        "person": {*words("public_figures"), *(name for name in listed.get("person", ()) if " " in name)},
        "title": {*(row["role"] for row in package_table("roles.csv").rows), *_offices(), *listed.get("title", ())},
    }
    cues = {
        "given": {*listed.get("given", ()), *_parts(listed.get("person", ())), *of_class("person_words", "given", "surname")},
        **{kind: terms for kind, terms in package_lists().items() if kind != "title"},
    }
    return {"names": {kind: sorted(found) for kind, found in names.items()}, "cues": {kind: sorted(found) for kind, found in cues.items()}}


@cache
def package_lists() -> dict[str, frozenset[str]]:
    """Single words that open or stand beside names, by kind, in small letters."""
    kinds: dict[str, Iterable[str]] = {
        "title": {*(row["role"] for row in package_table("roles.csv").rows), *_offices(), *of_class("honorifics", "honorific", "title")},
        "honorific": {*of_class("honorifics", "honorific", "title"), *of_class("before_names", "address", "rank")},
        "degree": {*of_class("honorifics", "degree"), *of_class("before_names", "degree")},
        "organisation_head": {*of_class("body_words", "organisation", "site"), *words("award_bodies"), *of_class("entity_heads", "organisation")},
        "legal_form": of_class("entity_heads", "legal_form"),
        "place_head": {*of_class("place_habits", "area"), *of_class("entity_heads", "place")},
        "event_head": of_class("entity_heads", "event"),
        "thing_head": of_class("name_context", "first_of_other"),
        "speech": {*of_class("name_context", "person"), *words("speech_verbs")},
        "common": {*words("common_words"), *words("not_names")},
        "venue": words("award_venues"),
        "function": words("function_words"),
    }
    return {kind: frozenset(term.casefold().rstrip(".") for term in terms if " " not in term) for kind, terms in kinds.items()}


def _parts(names: Iterable[str]) -> set[str]:
    """Words of full names, but for initials and particles."""
    return {part for name in names for part in name.split() if len(part) > 2 and part[0].isupper()}


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
