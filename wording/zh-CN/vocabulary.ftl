# 合同里的词在页面上怎么叫：阶段、类别、形式、期限、文书、关口、结论、角色、事件。键名不改，叫法可以改。

## 阶段
stage-registered = 已登记
stage-routed = 已转办
stage-accepted = 办理中
stage-concluded = 已答复
stage-under-review = 复查中
stage-reviewed = 已复查
stage-under-recheck = 复核中
stage-final = 已复核
stage-declined = 不予受理
stage-diverted = 已导入法定途径
stage-closed = 已结案
stage-withdrawn = 已撤回

## 类别（条例29–31）
class-suggestion = 建议意见
class-report = 检举控告
class-claim = 申诉求决

## 信访形式
channel-visit = 来访
channel-letter = 来信
channel-phone = 来电
channel-fax = 传真
channel-web = 网上
channel-hotline = 热线
channel-patrol = 下访
channel-superior = 上级转来

## 从哪一级来：只是标记，不影响风险颜色
origin-self = 本级
origin-city = 市里交来
origin-province = 省里交来
origin-national = 国家信访局交来

## 期限
clock-route = 登记转办
clock-notify = 书面告知
clock-object = 提出异议
clock-decide = 作出处理意见
clock-report-back = 报送办结报告
clock-simple-forward = 简易办理：转办
clock-simple-accept = 简易办理：受理
clock-simple-decide = 简易办理：答复
clock-request-review = 请求复查
clock-review = 作出复查意见
clock-request-recheck = 请求复核
clock-recheck = 作出复核意见
clock-rating = 满意度评价
clock-supervision = 答复督办

## 文书
document-booking-slip = 领导接访预约单
document-receipt = 登记回执
document-forwarding-letter = 转送函
document-assignment-letter = 交办函
document-acceptance-notice = 受理告知书
document-refusal-notice = 不予受理告知书
document-no-further-acceptance = 不再受理告知书
document-extension-notice = 延期告知书
document-opinion = 处理意见书
document-review-opinion = 复查意见书
document-recheck-opinion = 复核意见书
document-completion-report = 办结报告
document-suggestion-reply = 建议答复书
document-mediation-agreement = 调解协议书
document-designation-letter = 指定办理函
document-urgent-report = 紧急情况报告
document-supervision-suggestion = 工作建议书
document-persuasion-record = 劝阻教育记录
document-referral-letter = 移送函
document-conduct-notice = 行为记录告知书
document-diversion-notice = 法定途径告知书
document-supervision-letter = 督办函
document-dossier = 全部案卷

## 结案前的五道关
gate-clues = 线索都查清了
gate-demands = 诉求逐项有答复
gate-served = 答复已经送达
gate-carried-out = 支持的都落实了
gate-satisfaction = 反映人作了评价，没有不满意

## 结论
result-support = 予以支持
result-explain = 解释说明
result-not-support = 不予支持
result-uphold = 维持
result-revoke = 撤销
result-change = 变更
result-redo = 责令重新处理

## 角色
role-clerk = 接访员
role-supervisor = 督查员
role-office-head = 信访办主任
role-leader = 区领导
role-handler = 承办人
role-unit-head = 单位负责人
role-reviewer = 复查人员
role-rechecker = 复核人员
role-moderator = 听证主持人
role-assessor = 评议员
role-station = 站点工作人员
role-screener = 社区民警
role-auditor = 审计员
role-admin = 管理员
role-petitioner = 反映人

## 评价与送达
level-satisfied = 满意
level-fairly = 基本满意
level-dissatisfied = 不满意
how-in-person = 当面送达
how-mail = 邮寄送达
how-web = 网上送达
how-lien = 留置送达
how-phone = 电话告知
how-sms = 短信告知
how-publication = 公告送达

## 颜色：说的是事，不是人
colour-red = 红
colour-yellow = 黄
colour-green = 绿

