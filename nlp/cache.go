package nlp

import (
	"hash/maphash"
	"strings"
	"sync"
)

const shards = 16

// cache maps strings to values and forgets what was not asked for lately. Each
// shard has two generations; what is found in the old one moves to the young,
// and when the young is full it becomes the old. It is safe for concurrent use.
type cache[V any] struct {
	seed   maphash.Seed
	limit  int // entries of a generation of a shard
	shards [shards]shard[V]
}

type shard[V any] struct {
	mu         sync.RWMutex
	young, old map[string]entry[V]
}

type entry[V any] struct {
	key   string
	value V
}

// newCache gives a cache of at most size entries.
func newCache[V any](size int) *cache[V] {
	c := &cache[V]{seed: maphash.MakeSeed(), limit: max(1, size/(2*shards))}
	for i := range c.shards {
		c.shards[i].young = map[string]entry[V]{}
	}
	return c
}

func (c *cache[V]) get(key string) (V, bool) {
	s := &c.shards[maphash.String(c.seed, key)%shards]
	s.mu.RLock()
	v, ok := s.young[key]
	if ok {
		s.mu.RUnlock()
		return v.value, true
	}
	v, ok = s.old[key]
	s.mu.RUnlock()
	if ok {
		s.mu.Lock()
		c.insert(s, v)
		s.mu.Unlock()
	}
	return v.value, ok
}

// put stores a value. The key is copied: it is mostly part of a text, which it
// would keep in memory.
func (c *cache[V]) put(key string, v V) {
	s := &c.shards[maphash.String(c.seed, key)%shards]
	s.mu.Lock()
	c.insert(s, entry[V]{strings.Clone(key), v})
	s.mu.Unlock()
}

func (c *cache[V]) insert(s *shard[V], e entry[V]) {
	if len(s.young) >= c.limit {
		s.old, s.young = s.young, make(map[string]entry[V], c.limit)
	}
	s.young[e.key] = e
}
