"""What a text tells of each innovation and each body that might copy it, as features of the adoption model.

A pair is met in every sentence that names the body, up to three sentences off the innovation; the features of these are put together: who and
where the body is, what acts stand beside it and around, how the innovation is named, whether the text is about copying at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from inovasi_nlp.components.adoptions.acts import Act, act_in, acts_between
from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.components.adoptions.cues import cues_between, modality
from inovasi_nlp.components.adoptions.places import stranger
from inovasi_nlp.components.adoptions.spread import hoped_of
from inovasi_nlp.components.adoptions.story import Story
from inovasi_nlp.components.adoptions.subjects import Subject, Subjects
from inovasi_nlp.records import Reading, Sentence

_CUT = re.compile(r"[;:“”\"]|,\s(?:sedangkan|sementara|namun|kata|ujar)\b|\s(?:sedangkan|sementara)\s")
_MAX_DISTANCE = 3
_MAX_SENTENCES = 5
_MAX_SUBJECTS = 12
_MAX_SENTENCE_CHARS = 3_000
_NEAR_AFTER_CHARS = 40
_NEAR_BEFORE_CHARS = 25
_MOST_MET = 4
_OF_ACTS = ("clause:", "right:", "left:")
_BARRING = frozenset({"mood:hoped", "mood:denied"})
_OF_STANDING = ("role:", "far:")

Key = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Pair:
    """A subject and a body: what is told of them, how often they meet, the sentence that tells most, and whether it only hopes or denies."""

    subject: Subject
    body: Body
    index: int
    met: int = 0
    rank: tuple[bool, int] = (False, -1)
    barred: bool = False
    features: set[str] = field(default_factory=set)

    @property
    def named(self) -> bool:
        """Whether a sentence names both."""
        return self.rank[0]

    def told(self) -> frozenset[str]:
        """The features, and those of acts together with where the body and the innovation stand."""
        acts = [name for name in self.features if name.startswith(_OF_ACTS)]
        stands = [name for name in self.features if name.startswith(_OF_STANDING)]
        return frozenset({*self.features, f"met:{min(self.met, _MOST_MET)}", *(f"{where}&{act}" for where in stands for act in acts)})


class Pairing:
    """The pairs of one text.

    Args:
        reading, subjects, story: The text, its innovations, and where it is about copying.
        bodies_of: The bodies of a sentence.
    """

    def __init__(self, reading: Reading, subjects: Subjects, story: Story, bodies_of: Callable[[Sentence], tuple[Body, ...]]) -> None:
        self._reading = reading
        self._content = reading.content
        self._subjects = subjects
        self._story = story
        self._bodies_of = bodies_of
        self._named = subjects.sentences()
        self._acts: dict[int, tuple[tuple[str, int, int], ...]] = {}
        self._moods: dict[int, frozenset[str]] = {}

    def pairs(self, wanted: Callable[[Subject, Body], bool] = lambda subject, body: True) -> dict[Key, Pair]:
        """The wanted pairs by the keys of their innovation and their body."""
        found: dict[Key, Pair] = {}
        subjects = self._subjects.all_subjects()[:_MAX_SUBJECTS]
        for index, sentence in enumerate(self._reading.sentences):
            if sentence.role == "noise" or sentence.end - sentence.start > _MAX_SENTENCE_CHARS:
                continue
            near = [(subject, self._distance(subject.key, index)) for subject in subjects]
            near = [(subject, far) for subject, far in near if far <= _MAX_DISTANCE or subject.key == self._subjects.main]
            if not near or not self._story.around(index):
                continue
            for body in self._bodies_of(sentence):
                told: tuple[frozenset[str], int] | None = None
                for subject, far in near:
                    if (subject.origin and subject.origin in body.codes) or not wanted(subject, body):
                        continue
                    pair = found.setdefault((subject.key, body.key), Pair(subject=subject, body=body, index=index))
                    pair.met += 1
                    if pair.met > _MAX_SENTENCES:
                        continue
                    told = told or self._of_body(index, sentence, body)
                    pair.features |= told[0]
                    pair.features.update(self._of_subject(index, subject, body, far, len(subjects)))
                    rank = (far == 0, told[1])
                    if rank > pair.rank:
                        pair.index, pair.body, pair.rank, pair.barred = index, body, rank, self._is_barred(index, sentence, body)
        return found

    def _is_barred(self, index: int, sentence: Sentence, body: Body) -> bool:
        return bool(self._mood_of(index) & _BARRING) or hoped_of(self._content[sentence.start : body.start])

    def _distance(self, key: str, index: int) -> int:
        """How many sentences off the innovation is named."""
        named = self._named.get(key, ())
        at = bisect_left(named, index)
        return min((abs(index - other) for other in named[max(0, at - 1) : at + 1]), default=99)

    def _of_subject(self, index: int, subject: Subject, body: Body, far: int, count: int) -> Iterator[str]:
        if subject.origin is None:
            yield "no_origin"
        else:
            yield "stranger" if stranger(body, subject.origin) else "not_stranger"
            if any(code[:2] == subject.origin[:2] for code in body.codes):
                yield "same_province"
        yield f"far:{min(far, _MAX_DISTANCE + 1)}"
        if subject.key == self._subjects.main:
            yield "main"
        if count == 1:
            yield "only"
        if far and any(index in named for named in self._named.values()):
            yield "other_named"

    def _of_body(self, index: int, sentence: Sentence, body: Body) -> tuple[frozenset[str], int]:
        """What a sentence tells of a body, and how many acts stand in its clause."""
        features = {f"kind:{body.kind}", f"role:{body.role or 'none'}", sentence.role}
        if body.formal:
            features.add("formal")
        cuts = [match.start() for match in _CUT.finditer(self._content, sentence.start, sentence.end)]
        left = max([sentence.start, *(cut for cut in cuts if cut < body.start)])
        right = min([sentence.end, *(cut for cut in cuts if cut >= body.end)])
        acts = self._acts_of(index)
        in_clause = 0
        for kind, start, end in acts:
            side = "after" if start >= body.end else "before"
            features.add(f"act:{kind}:{side}")
            if left <= start < right:
                features.add(f"clause:{kind}:{side}")
                in_clause += 1
            if 0 <= start - body.end < _NEAR_AFTER_CHARS or 0 <= body.start - end < _NEAR_BEFORE_CHARS:
                features.add(f"near:{kind}:{side}")
        if acts:
            features.update(_of_act("right", act_in(self._content, body.end, right)))
            features.update(_of_act("left", act_in(self._content, left, body.start)))
        else:
            features.add("no_act")
        for side, other in (("previous", index - 1), ("next", index + 1)):
            features.update(f"{side}:{kind}" for kind, _, _ in self._acts_of(other))
        features |= self._mood_of(index)
        if self._content.count("“", sentence.start, body.start) > self._content.count("”", sentence.start, body.start):
            features.add("in_quote")
        return frozenset(features), in_clause

    def _acts_of(self, index: int) -> tuple[tuple[str, int, int], ...]:
        if not 0 <= index < len(self._reading.sentences):
            return ()
        if index not in self._acts:
            sentence = self._reading.sentences[index]
            self._acts[index] = acts_between(self._content, sentence.start, min(sentence.end, sentence.start + _MAX_SENTENCE_CHARS))
        return self._acts[index]

    def _mood_of(self, index: int) -> frozenset[str]:
        """The cues of a sentence and their modality."""
        if index not in self._moods:
            sentence = self._reading.sentences[index]
            cues = cues_between(self._content, sentence.start, sentence.end)
            moods = {f"mood:{mood}" for cue in cues if (mood := modality(self._content, sentence.start, cue))}
            self._moods[index] = frozenset(moods | {f"cue:{cue.kind}" for cue in cues})
        return self._moods[index]


def _of_act(side: str, act: Act | None) -> Sequence[str]:
    if act is None:
        return ()
    return [f"{side}:{act.stage}", *([f"{side}_copying"] if act.copying else ()), *([f"{side}_like"] if act.like else ())]
