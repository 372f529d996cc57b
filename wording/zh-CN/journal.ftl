# 存证：最近一次签名、全部核验。键名以 journal- 开头。

journal-heading = 存证
journal-lead = 每一步都记在账上，一环扣一环；每分钟签名一次。签过名的，谁改了都查得出来，管理员也不例外。
journal-verify = 全部核验一遍
journal-verify-hint = 重新计算每一条记录、每一次签名，再和清单比对。只读，不改任何东西；件多的时候要等几十秒。
journal-checkpoint = 最近一次签名
journal-none = 还没有签过名
journal-none-words = 有了第一条记录之后，一分钟内会签第一次。
journal-number = 第几次
journal-at = 时间
journal-entries = 记录
journal-cases = 案件
journal-root = 总摘要
journal-previous = 上一次的摘要
journal-signer = 公钥
journal-signature = 签名
journal-statement = 签名的原文
journal-statement-hint = 可以打印存档，以后拿来对照：签名之前的记录，少一条、改一个字都对不上。签名之后的新记录已经连成链，还没有签名。
journal-sound-title = 核验无误
journal-sound = { $time } 核对了 { $entries } 条记录、{ $cases } 件案件、{ $checkpoints } 次签名，全部相符。
journal-views-title = 账没有问题，清单要重做
journal-views = { $entries } 条记录都相符，但有清单和账对不上。请管理员运行 jiejie rebuild，照账重做清单。
journal-damaged-title = 账对不上
journal-damaged = { $entries } 条记录里有对不上的，下面列出最先发现的。请保留现场，停止写入，联系维护人员，用备份对照。
journal-damage = 对不上的记录
journal-differ = 对不上的清单
journal-result = 核验结果
