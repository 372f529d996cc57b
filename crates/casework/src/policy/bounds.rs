//! Where the district lies (`[bounds]` of `units.toml`): a position far from it is told to people who can look, and refused nowhere.

use serde::Deserialize;

use super::Policy;

/// A box of degrees that the whole district lies in. It is no border: a street may lead out of it.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistrictBounds {
    /// Degrees north.
    pub south: f64,
    pub north: f64,
    /// Degrees east.
    pub west: f64,
    pub east: f64,
}

impl DistrictBounds {
    /// Whether its sides lie where their names say.
    pub(super) fn is_a_box(&self) -> bool {
        let degrees = |side: f64, most: f64| (-most..=most).contains(&side);
        let whole = degrees(self.south, 90.0) && degrees(self.north, 90.0);
        whole
            && degrees(self.west, 180.0)
            && degrees(self.east, 180.0)
            && self.south < self.north
            && self.west < self.east
    }
}

impl Policy {
    /// Whether a position, degrees north and east, lies outside the district; never where the office does not say where that is.
    pub fn lies_outside(&self, (north, east): (f64, f64)) -> bool {
        self.bounds.is_some_and(|bounds| {
            !(bounds.south..=bounds.north).contains(&north) || !(bounds.west..=bounds.east).contains(&east)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_lies_outside_only_of_a_district_that_says_where_it_is() {
        let mut policy = Policy::built_in("test").unwrap();
        assert!(policy.bounds.is_some_and(|bounds| bounds.is_a_box()));
        for (position, outside) in
            [((34.2, 108.9), false), ((39.9, 108.9), true), ((34.2, 116.4), true), ((0.0, 0.0), true)]
        {
            assert_eq!(policy.lies_outside(position), outside, "{position:?}");
        }
        policy.bounds = None;
        assert!(!policy.lies_outside((39.9, 116.4)));
        assert!(!DistrictBounds { south: 34.4, north: 34.1, west: 108.7, east: 109.1 }.is_a_box());
    }
}
