//! Who calls: the address behind a request, as far as it can be believed.
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

use crate::app::Shared;

/// The header in which a proxy says for whom it asks.
const FORWARDED: &str = "x-forwarded-for";

/// The caller of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// A program on this machine itself, which no proxy stands before.
    Here,
    /// An address, or the network of an IPv6 address: one household has a whole /64 to choose from.
    From(IpAddr),
}

impl Caller {
    /// Only a proxy of this list is believed about whom it speaks for, and of what it sends only the last word: all before
    /// it is what the client wrote.
    pub fn of(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &[IpAddr]) -> Caller {
        let forwarded = headers.contains_key(FORWARDED);
        let peer = peer.map(|peer| peer.to_canonical());
        if peer.is_none_or(|peer| peer.is_loopback()) && !forwarded {
            return Caller::Here;
        }
        // Without any connection between them, who hands the request in is part of this program.
        if let Some(peer) = peer.filter(|peer| !proxies.contains(peer)) {
            return Caller::From(network(peer));
        }
        let lines = headers.get_all(FORWARDED).iter();
        let mut hops: Vec<&[u8]> = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b',')).collect();
        while let Some(hop) = hops.pop() {
            match read(hop) {
                Some(address) if proxies.contains(&address) => {}
                Some(address) => return Caller::From(network(address)),
                None => break,
            }
        }
        // What cannot be read is counted on the proxy, with everything else that cannot be.
        peer.map_or(Caller::Here, |peer| Caller::From(network(peer)))
    }

    /// The address, where it is not this machine itself.
    pub const fn address(self) -> Option<IpAddr> {
        match self {
            Caller::Here => None,
            Caller::From(address) => Some(address),
        }
    }

    /// The caller as a word of a key.
    pub fn word(self) -> String {
        self.address().map_or_else(|| "here".to_owned(), |address| address.to_string())
    }
}

/// An address as proxies write it: bare, in quotes, with a port, an IPv6 one in brackets.
fn read(hop: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(hop).ok()?.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse::<IpAddr>().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address| address.to_canonical())
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

/// The layer that says who calls.
pub async fn named(State(app): State<Shared>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let caller = Caller::of(peer, request.headers(), &app.bounds.proxies);
    request.extensions_mut().insert(caller);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: [&str; 1] = ["127.0.0.1"];

    fn caller(peer: &str, lines: &[&[u8]], proxies: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED, axum::http::HeaderValue::from_bytes(line).unwrap());
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        Caller::of(peer.parse().ok(), &headers, &proxies).word()
    }

    #[test]
    fn only_a_proxy_that_is_named_speaks_for_others() {
        assert_eq!(caller("127.0.0.1", &[], &[]), "here");
        assert_eq!(caller("127.0.0.1", &[b"203.0.113.9"], &[]), "127.0.0.1", "nobody said that a proxy stands here");
        assert_eq!(caller("192.0.2.7", &[b"203.0.113.9"], &PROXY), "192.0.2.7");
        assert_eq!(caller("127.0.0.1", &[b"203.0.113.9"], &PROXY), "203.0.113.9");
    }

    #[test]
    fn what_the_client_wrote_before_the_proxys_word_counts_for_nothing() {
        assert_eq!(caller("127.0.0.1", &[b"198.51.100.1, 203.0.113.9"], &PROXY), "203.0.113.9");
        assert_eq!(caller("127.0.0.1", &[b"198.51.100.1", b"203.0.113.9"], &PROXY), "203.0.113.9", "a line of its own");
        let two = ["127.0.0.1", "10.0.0.2"];
        assert_eq!(caller("127.0.0.1", &[b"198.51.100.1, 203.0.113.9, 10.0.0.2"], &two), "203.0.113.9", "two proxies");
        assert_eq!(caller("127.0.0.1", &[b"10.0.0.2"], &two), "127.0.0.1", "proxies alone name nobody");
    }

    #[test]
    fn an_address_is_read_in_every_way_that_proxies_write_it() {
        for written in
            ["203.0.113.9:51234", " 203.0.113.9 ", "\"203.0.113.9\"", "::ffff:203.0.113.9", "[::ffff:203.0.113.9]:80"]
        {
            assert_eq!(caller("127.0.0.1", &[written.as_bytes()], &PROXY), "203.0.113.9", "{written}");
        }
        for unreadable in [&b"\xff\xfe"[..], b"unknown", b"", b"203.0.113.9, nobody", b"203.0.113.999"] {
            assert_eq!(caller("127.0.0.1", &[unreadable], &PROXY), "127.0.0.1", "{unreadable:?}");
        }
    }

    #[test]
    fn one_network_of_ipv6_is_one_caller() {
        let first = caller("127.0.0.1", &[b"2001:db8:1:2::9"], &PROXY);
        assert_eq!(first, "2001:db8:1:2::");
        assert_eq!(caller("127.0.0.1", &[b"[2001:db8:1:2:ffff::1]:443"], &PROXY), first);
        assert_eq!(caller("2001:db8:1:2::77", &[], &[]), first);
        assert_ne!(caller("127.0.0.1", &[b"2001:db8:1:3::9"], &PROXY), first);
    }
}
