# checker: two commands do everything on a fresh machine.
#   make certify    builds the tool and runs the main job
#   make test       builds and passes the tests
# They need the Swift toolchain, git and make; `make setup` installs the rest.

SWIFT ?= swift
BUILD := $(SWIFT) build --configuration release
CHECKER := .build/release/checker
SOURCES := Package.swift Sources Tests

.PHONY: setup
setup:
	@Tools/setup

# Where the toolchain has the Swift runtime for static linking, the program does not look for it at each start.
RUNTIME := $(wildcard $(dir $(realpath $(shell command -v $(SWIFT))))../lib/swift_static/linux/libFoundationEssentials.a)
.PHONY: build
build: setup
	$(if $(RUNTIME),CHECKER_STATIC_RUNTIME=1) $(BUILD) --product checker

# The binary to carry: the Swift standard library, GMP and zlib are linked statically, the C and C++ libraries, which every
# machine has, are not (OpenBLAS is loaded at run time). It is built beside the other build.
CARRIED := .build-dist
CARRIED_BUILD := $(BUILD) --product checker --static-swift-stdlib --scratch-path $(CARRIED)
.PHONY: static
static: setup
	Tools/archives $(CURDIR)/$(CARRIED)/archives
	PKG_CONFIG_PATH=$(CURDIR)/$(CARRIED)/archives $(CARRIED_BUILD)
	mkdir -p $(CARRIED)/static
	cp $(CARRIED)/release/checker $(CARRIED)/static/checker

# A tarball for any machine whose glibc is new enough: the binary, manual page, completions, verifiers.
.PHONY: dist
dist: static
	Tools/dist $(CURDIR)/$(CARRIED)/static/checker $(CURDIR)/$(CARRIED)

# A Debian package; it links Debian's own GMP and zlib.
.PHONY: deb
deb: setup
	$(CARRIED_BUILD)
	Tools/deb $(CURDIR)/$(CARRIED)/release/checker $(CURDIR)/$(CARRIED)

# Both of them in a bare Debian without Swift. Needs root.
.PHONY: test-bare
test-bare: dist deb
	Tools/bare $(CARRIED)/checker-*-linux-*.tar.gz $(CARRIED)/checker_*.deb

# The Python package's tests, on the wheel in a fresh virtual environment; with the binary of `make build`, to be quick.
.PHONY: test-package
test-package: build
	CHECKER_BINARY=$(CURDIR)/$(CHECKER) Tools/package

# The notebooks of examples/, with the outputs that their cells have now. After `make test-package`.
.PHONY: notebooks
notebooks:
	cd python && ../.build-python/bin/python -m tests.test_notebooks

# The package of examples/, which depends on this one as a stranger's would. Not optimized: it compiles in half the time.
.PHONY: example
example: setup
	cd examples/package && $(SWIFT) run --quiet rank-of-a-file ../matrix.mtx .build/rank.json

.PHONY: certify
certify: build
	$(CHECKER) certify --layers 3 --N 12

.PHONY: verify
verify: build
	$(CHECKER) verify certificates

# The committed certificates: those of the main job, and small ones of each kind.
.PHONY: gallery
gallery: build
	Tools/gallery

.PHONY: test
test: setup
	$(SWIFT) test --configuration release --disable-testable-imports --disable-xctest --quiet

# The independent verifier, on its own tests and on the gallery.
.PHONY: test-python
test-python:
	cd verifiers/python && printf '%s\n' test_*.py | sort --reverse | xargs --max-args 1 --max-procs "$$(nproc)" python3 -m unittest --quiet
	python3 verifiers/python/verify.py certificates/gallery

# The verifier in JavaScript: its page for a browser, made from its modules; its tests, under Node and in Chromium.
.PHONY: web
web: test-web
	python3 verifiers/web/generate.py
	@command -v chromium >/dev/null || Tools/install web chromium fonts-dejavu-core
	python3 verifiers/web/test/browser.py

