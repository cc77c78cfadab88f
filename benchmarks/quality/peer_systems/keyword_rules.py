"""Keywords that a person would write down in an hour with the labelling guide at hand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Self

import numpy as np
from peer_systems.peer import Peer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# In the order of topics.toml. Words that the guide excludes by name are no keywords; `.{0,6}` lets words stand between.
KEYWORDS = {
    "招商引资": (
        "招商 引资 招引 推介会 洽谈会 投资促进 签约 签订.{0,6}协议 协议投资 意向投资 引进.{0,10}项目 "
        "引进.{0,10}企业 落户 客商 来访 考察团 到位资金 资金到位 实际到位 内资 外资 在谈项目 项目落地 "
        "落地.{0,6}项目 项目入驻 新开工.{0,10}项目 续建 竣工投产 建成投产 投产 达产 试生产 项目库 "
        "储备项目 包装项目 重大项目 产业项目 总投资 计划投资 追加投资 增资扩产 产业链招商 以商招商 "
        "委托招商 驻点招商 专班 帮办 代办 闲置厂房 盘活 优惠政策"
    ),
    "科技创新": (
        "研发 科技创新 技术创新 自主创新 科技攻关 技术攻关 关键技术 核心技术 专利 知识产权 标准制定 "
        "行业标准 高新技术企业 高企 科技型中小企业 瞪羚 独角兽 专精特新 小巨人 重点实验室 实验室 工程中心 "
        "工程技术研究中心 企业技术中心 研究院 院士 博士后 工作站 孵化器 众创空间 加速器 创客 双创 "
        "创新创业 产学研 高校 科研院所 成果转化 技术转移 技术合同 科技人才 高层次人才 领军人才 创新团队 "
        "创新券 科技贷 创投 科技计划 科技项目 技术改造 技改 数字化 智能化 智能制造 上云 两化融合 新产品 "
        "科技奖 首台套"
    ),
    "体制改革": (
        "管理体制 体制机制 体制改革 机构改革 机构整合 大部制 扁平化 管委会.{0,8}职能 内设机构 编制 聘任 "
        "竞聘 竞争上岗 全员聘 薪酬 绩效考核 绩效工资 人事制度 放管服 简政放权 行政审批 审批事项 审批制度 "
        "并联审批 审批时限 权限下放 下放.{0,6}权限 授权 赋权 一网通办 一窗 最多跑一次 不见面审批 告知承诺 "
        "容缺 负面清单 权力清单 证照分离 多证合一 商事制度 营商环境 国企改革 国有企业.{0,4}改革 "
        "混合所有制 平台公司 区划调整 代管 托管 合署 自贸 综改 试点 财政体制 预算管理 税制 投融资体制 "
        "投融资改革 区域评估 标准地"
    ),
    "基础设施": (
        "基础设施 道路 公路 高速 大桥 桥梁 隧道 铁路 轨道 机场 港口 码头 航道 管网 供水 供电 供气 供热 "
        "变电站 电网 燃气 水厂 污水处理厂 垃圾.{0,4}处理 水库 防洪 河道 标准厂房 标准化厂房 孵化大楼 "
        "土地整理 平整 征地 拆迁 征收 供地 土地出让 收储 控规 控制性详细规划 总体规划 空间规划 绿化 亮化 "
        "美化 市容 棚户区 安置房 公租房 保障房 人才公寓 小区改造 学校建设 医院建设 停车 公交 物流园 冷链 "
        "5G 基站 宽带 光纤 智慧园区 智慧城市 城市建设 产城融合 七通一平 五通一平 硬化 农田水利"
    ),
    "安全环保": (
        "安全生产 安全隐患 隐患排查 隐患整治 专项整治 安全监管 安全检查 应急预案 应急演练 应急管理 "
        "应急救援 消防 危化品 危险化学品 特种设备 重大危险源 事故 矿山安全 双重预防 环境保护 生态环境 "
        "环保督察 污染防治 大气污染 水污染 土壤污染 治污 排污 达标排放 污水治理 水环境 黑臭 河长 扬尘 "
        "燃煤锅炉 秸秆 异味 VOCs 挥发性有机物 固废 危废 垃圾分类 PM2.5 空气质量 优良天数 蓝天 碧水 净土 "
        "节能 减排 能耗 双碳 碳达峰 碳中和 低碳 清洁生产 循环化 循环经济 生态园区 生态工业园 环评 "
        "落后产能 关停 淘汰 水土保持 造林 生态修复"
    ),
}


class KeywordRules(Peer):
    """The score of a topic is the number of different keywords of it that occur."""

    def __init__(self) -> None:
        self._patterns = [[re.compile(keyword) for keyword in words.split()] for words in KEYWORDS.values()]

    def fit(self, texts: Sequence[str], labels: NDArray[np.bool_]) -> None:
        """Learn nothing."""

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Count."""
        hits = [
            [sum(pattern.search(text) is not None for pattern in topic) for topic in self._patterns] for text in texts
        ]
        return np.array(hits, dtype=np.float64)

    def save(self, folder: Path) -> None:
        """Write the keywords."""
        (folder / "keywords.json").write_text(json.dumps(KEYWORDS, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:  # noqa: ARG003 - the keywords stand in this file
        """Give the rules."""
        return cls()
