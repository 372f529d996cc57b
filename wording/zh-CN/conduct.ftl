# 行为记录（条例第二十六条、第四十七条）：与诉求分开

conduct-title = 行为记录
conduct-apart = 记录的是行为，不影响诉求的办理：期限、颜色、先后次序都不变。
conduct-record-n = 第 { $n } 条记录
conduct-persuaded-line = { $day }在{ $place }劝阻（{ $unit }）：{ $text }
conduct-person = 当事人
conduct-person-n = 第 { $n } 位反映人
conduct-person-you = 您
conduct-recorded = 记录
conduct-answer = 本人申述
conduct-check-agreed = 法律核查：可以移送
conduct-check-refused = 法律核查：不宜移送
conduct-referred = 已移送公安机关
conduct-kept = 保存到
conduct-struck = 已撤销
conduct-withdrawn = 撤回移送
conduct-withdrawn-words = 已函告公安机关：原移送函撤回，不再作为依据
conduct-tag-referred = 已移送
conduct-tag-struck = 已撤销，内容已删除
conduct-tag-over = 已过保存期
conduct-to-check = 要移送公安机关，先请{ $unit }的同志核查，把这个网址告诉他：{ $address }
conduct-your-rights = 您可以申述，写的话会和记录放在一起。是否违法由公安机关依法认定，信访部门和责任单位不作认定。
conduct-strike-how = 认为记录不实的，请打{ $office }电话或者到接待窗口，要求督查人员撤销；撤销后内容即删除。

conduct-check-title = 行为记录的法律核查
conduct-check-lead = 这里只有行为记录，没有诉求材料。请核查：行为属不属于条例第二十六条所列情形，事实和证据够不够，劝阻教育做了没有。是否违法由公安机关认定。
conduct-check-nothing = 眼下没有要核查的记录。

command-record-conduct = 记录行为
command-record-conduct-effect = 记录会告知本人，本人可以申述，也可以要求撤销；保存期满即删除。诉求照常办理。
command-record-conduct-done = 已记录。请把告知书交给本人。
field-record-conduct-petitioner = 是哪一位
field-record-conduct-act = 哪一种行为（条例第二十六条）
field-record-conduct-act-hint = 下列都不是违规行为，不得记录：信访、重复信访、越级走访、选用任何渠道、联名、推选不超过五名代表走访、不肯调解或息诉、申请复查复核、评价不满意、说法有误、在重要日子来访。
field-record-conduct-act-26-1 = （一）非法聚集，围堵、冲击机关，拦截公务车辆，堵塞交通
field-record-conduct-act-26-2 = （二）携带危险物品、管制器具
field-record-conduct-act-26-3 = （三）侮辱、殴打、威胁工作人员，非法限制人身自由，毁坏财物
field-record-conduct-act-26-4 = （四）在接待场所滞留、滋事，弃留生活不能自理的人
field-record-conduct-act-26-5 = （五）煽动、串联、胁迫、以财物诱使、幕后操纵他人，借机敛财
field-record-conduct-act-26-6 = （六）其他扰乱公共秩序、妨害国家和公共安全的行为
field-record-conduct-on = 哪一天
field-record-conduct-place = 在哪里
field-record-conduct-facts = 经过
field-record-conduct-facts-hint = 只写看到的、听到的，不写推测，不写诉求。
field-record-conduct-persuaded = 谁劝的，怎么劝的
field-record-conduct-persuaded-hint = 先劝阻、批评或者教育，才有记录（条例第四十七条）。
field-record-conduct-witnesses = 在场证人
field-record-conduct-witnesses-hint = 写姓名和单位；没有可以不填。

command-persuade = 记一次劝阻
command-persuade-effect = 只记谁在哪里劝过、怎么劝的，不影响诉求，也不算行为记录；转给单位之前也可以记。
command-persuade-done = 已记下。
field-persuade-on = 哪一天
field-persuade-place = 在哪里
field-persuade-text = 怎么劝的
field-persuade-text-hint = 只写做了什么、怎么劝的，不写诉求，不评价人

command-answer-conduct = 对行为记录申述
command-answer-conduct-effect = 申述和记录放在一起，看记录的人都看得到。
command-answer-conduct-done = 申述已记下。
field-answer-conduct-conduct = 对哪一条记录
field-answer-conduct-answer = 申述内容

command-strike-conduct = 撤销行为记录
command-strike-conduct-effect = 记录的内容立即删除，不能恢复，只留下“有过一条，已撤销”。
command-strike-conduct-done = 记录已撤销，内容已删除。
field-strike-conduct-conduct = 撤销哪一条
field-strike-conduct-reason = 为什么撤销
field-strike-conduct-reason-hint = 本人看得到。

command-check-referral = 法律核查
command-check-referral-effect = 同意了，单位负责人才能移送；不同意就不能移送。
command-check-referral-done = 核查意见已记下。
field-check-referral-conduct = 核查哪一条
field-check-referral-agree = 可以移送公安机关吗
field-check-referral-reason = 理由
field-check-referral-reason-hint = 例如：事实清楚，有监控为证；或者：情节轻微，劝阻教育即可

command-refer-conduct = 移送公安机关
command-refer-conduct-effect = 只移送事实和证据，是否违法由公安机关认定。本人会收到告知。诉求照常办理。
command-refer-conduct-done = 移送函已出具。
field-refer-conduct-conduct = 移送哪一条
field-refer-conduct-grounds = 移送的依据
field-refer-conduct-grounds-hint = 写明属于第二十六条哪一项、情节为什么严重（条例第四十七条）。
field-refer-conduct-evidence = 证据
field-refer-conduct-evidence-hint = 例如：监控录像、证人、现场照片，存放在哪里

follow-act-conduct = 对记录申述
follow-act-conduct-effect = 您写的话和记录放在一起。不影响您的诉求。
follow-done-conduct = 您的申述已经收到，和记录放在一起。

refusal-claim-is-not-conduct = 这不是第二十六条所列的行为，不能记录
refusal-claim-is-not-conduct-hint = 来访、再次来访、评价不满意，都是权利，不是违规。请照常办理诉求。
refusal-persuasion-first = 没有先劝阻，不能记录
refusal-persuasion-first-hint = 请先劝阻、批评或者教育，并写明谁劝的、怎么劝的（条例第四十七条）。
refusal-no-offence-petition = 信访是权利（条例第十七条）。
refusal-no-offence-repeat-petition = 重复信访本身不是违规行为。
refusal-no-offence-higher-level-visit = 越级走访本身不是违规行为，劝导到有权处理的机关即可（条例第二十条、第四十七条）。
refusal-no-offence-channel = 走哪个渠道由反映人自己选（条例第十七条）。
refusal-no-offence-joint-signature = 联名不是违规行为。
refusal-no-offence-representatives = 推选不超过五名代表走访，合乎条例第二十条。
refusal-no-offence-refusal-to-settle = 不肯调解、不肯息诉，不是违规行为（条例第三十三条要双方自愿）。
refusal-no-offence-review = 申请复查、复核是权利（条例第三十五条、第三十六条）。
refusal-no-offence-rating = 评价不满意是权利，不得因此记录。
refusal-no-offence-mistake = 说法有误不是诬告，不是违规行为。
refusal-no-offence-date = 在哪一天来访，都不是违规行为。
refusal-no-offence-other = 不在条例第二十六条所列六种行为之内。
