# 导引图：/guide 和导入法定途径的表单。键名以 guide- 开头。

guide-title = 这件事该找谁：导引图
guide-lead = 有些事，法律另外定了办法和期限，直接去办往往更快。拿不准也不要紧：照样可以在这里反映，我们收到以后告诉您该去哪里。
guide-topic = 什么事
guide-none = 导引图上没有这件事。请直接反映，我们会看该由谁办。
guide-about = 适用于
guide-procedure = 怎么办
guide-days = 多久
guide-bring = 带什么
guide-phone = 电话
guide-basis = 依据
guide-and = 、
guide-route-1 = 由法院、检察院、公安按法律程序处理，或者先调解
guide-route-2 = 由仲裁解决
guide-route-3 = 由党组织、纪检监察机关或者人事主管部门处理
guide-route-4 = 走行政复议、认定、裁决等行政程序
guide-route-5 = 请求有关部门查处或者履行职责
guide-note = 去不去别处，由您决定；走了别的程序，也不影响您反映别的问题。期限和电话以办事机关公布的为准。
guide-file = 我要反映
guide-here = 导引图上和这类事有关的
guide-all = 看全部导引图
guide-before = 有的事法律另有专门的办法，直接去办更快，可以先看看导引图
guide-likely = 您反映的这类事，依法还可以走下面这些途径，走不走由您决定。
