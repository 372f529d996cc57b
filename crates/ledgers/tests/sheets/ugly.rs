//! The ugly sheets of `samples/ledgers`, made: all people in them are invented.

use std::io::Cursor;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

use crate::biff::{self, Old};

type Made = Result<Vec<u8>, XlsxError>;

const PLAIN: [&str; 9] =
    ["登记编号", "登记日期", "信访人", "联系电话", "信访形式", "主要诉求", "责任单位", "办理情况", "办结时间"];

/// Every sheet by the name of its file.
pub fn sheets() -> Result<Vec<(&'static str, Vec<u8>)>, XlsxError> {
    Ok(vec![
        ("title_above.xlsx", title_above()?),
        ("two_row_header.xlsx", two_row_header()?),
        ("days_in_many_forms.xlsx", days_in_many_forms()?),
        ("full_width.xlsx", full_width()?),
        ("phones.xlsx", phones()?),
        ("names.xlsx", names()?),
        ("merged_units.xlsx", merged_units()?),
        ("printed_pages.xlsx", printed_pages()?),
        ("second_sheet.xlsx", second_sheet()?),
        ("other_country.xlsx", other_country()?),
        ("bad_cells.xlsx", bad_cells()?),
        ("formulas.xlsx", formulas()?),
        ("no_header.xlsx", no_header()?),
        ("legacy.xls", legacy()),
        ("gbk.csv", gbk()),
        ("marked.csv", marked()),
        ("tabs.txt", tabs()),
        ("number_twice.csv", number_twice()),
    ])
}

/// A workbook with one sheet of these texts, each from its first cell.
fn of(rows: &[&[&str]]) -> Made {
    with(rows, |_| Ok(()))
}

fn with(rows: &[&[&str]], more: impl FnOnce(&mut Worksheet) -> Result<(), XlsxError>) -> Made {
    let mut book = book()?;
    let sheet = book.add_worksheet().set_name("台账")?;
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text)?;
        }
    }
    more(sheet)?;
    saved(book)
}

/// Made on the same day whenever it is made, so that the same file comes out.
fn book() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 4)?));
    Ok(book)
}

fn saved(mut book: Workbook) -> Made {
    let mut bytes = Vec::new();
    book.save_to_writer(Cursor::new(&mut bytes))?;
    Ok(bytes)
}

fn title_above() -> Made {
    let rows: &[&[&str]] = &[
        &[],
        &["填报单位：区信访办", "", "", "", "", "填报日期：2023年12月31日"],
        &[],
        &PLAIN,
        &["QH23-001", "2023.5.6", "张三", "13800001234", "来访", "灌渠垮了四天没人管", "水利局", "已通水", "2023.5.9"],
        &[],
        &["QH23-002", "2023.5.8", "李四", "13800005678", "来信", "拖欠工程款", "住建局", "正在协调", ""],
        &["", "", "", "", "", "", "", "", ""],
        &["合计", "", "2件", "", "", "", "", "", ""],
        &["填表人：王五", "", "", "", "审核人：赵六"],
    ];
    with(rows, |sheet| {
        sheet.merge_range(0, 0, 0, 8, "青禾示范区2023年信访事项登记台账", &Format::new().set_bold())?;
        Ok(())
    })
}

fn two_row_header() -> Made {
    let rows: &[&[&str]] = &[
        &["", "", "", "", "", "", "", "", "", "包案领导"],
        &["", "", "姓名", "联系电话", "住址", "", "责任单位", "办理情况", "办结日期", ""],
        &[
            "1",
            "2023-05-06",
            "张三",
            "13800001234",
            "和平社区3号楼",
            "小区水泵坏了",
            "和平社区",
            "当天修好",
            "2023-05-06",
            "刘主任",
        ],
        &["2", "2023-05-07", "李四", "", "中心社区", "路灯不亮", "中心社区", "", "", ""],
    ];
    with(rows, |sheet| {
        let centre = Format::new();
        sheet.merge_range(0, 0, 1, 0, "编号", &centre)?;
        sheet.merge_range(0, 1, 1, 1, "来访日期", &centre)?;
        sheet.merge_range(0, 2, 0, 4, "信访人", &centre)?;
        sheet.merge_range(0, 5, 1, 5, "反映的主要问题", &centre)?;
        sheet.merge_range(0, 6, 0, 8, "办理", &centre)?;
        Ok(())
    })
}

