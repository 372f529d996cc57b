# 部件与页面框架的用语：按钮、表单、期限、回执等。键名以 parts- 或 layout- 开头。

## 日期与天数
parts-date = { $month }月{ $day }日（{ $weekday }）
parts-date-year = { $year }年{ $month }月{ $day }日（{ $weekday }）
parts-weekday-1 = 周一
parts-weekday-2 = 周二
parts-weekday-3 = 周三
parts-weekday-4 = 周四
parts-weekday-5 = 周五
parts-weekday-6 = 周六
parts-weekday-7 = 周日
parts-month-1 = 1
parts-month-2 = 2
parts-month-3 = 3
parts-month-4 = 4
parts-month-5 = 5
parts-month-6 = 6
parts-month-7 = 7
parts-month-8 = 8
parts-month-9 = 9
parts-month-10 = 10
parts-month-11 = 11
parts-month-12 = 12
parts-days-left = 还有 { $n } 天
parts-due-today = 今天到期
parts-days-over = 已超期 { $n } 天
parts-working-days-left = 还有 { $n } 个工作日
parts-working-days-over = 已超期 { $n } 个工作日

## 表单
parts-required = 必填
parts-error = 有误：
parts-count-max = 最多 { $n } 字
parts-count-left = 还可写 { "{n}" } 字
parts-count-over = 超出 { "{n}" } 字
parts-choose = 请选择
parts-error-summary =
    { $n ->
        [one] 有 1 处需要改一下
       *[other] 有 { $n } 处需要改一下
    }
parts-people = 反映人
parts-person-n = 第 { $n } 位
parts-person-name = 姓名
parts-person-id = 身份证号
parts-person-id-kind = 证件种类
parts-person-agent = 代理人
id-kind-resident = 居民身份证
id-kind-old-resident = 一代身份证（15 位）
id-kind-passport = 护照
id-kind-hk-macau = 港澳居民证件
id-kind-taiwan = 台湾居民证件
id-kind-other = 其他证件
stand-in-agent = 代理人
stand-in-heir = 继承人
parts-person-phone = 联系电话
parts-person-address = 住址
parts-person-representative = 由这一位作为代表
parts-person-add = 再加一位
parts-person-remove = 移去第 { $n } 位
parts-people-limit = 多人共同走访，推选代表不超过 5 人（《信访工作条例》第二十条）。联名写信不受此限。
parts-upload-kept = 已收下的文件
parts-upload-remove = 去掉
parts-upload-limits = 图片、PDF、Word 均可；一次最多 { $files } 个，每个不超过 { $size } MB。
parts-apply = 筛选
parts-any = 不限
parts-filter-more = 更多条件
parts-clear = 清除条件

## 状态
parts-red = 红
parts-yellow = 黄
parts-green = 绿
parts-red-risk = 高风险
parts-yellow-risk = 中风险
parts-green-risk = 低风险
parts-class-word = 化解进展 { $letter } 类
parts-class-percent = { $n }%
parts-step-done = 已完成
parts-step-now = 正在办
parts-step-next = 还没到
parts-step-skipped = 不用办
parts-clock-paused = 暂停计时
parts-clock-done = 已按时完成
parts-clock-late = 已完成，超期
parts-clock-starts = 起算
parts-clock-length = 期限
parts-clock-raw = 算到
parts-clock-roll = 遇节假日顺延到
parts-clock-extended = 延期
parts-clock-paused-why = 暂停
parts-clock-due = 最后一天
parts-clock-article = 依据
parts-clock-provisional = 下一年放假安排尚未公布，这个日子是暂定的。
parts-days = { $n } 天
parts-working-days = { $n } 个工作日

## 为何
parts-why = 为何
parts-why-rule = 规则
parts-why-facts = 依据的事实
parts-why-article = 条文

## 办理
parts-next = 现在可以办
parts-next-none = 眼下没有要您办的事。
parts-next-by = 由{ $who }办
parts-next-blocked = 还不能办：{ $why }
parts-demand-n = 诉求 { $n }
parts-demand-asked = 所求
parts-demand-found = 查明
parts-demand-answered = 答复
parts-demand-promised = 怎么落实
parts-demand-will = { $what }，由{ $who }负责，最迟{ $due }办到
parts-demand-open = 尚未答复
parts-demand-none = 没有实体答复
parts-demand-carried-out = 已落实
parts-demand-to-carry-out = 待落实
parts-result-support = 予以支持
parts-result-explain = 解释说明
parts-result-refuse = 不予支持
parts-clue-n = 线索 { $n }
parts-clue-open = 待查
parts-clue-true = 属实
parts-clue-partly = 部分属实
parts-clue-false = 不属实
parts-clue-unclear = 查不清
parts-timeline = 时间线

## 列表
parts-page-previous = 上一页
parts-page-next = 下一页
parts-page-shown = 第 { $from }–{ $to } 件，共 { $all } 件
parts-pager = 翻页
parts-tabs = 分类
parts-figure-small = 数量太少，只作参考
parts-figure-last = 去年同期 { $n }

## 提示
parts-notice-note = 说明
parts-notice-good = 已办妥
parts-notice-warn = 请留意
parts-notice-bad = 没有办成
parts-notice-offline = 没有网络
parts-operation = 操作编号 { $id }，来电时报给我们，就能查到。
parts-dialog-will = 接下来会发生
parts-dialog-back = 先不办，返回

## 回执与文书
parts-receipt = 登记回执
parts-receipt-case-no = 信访编号
parts-receipt-code = 查询码
parts-receipt-keep = 凭编号和查询码，可以随时查看办到哪一步。查询码只在这里出现一次，请收好。
parts-receipt-scan = 扫码查看进度
parts-receipt-next = 接下来
parts-receipt-print = 按 Ctrl+P 打印这张回执
parts-conflict = 您打开之后，{ $who }办过这件事
parts-conflict-lead = 您填的都还在。请看看后来有什么变化，再决定要不要照填的办。
parts-conflict-item = 项目
parts-conflict-yours = 您打开时
parts-conflict-theirs = 现在
parts-blank = （空）
parts-yes = 是
parts-no = 否

## 页面框架
layout-description = 网上写信访事项，凭信访编号和查询码看办到哪一步、谁在办、哪天到期，评价、申请复查复核，查接访日程。
layout-name = 解结
layout-office = 信访工作平台
layout-skip = 跳到正文
layout-nav = 主导航
layout-language = English
layout-signed-in = 当前用户
layout-sign-out = 退出
layout-footer = 解结是公开源码的信访办件软件。
layout-footer-proof = 每一步都有存证
layout-footer-law = 信访工作条例
layout-footer-help = 怎么用
layout-sending = 文件正在上传
layout-dropped = 上传中断了，文件没有送到。选好的文件还在，请再按一次。
layout-offline = 没有网络。现在写的内容还没有保存，请不要关掉这一页，联网后接着办。
layout-draft-kept = 已存为草稿
layout-draft-left = 登录已经过期。您填的内容已存为草稿，重新登录就能接着填。
layout-printed = 打印于 { $date }
layout-unavailable-title = 暂时存不进数据
layout-unavailable = 可以看，先不要填；已经填好的，请等这条提示消失后再交。
layout-sample-units = 单位名单还是示范区的：请用 --policy 目录 启动，换成本地的单位名单。
layout-little-room = 存放数据的磁盘只剩 { $n } MB。请尽快腾出空间，满了就存不进数据了。
layout-footer-keys = 键盘
layout-go = 找到并打开
layout-go-hint = 案件编号、标题里的词、页面名称，或者这一件要办的事
layout-go-find = 查找
layout-go-close = 关掉
