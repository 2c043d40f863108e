//go:build ignore

// Command build compiles PETRARCH's verb patterns (CAMEO.2.0.txt, Open Event Data
// Alliance, MIT) into extract/cameo.tsv, frames as extract/frames.tsv describes
// them. A pattern is a line of words around the verb; what is kept of it are the
// words the verb's clause must have and the code. Left out are what the parse
// tells by itself (auxiliaries, negation, where the parties stand), patterns of
// the verb alone, and codes of mere comment, which become "-": no act.
//
//	go run ./extract/build/main.go ../shared/data/events/petrarch/dictionaries/CAMEO.2.0.txt extract/cameo.tsv
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"regexp"
	"sort"
	"strings"
)

var (
	block   = regexp.MustCompile(`^---\s*(.*?)\s*\[(.*?)\]\s*---`)
	verb    = regexp.MustCompile(`^([+A-Z][A-Z_'-]+)\s*(?:\{.*?\})?\s*(?:\[(.*?)\])?\s*$`)
	pattern = regexp.MustCompile(`^- (.*?)\s*\[(.*?)\]`)
	preps   = words(`about against along around as at between by down for from in into near of off on onto out over to toward towards under up upon with within without through across after before during`)
	// general verbs mean an act only with the words that frames.tsv gives them.
	general = words(`send provide open raise count set make get give have be do go come see look run keep let show find step approve order extradite spread hold meet join`)
	// saying has rules of its own.
	saying = words(`say tell state report add note remark comment mention announce claim believe think know understand`)
	// silent words say what the parse says too, or nothing.
	silent = words(`will would shall should have has had is are was were be been being a an the do does did said say that and or not_ who its his their`)
)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

type compiler struct {
	sets  map[string][]string
	order []string
	verbs []string
	rows  []string
	seen  map[string]bool
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: main CAMEO.2.0.txt OUTPUT")
	}
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	c := &compiler{sets: map[string][]string{}, seen: map[string]bool{}}
	set, inVerbs := "", false
	for in := bufio.NewScanner(f); in.Scan(); {
		line, _, _ := strings.Cut(in.Text(), "#")
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "~"):
			c.write(os.Args[2])
			return
		case block.MatchString(line):
			c.verbs, inVerbs = nil, true
		case strings.HasPrefix(line, "&"):
			set = setName(line)
			c.order = append(c.order, set)
		case strings.HasPrefix(line, "+") && !inVerbs:
			c.sets[set] = append(c.sets[set], strings.Fields(strings.ToLower(strings.NewReplacer("+", "", "_", " ").Replace(line)))...)
		case strings.HasPrefix(line, "- "):
			c.pattern(line)
		case verb.MatchString(line):
			c.verb(verb.FindStringSubmatch(line)[1])
		}
	}
	c.write(os.Args[2])
}

func setName(w string) string {
	return "&c_" + strings.ToLower(strings.Trim(strings.Fields(w)[0], "&_"))
}

// verb notes a verb of the block: "+GEAR_UP" is gear with the particle up.
func (c *compiler) verb(w string) {
	v := strings.Split(strings.ToLower(strings.Trim(w, "+_")), "_")
	if saying[v[0]] || general[v[0]] {
		return
	}
	if len(v) == 1 || len(v) == 2 && preps[v[1]] {
		c.verbs = append(c.verbs, strings.Join(v, "+"))
	}
}

func (c *compiler) pattern(line string) {
	m := pattern.FindStringSubmatch(line)
	if m == nil || len(c.verbs) == 0 {
		return
	}
	before, after, ok := strings.Cut(strings.NewReplacer("{", " ", "}", " ", "(", " ", ")", " ", "_", " ").Replace(strings.ToLower(m[1])), "*")
	if !ok {
		return
	}
	need := map[string]bool{}
	for k, part := range []string{before, after} {
		for _, w := range strings.Fields(part) {
			switch {
			case w == "not" || w == "n't" || k == 0 && preps[w]:
				return
			case strings.ContainsAny(w, "+$%^") || silent[w]:
			case strings.HasPrefix(w, "&"):
				if c.sets[setName(w)] == nil {
					return
				}
				need[[]string{"<", ""}[k]+setName(w)] = true
			case k == 0:
				need["<"+w] = true
			case preps[w]:
				need[">"+w] = true
			default:
				need[w] = true
			}
		}
	}
	if len(need) == 0 || len(need) > 5 {
		return
	}
	var list []string
	for w := range need {
		list = append(list, w)
	}
	sort.Strings(list)
	code, _, _ := strings.Cut(m[2], ":")
	if code == "" {
		return
	}
	if code == "---" || strings.HasPrefix(code, "01") {
		code = "-"
	}
	row := fmt.Sprintf("%s\tv\t%s\t%s\t", code, strings.Join(c.verbs, " "), strings.Join(list, " "))
	if !c.seen[row] {
		c.seen[row] = true
		c.rows = append(c.rows, row)
	}
}

func (c *compiler) write(path string) {
	out, err := os.Create(path)
	if err != nil {
		log.Fatal(err)
	}
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "# Compiled by extract/build from PETRARCH's CAMEO verb patterns: Copyright (c) 2015 Open Event Data Alliance, MIT License.")
	used := strings.Join(c.rows, "\n")
	for _, s := range c.order {
		if len(c.sets[s]) > 0 && strings.Contains(used, s) {
			fmt.Fprintf(w, "%s\t%s\n", s, strings.Join(unique(c.sets[s]), " "))
		}
	}
	last := ""
	for _, r := range c.rows {
		// Rows of one block follow one another: its verbs are written once.
		f := strings.SplitN(r, "\t", 4)
		if f[2] == last {
			r = f[0] + "\t" + f[1] + "\t\"\t" + f[3]
		}
		last = f[2]
		fmt.Fprintln(w, r)
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
	if err := out.Close(); err != nil {
		log.Fatal(err)
	}
}

func unique(list []string) []string {
	seen, out := map[string]bool{}, []string{}
	for _, w := range list {
		if !seen[w] && !preps[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}
