# 随机回访：/desk/call-backs。键名以 call-backs- 开头。

call-backs-heading = 随机回访
call-backs-month = 哪个月办结的
call-backs-lead = 每月从办结的事项里随机抽 { $share }，最多 { $most } 件，打电话问一问落实得怎么样。抽哪一件谁也不能挑；经办过的人不回访自己办的事。
call-backs-lead-none = 现行规则没有规定抽多少件回访。
call-backs-shut = 当月办结
call-backs-drawn = 抽中
call-backs-called = 已回访
call-backs-case = 事项
call-backs-handled = 谁办的
call-backs-call = 回访
call-backs-made = { $day } { $who }：{ $result }
call-backs-waits = 还没有回访
call-backs-none = 这个月没有抽中的事项
call-backs-not-yet = 还没有抽取
call-backs-not-yet-words = 等这个月过完，下一个存证点出来（一分钟之内），就自动抽出。
call-backs-again = 怎样照样再抽一遍
call-backs-again-words = 种子是“存证点的根:月初那天:月末那天”的 SHA-256；当月办结的每一件，按“种子:编号”的 SHA-256 从小到大排，排在最前的抽中。检举控告不在其中。
call-backs-checkpoint = 月末之后第一个存证点
call-backs-pool-digest = 当月办结编号的摘要
