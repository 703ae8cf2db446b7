#!/usr/bin/env python3
"""Writes an exchange workbook (docs/exchange.md) of about N records: county_workbook.py N OUT.xlsx [SEED]

Needs XlsxWriter from PyPI. Same N and SEED, same workbook.
"""
import datetime as dt
import random
import sys

import xlsxwriter

SUBDISTRICTS = ["温泉街道办事处", "岳村街道办事处", "张羌街道办事处"]
KINDS = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "4.4"]
START = dt.date(2025, 4, 3)


def main(n, path, seed=7):
    r = random.Random(seed)
    day = lambda: START + dt.timedelta(days=r.randint(0, 270))
    companies = [f"河南示例{i}物业服务有限公司" for i in range(max(18, n // 400))]
    estates = [(r.choice(SUBDISTRICTS), f"{r.choice('锦绣 阳光 温泉 太极 黄河 龙源 世纪 碧水'.split())}花园{i}区", r.choice(companies)) for i in range(max(60, n // 60))]
    book = xlsxwriter.Workbook(path, {"constant_memory": True})

    def sheet(name, columns, rows):
        ws = book.add_worksheet(name)
        ws.write_row(0, 0, columns)
        for i, row in enumerate(rows, 1):
            ws.write_row(i, 0, [v.isoformat() if isinstance(v, dt.date) else v for v in row])

    sheet("企业", ["企业名称", "统一社会信用代码", "联系人", "联系电话", "星级", "党组织"], ([c, "", "", "", "", "是"] for c in companies))
    sheet("小区", ["街道", "社区", "小区名称", "别名", "物业服务企业", "合同起", "合同止", "户数", "建筑面积", "楼栋数", "电梯数", "业主组织", "党组织", "地址"],
          ([s, "", e, "", c, "2023-01-01", "2027-12-31", 500, 60000, 8, 12, "业委会", "否", ""] for s, e, c in estates))
    sheet("排查", ["编号", "类型", "批次", "街道", "小区", "物业服务企业", "日期", "检查人", "结论"],
          ([f"JC{i:07d}", "全面排查", "", *r.choice(estates), day(), "", ""] for i in range(n // 8)))

    def complaint(i):
        s, e, _ = r.choice(estates)
        d = day()
        done = d + dt.timedelta(days=r.randint(0, 60)) if r.random() < .7 else ""
        return [f"TS{i:07d}", s, e, "王某某", f"139{r.randint(10**7, 10**8 - 1)}", f"反映{e}物业未按规定公示公共收益收支明细，多次沟通无果，要求核查处理，第{i}件", "来电", "县级受理", d,
                "物业管理科", "属实", "已责令限期整改" if done else "正在核查", "是" if done else "否", done, "李某", "", ""]

    sheet("投诉", ["编号", "街道", "小区", "投诉人", "联系方式", "问题（舆情）简要内容", "来源", "层级", "受理时间", "承办科室", "核查结论", "办理进展和结果", "是否办结", "办结时间", "受理人", "重复于", "备注"],
          (complaint(i) for i in range(n // 2)))

    def problem(i):
        s, e, c = r.choice(estates)
        d = day()
        done = d + dt.timedelta(days=r.randint(0, 90)) if r.random() < .65 else ""
        return [f"WT{i:07d}", s, e, c, r.choice(KINDS), f"现场检查发现的问题，第{i}项", "全面排查", "", d, "张某", d + dt.timedelta(days=30), done, "赵某" if done else "", ""]

    sheet("问题", ["编号", "街道", "小区", "物业服务企业", "问题类别", "问题描述", "发现方式", "来源编号", "发现日期", "责任人", "整改时限", "整改完成日期", "验收人", "备注"],
          (problem(i) for i in range(n // 2)))
    sheet("处置", ["编号", "类型", "街道", "小区", "物业服务企业", "日期", "依据", "文号", "金额（元）", "承办单位", "说明"],
          ([f"CZ{i:07d}", "责令整改", *r.choice(estates), day(), "", "", "", "", ""] for i in range(n // 6)))
    book.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 7)
