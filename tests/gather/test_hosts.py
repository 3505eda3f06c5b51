"""Paces of hosts: one at a time, slower where a host is busy or slow, kept over restarts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather.hosts import Hosts, retry_after

START = datetime(2026, 12, 1, 12, 0, 0, tzinfo=UTC)


class Time:
    """Seconds that pass by sleeping alone."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds

    def clock(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)


class Memory(dict[str, Any]):
    def recall(self, key: str) -> Mapping[str, Any] | None:
        return self.get(key)

    def remember(self, key: str, value: Mapping[str, Any]) -> None:
        self[key] = dict(value)


@pytest.fixture
def time() -> Time:
    return Time()


def hosts(time: Time, memory: Memory | None = None) -> Hosts:
    return Hosts(delay_seconds=2.0, memory=memory, clock=time.clock, sleep=time.sleep, now=time.now)


def ask(paces: Hosts, status: int = 200, *, seconds: float = 0.1, wait: float | None = None, host: str = "a.id") -> None:
    with paces.turn(host, f"https://{host}/x"):
        paces.answered(host, status=status, seconds=seconds, wait=wait)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 01 Dec 2026 12:00:30 GMT", 30.0),
        ("Tue, 01 Dec 2026 11:00:00 GMT", 0.0),
        ("Tue, 01 Dec 2026 19:00:30 +0700", 30.0),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, now=START) == seconds


def test_hosts_do_not_wait_for_each_other(time: Time) -> None:
    paces = hosts(time)
    ask(paces)
    ask(paces, host="b.id")
    assert time.slept == []
    ask(paces)
    assert time.slept == [2.0]


def test_a_busy_host_is_asked_half_as_often_and_by_and_by_as_before(time: Time) -> None:
    paces = hosts(time)
    ask(paces, 429)
    ask(paces, 503)
    ask(paces, 429)
    assert time.slept == [4.0, 8.0]
    for _ in range(30):
        ask(paces)
    assert time.slept[2] == 16.0 and time.slept[3] < 16.0 and time.slept[-1] == 2.0
    assert time.slept[3:] == sorted(time.slept[3:], reverse=True)


def test_retry_after_pauses_the_host_and_no_other(time: Time) -> None:
    paces = hosts(time)
    ask(paces, 503, wait=60.0)
    ask(paces, host="b.id")
    assert time.slept == [] and paces.pause_left("a.id") == 60.0
    ask(paces)
    assert time.slept == [60.0]


def test_a_pause_longer_than_is_waited_for_is_said(time: Time) -> None:
    paces = hosts(time)
    ask(paces, 429, wait=7_200.0)
    with pytest.raises(FetchError, match="not to be asked for 7200 seconds") as caught:
        ask(paces)
    assert caught.value.cause == "paused" and time.slept == []


def test_a_host_that_stays_busy_is_left_alone(time: Time) -> None:
    memory = Memory()
    for _ in range(9):
        paces = hosts(time, memory)  # over restarts too
        ask(paces, 503)
    assert paces.pause_left("a.id") == 3_600.0
    with pytest.raises(FetchError, match="not to be asked"):
        ask(paces)


def test_a_slow_host_is_asked_as_slowly_as_it_answers(time: Time) -> None:
    paces = hosts(time)
    ask(paces, seconds=9.0)
    ask(paces)
    assert time.slept == [9.0]


def test_paces_and_pauses_outlive_the_process(time: Time) -> None:
    memory = Memory()
    ask(hosts(time, memory))
    ask(hosts(time, memory))
    assert time.slept == [2.0]
    ask(hosts(time, memory), 503, wait=200.0)
    time.seconds += 50
    later = hosts(time, memory)
    assert later.pause_left("a.id") == pytest.approx(150.0)
    time.seconds -= 1_000_000  # the clock of a new process begins anywhere; the time of day moved with it, so this is a machine set back
    assert hosts(time, memory).pause_left("a.id") <= 86_400
