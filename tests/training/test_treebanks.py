"""Reading treebanks: fused tokens, leaked sentences, Docs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import spacy

from inovasi_nlp.errors import InputError
from inovasi_nlp.training.treebanks import UdSentence, read_conllu, read_treebanks, to_doc, without

# "Camat membuka lapaknya." and "Warga senang.", invented
SHOP = """\
# sent_id = s1
# text = Camat membuka lapaknya.
1\tCamat\tcamat\tNOUN\tNN\tNumber=Sing\t2\tnsubj\t_\t_
2\tmembuka\tbuka\tVERB\tVB\tMood=Ind|Voice=Act\t0\troot\t_\t_
3-4\tlapaknya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tlapak\tlapak\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\t_
4\tnya\tdia\tPRON\tPRP\tPerson=3\t3\tnmod:poss\t_\t_
5\t.\t.\tPUNCT\tZ\t_\t2\tpunct\t_\t_
"""
GLAD = """\
# sent_id = s2
1\tWarga\twarga\tNOUN\tNN\t_\t2\tnsubj\t_\t_
2\tsenang\tsenang\tADJ\tJJ\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\tZ\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder: GSD's training part holds its test sentence, and CSUI's training part the sentence GSD develops on."""
    texts = {
        "ud-id-gsd/id_gsd-ud-train.conllu.gz": f"{SHOP}\n{GLAD}\n",
        "ud-id-gsd/id_gsd-ud-dev.conllu": f"{_made(900)}\n",
        "ud-id-gsd/id_gsd-ud-test.conllu": f"{GLAD}\n",
        "UD_Indonesian-CSUI/id_csui-ud-train.conllu": "\n".join(_made(number) for number in range(100)) + f"\n{_made(900)}\n",
        "UD_Indonesian-CSUI/id_csui-ud-test.conllu": f"{_made(901)}\n",
        "ud-id-pud/id_pud-ud-test.conllu": f"{_made(902)}\n",
        "old/id_gsd-ud-dev.conllu": "this is no treebank\n",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return tmp_path


def _made(number: int) -> str:
    return f"# sent_id = m{number}\n1\tDesa\tdesa\tNOUN\tNN\t_\t0\troot\t_\t_\n2\t{number}\t{number}\tNUM\tCD\t_\t1\tnummod\t_\t_\n"


def _read(tmp_path: Path, text: str, **options: frozenset[str]) -> list[UdSentence]:
    path = tmp_path / "one.conllu"
    path.write_text(text, encoding="utf-8")
    return list(read_conllu(path, **options))


def test_a_fused_token_becomes_its_words_without_a_blank_between(tmp_path: Path) -> None:
    (sentence,) = _read(tmp_path, SHOP)
    assert sentence.words == ("Camat", "membuka", "lapak", "nya", ".")
    assert sentence.text == "Camat membuka lapaknya."
    assert sentence.heads == (1, 1, 1, 2, 1)
    assert sentence.deprels[1] == "ROOT"


def test_a_dropped_feature_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    (sentence,) = _read(tmp_path, SHOP, dropped_feats=frozenset({"Mood"}))
    assert sentence.feats[1] == "Voice=Act"


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"one\.conllu, line 2: 3 columns"):
        _read(tmp_path, "# sent_id = x\n1\tCamat\tcamat\n\n")


def test_sentences_of_test_and_development_leave_the_training_parts(data: Path) -> None:
    treebanks = read_treebanks(data)
    assert [one.id for one in treebanks.train["gsd"]] == ["s1"]
    assert "m900" not in {one.id for one in treebanks.train["csui"]}
    assert treebanks.removed == {"gsd": 1, "csui": 0, "pud": 0}
    assert treebanks.leaked["gsd"] == {"s2"}, "told apart, so that figures can be given without it"
    trained = {one.text.casefold() for found in treebanks.train.values() for one in found}
    held = {one.text.casefold() for part in (treebanks.dev, treebanks.test) for found in part.values() for one in found}
    assert not trained & held


def test_a_missing_treebank_says_where_to_get_it(data: Path) -> None:
    (data / "ud-id-pud" / "id_pud-ud-test.conllu").unlink()
    with pytest.raises(InputError, match="UniversalDependencies/UD_Indonesian-PUD"):
        read_treebanks(data)


def test_blanks_and_case_do_not_hide_a_leak(tmp_path: Path) -> None:
    (sentence,) = _read(tmp_path, GLAD)
    (spaced,) = _read(tmp_path, GLAD.replace("SpaceAfter=No", "_").replace("Warga", "WARGA"))
    assert without([sentence], [spaced]) == ()


def test_a_doc_of_two_sentences_keeps_trees_apart_and_entities_unknown(tmp_path: Path) -> None:
    doc = to_doc(_read(tmp_path, f"{SHOP}\n{GLAD}"), spacy.blank("ind").vocab)
    assert doc.text == "Camat membuka lapaknya. Warga senang."
    assert [sent.text for sent in doc.sents] == ["Camat membuka lapaknya.", "Warga senang."]
    assert doc[7].head.text == "senang"
    assert not doc.has_annotation("ENT_IOB")
