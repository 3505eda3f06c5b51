"""What foreign labels mean in ours."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.labels import Tag, sentiments_of, tags_of


def _numbered(*labels: str) -> dict[int, str]:
    return dict(enumerate(labels))


@pytest.mark.parametrize(
    ("label", "tag"),
    [
        ("O", Tag()),
        ("PER", Tag("PER")),
        ("B-PERSON", Tag("PER", opens=True)),
        ("I-PRS", Tag("PER")),
        ("B-PPL", Tag("PER", opens=True)),
        ("B-ORGANISATION", Tag("ORG", opens=True)),
        ("I-ORGANIZATION", Tag("ORG")),
        ("B-NOR", Tag("ORG", opens=True)),
        ("B-GPE", Tag("LOC", opens=True)),
        ("I-FAC", Tag("LOC")),
        ("B-PLACE", Tag("LOC", opens=True)),
        ("S-LOC", Tag("LOC", opens=True, closes=True)),
        ("U-LOC", Tag("LOC", opens=True, closes=True)),
        ("E-PER", Tag("PER", closes=True)),
        ("L-PER", Tag("PER", closes=True)),
        ("M-PER", Tag("PER")),
        ("PER-B", Tag("PER", opens=True)),
        ("b_per", Tag()),  # positions are capitals
        ("B-EVT", Tag("EVENT", opens=True)),
        ("B-DAT", Tag("DATE", opens=True)),
        ("B-CRD", Tag()),
        ("B-DISEASE", Tag()),
    ],
)
def test_a_label_means(label: str, tag: Tag) -> None:
    assert tags_of(_numbered(label, "PER"), {}, model="m")[0] == tag


def test_a_mapping_goes_before_the_list_and_takes_whole_labels_types_and_nameless_ones() -> None:
    tags = tags_of(
        _numbered("O", "B-TOKOH_PUBLIK", "I-TOKOH_PUBLIK", "B-GPE", "LABEL_4"), {"TOKOH_PUBLIK": "PER", "B-GPE": "O", "LABEL_4": "I-ORG"}, model="m"
    )
    assert tags == {0: Tag(), 1: Tag("PER", opens=True), 2: Tag("PER"), 3: Tag(), 4: Tag("ORG")}


@pytest.mark.parametrize(
    ("labels", "own", "message"),
    [
        (("LABEL_0", "LABEL_1"), {}, r'have no names \(LABEL_0, LABEL_1\).*labels = \{"LABEL_0": "B-PER"'),
        (("O", "B-DISEASE"), {}, "name no person, organisation or place"),
        (("O", "B-PER"), {"PERSON": "PER"}, "'PERSON', which is no label of the model; its labels: O, B-PER"),
        (("O", "B-PER"), {"PER": "ORANG"}, "'ORANG'; expected one of PER, ORG, LOC"),
    ],
)
def test_labels_that_do_not_fit_are_an_error_with_the_way_out(labels: tuple[str, ...], own: dict[str, str], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        tags_of(_numbered(*labels), own, model="m")


@pytest.mark.parametrize(
    ("labels", "own", "expected"),
    [
        (("negative", "positive"), {}, ("negative", "positive")),
        (("POS", "NEU", "NEG"), {}, ("positive", "neutral", "negative")),
        (("positif", "netral", "negatif"), {}, ("positive", "neutral", "negative")),
        (("1 star", "2 stars", "3 stars", "4 stars", "5 stars"), {}, ("negative", "negative", "neutral", "positive", "positive")),
        (("Very Negative", "Negative", "Neutral", "Positive", "Very Positive"), {}, ("negative", "negative", "neutral", "positive", "positive")),
        (("LABEL_0", "LABEL_1"), {"LABEL_0": "negative", "LABEL_1": "positive"}, ("negative", "positive")),
        (("positive", "negative"), {"positive": "negative", "negative": "positive"}, ("negative", "positive")),
    ],
)
def test_sentiments_are_told_by_name_or_mapping(labels: tuple[str, ...], own: dict[str, str], expected: tuple[str, ...]) -> None:
    assert tuple(sentiments_of(_numbered(*labels), own, model="m").values()) == expected


@pytest.mark.parametrize(
    ("labels", "own", "message"),
    [
        (("LABEL_0", "LABEL_1"), {}, r"'LABEL_0' has no name \(LABEL_0, LABEL_1\); say what each means by labels = \{\"LABEL_0\""),
        (("anger", "happy"), {}, "'anger' is no sentiment that is known"),
        (("positive", "neutral"), {}, "none of its labels is negative"),
        (("positive", "negative"), {"good": "positive"}, "'good', which is no label of the model"),
        (("positive", "x"), {"x": "bad"}, "'bad'; expected one of positive, neutral, negative"),
    ],
)
def test_labels_that_are_no_sentiment_are_an_error_with_the_way_out(labels: tuple[str, ...], own: dict[str, str], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        sentiments_of(_numbered(*labels), own, model="m")
