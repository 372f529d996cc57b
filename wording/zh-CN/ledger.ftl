# 信访事项之外的小台账：公安数字、普法、账目、跟进项目、会议。键以 ledger- 或 command- 开头。

command-enter-totals = 填报公安数字
command-correct-totals = 更正公安数字
command-plan-lessons = 公布全年普法计划
command-hold-lesson = 记一次普法
command-start-project = 启动跟进项目
command-complete-milestone = 完成一个节点
command-end-project = 结束项目
command-publish-account = 公布账目
command-correct-account = 更正账目
command-ask-account = 提问
command-answer-account = 答复提问
clock-answer-account = 答复提问
