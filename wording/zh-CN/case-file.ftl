# 案件页：/desk/cases/编号

case-file-back = 全部案件
case-file-anchors = 本页内容
case-file-overview = 概况
case-file-demands = 诉求
case-file-demands-none = 登记时没有列出诉求。受理时请逐项列明，才能逐项答复。
case-file-clues = 线索
case-file-clues-none = 没有要查的线索。
case-file-clue-found = 已查证
case-file-evidence = 凭据：
case-file-plan = 计划
case-file-plan-none = 还没有计划。一案一策：写清做什么、谁来做、哪天做完。
case-file-steps = 一案一策，办到哪一步
case-file-papers = 文书
case-file-papers-none = 还没有文书。
case-file-files = 材料
case-file-files-none = 还没有材料。
case-file-clocks = 期限
case-file-clocks-none = 眼下没有在走的期限。
case-file-clocks-ended = 已经了结的期限（{ $n }）
case-file-clock-set = 由交办机关指定日子
case-file-clock-lapsed = { $clock }：{ $day }期满，没有提出
case-file-clock-cancelled = { $clock }：不再计算
case-file-gates = 结案前的五道关
case-file-gate-met = 已满足：
case-file-linked-from = { $kind }（从那一件登记过来）
case-file-gate-idle = 这一条眼下用不上
case-file-gate-unmet = 还差：
case-file-gate-clues = 由承办人查证
case-file-gate-demands = 由承办人拟稿、单位负责人审定
case-file-gate-served = 由承办人或接访员送达
case-file-gate-carried-out = 由承办人办到并记录
case-file-gate-satisfaction = 由反映人评价，可由接访员代记
case-file-also = 还可以
case-file-waited = 在等
case-file-opened = 谁打开过
case-file-opened-words = 每次打开都有记录，反映人也看得到。
case-file-opened-n = { $n } 次

## 概况里的项目
case-file-received = 收到
case-file-unit = 责任单位
case-file-procedure = 程序
case-file-in-charge = 包案领导
case-file-place = 地点
case-file-category = 内容分类
case-file-people = 涉及人数
case-file-people-n = { $n } 人
case-file-since = 事情起于
case-file-money = 涉及金额
case-file-money-n = { $amount } 元
case-file-money-paid = { $amount } 元，已付 { $paid } 元
case-file-urgent = 急在
case-file-needed-by = 最晚要用的日子
case-file-document-no = 来文编号
case-file-brought-number = 旧台账编号
case-file-brought-remarks = 旧台账记载
case-file-taken-by = 由谁接件
case-file-accused = 被检举
case-file-links = 关联
case-file-representative = 代表
case-file-in-their-place = { $kind }：{ $name }
case-file-withdrawn = 已撤回
case-file-erased = （身份已依法清除）
case-file-secret = （要求保密）
case-file-withheld = （暂不显示）
case-file-withheld-why = 现在记不下谁看过这件事，所以先不显示姓名和联系方式。数据能写进去以后自动恢复。
case-file-anonymous = 没有留下姓名。
case-file-confidential = 保密
case-file-unheard = 未听取陈述
case-file-despite = 说明理由结案，单独统计
case-file-objection = 异议待裁定
case-file-suggests = （建议转给{ $unit }）
case-file-stepped-aside = 您已申请回避，本件由其他同事办，您只能查看。
case-file-comma = 、
case-file-present = 现在登记的内容
case-file-draft = 拟稿，还没有审定
case-file-carried-out = 落实
case-file-behalf = 代反映人记录：{ $how }；凭据：{ $proof }；{ $day }收到

## 颜色和进展的来历
case-file-colour-none = 没有哪条规则把它定为红或黄
case-file-colour-source = 本办的三色规则
case-file-colour-matter = 颜色说的是这件事有多要紧，不是说人。来过几次、去过哪里，都不算在内。
case-file-class-source = 本办的三类标准

