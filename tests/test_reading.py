"""Any bytes give a document or a French message; a French text gives the same characters in every encoding."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Span
from ctgcheck.reading import FORMATS, read, read_path, read_stream
from ctgcheck.reading.formats import MAX_BYTES

SENTENCE = (
    "Le conseil municipal, après en avoir délibéré à l'unanimité, décide d'être prêt dès août : ça suffit, là-bas."
)
WORDS = [*SENTENCE.split(), "Préfète", "ÉTÉ", "Maître", "Noël", "où", "n° 12", "« oui »", "déjà", "forêt", "reçu"]


def refused(data: bytes, name: str = "acte.txt") -> str:
    """Give the message of bytes that must be refused."""
    with pytest.raises(UnreadableDocument) as caught:
        read(data, name)
    return str(caught.value)


def holds(document: Document) -> bool:
    """Say whether a document keeps the promises of the reading stage."""
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", text)
    assert text.strip()
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(document.pages, document.pages[1:], strict=False))
    return True


@given(st.binary(max_size=200) | st.text().map(str.encode) | st.text().map(lambda t: t.encode("utf-16")))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b"\x00")
@example(b"%PDF-1.7")
def test_any_bytes_give_a_document_or_a_message(data: bytes) -> None:
    try:
        assert holds(read(data, "x"))
    except UnreadableDocument as error:
        assert re.search("vérifiez|enregistrez|Enregistrez", str(error))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@example("\u00ad\rA")
@example("a\u00adb")
def test_any_unicode_text_in_utf8_keeps_its_visible_characters(text: str) -> None:
    if not any(c.isalpha() for c in text) or any(c in text for c in "<{ÂÃÅâ%\x00") or text.startswith(("PK", "GIF")):
        return
    try:
        found = read(text.encode(), "x").text
    except UnreadableDocument as error:
        assert "texte lisible" in str(error)
        return
    # a soft hyphen shows at the end of a line only, and there as a hyphen
    shown = re.sub("\u00ad(?=[\r\n])", "-", text)
    visible = [c for c in unicodedata.normalize("NFC", shown) if unicodedata.category(c)[0] in "LNPS"]
    assert [c for c in found if unicodedata.category(c)[0] in "LNPS"] == visible


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "iso8859-15"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1))
def test_a_french_text_is_the_same_in_every_encoding(encoding: str, words: list[str]) -> None:
    text = " ".join(words)
    assert read(text.encode(encoding), "x.txt").text == text


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1))
def test_old_encodings_are_recognised_by_their_accents(encoding: str, words: list[str]) -> None:
    document = read(" ".join([SENTENCE, *words]).encode(encoding), "x.txt")
    assert document.text == " ".join([SENTENCE, *words])
    assert "Encodage ancien" in document.remarks[0]


def test_windows_1252_keeps_quotes_dashes_and_ligatures() -> None:
    text = "L’assemblée – « réunie » – vote 12 000 € pour l’œuvre…"
    assert read(text.encode("cp1252"), "x").text == text
    assert read("l'œuvre et le cœur à 3 €, où".encode("iso8859-15"), "x").text == "l'œuvre et le cœur à 3 €, où"


def test_a_lone_accent_is_read_as_windows_1252() -> None:
    assert read(b"d\xe9cid\xe9", "x").text == "décidé"
    assert read(b"\xe9", "x").text == "é"


def test_decomposed_accents_are_composed() -> None:
    assert read("de\u0301cide\u0301".encode(), "x").text == "décidé"


def test_bytes_of_another_encoding_pasted_into_utf8_are_read_and_reported() -> None:
    document = read("après délibération, décidé ".encode() + b"\xe0 l'unanimit\xe9", "x")
    assert document.text == "après délibération, décidé à l'unanimité"
    assert "2 caractère(s)" in document.remarks[0]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n", "\u2028", "\x85"])
def test_line_ends_become_one_character(line_end: str) -> None:
    assert read(f"un{line_end}deux{line_end}".encode(), "x").text == "un\ndeux\n"


@pytest.mark.parametrize("hidden", ["\x01", "\x1b", "\u200b", "\u202e", "\u2066", "\ufeff", "\u2060", "\U000e0041"])
def test_an_invisible_character_becomes_one_space_and_is_reported(hidden: str) -> None:
    document = read(f"Présents :\n1{hidden}7\n".encode(), "x")
    assert document.text == "Présents :\n1 7\n"
    assert "1 caractère(s) invisible(s)" in document.remarks[0]
    assert "ligne 2" in document.remarks[0]


def test_an_ordinary_text_has_no_remark() -> None:
    document = read((SENTENCE + "\tfin\n").encode(), "x")
    assert document.text == SENTENCE + "\tfin\n"
    assert document.remarks == ()


def test_a_soft_hyphen_is_seen_only_at_the_end_of_a_line() -> None:
    assert read("déli\u00adbéra\u00ad\ntion".encode(), "x").text == "délibéra-\ntion"


@pytest.mark.parametrize(
    ("written", "text", "pages"),
    [
        ("un\fdeux", "un\ndeux", (Span(0, 3), Span(3, 7))),
        ("un\n\fdeux\n\f", "un\ndeux", (Span(0, 3), Span(3, 7))),
        ("un\n\n\f\fdeux", "un\n\n\ndeux", (Span(0, 4), Span(4, 5), Span(5, 9))),
        ("un", "un", (Span(0, 2),)),
    ],
)
def test_form_feeds_are_page_breaks(written: str, text: str, pages: tuple[Span, ...]) -> None:
    document = read(written.encode(), "x")
    assert (document.text, document.pages) == (text, pages)
    assert document.page(len(text) - 1) == len(pages)


MISREAD = "DÃ©libÃ©ration adoptÃ©e Ã\u00a0 lâ€™unanimitÃ©, nÂ° 12, Å“uvre, â‚¬"


def test_misread_utf8_is_repaired_and_reported() -> None:
    document = read(MISREAD.encode(), "x")
    assert document.text == "Délibération adoptée à l’unanimité, n° 12, œuvre, €"
    assert "rétablis" in document.remarks[0]


@given(st.lists(st.sampled_from([*WORDS, "’", "«\u00a0oui\u00a0»"]), min_size=1))
def test_a_misread_french_text_comes_back(words: list[str]) -> None:
    text = " ".join([SENTENCE, *words])
    assert read(text.encode().decode("latin-1").encode(), "x").text == text


@pytest.mark.parametrize("text", ["SÃO JOÃO", "un Ã© isolé", "Â° seul, Â« peut-être", "âge de la pâte", "Ålesund Å“"])
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    document = read(text.encode(), "x")
    assert (document.text, document.remarks) == (text, ())


def test_lost_characters_are_reported() -> None:
    assert "2 caractère(s) perdu(s)" in read("d\ufffdcid\ufffd".encode(), "x").remarks[0]


def zipped(member: str, content: str = "") -> bytes:
    """Give a zip file with one member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (zipped("[Content_Types].xml", "spreadsheetml.sheet.main+xml"), "tableur"),
        (zipped("mimetype", "application/vnd.oasis.opendocument.presentation"), "présentation"),
        (zipped("a.txt"), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word ancien (.doc)"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"GIF89a\x00", "image"),
        (b"\x1f\x8b\x08", "archive"),
        (b"MIME-Version: 1.0\nSubject: acte", "courriel"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "XML"),
    ],
)
def test_another_format_is_named_whatever_the_file_is_called(data: bytes, label: str) -> None:
    message = refused(data, "acte.txt")
    assert label in message
    assert "n'est pas lu" in message
    assert re.search("nregistrez|Extrayez", message)


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1\\ansi"])
def test_an_old_word_file_is_to_be_saved_as_docx_or_odt(data: bytes) -> None:
    assert "enregistrez-le en .docx ou en .odt" in refused(data, "acte.doc")


