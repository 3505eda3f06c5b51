"""Many articles to annotations: chunks over processes, in order, with a bounded number in flight."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, Any

from inovasi_nlp.errors import InovasiError, MissingExtraError
from inovasi_nlp.neural.loading import use_threads
from inovasi_nlp.records import Annotation, Article
from inovasi_nlp.workflow.annotate import Depth, EngineName, Failure, annotate_chunk
from inovasi_nlp.workflow.pipeline import finder_of, load, transformers_of

if TYPE_CHECKING:
    from spacy.language import Language

_CHUNK = 24
_IN_FLIGHT_PER_WORKER = 3

logger = logging.getLogger(__name__)

Results = list[Annotation | Failure]


def annotate_many(
    articles: Iterable[Article],
    *,
    nlp: Language | None = None,
    workers: int = 1,
    depth: Depth = "full",
    engine: EngineName = "local",
    on_error: Callable[[Failure], None] | None = None,
) -> Iterator[Annotation]:
    """Annotations in input order; an article that cannot be read goes to `on_error` (or the log) and is left out.

    Args:
        articles: Read as they are needed, never all at once.
        nlp: A pipeline from `load`; None for the default.
        workers: Processes; 1 works in this one.
        depth: See `annotate`.
        engine: `local` processes, or `ray` where the extra is installed.
        on_error: Called for each article left out.
    """
    report = on_error or (lambda failure: logger.warning("%s: %s", failure.where, failure.reason))
    for results in in_chunks(articles, nlp=nlp or load(), workers=workers, depth=depth, engine=engine):
        for result in results:
            if isinstance(result, Failure):
                report(result)
            else:
                yield result


def in_chunks(articles: Iterable[Article], *, nlp: Language, workers: int, depth: Depth, engine: EngineName) -> Iterator[Results]:
    """Results of consecutive chunks, in input order."""
    if workers <= 1 and engine == "local":
        for chunk in _chunks(articles):
            yield annotate_chunk(chunk, nlp=nlp, depth=depth)
        return
    recipe = _recipe(nlp, max(workers, 1))
    yield from (_with_ray if engine == "ray" else _with_processes)(articles, recipe, max(workers, 1), depth)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def _recipe(nlp: Language, workers: int) -> dict[str, Any]:
    """What a worker needs to build the same pipeline: a Language itself does not travel between processes."""
    made = nlp.meta.get("inovasi")
    if made is None:
        raise InovasiError("several workers need a pipeline from inovasi_nlp.load(); save yours with nlp.to_disk and load it by its path")
    devices = {component.device_kind for component in transformers_of(nlp).values()}
    if workers > 1 and devices - {"cpu"}:
        logger.warning("each of %d workers loads its own copy of the models onto the GPU; one worker reads several articles at once there", workers)
    threads = max(1, (os.cpu_count() or 1) // workers) if devices else None
    return {"path": made["path"], "models": made.get("models", {}), "registry": finder_of(nlp).registry, "threads": threads}


def _in_order(
    chunks: Iterator[list[Article]], submit: Callable[[list[Article]], Any], result: Callable[[Any], Results], limit: int
) -> Iterator[Results]:
    """Submit ahead up to `limit` chunks and hand results back in order."""
    waiting: deque[Any] = deque()
    for chunk in chunks:
        waiting.append(submit(chunk))
        if len(waiting) >= limit:
            yield result(waiting.popleft())
    while waiting:
        yield result(waiting.popleft())


def _with_processes(articles: Iterable[Article], recipe: dict[str, Any], workers: int, depth: Depth) -> Iterator[Results]:
    # The recipe travels with the work, not as an argument of the processes: a process that dies before it has read more than a pipe
    # holds (64 KB; a registry is more) leaves the one that starts it waiting for ever.
    packed = pickle.dumps(recipe)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_tie_to_parent) as pool:

        def submit(chunk: list[Article]) -> Future[Results]:
            return pool.submit(_work_in_process, chunk, depth, packed)

        try:
            yield from _in_order(_chunks(articles), submit, Future.result, workers * _IN_FLIGHT_PER_WORKER)
        except BrokenProcessPool:
            raise InovasiError(
                "a worker process ended unexpectedly: killed, out of memory, or started from a script whose calls do not stand under "
                "`if __name__ == '__main__':`; what was done is kept, try again with fewer workers"
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_nlp: Language | None = None  # one pipeline per worker process


def _prepare(recipe: dict[str, Any]) -> None:
    global _nlp
    if recipe["threads"] is not None:
        use_threads(recipe["threads"])
    _nlp = load(recipe["path"], registry=recipe["registry"], models=recipe["models"])


def _tie_to_parent() -> None:
    """In a process of ours, Ctrl-C is the parent's to handle, and a killed parent takes its workers with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _work_in_process(chunk: list[Article], depth: Depth, packed: bytes) -> Results:
    if _nlp is None:
        _prepare(pickle.loads(packed))  # made by our own parent process
    return _work(chunk, depth)


def _work(chunk: list[Article], depth: Depth) -> Results:
    if _nlp is None:
        raise InovasiError("the worker was not prepared")
    return annotate_chunk(chunk, nlp=_nlp, depth=depth)


def _with_ray(articles: Iterable[Article], recipe: dict[str, Any], workers: int, depth: Depth) -> Iterator[Results]:
    try:
        import ray
    except ImportError:
        raise MissingExtraError("ray", extra="ray") from None

    class Worker:
        def __init__(self, recipe: dict[str, Any]) -> None:
            _prepare(recipe)

        def work(self, chunk: list[Article], depth: Depth) -> Results:
            return _work(chunk, depth)

    started = not ray.is_initialized()
    if started:
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    try:
        pool = [ray.remote(Worker).remote(recipe) for _ in range(workers)]
        turn = iter(range(1 << 62))
        yield from _in_order(
            _chunks(articles), lambda chunk: pool[next(turn) % workers].work.remote(chunk, depth), ray.get, workers * _IN_FLIGHT_PER_WORKER
        )
    finally:
        if started:
            ray.shutdown()
