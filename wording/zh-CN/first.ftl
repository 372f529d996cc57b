# 第一个管理员账号的页面。键名以 first- 开头。
first-title = 设立第一个管理员账号
first-lead = 系统里还没有账号。第一个账号是管理员，其他同事的账号由管理员来开。这个网址只用一次，账号设好就失效。
first-user = 用户名
first-user-hint = 登录时填，可以用字母、数字或汉字，例如 zhou
first-name = 姓名
first-name-hint = 办事记录里显示的就是它
first-password = 密码
first-password-hint = 至少 12 位，可以是一句只有自己知道的话
first-again = 再输一次密码
first-button = 设立并登录
first-made = 管理员账号设好了，已经登录。接下来给同事们开账号。
first-problem-user = 用户名要 2 到 40 位，只用字母、数字、汉字和 - . _，不要空格
first-problem-name = 请填姓名，不超过 40 个字
first-problem-short = 密码太短了，至少 12 位
first-problem-same = 密码不能和用户名一样
first-problem-easy = 这个密码太好猜：不要用用户名、常见的词、连着的数字，也不要把一小段重复几遍
first-problem-differ = 两次输入的密码不一样，请重新输入
