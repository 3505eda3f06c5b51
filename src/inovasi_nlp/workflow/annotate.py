"""One article to its annotation."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from inovasi_nlp.errors import ArticleError, InputError
from inovasi_nlp.records import Annotation, Article, Dateline, Evidence, Innovation, Origin, Passage, Reading, Sentiment
from inovasi_nlp.workflow.pipeline import MAX_CHARS, info_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

logger = logging.getLogger(__name__)

Depth = Literal["full", "auto"]
EngineName = Literal["local", "ray"]
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SIGNS = re.compile(r"(?:(?!\s)[\W_]){100,}")  # matches a ruled line of hyphens or underscores, not "..."
_MAX_SIGNS_SQUARED = 5_000**2  # spaCy's tokeniser takes them off one by one, each time over the rest: 5,000 in a row take a second
MAX_QUOTED_CHARS = 300  # of an article's words; bodies are not passed on
_LAYERS = ("innovations", "awards", "adoptions", "quotes", "statements", "indicators", "outcomes", "entities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be annotated: its id, where it came from, and why."""

    id: str
    where: str
    reason: str


def annotate(article: Article | str, *, nlp: Language, depth: Depth = "full") -> Annotation:
    """Everything found in one article.

    Args:
        article: An Article, or a body without title as text.
        nlp: A pipeline from `load`.
        depth: `full` runs every component; `auto` returns a skimmed annotation where nothing can be found.

    Raises:
        ArticleError: The article is empty or longer than a million characters.
    """
    article, content = _checked(article)
    if depth == "auto" and not may_hold(content, nlp=nlp):
        return _skimmed(article, content, nlp)
    return _annotation(nlp(as_doc(article, content, nlp)), article, content, nlp)


def _checked(article: Article | str) -> tuple[Article, str]:
    """An article that can be read, and its content."""
    article = _well_formed((Article(text=article) if isinstance(article, str) else article).identified())
    content = article.content
    if not content.strip():
        raise ArticleError("the article is empty: expected a title or a body", where=article.source or article.id)
    if len(content) > MAX_CHARS:
        raise ArticleError(
            f"{len(content):,} characters are more than one article has (limit {MAX_CHARS:,}); split the file",
            where=article.source or article.id,
        )
    if sum(len(run.group()) ** 2 for run in _SIGNS.finditer(content)) > _MAX_SIGNS_SQUARED:
        raise ArticleError(
            "thousands of punctuation marks stand without a space or letter between: expected an article's text; take them out",
            where=article.source or article.id,
        )
    return article, content


def _well_formed(article: Article) -> Article:
    """The article with lone surrogates, which spaCy and UTF-8 cannot hold, as U+FFFD; offsets stay."""
    title, text = (_SURROGATE.sub("\ufffd", part) for part in (article.title, article.text))
    return article if (title, text) == (article.title, article.text) else replace(article, title=title, text=text)


def as_doc(article: Article, content: str, nlp: Language) -> Doc:
    """The article as a Doc that knows its day, outlet and where the headline ends."""
    doc = nlp.make_doc(content)
    doc._.published = article.published
    doc._.outlet = article.outlet
    doc._.title_end = len(article.title)
    return doc


def may_hold(content: str, *, nlp: Language) -> bool:
    """Whether a text can hold an innovation, award or adoption; cheap, and never False where a finder would find one.

    An adoption rests on a mention of its innovation, so it needs no look of its own.
    """
    from inovasi_nlp.components import awards, innovations

    pipe = nlp.get_pipe("inovasi_innovations") if "inovasi_innovations" in nlp.pipe_names else None
    matcher = getattr(pipe, "matcher", None)
    holds = matcher.may_hold(content) if matcher is not None else innovations.may_hold(content)
    return bool(holds) or awards.may_hold(content)


def _head(article: Article, content: str, nlp: Language) -> dict[str, Any]:
    digest = hashlib.sha256(" ".join(content.split()).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "content_hash": digest,
        "model": info_of(nlp),
        "registry": _registry_digest(nlp),
    }


def _registry_digest(nlp: Language) -> str | None:
    pipe = nlp.get_pipe("inovasi_innovations") if "inovasi_innovations" in nlp.pipe_names else None
    registry = getattr(pipe, "registry", None)
    return None if registry is None else registry.digest


