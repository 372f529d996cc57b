# 导航。键名以 nav- 开头。
nav-desk = 今天
nav-intake = 登记
nav-cases = 案件
nav-board = 全局
nav-reception = 接访
nav-supervision = 督办
nav-reports = 报表
nav-people = 人员
nav-policy = 规则
nav-journal = 存证
nav-file = 我要反映
nav-follow = 我要查询
nav-stations = 信访站
nav-hearings = 听证
nav-figures = 数据
nav-staff = 工作人员
nav-sample = 示范区：这里的人和事都是编的，只供试用。
