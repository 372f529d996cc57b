# 对外公开的数据：/figures。键名以 outside- 开头。

outside-heading = 信访数据公开
outside-period = { $from }至{ $until }，每天更新一次。
outside-months = 近十二个月登记件次
outside-number = 数量
outside-kind = 项目
outside-categories = 反映什么
outside-channels = 怎么反映
outside-places = 来自哪里
outside-others = 其他
outside-fewer = 少于 { $n }
outside-too-few = 数量太少，不公布
outside-few = 少于 { $n } 件的不单列，合在“其他”里，免得认出是谁家的事。
outside-note = 检举控告不计入。数字和工作人员看到的同一个来处。
outside-download = 下载表格
outside-not-apart = 不单列
