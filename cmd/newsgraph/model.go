package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/nlp/bert"
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
		Use:   "import WHEEL_OR_DIR_OR_SAFETENSORS -o FILE",
		Short: "Convert a spaCy 3 English pipeline, or an encoder for signals",
		Long: `Import reads a spaCy 3 English pipeline, a wheel or an unpacked folder, and writes
it as one file for annotate --model. A file named .safetensors is read as a BERT
encoder for signals of attribution, with tokenizer.json beside it. It needs no
Python. What has a part that cannot be run is refused, with its name and the reason.`,
		Example: `  newsgraph model import en_core_web_md-3.8.0-py3-none-any.whl -o en_core_web_md.nlpmodel`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			told, err := importModel(args[0], dest)
			if err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", dest, told)
			return nil
		},
	}
	c.Flags().StringVarP(&dest, "output", "o", "", "file to write")
	cobra.CheckErr(c.MarkFlagRequired("output"))
	return c
}

// importModel writes to a file beside dest and renames it, so that dest is whole
// or not there, and tells what was converted.
func importModel(src, dest string) (told string, err error) {
	f, err := os.CreateTemp(filepath.Dir(dest), filepath.Base(dest)+".*")
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if told, err = convert(f, src); err != nil {
		return "", err
	}
	if err = f.Chmod(0o644); err != nil {
		return "", err
	}
	if err = f.Close(); err != nil {
		return "", err
	}
	return told, os.Rename(f.Name(), dest)
}

func convert(w io.Writer, src string) (string, error) {
	if filepath.Ext(src) == ".safetensors" {
		s, err := bert.Convert(w, src)
		return fmt.Sprintf("%s %s, licence %s, %d weights, %d layers, %d pieces of words, labels: %s",
			s.Name, s.Version, s.License, s.Weights, s.Layers, s.Pieces, strings.Join(s.Labels, " ")), err
	}
	s, err := spacy.Convert(w, src)
	return fmt.Sprintf("%s %s, licence %s, %d weights, %d words with vectors, names: %s",
		s.Name, s.Version, s.License, s.Weights, s.Vectors, strings.Join(s.Labels, " ")), err
}
