# Two commands are enough to begin: `make run` and `make test`. The rest is for who works on the code.

BOOK    ?= .build/demo-county
PORT    ?= 8080
TODAY   ?= 2025-07-03
PYTHON  ?= /usr/bin/python3
DEBUG   := .build/debug/taizhang
RELEASE := .build/release/taizhang
SOURCES := Sources Tests bench Package.swift

# A crash report may wait for ever for a terminal that is not there.
export SWIFT_BACKTRACE := enable=no

.PHONY: help run test check lint build build-tests swift-tests outside-tests browser-tests faults bench release clean needs test-needs

help:
	@echo 'make run      build, fill a demonstration county, serve it on http://127.0.0.1:$(PORT)'
	@echo 'make test     build, run every test'
	@echo 'make check    format lint, warnings as errors, import check, every test'
	@echo 'make faults   the long fault tests: 200 kills, power cuts, full disks (root)'
	@echo 'make bench    the figures of docs/benchmarks.md, side by side with Python'
	@echo 'make release  one binary to hand out: .build/release/taizhang'
	@echo 'make clean    remove all that was built, and the demonstration county'

# Debug, because the first page is then there in about four minutes on two cores; a release build takes about seven.
run: needs build
	@test -e $(BOOK).filled || { echo 'Filling the demonstration county …'; rm -rf $(BOOK) $(BOOK).keys; \
	  $(DEBUG) demo --book $(BOOK) --today $(TODAY) && touch $(BOOK).filled; }
	@echo 'Open http://127.0.0.1:$(PORT) (Ctrl-C stops it)'
	@exec $(DEBUG) serve --book $(BOOK) --port $(PORT) --today $(TODAY)

test: needs test-needs swift-tests outside-tests browser-tests
	@echo 'All tests passed.'

check: needs test-needs lint swift-tests outside-tests browser-tests
	@echo 'All checks passed.'

needs:
	@scripts/need git make pkg-config libsqlite3-dev libxlsxwriter-dev libzip-dev libexpat1-dev libpq-dev libargon2-dev libqrencode-dev \
	  libturbojpeg0-dev libpng-dev libwebp-dev libqpdf-dev zlib1g-dev

test-needs:
	@scripts/need python3 python3-openpyxl python3-xlsxwriter python3-selenium chromium chromium-driver fonts-noto-cjk \
	  postgresql python3-prometheus-client python3-cryptography zbar-tools

lint:
	swift format lint --strict --parallel --recursive $(SOURCES)

build: needs
	swift build --product taizhang

build-tests: needs
	swift build --build-tests

# Warnings are errors in every target of ours (Package.swift), so that a build is the check.
swift-tests: build-tests
	swift test --skip-build

# These drive the built binary as a stranger would.
outside-tests: build-tests test-needs
	TAIZHANG=$(abspath $(DEBUG)) $(PYTHON) -m unittest discover -s Tests/outside -t Tests/outside

browser-tests: build-tests test-needs
	@if command -v chromedriver >/dev/null; then $(PYTHON) Tests/browser/run.py --binary $(abspath $(DEBUG)) \
	  && $(PYTHON) Tests/browser/door.py --binary $(abspath $(DEBUG)) \
	  && $(PYTHON) Tests/browser/privacy.py --binary $(abspath $(DEBUG)) \
	  && $(PYTHON) Tests/browser/casework.py --binary $(abspath $(DEBUG)) \
	  && $(PYTHON) Tests/browser/company.py --binary $(abspath $(DEBUG)) \
	  && $(PYTHON) Tests/browser/photos.py --binary $(abspath $(DEBUG)); \
	  else echo 'No chromium here: the pages were not looked at in a browser.'; fi

faults: build
	TAIZHANG=$(abspath $(DEBUG)) TAIZHANG_KILLS=200 TAIZHANG_CUTS=50 TAIZHANG_FAILOVERS=5 \
	  $(PYTHON) -m unittest discover -v -s Tests/outside -t Tests/outside -p 'test_faults*.py'

release: needs
	swift build -c release --static-swift-stdlib --product taizhang
	strip -o $(RELEASE).stripped $(RELEASE) && mv $(RELEASE).stripped $(RELEASE)
	@ls -lh $(RELEASE)

bench: release
	@scripts/need python3 python3-venv python3-xlsxwriter wrk postgresql
	@test -x .build/bench/venv/bin/python || $(PYTHON) -m venv .build/bench/venv
	@.build/bench/venv/bin/pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	.build/bench/venv/bin/python bench/bench.py $(abspath $(RELEASE))
	.build/bench/venv/bin/python bench/intake.py $(abspath $(RELEASE))
	.build/bench/venv/bin/python bench/cases.py $(abspath $(RELEASE))
	.build/bench/venv/bin/python bench/overload.py $(abspath $(RELEASE))
	swift build -c release --static-swift-stdlib --product deeds
	.build/bench/venv/bin/python bench/postgres.py $(abspath $(RELEASE))
	TAIZHANG=$(abspath $(RELEASE)) $(PYTHON) Tests/outside/failover.py --rounds 20 --json .build/bench/failover.json
	TAIZHANG=$(abspath $(RELEASE)) $(PYTHON) Tests/outside/failover.py --rounds 5 --lossy \
	  --json .build/bench/failover-control.json

clean:
	rm -rf .build
