"""How gold documents teach the adoption model."""

from __future__ import annotations

from dataclasses import replace

from inovasi_nlp.components.adoptions.model import adoption_model, model_of
from inovasi_nlp.training.adoptions import Example, examples_of, trained

BODY = "Pemkab Belu mereplikasi Sumur Rembulan, inovasi air bersih rintisan Kabupaten Gunungkidul. Kabupaten Alor hanya mendengar kabar Sumur Rembulan itu."


def document(number: int = 1) -> dict[str, object]:
    starts = [BODY.index("Sumur"), BODY.rindex("Sumur")]
    mentions = [
        {"start": start, "end": start + len("Sumur Rembulan"), "surface": "Sumur Rembulan", "id": None, "region": "34.03"} for start in starts
    ]
    frame = {"innovation": "Sumur Rembulan", "adopter": "Pemkab Belu", "adopter_region": "53.04", "stage": "adopted"}
    return {"id": f"d{number}", "title": "", "body": BODY, "innovations": mentions, "adoptions": [frame]}


def test_a_pair_is_right_where_gold_holds_its_frame() -> None:
    told = list(examples_of(document()))
    assert [example.stage for example in told].count("adopted") == 1
    assert all(example.rule == "adopted" for example in told if example.stage)


def test_a_model_tells_the_pairs_it_has_learnt() -> None:
    examples = [example for number in range(8) for example in examples_of(document(number))]
    examples += [replace(example, stage="planned", features=example.features | {"tomorrow"}) for example in examples if example.stage]
    model = model_of(trained([*examples, *(Example("x", frozenset({"other"}), None, None) for _ in range(8))]))
    right = [model.probability(example.features) for example in examples if example.stage]
    wrong = [model.probability(example.features) for example in examples if not example.stage]
    assert min(right) > max([0.0, *wrong])
    assert model.stage(next(example.features for example in examples if "tomorrow" in example.features)) == "planned"


def test_the_shipped_model_asks_for_much() -> None:
    assert adoption_model().threshold >= 0.7
    assert adoption_model().probability(()) < adoption_model().threshold
