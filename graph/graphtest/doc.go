// Package graphtest is the conformance suite and the benchmark that every
// graph.Store runs, so that all give the same answers in the same order.
//
// Memory is the reference: the contract of package graph written down in slices
// and maps, with no thought for speed. Run puts the same batches and the same
// questions, hand-made and random, to a store and to Memory, and compares.
//
// Sample and Generate are batches for tests of what stands on a store.
package graphtest
