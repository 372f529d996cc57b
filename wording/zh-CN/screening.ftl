# 排查日报、周报：/desk/screening。键名以 screening- 开头。

screening-heading = 巡查日报、周报
screening-lead = 社区民警、网格员上报的小纠纷、小隐患，按队伍分天、分周数一数，看后来怎样。数的是事，不给人排名次。
screening-own = 您这一周上报了 { $week } 件，这个月上报了 { $month } 件。
screening-own-reports = 您上报的，后来怎样
screening-when = 哪天报的
screening-end = 后来怎样
screening-ended = 哪天有的结果
screening-month = 哪个月
screening-by-day = 这一周，分天
screening-by-week = 这个月，分周
screening-week = { $from }至{ $until }
screening-became = 这个月上报的，后来怎样
screening-became-waits = 还没有处理
screening-became-case = 转为信访事项
screening-became-matter = 进社区台账
screening-became-settled = 当场处理
screening-became-dismissed = 不用办
screening-dismissed = 不用办的，理由是什么
screening-what = 地方
screening-team = 队伍
screening-reason = 理由
screening-all = 合计
screening-no-team = 没有写队伍
screening-none = 还没有上报
screening-none-dismissed = 没有这样的

# 巡查所见的照片：/desk/records/hazard/{key}/photos。键名以 photos- 开头。

photos-heading = 现场照片
photos-lead = 看的人拿到的是副本，下面写明时间、地点和哪支队伍报的；原图和拍摄位置只给经办的人。请拍地方和东西，不要对着人拍。
photos-link = 现场照片（{ $n } 张）
photos-none = 还没有照片
photos-copy = 第 { $n } 张（副本）
photos-original = 原图
photos-position = 拍摄位置：北纬 { $north }，东经 { $east }
photos-outside = 拍摄位置：北纬 { $north }，东经 { $east }，在本区以外，请核对
photos-file = 照片
photos-file-hint = JPEG 或 PNG，不超过 10 MB
photos-add = 传这张照片
photos-added = 照片收到了
photos-kind = 现场照片
photos-stamp-taken = 拍摄时间：{ $when }
photos-stamp-reported = 上报时间：{ $when }
photos-stamp-place = 地点：{ $place }
photos-stamp-by = 上报：{ $unit } { $role }
photos-not-drawn = 这台服务器暂时写不出照片下面的字，副本出不来，请告诉管理员

# 例子：/desk/examples。键名以 examples- 开头。

examples-heading = 大家的例子
examples-lead = 别的站点、队伍已经解决的事，看看是怎么办的。人名、电话、门牌都隐去了，每一篇都有另一个人看过。
examples-none = 还没有例子
examples-waiting = 等人看的、自己提的
examples-by = { $unit }，{ $on }看过
examples-read-over = 下面是隐去之后的文字。请从头读一遍：认识这一家的人，还能不能认出来？能，就再改。
examples-hidden = 已经隐去的
examples-unsure = 拿不准的，请细看
examples-title-hint = 一句话说是什么事，不写人，不写门牌
