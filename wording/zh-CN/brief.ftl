# 见面前两分钟：/desk/brief/编号。键名以 brief- 开头。

brief-heading = 见面前两分钟
brief-file = 看全卷
brief-who = 谁来反映
brief-stage = 走到哪一步
brief-step = 办到哪一步
brief-what = 反映什么
brief-promised = 我们答应过什么
brief-promised-none = 眼下没有没兑现的承诺。
brief-supported = 答复支持“{ $text }”，还没有办到
brief-measure = { $text }（{ $owner }，{ $due }）
brief-duty = { $clock }：{ $due }
brief-blocks = 卡在哪里
brief-blocks-none = 没有卡住的地方。
brief-overdue = “{ $clock }”已经超期
brief-objection = 承办单位提出异议，等信访办裁定：{ $reason }
brief-gate = { $gate }：{ $missing }
brief-decide = 您可以定什么
brief-decide-none = 眼下没有要您定的事。
