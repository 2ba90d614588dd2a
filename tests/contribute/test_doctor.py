"""Data of people is found in whatever file it hides, now or in the history; what is invented for all to see is not.

What must be found is put together from parts here, because this file is looked at like any other.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from aexpecs.contribute.doctor import doctor
from aexpecs.contribute.scans import Held, scan
from tests.checks.corpus import PROJECT
from tests.contribute.gate_cases import commit, git

PROFILE, CODE, TEST, LOCK = "content/experts/id/sari.yml", "plugins/a.py", "tests/test_a.py", "requirements.txt"


def join(*parts: str) -> str:
    return "".join(parts)


MAIL = join("budi.santoso", "@", "gmail.com")
PHONE = join("0813", "-9876", "-5432")
NIK = join("3578", "1245", "0779", "0003")  # a woman, born on 5 July 1979
NIP = join("19790705", " 200312", " 2 004")
THAI = join("3", "1002", "00445", "63", "8")
NRIC = join("S", "8765", "432", "Z")
MYKAD = join("790705", "-14-", "5566")
NRC = join("9/", "MaNaMa", "(N)", "876543")
UMID = join("0028", "-8765432", "-1")
TOKEN = join("ghp", "_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8")
HOME = join("/ho", "me/budi/")


def picture(kind: str = "JPEG", **options: object) -> bytes:
    data = io.BytesIO()
    Image.effect_noise((120, 120), 60).convert("RGB").save(data, kind, **options)
    return data.getvalue()


def with_position() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (7.0, 15.0, 0.0)
    return picture(exif=exif)


def said(path: str, data: str | bytes) -> list[str]:
    return [found.what for found in scan(Held(path, data.encode() if isinstance(data, str) else data))]


@pytest.mark.parametrize(
    ("path", "data", "word"),
    [
        *((path, f"# {MAIL}\n", "e-mail") for path in (PROFILE, CODE, TEST, "README.md")),
        *((path, f"# {PHONE}\n", "telephone") for path in (PROFILE, CODE, TEST)),
        *((path, f"# {NIK}\n", "identity" if path == PROFILE else "NIK") for path in (PROFILE, CODE, TEST)),
        (CODE, NIP, "NIP"),
        (CODE, THAI, "Thai"),
        (CODE, NRIC, "NRIC"),
        (CODE, MYKAD, "MyKad"),
        (CODE, NRC, "NRC"),
        (CODE, UMID, "UMID"),
        ("docs/a.md", join("passport no. ", "B8", "765432"), "identity or employee"),
        ("docs/a.md", join("អត្តសញ្ញាណប័ណ្ណ: ", "៨៧៦", "៥៤៣២១០"), "identity or employee"),
        ("docs/a.md", join("Bilhete de Identidade: ", "8765", "4320"), "identity or employee"),
        (PROFILE, "born in Malang", "birth"),
        ("docs/a.md", join("Ratna, born 5 July ", "1979 in Malang"), "birth"),
        (CODE, join("-----BEGIN OPENSSH ", "PRIVATE KEY-----\n", "b3BlbnNzaC1rZXktdjEAAAAA"), "private key"),
        (CODE, join("untrusted comment: minisign encrypted ", "secret key\n", "RWRTY0Iy" * 12), "secret signing key"),
        (".github/workflows/a.yml", TOKEN, "access token"),
        ("publishconf.py", join("https://deploy:", "s3cr3tpass", "@host.org/x"), "password in an address"),
        ("publishconf.py", join('API_KEY = "', "k9x8Jq2mZt4w", '"'), "a password"),
        (LOCK, "--index-url https://pypi.agency.go.id/simple\n", "registry"),
        (LOCK, join("babel @ file://", HOME, "babel.whl\n"), "registry or a machine"),
        (CODE, join('ROOT = "', HOME, 'project"'), "home folder"),
        ("content/experts/id/sari.jpg", with_position(), "place where it was taken"),
        ("theme/a.png", picture("PNG", pnginfo=None, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"), "metadata"),
        ("theme/a.jpg", picture() + b"<?php", "behind it"),
        ("content/experts/id/ktp-sari.jpg", picture(), "picture of a paper"),
        ("content/consent/ID-2026-014.pdf", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("content/experts/id/form.jpg", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("inbox/answers.xlsx", b"PK\x03\x04\x14\0\0\0", "neither text nor a picture"),
        ("inbox/request.eml", "Subject: my profile\n\nHello\n", "letter"),
        ("keys/site.pem", "-----BEGIN CERTIFICATE-----\n", "key"),
    ],
)
def test_data_of_people_is_found(path: str, data: str | bytes, word: str) -> None:
    """Once, wherever it is."""
    found = said(path, data)

    assert len(found) == 1
    assert word in found[0]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("SECURITY.md", "Write to security@aexpecs.org or ask arc-id@bkn.go.id."),
        ("README.md", "git@forge.org:aexpecs/directory.git"),
        (TEST, "ratna@agency.example, x@example.org, somebody@mail.test"),
        (TEST, "+62 812 5550 0123, (021) 555 0123, 0000-0002-1825"),
        (TEST, "S1234567D 12/KaMaYa(N)123456 3172015503820001"),
        (TEST, "was born on 3 May 1975"),
        (CODE, "_BIRTH = 'date of birth|tanggal lahir'"),
        ("docs/a.md", "A reform was born in Manila."),
        (CODE, join("S", "8765", "432", "A")),  # another check letter
        (CODE, join("3", "1002", "00445", "63", "6")),  # another check digit
        (CODE, join("3578", "12", "72", "13", "99", "0003")),  # no such day
        (CODE, "1795219200 20261121235959 0x1234567890abcdef"),
        (CODE, 'password = os.environ["PASSWORD"]'),
        (CODE, "https://user:${TOKEN}@host.org"),
        (".github/workflows/a.yml", join(HOME.replace("budi", "runner"), "work")),
        (LOCK, "babel==2.17.0 \\\n    --hash=sha256:0123456789abcdef\n"),
        (PROFILE, "reference: ID-2026-014\nvalue: 0000-0002-1825-0097\n"),
        ("content/experts/id/sari.jpg", picture()),
        ("theme/a.png", picture("PNG")),
        ("theme/a.webp", picture("WEBP")),
    ],
)
def test_what_is_no_secret_is_left_alone(path: str, data: str | bytes) -> None:
    assert said(path, data) == []


# In a repository


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "README.md").write_text("A directory\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("/output/\n", encoding="utf-8")
    commit(tmp_path, "first")
    return tmp_path


def test_a_clean_repository_is_clean(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(repository, history=True) == 0
    assert "Nothing found in 2 files" in capsys.readouterr().out


def test_a_finding_has_its_place_and_what_to_do(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "notes.md").write_text(f"Ask Budi:\nat {MAIL}\n", encoding="utf-8")
    commit(repository)

    assert doctor(repository) == 1

    out = capsys.readouterr().out
    assert f'notes.md:2:4: "{MAIL}" is an e-mail address\n  Fix: delete it' in out
    assert "git filter-repo" in out


def test_a_file_is_looked_at_before_it_is_added(repository: Path) -> None:
    """When it can still be kept out; what git ignores is not its business."""
    (repository / "output").mkdir()
    (repository / "output/a.txt").write_text(MAIL, encoding="utf-8")
    assert doctor(repository) == 0

    (repository / "a.txt").write_text(MAIL, encoding="utf-8")
    assert doctor(repository) == 1


def test_history_remembers_what_was_deleted(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On any branch, with the commit that brought it."""
    git(repository, "checkout", "-q", "-b", "other")
    (repository / "names with space.md").write_text(MAIL, encoding="utf-8")
    brought = commit(repository, "oh no", "2026-11-19")
    (repository / "names with space.md").unlink()
    commit(repository, "gone")
    git(repository, "checkout", "-q", "main")

    assert doctor(repository) == 0
    assert doctor(repository, history=True) == 1

    assert f"names with space.md:1:1 in {brought[:7]} of 2026-11-19: " in capsys.readouterr().out


def test_without_git_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(tmp_path) == 2
    assert "clone of the repository" in capsys.readouterr().err


def test_this_repository_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of a real person is in the code, the tests, the documents or the sample content."""
    if not (PROJECT / ".git").exists():
        files = [file for name in ("content", "plugins", "tests", "docs") for file in (PROJECT / name).rglob("*.*")]
        assert [f for f in files if scan(Held(f.relative_to(PROJECT).as_posix(), f.read_bytes()))] == []
        return

    assert doctor(PROJECT) == 0, capsys.readouterr().out
