paper-back = Back to the file
paper-pdf = Open the PDF
paper-print-page = Print from the browser
paper-erased = What this paper held was erased under the rules, and the paper with it. It cannot be opened any more.
paper-no-font = This server has no Chinese font, so it cannot set a PDF yet. An administrator can install fonts-noto-cjk or put a font file into the data directory's fonts folder. You can print from the browser now.
paper-no-glyph = No font here has the character “{ $glyph }”, so no PDF is made rather than one with an empty box. An administrator can put a font that has it into the data directory's fonts folder. You can print from the browser now.
paper-unprinted = The PDF could not be set. Try again later or print from the browser; if it stays so, tell an administrator.