fn days_in_many_forms() -> Made {
    let days = [
        "2023.5.6",
        "2023年5月6日",
        "20230506",
        "2023-05-06",
        "2023/5/6",
        "２０２３年０５月０６日",
        "2023-05-06 09:30",
    ];
    let mut rows: Vec<Vec<&str>> = vec![vec!["登记日期", "信访人", "内容"]];
    rows.extend(days.iter().map(|day| vec![*day, "张三", "同一天的七种写法"]));
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    with(&rows, |sheet| {
        let when = ExcelDateTime::from_ymd(2023, 5, 6)?;
        let forms = ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "m/d/yy"];
        for (row, form) in (8_u32..).zip(forms) {
            sheet.write_datetime_with_format(row, 0, &when, &Format::new().set_num_format(form))?;
            sheet.write_string(row, 2, "真正的日期")?;
        }
        sheet.write_number(11, 0, 20_230_506)?.write_string(11, 2, "写成数的日期")?;
        sheet.write_number(12, 0, 45_052)?.write_string(12, 2, "忘了设成日期的单元格")?;
        Ok(())
    })
}

fn full_width() -> Made {
    of(&[
        &["编　号", "接件时间", "信访人姓名", "联系电话（必填）", "人数", "内容／主要诉求"],
        &["ＱＨ２３－００１", "２０２３．５．６", "张　三", "１３８００００１２３４", "４人", "涉及４户，十几亩地"],
    ])
}

fn phones() -> Made {
    let rows: &[&[&str]] = &[
        &["登记日期", "信访人", "联系电话", "身份证号", "内容"],
        &["2023.5.6", "张三", "", "", "数存成科学计数"],
        &["2023.5.6", "李四", "1.3800005678E+10", "", "文本里的科学计数，没丢数"],
        &["2023.5.6", "王五", "1.38E+10", "", "丢了后几位"],
        &["2023.5.6", "赵六", "0900-5550101转8001、13800001111", "", "两个号码"],
        &["2023.5.6", "孙七", "找他儿子", "", "不是号码"],
        &["2023.5.6", "周八", "", "", "身份证存成了数，只剩前十五位"],
    ];
    with(rows, |sheet| {
        sheet.write_number_with_format(1, 2, 13_800_001_234_f64, &Format::new().set_num_format("0.00E+00"))?;
        sheet.write_number(6, 3, 110_101_199_001_011_237_f64)?;
        Ok(())
    })
}

fn names() -> Made {
    of(&[
        &["登记日期", "来访人", "信访人数", "反映问题"],
        &["2023.5.6", "张三、李四", "2", "两个人"],
        &["2023.5.6", "张三和李四", "5", "和字隔开"],
        &["2023.5.6", "王和平", "", "名字里有和"],
        &["2023.5.6", "张三等12人", "", "等字"],
        &["2023.5.6", "欧 阳 峰", "", "隔开写的名字"],
        &["2023.5.6", "匿名", "", "没有名字"],
        &["2023.5.6", "张三（代表）\n李四", "", "括号和换行"],
        &["2023.5.6", "张三、李四、王五", "2", "比名字还少"],
    ])
}

fn merged_units() -> Made {
    let rows: &[&[&str]] = &[
        &["登记日期", "信访人", "内容", "承办单位", "办结时间"],
        &["2023.5.6", "张三", "一", "", ""],
        &["2023.5.7", "李四", "二", "", ""],
        &["2023.5.8", "王五", "三", "", "2023.6.1"],
        &["2023.5.9", "赵六", "四", "住建局", ""],
        &["2023.5.9", "孙七", "五", "同上", ""],
        &["〃", "周八", "六", "〃", ""],
    ];
    with(rows, |sheet| {
        sheet.merge_range(1, 3, 3, 3, "水利局", &Format::new())?;
        Ok(())
    })
}

fn printed_pages() -> Made {
    let header: &[&str] = &["序号", "登记日期", "信访人", "内容", "责任单位"];
    of(&[
        &["一、来访事项"],
        header,
        &["1", "2023.5.6", "张三", "第一页", "水利局"],
        &["2", "2023.5.7", "李四", "第一页", "住建局"],
        &["小计", "2"],
        header,
        &["3", "2023.5.8", "王五", "第二页", "水利局"],
        &["二、来信事项"],
        &["4", "2023.5.9", "赵六", "第二页", "水利局"],
        &["5"],
        &["6"],
        &["总计", "4"],
        &["注：本表按月更新"],
    ])
}

fn second_sheet() -> Made {
    let mut book = book()?;
    book.add_worksheet().set_name("封面")?.write_string(3, 2, "信访台账")?;
    let sheet = book.add_worksheet().set_name("2023年")?;
    let rows = [["登记日期", "信访人", "内容"], ["2023.5.6", "张三", "第二张表才是台账"]];
    for (row, cells) in (4_u32..).zip(rows) {
        for (column, text) in (2_u16..).zip(cells) {
            sheet.write_string(row, column, text)?;
        }
    }
    saved(book)
}

