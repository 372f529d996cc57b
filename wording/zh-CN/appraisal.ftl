# 单位考评：/desk/appraisal。键名以 appraisal- 开头。

appraisal-heading = 单位考评
appraisal-lead = 按单位的工作看，不排名次，也不看个人。每个数都和去年同期放在一起，点开就是算进去的件；基数太小的标灰，不宜比较。群众来几次、去哪里反映，都不算进来。
appraisal-units = 各单位
appraisal-empty = 这段时间还没有可算的件
appraisal-none = —
appraisal-contest = 对某项数据有异议
appraisal-contested = 有异议，等督查答复
appraisal-agreed = 异议成立，正在原件上更正
appraisal-not-agreed = 异议已答复
appraisal-contest-this = 对这一项有异议
