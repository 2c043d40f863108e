package spacy

import (
	"encoding/json"
	"fmt"
	"strings"
)

// config is a config.cfg: section, key, JSON value as written.
type config map[string]map[string]string

// parseConfig reads the part of Python's configparser format that spaCy writes:
// sections, "key = JSON", values going on in indented lines.
func parseConfig(text string) (config, error) {
	cfg := config{}
	var section map[string]string
	var key string
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';':
			continue
		case trimmed[0] == '[' && trimmed[len(trimmed)-1] == ']' && line[0] == '[':
			section = map[string]string{}
			cfg[trimmed[1:len(trimmed)-1]] = section
			key = ""
			continue
		case line[0] == ' ' || line[0] == '\t':
			if key == "" {
				return nil, fmt.Errorf("line %d: nothing to continue", i+1)
			}
			section[key] += "\n" + trimmed
			continue
		}
		k, v, ok := strings.Cut(trimmed, "=")
		if !ok || section == nil {
			return nil, fmt.Errorf("line %d: neither a section nor a setting", i+1)
		}
		key = strings.TrimSpace(k)
		section[key] = strings.TrimSpace(v)
	}
	return cfg, nil
}

// str gives a string setting; what is missing or no string is empty.
func (c config) str(section, key string) string {
	var s string
	if json.Unmarshal([]byte(c[section][key]), &s) != nil {
		return ""
	}
	return s
}

// list gives a setting that is a list of strings.
func (c config) list(section, key string) ([]string, error) {
	var l []string
	if err := json.Unmarshal([]byte(c[section][key]), &l); err != nil {
		return nil, fmt.Errorf("[%s] %s: %w", section, key, err)
	}
	return l, nil
}

// registered gives the registered function a setting names, whether it is
// written inline or as a section of its own.
func (c config) registered(section, key, kind string) string {
	if v := c.str(section+"."+key, kind); v != "" {
		return v
	}
	var inline map[string]any
	if json.Unmarshal([]byte(c[section][key]), &inline) != nil {
		return ""
	}
	s, _ := inline[kind].(string)
	return s
}
