# 积案、骨头案、钉子案：/desk/old。键名以 old- 开头。

old-heading = 积案
old-lead = 收到超过 { $days } 天还没有办结的，最久的排在前面。谁包案、计划做到哪、卡在哪里，一件一件清到零。
old-at-new-year = 年初积案
old-closed-since = 今年已办结
old-open = 现有积案
old-case = 事项
old-age = 收到多久
old-leader = 包案领导
old-plan = 办理计划
old-blocks = 卡在哪里
old-days = { $n } 天
old-nobody = 还没有人包案
old-no-plan = 还没有计划
old-measures = 完成 { $done } 项，共 { $all } 项
old-none = 没有积案
old-more = 只列最久的 { $n } 件，共 { $all } 件。
