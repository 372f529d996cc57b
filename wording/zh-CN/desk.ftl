# 今天要做的事：动词、为什么归我、空着的时候怎么说。键名以 desk- 开头。

desk-heading = 今天要做的事
desk-greeting = { $name }，{ $day }
desk-figures = 眼下
desk-open = 未结
desk-overdue = 已超期
desk-week = { $days } 天内到期
desk-nudge-late = 已经过了日子（{ $n } 项）
desk-nudge-today = 今天到期（{ $n } 项）
desk-nudge-soon = { $days } 天内到期（{ $n } 项）
desk-nudge-later = 往后的（{ $n } 项）
desk-more = 往下看，一共 { $n } 项
desk-keys = 按 j、k 上下走，Enter 打开，? 看全部按键。
desk-way-intake = 登记一件
desk-way-cases = 看全部案件


desk-why-charge = 您包的案
desk-why-role = 等{ $role }办
desk-why-unit = 件在{ $unit }，等{ $role }办
desk-why-house = { $why }（内部时限）
case-file-house-day = 本单位的内部时限，不是法定期限

desk-empty = 今天没有等您办的事
desk-empty-clerk = 有人来访、来信、来电，登记之后就会排到这里。
desk-empty-unit = 信访办转来的件、快到期的答复，会按日子排到这里。
desk-empty-leader = 您包的案，有事要定的时候会排到这里。
desk-empty-other = 轮到您办的时候，事情会按日子排到这里。

stuck-heading = 没有人在办的件
stuck-lead = 没有结的件，都应该有一个在岗的人、在某一天之前要办。下面这些没有：单位没有人、账号停用了、或者当事人都回避了。请指定单位或者补上经办人。
stuck-none = 没有
stuck-none-words = 每一件都有人在办。
stuck-records = 别的事项
desk-why-deputy = { $why }，代 { $user } 办理
desk-note = 给您的便条，还没有看：
desk-answered = 信访人答复了提问，还没有看：
desk-opinion = 您请教的人回了意见，还没有看：
desk-unit-will-shut = { $unit }将于{ $day }撤销，业务由{ $successor }承接。现在还在这个单位的：{ $left }，请最迟在这天移交。
desk-unit-was-shut = { $unit }已于{ $day }撤销，还没有移交给{ $successor }的：{ $left }。期限照算，请尽快移交。
desk-unit-comes = { $unit }已于{ $day }撤销，业务由本单位承接；还有 { $left } 件在办事项等信访办移交过来，期限照算。
desk-unit-shut-see = 去看
## 办完一件，接着办下一件
desk-next-heading = 接着办
desk-next-done = 刚办的：
desk-next-left = 待办一共还有 { $n } 项
desk-next-skip = 先放一放，看下一项
desk-next-tray = 看全部待办

## 本单位的件
desk-unit-heading = 本单位的件
desk-unit-pool = 还没有人承办
desk-unit-take = 领下一件
desk-unit-rule = 领的是期限最近的一件；与您有利害关系的不会给您。
desk-unit-taken = 这一件由您承办了。
desk-unit-nothing = 没有您可以领的件。
desk-unit-hands = 各人手上
desk-unit-hands-words = 按账号排列，日期是交到本人手上的日子。点开一件可以改交别人，要写明原因。
desk-unit-of = { $name }：{ $has }
desk-unit-has = 未结 { $n } 件，其中过了法定期限 { $overdue } 件
desk-unit-oldest = · 最久的一件已经 { $days } 天
desk-unit-since = { $day }起
## 键盘
desk-keys-heading = 键盘用法
desk-keys-lead = 每个键都印在它代按的按钮上，鼠标能办的，键盘都能办。正在填写的时候，单个的字母、数字、符号不起作用。
desk-keys-key = 按键
desk-keys-what = 做什么
desk-keys-walk = 在清单里往下走、往上走
desk-keys-open = 打开走到的那一行
desk-keys-act = 案卷里“下一步”的第 1 件到第 9 件事
desk-keys-next = 下一项、下一页
desk-keys-previous = 上一页
desk-keys-tick = 勾选走到的那一行
desk-keys-sheet = 打开这一页
desk-keys-send = 办这一步（正在填写的时候也行）
desk-keys-go = 找案件、页面，或者这一件的下一步（正在填写的时候也行）
desk-keys-are-off = 您已经停用了单个的字母、数字、符号键，带 Ctrl 的照常。
desk-keys-own = 停用或者启用单个键
