"""Score the facts that the program reads against facts that a person read, where ../shared exists.

    python tools/evaluate.py [--fields sitting.date,members.proxies]

Three sets: tests/blind, invented documents in rare wordings; the seeds with their gold_*.json, turned into the
contract's names; and tests/gold/*.yaml, if there are any, against ../shared/corpus/dev. What the gold leaves open
(a counter left blank, a zero that only « à l'unanimité » implies) is not scored.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORE = SHARED / "tools" / "score.py"
READ = {".txt", ".md", ".docx", ".pdf"}  # what the program reads by itself

# gold name -> contract name; a gold null says that the text does not state it
PLAIN = {
    "body.commune": "body.name",
    "body.siren": "body.siren",
    "sitting.date": "sitting.date",
    "sitting.time": "sitting.time",
    "sitting.convocation_date": "sitting.convocation_date",
    "sitting.president": "sitting.president",
    "sitting.secretary": "sitting.secretary",
    "members.in_office_stated": "members.in_office",
    "members.present_stated": "members.present",
    "document.deliberation_number": "act.number",
    "transmission.sent_date": "formalities.transmission_date",
    "transmission.received_date": "formalities.receipt_date",
    "transmission.identifier": "formalities.receipt_id",
    "publication.date": "formalities.publication_date",
}
COUNTERS = {"for": ("for_", "pour"), "against": ("against", "contre"), "abstentions": ("abstention", "abstention")}


def main() -> int:
    """Score both sets; exit 1 when a document was not read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fields", default="")
    parser.add_argument("--counts", action="store_true", help="close with the counts of the development set, as JSON")
    options = parser.parse_args()
    if not SCORE.is_file():
        print(f"nothing to evaluate: {SCORE} does not exist")
        return 0
    codes = []
    with tempfile.TemporaryDirectory() as temporary:
        gold = Path(temporary)
        print("== documents in rare wordings, against tests/blind")
        blind = ROOT / "tests" / "blind"
        codes.append(score(sorted(blind.glob("*.txt")), blind, options.fields))
        print("\n== seeds")
        codes.append(score(list(seeds(gold)), gold, options.fields))
    own = ROOT / "tests" / "gold"
    if own.is_dir():
        print("\n== development set, against tests/gold")
        with tempfile.TemporaryDirectory() as temporary:
            documents = list(as_texts(own, Path(temporary)))
            codes.append(score(documents, own, options.fields))
            if options.counts:
                print(json.dumps(counts(documents, own)))
    return max(codes)


def as_texts(gold: Path, folder: Path) -> Iterator[Path]:
    """Give each labelled document; PDF and old Word are turned into text by poppler and LibreOffice."""
    stems = {path.stem for path in gold.glob("*.yaml")}
    documents = [*(SHARED / "seeds").iterdir(), *(SHARED / "corpus" / "dev").iterdir()]
    for document in sorted(d for d in documents if d.stem in stems and d.suffix != ".json"):
        if document.suffix in READ:
            yield document
            continue
        target = folder / f"{document.stem}.txt"
        pdf = ["pdftotext", "-layout", str(document), str(target)]
        word = ["soffice", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
        try:
            command = pdf if document.suffix == ".pdf" else [*word, str(document)]
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"not turned into text: {document.name} ({error}); install poppler-utils and libreoffice-writer")
        if target.is_file():
            yield target


def counts(documents: list[Path], gold: Path) -> dict[str, dict[str, int]]:
    """Give the number of values right, extra and lacking for each field, by score.py's own comparison."""
    sys.path.insert(0, str(SCORE.parent))
    import score as scorer  # type: ignore[import-not-found]  # noqa: PLC0415
    import yaml  # noqa: PLC0415

    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for document in json.loads(read_all(documents))["documents"]:
        stem = Path(document["path"]).stem
        wanted = yaml.safe_load((gold / f"{stem}.yaml").read_text(encoding="utf-8"))
        for index, act in enumerate(wanted.get("acts") or [{"facts": wanted["facts"]}]):
            found = document["acts"][index]["facts"] if index < len(document["acts"]) else {}
            scorer.score_act(found, act["facts"], tally, [], stem)
    return {name: {key: n for key, n in count.items() if n} for name, count in tally.items()}