## 表头
case-file-measure = 措施
case-file-owner = 责任人
case-file-due = 期限
case-file-done = 完成
case-file-measure-open = 还没完成
case-file-paper = 文书
case-file-issued = 出具
case-file-served = 送达
case-file-paper-waits = 待送达
case-file-paper-waits-for = 待送达：{ $n }. { $name }
case-file-paper-inside = 机关之间，不用送达
case-file-paper-came-back = { $on }退回（{ $how }）：{ $reason }
case-file-conflict-unseen = 还没有

## 添加材料
attachment-title = 添加材料
attachment-choose-again = 文件请重新选一次：浏览器不会留下刚才选的。其他填的都还在。
attachment-words = 一次一个文件。看得到本件的人都能看到它，反映人也能看到；只留作内部使用的，反映人看不到。
attachment-internal = 只留作内部使用，不给反映人看
attachment-internal-mark = 内部

## 三到位一处理
case-file-three = 三到位
case-file-three-demand = 诉求
case-file-three-nature = 性质
case-file-three-state = 到位没有
case-file-three-nature-justified = 合理有据
case-file-three-nature-partly = 合理，但没有政策依据
case-file-three-nature-unjustified = 没有事实或法律依据
case-file-three-settled = 问题已解决
case-file-three-settle = 还要解决：答复支持，还没有办到
case-file-three-explained = { $day }送达答复，理由已讲清
case-file-three-explain = 还要解释：答复还没有送达
case-file-three-helped = 帮扶救助：
case-file-three-helped-none = 没有记录。生活有困难的，不论诉求合不合理，都要帮他申请救助（条例37）。
case-file-three-help = { $day }{ $kind }
case-file-three-apart = 反映人的行为另案处理，不写在这里，也不影响诉求怎么办（条例27）。
case-file-code-renewed = { $day }给第 { $n } 位反映人换了新的查询码，旧的不能再用。
case-file-unmask = 看完整的姓名、电话和证件号码
case-file-unmask-words = 您不承办这件事，这些只显示一部分。写明理由就能看一次；理由、岗位和时间反映人都看得到。
case-file-unmask-reason = 为什么要看
case-file-unmask-do = 记下理由并显示
case-file-unmask-why = 没有写明理由（不超过规定字数），没有显示。

case-file-draft-returned = 意见稿已退回，请照意见修改
case-file-remark = 诉求{ $n }：{ $text }
case-file-contested = 信访人{ $day }对不予受理提出异议，请再看一次
case-file-waits = 在等（到{ $until }）
case-file-question-open = 第{ $n }问等信访人答复（望{ $due }前）
case-file-question-silent = 第{ $n }问还没有答复（原望{ $due }前）
case-file-question-answered = 信访人答复了第{ $n }问
case-file-assist-open = 等{ $unit }协助（望{ $due }前答复）
case-file-assist-answered = { $unit }已协助
case-file-assist-declined = { $unit }不能协助

case-file-likely = 可能是同一件事
case-file-likely-lead = 系统按身份、正文和地点比出来的，只供参考。是不是同一件事由您看了再定，是的话请关联起来。没有列出来，不等于以前没来过。
case-file-likely-id = 身份证号相同
case-file-likely-phone = 电话相同
case-file-likely-name = 姓名相同
case-file-likely-sound = 姓名读音相同
case-file-likely-text = 都写到“{ $text }”
case-file-likely-place = 地点相同：{ $place }
case-file-area = 所在社区、村
case-file-against = 对方
case-file-against-one = { $name }（{ $kind }）

case-file-redraft = 审定时改了什么
case-file-redraft-result = 结论
case-file-redraft-facts = 事实
case-file-redraft-basis = 依据

case-file-joint = 联合接访
case-file-joint-line = { $day }在群众之家联合接访；一起接访的单位：{ $units }；主办：{ $owner }；协办：{ $helpers }
case-file-joint-none = 还没有
case-file-note-read = 对方已看（{ $when }）
case-file-note-unread = 对方还没有打开
