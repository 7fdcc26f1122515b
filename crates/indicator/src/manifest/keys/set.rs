//! The keys of `[set]`.

use super::{BUDGET_KINDS, FUNDING_FORMS, OBJECTS, PURPOSES, VERIFICATIONS};
use crate::document::{Key, Kind};

pub(super) const SET: &[Key] = &[
    Key::required(
        "code",
        Kind::Text,
        "指标集代码: 行业/名称,与文件位置一致",
        "code of the set: sector/name, as its path",
    ),
    Key::required("name", Kind::Text, "指标集名称", "name of the set"),
    Key::required(
        "purpose",
        Kind::Choice(PURPOSES),
        "用途: objective 绩效目标库(供选用), framework 评价指标体系, ex-ante 事前评估, work-assessment 工作考核(后三种整套使用)",
        "purpose: objective is a library to choose from; framework, ex-ante and work-assessment are taken whole",
    ),
    Key::required(
        "object",
        Kind::Choice(OBJECTS),
        "管理对象: government 政府预算, department 部门整体, policy 政策, project 项目",
        "kind of object: government, department as a whole, policy, project",
    ),
    Key::required(
        "year",
        Kind::Whole,
        "预算年度,与文件夹一致",
        "budget year, as its folder",
    ),
    Key::optional(
        "revision",
        Kind::Whole,
        "版本,默认 1",
        "revision; 1 by default",
    ),
    Key::optional(
        "region",
        Kind::Text,
        "财政区划代码,默认全国 \"000000\"",
        "fiscal region; the nation by default",
    ),
    Key::optional(
        "budget-kind",
        Kind::Choice(BUDGET_KINDS),
        "只用于一种预算的: 一般公共预算、政府性基金、国有资本经营、社会保险基金",
        "budget it is for, where it is for one alone",
    ),
    Key::optional(
        "funding-form",
        Kind::Choice(FUNDING_FORMS),
        "只用于一种资金形式的: 投资基金、PPP、政府采购、购买服务、国有公司融资",
        "form of funding it is for, where it is for one alone",
    ),
    Key::optional("tier", Kind::Text, "分层次", "administrative level"),
    Key::optional(
        "extends",
        Kind::Text,
        "沿用的指标集: 行业/名称@年度.版本",
        "the set it takes over: sector/name@year.revision",
    ),
    Key::optional(
        "trial",
        Kind::Flag,
        "试行: 只供比较",
        "a trial set, for comparison only",
    ),
    Key::optional(
        "total",
        Kind::Number,
        "整套使用的: 各项权重之和,默认 100",
        "sets taken whole: what the weights add up to; 100 by default",
    ),
    Key::required(
        "source",
        Kind::Text,
        "出处: 发文单位、名称、年份、条款",
        "where it comes from: body, title, year, clause",
    ),
    Key::optional(
        "verification",
        Kind::Choice(VERIFICATIONS),
        "核对情况,默认 published",
        "how that was checked; published by default",
    ),
    Key::optional("note", Kind::Text, "备注", "a note"),
    Key::optional(
        "demo",
        Kind::Flag,
        "演示用的虚构数据",
        "invented for the demonstration",
    ),
];
