"""The table of names made from lists."""

from __future__ import annotations

from pathlib import Path

from inovasi_nlp.training.name_lists import main


def test_names_come_out_sorted_once_with_the_kind_of_their_list(tmp_path: Path) -> None:
    (tmp_path / "places.txt").write_text("Tuban\tcity\nBatu, Kota\tcity\nTuban\tcity\n", encoding="utf-8")
    (tmp_path / "given.txt").write_text("# depan\nBudi\n", encoding="utf-8")
    (tmp_path / "lain.txt").write_text("Bukan Nama\n", encoding="utf-8")
    main(tmp_path, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == 'name,kind\n"Batu, Kota",place\nBudi,given\nTuban,place\n'
