//! Files as programs write them, and as nobody does who means well.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::text;

const MOST: usize = 20_000;

/// A file of these objects, numbered from 1; the first is where it begins.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (n, object) in objects.iter().enumerate() {
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    out.extend(b"trailer\n<< /Root 1 0 R >>\n%%EOF");
    out
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut packing = ZlibEncoder::new(Vec::new(), Compression::fast());
    packing.write_all(plain).unwrap();
    packing.finish().unwrap()
}

fn stream(more: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {more} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

fn flate(more: &str, plain: &[u8]) -> Vec<u8> {
    stream(&format!("/Filter /FlateDecode {more}"), &packed(plain))
}

/// Where the pages begin, one page that draws this with a font that is object 5, and what else there is, from 6 on.
fn one_page(drawn: Vec<u8>, font: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Kids [3 0 R] /Count 1 /Resources << /Font << /F 5 0 R >> /XObject << /X 7 0 R >> >> >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_vec(),
        drawn,
        font.as_bytes().to_vec(),
    ];
    objects.extend(more.iter().cloned());
    pdf(&objects)
}

const WIDE: &str = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R >>";

/// The table of a font: single codes, a row, and a row of which each is named.
fn table() -> Vec<u8> {
    let written = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
        2 beginbfchar <0001> <4ECA> <0002> <6B20> endbfchar 1 beginbfrange <0010> <0019> <0030> endbfrange \
        1 beginbfrange <0020> <0021> [<62B9> <7070>] endbfrange endcmap";
    flate("", written.as_bytes())
}

#[test]
fn letters_are_read_by_the_table_of_their_font() {
    let drawn = b"q 1 0 0 1 72 700 cm BT /F 12 Tf <00010002> Tj 0 -14 Td [<0020> -50 <0021>] TJ ET Q \
        BT /F 12 Tf 72 600 Td <00110018> Tj 30 0 Td <0016> Tj ET";
    let file = one_page(flate("", drawn), WIDE, &[table()]);
    assert_eq!(text(&file, MOST).as_deref(), Some("今欠\n抹灰\n18 6"));
    assert_eq!(text(&file, 3).as_deref(), Some("今欠\n抹"), "no more than was asked for");
}

#[test]
fn a_font_that_names_its_encoding_needs_no_table() {
    let gbk = b"BT /F 1 Tf (\xbd\xf1\xc7\xb7) ' ET";
    let font = "<< /Subtype /Type0 /Encoding /GBK-EUC-H >>";
    assert_eq!(text(&one_page(stream("", gbk), font, &[]), MOST).as_deref(), Some("今欠"));
    let font = "<< /Subtype /Type0 /Encoding /UniGB-UCS2-H >>";
    assert_eq!(text(&one_page(stream("", b"/F 1 Tf <4eca6b20> Tj"), font, &[]), MOST).as_deref(), Some("今欠"));
    let plain = one_page(stream("", b"BT /F 1 Tf (No. 18\\0516) Tj ET"), "<< /Subtype /TrueType >>", &[]);
    assert_eq!(text(&plain, MOST).as_deref(), Some("No. 18)6"));
    let unknown = one_page(stream("", b"/F 1 Tf <0001> Tj"), "<< /Subtype /Type0 /Encoding /Identity-H >>", &[]);
    assert_eq!(text(&unknown, MOST).as_deref(), Some(""));
}

#[test]
fn objects_may_lie_packed_and_lengths_may_lie() {
    let inner = "1 0 2 34 << /Type /Catalog /Pages 2 0 R >> << /Kids [3 0 R] >>";
    let first = inner.find("<<").unwrap();
    let inner = flate(&format!("/Type /ObjStm /N 2 /First {first}"), inner.as_bytes());
    let page = b"<< /Contents [4 0 R 4 0 R] /Resources << /Font << /F << /Subtype /Type1 >> >> >> >>".to_vec();
    let mut drawn = stream("", b"/F 1 Tf (twice) Tj BI /W 1 ID \x00(\xff EI");
    // "/Length 37" becomes a lie.
    drawn.splice(11..13, *b"99");
    let file = [b"%PDF-1.7\n9 0 obj\n".to_vec(), inner, b"\nendobj\n3 0 obj\n".to_vec(), page].concat();
    let file = [file, b"\nendobj\n4 0 obj\n".to_vec(), drawn, b"\nendobj\n".to_vec()].concat();
    let root = stream("/Type /XRef /Root 1 0 R", b"");
    let file = [file, b"8 0 obj\n".to_vec(), root, b"\nendobj\n".to_vec()].concat();
    assert_eq!(text(&file, MOST).as_deref(), Some("twicetwice"));
}

#[test]
fn what_is_sealed_or_broken_gives_nothing() {
    let whole = one_page(flate("", b"BT /F 12 Tf <0001> Tj ET"), WIDE, &[table()]);
    let words = |bytes: &[u8]| text(bytes, MOST).filter(|text| !text.is_empty());
    assert_eq!(words(&whole).as_deref(), Some("今"));
    let seal = [whole.as_slice(), b"\ntrailer << /Root 1 0 R /Encrypt 9 0 R >>"].concat();
    assert_eq!(words(&seal), None);
    // Wherever it is cut off or bent, somebody gets an answer.
    for at in (0..whole.len()).step_by(7) {
        let _ = text(&whole[..at], MOST);
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        let _ = text(&bent, MOST);
    }
    for none in [&b"%PDF-1.7"[..], b"%PDF-1.7 1 0 obj << /Type /Catalog", b"%PDF-1.4 trailer << /Root 9 0 R >>"] {
        assert_eq!(words(none), None);
    }
}

