# 导出台账：/desk/export。键以 export- 开头。

export-title = 导出台账
export-lead = 上级要的表，从登记、转办、办理时填过的内容里出，不用再抄一遍。检举控告不在任何台账里。
export-ledger = 哪一本台账
export-from = 起始日期
export-to = 截止日期
export-day-hint = 按收到或者登记的日子算；空着就不限。件数很多的，分年度导出
export-names = 姓名、电话、住址
export-whole = 不作遮盖，显示全部
export-whole-hint = 不勾选时，姓名只留姓氏，号码只留首尾
export-reason = 显示全部的理由
export-reason-hint = 选了“显示全部”才填；理由记入日志
export-effect = 每次导出都记入日志：谁、哪一本、多少行、为什么。
export-take = 导出表格
