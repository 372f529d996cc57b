# 每一步怎么办：按钮上的动词、办之前的说明、办之后的一句话、要填的每一项。
# command-名、command-名-effect、command-名-done；field-名-项、field-名-项-hint。

acts-will = 办了以后
acts-yes = 同意
acts-no = 不同意
acts-more-rows = 再加几行
acts-back = 先不办，回到案件
acts-nothing-to-choose = 眼下没有可选的。
acts-none-needed = 不需要填什么，确认就行。
acts-will-start = 开始计时：{ $clock }，到{ $day }
acts-will-move = { $clock }的期限，最晚可以延到{ $day }
acts-will-resume = { $clock }重新计时，还是原来的日子
acts-will-paper = 出具{ $document }
acts-not-possible = 眼下不能选：{ $why }
acts-row-measure = 措施 { $n }
acts-row-demand = 诉求 { $n }
acts-owner-handler = 承办人（承办单位的）
acts-owner-unit-head = 承办单位负责人
acts-behalf = 这是反映人自己的意思，由您代为记录
acts-behalf-optional = 这是反映人提出的，由我代为记录
acts-behalf-why = 依据《信访工作条例》第十九条，口头提出的要如实记录。

## 代为记录
field-behalf-how = 他是怎么说的
field-behalf-how-hint = 例如：来信、当面口述、打电话
field-behalf-proof = 凭据
field-behalf-proof-hint = 例如：来信原件、当面签字的笔录、通话记录编号
field-behalf-received_on = 收到的日子

## 关联
command-link = 关联另一件
command-link-effect = 两件互相能看到。再次反映不是错，也不影响期限和颜色。
command-link-done = 已关联。
field-link-to = 另一件的编号
field-link-to-hint = 例如 XF2026-48213-90718，空格和横线写不写都行
field-link-as = 是什么关系
field-link-as-repeat = 同一个人就同一件事再次反映
field-link-as-same-matter = 说的是同一件事
field-link-reason = 说明

## 转办
command-route = 转办
command-route-effect = 责任单位马上就能看到这件。
command-route-done = 已转办。
field-route-to = 转给哪个单位
field-route-mode = 怎么转
field-route-mode-forward = 转送
field-route-mode-assign = 交办，要报结果
field-route-report_due = 报送结果的日子
field-route-report_due-hint = 只有交办才填

## 异议
command-object = 提异议
command-object-effect = 由信访办核实裁定；裁定之前本单位不受理。
command-object-done = 异议已提出，等信访办裁定。
field-object-reason = 为什么不归本单位管
field-object-reason-hint = 写明依据哪条职责规定
field-object-suggest = 您认为该归谁
command-settle-objection = 裁定异议
command-settle-objection-effect = 同意就收回重转，不同意就仍由原单位办。
command-settle-objection-done = 异议已裁定。
field-settle-objection-agree = 同意这个异议吗
field-settle-objection-reason = 理由
field-settle-objection-reason-hint = 不同意的，必须写明理由

## 受理
command-accept = 受理
command-accept-effect = 从今天起由本单位负责查清并答复。
command-accept-done = 已受理，请把受理告知书送达反映人。
field-accept-procedure = 用什么程序
field-accept-procedure-ordinary = 普通程序
field-accept-procedure-simple = 简易程序
field-accept-demands = 还有没有登记时漏掉的诉求
field-accept-demands-hint = 一行一项，没有就空着

## 不予受理
command-decline = 不予受理
command-decline-effect = 只有下面三种情形可以不受理。不归本单位管的，请提异议。
command-decline-done = 已决定不予受理，请把告知书送达反映人。
field-decline-basis = 属于哪种情形
field-decline-basis-19-3 = 上级正在办同一件事（条例第十九条第三款）
field-decline-basis-36-3 = 已经复核终结，没有新的事实和理由（条例第三十六条第三款）
field-decline-basis-20-2 = 应当走诉讼程序（条例第二十条第二款）
field-decline-reason = 说明
field-decline-reason-hint = 反映人会看到，请写得让他明白
field-decline-instead = 他可以去哪里
field-decline-instead-hint = 写清单位、地点和电话

