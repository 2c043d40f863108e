# make help lists the targets.
.DEFAULT_GOAL := help
TOOL := go tool -modfile=tools.mod

.PHONY: help build test generate fmt lint neo4j neo4j-stop bench fuzz clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## one static binary, bin/newsgraph
	CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o bin/newsgraph ./cmd/newsgraph

test: ## everything that CI checks, with real Neo4j where Docker or Java and Maven are
	@sh scripts/check

generate: ## what is generated from schema.graphqls
	go generate .

fmt: ## format
	$(TOOL) gofumpt -w .

lint: ## vet and staticcheck
	go vet ./...
	$(TOOL) staticcheck ./...

neo4j: ## start a real Neo4j: Docker, or Maven Central's jars; prints how to reach it
	@scripts/neo4j start

neo4j-stop: ## stop it
	@scripts/neo4j stop

bench: ## benchmarks of the engine and the stores
	go test -run '^$$' -bench . -benchmem ./...

FUZZTIME ?= 1m
fuzz: ## every fuzz test for FUZZTIME (1m) each
	@sh scripts/fuzz $(FUZZTIME)

clean: ## what was built
	rm -rf bin
