package extract

import "slices"

// The closed lists of the contract: whatever fills a record takes its values
// from these.
var (
	mentionForms = []string{"NAME", "NOMINAL", "PRONOUN", "DEMONYM"}
	entityTypes  = []string{"PERSON", "ORGANIZATION", "GOVERNMENT_BODY", "DIPLOMATIC_MISSION", "COUNTRY", "PLACE", "FACILITY", "OUTLET", "GROUP"}
	quoteStyles  = []string{"DIRECT", "INDIRECT", "MIXED"}
	polarities   = []string{"AFFIRMED", "NEGATED"}
	modalities   = []string{"ASSERTED", "ALLEGED", "PLANNED", "POSSIBLE", "CONDITIONAL", "DENIED"}
	precisions   = []string{"YEAR", "MONTH", "DAY", "TIME"}
	linkTypes    = []string{"RESPONDS_TO", "CONTRADICTS", "SAME_EVENT"}
	eventTypes   = []string{
		"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
		"MOBILIZE", "COERCE", "ASSAULT", "ANNOUNCE", "TRAVEL", "APPOINT", "ELECT", "DECIDE",
	}
)

// MentionForms lists what the form of a mention may be.
func MentionForms() []string { return slices.Clone(mentionForms) }

// EntityTypes lists what the type of an entity may be.
func EntityTypes() []string { return slices.Clone(entityTypes) }

// QuoteStyles lists what the style of a quote may be.
func QuoteStyles() []string { return slices.Clone(quoteStyles) }

// EventTypes lists what the type of an event may be.
func EventTypes() []string { return slices.Clone(eventTypes) }

// Polarities lists what the polarity of a quote or event may be.
func Polarities() []string { return slices.Clone(polarities) }

// Modalities lists what the modality of an event may be.
func Modalities() []string { return slices.Clone(modalities) }

// Precisions lists how precisely a date may be known.
func Precisions() []string { return slices.Clone(precisions) }

// LinkTypes lists how statements may be tied together.
func LinkTypes() []string { return slices.Clone(linkTypes) }
