module detente/bench/peers/watchman

go 1.21

require github.com/moov-io/watchman v0.31.3