def test_a_word_file_with_a_password_is_told_apart() -> None:
    assert "mot de passe" in refused(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "acte.docx")


def test_a_cut_archive_is_damaged() -> None:
    assert "abîmé" in refused(zipped("mimetype", "application/vnd.oasis.opendocument.text")[:60], "acte.odt")


@pytest.mark.parametrize("data", [b"a\x00b", bytes(range(1, 256)) * 20, b"\x00" * 100, b"\x02\x03\x04\x05" * 40])
def test_binary_data_is_refused(data: bytes) -> None:
    assert "texte" in refused(data)


def test_heads_and_feet_that_the_pages_of_a_text_repeat_are_set_aside_but_for_the_first_and_the_last() -> None:
    pages = ("Le conseil, par 11 voix pour, 2", "contre et 2 abstentions, approuve", "le compte de l'exercice.")
    text = "\f".join(
        f"Valbrèze - page {number}/3\n{page}\nValbrèze - 2 place du Lavoir - Tél. 01 99 00 12 34\n"
        for number, page in enumerate(pages, 1)
    )
    document = read(text.encode(), "acte.txt")
    foot = "Valbrèze - 2 place du Lavoir - Tél. 01 99 00 12 34"
    said = [document.text[span.start : span.end] for span in document.asides]
    assert said == [foot, "Valbrèze - page 2/3", foot, "Valbrèze - page 3/3"]
    assert read(text.replace("\f", "\n").encode(), "acte.txt").asides == ()


