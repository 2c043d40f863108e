package conllu_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"newsgraph/nlp"
	"newsgraph/nlp/conllu"
)

var load = sync.OnceValues(func() (*nlp.Pipeline, error) { return nlp.Load() })

func pipeline(t testing.TB) *nlp.Pipeline {
	t.Helper()
	p, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const given = `# sent_id = a-1
# text = She can't wait.
1	She	_	_	_	_	_	_	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	_	_	_	_	_	_	_	_
3	n't	_	_	_	_	_	_	_	_
4	wait	_	_	_	_	_	_	_	SpaceAfter=No
4.1	gapped	_	_	_	_	_	_	_	_
5	.	_	_	_	_	_	_	_	_

1	Oslo	_	_	_	_	_	_	_	Keep=Me
`

func TestAnnotate(t *testing.T) {
	in, err := conllu.Read(strings.NewReader(given))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := conllu.Annotate(&out, pipeline(t), in); err != nil {
		t.Fatal(err)
	}
	want := `# sent_id = a-1
# text = She can't wait.
1	She	she	PRON	PRP	Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbType=Mod	4	aux	_	_
3	n't	not	PART	RB	Polarity=Neg	4	neg	_	_
4	wait	wait	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
4.1	gapped	_	_	_	_	_	_	_	_
5	.	.	PUNCT	.	PunctType=Peri	4	punct	_	_

1	Oslo	Oslo	PROPN	NNP	Number=Sing	0	root	_	Keep=Me

`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestWrite(t *testing.T) {
	doc := pipeline(t).Annotate("Envoy returns\n\nShe flew  home to Oslo. She didn't say why.")
	var out bytes.Buffer
	if err := conllu.Write(&out, doc); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# newpar\n# sent_id = 1\n# text = Envoy returns\n",
		"# newpar\n# sent_id = 2\n# text = She flew home to Oslo.\n1\tShe\tshe\tPRON\t",
		"\n3\thome\t", // the run of spaces before it has no row
		"SpaceAfter=No|NER=B-GPE\n",
		"2\tdid\tdo\tAUX\tVBD\tTense=Past|VerbForm=Fin\t4\taux\t_\tSpaceAfter=No\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	again, err := conllu.Read(&out)
	if err != nil || len(again) != 3 {
		t.Errorf("read %d sentences back: %v", len(again), err)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"columns": "1\ta\tb\n", "id": "2\ta" + strings.Repeat("\t_", 8) + "\n", "form": "1\t" + strings.Repeat("\t_", 8) + "\n",
		"range": "1-x\ta" + strings.Repeat("\t_", 8) + "\n", "line": strings.Repeat("a", 2<<20),
	} {
		if s, err := conllu.Read(strings.NewReader(in)); err == nil {
			t.Errorf("%s: read as %v", name, s)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(given)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<13 {
			return
		}
		in, err := conllu.Read(strings.NewReader(text))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := conllu.Annotate(&out, pipeline(t), in); err != nil {
			t.Fatal(err)
		}
		again, err := conllu.Read(&out)
		if err != nil || len(again) != len(in) {
			t.Fatalf("%d sentences came back as %d: %v", len(in), len(again), err)
		}
	})
}