/// A stream that unpacks to a thousand times its size is unpacked so far as the work allows, wherever it lies.
#[test]
fn a_bomb_does_not_go_off() {
    let zeros = packed(&vec![0; 32 << 20]);
    let bomb = stream("/Filter /FlateDecode", &zeros);
    let font = "<< /Subtype /Type0 /Encoding /Identity-H /ToUnicode 4 0 R >>";
    assert_eq!(text(&one_page(bomb, font, &[]), MOST).as_deref(), Some(""));
    let objects = stream("/Filter /FlateDecode /Type /ObjStm /N 1 /First 99", &zeros);
    let many: Vec<Vec<u8>> = std::iter::repeat_n(objects, 40).collect();
    let file = [b"%PDF-1.7\n".to_vec(), pdf(&many)].concat();
    assert_eq!(text(&file, MOST), None, "the work was used up before it was known where the pages are");
}

#[test]
fn drawings_within_drawings_end() {
    let itself = stream("/Subtype /Form", b"/F 1 Tf (a) Tj /X Do /X Do");
    let file = one_page(stream("", b"/X Do"), "<< /Subtype /Type1 >>", &[table(), itself]);
    // Eight deep, twice each: 2 + 4 + … and no more.
    let read = text(&file, MOST).unwrap();
    assert_eq!(read.chars().filter(|c| *c == 'a').count(), 255);
    let pages = "<< /Kids [2 0 R 2 0 R 2 0 R 2 0 R 3 0 R] >>".to_owned();
    let circle = pdf(&[b"<< /Pages 2 0 R >>".to_vec(), pages.into_bytes(), b"<< /Contents 4 0 R >>".to_vec()]);
    assert_eq!(text(&circle, MOST).as_deref(), Some(""));
}

#[test]
fn no_more_pages_and_states_are_opened_than_anybody_reads() {
    let kids = "3 0 R ".repeat(5_000);
    let mut objects = vec![b"<< /Pages 2 0 R >>".to_vec(), format!("<< /Kids [{kids}] >>").into_bytes()];
    objects.push(b"<< /Contents 4 0 R /Resources << /Font << /F << >> >> >> >>".to_vec());
    objects.push(stream("", b"/F 1 Tf (p) Tj"));
    assert_eq!(text(&pdf(&objects), MOST).map(|text| text.matches('p').count()), Some(200));
    let deep = [b"/F 1 Tf ".to_vec(), b"q ".repeat(2_000_000), b"(s) Tj".to_vec()].concat();
    let file = one_page(flate("", &deep), "<< /Subtype /Type1 >>", &[]);
    assert_eq!(text(&file, MOST).as_deref(), Some("s"));
    let nested = one_page(flate("", &b"[".repeat(4 << 20)), "<< >>", &[]);
    assert_eq!(text(&nested, MOST).as_deref(), Some(""));
}

/// What is walked over between an object and its stream is counted, however often a file has it walked over: on one line of remarks
/// a thousand objects would cost a thousand lines, and a hundred drawings as many pages of blanks.
#[test]
fn blanks_and_remarks_are_work_too() {
    let pages = |contents: &str| {
        let page = format!("<< /Contents [{contents}] /Resources << /Font << /F << /Subtype /Type1 >> >> >> >>");
        let objects = [b"<< /Pages 2 0 R >>".to_vec(), b"<< /Kids [3 0 R] >>".to_vec(), page.into_bytes()];
        pdf(&objects)
    };
    let drawn = b"\n9 0 obj\n<< /Length 14 >>\nstream\n/F 1 Tf (a) Tj\nendstream\nendobj\n";
    let plain = [pages("9 0 R").as_slice(), drawn].concat();
    assert_eq!(text(&plain, MOST).as_deref(), Some("a"));
    let remark = [b"\n%".to_vec(), b" 8 0 obj <<>> %".repeat(5_000), b"\n".to_vec()].concat();
    assert_eq!(text(&[plain.as_slice(), remark.as_slice()].concat(), MOST), None, "the work was used up");
    let blanks = vec![b' '; 1_000_000];
    let far = [&b"\n9 0 obj\n<< /Length 14 >>"[..], blanks.as_slice(), b"stream\n/F 1 Tf (a) Tj\nendstream\n"].concat();
    let file = [pages(&"9 0 R ".repeat(200)).as_slice(), far.as_slice()].concat();
    let read = text(&file, MOST).unwrap_or_default();
    assert!(read.len() < 40, "{read}");
    // An end that stands behind a page of blanks is looked for from the beginning, as where no length is told.
    let late =
        [&b"\n9 0 obj\n<< /Length 14 >>\nstream\n/F 1 Tf (a) Tj"[..], blanks.as_slice(), b"endstream\n"].concat();
    assert_eq!(text(&[pages("9 0 R").as_slice(), late.as_slice()].concat(), MOST).as_deref(), Some("a"));
}
