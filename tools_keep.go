//go:build tools

package newsgraph

import (
	_ "github.com/99designs/gqlgen/graphql"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/graph-gophers/dataloader/v7"
	_ "github.com/kelseyhightower/envconfig"
	_ "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/spf13/cobra"
	_ "github.com/vektah/gqlparser/v2"
	_ "go.yaml.in/yaml/v3"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/term"
	_ "golang.org/x/text/unicode/norm"
	_ "modernc.org/sqlite"
)
