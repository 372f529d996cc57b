//! A small writer of the older `.xls`: as much of its form as a sample needs.

/// What stands in a cell.
pub enum Old {
    Text(&'static str),
    Number(f64),
    /// A day, as the count of days that a spreadsheet keeps.
    Day(f64),
}

const SECTOR: usize = 512;
const END: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;
const TABLE: u32 = 0xffff_fffd;

/// One sheet in a workbook in a compound file.
pub fn book(name: &str, cells: &[(u16, u16, Old)]) -> Vec<u8> {
    compound(&workbook(name, cells))
}

fn workbook(name: &str, cells: &[(u16, u16, Old)]) -> Vec<u8> {
    let mut head = Vec::new();
    record(&mut head, 0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    record(&mut head, 0x0042, &1200_u16.to_le_bytes());
    // The first form shows a number as it is, the second (14) shows it as a day.
    for form in [0_u16, 14] {
        let mut body = vec![0_u8; 20];
        body[2..4].copy_from_slice(&form.to_le_bytes());
        record(&mut head, 0x00e0, &body);
    }
    let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut sheet = vec![0_u8; 6];
    sheet.extend([u8::try_from(letters.len() / 2).unwrap_or(0), 1]);
    sheet.extend(letters);
    let begins = u32::try_from(head.len() + 4 + sheet.len() + 4).unwrap_or(0);
    sheet[..4].copy_from_slice(&begins.to_le_bytes());
    record(&mut head, 0x0085, &sheet);
    record(&mut head, 0x000a, &[]);
    record(&mut head, 0x0809, &[0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for (row, column, value) in cells {
        let place = |form: u16| [*row, *column, form].into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        match value {
            Old::Number(number) => record(&mut head, 0x0203, &[place(0), number.to_le_bytes().to_vec()].concat()),
            Old::Day(day) => record(&mut head, 0x0203, &[place(1), day.to_le_bytes().to_vec()].concat()),
            Old::Text(text) => {
                let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let count = u16::try_from(letters.len() / 2).unwrap_or(0).to_le_bytes();
                record(&mut head, 0x0204, &[place(0), count.to_vec(), vec![1], letters].concat());
            }
        }
    }
    record(&mut head, 0x000a, &[]);
    head
}

fn record(out: &mut Vec<u8>, kind: u16, body: &[u8]) {
    out.extend(kind.to_le_bytes());
    out.extend(u16::try_from(body.len()).unwrap_or(0).to_le_bytes());
    out.extend(body);
}

/// Head, table of sectors, directory, stream: each on sectors of its own.
fn compound(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(SECTOR);
    let mut head = vec![0_u8; SECTOR];
    head[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    for (at, value) in [(24, 0x3e_u16), (26, 3), (28, 0xfffe), (30, 9), (32, 6)] {
        head[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [(44, 1_u32), (48, 1), (56, 4096), (60, END), (68, END)] {
        head[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    let places = std::iter::once(0).chain(std::iter::repeat_n(FREE, 108));
    for (index, value) in places.enumerate() {
        head[76 + index * 4..80 + index * 4].copy_from_slice(&value.to_le_bytes());
    }
    let last = u32::try_from(sectors).unwrap_or(0) + 1;
    let chain = (2..=last).map(|sector| if sector == last { END } else { sector + 1 });
    let table: Vec<u32> = [TABLE, END].into_iter().chain(chain).collect();
    let table = table.iter().copied().chain(std::iter::repeat(FREE)).take(SECTOR / 4).flat_map(u32::to_le_bytes);
    let mut out = head;
    out.extend(table);
    out.extend(entry("Root Entry", 5, 1, END, 0));
    out.extend(entry("Workbook", 2, FREE, 2, sectors * SECTOR));
    out.resize(3 * SECTOR + SECTOR - SECTOR, 0);
    out.extend(stream);
    out.resize((3 + sectors) * SECTOR, 0);
    out
}

fn entry(name: &str, kind: u8, child: u32, first: u32, length: usize) -> Vec<u8> {
    let mut out = vec![0_u8; 128];
    for (index, letter) in name.encode_utf16().enumerate() {
        out[index * 2..index * 2 + 2].copy_from_slice(&letter.to_le_bytes());
    }
    out[64] = u8::try_from((name.len() + 1) * 2).unwrap_or(0);
    out[66] = kind;
    out[67] = 1;
    for (at, value) in [(68, FREE), (72, FREE), (76, child), (116, first)] {
        out[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    out[120..124].copy_from_slice(&u32::try_from(length).unwrap_or(0).to_le_bytes());
    out
}
