# 本机关人员：账号、请假、密码。键以 people- 或 command- 开头。

command-add-user = 新建账号
command-disable-user = 停用账号
command-set-password = 修改密码
command-add-token = 发接口令牌
command-set-absence = 登记请假
command-end-absence = 销假