## 定色的规则（grades.toml）
rule-danger-to-life = 危及生命
rule-livelihood-urgent = 生计等着用，日子快到了
rule-season-urgent = 农时等着用，日子快到了
rule-many-people = 涉及的人很多
rule-livelihood = 关系生计
rule-season = 关系农时
rule-several-households = 涉及多户
rule-long-standing = 拖了多年
rule-much-money = 涉及金额较大
rule-answered-late = 本件有过超期
rule-several-units = 牵涉好几个单位
rule-service-failed = 答复出了，还没有送到
rule-sent-back-twice = 两次被退回重转
rule-clock-nearly-out = 最近的期限快到了
rule-judged = 人工定色，规则算出的颜色和理由写在旁边
rule-fact-urgent = 急在：{ $value }
rule-fact-needed_by = 最晚要用的日子：{ $value }
rule-fact-people = 涉及 { $value } 人
rule-fact-since = 事情起于 { $value }
rule-fact-open = 还有 { $value } 元没有解决
rule-fact-late = 有 { $value } 项超期
rule-fact-units = 先后有 { $value } 个单位经手
rule-fact-unserved = 答复 { $value } 出具，至今没有送达凭据
rule-fact-sent_back = 退回过 { $value } 次
rule-fact-due = 最近的期限：{ $value }
rule-fact-until = 人工定色到{ $value }为止
rule-urgent-danger-to-life = 人身安全
rule-urgent-livelihood = 生计
rule-urgent-season = 农时

## 化解进展的说法
rule-progress-closed = 已经结案。
rule-progress-awaiting-last-proof = 事情办到了，只等最后的凭据。
rule-progress-not-begun = 还没有单位着手办。
rule-progress-overdue = 有期限已经过了。
rule-progress-nothing-recorded = 很久没有新的记录。
rule-progress-moving = 正在按步骤办。

## 事件
event-registered = 登记
event-linked = 关联
event-unlinked = 取消关联
event-routed = 转办
event-recalled = 收回
event-objected = 提出异议
event-objection-settled = 处理异议
event-accepted = 受理
event-declined = 不予受理
event-diverted = 导入法定途径
event-demand-added = 增加诉求
event-clue-added = 增加线索
event-attached = 添加材料
event-charge-taken = 领导包案
event-planned = 制定计划
event-measure-completed = 完成措施
event-found = 查证线索
event-interest-declared = 申请回避
event-recusal-requested = 申请有关人员回避
event-recusal-decided = 答复回避申请
event-extended = 延期
event-procedure-changed = 改用普通程序
event-mediated = 调解
event-adopted = 答复建议
event-urgency-reported = 紧急报告
event-helped = 帮扶救助
event-unit-designated = 指定承办单位
event-handler-assigned = 定承办人
event-handed-over = 移交
event-graded = 人工定色
event-supervised = 督办
event-supervision-answered = 答复督办
event-suggested = 提出建议
event-suggestion-answered = 反馈采纳情况
event-looked = 过问
event-reception-noted = 领导接谈
event-called-back = 回访
event-opinion-drafted = 拟出处理意见
event-concluded = 出具处理意见
event-served = 送达
event-service-failed = 没有送到
event-service-corrected = 更正送达
event-carried-out = 落实
event-reported-back = 报送办结报告
event-rated = 评价
event-review-requested = 请求复查
event-reviewed = 复查
event-recheck-requested = 请求复核
event-rechecked = 复核
event-withdrawn = 撤回
event-closed = 结案
event-taken-back = 撤销录入
event-reopened = 重新办理
event-corrected = 更正

