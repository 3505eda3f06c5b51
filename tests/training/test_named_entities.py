"""Training data of the entity recogniser, on sentences made here."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
import spacy

from inovasi_nlp.errors import TableError
from inovasi_nlp.training.named_entities import (
    Marked,
    Pools,
    hide_unsure,
    joined,
    read_columns,
    read_inline,
    read_names,
    recase,
    respace,
    retokenise,
    sources,
    substitute,
    to_doc,
    untitle,
    without,
)

TOKENIZER = spacy.blank("ind").tokenizer


def _marked(text: str, *spans: tuple[int, int, str], source: str = "own", unsure: tuple[tuple[int, int], ...] = ()) -> Marked:
    words = tuple(text.split())
    return Marked(words=words, spaces=(True,) * len(words), spans=spans, source=source, unsure=unsure)


SENTENCE = _marked("Bupati Siti Aminah tiba di Kota Batu .", (1, 3, "PER"), (5, 7, "LOC"))


def _surfaces(sentence: Marked) -> list[tuple[str, str]]:
    return [(" ".join(sentence.words[start:end]), label) for start, end, label in sentence.spans]


def test_columns_are_read_with_the_last_cell_as_tag_and_labels_of_other_sets_mapped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Siti PROPN B-PERSON\r\nAminah PROPN I-PERSON\r\n\r\nKota\tB-PLACE\nBatu\tI-PLACE\nramai\tO\n", encoding="utf-8")
    assert [_surfaces(sentence) for sentence in read_columns(tmp_path / "a.txt", source="x")] == [[("Siti Aminah", "PER")], [("Kota Batu", "LOC")]]


def test_a_second_entity_right_after_one_of_its_label_is_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Budi B-PER\nSiti B-PER\nAminah I-PER\n", encoding="utf-8")
    assert _surfaces(read_columns(tmp_path / "a.txt", source="x")[0]) == [("Budi", "PER"), ("Siti Aminah", "PER")]


def test_an_unknown_tag_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Budi B-PER\nkini B-TIME\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"a\.txt, line 2"):
        read_columns(tmp_path / "a.txt", source="x")


def test_inline_marks_become_spans_over_the_tokenisers_tokens(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# judul\n[Siti Aminah](PER), Bupati [Kota Batu](LOC).\nIa hadir.\n\n[KPK](ORG) hadir.\n", encoding="utf-8")
    articles = read_inline(tmp_path / "a.txt", TOKENIZER, source="own")
    assert [len(article) for article in articles] == [2, 1]
    assert _surfaces(articles[0][0]) == [("Siti Aminah", "PER"), ("Kota Batu", "LOC")]
    assert articles[0][0].words[2] == ","


def test_an_entity_inside_a_token_is_unsure_and_not_outside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kelompok anti-[Soeharto](PER) hadir.\n", encoding="utf-8")
    sentence = read_inline(tmp_path / "a.txt", TOKENIZER, source="own")[0][0]
    doc = to_doc(sentence, spacy.blank("ind").vocab)
    assert sentence.spans == ()
    assert [token.ent_iob_ for token in doc] == ["O", "", "O", "O"]


def test_sentences_of_a_held_out_set_and_repeated_ones_are_left_out() -> None:
    one, two = _marked("Ia hadir ."), _marked("Dia pergi .")
    assert without([one, two, two, _marked("ia HADIR .")], [_marked("Ia  hadir.")]) == [two]


def test_what_opens_with_an_event_word_is_hidden_where_the_set_knows_no_events() -> None:
    sentence = _marked("Peserta Piala Presiden 2015 dari Batu", (5, 6, "LOC"))
    assert hide_unsure(sentence, frozenset({"piala"})).unsure == ((1, 4),)


def test_a_set_that_misses_names_hides_every_unmarked_capital_but_the_first() -> None:
    sentence = _marked("Menurut Komando Operasi , Budi dan Siti hadir .", (4, 5, "PER"))
    assert hide_unsure(sentence, frozenset(), missed=True).unsure == ((1, 3), (6, 7))


def test_unsure_tokens_are_missing_and_the_rest_outside() -> None:
    doc = to_doc(_marked("di Piala Dunia ada Budi", (4, 5, "PER"), unsure=((1, 3),)), spacy.blank("ind").vocab)
    assert [token.ent_iob_ for token in doc] == ["O", "", "", "O", "B"]


@pytest.mark.parametrize(("how", "first"), [("lower", "bupati siti"), ("upper", "BUPATI SITI"), ("title", "Bupati Siti")])
def test_a_headline_keeps_its_entities(how: str, first: str) -> None:
    changed = recase(SENTENCE, how)
    assert " ".join(changed.words[:2]) == first
    assert changed.spans == SENTENCE.spans
    assert recase(SENTENCE, "title").words[3:5] == ("Tiba", "di")


def test_a_title_before_a_person_may_go_and_the_entities_move() -> None:
    changed = untitle(SENTENCE, frozenset({"bupati"}), random.Random(0))
    assert " ".join(changed.words) == "Siti Aminah tiba di Kota Batu ."
    assert _surfaces(changed) == [("Siti Aminah", "PER"), ("Kota Batu", "LOC")]
    assert untitle(SENTENCE, frozenset({"camat"}), random.Random(0)) == SENTENCE


def test_names_are_replaced_by_names_of_their_label_and_form() -> None:
    pools = Pools(
        [SENTENCE],
        [("PER", "Rudi Hartono"), ("PER", "Nur Ali"), ("PER", "KPK"), ("LOC", "Kota Medan Barat"), ("LOC", "Kota Tua"), ("LOC", "Desa Tua")],
    )
    drawn = {tuple(_surfaces(substitute(SENTENCE, pools, random.Random(seed), share=1.0))) for seed in range(40)}
    assert {pair[0] for pair in drawn} == {(name, "PER") for name in ("Siti Aminah", "Rudi Hartono", "Nur Ali")}
    assert {pair[1] for pair in drawn} == {(name, "LOC") for name in ("Kota Batu", "Kota Medan Barat", "Kota Tua")}


def test_a_replaced_name_keeps_the_space_after_it_and_moves_what_is_unsure() -> None:
    sentence = Marked(words=("Kota", "Batu", ",", "Piala"), spaces=(True, False, True, False), spans=((0, 2, "LOC"),), unsure=((3, 4),), source="own")
    pools = Pools([], [("LOC", "Kota Baru Indah"), ("LOC", "Kota Raya Indah"), ("LOC", "Kota Lama Indah")])
    changed = substitute(sentence, pools, random.Random(1), share=1.0)
    assert changed.words[3:] == (",", "Piala")
    assert changed.spaces == (True, True, False, True, False)
    assert changed.unsure == ((4, 5),)


def test_none_is_replaced_where_too_few_names_are_known() -> None:
    assert substitute(SENTENCE, Pools([SENTENCE]), random.Random(0), share=1.0) == SENTENCE


def test_sentences_are_joined_with_their_entities_moved() -> None:
    both = joined([SENTENCE, _marked("Budi hadir .", (0, 1, "PER"), unsure=((1, 2),))])
    assert _surfaces(both)[-1] == ("Budi", "PER")
    assert both.unsure == ((len(SENTENCE.words) + 1, len(SENTENCE.words) + 2),)


def test_paragraphs_are_parted_by_an_empty_line_that_is_a_token() -> None:
    both = joined([SENTENCE, _marked("Budi hadir .", (0, 1, "PER"))], paragraphs=True)
    assert _surfaces(both)[-1] == ("Budi", "PER")
    assert to_doc(both, spacy.blank("ind").vocab).text == "Bupati Siti Aminah tiba di Kota Batu .\n\nBudi hadir ."


def test_a_tokenised_sentence_split_anew_keeps_the_surface_of_its_entities() -> None:
    sentence = _marked("Lembaga Survei Indonesia (LSI) hadir .", (0, 4, "ORG"))
    changed = retokenise(sentence, TOKENIZER)
    assert changed.words[3:6] == ("(", "LSI", ")")
    assert changed.spans == ((0, 6, "ORG"),)


def test_respacing_puts_a_space_after_each_token() -> None:
    assert respace(Marked(words=("a", "."), spaces=(False, False), spans=(), source="own")).spaces == (True, True)


def test_lists_of_names_are_read_by_file_with_their_kinds(tmp_path: Path) -> None:
    (tmp_path / "places.txt").write_text("# tempat\nKota Batu\tcity\n\nGunung Arjuno\n", encoding="utf-8")
    assert read_names(tmp_path) == {"places": [("Kota Batu", "city"), ("Gunung Arjuno", "")]}


def _data(folder: Path) -> Path:
    for place, text in {
        "idner-news-2k/train.txt": "Budi B-PER\nhadir O\n\nSiti B-PER\npulang O\n\nIa O\npergi O\n",
        "idner-news-2k/dev.txt": "siti B-PER\npulang O\n",
        "idner-news-2k/test.txt": "Ia O\npergi O\n",
        "indonlu-nergrit/train_preprocess.txt": "Batu\tB-PLACE\ndi\tO\nJawa\tO\n\nrahasia\tO\n",
        "indonlu-nergrit/valid_preprocess.txt": "Budi\tB-PERSON\nhadir\tO\n",
        "indonlu-nergrit/test_preprocess.txt": "Gresik\tB-PLACE\n",
    }.items():
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    (folder / "indolem-ner-ui").mkdir()
    with gzip.open(folder / "indolem-ner-ui" / "test.01.tsv.gz", "wt", encoding="utf-8") as stream:
        stream.write("Rahasia\tO\n\n")
    return folder


def test_nothing_that_stands_in_a_held_out_set_is_learnt_from(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("\n\n".join(f"Warga ke-{number} hadir." for number in range(1, 15)) + "\n\nIa pergi\n", encoding="utf-8")
    data = tmp_path / "data"
    data.mkdir()
    found = sources(_data(data), texts, TOKENIZER)
    assert [" ".join(sentence.words) for sentence in found["idner"]] == ["Budi hadir"]
    assert [" ".join(sentence.words) for sentence in found["nergrit"]] == ["Batu di Jawa", "Budi hadir", "Gresik"]
    assert found["nergrit"][0].unsure == ((2, 3),)
    assert len(found["own"]) + len(found["own_dev"]) == 14
    assert not {sentence.key for sentence in found["own"]} & {sentence.key for sentence in found["own_dev"]}