fn other_country() -> Made {
    of(&[
        &["登记日期", "信访人", "内容"],
        &["3/13/2023", "张三", "月在前"],
        &["13/3/2023", "李四", "日在前"],
        &["05/06/2023", "王五", "哪个在前说不清"],
        &["23.5.6", "赵六", "两位的年"],
        &["5月6日", "孙七", "没有年"],
    ])
}

fn bad_cells() -> Made {
    of(&[
        &PLAIN,
        &["1", "", "张三", "", "来访", "没有日期", "水利局", "", ""],
        &["2", "2023.2.30", "李四", "", "来访", "没有这一天", "水利局", "", ""],
        &["3", "2023.5.6", "王五", "", "飞鸽", "没有这种形式", "水利局", "", ""],
        &["4", "2023.5.6", "赵六", "", "来访", "", "水利局", "", ""],
        &["5", "2023.5.6", "孙七", "", "来访", "办结在登记之前", "水利局", "", "2023.5.1"],
        &["6", "2023.5.6", "周八", "", "来访", "办结了又没办结", "水利局", "未办结", "2023.5.9"],
        &["7", "2033.5.6", "吴九", "", "来访", "还没到的日子", "水利局", "", ""],
        &["8", "2023.5.6", "郑十", "", "来访", "这一行是好的", "水利局", "已办结", ""],
    ])
}

fn formulas() -> Made {
    let rows: &[&[&str]] = &[
        &["登记日期", "信访人", "主要诉求", "备注"],
        &["2023.5.6", "张三", "=HYPERLINK(\"http://example.org\",\"点我\")", "@SUM(1+1)"],
        &["2023.5.7", "李四", "+86 开头的话", "-1"],
        &["", "王五", "日期是公式算的", ""],
        &["", "赵六", "公式断了", ""],
    ];
    with(rows, |sheet| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_formula_with_format(3, 0, Formula::new("=DATE(2023,5,8)").set_result("45054"), &day)?;
        sheet.write_formula(4, 0, Formula::new("=A99/0").set_result("#DIV/0!"))?;
        Ok(())
    })
}

fn no_header() -> Made {
    of(&[&["2023.5.6", "张三", "13800001234", "修渠"], &["2023.5.7", "李四", "13800005678", "要账"]])
}

fn legacy() -> Vec<u8> {
    let text = |row, column, text| (row, column, Old::Text(text));
    biff::book(
        "来信来访",
        &[
            text(0, 0, "二〇二三年来信来访登记簿"),
            text(2, 0, "来信编号"),
            text(2, 1, "来信来访日期"),
            text(2, 2, "信访人"),
            text(2, 3, "电话"),
            text(2, 4, "内容"),
            text(2, 5, "办结时间"),
            (3, 0, Old::Number(17.0)),
            (3, 1, Old::Day(45_052.0)),
            text(3, 2, "张三"),
            (3, 3, Old::Number(13_800_001_234.0)),
            text(3, 4, "老格式的表"),
            (3, 5, Old::Day(45_060.0)),
            (4, 0, Old::Number(18.0)),
            text(4, 1, "2023.5.7"),
            text(4, 2, "李四"),
            text(4, 4, "日期写成了字"),
        ],
    )
}

fn gbk() -> Vec<u8> {
    let text = "编号,登记日期,信访人,联系电话,内容,责任单位,办结时间\r\n\
                1,2023/5/6,张三,13800001234,\"修渠,放水之前\",水利局,2023/5/20\r\n\
                \r\n\
                2,2023/5/7,李喆,1.38E+10,号码丢了后几位,住建局,\r\n";
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn marked() -> Vec<u8> {
    let text = "\u{feff}登记日期,信访人,内容,备注\r\n\
                2023-05-06,张三,\"第一行\r\n第二行\",\"他说\"\"好\"\"\"\r\n\
                \r\n\
                2023-05-07,李四,前面有空行,\r\n\
                坏日子,王五,行号要对,\r\n";
    text.as_bytes().to_vec()
}

fn tabs() -> Vec<u8> {
    let text = "登记日期\t信访人\t内容\r\n2023.5.6\t张三\t制表符，两字节一字\r\n";
    let letters = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff_u8, 0xfe].into_iter().chain(letters).collect()
}

fn number_twice() -> Vec<u8> {
    let text = "登记编号;登记日期;信访人;内容\n\
                A-1;2023.5.6;张三;一\n\
                A-1;2023.5.7;李四;二\n";
    text.as_bytes().to_vec()
}
