#!/usr/bin/env python3
"""Invented official documents for the search: documents.py FILE [COUNT]. A line of JSON each; the same number gives the same document."""
import json
import random
import sys

PLACES = [a + b for a in "东西南北上下前后金银青白" for b in "河岭桥塘浦石滩川林溪湖园"]
OFFICES = "教育局 财政局 民政局 司法局 水务局 卫生健康局 人力资源和社会保障局 住房和城乡建设局 市场监督管理局 生态环境局".split()
SUBJECTS = ("信息公开 政务公开 居住证 积分入学 积分入户 学前教育 城乡居民基本养老保险 最低生活保障 公共租赁住房 老旧小区改造 危房 污水处理 河涌整治 噪声 扬尘 垃圾分类 食品安全 抽检 行政处罚 听证 "
            "疫苗接种 传染病防控 社会保险 技能培训 招聘 财政专项资金 部门预算 部门决算 消防安全 安全生产 防汛 征地补偿 国有土地上房屋征收 农村集体经济组织 乡村振兴 文物保护 全民健身 公证 法律援助 燃气").split()
DOINGS = "登记 申请 审批 检查 公示 核定 补贴 发放 整治 管理 服务 监督 评估 验收 备案 移交".split()
HOW = "依法 及时 逐项 按季度 会同镇街 在规定期限内 面向社会 按照分工 结合实际 统筹".split()
KINDS = "通知 公告 通告 意见 办法 实施方案 工作要点 公示 批复 指引".split()
COMMON = "一批项目 相关单位 申请人 办理时限 所需材料 工作台账 责任科室 受理窗口 经办人员 办事群众 市场主体 服务对象".split()


def sentence(rng, own):
    a, b = rng.choice(own), rng.choice(SUBJECTS)
    return rng.choice((
        f"{rng.choice(HOW)}做好{a}{rng.choice(DOINGS)}，{rng.choice(COMMON)}由{rng.choice(PLACES)}{rng.choice(('街道', '镇', '社区'))}{rng.choice(HOW)}{rng.choice(DOINGS)}。",
        f"截至{rng.randint(2015, 2025)}年{rng.randint(1, 12)}月底，{a}{rng.choice(DOINGS)}{rng.randint(3, 4000)}宗，涉及{b}{rng.randint(1, 900)}宗。",
        f"{rng.choice(COMMON)}对{a}有异议的，可以在{rng.randint(3, 30)}个工作日内向{rng.choice(OFFICES)}提出，{rng.choice(HOW)}{rng.choice(DOINGS)}。",
        f"{a}与{b}的{rng.choice(DOINGS)}相互衔接，{rng.choice(HOW)}公开{rng.choice(COMMON)}，接受监督。"))


def document(number):
    rng = random.Random(number)
    own = rng.sample(SUBJECTS, 5)
    year, office = rng.randint(2015, 2025), rng.choice(OFFICES)
    body, length = [], rng.randint(800, 3000)
    while sum(map(len, body)) < length:
        body.append("".join(sentence(rng, own) for _ in range(rng.randint(2, 4))))
    return {"id": number, "title": f"样城区{office}关于{rng.choice(PLACES)}{own[0]}{rng.choice(DOINGS)}的{rng.choice(KINDS)}",
            "published": f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", "body": "\n".join(body)}


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        for number in range(1, (int(sys.argv[2]) if len(sys.argv) > 2 else 100_000) + 1):
            file.write(json.dumps(document(number), ensure_ascii=False) + "\n")
