# 年度报告的数字：/desk/reports/年份。键名以 reports- 开头。

reports-heading = { $year } 年信访情况
reports-year = { $year } 年
reports-counted = 按收到的日子算，从 1 月 1 日到 12 月 31 日（条例41）。数字都能点开看是哪些件。
reports-left-out = 检举控告不在您能看的范围，没有计入。
reports-cases = 收到（件次）
reports-people = 涉及（人次）
reports-forwarded = 转送
reports-assigned = 交办
reports-kept = 按期兑现承诺
reports-pressed = 督办
reports-pressed-answered = 督办已答复
reports-classes = 三类
reports-class = 类别
reports-what = 项目
reports-how-many = 件数
reports-share = 占全部
reports-channels = 来信来访方式
reports-categories = 反映的内容
reports-units = 反映较多的单位
reports-units-words = 按现在的承办单位计，最多的十个。
reports-advice = 三项建议
reports-advice-words = 当年提出的改进工作、完善政策、追究责任三项建议，和被建议单位的书面答复（条例40）。
reports-advice-kind = 建议
reports-advice-made = 提出
reports-advice-answered = 已答复
reports-advice-adopted = 采纳
reports-said-heading = { $year } 年：{ $what }
reports-said-counted = { $state ->
    [answered] 已答复的 { $n } 条。
    [adopted] 已采纳的 { $n } 条。
   *[other] 共 { $n } 条，等答复的排在前面。
}
reports-said-none = 这一年没有
