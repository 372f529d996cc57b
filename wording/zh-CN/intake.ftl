# 登记台和登记回执：窗口、来信、来电登记用语。键名以 intake- 开头。

intake-heading = 登记一件
intake-jump = 跳到
intake-keys = 只用键盘：Alt+数字跳到各段，Enter 到下一格，Ctrl+Enter 登记。
intake-part-how = 怎么来的
intake-part-who = 谁来反映
intake-part-what = 什么事
intake-part-wants = 要求什么
intake-part-mark = 急不急、归哪类

intake-field-channel = 信访形式
intake-field-received-on = 收到日期
intake-field-sure = 情况说明
intake-field-document-no = 来件凭据
intake-document-no-hint = 来信写邮戳日期和信封编号，上级转来写文号，热线写工单号。
intake-field-origin = 从哪一级来
intake-field-headcount = 涉及人数
intake-pasted = 联名信：粘贴名单
intake-field-pasted = 名单
intake-pasted-hint = 一行写一人：姓名、电话、证件号、住址，用空格、逗号或者表格的分栏隔开，先后不限；表头和序号会自动去掉。
intake-pasted-add = 加进反映人
intake-look-up = 查一查以前的件
intake-field-title = 标题（一句话：谁的什么事）
intake-field-text = 反映的内容
intake-field-demands = 要求
intake-demands-hint = 一行写一项，以后逐项答复。
intake-field-clues = 要查清的线索
intake-clues-hint = 一行写一条。没有可以空着。
intake-field-place = 发生在哪里
intake-field-category = 内容分类
intake-category-hint = 打几个字，从列出的里面选。
intake-category-within = { $name }（{ $within }）
intake-category-whole = { $name }（其他）
intake-field-since = 从哪天开始
intake-field-amount = 涉及金额（元）
intake-field-paid = 已经付了（元）
intake-field-urgent = 急在哪里
intake-danger-to-life = 危及人身安全
intake-livelihood = 生计等着用
intake-season = 误了季节就晚了
intake-field-needed-by = 最晚哪天要办好（放水、开学）
intake-field-class = 归哪一类
intake-class-claim = 有事要解决
intake-class-suggestion = 提意见、出主意
intake-class-report = 举报违纪违法
intake-field-accused-unit = 被检举的单位
intake-field-accused-person = 被检举的人
intake-accused-hint = 这个单位的人看不到这一件，也不会转给它。
intake-field-confidential = 保密
intake-field-confidential-yes = 反映人要求保密
intake-field-nameless = 没有姓名
intake-field-nameless-yes = 没有留下姓名
intake-nameless-hint = 没有姓名、住址就没法书面告知；凭回执上的查询码，仍可以查进展和答复

intake-send = 登记并出回执
intake-send-hint = 登记后给出编号和查询码，可以当场打印。
intake-afresh = 清空，另填一件
intake-line = 第 { $n } 行：{ $words }
intake-at-field = { $label }：{ $words }
intake-person-field = { $who }的{ $label }
intake-unknown-field = 表单里有不认识的栏目“{ $name }”，没有登记。请从本页重新填写。

intake-earlier = 以前的件
intake-earlier-lead = 写下姓名、证件号或者电话，这里会列出同一个人以前反映过的事；写了标题和正文，也会列出可能是同一件的事。没有自动列出时，按“查一查以前的件”。
intake-earlier-none = 按现在写的姓名、证件号和电话没有查到以前的件。换过号码、写法不同的可能查不到，请问一问反映人以前有没有来过。
intake-earlier-found = 只供核对是不是同一件事，不影响受理。
intake-same-id = 证件号相同
intake-same-phone = 电话相同
intake-same-name = 姓名相同
intake-and = 、
intake-link-to = 是同一件事，登记后关联
intake-link-none = 都不是同一件事

intake-done = 已登记。把回执打印出来，交给反映人。
intake-not-linked = 还没有登记：选中的以前那件现在关联不上了。再按一次登记，就先不关联。
intake-twice = 这张表刚才已经登记过一次，改动还没有登记。写错了字，请到已登记的案卷里更正；确实是另一件事，再按“另登记一件”。
intake-twice-open = 打开已登记的 { $no }
intake-twice-another = 另登记一件
intake-not-tied = 还没有登记：接访的号现在对不上了。再按一次登记，就先不对号。

## 回执
intake-receipt-title = 回执 { $no }
intake-receipt-gone = 查询码只在登记后给出一次，已经给出过了，这里不再显示。反映人遗失查询码的，请他带证件来窗口查询。
intake-receipt-another = 登记下一件
intake-receipt-open = 打开这一件
intake-next-route = 我们在 { $days } 天内，最晚到{ $due }，把您的事转给有权处理的单位，并告诉您转到了哪里。
intake-next-notify = 最晚{ $due }，书面告诉您是否受理、怎么办理。
intake-receipt-member = 第 { $n } 位 { $name }
intake-receipt-members = 各位各有自己的查询码，另打一张：凭它查进展、作评价、请求复查，只代表本人。请分别交给本人收好。
intake-receipt-sheets = 每人一张，可以单张打印
intake-receipt-sheets-words = 按 Ctrl+P，一次打完，每人一页。只要某一位的，先点他的名字，再按 Ctrl+P，就只打那一张。
intake-receipt-all = 全部 { $n } 张
intake-next-claim = 承办单位收到后 { $notify } 天内书面告诉您是否受理；受理后一般 { $decide } 天内书面答复。
intake-next-suggestion = 承办单位会研究您的建议，采纳了哪些、没采纳的是什么道理，都会答复您。
intake-next-report = 您检举的材料和您的身份，我们依法保密，被检举的单位和个人看不到。
intake-next-look = 随时可以查：扫右上角的码，或者打开 { $where }，输入编号和查询码。
intake-next-call = 想补充材料、想问进度，到{ $office }窗口，或者打 12345 转{ $office }。报编号就行，不用从头再讲一遍。

intake-receipt-about = 事由

## 查询码丢了
intake-receipt-again = 回执、重发查询码
intake-renew = 重发查询码
intake-renew-words = 本人带身份证来，核对无误再发。新码只显示这一次，旧码马上作废。谁在什么时候重发的，记在存证里。
intake-renew-who = 谁的查询码
intake-renew-check = 核对
intake-renew-seen = 已当面核对身份证，就是本人
intake-renew-done = 新的查询码在回执上，旧的已作废。
intake-renew-not = 没有重发：请选好是谁，并勾选已核对身份证。
intake-field-area = 所在社区、村
intake-field-against-name = 对方是谁
intake-field-against-kind = 对方属于
intake-against-hint = 纠纷的另一方；检举控告不填在这里
against-company = 企业
against-person = 个人
against-unit = 单位
