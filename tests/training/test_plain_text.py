"""Plain sentences of sets made here."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from inovasi_nlp.training.plain_text import main


def _lines(tmp_path: Path, data: dict[str, str], corpora: dict[str, str]) -> list[str]:
    for folder, files in (("data", data), ("corpora", corpora)):
        for name, text in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    main(tmp_path / "data", tmp_path / "corpora", tmp_path / "out.txt")
    return (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()


def test_each_kind_of_set_gives_its_sentences_once(tmp_path: Path) -> None:
    data = {
        "indonli/train.jsonl.gz": json.dumps({"hypothesis": "Warga antre di loket.", "premise": "Loket dibuka pukul delapan."}) + "\n",
        "paws-id/dev.tsv.gz": 'id\tsentence1\tsentence2\tlabel\n1\tWarga "antre di loket.\tPetugas melayani warga.\t0\n',
        "sib-200-ind/train.tsv": "index_id\tcategory\ttext\n4\tpolitics\tMenteri membuka rapat besar.\n",
        "cnbc-news-sentiment/80-20-train_data.csv.gz": 'judul,tanggal,sentimen\n"Saham naik, warga senang",2024,positif\n',
        "idner-news-2k/train.txt": "Budi PROPN B-PER\nhadir VERB O\nkemarin ADV O\n\n",
        "ud-id-csui/id_csui-ud-train.conllu": "# text = Harga beras kembali turun.\n1\tHarga\n\n",
        "icon-constituency/train.txt.gz": "(S (NP (NN Petani)) (VP (VB menanam) (NN jagung)))\n",
    }
    assert _lines(tmp_path, data, {}) == [
        "Warga antre di loket.",
        "Loket dibuka pukul delapan.",
        'Warga "antre di loket.',
        "Petugas melayani warga.",
        "Menteri membuka rapat besar.",
        "Saham naik, warga senang",
        "Budi hadir kemarin",
        "Harga beras kembali turun.",
        "Petani menanam jagung",
    ]


def test_documents_kept_for_measuring_give_none_and_marks_go(tmp_path: Path) -> None:
    rows = [
        {"id": "own2-001", "title": "Layanan baru dibuka", "body": "Warga senang sekali. Antrean pun pendek."},
        {"id": "own2-002", "title": "Rahasia sekali", "body": "Jangan dibaca siapa pun."},
    ]
    corpora = {"gold/dev-own-2.jsonl": "".join(json.dumps(row) + "\n" for row in rows), "entitas/a.txt": "[Siti Aminah](PER) hadir di [Batu](LOC).\n"}
    assert _lines(tmp_path, {}, corpora) == ["Layanan baru dibuka", "Warga senang sekali.", "Antrean pun pendek.", "Siti Aminah hadir di Batu."]
