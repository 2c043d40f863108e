package extract_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"newsgraph/extract"
)

// label is a mention of an office-holder, labelled by hand.
type label struct {
	extract.Span
	id   string // "-" for one whose id no label gives
	part string // "dev", or "held-out" for an article not read while the rules were written
}

// TestOfficeHolders holds the ids given to office-holders to labels of articles of
// 2020 and of the annotated article. Prints a JSON object for each part:
//
//	go test ./extract -run TestOfficeHolders -v
func TestOfficeHolders(t *testing.T) {
	dir := shared(t)
	labels := officeLabels(t)
	e := engine(t)
	type figures struct {
		Labels    int     `json:"mentions"`
		Known     int     `json:"whose id is known"`
		Given     int     `json:"given an id"`
		Right     int     `json:"right"`
		Precision float64 `json:"right of those given"`
		Recall    float64 `json:"found"`
	}
	parts := map[string]*figures{"dev": {}, "held-out": {}}
	for _, a := range labelled(t, dir) {
		list := labels[extract.ContentID(a.Text)]
		if len(list) == 0 {
			continue
		}
		v := readOn(t, e, a.Text, a.Published)
		for _, l := range list {
			got, score := idAt(v, l.Span), parts[l.part]
			score.Labels++
			if l.id != "-" {
				score.Known++
			}
			if got != "" {
				score.Given++
			}
			if got != "" && got == l.id {
				score.Right++
			} else if *misses && (got != "" || l.id != "-") {
				t.Logf("%s: %q is %q, want %s", a.Published, v.text(l.Span), got, l.id)
			}
		}
	}
	for part, score := range parts {
		if score.Labels == 0 {
			t.Fatalf("none of the articles labelled for %s was read", part)
		}
		score.Precision, score.Recall = float64(score.Right)/float64(max(1, score.Given)), float64(score.Right)/float64(score.Known)
		if score.Precision < 0.95 {
			t.Errorf("%s: %.3f of the ids given are right, want 0.95", part, score.Precision)
		}
	}
	b, err := json.Marshal(parts)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", b)
}

func officeLabels(t *testing.T) map[string][]label {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "office_holders.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string][]label{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		x := strings.Split(sc.Text(), "\t")
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		start, err1 := strconv.Atoi(x[1])
		end, err2 := strconv.Atoi(x[2])
		if err1 != nil || err2 != nil || len(x) != 5 {
			t.Fatalf("a label is %q", sc.Text())
		}
		out[x[0]] = append(out[x[0]], label{extract.Span{Start: start, End: end}, x[3], x[4]})
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// labelled reads the articles that labels may be of.
func labelled(t *testing.T, dir string) []extract.Article {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "data", "articles", "wikinews", "wikinews_2020.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	text, day := slices.Index(rows[0], "text"), slices.Index(rows[0], "date")
	var out []extract.Article
	for _, r := range rows[1:] {
		out = append(out, extract.Article{Text: r[text], Published: r[day]})
	}
	b, err := os.ReadFile(filepath.Join(dir, "articles", "tass-antonov-2021-03-20.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return append(out, extract.Article{Text: string(b), Published: "2021-03-20"})
}
