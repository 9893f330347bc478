"""The batch function under a local Spark gives the digest of a sweep; skipped where Java 17 or pyspark is missing."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ctgcheck.sweep.asked import Asked
from ctgcheck.sweep.run import Order
from tests.sweeping import LACKING, acts, swept


def _java() -> bool:
    java = shutil.which("java")
    if java is None:
        return False
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return found is not None and int(found[1]) >= 17


pytestmark = pytest.mark.skipif(
    not (importlib.util.find_spec("pyspark") and importlib.util.find_spec("pyarrow") and _java()),
    reason="the extra « spark » or Java 17 is not installed",
)


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_digest_of_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415

    from ctgcheck.sweep import spark  # noqa: PLC0415

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).resolve().parent.parent)]))
    source = acts(tmp_path / "actes", 5)
    (source / "manque.txt").write_text(LACKING, encoding="utf-8")
    (source / "vide.txt").write_bytes(b"")
    one = swept(source, tmp_path / "one")
    asked = Asked((str(source),))
    order = Order((source,), tmp_path / "spark", asked, asked.settings())
    assert spark.pack(order, tmp_path / "actes.parquet") == 7
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "512m")
        .getOrCreate()
    )
    try:
        frame = session.read.parquet(str(tmp_path / "actes.parquet"))
        frame.mapInArrow(spark.checker(asked), spark.SCHEMA).write.parquet(str(tmp_path / "rows.parquet"))
        rows = (bytes(row["row"]) for row in session.read.parquet(str(tmp_path / "rows.parquet")).toLocalIterator())
        totals, digest = spark.gather(rows, order)
    finally:
        session.stop()
    assert totals.documents == 7
    assert digest == one.digest
