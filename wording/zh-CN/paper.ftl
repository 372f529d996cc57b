paper-back = 回到案卷
paper-pdf = 打开 PDF
paper-print-page = 用网页打印
paper-erased = 这份文书所载的内容已依规清除，文书也随之清除，不能再打开。
paper-no-font = 这台服务器没有中文字体，暂时排不出 PDF。请管理员安装 fonts-noto-cjk，或把字体文件放进数据目录的 fonts 文件夹；现在可以用网页打印。
paper-no-glyph = 现有字体里没有“{ $glyph }”字，PDF 暂不出具，以免印成空框。请管理员把含有这个字的字体文件放进数据目录的 fonts 文件夹；现在可以用网页打印。
paper-unprinted = PDF 没有排成。请稍后再试，或用网页打印；问题仍在时请告诉管理员。