.PHONY: test-web
test-web: node
	node --test verifiers/web/test/*.test.mjs
	node verifiers/web/verify.mjs certificates

.PHONY: node
node:
	@command -v node >/dev/null || Tools/install web nodejs

# What people meet at the terminal: installing, the manual page, completions in three shells, progress, colours,
# Ctrl-C, the JSON of every command, and every example of the README, of docs/guide.md and of each --help.
.PHONY: test-terminal
test-terminal: build
	Tests/Terminal/run

# Damaged certificates against three verifiers and a slow oracle. CI runs fewer.
MUTANTS ?= 200000
.PHONY: mutate
mutate: build node
	Tools/mutate --mutants $(MUTANTS)

# The fixtures of the reject suite, as Tools/fixtures writes them.
.PHONY: fixtures
fixtures:
	Tools/fixtures --check

# Kills, interruptions, a full disk, runs at once: what is left behind is whole.
.PHONY: faults
faults: build
	Tools/faults

# The table of docs/trust.md: what verifying takes.
.PHONY: resources
resources: build
	Tools/resources

# A coverage-guided fuzzer on the reader and the verifier.
.PHONY: fuzz
fuzz: setup
	Tests/Fuzz/run

# Small certificates that ask for much, in 4 GiB and 60 seconds each.
.PHONY: attacks
attacks: build node
	Tests/Attacks/run
	Tests/Attacks/run --inputs

# Counts on a Slurm of this machine, with Snakemake and without, while workers and the node are lost. Installs both where they are missing.
.PHONY: cluster
cluster: build
	Tests/Cluster/run

# What CI is too short for: hours. Its output is the report.
.PHONY: nightly
nightly: build
	Tools/nightly

# Ranks, determinants and kernels against FLINT, on planted-rank matrices.
.PHONY: oracle
oracle: build
	Tools/oracle

# Against FLINT, FFLAS-FFPACK and itself; writes Benchmarks/RESULTS.md.
.PHONY: bench
bench: setup
	Benchmarks/run

# The paper's experiments, with exact verdicts on every trained network; writes experiments/RESULTS.md.
# The full grid resumes where it was stopped; GRID=quick takes half a minute and writes into .build-experiments.
GRID ?= full
.PHONY: experiments
experiments: build
	experiments/run.sh $(GRID)

.PHONY: test-experiments
test-experiments: build
	experiments/run.sh test

# The audit, rendered: docs/audit.md.
.PHONY: ledger
ledger: build
	$(CHECKER) audit --format markdown > docs/audit.md

# The audit's LaTeX form, and tables with a figure, compiled with Debian's TeX.
.PHONY: appendix
appendix: build
	Tools/appendix

# The table of examples/published/README.md: what the tool says of published bad local minima.
.PHONY: published
published: build
	Tools/published $(CURDIR)/$(CHECKER)

# Memory, under valgrind.
.PHONY: leaks
leaks: setup
	Tools/leaks

# The Coq library, and one verdict from four verifiers. Installs Coq if it is missing.
.PHONY: coq coq-library agreement
coq: coq-library agreement
coq-library:
	Tools/coq
# What Coq says of the gallery and of damaged certificates, beside the three other verifiers, and of two hundred certificates damaged by chance.
agreement: build node
	Tools/agreement --mutants 200

.PHONY: lint
lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	Tools/lint

# What the verdicts rest on, and that no module's folders use each other in a circle.
.PHONY: trust
trust: build
	Tools/trust
	Tools/folders

# docs/audit.md, and the documentation of the libraries and of the Python package as web pages in .build-docs.
.PHONY: docs
docs: ledger python-docs
	CHECKER_DOCS=1 $(SWIFT) package --scratch-path .build-docs --allow-writing-to-directory .build-docs/site \
	  generate-documentation --target ExactArithmetic --target Networks --target Certificates --target ExactRank \
	  --target Certifiers --target MatrixFiles \
	  --enable-experimental-combined-documentation --output-path .build-docs/site --warnings-as-errors

.PHONY: python-docs
python-docs: build
	CHECKER_BINARY=$(CURDIR)/$(CHECKER) Tools/python-docs .build-docs/python

# The front page, with the verifier, the gallery, the audit, the experiments and, after `make docs`, the API: .build-site.
.PHONY: site
site: build
	Tools/site

# The manual page, .build/man/checker.1, from the commands' own help.
.PHONY: man
man: build
	mkdir -p .build/man
	Tools/manual $(CHECKER) > .build/man/checker.1

# The binary, its manual page, completions for three shells and the licence, below PREFIX; a package
# is built below DESTDIR.
PREFIX ?= /usr/local
BINARIES := $(DESTDIR)$(PREFIX)/bin
SHARED := $(DESTDIR)$(PREFIX)/share

.PHONY: install
install: build
	Tools/stage $(CURDIR)/$(CHECKER) "$(DESTDIR)$(PREFIX)"

.PHONY: uninstall
uninstall:
	rm -f "$(BINARIES)/checker" "$(SHARED)/man/man1/checker.1" "$(SHARED)/bash-completion/completions/checker" \
	  "$(SHARED)/zsh/site-functions/_checker" "$(SHARED)/fish/vendor_completions.d/checker.fish"
	rm -rf "$(SHARED)/doc/checker"


.PHONY: clean
clean:
	rm -rf .build .build-* examples/package/.build
