# 我要查询：进度、日子、答复，和您自己能办的事。一句话说一件事。

## 进门
follow-door = 我要查询
follow-no = 信访编号
follow-no-hint = 在登记回执上，像这样：XF2026-48213-90718
follow-code = 查询码
follow-code-hint = 大小写、空格、短横线都不要紧。
follow-open = 查进度
follow-unknown = 没有查到
follow-unknown-words = 编号或者查询码对不上，或者时间久了要再输一次。请照着回执再填一遍。
follow-lost = 查不到，怎么办
follow-lost-typed = 看看是不是少了一位，或者把两位写颠倒了。
follow-lost-receipt = 回执丢了也不要紧，事情照样在办。
follow-lost-counter = 带上身份证到接待大厅来，我们当面帮您查：
follow-lost-call = 或者打电话：
follow-left = 已经关好了。要再看，请重新输入编号和查询码。

## 进度
follow-title = 办理进度
follow-report-title = 您举报的事
follow-report-words = 举报的材料保密。这里只写走到哪一步，不写由谁查、查的是谁。
follow-unit-none = 区信访办
follow-unit-report = 有权处理的机关
follow-step-registered = 登记
follow-step-routed = 转给管事的单位
follow-step-accepted = 单位受理
follow-step-answered = 查清楚，作出答复
follow-step-served = 答复送到您手里
follow-step-carried-out = 答应的事办到
follow-step-review = 复查
follow-step-recheck = 复核
follow-step-closed = 结案
follow-step-declined = 不予受理
follow-step-notice-served = 告知书送到您手里
follow-step-withdrawn = 您已撤回
follow-step-diverted = 转到该走的法定途径
follow-step-guided = 那边已经接手，或者办到了
follow-step-extended = 延长 { $n } 天。原因：{ $reason }
follow-now-registered = 已经登记，信访办正在分给管这件事的单位。
follow-now-routed = 已经转给{ $unit }，等它书面告诉您收没收、怎么办。
follow-now-accepted = { $unit }已经受理，正在查。
follow-now-concluded = { $unit }已经作出答复。
follow-now-under-review = 您请求了复查，上一级正在看。
follow-now-reviewed = 复查有了结果。
follow-now-under-recheck = 您请求了复核，再上一级正在看。
follow-now-final = 复核有了结果。
follow-now-declined = 这件事没有受理，原因写在下面。
follow-now-diverted = 这件事要走别的法定途径，去哪里写在下面。
follow-now-closed = 这件事已经结案。结案不影响您在期限内请求复查。
follow-now-withdrawn = 您已经撤回，不再办理。以后还可以再反映。
follow-by = 最晚{ $day }有下一步，{ $left }。
follow-right = 不服的话，{ $day }以前可以请求复查。
follow-right-recheck = 对复查意见不服的话，{ $day }以前可以请求复核。
follow-by-late = 下一步本该在{ $day }以前，{ $left }。可以打电话催问。

## 日子
follow-days = 这些日子您记一下
follow-days-done = 已经走完的期限
follow-clock-route = 转给管事的单位
follow-clock-notify = 单位书面告诉您收没收、怎么办
follow-clock-decide = 单位给您书面答复
follow-clock-simple-forward = 转给管事的单位（快办）
follow-clock-simple-accept = 单位决定受理（快办）
follow-clock-simple-decide = 单位给您答复（快办）
follow-clock-request-review = 您可以请求复查
follow-clock-review = 上一级给出复查意见
follow-clock-request-recheck = 您可以请求复核
follow-clock-recheck = 再上一级给出复核意见
follow-clock-rating = 您可以评价
follow-counted-from = 从这天算起：{ $day }
follow-last-day = 最后一天：{ $day }，{ $left }。

