"""Hostile files: an honest result or one clear French line, for that file alone; nothing is opened nor written."""

from __future__ import annotations

import io
import json
import socket
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.cli import main
from ctgcheck.errors import UnreadableDocument
from ctgcheck.reading import read
from tests.hostile_office import HOSTILE
from tests.office_maker import Manner, libre, word, zipped

LACKING = Path(__file__).parent / "deliberations" / "quorum.txt"
TEXT = LACKING.read_text(encoding="utf-8")
ADVICE = ("vérifiez", "enregistrez", "Enregistrez", "ouvrez", "Ouvrez", "Extrayez", "relancez")


@pytest.fixture
def nothing_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Refuse the network, and work in an empty folder that must stay so."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("the network was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_honestly_or_refused_in_french(name: str, nothing_outside: Path) -> None:
    make, told = HOSTILE[name]
    try:
        text = f"lu : {read(make(), 'acte.docx').text}"
    except UnreadableDocument as error:
        text = str(error)
        assert any(word in text for word in ADVICE)
    assert told in text
    assert "root:" not in text
    assert len(text) < 2_000_000
    assert list(nothing_outside.iterdir()) == []


def test_there_are_many_of_them() -> None:
    assert len(HOSTILE) >= 60


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    files = [tmp_path / f"{rank}.docx" for rank in range(4)]
    names = ("archive: a part that swells", "archive: a wrong sum", "word: a file of the machine")
    for file, name in zip(files, names, strict=False):
        file.write_bytes(HOSTILE[name][0]())
    files[3].write_bytes(word(TEXT, Manner(1)))
    result = CliRunner().invoke(main, ["check", "--format", "json", *map(str, files)])
    assert result.exit_code == 2
    documents = json.loads(result.stdout)["documents"]
    assert [bool(one["error"]) for one in documents] == [True, True, True, False]
    assert len(documents[3]["acts"]) == 1


VALID = {"docx": word(TEXT, Manner(4)), "odt": libre(TEXT, Manner(4))}
PARTS = {"docx": "word/document.xml", "odt": "content.xml"}


@pytest.mark.parametrize("form", ["docx", "odt"])
@given(data=st.data())
def test_any_spoilt_bytes_give_a_document_or_a_message(form: str, data: st.DataObject) -> None:
    spoilt = bytearray(VALID[form])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    read_or_refused(bytes(spoilt))


@pytest.mark.parametrize("form", ["docx", "odt"])
@given(data=st.data())
def test_any_spoilt_xml_gives_a_document_or_a_message(form: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(VALID[form])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts[PARTS[form]].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(xml))] * 2)))
        piece = xml[begin : begin + 200 if end - begin > 200 else end]
        where = data.draw(st.integers(0, len(xml)))
        xml = xml[:where] + piece + xml[where:] if data.draw(st.booleans()) else xml[:begin] + xml[begin + len(piece) :]
    read_or_refused(zipped({**parts, PARTS[form]: xml}))


def read_or_refused(data: bytes) -> None:
    try:
        document = read(data, "acte.docx")
    except UnreadableDocument as error:
        assert any(word in str(error) for word in ADVICE)
        return
    assert document.text.strip()
    assert all(0 <= place.start < place.end <= len(document.text) for place in document.places)
