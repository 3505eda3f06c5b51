"""Guards of the quick suite: no network but loopback, and fixtures that many tests share."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # how quick the machine is, is no property
settings.load_profile("any-machine")

sys.path.insert(0, str(Path(__file__).parent))  # tiny_models
_NEURAL = ("torch", "transformers", "sentence_transformers")

_connect = socket.socket.connect


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address!r}")
        _connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what the machine lacks, unless INOVASI_REQUIRE says that it must be there."""
    required = os.environ.get("INOVASI_REQUIRE", "").split(",")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    missing = [package for package in _NEURAL if find_spec(package) is None]
    for item in items:
        if "browser" in item.keywords and not browser and "browser" not in required:
            item.add_marker(pytest.mark.skip(reason="no chromium on this machine; .ci/run installs it"))
        if item.get_closest_marker("neural") and missing and "neural" not in required:
            item.add_marker(pytest.mark.skip(reason=f"{missing[0]} is not installed; `make neural` installs it"))


@pytest.fixture(scope="session")
def nlp() -> Iterator[Any]:
    """The default pipeline, loaded once."""
    from inovasi_nlp import load

    yield load()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; tests that use it bear the mark `browser`."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "INOVASI_REQUIRE=browser, but no chromium is installed"
    return found


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hub's client told that there is no network."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
