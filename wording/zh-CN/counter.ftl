# 柜台：答应回的电话、当场答完的咨询。键名以 counter- 开头。

counter-heading = 回电与咨询
counter-lead = 答应过的电话，到日子要回。当场答完的咨询，点一下计个数，不用登记成件。
counter-way = 回电、咨询计数

counter-calls = 等您回的电话
counter-calls-none = 没有等您回的电话
counter-calls-none-words = 在柜台上、在案件里答应了给谁回电话，在下面记一笔，就会按日子排到这里，也进您的待办。
counter-call = 答应回的电话
counter-promised = { $day }答应的
counter-instead = 代 { $user } 回
counter-case = 打开 { $no }
counter-result = 电话里怎么说的
counter-colleagues = 本单位其他人答应回的电话：{ $n } 个
counter-colleagues-words = 这里只有谁回、哪天回。回给谁、说什么事，只有答应的人和代班的人看得到。
counter-promise = 答应回电话
counter-about-hint = 有案件的写上编号就够了，举报的内容不要写在这里。
counter-due-today = 今天该回的电话：{ $n } 个。
counter-call-promised = 记下了，到日子会提醒您。
counter-call-kept = 回电的结果记下了。

counter-enquiries = 当场答完的咨询
counter-enquiries-words = 问的是哪一类，点一下就计一次。只计数，不记人。
counter-counted = 今天 { $today } 次，本月 { $month } 次。
counter-kinds = 怎么反映问题、查办理进度、问政策、问归哪里管、预约接访、要材料清单
counter-another-kind = 别的类别，或者记上是哪个社区、村的
counter-kind-hint = 几个字就行，不写姓名、电话。
counter-times = 次数
counter-of-the-month = 本月各类
counter-enquiry-noted = 计了一次。
counter-all = 全部记录
