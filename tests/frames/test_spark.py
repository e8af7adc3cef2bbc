"""Spark's columns, SQL functions and join, on two cores of this machine."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer import NormalizerError, OptionError, index_keys, key, similarity

pytest.importorskip("pyspark", reason="not installed: pip install '.[spark]'")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as F  # noqa: N812

from normalizer.frames import match, spark, spark_tables
from normalizer.frames.functions import Entity
from normalizer.frames.spark_match import TASKS, _read, _reader, spread

pytestmark = [
    pytest.mark.filterwarnings(
        "ignore:PySpark does not yet:FutureWarning", "ignore::ResourceWarning"
    ),
]
NAMES = ["Qarabağ", None, "Баку", "Bakı və Şuşa"]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    started = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.autoBroadcastJoinThreshold", "-1")
        .getOrCreate()
    )
    yield started
    started.stop()


def test_columns_are_what_the_functions_give(session: SparkSession) -> None:
    frame = session.createDataFrame([(name,) for name in NAMES], "name string")
    rows = frame.select(
        spark.normalize("name", to="en"),
        spark.entity("name"),
        spark.geonames("name", kinds="place"),
        spark.key("name", "strict"),
        spark.index_keys(F.col("name")),
        spark.similarity("name", F.lit("Bakı")),
        spark.similar_to("name", "Bakı"),
        F.size(spark.query_keys("name", wide=True)) > 0,
    ).collect()

    assert [row[0] for row in rows] == ["Karabakh", None, "Baku", "Baku və Shusha"]
    assert [row[1] for row in rows] == ["place:karabakh", None, "place:baku", None]
    assert rows[2][2] == "587084"
    assert all(value is None for value in rows[1][:7])
    for name, row in zip(NAMES, rows, strict=True):
        if name:
            assert row[3] == key(name, "strict")
            assert row[4] == list(index_keys(name))
            assert row[5] == row[6] == similarity(name, "Bakı")
            assert row[7]


def test_sql_has_the_functions(session: SparkSession, tmp_path: Path) -> None:
    """Also by a table that no executor can read, as it is gone when they start."""
    house = tmp_path / "house.tsv"
    house.write_text("id\tlang\tform\nplace:karabakh\ten\tGarabagh\n", "utf-8")
    spark.register(session, to="en")
    spark.register(session, to="en", prefix="house_", tables=house)
    house.unlink()

    [row] = session.sql(
        "select names_normalize('Qarabağ'), house_normalize('Qarabağ, Şuşa'),"
        " house_entity('Garabagh'), names_similarity('Bakı', 'BAKI')"
    ).collect()

    assert tuple(row) == ("Karabakh", "Garabagh, Shusha", "place:karabakh", 1.0)


def test_a_session_is_given_each_table_once(
    session: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    spark.normalize("name", to="en")
    given: list[str] = []
    monkeypatch.setattr(
        type(session.sparkContext), "addFile", lambda _, path: given.append(path)
    )

    spark.normalize("name", to="ru")
    spark.entity("name", kinds="place")

    assert given == []


def test_another_version_on_an_executor_is_told(
    session: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    function = spark_tables.Pickled(session, Entity())
    monkeypatch.setattr(spark_tables, "__version__", "0.0")
    spark_tables._unpickled.cache_clear()

    with pytest.raises(NormalizerError, match="install one version on all machines"):
        function.function()


LEFT = ["Qarabağ", "Şoyqu", "Зурабханлы", "Almaniya", None, "A. Pashinyan"]
RIGHT = ["Шойгу", "Карабах", "Zurabxanlı", "Германия", None, "Н. Пашинян"]


def test_names_match_by_sound_and_by_what_they_name(session: SparkSession) -> None:
    left = session.createDataFrame(list(enumerate(LEFT)), "id int, name string")
    right = session.createDataFrame(list(enumerate(RIGHT)), "id int, city string")

    found = spark.match(left, right, on=("name", "city"))

    assert found.columns == ["id", "name", "score", "reason", "id_right", "city"]
    told = {(row["name"], row["city"]): row["reason"] for row in found.collect()}
    assert told == {
        ("Qarabağ", "Карабах"): "same entity",
        ("Şoyqu", "Шойгу"): "same entity",
        ("Almaniya", "Германия"): "same entity",
        ("Зурабханлы", "Zurabxanlı"): "same key",
    }


def test_a_join_finds_what_that_of_other_tables_finds(session: SparkSession) -> None:
    """One blocking and one score: pairs.py, whoever asks."""
    pytest.importorskip("numpy", reason="a join of tables needs numpy")
    one = ["Zurabxanlı Elçin", "E. Zurabxanlı", "Qara Xügükilar", "Bakı", "", "Əli K."]
    other = ["Эльчин Зурабханлы", "Zurabkhanly", "Гара Хогикёлар", "Баку", "Ə. Kərimli"]
    tables = [pa.table({"name": names}) for names in (one, other)]
    frames = [session.createDataFrame(table.to_pandas()) for table in tables]

    found = spark.match(*frames, on="name", least=0.5)

    columns = ["name", "name_right", "score", "reason"]
    expected = match(*tables, on="name", least=0.5).select(columns).to_pylist()
    told = sorted(tuple(row[name] for name in columns) for row in found.collect())
    assert told == sorted(tuple(row[name] for name in columns) for row in expected)
    assert len(told) > 4


def test_a_frame_matches_itself(session: SparkSession) -> None:
    rows = list(enumerate(["Şoyqu", "Шойгу", "Bordeaux"]))
    frame = session.createDataFrame(rows, "id int, name string")

    found = spark.match(frame, frame, on="name").where("id < id_right").collect()

    assert [(row["name"], row["name_right"]) for row in found] == [("Şoyqu", "Шойгу")]


def test_every_two_rows_come_once_however_many_share_a_name(
    session: SparkSession,
) -> None:
    """Rows that are the same in all columns, too."""
    left = session.createDataFrame([("Şoyqu",)] * 50 + [("Bakı",)], "name string")
    right = session.createDataFrame([("Шойгу",)] * 7 + [("Баку",)] * 2, "name string")

    found = spark.match(left, right, on="name", at_once=3).collect()

    told = Counter((row["name"], row["name_right"]) for row in found)
    assert told == {("Şoyqu", "Шойгу"): 350, ("Bakı", "Баку"): 2}


def test_a_key_of_a_million_rows_is_as_many_tasks_as_its_parts(
    session: SparkSession,
) -> None:
    one = session.range(1_000_000).select(F.lit("k").alias("key"), "id")
    other = session.range(3).select(F.lit("k").alias("same"), F.col("id").alias("n"))

    # Else Spark puts as few rows as these are into one task whatever their keys.
    session.conf.set("spark.sql.adaptive.enabled", "false")
    session.conf.set("spark.sql.shuffle.partitions", "64")
    joined = spread(one, other, ("key", "same"), 20_000)
    sizes = joined.groupBy(F.spark_partition_id()).count().collect()
    session.conf.unset("spark.sql.adaptive.enabled")
    session.conf.set("spark.sql.shuffle.partitions", "4")

    assert sum(row["count"] for row in sizes) == 3_000_000
    # 50 parts fall into 64 tasks by chance: some have several, none very many.
    assert len(sizes) > 25
    assert max(row["count"] for row in sizes) <= 6 * 60_000


def test_few_names_are_read_by_several_tasks(session: SparkSession) -> None:
    frame = session.createDataFrame([(name,) for name in LEFT + RIGHT], "name string")

    read = frame.select("name").dropna().distinct()
    tasks = _read(read, _reader(spark_tables.Pickled(session, Entity())))
    assert tasks.rdd.getNumPartitions() == TASKS * 2


def test_options_are_checked_before_anything_runs(session: SparkSession) -> None:
    frame = session.createDataFrame([("a",)], "name string")

    with pytest.raises(OptionError, match="accepted: 0 to 1"):
        spark.match(frame, frame, on="name", least=80)
    with pytest.raises(OptionError, match="right: there is no column 'nmae'; there"):
        spark.match(frame, frame, on=("name", "nmae"))
    with pytest.raises(OptionError, match="reason is to be written; rename"):
        spark.match(frame.withColumn("reason", F.lit("")), frame, on="name")
    with pytest.raises(OptionError, match="accepted: az"):
        spark.normalize("name", to="xx")
