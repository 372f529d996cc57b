# 今天要做的事：动词、为什么归我、空着的时候怎么说。键名以 desk- 开头。

desk-heading = 今天要做的事
desk-greeting = { $name }，{ $day }
desk-figures = 眼下
desk-open = 未结
desk-overdue = 已超期
desk-week = { $days } 天内到期
desk-more = 还有 { $n } 件，都列在清单里
desk-keys = 按 j、k 上下走，Enter 打开。
desk-way-intake = 登记一件
desk-way-cases = 看全部案件

desk-act-route = 转办
desk-act-settle = 裁定异议
desk-act-accept = 受理
desk-act-answer = 查办
desk-act-seal = 审定答复
desk-act-serve = 送达
desk-act-serve-close = 送达、结案
desk-act-carry-out = 送达、落实
desk-act-close = 结案
desk-act-review = 复查
desk-act-recheck = 复核
desk-act-lead = 过问
desk-act-look = 看一看

desk-why-charge = 您包的案
desk-why-role = 等{ $role }办
desk-why-unit = 件在{ $unit }，等{ $role }办

desk-empty = 今天没有等您办的事
desk-empty-clerk = 有人来访、来信、来电，登记之后就会排到这里。
desk-empty-unit = 信访办转来的件、快到期的答复，会按日子排到这里。
desk-empty-leader = 您包的案，有事要定的时候会排到这里。
desk-empty-other = 轮到您办的时候，事情会按日子排到这里。
