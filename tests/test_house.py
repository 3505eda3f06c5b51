"""The plan of the house: import direction, public names, entry points, weight of the import, README."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import inovasi_nlp

PACKAGE = Path(inovasi_nlp.__file__).parent
PROJECT = PACKAGE.parent.parent

# Which rooms a room may import; records and errors are open to all.
MAY_IMPORT = {
    "records": set(),
    "lexicon": set(),
    "factories": set(),
    "publishers": {"factories", "lexicon"},
    "gather": {"publishers", "corpus"},
    "corpus": {"publishers"},
    "neural": {"lexicon"},
    "components": {"lexicon", "linking", "neural"},
    "linking": {"lexicon"},
    "stories": set(),
    "diffusion": {"lexicon", "factories", "stories"},
    "report": {"lexicon"},
    "workflow": {"gather", "publishers", "components", "neural", "linking", "diffusion", "lexicon", "corpus", "stories", "report", "factories"},
    "service": {"workflow"},
    "training": {"workflow", "components", "neural", "lexicon", "corpus"},
    "app": {"workflow", "service", "publishers", "diffusion"},
}
OPEN = {"records", "errors"}


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("inovasi_nlp."):
            yield node.module.split(".")[1], node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("inovasi_nlp."):
                    yield alias.name.split(".")[1], node.lineno


def _typing_only(path: Path) -> set[int]:
    """Lines under `if TYPE_CHECKING:`, which are no imports at run time."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_arrows_only_run_down(room: str) -> None:
    folder = PACKAGE / room
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]
    assert files
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {target}"
        for path in files
        for target, line in _imports(path)
        if target not in MAY_IMPORT[room] | OPEN | {room} and line not in _typing_only(path)
    ]
    assert not wrong


def test_every_room_is_in_the_plan() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms <= set(MAY_IMPORT)


def test_public_names_are_these() -> None:
    assert inovasi_nlp.__all__ == ["Annotation", "Article", "Registry", "annotate", "annotate_many", "load", "parse_article", "score", "sentiment"]
    assert sorted(inovasi_nlp.__all__) == inovasi_nlp.__all__
    for name in inovasi_nlp.__all__:
        assert getattr(inovasi_nlp, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = inovasi_nlp.nothing


def test_the_import_brings_neither_spacy_nor_torch_nor_tables() -> None:
    code = "import sys, inovasi_nlp; print([m for m in ('spacy','torch','numpy','pyarrow','lxml','pydantic') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_component_has_an_entry_point() -> None:
    from inovasi_nlp.workflow.pipeline import COMPONENTS, TRAINED, TRANSFORMERS

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(project["project"]["entry-points"]["spacy_factories"]) == {*COMPONENTS, *TRAINED, *TRANSFORMERS.values()}


@pytest.mark.parametrize(
    "name", ["README.md", "CHANGELOG.md", "LICENSE", "constraints.txt", "Makefile", "models/README.md", "corpora/gold/README.md"]
)
def test_a_file_every_reader_looks_for_is_there(name: str) -> None:
    assert (PROJECT / name).stat().st_size > 100


def test_no_tracked_text_names_an_index_or_this_machine() -> None:
    for name in ("constraints.txt", "pyproject.toml", "Makefile", ".ci/run"):
        text = (PROJECT / name).read_text(encoding="utf-8")
        assert "index" + "-url" not in text and "https://pypi" not in text and "file:///" not in text
