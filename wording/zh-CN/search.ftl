# 检索。键名以 search- 开头。

search-heading = 检索
search-q = 标题、正文、诉求、意见、姓名或编号里的字词
search-where = 在哪里找
search-from = 收到日期从
search-until = 到
search-how = 输入两个字以上的词，多个词用空格隔开，每个词都要有，先后不限。简体繁体、全角半角、大小写都一样。姓名可以写全名、姓氏，或拼音首字母；编号和文号写一部分也行。
search-how-signs = 加引号的要连在一起，例如“放水之前”；前面加减号的不要出现，例如 -工资。
search-how-left-out = 举报件和保密件不在检索里，请在案件清单里按编号、日期和条件查。附件能检索文本、Word 和 Excel 里的文字；照片、扫描件、PDF，以及只在内部留存的附件，都不在检索里。
search-nothing-typed = 请至少写一个要找的词。只写了标点，或者只写了不要出现的词，没法找。
search-too-long = 写得太长了。请只写几个关键的词，不超过 200 个字。
search-names-only = 一个字只按姓氏查，两个字母只按姓名拼音查；要查正文，请写两个字以上。
search-none = 您能看到的件里没有找到。
search-none-narrowed = 也可以少选几个条件。
search-goes-on = 这一段里没有找到，还可以接着往前找更早的件。
search-part-title = 标题
search-part-text = 正文
search-part-place = 地点
search-part-demand = 诉求
search-part-clue = 线索
search-part-finding = 查明
search-part-opinion = 意见
search-part-note = 备注
search-part-attachment = 附件
search-part-number = 编号文号
search-part-name = 姓名
