"""What is written to a focal-point desk about profiles that are due, by language: a new language is one more entry."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The sentences of a reminder. The names in braces are filled in."""

    subject: str
    body: str
    review: str
    review_late: str
    consent: str
    consent_late: str
    pause: str
    pause_late: str


REMINDERS = {
    "en": Words(
        subject="A-EXPECS, {country}: profiles to confirm ({count})",
        body="""\
To the focal-point desk of {country},

these profiles are due. Please ask each expert whether everything is still right. Then use the form ({form}),
send back the spreadsheet, or answer this message with one sentence for each profile.

{lines}

A profile that is not confirmed is shown dimmed, and twelve months later it leaves the lists. When consent ends, the
profile is not shown until the expert has signed again. Whoever wishes to withdraw needs no reason: one sentence will do,
and it is acted on within 72 hours.

Thank you.""",
        review="to be confirmed again by {day}",
        review_late="was to be confirmed again by {day}",
        consent="consent ends on {day}",
        consent_late="consent ended on {day}",
        pause="takes no requests until {day}; may colleagues ask again then?",
        pause_late="took no requests until {day} and stays paused until you change it",
    ),
    "id": Words(
        subject="A-EXPECS, {country}: profil yang perlu dikonfirmasi ({count})",
        body="""\
Kepada meja narahubung {country},

profil-profil berikut perlu ditinjau. Mohon tanyakan kepada setiap pakar apakah semua isinya masih benar. Kemudian gunakan
formulir ({form}), kirim kembali berkas Excel, atau balas pesan ini dengan satu kalimat untuk setiap profil.

{lines}

Profil yang tidak dikonfirmasi ditampilkan lebih redup, dan dua belas bulan kemudian tidak lagi tercantum dalam daftar. Bila
persetujuan berakhir, profil tidak ditampilkan sampai pakar menandatangani persetujuan baru. Siapa pun yang ingin menarik
persetujuan tidak perlu memberi alasan: satu kalimat sudah cukup, dan dilaksanakan dalam 72 jam.

Terima kasih.""",
        review="perlu dikonfirmasi lagi paling lambat {day}",
        review_late="seharusnya dikonfirmasi lagi paling lambat {day}",
        consent="persetujuan berakhir pada {day}",
        consent_late="persetujuan telah berakhir pada {day}",
        pause="tidak menerima permintaan sampai {day}; apakah sesudahnya boleh dihubungi lagi?",
        pause_late="tidak menerima permintaan sampai {day} dan tetap dijeda sampai Anda mengubahnya",
    ),
}
