//! Chance by seed (splitmix64): the same seed tells the same story on every machine.

pub struct Dice(u64);

impl Dice {
    /// Seeds are mixed first: by its step alone the stream of each would be that of the one before, a throw later.
    pub fn new(seed: u64) -> Dice {
        Dice(Dice(seed).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or_default()
    }

    pub fn one_in(&mut self, many: u32) -> bool {
        self.below(many) == 0
    }

    /// One of several.
    pub fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        let place = self.below(u32::try_from(all.len()).unwrap_or(u32::MAX)) as usize;
        all.get(place).cloned().expect("something to pick from")
    }
}
