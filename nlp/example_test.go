package nlp_test

import (
	"fmt"
	"log"

	"newsgraph/nlp"
)

func Example() {
	p, err := nlp.Load()
	if err != nil {
		log.Fatal(err)
	}
	doc := p.Annotate("Harbour reopens\n\nIngrid Solheim left Oslo on Tuesday. She didn't say why.")
	for _, s := range doc.Sentences {
		fmt.Println(doc.SpanText(s))
	}
	for _, e := range doc.Entities {
		fmt.Println(e.Label, doc.SpanText(e.Span))
	}
	for i, t := range doc.Tokens {
		if t.Dep == "nsubj" {
			fmt.Println(doc.Surface(i), "is the subject of", doc.Surface(t.Head), "whose lemma is", doc.Tokens[t.Head].Lemma)
		}
	}
	// Output:
	// Harbour reopens
	// Ingrid Solheim left Oslo on Tuesday.
	// She didn't say why.
	// PERSON Ingrid Solheim
	// GPE Oslo
	// DATE Tuesday
	// Harbour is the subject of reopens whose lemma is reopen
	// Solheim is the subject of left whose lemma is leave
	// She is the subject of say whose lemma is say
}
