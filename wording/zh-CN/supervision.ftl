# 督办页：/desk/supervision。键名以 supervision- 开头。

supervision-heading = 督办
supervision-to-press = 今天该督办的
supervision-lead = 按规则，今天有 { $n } 件该督办，等得最久的排在最前。
supervision-lead-none = 按规则，今天没有该督办的件。
supervision-dry = 这张清单是算出来的，看它不会留下任何记录；按下“督办”，督办函才发给承办单位，由单位负责人书面答复。
supervision-empty = 今天没有该督办的件
supervision-empty-words = 期限过半没有动静、已经超期、答应的事没有办到，件会自己排到这里。
supervision-column-case = 事项
supervision-column-unit = 承办单位
supervision-column-rule = 依哪条规则
supervision-column-act = 督办
supervision-column-said = 我们说了什么
supervision-column-answer = 单位怎么答复
supervision-since = { $day }起
supervision-pressed = 督办过的
supervision-pressed-none = 还没有督办过
supervision-pressed-none-words = 督办、建议发出之后，和单位的答复一起列在这里；没有答复的排在前面。
supervision-waits = 还没有答复，最后一天
supervision-answered = 已答复
supervision-adopted = 采纳
supervision-not-adopted = 没有采纳
supervision-late = （超期答复）
supervision-gone = { $no } 已经不用督办了：刚刚有了新的记录，或者已经督办过。
supervision-changed = { $no } 刚刚有了新的记录。请先看一看，再决定要不要督办。
supervision-not-seen = （天数没有见到原文，待确认）
supervision-kind = 发函
supervision-space = {""}

## 规则的短名
supervision-rule-half-silent = 期限过半，没有办理记录
supervision-rule-came-again = 反映人又来了，没有办理记录
supervision-rule-superior-asks = 上级来文，没有办理记录
supervision-rule-not-resubmitted = 退回重办，没有动静
supervision-rule-overdue = 已经超期
supervision-rule-not-carried-out = 答应的事没有办到
supervision-rule-unheard = 没有听取反映人陈述
supervision-rule-silent-helper = 协办单位没有回音

## 为何：规则本身
supervision-because-half-silent = 期限用去百分之{ $n }，承办单位从期限起算后没有任何办理记录。
supervision-because-came-again = 登记为重复反映满 { $n } 天，承办单位没有任何办理记录。督的是单位的工作，不影响反映人，也不影响风险等级。
supervision-because-superior-asks = 上级来的件转到承办单位满 { $n } 天，没有任何办理记录。
supervision-because-not-resubmitted = 退回重办、重新启动或者异议没有同意之后满 { $n } 天，承办单位没有任何办理记录。
supervision-because-overdue = 承办单位的期限已经过了 { $n } 天以上，还没有办。
supervision-because-not-carried-out = 答复支持的诉求，送达满 { $n } 天，还没有办到的记录。
supervision-because-unheard = 处理意见审定满 { $n } 天，案卷里没有听取反映人陈述事实和理由的记录。
supervision-because-silent-helper = 请别的单位协助，过了约定的日子满 { $n } 天，对方既没有答复，也没有说明不能协助。

## 规则看了哪些事实
supervision-fact-clock = 期限：{ $value }
supervision-fact-starts = 起算：{ $value }
supervision-fact-due = 最后一天：{ $value }
supervision-fact-earlier = 以前的件：{ $value }
supervision-fact-on = 登记为重复的日子：{ $value }
supervision-fact-origin = 来自：{ $value }
supervision-fact-routed = 转到单位：{ $value }
supervision-fact-sent_again = 退回的日子：{ $value }
supervision-fact-measure = 计划第 { $value } 项
supervision-fact-demand = 第 { $value } 项诉求
supervision-fact-served = 答复送达：{ $value }
supervision-fact-sealed = 审定：{ $value }
supervision-fact-assist = 第 { $value } 次请求协助

## 督办函里的话
supervision-reason-half-silent = “{ $clock }”的期限到{ $due }为止，时间已经过半，还没有看到办理记录。
supervision-reason-came-again = 反映人就同一件事再次反映（以前的件 { $earlier }），此后还没有看到办理记录。
supervision-reason-superior-asks = 这是上级来的件，{ $routed }已经转到你单位，还没有看到办理记录。
supervision-reason-not-resubmitted = { $sent_again }退回重办之后，还没有看到办理记录。
supervision-reason-overdue = 有一项工作的最后一天是{ $due }，已经超期。
supervision-reason-not-carried-out = 答复支持的第 { $demand } 项诉求，{ $served }送达以来还没有办到的记录。
supervision-reason-unheard = { $sealed }审定的处理意见，没有听取反映人陈述事实和理由的记录，请补充听取并说明。
supervision-reason-silent-helper = 第 { $assist } 次请求协助，约定{ $due }前答复，至今没有回音，请催促对方，或者自行办理。
supervision-reason-end = 请书面说明办到哪一步、还差什么、哪一天办完。
