"""Measure what is read of made documents as office files, PDF files and scans, against what is read of their text.

    PYTHONPATH=. python tools/documents.py [--examples 40] [--scans 6] [--texts FOLDER ...]

Each text of the tests' writer is made a Word and a LibreOffice file, and set on pages by LibreOffice (from Word) and by
Typst; some pages are then drawn as a scanner sees them, clean and degraded. A fact counts for one; a « fail » that the
text does not give is wrong. Acts flattened on one line, as they are scraped from the web, are no document of an office.
``--texts`` measures the texts of these folders instead (``../shared/seeds ../shared/corpus/dev``: the real ones).
"""

from __future__ import annotations

import argparse
import io
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ctgcheck import pipeline  # noqa: E402
from ctgcheck.errors import UnreadableDocument  # noqa: E402
from ctgcheck.reading import read  # noqa: E402
from ctgcheck.reading.pdf_file import opened  # noqa: E402
from tests.office_maker import libre, word  # noqa: E402
from tests.writer import write  # noqa: E402
from tests.writer.singles import drawn  # noqa: E402
from tests.writer.strategies import layouts, stories  # noqa: E402

Told = tuple[dict[tuple[int, str], list[str]], set[str]]
TYPST = r"""
#set page(margin: 2cm)
#set text(font: ("Libertinus Serif", "DejaVu Sans"), size: 10pt, lang: "fr", hyphenate: false)
#set par(justify: true)
#show raw: set text(size: 9pt)
#let columns = regex("^.{0,100} {3,}\S.{0,100}$")
#for line in sys.inputs.text.split("\n") {
  if line.trim() == "" { v(10pt) }
  else if line.contains(columns) { block(raw(line), spacing: 0.65em) }
  else { par(line.split(regex("   +|\t")).join(h(3em))) }
}
"""
DEGRADED: Mapping[str, tuple[float, float, float]] = {
    "clean": (0, 0, 0),
    "mild (0.4°, grain 12, blur)": (0.4, 12, 0.6),
    "hard (1.2°, grain 25, blur)": (1.2, 25, 0.9),
}


def main() -> int:
    """Print a line for each form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=40)
    parser.add_argument("--scans", type=int, default=6)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--texts", nargs="*", type=Path)
    options = parser.parse_args()
    texts = [shown(text) for text in (taken(options.texts) if options.texts else written(options.examples))]
    known = [told(text.encode(), "acte.txt") for text in texts]
    by_office = list(libreoffice(texts))
    forms: dict[str, list[bytes]] = {
        "Word": [word(text) for text in texts],
        "LibreOffice": [libre(text) for text in texts],
        "PDF by LibreOffice": by_office,
        "PDF by Typst": [typst_pdf(text) for text in texts],
    }
    for dots in (200, 300):
        for name, (skew, grain, blur) in DEGRADED.items():
            chosen = by_office[: options.scans]
            forms[f"scan {dots} dpi, {name}"] = [scanned(data, dots, skew, grain, blur) for data in chosen]
    for name, files in forms.items():
        print(compared(name, files, known, errors=options.errors), flush=True)
    return 0


def written(count: int) -> list[str]:
    """Have the tests' writer write documents."""
    examples = drawn(st.tuples(stories(), layouts().filter(lambda layout: layout.flow != "one_line")), count)
    return [write(story, layout).text for story, layout in examples]


def taken(folders: list[Path]) -> list[str]:
    """Give the texts of these folders."""
    return [path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]


def shown(text: str) -> str:
    """Leave out what no page shows: markup, and the ends of the pages of the text."""
    return text.replace("**", "").replace("\f", "\n")


def told(data: bytes, name: str) -> Told:
    """Give the facts of each act, and the rules that fail."""
    try:
        result = pipeline.check_document(read(data, name), pipeline.Options(), name)
    except UnreadableDocument:
        return {}, set()
    facts = {
        (rank, fact): sorted(re.sub(r"\s+", " ", str(reading.value)) for reading in act.facts[fact])
        for rank, act in enumerate(result.acts)
        for fact in act.facts
    }
    failing = {f"{rank} {f.rule}" for rank, act in enumerate(result.acts) for f in act.findings if f.verdict == "fail"}
    return facts, failing


def compared(name: str, files: list[bytes], known: list[Told], *, errors: bool) -> str:
    """Count the facts that are alike, and the wrong « fail »."""
    alike = count = wrong = unread = 0
    for rank, (data, (facts, failing)) in enumerate(zip(files, known, strict=False)):
        found, accused = told(data, "acte")
        unread += not found
        names = set(facts) | set(found)
        same = {one for one in names if facts.get(one) == found.get(one)}
        alike, count, wrong = alike + len(same), count + len(names), wrong + len(accused - failing)
        if errors:
            for one in sorted(names - same):
                print("  ", rank, one, facts.get(one), found.get(one))
            print("  ", rank, sorted(accused - failing)) if accused - failing else None
    return f"{name:42} {alike}/{count} = {alike / max(1, count):.4f}   wrong fail: {wrong}   unread: {unread}"


def libreoffice(texts: list[str]) -> Iterator[bytes]:
    """Set texts by LibreOffice, from Word files."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = [folder / f"{rank}.docx" for rank in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(word(text))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # another one may be at work
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", temporary, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True)
        yield from (path.with_suffix(".pdf").read_bytes() for path in paths)


def typst_pdf(text: str) -> bytes:
    """Set a text by Typst."""
    import typst  # noqa: PLC0415

    compile_: Callable[..., Any] = typst.compile
    return bytes(compile_(TYPST.encode(), sys_inputs={"text": text}))


def scanned(data: bytes, dots: int, skew: float, grain: float, blur: float) -> bytes:
    """Draw the pages of a PDF as a scanner gives them: a TIFF file."""
    chance = random.Random(len(data))  # noqa: S311 -- grain, no secret
    pages = []
    with opened(data) as pdf:
        for number in range(pdf.pages):
            with pdf.page(number) as page:
                if page is not None:
                    width, height, grey = page.drawn(dots)
                    pages.append(degraded(Image.frombytes("L", (width, height), grey), chance, skew, grain, blur))
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return out.getvalue()


def degraded(page: Image.Image, chance: random.Random, skew: float, grain: float, blur: float) -> Image.Image:
    """Lay a page askew, blur it, strew grain over it."""
    page = page.rotate(chance.choice((-1, 1)) * skew, Image.Resampling.BICUBIC, fillcolor=255) if skew else page
    page = page.filter(ImageFilter.GaussianBlur(blur)) if blur else page
    if not grain:
        return page
    return ImageChops.add(page, Image.effect_noise(page.size, grain), 1, -128)


if __name__ == "__main__":
    raise SystemExit(main())
