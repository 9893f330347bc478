"""Report -> JUnit XML: a suite a document, a case a finding; what cannot be judged is skipped, never passed."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ctgcheck import ready_patterns as re
from ctgcheck.reporting.findings_view import Item, items
from ctgcheck.reporting.options import Options
from ctgcheck.reporting.templating import verdict_words
from ctgcheck.reporting.wording import plain
from ctgcheck.results import DocumentResult, Report

# What XML 1.0 cannot hold, even escaped: controls, lone surrogates, two signs that are no characters.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report, _options: Options) -> bytes:
    """Write the report for a chain of tools that reads test results."""
    suites = Element("testsuites", name=f"ctgcheck {report.ctgcheck}, règles {report.rulebook.version}")
    for document in report.documents:
        _suite(suites, document)
    for key in ("tests", "failures", "errors", "skipped"):
        suites.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    indent(suites)
    shown: bytes = tostring(suites, encoding="utf-8", xml_declaration=True)
    return shown + b"\n"


def _suite(suites: Element, document: DocumentResult) -> None:
    suite = SubElement(suites, "testsuite", name=_xml(document.path))
    if document.error:
        case = SubElement(suite, "testcase", classname=_xml(document.path), name="lecture du document")
        SubElement(case, "error", message=_xml(document.error), type="illisible")
    for item in items(document):
        _case(suite, item)
    suite.set("tests", str(len(suite)))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))


def _case(suite: Element, item: Item) -> None:
    finding, word = item.finding, verdict_words()[item.finding.verdict]
    case = SubElement(suite, "testcase", classname=_xml(f"{item.name}, délibération {item.rank}"), name=finding.rule)
    told = _xml(f"{word} : {finding.title}. {finding.constat}")
    if item.counted == "fail":
        failure = SubElement(case, "failure", message=told, type=f"niveau {finding.level}")
        failure.text = _xml("\n".join(_details(item)))
    elif item.counted == "pass":
        SubElement(case, "system-out").text = told
    else:
        SubElement(case, "skipped", message=told)


def _details(item: Item) -> list[str]:
    read = [f"Lu : {p.label} : {p.value} — {p.place} « {p.words} »" for p in item.point.passages]
    return [f"{item.heading}. {item.title}", *read, *(f"{p.label} : {p.text}" for p in item.point.paragraphs)]


def _xml(text: str) -> str:
    return _NO_XML.sub("", "\n".join(map(plain, text.split("\n"))))
