# 找案件、页面和要办的事。键名以 go- 开头。
go-heading = 找到并打开
go-acts = 这一件现在能办的事
go-cases = 案件
go-pages = 页面
go-none = 没有找到
go-none-words = 换一个词，或者写全编号。