def _skimmed(article: Article, content: str, nlp: Language) -> Annotation:
    from inovasi_nlp.components.dateline import find_dateline
    from inovasi_nlp.components.sentences import body_start, known_places
    from inovasi_nlp.components.storage import day_of

    dateline, _ = find_dateline(
        content,
        body_start=body_start(content, len(article.title)),
        published=day_of(article.published),
        outlet=article.outlet,
        is_place=known_places(),
    )
    return Annotation(**_head(article, content, nlp), depth="skimmed", dateline=dateline)


def _annotation(doc: Doc, article: Article, content: str, nlp: Language) -> Annotation:
    from inovasi_nlp.components.storage import load as load_layer
    from inovasi_nlp.components.storage import reading_of

    layers: dict[str, Any] = {layer: load_layer(doc, layer) for layer in _LAYERS}
    layers["innovations"] = _with_sentences(layers["innovations"], reading_of(doc))
    layers["indicators"] = tuple(replace(item, text=content[item.start : item.end][:MAX_QUOTED_CHARS]) for item in layers["indicators"])
    dateline: Dateline | None = doc._.dateline
    return Annotation(
        **_head(article, content, nlp),
        dateline=dateline,
        sentiment=doc._.sentiment or Sentiment(),
        origin=doc._.origin or Origin(),
        passages=tuple(replace(_with_sketch(passage, content), story=article.whole) for passage in load_layer(doc, "passages")),
        **layers,
    )


def _with_sentences(innovations: tuple[Innovation, ...], reading: Reading) -> tuple[Innovation, ...]:
    """The sentence of its first mention outside headlines and teasers added to each innovation."""
    seen: set[str] = set()
    shown: dict[int, Evidence] = {}
    for wanted in (("body",), ("title", "noise")):
        for number, mention in enumerate(innovations):
            key = mention.id or mention.surface.casefold()
            sentence = reading.sentence_at(mention.start)
            if key not in seen and sentence is not None and sentence.role in wanted:
                seen.add(key)
                shown[number] = Evidence(start=sentence.start, end=sentence.end, text=reading.text(sentence)[:MAX_QUOTED_CHARS])
    return tuple(replace(mention, evidence=shown[number]) if number in shown else mention for number, mention in enumerate(innovations))


def _with_sketch(passage: Passage, content: str) -> Passage:
    from inovasi_nlp.stories.sketch import outline, sketch

    text = " ".join(content[start:end] for start, end in passage.spans)
    return replace(passage, sketch=sketch(text), outline=outline(text))


def annotate_safely(article: Article, *, nlp: Language, depth: Depth) -> Annotation | Failure:
    """The annotation, or why there is none. A run never dies of one article, so any error is caught here, and only here."""
    article = article.identified()
    where = article.source or article.url or article.id
    try:
        return annotate(article, nlp=nlp, depth=depth)
    except InputError as error:
        return Failure(id=article.id, where=where, reason=error.message)
    except Exception as error:
        logger.exception("%s could not be annotated", where)
        return Failure(
            id=article.id,
            where=where,
            reason=f"could not be annotated ({type(error).__name__}: {error}); please report it with the article",
        )


def annotate_chunk(articles: Sequence[Article], *, nlp: Language, depth: Depth) -> list[Annotation | Failure]:
    """Of each article the annotation, or why there is none; read together where a component of the pipeline gains by it, else one by one."""
    if _at_once(nlp) > 1:
        found = _read_together(articles, nlp=nlp, depth=depth)
        if found is not None:
            return found
    return [annotate_safely(article, nlp=nlp, depth=depth) for article in articles]


def _at_once(nlp: Language) -> int:
    """How many articles the pipeline reads in one go."""
    return max((getattr(component, "at_once", 1) for _, component in nlp.pipeline), default=1)


def _read_together(articles: Sequence[Article], *, nlp: Language, depth: Depth) -> list[Annotation | Failure] | None:
    """Annotations by `nlp.pipe`; None where any article fails, so that each can be tried by itself."""
    try:
        checked = [_checked(article) for article in articles]
        read = [depth == "full" or may_hold(content, nlp=nlp) for _, content in checked]
        docs = nlp.pipe(as_doc(article, content, nlp) for (article, content), whole in zip(checked, read, strict=True) if whole)
        return [
            _annotation(next(docs), article, content, nlp) if whole else _skimmed(article, content, nlp)
            for (article, content), whole in zip(checked, read, strict=True)
        ]
    except Exception as error:
        logger.info("a chunk of %d articles is read one by one: %s", len(articles), error)
        return None
