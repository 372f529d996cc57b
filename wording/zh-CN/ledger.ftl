# 信访事项之外的小台账：公安数字、普法、账目、跟进项目、会议。键以 ledger- 或 command- 开头。

command-enter-totals = 填报公安数字
command-correct-totals = 更正公安数字
command-plan-lessons = 公布全年普法计划
command-hold-lesson = 记一次普法
