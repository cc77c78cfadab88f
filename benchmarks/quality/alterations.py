"""Ways in which the same paragraph can reach us: another script, other signs, notes, noise, a part of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np

    Alter: TypeAlias = Callable[[str], str]

_CHINESE = re.compile("[\u4e00-\u9fff]")
_HALF_WIDTH = str.maketrans("，。；：！？（）“”‘’％", ",.;:!?()\"\"''%")
_FIRST_CHARACTERS = 60
_PINYIN_SHARE = 0.15
_COMMON = 500
# What a scanner takes for one another.
_LOOK_ALIKES = (
    "己已巳 未末 土士上 人入八 日曰目 大太犬天夫 干千于 贷货贸 侯候 治冶 拔拨 折拆析 问间同 今令 代伐 万方 力刀九 元无 "
    "开井并 工王主 木本术 田由甲申 石右 乡多 区医 园国圆 城域 业亚 产户 技枝 投没设 资质 建健 体休 革草 "
    "科料 创刨 新薪 安女 全金 环坏 保堡 施旋 础础 引弓 招抬 商啇 项顷 管菅 理埋 推准 进近 企仝 行仃 "
    "改玫 政玫 府俯 发友 展屐 实买 现规观 强弘 化北 生主 态恣 水永 污汚 处外 交文 通道 运远 平乎 台合 服报"
)


@dataclass(frozen=True, slots=True)
class Alteration:
    """One way to alter a paragraph.

    Attributes:
        name: What is done, for people.
        prepare: Given random numbers and the common characters, gives the function that alters a text.
        random: Whether the random numbers matter.
    """

    name: str
    prepare: Callable[[np.random.Generator, str], Alter]
    random: bool = False


def common_characters(texts: Iterable[str]) -> str:
    """Give the most common Chinese characters, which noise is made of."""
    counts = Counter(character for text in texts for character in _CHINESE.findall(text))
    return "".join(character for character, _ in counts.most_common(_COMMON))


def _traditional(configuration: str) -> Alter:
    from opencc import OpenCC  # noqa: PLC0415 - loads dictionaries

    convert: Alter = OpenCC(configuration).convert
    return convert


def _pinyin_notes(generator: np.random.Generator) -> Alter:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - one row needs it

    def note(match: re.Match[str]) -> str:
        if generator.random() >= _PINYIN_SHARE:
            return match[0]
        return f"{match[0]}({pinyin(match[0], style=Style.TONE)[0][0]})"

    return lambda text: _CHINESE.sub(note, text)


def _noise(generator: np.random.Generator, common: str, share: float) -> Alter:
    """Of the damaged characters, half turn into one that looks alike if there is one, a fifth are lost."""
    alike = _look_alikes()

    def damage(match: re.Match[str]) -> str:
        if generator.random() >= share:
            return match[0]
        kind = generator.random()
        if kind < 0.2:  # noqa: PLR2004 - said above
            return ""
        pool = alike.get(match[0], common) if kind < 0.7 else common  # noqa: PLR2004 - the same
        return pool[int(generator.integers(len(pool)))]

    return lambda text: _CHINESE.sub(damage, text)


def _look_alikes() -> dict[str, str]:
    groups = _LOOK_ALIKES.split()
    alike = {one: "".join(group.replace(one, "") for group in groups if one in group) for one in "".join(groups)}
    return {one: others for one, others in alike.items() if others}


ALTERATIONS = (
    Alteration("as it is", lambda _generator, _common: str),
    Alteration("in Traditional characters (OpenCC s2t)", lambda _generator, _common: _traditional("s2t")),
    Alteration("in Traditional characters of Taiwan (OpenCC s2tw)", lambda _generator, _common: _traditional("s2tw")),
    Alteration("half-width punctuation", lambda _generator, _common: lambda text: text.translate(_HALF_WIDTH)),
    Alteration(
        "pinyin notes behind 15 % of the characters", lambda generator, _common: _pinyin_notes(generator), random=True
    ),
    Alteration("1 % of the characters misread", lambda g, common: _noise(g, common, 0.01), random=True),
    Alteration("3 % of the characters misread", lambda g, common: _noise(g, common, 0.03), random=True),
    Alteration("its first 60 characters", lambda _generator, _common: lambda text: text[:_FIRST_CHARACTERS]),
)
