//! Who is connected. Where there are too many, the one that has waited longest is closed, of the address that has most: nobody
//! keeps others out by holding connections open.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// How many connections may be open at once.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    pub of_all: usize,
    pub of_one_address: usize,
}

impl Room {
    /// As many as this program's descriptors hold beside its files and databases; half of them for one address, for a hall or a
    /// proxy stands behind one.
    pub fn of_this_program() -> Room {
        let descriptors = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(u64::MAX);
        let of_all = usize::try_from(descriptors / 4 * 3).unwrap_or(usize::MAX).clamp(16, 65_536);
        Room { of_all, of_one_address: of_all / 2 }
    }
}

/// All that are connected.
#[derive(Debug)]
pub struct Crowd {
    room: Room,
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    /// Counts up: also in which order they came, and were answered last.
    clock: u64,
    guests: BTreeMap<u64, Member>,
}

#[derive(Debug)]
struct Member {
    address: IpAddr,
    /// So many requests of it are being answered.
    asks: u32,
    /// When it came or was answered last.
    moved: u64,
    leave: Arc<Notify>,
}

/// One connection; it makes room when it is dropped.
#[derive(Debug)]
pub struct Guest {
    id: u64,
    crowd: Arc<Crowd>,
    leave: Arc<Notify>,
}

/// A request that is being answered.
#[derive(Debug)]
pub struct Answering(Arc<Guest>);

impl Crowd {
    pub fn new(room: Room) -> Arc<Crowd> {
        Arc::new(Crowd { room, inside: Mutex::default() })
    }

    /// Somebody comes. Where there is no room, another one goes who only waits; nothing where all are being answered.
    pub fn enter(self: &Arc<Crowd>, from: IpAddr) -> Option<Guest> {
        let address = household(from);
        let mut inside = self.inside();
        let of_one = inside.guests.values().filter(|member| member.address == address).count();
        let full = inside.guests.len() >= self.room.of_all;
        if of_one >= self.room.of_one_address {
            inside.send_away(address)?;
        } else if full {
            let most = inside.most()?;
            inside.send_away(most)?;
        }
        inside.clock += 1;
        let (id, leave) = (inside.clock, Arc::new(Notify::new()));
        let member = Member { address, asks: 0, moved: id, leave: Arc::clone(&leave) };
        inside.guests.insert(id, member);
        Some(Guest { id, crowd: Arc::clone(self), leave })
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// The address with the most connections.
    fn most(&self) -> Option<IpAddr> {
        let mut count: BTreeMap<IpAddr, usize> = BTreeMap::new();
        for member in self.guests.values() {
            *count.entry(member.address).or_default() += 1;
        }
        count.into_iter().max_by_key(|(_, count)| *count).map(|(address, _)| address)
    }

    /// Of this address the one that has waited longest goes.
    fn send_away(&mut self, address: IpAddr) -> Option<()> {
        let waiting = self.guests.iter().filter(|(_, member)| member.address == address && member.asks == 0);
        let id = waiting.min_by_key(|(_, member)| member.moved).map(|(id, _)| *id)?;
        self.guests.remove(&id)?.leave.notify_one();
        Some(())
    }
}

impl Guest {
    /// Ends once this one is asked to go.
    pub async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    /// While the answer is held, nobody sends this one away.
    pub fn asks(self: &Arc<Guest>) -> Answering {
        self.change(|member, _| member.asks += 1);
        Answering(Arc::clone(self))
    }

    fn change(&self, change: impl FnOnce(&mut Member, u64)) {
        let mut inside = self.crowd.inside();
        inside.clock += 1;
        let now = inside.clock;
        if let Some(member) = inside.guests.get_mut(&self.id) {
            change(member, now);
        }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.change(|member, now| (member.asks, member.moved) = (member.asks.saturating_sub(1), now));
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.crowd.inside().guests.remove(&self.id);
    }
}

/// Of an IPv6 address only what a household or an office has in common.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(of_all: usize, of_one_address: usize) -> Arc<Crowd> {
        Crowd::new(Room { of_all, of_one_address })
    }

    fn came(crowd: &Arc<Crowd>, address: &str) -> Option<Arc<Guest>> {
        crowd.enter(address.parse().unwrap()).map(Arc::new)
    }

    fn is_here(guest: &Arc<Guest>) -> bool {
        guest.crowd.inside().guests.contains_key(&guest.id)
    }

    /// Fault J5: anyone who holds connections open keeps out nobody but their own oldest ones.
    #[test]
    fn the_one_that_waits_longest_goes_of_the_address_that_has_most() {
        let crowd = crowd(8, 6);
        let greedy: Vec<_> = (0..6).map(|_| came(&crowd, "192.0.2.7").unwrap()).collect();
        let other = came(&crowd, "198.51.100.1").unwrap();
        let seventh = came(&crowd, "192.0.2.7").unwrap();
        assert!(!is_here(&greedy[0]) && greedy[1..].iter().all(is_here) && is_here(&seventh), "one address is full");
        let second = came(&crowd, "198.51.100.2").unwrap();
        let third = came(&crowd, "198.51.100.3").unwrap();
        assert!(!is_here(&greedy[1]) && [&other, &second, &third].into_iter().all(is_here), "all together are full");
    }

    #[test]
    fn who_is_being_answered_stays_and_was_the_last_to_move_afterwards() {
        let crowd = crowd(8, 3);
        let guests: Vec<_> = (0..3).map(|_| came(&crowd, "192.0.2.7").unwrap()).collect();
        let answered = guests[0].asks();
        let fourth = came(&crowd, "192.0.2.7").unwrap();
        assert!(is_here(&guests[0]) && !is_here(&guests[1]), "the next one goes");
        drop(answered);
        let fifth = came(&crowd, "192.0.2.7").unwrap();
        assert!(is_here(&guests[0]) && !is_here(&guests[2]));
        let _all = [&guests[0], &fourth, &fifth].map(Guest::asks);
        assert!(came(&crowd, "192.0.2.7").is_none(), "nobody of theirs only waits");
        assert!(came(&crowd, "192.0.2.8").is_some());
    }

    #[test]
    fn who_leaves_makes_room_and_one_household_is_one_address() {
        let crowd = crowd(8, 2);
        let first = came(&crowd, "2001:db8::1").unwrap();
        let second = came(&crowd, "2001:db8::2").unwrap();
        drop(first);
        let third = came(&crowd, "2001:db8::3").unwrap();
        assert!(is_here(&second) && is_here(&third));
        let mapped = came(&crowd, "::ffff:192.0.2.7").unwrap();
        let _plain = (came(&crowd, "192.0.2.7").unwrap(), came(&crowd, "192.0.2.7").unwrap());
        assert!(!is_here(&mapped), "the same address in another writing");
    }
}
