# 存证：最近一次签名、全部核验。键名以 journal- 开头。

journal-heading = 存证
journal-lead = 每一步都记在账上，一环扣一环；每分钟签名一次。签过名的，谁改了都查得出来，管理员也不例外。
journal-verify = 全部核验一遍
journal-verify-hint = 重新计算每一条记录、每一次签名，再和清单比对。只读，不改任何东西；件多的时候要等几十秒。
journal-checkpoint = 最近一次签名
journal-none = 还没有签过名
journal-none-words = 系统开始运行后，一分钟内会签第一次。
journal-number = 第几次
journal-at = 时间
journal-root = 总摘要
journal-previous = 上一次的摘要
journal-signer = 公钥
journal-signature = 签名
journal-statement = 签名的原文
journal-statement-hint = 可以打印存档，以后拿来对照：签名之前的记录，少一条、改一个字都对不上。签名之后的新记录已经连成链，还没有签名。“counts” 一行封着条数和件数，单看这一行看不出是多少。
journal-sound-title = 核验无误
journal-sound = { $time } 从头核对了一遍：记录一条不少，{ $checkpoints } 次签名全部相符。
journal-views-title = 账没有问题，清单要重做
journal-views = 记录都相符，但有清单和账对不上。请管理员运行 jiejie rebuild，照账重做清单。
journal-damaged-title = 账对不上
journal-damaged = 有记录对不上，下面列出最先发现的。请保留现场，停止写入，联系维护人员，用备份对照。
journal-damage = 对不上的记录
journal-differ = 对不上的清单
journal-result = 核验结果
journal-accounts-since = 账号和接口令牌自{ $day }起与日志逐条核对；此前的改动，这里证明不了。
journal-accounts-never = 账号和接口令牌尚未记入日志。
