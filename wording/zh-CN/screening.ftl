# 排查日报、周报：/desk/screening。键名以 screening- 开头。

screening-heading = 巡查日报、周报
screening-lead = 社区民警、网格员上报的小纠纷、小隐患，按队伍分天、分周数一数，看后来怎样。数的是事，不给人排名次。
screening-own = 您这一周上报了 { $week } 件，这个月上报了 { $month } 件。
screening-month = 哪个月
screening-by-day = 这一周，分天
screening-by-week = 这个月，分周
screening-week = { $from }至{ $until }
screening-became = 这个月上报的，后来怎样
screening-became-waits = 还没有处理
screening-became-case = 转为信访事项
screening-became-matter = 进社区台账
screening-became-settled = 当场处理
screening-became-dismissed = 不用办
screening-dismissed = 不用办的，理由是什么
screening-what = 地方
screening-team = 队伍
screening-reason = 理由
screening-all = 合计
screening-no-team = 没有写队伍
screening-none = 还没有上报
screening-none-dismissed = 没有这样的