## 您可以办的
follow-act-rate-unit = 评价办事单位
follow-act-rate-unit-effect = 办得怎么样，您说了算。期限内可以改，以最后一次为准。
follow-act-rate-office = 评价信访办
follow-act-rate-office-effect = 登记、转办、告诉您消息，做得怎么样。
follow-act-review = 请求复查
follow-act-review-effect = 对答复不服，请上一级再看一遍。请求以后，原来的单位不能自己给自己复查。
follow-act-recheck = 请求复核
follow-act-recheck-effect = 对复查意见还不服，请再上一级看一遍。这是最后一级。
follow-act-file = 传材料
follow-act-file-effect = 照片、合同、票据。传上来就放进案卷，办事的人看得到。
follow-act-clue = 补一条线索
follow-act-clue-effect = 想起什么可以去查的，补上一条。单位要查，查了要有结果。
follow-act-demand = 补一条诉求
follow-act-demand-effect = 还想要什么，补上一条。单位要一并答复。
follow-act-withdraw = 撤回
follow-act-withdraw-effect = 您不想再反映了，可以撤回。只算您一个人撤回，别人的照样办。以后还可以再来。
follow-rated-before = 您在{ $day }评的是“{ $level }”。期限内还可以改。
follow-rate-safe = 评价不会影响您的任何权利。
follow-rate-level = 您满意吗？
follow-rate-comment = 为什么？不写也行
follow-review-who = 由{ $unit }复查，收到以后书面答复您。
follow-review-reason = 哪里不服？
follow-review-unserved = 书面答复还没有送到您手里。送到那天起才开始算期限，您不会吃亏。
follow-review-lapsed = 请求复查的期限到{ $day }为止，已经过了。有特殊情况，请打电话或者到接待大厅来说。
follow-recheck-who = 由{ $unit }复核，有了结果书面告诉您。
follow-recheck-reason = 对复查意见哪里不服？
follow-recheck-unserved = 复查意见书还没有送到您手里。送到那天起才开始算期限，您不会吃亏。
follow-recheck-lapsed = 请求复核的期限到{ $day }为止，已经过了。有特殊情况，请打电话或者到接待大厅来说。
follow-file = 选一个文件
follow-file-hint = 照片、PDF、Word、Excel 都行，不超过 10 MB。有几个，一个一个传。
follow-withdraw-sure = 确认撤回
follow-file-note = 这是什么？不写也行
follow-file-kind = 反映人提供的材料
follow-clue-text = 什么可以去查？
follow-demand-text = 还想要什么？
follow-withdraw-reason = 为什么撤回？
follow-who = 您是哪一位？
follow-who-n = 第 { $n } 位：{ $name }
follow-back = 回到进度
follow-not-now = 先不办
follow-done-rate = 评价收到了，谢谢您。
follow-done-review = 复查的请求收到了。什么时候有结果，写在下面。
follow-done-recheck = 复核的请求收到了。什么时候有结果，写在下面。
follow-done-file = 材料收到了，已经放进案卷。
follow-done-clue = 线索收到了，单位会去查。
follow-done-demand = 诉求加上了，单位会一并答复。
follow-done-withdraw = 已经撤回。以后还可以再反映。

## 您要的，答复
follow-demands = 您要的，单位怎么答复
follow-answer-unserved = 书面答复正在送，还没有到您手里。请求复查的期限，从送到那天起算。
follow-carried-out = 办到
follow-carried-out-not-yet = 还没有办到
follow-clues = 您给的线索
follow-clue-checked = 已经查过

## 文书
follow-papers = 发给您的文书
follow-papers-none = 还没有文书。
follow-paper = 文书
follow-paper-issued = 哪天出的
follow-paper-served = 哪天送到
follow-paper-unserved = 还没有送到

## 经过
follow-happened = 到今天为止的经过
follow-event-registered = 登记了
follow-event-routed = 转给{ $unit }
follow-event-objected = 单位说这件事不归它管
follow-event-objection-agreed = 信访办同意，另转别的单位
follow-event-objection-refused = 信访办不同意，还是由它办
follow-event-accepted = 单位受理了
follow-event-declined = 没有受理
follow-event-diverted = 这件事由{ $organ }按法定程序办
follow-event-demand-added = 加了一条诉求
follow-event-clue-added = 加了一条线索
follow-event-attached = 加了一份材料
follow-event-charge-taken = 有区领导牵头办
follow-event-planned = 定了办理计划
follow-event-measure-completed = 办完计划里的一件
follow-event-found = 查了线索 { $n }
follow-event-extended = 办理时间延长 { $n } 天
follow-event-concluded = 作出了答复
follow-event-served = { $paper }：{ $day }{ $how }
follow-event-carried-out = 诉求 { $n } 办到了
follow-event-rated = 有评价：{ $level }
follow-event-review-requested = 请求复查
follow-event-procedure-changed = 改用普通程序，日子从受理那天算起
follow-event-mediated = 双方达成了协议
follow-event-adopted = 您的建议有了答复
follow-event-helped = 安排了帮扶
follow-event-unit-designated = 上面定了由{ $unit }办
follow-event-reviewed = 上一级给出了复查意见：{ $result }
follow-event-recheck-requested = 请求复核
follow-event-rechecked = 再上一级给出了复核意见：{ $result }
follow-event-withdrawn = 第 { $n } 位撤回
follow-event-closed = 结案
follow-event-reopened = 重新办理
follow-event-corrected = 更正了登记的内容

## 旁边
follow-unit = 谁在办
follow-unit-phone = 总机，可以转到办事单位：
follow-opened = 谁看过您的案卷
follow-opened-none = 还没有人打开过。
follow-opened-line = { $who }：{ $n } 次，最近{ $day }
follow-proof = 最后一条记录的校验码
follow-proof-how = 这有什么用
follow-leave = 看完了，关上
follow-leave-words = 用的是别人的手机、大厅的电脑，走之前请点一下。

follow-explained-label = 说明理由
follow-explained = { $day }已经把理由书面告诉您
follow-explained-not-yet = 答复还没有送到您手上