## 导入法定途径
command-divert = 导入法定途径
command-divert-effect = 不再计六十日。告知书要送达，并且要记下对方已经接手（或者本单位已经履行、答复），才能结案。
command-divert-done = 已导入法定途径，请把告知书送达，并跟到对方接手。
field-divert-route = 属于哪一种
field-divert-route-hint = 从上往下问，第一个答“是”的就是；五个都不是，就按信访程序办
field-divert-route-1 = 一、该由法院、检察院、公安按法律程序处理，或者涉法涉诉还没有依法终结？
field-divert-route-2 = 二、该由仲裁解决？（劳动争议、土地承包等）
field-divert-route-3 = 三、可以走党员申诉、申请复审？
field-divert-route-4 = 四、可以走行政复议、裁决、确认、许可、处罚等行政程序？
field-divert-route-5 = 五、是请求查处违法行为，或者请求履行保护人身、财产的职责？
field-divert-organ = 由哪个机关办
field-divert-organ-hint = 写清名称、地址和电话，反映人会看到
field-divert-basis = 依据
field-divert-basis-hint = 写到法规的条款，反映人会看到

## 补充
command-add-demand = 增加诉求
command-add-demand-effect = 新诉求会单独答复。
command-add-demand-done = 诉求已加上。
field-add-demand-text = 还想要什么
field-add-demand-amount = 涉及金额（元）
command-add-clue = 增加线索
command-add-clue-effect = 新线索也要查清，才能结案。
command-add-clue-done = 线索已加上。
field-add-clue-text = 要查清什么
command-attach = 添加材料
command-attach-effect = 看得到本件的人都能看到。
command-attach-done = 材料已收下。
field-attach-file = 文件
field-attach-file-hint = PDF、照片、Word、Excel 或纯文本，不超过 10 MB
field-attach-kind = 这是什么
field-attach-kind-hint = 例如：合同、欠条、现场照片
field-attach-note = 说明

## 包案与计划
command-take-charge = 包这个案
command-take-charge-effect = 您会作为包案领导写进案卷，反映人也看得到。
command-take-charge-done = 由您包案了。
command-plan = 定计划
command-plan-effect = 每项措施都会出现在责任人的待办里。
command-plan-done = 计划已定下。
field-plan-measures = 措施
field-plan-measures-hint = 一行一项：做什么、谁来做、哪天做完。空行不算。
field-plan-measures-text = 做什么
field-plan-measures-owner = 谁来做
field-plan-measures-due = 哪天做完
command-complete-measure = 完成措施
command-complete-measure-effect = 从您的待办里划去。
command-complete-measure-done = 措施已完成。
field-complete-measure-measure = 哪一项
field-complete-measure-evidence = 凭什么说完成了
field-complete-measure-evidence-hint = 例如：验收单、照片、会议纪要的名称

## 查证
command-find = 记查证结果
command-find-effect = 反映人会看到这个结果。以后查到新情况可以再记，两次都留着。
command-find-done = 查证结果已记下。
field-find-clue = 哪条线索
field-find-finding = 查到了什么
field-find-finding-hint = 先写结论：属实、部分属实、不属实或者查不清；再写怎么查的
field-find-evidence = 凭据
command-declare-interest = 申请回避
command-declare-interest-effect = 申请之后，您在本件上什么也不能再办，这一步不能收回。
command-declare-interest-done = 您已回避，本件由其他同事办。
field-declare-interest-reason = 与本件有什么利害关系

