"""Files made to break their reader: PDF bombs and oddities, damaged and swelling pictures; each one named."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping

import pypdf
from PIL import Image

from tests.pdf_maker import Text, assembled, drawn, lines, pdf, stream

ACT = lines("COMMUNE DE VALBRÈZE", "Séance du 12 mars 2024", "Nombre de membres en exercice : 15", "Présents : 12")
SOUND = pdf(ACT)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def one_page(
    content: bytes, others: Mapping[int, bytes] | None = None, *, page: str = "", box: str = "0 0 595 842"
) -> bytes:
    """Give a file of one page with this stream as its content, and other objects."""
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            3: FONT,
            4: content,
            5: f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /X 9 0 R /I 10 0 R >> >> {page} >>".encode(),
            **(others or {}),
        }
    )


def deflated(content: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(content, 9), f"/Filter /FlateDecode {entries}")


def zeros(size: int) -> bytes:
    """Compress so many zeros without ever holding them."""
    packer = zlib.compressobj(9)
    block = bytes(1_000_000)
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def picture(entries: str, data: bytes) -> bytes:
    return stream(data, f"/Type /XObject /Subtype /Image {entries}")


FORM = "/Type /XObject /Subtype /Form"
SHOWN = stream(b"q 595 0 0 842 0 0 cm /I Do Q")


def _swelling() -> Iterator[tuple[str, bytes]]:
    yield "content of 1 GB", one_page(stream(zeros(1_000_000_000), "/Filter /FlateDecode"))
    twice = zlib.compress(zeros(1_000_000_000), 9)
    yield "content packed twice", one_page(stream(twice, "/Filter [/FlateDecode /FlateDecode]"))
    many = " ".join(["/FlateDecode"] * 200)
    yield "two hundred filters", one_page(stream(zlib.compress(b"BT ET"), f"/Filter [{many}]"))
    runs = b"\x81 " * 2_000_000 + b"\x80"
    yield "run lengths", one_page(stream(runs, "/Filter /RunLengthDecode"))
    yield (
        "three hundred thousand words at one place",
        one_page(deflated(b"BT /F1 1 Tf 1 0 0 1 9 9 Tm " + b"(Valbreze) Tj " * 300_000 + b"ET")),
    )
    yield "a million saved states", one_page(deflated(b"q " * 1_000_000))
    yield "many tiny strokes", one_page(deflated(b"0 0 m 9 9 l S " * 400_000))
    wide = "/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    yield "picture of 3.6 GB", one_page(SHOWN, {10: picture(wide, zeros(100_000_000))})


def _looping() -> Iterator[tuple[str, bytes]]:
    yield (
        "form within itself",
        one_page(
            stream(b"/X Do"),
            {9: stream(b"/X Do", f"{FORM} /BBox [0 0 9 9] /Resources << /XObject << /X 9 0 R >> >>")},
        ),
    )
    forms = {
        n: stream(b"/Y Do /Y Do " * 5, f"/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources "
                        f"<< /XObject << /Y {n + 1} 0 R >> >>")
        for n in range(11, 40)
    }  # fmt: skip
    first = stream(
        b"/Y Do", "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /Y 11 0 R >> >>"
    )
    yield "forms that multiply", one_page(stream(b"/X Do"), {9: first, **forms})
    yield (
        "page tree in a ring",
        assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"}),
    )
    yield "object that is itself", one_page(b"4 0 R")
    yield "length that is itself", one_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream")
    yield "deep arrays", one_page(stream(drawn(ACT)), page="/A " + "[" * 100_000 + "]" * 100_000)
    yield "deep dictionaries", one_page(stream(drawn(ACT)), page="/A " + "<< /A " * 50_000 + ">>" * 50_000)
    yield "tables in a ring", SOUND.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % SOUND.rindex(b"xref\n0"))
    yield (
        "fonts in a ring",
        assembled(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R >>",
                2: b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
                3: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [3 0 R] >>",
                4: stream(drawn(ACT)),
                5: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                b"/Resources << /Font << /F1 3 0 R >> >> >>",
            }
        ),
    )


def _odd() -> Iterator[tuple[str, bytes]]:
    yield "page of a kilometre", one_page(SHOWN, {10: picture(GREY, b"\x00")}, box="0 0 3000000 3000000")
    yield "page without surface", one_page(stream(drawn(ACT)), box="0 0 0 0")
    yield "page of numbers that are none", one_page(stream(drawn(ACT)), box="a b 1e99 -7e88")
    yield "words a kilometre away", pdf([*ACT, Text("loin", 3e9, -3e9)])
    yield "letters of a kilometre", pdf([*ACT, Text("grand", 60, 400, size=1e9), Text("petit", 60, 500, size=1e-9)])
    yield "negative page count", SOUND.replace(b"/Count 1", b"/Count -7")
    yield "two billion pages", SOUND.replace(b"/Count 1", b"/Count 2147483647")
    yield "negative turn", SOUND.replace(b"/Rotate 0", b"/Rotate -91")
    yield "font that is cut", one_page(
        stream(drawn(ACT)), {3: b"<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor 9 0 R >>",
        9: b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 11 0 R >>", 11: stream(b"\x00\x01\x00\x00" * 9)},
    )  # fmt: skip
    for kind in ("JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "DCTDecode", "LZWDecode"):
        entries = f"/Width 99 /Height 99 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /{kind}"
        yield f"picture by {kind} that is noise", one_page(SHOWN, {10: picture(entries, bytes(range(256)) * 40)})
    page = "/Width 50000 /Height 50000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode"
    header = struct.pack(">IBBBI", 0, 48, 0, 1, 19) + struct.pack(">IIIIBH", 2**31 - 1, 2**31 - 1, 0, 0, 0, 0)
    yield "JBIG2 page of four billion lines", one_page(SHOWN, {10: picture(page, header)})
    yield (
        "script, launch and link",
        one_page(stream(drawn(ACT)), page="/AA << /O << /S /Launch /F (calc.exe) >> >>").replace(
            b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        ),
    )


GREY = "/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


def _damaged() -> Iterator[tuple[str, bytes]]:
    yield "cut in the middle", SOUND[: len(SOUND) // 2]
    yield "cut after its first line", SOUND[:9]
    yield "head alone, then noise", b"%PDF-1.7\n" + bytes(range(256)) * 100
    yield "without table", SOUND[: SOUND.rindex(b"xref\n0")]
    yield "wrong places", SOUND.replace(b" 00000 n", b" 00000 f")
    yield "zeros", b"%PDF-1.4\n" + bytes(1_000_000)
    yield "table of a billion objects", SOUND.replace(b"xref\n0 6", b"xref\n0 999999999")
    yield "without pages", assembled({1: b"<< /Type /Catalog >>"})
    yield "after a page of a web site", b"<!-- -->" * 60 + SOUND
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SOUND))
    writer.encrypt("secret", algorithm="RC4-128")
    yield "with a password", _bytes(writer)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SOUND))
    writer.encrypt("", "maitre", algorithm="RC4-128")
    yield "with the password of its owner alone", _bytes(writer)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(SOUND))
    writer.add_attachment("../../macro.exe", b"MZ" * 100)
    yield "with a file attached", _bytes(writer)


def _bytes(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, data: bytes, *more: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header)
    return head + b"".join(more) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _pictures() -> Iterator[tuple[str, bytes]]:
    yield "PNG of 3.6 GB", _png(60_000, 60_000, zeros(50_000_000))
    yield "PNG with lengths that lie", _png(100, 100, zlib.compress(b"\x00" * 5))
    yield "PNG with a text of 1 GB", _png(9, 9, zlib.compress(bytes(90)), _chunk(b"zTXt", b"a\x00\x00" + zeros(10**9)))
    yield "PNG cut", _png(100, 100, zlib.compress(bytes(10_100)))[:60]
    yield "PNG head alone", b"\x89PNG\r\n\x1a\n"
    yield "PNG of no point", _png(0, 0, zlib.compress(b""))
    yield "JPEG noise", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20
    out = io.BytesIO()
    Image.new("L", (8, 8), 255).save(out, "JPEG")
    start = out.getvalue().index(b"\xff\xc0") + 5
    yield "JPEG of 65,535 lines", out.getvalue()[:start] + b"\xff\xff\xff\xff" + out.getvalue()[start + 4 :]
    tiff = b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHII", 1, 256, 4, 1, 9) + struct.pack("<I", 8)
    yield "TIFF in a ring", tiff
    yield "TIFF of noise", b"MM\x00*" + bytes(range(256)) * 30


def hostile() -> dict[str, bytes]:
    """Give all of them by name."""
    return dict([*_swelling(), *_looping(), *_odd(), *_damaged(), *_pictures()])