def seeds(folder: Path) -> Iterator[Path]:
    """Write the gold facts of the seeds under the contract's names; give the documents."""
    for path in sorted((SHARED / "seeds").glob("gold_*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = SHARED / "seeds" / gold["source_file"]
        written = json.dumps({"facts": dict(converted(gold["facts"]))}, ensure_ascii=False, indent=1)
        (folder / f"{document.stem}.yaml").write_text(written, encoding="utf-8")
        yield document


def converted(gold: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Give the facts that can be scored, as names of the contract and values."""
    for source, name in PLAIN.items():
        part, key = source.split(".")
        yield name, gold[part][key]
    yield "body.kind", "commune"
    yield "act.title", gold["document"].get("object")
    if code := re.match(r"\d+(\.\d+)*", gold["document"].get("nomenclature") or ""):
        yield "act.matter_code", code[0]
    yield from _department(gold["body"])
    yield from _members(gold["members"])
    yield from _vote(gold["votes"])
    yield from _rest(gold)


def _department(body: dict[str, Any]) -> Iterator[tuple[str, object]]:
    if body["dept_code"] or not body["departement"]:
        yield "body.department", body["dept_code"]


def _members(members: dict[str, Any]) -> Iterator[tuple[str, object]]:
    if members["voters_stated"] is not None:
        yield "members.voters", members["voters_stated"]
    silent = not members["present"] and members["present_stated"] is None
    yield "members.present_names", None if silent else members["present"]
    yield "members.absent_names", None if silent else members["absent"]
    pairs = [{"giver": giver, "holder": holder} for giver, holder in members["proxies"]]
    yield "members.proxies", None if silent else pairs


def _vote(votes: dict[str, Any]) -> Iterator[tuple[str, object]]:
    printed = votes["raw"]
    for name, (key, word) in COUNTERS.items():
        if printed is None:
            yield f"vote.{name}", None
        elif votes[key] is not None and (votes[key] or word in printed.casefold()):
            yield f"vote.{name}", votes[key]
    if votes["unanimity_stated"]:
        yield "vote.unanimous", True
    if (votes["result"] or "").startswith("adopt"):
        yield "vote.outcome", "adopted"


def _rest(gold: dict[str, Any]) -> Iterator[tuple[str, object]]:
    sitting = gold["sitting"]
    if sitting["president_quality"]:
        yield "sitting.president_capacity", sitting["president_quality"]
    posted = sitting["convocation_posting_date"]
    if posted is None or re.fullmatch(r"\d{4}-\d\d-\d\d", posted):
        yield "formalities.convocation_posted_date", posted
    names = [person["name"] for person in gold["signatories"] if not str(person["name"]).startswith("les ")]
    if names and None not in names:
        yield "signatures", [{"name": name} for name in names]
    if gold["document"]["kind"].startswith("extrait"):
        yield "act.document_kind", "extract"


def read_all(documents: list[Path]) -> str:
    """Give what `ctgcheck read --format json` says of the documents."""
    program = str(Path(sys.executable).parent / "ctgcheck")
    command = [program, "read", "--format", "json", *map(str, documents)]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if not found.stdout:
        sys.exit(found.stderr)
    return found.stdout


def score(documents: list[Path], gold: Path, fields: str) -> int:
    """Read the documents and print the scores; give score.py's exit code."""
    if not documents:
        print("no document")
        return 0
    scoring = [sys.executable, str(SCORE), "-", str(gold), "--errors", "--fields", fields]
    return subprocess.run(scoring, input=read_all(documents), text=True, encoding="utf-8", check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