## 延期
command-extend = 延期
command-extend-effect = 一件只能延一次，延期告知书要送达反映人。
command-extend-done = 已延期，请把延期告知书送达反映人。
field-extend-days = 延几天
field-extend-days-hint = 最多 30 天，从受理那天一起算
field-extend-reason = 为什么复杂，需要多少时间
field-extend-reason-hint = 反映人会看到
command-change-procedure = 改用普通程序
command-change-procedure-effect = 简易办理的期限作废，办理期限从受理那天算起。
command-change-procedure-done = 已改用普通程序。
field-change-procedure-reason = 为什么不宜简易办理
command-mediate = 记调解协议
command-mediate-effect = 制作调解协议书，送双方。诉求仍要逐项答复。
command-mediate-done = 调解协议已记下，请把协议书送达。
field-mediate-agreement = 协议内容
field-mediate-agreement-hint = 写清双方都同意，谁在哪天之前做什么

## 答复
command-conclude = 拟处理意见
command-conclude-effect = 拟好后送负责人审定。审定之前，反映人看不到。
command-conclude-done = 处理意见已拟好，等负责人审定。
command-conclude-seal = 审定出具
command-conclude-seal-effect = 可以照原稿审定，也可以改了再审定。审定之后就是正式的处理意见。
command-conclude-seal-done = 处理意见已出具，请送达反映人。
field-conclude-opinions = 逐项答复
field-conclude-opinions-result = 结论
field-conclude-opinions-facts = 查明的事实
field-conclude-opinions-basis = 依据和理由
command-adopt = 答复建议
command-adopt-effect = 出具建议答复书，送达之后可以结案。
command-adopt-done = 建议已答复，请把答复书送达。
field-adopt-result = 采纳情况
field-adopt-result-whole = 全部采纳
field-adopt-result-part = 部分采纳
field-adopt-result-none = 没有采纳
field-adopt-reason = 理由
field-adopt-reason-hint = 提建议的人会看到。采纳的写怎么落实，没有采纳的写为什么
command-serve = 送达
command-serve-effect = 反映人的权利从送达这天起算，请如实填写。
command-serve-done = 送达已记下。
field-serve-document = 哪份文书
field-serve-on = 哪天送到的
field-serve-how = 怎么送的
field-serve-proof = 送达凭据
field-serve-proof-hint = 处理意见书必填：签收、邮件签收日、网上打开的时间或者见证人
command-carry-out = 记落实
command-carry-out-effect = 这项诉求算是办到了。
command-carry-out-done = 落实情况已记下。
field-carry-out-demand = 哪项诉求
field-carry-out-result = 怎么落实的
field-carry-out-result-hint = 写清做了什么、什么时候做的、反映人拿到了什么
command-report-back = 报办结报告
command-report-back-effect = 送给交办的机关。
command-report-back-done = 办结报告已报送。
field-report-back-text = 报告正文
command-report-urgent = 紧急报告
command-report-urgent-effect = 马上报告区党委、管委会，通报联席会议办公室。期限不受影响。
command-report-urgent-done = 紧急情况已报告。
field-report-urgent-reason = 什么情况，可能怎样
field-report-urgent-reason-hint = 写明时间、地点、多少人、已经采取的措施
command-help = 帮扶救助
command-help-effect = 与诉求支持不支持无关，结案以后也可以帮。
command-help-done = 帮扶救助已记下。
field-help-kind = 哪一种
field-help-kind-hint = 例如：临时救助、司法救助、法律援助、送药送煤
field-help-reason = 有什么困难

