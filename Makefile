# Each target does all of its own set-up.  `make help` lists them.
JOBS ?= $(shell nproc)
BUILD := build/release
DEMO_HOME := build/demo-home

export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1

.PHONY: help build demo test bench format format-check tidy tidy-changed sanitize fuzz setup-build setup-test

help:
	@echo "make build    the program: $(BUILD)/detente"
	@echo "make demo     the main job on the starter world, without network"
	@echo "make test     every test, one summary"
	@echo "make bench    benchmarks beside peers, as ratios: build/bench/report.md (BENCH=quick: minutes)"
	@echo "make format   clang-format over the tree"
	@echo "make tidy     clang-tidy over the tree"
	@echo "make sanitize the unit tests under ASan and UBSan, the threaded ones under TSan"
	@echo "make fuzz     every fuzz target for SECONDS_EACH (default 5) seconds"

setup-build:
	@tools/setup.sh build
setup-test:
	@tools/setup.sh test

build: setup-build
	@cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@ninja -C $(BUILD) -j$(JOBS) detente

demo: build
	@tools/demo.sh $(BUILD)/detente $(DEMO_HOME)

test: setup-test
	@cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@ninja -C $(BUILD) -j$(JOBS) all all_verify_interface_header_sets
	@ctest --test-dir $(BUILD) --output-on-failure -j$(JOBS)

bench: setup-test
	@cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@ninja -C $(BUILD) -j$(JOBS) benchmarks
	@tools/bench.sh $(BUILD) $(BENCH)

format: setup-test
	@git ls-files '*.cc' '*.h' | xargs clang-format-14 -i
format-check: setup-test
	@git ls-files '*.cc' '*.h' | xargs clang-format-14 --dry-run -Werror

tidy: setup-test
	@cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@git ls-files 'detente/*.cc' 'apps/*.cc' | xargs -P$(JOBS) -n4 clang-tidy-14 --quiet -p $(BUILD)
tidy-changed: setup-test
	@cmake --preset release >build/configure.log 2>&1 || { cat build/configure.log; exit 1; }
	@sources=$$(tools/changed_sources.sh) && \
	  echo "$$sources" | xargs -r -P$(JOBS) -n4 clang-tidy-14 --quiet -p $(BUILD)

sanitize: setup-test
	@tools/sanitize.sh $(JOBS)
fuzz: setup-test
	@tools/fuzz.sh $(JOBS) $${SECONDS_EACH:-5}

$(shell mkdir -p build)
