"""Texts of many kinds, and Spark."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

REPOSITORY = Path(__file__).parents[2]
TEXTS: tuple[str | None, ...] = (
    "全年新签约项目32个，协议总投资186亿元，其中5亿元以上项目9个。",
    None,
    "新建标准厂房12万平方米，青禾大道二期建成通车，220千伏变电站投入运行。",
    "",
    "开展安全生产专项整治，检查企业460家次，整改隐患1120条；污水处理厂提标改造完成。",
    "Annual report of the Qinghe zone, in English only.",
    "高新技術企業達到86家，研發投入占比4.2%，新增省級重點實驗室3個。",
    None,
    "今天下午三点在二楼会议室开会，请大家准时参加。",
    "推行“一枚印章管审批”，企业开办时间压缩到半个工作日，深化管委会机构改革。",
)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A real Spark of two worker threads, each of which starts Python processes of its own."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is no java on the path")
    before = dict(os.environ)
    os.environ.update(PYSPARK_PYTHON=sys.executable, PYTHONPATH=str(REPOSITORY), SPARK_LOCAL_IP="127.0.0.1")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - slow to import

    session = (
        SparkSession.builder.master("local[2]")
        .appName("zonetag tests")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        # Small, so that every partition has several batches.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
    os.environ.clear()
    os.environ.update(before)