## 反映人的意思
command-rate = 评价
command-rate-effect = 期限之内可以改，最后一次算数，每次都留着。
command-rate-done = 评价已记下。
field-rate-subject = 评价谁
field-rate-subject-office = 信访部门
field-rate-subject-unit = 责任单位
field-rate-level = 满意吗
field-rate-comment = 想说的话
field-rate-petitioner = 哪一位的评价
command-request-review = 请求复查
command-request-review-effect = 由上一级复查，原来的答复是否正确由它认定。
command-request-review-done = 复查请求已收下。
field-request-review-reason = 对答复哪里不服
command-designate-unit = 指定承办单位
command-designate-unit-effect = 争议到此为止，由指定的单位办；已经在算的办理期限接着算。
command-designate-unit-done = 已指定承办单位。
field-designate-unit-to = 由哪个单位办
field-designate-unit-reason = 为什么
field-designate-unit-reason-hint = 协商的经过，或者单位分立、合并、撤销的文件
command-grade = 人工定色
command-grade-effect = 到期自动回到规则算出的颜色。颜色说的是事，不是人。
command-grade-done = 颜色已定。
field-grade-colour = 定什么颜色
field-grade-reason = 理由
field-grade-reason-hint = 只写事情的风险，不写人
field-grade-until = 到哪天为止
field-grade-until-hint = 过了这天，按规则定色
command-review = 作出复查意见
command-review-effect = 复查意见书送达之后，反映人可以在期限内请求复核。责令重新处理的，退回原单位重新查、重新答复。
command-review-done = 复查意见已作出，请送达反映人。
field-review-result = 复查结果
field-review-opinion = 复查意见
field-review-opinion-hint = 反映人会看到。原答复对不对、为什么，一条一条写
field-review-basis = 依据和理由
field-review-basis-hint = 写到法规的条款
command-request-recheck = 请求复核
command-request-recheck-effect = 由再上一级复核，这是最后一级。
command-request-recheck-done = 复核请求已收下。
field-request-recheck-reason = 对复查意见哪里不服
command-recheck = 作出复核意见
command-recheck-effect = 复核意见书送达之后，以同一事实和理由再提的不再受理。责令重新处理的，退回原单位重新查、重新答复。
command-recheck-done = 复核意见已作出，请送达反映人。
field-recheck-result = 复核结果
field-recheck-opinion = 复核意见
field-recheck-opinion-hint = 反映人会看到。复查意见对不对、为什么，一条一条写
field-recheck-basis = 依据和理由
field-recheck-basis-hint = 写到法规的条款
command-withdraw = 撤回
command-withdraw-effect = 只对撤回的这一位有效。所有人都撤回，这件才算撤回。
command-withdraw-done = 已撤回。
field-withdraw-reason = 为什么撤回
field-withdraw-petitioner = 哪一位撤回

## 结案
command-close = 结案
command-close-effect = 案卷归档。反映人的权利在期限之内照样有效。
command-close-done = 已结案。
field-close-as = 怎么结
field-close-as-settled = 实际化解
field-close-as-procedural = 程序终结
field-close-despite = 反映人没有表示满意，为什么仍要结案
field-close-despite-hint = 写了理由才能结，这件会单独统计，不计入化解率和满意率
command-reopen = 重新办理
command-reopen-effect = 回到结案之前的阶段；需要重新答复的，重新计算办理期限。
command-reopen-done = 已重新办理。
field-reopen-reason = 为什么要重新办
command-correct = 更正登记
command-correct-effect = 更正前后的内容都会留在案卷里。
command-correct-done = 已更正。
field-correct-field = 更正哪一项
field-correct-field-title = 标题
field-correct-field-text = 正文
field-correct-field-place = 地点
field-correct-field-category = 内容分类
field-correct-field-class = 类别
field-correct-field-channel = 信访形式
field-correct-field-people = 涉及人数
field-correct-field-since = 事情起于
field-correct-field-amount = 涉及金额
field-correct-field-paid = 已付金额
field-correct-field-needed_by = 最晚要用的日子
field-correct-field-received_on = 收到的日子
field-correct-to = 应该是
field-correct-to-hint = 类别、形式、分类写中文名称；日子写成 2026-03-05；金额写整数元
field-correct-reason = 为什么更正
field-correct-evidence = 凭据
field-correct-evidence-hint = 把收到的日子往后改，须由督查员凭据办理

command-register = 登记
