"""Model folders that come with the package beside the rules: where they are, and whether they are what was shipped."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Final

SHIPPED: Final = ("id_inovasi_sentiment",)
_CHECKSUMS: Final = "checksums.json"


def shipped_folder(name: str) -> Path | None:
    """Folder of a shipped model; None where it is not installed."""
    found = find_spec(name)
    return Path(found.submodule_search_locations[0]) if found is not None and found.submodule_search_locations else None


def listed(name: str) -> str:
    """One line on a shipped model: name, version, digest, licence, parts, card."""
    folder = shipped_folder(name)
    if folder is None:
        return f"{name}: is missing; reinstall inovasi-nlp"
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((folder / _CHECKSUMS).read_bytes()).hexdigest()
    return (
        f"{name} {meta['version']} sha256:{digest} (trained; {meta['license']}; parts: {', '.join(meta['pipeline'])}; card: {folder / 'README.md'})"
    )


def faults_of(name: str, folder: Path | None) -> tuple[str, ...]:
    """One line for each file of a model folder that is missing, foreign or changed since its checksums were written."""
    if folder is None or not (folder / _CHECKSUMS).is_file():
        return (f"{name}: is missing; reinstall inovasi-nlp",)
    recorded: dict[str, str] = json.loads((folder / _CHECKSUMS).read_text(encoding="utf-8"))
    actual = checksums(folder)
    faults = [f"{file}: is missing; reinstall inovasi-nlp" for file in sorted(recorded.keys() - actual.keys())]
    faults += [f"{file}: is not part of the release" for file in sorted(actual.keys() - recorded.keys())]
    faults += [
        f"{file}: differs from the release; reinstall inovasi-nlp" for file in sorted(recorded) if actual.get(file, recorded[file]) != recorded[file]
    ]
    return tuple(f"{name}/{fault}" for fault in faults)


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of a model folder but the checksums themselves."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _CHECKSUMS and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write_checksums(folder: Path) -> None:
    """Record the checksums of a model folder in it."""
    (folder / _CHECKSUMS).write_text(json.dumps(checksums(folder), indent=0) + "\n", encoding="utf-8")
