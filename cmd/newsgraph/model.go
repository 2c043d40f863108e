package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/nlp/spacy"
)

func modelCmd() *cobra.Command {
	c := &cobra.Command{Use: "model", Short: "Work with models of the language engine"}
	c.AddCommand(modelImportCmd())
	return c
}

func modelImportCmd() *cobra.Command {
	var dest string
	c := &cobra.Command{
		Use:   "import WHEEL_OR_DIR -o FILE",
		Short: "Convert a spaCy 3 English pipeline package",
		Long: `Import reads a spaCy 3 English pipeline, a wheel or an unpacked folder, and writes
it as one file for annotate --model. It needs no Python. A package with a component
that cannot be run is refused, with its name and the reason.`,
		Example: `  newsgraph model import en_core_web_md-3.8.0-py3-none-any.whl -o en_core_web_md.nlpmodel`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := importModel(args[0], dest)
			if err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%s: %s %s, licence %s, %d weights, %d words with vectors, names: %s\n",
				dest, s.Name, s.Version, s.License, s.Weights, s.Vectors, strings.Join(s.Labels, " "))
			return nil
		},
	}
	c.Flags().StringVarP(&dest, "output", "o", "", "file to write")
	cobra.CheckErr(c.MarkFlagRequired("output"))
	return c
}

// importModel writes to a file beside dest and renames it, so that dest is whole
// or not there.
func importModel(src, dest string) (s spacy.Summary, err error) {
	f, err := os.CreateTemp(filepath.Dir(dest), filepath.Base(dest)+".*")
	if err != nil {
		return s, err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if s, err = spacy.Convert(f, src); err != nil {
		return s, err
	}
	if err = f.Chmod(0o644); err != nil {
		return s, err
	}
	if err = f.Close(); err != nil {
		return s, err
	}
	return s, os.Rename(f.Name(), dest)
}
