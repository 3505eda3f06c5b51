"""How gold documents teach the name model."""

from __future__ import annotations

from inovasi_nlp.components.innovations import Matcher
from inovasi_nlp.components.innovations.model import name_model
from inovasi_nlp.lexicon import Registry
from inovasi_nlp.training.names import cross_validated, examples_of, threshold_of, unlisting

BODY = (
    "Pemkab Belu mereplikasi Sumur Rembulan, inovasi air bersih rintisan Kabupaten Gunungkidul. Sumur Rembulan diterapkan di tiga desa. "
    "Warga Dusun Kembar Jaya memuji layanan itu."
)


def document() -> dict[str, object]:
    starts = [BODY.index("Sumur"), BODY.rindex("Sumur")]
    mentions = [{"start": start, "end": start + len("Sumur Rembulan"), "id": None} for start in starts]
    return {"id": "d1", "title": "", "body": BODY, "innovations": mentions}


def test_a_form_is_right_where_gold_marks_it() -> None:
    told = {example.form: example.right for example in examples_of(document(), Matcher(Registry()))}
    assert told["Sumur Rembulan"]
    assert not any(right for form, right in told.items() if form != "Sumur Rembulan")


def test_what_gold_names_is_taken_out_of_the_registry() -> None:
    some = next(iter(Registry.default()))
    assert some.id not in unlisting([{"innovations": [{"id": some.id}, {"id": None}]}])


def test_the_threshold_keeps_the_wanted_precision() -> None:
    judged = [(0.9, True)] * 30 + [(0.5, False)] * 30
    assert 0.5 < threshold_of(judged, 0.9) <= 0.9


def test_every_form_is_judged_once() -> None:
    examples = [example for number in range(16) for example in examples_of({**document(), "id": f"d{number}"}, Matcher(Registry()))]
    wrong = [type(example)(example.document, "x", ("other",), False) for example in examples]
    assert len(cross_validated([*examples, *wrong])) == 2 * len(examples)


def test_the_shipped_model_prefers_what_names_a_thing() -> None:
    model = name_model()
    assert model.probability(("before:copy", "served", "in_title")) > model.thresholds["threshold"] > model.probability(("personal", "met:1"))
