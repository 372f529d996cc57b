# Thin names over cargo; each line also works typed by hand.

# formatting, lints, tests
check:
    cargo xtask check

# the tests alone (set TEST_POSTGRES_URL and TEST_CHROMIUM for the whole set)
test:
    cargo test --workspace

# the sample district on 127.0.0.1:8080
demo:
    cargo run --release -p jiejie -- demo

# what CI runs, on a clean Debian as root
ci:
    bash .ci/run

# speed, on a database of its own
bench:
    cargo run --release -p jiejie -- bench --json
