"""What the report calls things, in Indonesian and English."""

from __future__ import annotations

Pair = tuple[str, str]

COMPONENTS: dict[str, tuple[str, str, str, str, str]] = {
    "attention": (
        "Perhatian", "Attention", "0,15",
        "Cerita mandiri per seribu cerita yang dipantau; rilis dihitung seperempat.",
        "Independent stories per thousand monitored; a release counts a quarter.",
    ),
    "outlet_reach": (
        "Jangkauan media", "Outlet reach", "0,05",
        "Berapa kelompok media menulis sendiri tentangnya; media nasional berbobot penuh, kanal pemilik nol.",
        "How many media groups wrote of it themselves; national outlets weigh fully, the owner's channels nothing.",
    ),
    "geographic_reach": (
        "Jangkauan wilayah", "Geographic reach", "0,30",
        "Bagian provinsi lain tempat inovasi dikabarkan berjalan.",
        "Share of other provinces where it is reported at work.",
    ),
    "adoption": (
        "Adopsi", "Adoption", "0,35",
        "Pemerintah atau lembaga lain yang mengambilnya, menurut tahap: minat, rencana, uji coba, diterapkan, melembaga.",
        "Other governments or bodies that took it up, by stage: interest, planned, pilot, adopted, institutionalised.",
    ),
    "persistence": (
        "Ketahanan", "Persistence", "0,15",
        "Triwulan lain sesudah kabar pertama yang masih membawa cerita baru.",
        "Later quarters that still bring new stories.",
    ),
    "recognition": (
        "Pengakuan", "Recognition", "–",
        "Penghargaan menurut tingkat dan hasil; di luar D0, menggeser D paling banyak 5 %.",
        "Awards by level and result; outside D0, tilts D by at most 5 %.",
    ),
    "reception": (
        "Tanggapan publik", "Public reception", "–",
        "Suara warga, ahli, usaha, dan legislatif; 0,5 berarti tidak ada bukti; di luar D0.",
        "Voices of citizens, experts, business and legislators; 0.5 means no evidence; outside D0.",
    ),
}  # fmt: skip
STAGES: dict[str, Pair] = {
    "interest": ("minat (studi tiru)", "interest (study visit)"),
    "planned": ("direncanakan", "planned"),
    "pilot": ("uji coba", "pilot"),
    "adopted": ("diterapkan", "adopted"),
    "institutionalised": ("melembaga", "institutionalised"),
    "scaled": ("meluas", "scaled"),
    "discontinued": ("dihentikan", "discontinued"),
}
RESULTS: dict[str, Pair] = {
    "won": ("menang", "won"),
    "ranked": ("peringkat", "ranked"),
    "nominated": ("nominasi", "nominated"),
    "recognised": ("pengakuan", "recognised"),
}
CRITERIA: dict[str, Pair] = {
    "renewal": ("Pembaruan", "Renewal"),
    "sustainability": ("Keberlanjutan", "Sustainability"),
    "employee_involvement": ("Keterlibatan pegawai", "Employee involvement"),
    "dissemination": ("Penyebarluasan", "Dissemination"),
    "public_feedback": ("Umpan balik masyarakat", "Public feedback"),
    "outcome": ("Hasil terukur", "Measured outcome"),
}
STAKEHOLDERS: dict[str, Pair] = {
    "citizen": ("Warga", "Citizens"),
    "expert": ("Ahli", "Experts"),
    "civil_society": ("Masyarakat sipil", "Civil society"),
    "legislator": ("Legislatif", "Legislators"),
    "business": ("Dunia usaha", "Business"),
    "employee": ("Pegawai", "Employees"),
    "official": ("Pejabat", "Officials"),
    "other": ("Lain", "Others"),
}
SENTIMENTS: dict[str, Pair] = {"positive": ("positif", "positive"), "neutral": ("netral", "neutral"), "negative": ("negatif", "negative")}
STATUSES: dict[str, Pair] = {
    "promotional_only": ("hanya promosi", "promotion only"),
    "insufficient": ("bukti kurang", "insufficient evidence"),
}
FLAGS: dict[str, Pair] = {
    "single_outlet": ("satu media saja", "single outlet"),
    "undated_share": ("banyak tanpa tanggal", "many undated"),
    "under_sampled": ("cerita masih sedikit", "few stories"),
    "bucket_capped": ("pembandingan dibatasi", "comparison capped"),
    "region_ambiguous": ("wilayah rancu", "region ambiguous"),
    "tier_unknown": ("media tak dikenal", "outlet unknown"),
    "no_public_voice": ("belum ada suara publik", "no public voice"),
}

PORTFOLIOS: dict[str, Pair] = {
    "owner": ("Menurut pemilik (OPD)", "By owner"),
    "region": ("Menurut daerah", "By region"),
    "sector": ("Menurut sektor", "By sector"),
    "kind": ("Menurut jenis", "By kind"),
    "award": ("Menurut ajang penghargaan", "By award scheme"),
}
ALERTS: dict[str, Pair] = {
    "quiet": ("sepi: tidak ada cerita mandiri sejak {}", "quiet: no independent story since {}"),
    "first_elsewhere": ("pertama kali dipakai di provinsi lain: {}", "first use in another province: {}"),
    "complaints_rising": ("keluhan meningkat: {} pada triwulan ini", "complaints rising: {} this quarter"),
    "discontinued": ("dihentikan oleh {}", "discontinued by {}"),
}
CONSTANTS: dict[str, Pair] = {
    "exponent": ("pangkat rataan", "exponent of the mean"),
    "pi": ("bobot rilis (pi)", "worth of a release (pi)"),
    "theta": ("keraguan satu cerita (theta)", "doubt of a single story (theta)"),
    "outlet_scale": ("skala media (K)", "scale of outlets (K)"),
    "S_R": ("skala adopsi (S_R)", "scale of adoption (S_R)"),
    **{f"weight of {name}": (f"bobot {texts[0].lower()}", f"weight of {texts[1].lower()}") for name, texts in COMPONENTS.items()},
}
