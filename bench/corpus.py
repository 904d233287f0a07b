#!/usr/bin/env python3
"""Sixty different annual reports as JSON, with figures that reconcile: corpus.py FOLDER [COUNT]. The same number gives the same report."""
import json
import random
import sys

OUTCOMES = ("granted partial secret prohibited_by_law three_securities third_party_rights internal_affairs process enforcement_files admin_query not_held "
            "needs_creation unclear_after_correction petition repeated public_publication abusive reconfirm overdue_correction overdue_fee other").split()
PLACES = "东河 西岭 南桥 北塘 青浦 白石 金滩 银川 松林 竹溪".split()
OFFICES = "教育局 财政局 民政局 司法局 水务局 卫生健康局".split()
TOPICS = "入学 社保 养老 住房 医保 交通 环保 食品 就业 安全".split()


def with_total(six):
    return six + [sum(six)]


def report(number):
    rng = random.Random(number)
    agency, year = f"样城市{PLACES[number % 10]}区{OFFICES[number // 10 % 6]}", 2021 + number % 4
    rows = {key: with_total([rng.choice((0, 0, 0, 1, 2, 5, 12)) for _ in range(6)]) for key in OUTCOMES}
    total = [sum(column) for column in zip(*rows.values())]
    carried_out = with_total([rng.randint(0, 3) for _ in range(6)])
    carried_in = with_total([min(rng.randint(0, 3), total[i] + carried_out[i]) for i in range(6)])
    new = [t + o - i for t, o, i in zip(total, carried_out, carried_in)]
    remedies = []
    for _ in range(3):
        four = [rng.randint(0, 3) for _ in range(4)]
        remedies += four + [sum(four)]
    topics = rng.sample(TOPICS, 6)
    prose = [f"{year}年，本机关围绕{topics[0]}、{topics[1]}等群众关心的事项做好公开，更新栏目{rng.randint(20, 90)}个，现将全年情况报告如下。"]
    for part, topic in zip(("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"), topics[1:]):
        prose += [f"（{'一二三四五'[len(prose) // 2]}）{part}",
                  f"本年度在{topic}方面整理目录{rng.randint(3, 40)}项，逐件核对属性、来源和有效性，责任落实到科室，全年开展检查{rng.randint(2, 12)}次，发现的问题在{rng.randint(3, 20)}个工作日内改正。" * rng.randint(1, 3)]
    return {
        "agency": agency, "year": year, "format": "2021", "title": f"{agency}{year}年政府信息公开工作年度报告",
        "table2": {"regulations": [0, 0, 0], "normative_documents": [rng.randint(0, 9), rng.randint(0, 3), rng.randint(5, 60)],
                   "licences": rng.randint(0, 9999), "penalties": rng.randint(0, 500), "coercive_measures": rng.randint(0, 50), "fees_10k_yuan": rng.randint(0, 99999) / 100},
        "table3": {"new": new, "carried_in": carried_in, **rows, "total": total, "carried_out": carried_out},
        "table4": remedies,
        "sections": [
            {"number": 1, "heading": "一、总体情况", "paragraphs": prose},
            {"number": 2, "heading": "二、主动公开政府信息情况", "paragraphs": []},
            {"number": 3, "heading": "三、收到和处理政府信息公开申请情况", "paragraphs": []},
            {"number": 4, "heading": "四、政府信息公开行政复议、行政诉讼情况", "paragraphs": []},
            {"number": 5, "heading": "五、存在的主要问题及改进情况", "paragraphs": [f"存在的主要问题：{topics[2]}政策解读偏少。", f"改进措施：增加{topics[2]}政策的图解和问答。"]},
            {"number": 6, "heading": "六、其他需要报告的事项", "paragraphs": ["本年度未发出收费通知，未收取信息处理费。"]}],
        "signed_by": agency, "signed_on": f"{year + 1}-01-{rng.randint(10, 30)}"}


if __name__ == "__main__":
    folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
    for number in range(count):
        with open(f"{folder}/r{number:02}.json", "w", encoding="utf-8") as file:
            json.dump({"schema": 1, "reports": [report(number)]}, file, ensure_ascii=False)