## 时间线上的整句
event-registered-line = 登记（{ $channel }）
event-linked-line = 与 { $to } 关联：{ $kind }
event-unlinked-line = 取消与 { $to } 的关联
event-routed-line = 转给{ $unit }（{ $mode }）
event-routed-due-line = 交给{ $unit }办，{ $due }前报结果
event-recalled-line = 转错了单位，收回重新转送
event-objected-line = 提出异议：不归本单位管
event-objection-agreed-line = 同意异议，收回重转
event-objection-refused-line = 不同意异议，仍由原单位办
event-accepted-line = 受理，按{ $procedure }办
event-declined-line = 不予受理：{ $basis }
event-diverted-line = 导入{ $route }，由{ $organ }办
event-route-1 = 政法机关的法定程序
event-route-2 = 仲裁
event-route-3 = 党员申诉、申请复审
event-route-4 = 行政程序
event-route-5 = 本单位的法定职责
event-demand-added-line = 增加诉求 { $n }
event-clue-added-line = 增加线索 { $n }
event-attached-line = 添加材料 { $n }：{ $kind }
event-charge-taken-line = 包案
event-reception-noted-line = 领导接谈，当场定了 { $n } 件事
event-planned-line = 定下 { $n } 项措施
event-measure-completed-line = 完成措施 { $n }
event-measure-completed-instead-line = 代{ $who }完成措施 { $n }
event-found-line = 查证线索 { $n }
event-interest-declared-line = 申请回避，不再经手本件
event-recusal-requested-line = 第 { $n } 份回避申请：请{ $whom }回避
event-recusal-agreed-line = 同意第 { $n } 份回避申请，不再经手本件
event-recusal-refused-line = 不同意第 { $n } 份回避申请
event-extended-line = 延长 { $days } 天
event-procedure-changed-line = 改用普通程序
event-mediated-line = 双方达成调解协议
event-adopted-line = 答复建议：{ $result }
event-urgency-reported-line = 紧急报告
event-helped-line = 帮扶救助：{ $kind }
event-unit-designated-line = 指定由{ $unit }办
event-handler-assigned-line = 由{ $who }承办
event-handed-over-line = { $from }账号停用，手头事项交{ $to }
event-graded-line = 定为{ $colour }色，到{ $until }为止
event-supervised-line = 督办：{ $kind }
event-supervision-answered-line = 答复督办
event-suggested-line = 提出建议：{ $kind }
event-suggestion-adopted-line = 反馈：采纳建议
event-suggestion-refused-line = 反馈：没有采纳建议
event-called-back-line = 回访：{ $result }
event-opinion-drafted-line = 拟出处理意见，送负责人审定
event-concluded-line = 审定并出具处理意见
event-served-line = { $document }{ $how }，{ $on }
event-service-failed-line = { $document }没有送到（{ $how }，{ $on }退回）
event-service-corrected-line = { $document }的送达日期由{ $from }更正为{ $on }（{ $how }）
event-served-to = { $line }（第 { $n } 位反映人）
event-carried-out-line = 诉求 { $n } 已经落实
event-reported-back-line = 报送办结报告
event-rated-line = 评价{ $subject }：{ $level }
event-review-requested-line = 请求复查（{ $on }收到）
event-reviewed-line = 作出复查意见：{ $result }
event-decided-demand = 诉求{ $n }改为{ $result }
event-decided-open = 诉求{ $n }重新答复
event-recheck-requested-line = 请求复核（{ $on }收到）
event-rechecked-line = 作出复核意见：{ $result }
event-withdrawn-line = 第 { $n } 位反映人撤回
event-withdrawn-all-line = 反映人都已撤回
event-closed-line = 结案：{ $kind }
event-taken-back-line = 撤销一条录入：{ $what }
event-struck = { $line }（已撤销）
event-reopened-line = 重新办理
event-corrected-line = 更正{ $field }：“{ $from }”改为“{ $to }”
event-corrected-accused = { $line }；检举对象：{ $who }
event-hearing-applied-line = 申请听证
event-hearing-refused-line = 答复听证申请：不举行
event-hearing-called-line = 通知{ $day } { $time }公开听证，评议员 { $n } 名
event-hearing-called-closed-line = 通知{ $day } { $time }不公开听证，评议员 { $n } 名
event-word-petitioner-line = 信访人说了一个词，用于抽取评议员
event-word-unit-line = 承办单位说了一个词，用于抽取评议员
event-drawn-line = 抽取评议员：{ $names }
event-drawn-again-line = 再次抽取评议员（以第一次为准）：{ $names }
event-recused-line = 评议员{ $who }回避，递补：{ $next }
event-hearing-held-line = 举行听证，到会 { $n } 人，评议员 { $panel } 名
event-hearing-adjourned-line = 听证改到{ $day }继续
event-hearing-called-off-line = 取消听证：{ $why }
event-concluded-without-line = 确认期限已过，{ $n } 名评议员没有确认，以其他评议员的意见形成结论
event-deliberated-line = 记下评议意见，等评议员确认
event-confirmed-line = 评议员{ $who }确认意见
event-confirmed-all-line = 评议员{ $who }确认意见，听证结论形成
event-hearing-published-line = 写好听证公布稿，等另一个人审核
event-publication-approved-line = 听证结论公布
document-hearing-notice = 听证通知书
document-hearing-record = 听证笔录
document-hearing-conclusion = 听证评议结论
