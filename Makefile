# checker: two commands do everything on a fresh machine.
#   make certify    builds the tool and runs the main job
#   make test       builds and passes the tests
# They need the Swift toolchain, git and make; `make setup` installs the rest.

SWIFT ?= swift
BUILD := $(SWIFT) build --configuration release
CHECKER := .build/release/checker
SOURCES := Package.swift Sources Tests

.PHONY: setup build certify verify test test-python mutate fixtures faults resources oracle leaks lint trust clean

setup:
	@Tools/setup

build: setup
	$(BUILD) --product checker

certify: build
	$(CHECKER) certify --layers 3 --N 12

verify: build
	$(CHECKER) verify certificates

test: setup
	$(SWIFT) test --configuration release --disable-testable-imports --disable-xctest --quiet

# The independent verifier, on its own tests and on the gallery.
test-python:
	python3 verifiers/python/test_verify.py
	python3 verifiers/python/verify.py certificates

# Damaged certificates against both verifiers and a slow oracle. CI runs fewer.
MUTANTS ?= 200000
mutate: build
	Tools/mutate --mutants $(MUTANTS)

# The fixtures of the reject suite, as Tools/fixtures writes them.
fixtures:
	Tools/fixtures --check

# Ranks, determinants and kernels against FLINT, on planted-rank matrices.
oracle: setup
	Tools/oracle

# Memory, under valgrind.
leaks: setup
	Tools/leaks

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	Tools/lint

trust:
	Tools/trust

clean:
	rm -rf .build .build-*
