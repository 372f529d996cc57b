//! What the server counts about itself, in the text format that Prometheus reads. No case and no person is in it, and no
//! number of commands: less what the lists show it would tell how many reports came in (条例30).
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counters since the start; all go up only.
#[derive(Debug, Default)]
pub struct Counters {
    answered: [AtomicU64; 5],
    sign_ins: AtomicU64,
    sign_ins_failed: AtomicU64,
    slowed: AtomicU64,
    micros: AtomicU64,
}

impl Counters {
    /// One answered request, by the first digit of its status, and how long it took.
    pub fn answered(&self, status: u16, micros: u64) {
        let class = usize::from(status / 100).clamp(1, 5) - 1;
        if let Some(counter) = self.answered.get(class) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    pub fn sign_in(&self, right: bool) {
        let counter = if right { &self.sign_ins } else { &self.sign_ins_failed };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub fn slowed(&self) {
        self.slowed.fetch_add(1, Ordering::Relaxed);
    }

    /// The page behind `/metrics`, with whether the writer's last try succeeded and the bytes that are free.
    pub fn text(&self, writes: bool, room: Option<u64>) -> String {
        let mut out = String::with_capacity(1024);
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        head(&mut out, "jiejie_requests_total", "Answered requests by class of status.");
        for (class, counter) in self.answered.iter().enumerate() {
            let _ = writeln!(out, "jiejie_requests_total{{status=\"{}xx\"}} {}", class + 1, read(counter));
        }
        head(&mut out, "jiejie_request_seconds_total", "Time spent answering.");
        let seconds = std::time::Duration::from_micros(read(&self.micros)).as_secs_f64();
        let _ = writeln!(out, "jiejie_request_seconds_total {seconds:.6}");
        head(&mut out, "jiejie_sign_ins_total", "Sign-ins, by outcome.");
        let _ = writeln!(out, "jiejie_sign_ins_total{{outcome=\"right\"}} {}", read(&self.sign_ins));
        let _ = writeln!(out, "jiejie_sign_ins_total{{outcome=\"wrong\"}} {}", read(&self.sign_ins_failed));
        head(&mut out, "jiejie_slowed_total", "Requests turned away because too many came from one address.");
        let _ = writeln!(out, "jiejie_slowed_total {}", read(&self.slowed));
        gauge(&mut out, "jiejie_writes", "1 where the writer's last try succeeded, 0 where nothing is kept.");
        let _ = writeln!(out, "jiejie_writes {}", u8::from(writes));
        if let Some(room) = room {
            gauge(&mut out, "jiejie_free_bytes", "Bytes that are free on the disk of the data.");
            let _ = writeln!(out, "jiejie_free_bytes {room}");
        }
        out
    }
}

fn head(out: &mut String, name: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} counter");
}

fn gauge(out: &mut String, name: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_counted_once() {
        let counters = Counters::default();
        counters.answered(200, 1500);
        counters.answered(404, 500);
        let text = counters.text(true, None);
        assert!(text.contains("jiejie_requests_total{status=\"2xx\"} 1\n"), "{text}");
        assert!(text.contains("jiejie_requests_total{status=\"4xx\"} 1\n"));
        assert!(text.contains("jiejie_request_seconds_total 0.002000\n"));
        assert!(text.contains("jiejie_writes 1\n") && !text.contains("jiejie_free_bytes"));
    }
}
