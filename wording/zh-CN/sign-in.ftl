# 登录页与退出。键名以 sign-in- 开头。
sign-in-title = 工作人员登录
sign-in-user = 用户名
sign-in-password = 密码
sign-in-button = 登录
sign-in-wrong-title = 没有登录上
sign-in-wrong = 用户名或密码不对，请再输一次。忘了密码，请找管理员重置。
sign-in-out = 已经退出。公用电脑请顺手关上浏览器。
sign-in-samples = 示范区：选一个身份进去看看
sign-in-samples-hint = 这里的人和事都是编的，点一下就以这个身份登录，不用密码。只有在本机上打开的示范区才有这些按钮。
sign-in-units = 各承办单位的人