@pytest.mark.parametrize("data", [b" ", b"\n\n\t\n", "\u00a0 \u200b".encode(), b"\xef\xbb\xbf", b"\xff\xfe", b"\f\f"])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    assert "aucun texte" in refused(data)


def test_an_empty_file_is_refused() -> None:
    assert "vide" in refused(b"")


def test_a_large_file_is_refused_without_being_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(MAX_BYTES * 1000)
    with pytest.raises(UnreadableDocument, match="20 Mo"):
        read_path(large)
    assert "20 Mo" in refused(b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    "piece",
    ["\r", "\f", "Ã©", "Ã", "a\u00ad", "\u0301\u0327", "\u05b0\u05b4", " ", "PK\x03\x04w", "<?", "é", "\x01", "\u2026"],
)
def test_a_long_repetition_is_read_or_refused(piece: str) -> None:
    for start in ("a", "PK", "\x89"):
        data = (start + piece * 150_000).encode()
        with contextlib.suppress(UnreadableDocument):
            assert holds(read(data, "x"))


def test_dot_leaders_are_kept() -> None:
    assert read(f"Vote {'…' * 200} a\u0301".encode(), "x").text == f"Vote {'…' * 200} á"


class Endless(io.RawIOBase):
    """A stream without end, which counts what is asked of it."""

    asked = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.asked += size
        return b"a" * size


def test_an_endless_standard_input_is_read_up_to_the_limit() -> None:
    stream = Endless()
    with pytest.raises(UnreadableDocument, match="20 Mo"):
        read_stream(stream)  # type: ignore[arg-type]
    assert stream.asked <= MAX_BYTES + 1


def test_the_standard_input_is_a_document() -> None:
    assert read_stream(io.BytesIO(b"texte")).name == "-"
    with pytest.raises(UnreadableDocument, match="vide"):
        read_stream(io.BytesIO(b""))


def test_a_file_gives_its_name_its_digest_and_its_media_type(tmp_path: Path) -> None:
    path = tmp_path / "acte.MD"
    path.write_bytes(SENTENCE.encode("cp1252"))
    document = read_path(path)
    assert document.name == str(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.media_type == "text/markdown"
    assert read(b"texte", "acte").media_type == "text/plain"


@pytest.mark.parametrize(
    ("name", "words"), [("absent.txt", "introuvable"), (".", "dossier"), ("x" * 300, "impossible"), ("a\x00b", "Nom")]
)
def test_a_path_that_is_no_document_is_told_in_french(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read_path(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableDocument, match="fichier ordinaire"):
        read_path(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_forbidden_file_is_told_in_french(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("texte")
    path.chmod(0)
    with pytest.raises(UnreadableDocument, match="Lecture refusée"):
        read_path(path)


def test_the_table_ends_with_plain_text() -> None:
    assert FORMATS[-1].reader is not None
    assert FORMATS[-1].begins == ""


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "deliberations").glob("*.txt")), ids=lambda p: p.stem)
def test_a_sample_is_read_without_remark(path: Path) -> None:
    document = read_path(path)
    assert document.text == path.read_text(encoding="utf-8")
    assert document.remarks == ()
