# 系统说“不”的时候怎么说：先说为什么，再说怎么办。键名是合同里的拒绝码，不改。

refusal-not-permitted = 这一步不归您办
refusal-not-permitted-hint = 请交给有权限的同事办；谁能办，案件页“现在可以办”里写着。
refusal-wrong-stage = 这件事还没走到（或已经走过）这一步
refusal-wrong-stage-hint = 看看案件页上“现在可以办”的事，从那里接着办。
refusal-clue-open = 还有线索没有查清
refusal-clue-open-hint = 先把查证结果逐条记上，查不清也要写明查了什么。
refusal-demand-open = 还有诉求没有答复
refusal-demand-open-hint = 每一项诉求都要有自己的答复：支持、解释说明或者不支持。
refusal-not-served = 答复还没有送到反映人手里
refusal-not-served-hint = 先送达，并记下送达的日子和凭据。
refusal-not-carried-out = 答应支持的诉求还没有落实
refusal-not-carried-out-hint = 办到之后记上“落实”，再来结案。
refusal-not-satisfied = 反映人还没有评价，或者表示不满意
refusal-not-satisfied-hint = 可以再做工作，请他重新评价；确要结案，须写明理由，这件会单独统计。
refusal-too-many-representatives = 走访代表超过了五人
refusal-too-many-representatives-hint = 请他们推选不超过五位代表，其余的人仍然登记为共同反映人。
refusal-objection-too-late = 提异议的期限已经过了
refusal-objection-too-late-hint = 请按期受理；确有争议，请信访办出面协调。
refusal-extension-too-long = 延期不能超过三十天
refusal-extension-too-long-hint = 请填三十天以内。
refusal-extension-too-late = 办理期限已到，不能再延期
refusal-extension-too-late-hint = 请尽快答复，并向反映人说明情况。
refusal-extended-before = 这件已经延过一次期
refusal-extended-before-hint = 一件只延一次，请在现有期限内办完。
refusal-not-first-time = 重复提出的事项不能走简易程序
refusal-not-first-time-hint = 请选普通程序受理。
refusal-superior-assigned = 上级交办的事项不能走简易程序
refusal-superior-assigned-hint = 请选普通程序受理。
refusal-several-units = 涉及几家单位的事项不能走简易程序
refusal-several-units-hint = 请选普通程序受理。
refusal-review-too-late = 请求复查的期限已经过了
refusal-review-too-late-hint = 如果是邮寄或托人带来，请按实际收到的日子填写“收到日期”。
refusal-recheck-too-late = 请求复核的期限已经过了
refusal-recheck-too-late-hint = 如果是邮寄或托人带来，请按实际收到的日子填写“收到日期”。
refusal-concluded-before = 这件事已经复核终结，以同一事实和理由再提，不再受理
refusal-concluded-before-hint = 有新的事实或理由，请先补充进来。
refusal-conflict-of-interest = 您已申请回避，本件不能再经手
refusal-conflict-of-interest-hint = 请交给同事办理。
refusal-accused-unit = 不能转给被检举的单位
refusal-accused-unit-hint = 请转给纪检监察机关，或者它的上级单位。
refusal-report-due-missing = 交办要写明什么时候报结果
refusal-report-due-missing-hint = 请填“报送结果的日子”，或者改为转送。
refusal-changed-meanwhile = 您打开之后，这件有了新的进展
refusal-changed-meanwhile-hint = 您填的都还在。看一看新的进展，再决定要不要办。
refusal-key-reused = 这次操作的编号已经用过
refusal-key-reused-hint = 请回到案件页重新来一次。
refusal-no-such = 没有找到您说的那一项
refusal-no-such-hint = 请核对编号；也可能它已经不在您可以看到的范围里。
refusal-invalid = 有几处填得不对
refusal-invalid-hint = 请按红字提示改一改，您填的都还在。

## 细节
refusal-detail-clue = 线索 { $value }
refusal-detail-demand = 诉求 { $value }
refusal-detail-measure = 措施 { $value }
refusal-detail-petitioner = 第 { $value } 位反映人
refusal-detail-due = 最后一天是{ $value }
refusal-detail-stage = 现在的阶段：{ $value }
refusal-detail-most = 您填了 { $asked }，最多 { $most }
refusal-basis = 依据

## 依据的说法
refusal-basis-article = 《信访工作条例》第 { $n } 条
refusal-basis-gate = 结案第 { $n } 关
refusal-basis-roles = 权限表：谁可以办什么
refusal-basis-procedure = 办理程序
refusal-basis-contract = 填写规则
refusal-basis-extension = 本办规定：一件只延期一次

## 字段的问题
problem-missing = 这一项要填
problem-too-long = 写得太长了，请精简一些
problem-control-character = 里面有看不见的特殊字符，请删去重填
problem-too-many = 太多了，请分几次添加
problem-in-the-future = 这个日子还没到
problem-in-the-past = 这个日子已经过了
problem-too-long-ago = 年份太早，请核对
problem-not-an-amount = 请填整数金额，单位是元
problem-not-a-number-of-days = 请填天数，至少 1 天
problem-not-a-number-of-people = 请填人数，至少 1 人
problem-not-a-number = 请填数字
problem-not-a-day = 请填一个日子，例如 2026-03-05
problem-not-a-value = 这一项不能改成这个，请核对写法
problem-not-on-the-list = 请从列出的几项里选
problem-check-digit = 身份证号不对，请逐位核对
problem-no-such-unit = 没有这个单位
problem-takes-no-petitions = 这个单位不能接收转办
problem-only-when-assigned = 只有交办才填；转送请留空
problem-linked-before = 这两件已经关联过了
problem-itself = 不能和自己关联
problem-not-a-case-number = 编号不对，请逐位核对
problem-answered-twice = 这一项诉求答复了两次
problem-the-same-again = 这和上次被退回的答复事实、结论都一样。请重新查，再作答复
problem-before-the-document = 不能早于文书出具的日子
problem-not-for-the-petitioner = 这份文书不用送给反映人
problem-nothing-lifts-it = 只有“满意”这一关可以说明理由后结案，其他几关必须办到
problem-not-supported = 只有“予以支持”的诉求才需要落实
problem-no-such = 没有这一项

## 上传文件
problem-file-missing = 请先选一个文件
problem-file-too-large = 文件超过 10 MB，请压缩或分开上传
problem-file-kind = 这种文件不能收。可以上传 PDF、照片（JPEG、PNG、HEIC）、Word（.docx）、Excel（.xlsx）和纯文本
problem-file-empty = 这个文件是空的
