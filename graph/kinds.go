package graph

import "slices"

// EntityType says what an entity is. The list is closed.
type EntityType string

// Entity types, as in the extraction contract.
const (
	Person            EntityType = "PERSON"
	Organization      EntityType = "ORGANIZATION"
	GovernmentBody    EntityType = "GOVERNMENT_BODY"
	DiplomaticMission EntityType = "DIPLOMATIC_MISSION"
	Country           EntityType = "COUNTRY"
	Place             EntityType = "PLACE"
	Facility          EntityType = "FACILITY"
	Outlet            EntityType = "OUTLET"
	Group             EntityType = "GROUP"
)

// EntityTypes lists all entity types.
func EntityTypes() []EntityType {
	return []EntityType{Person, Organization, GovernmentBody, DiplomaticMission, Country, Place, Facility, Outlet, Group}
}

// EventType is a PLOVER event type, or one of the project's own. The list is
// closed.
type EventType string

// Event types: PLOVER's (https://github.com/openeventdata/PLOVER), then ours.
const (
	Agree     EventType = "AGREE"
	Consult   EventType = "CONSULT"
	Support   EventType = "SUPPORT"
	Cooperate EventType = "COOPERATE"
	Aid       EventType = "AID"
	Yield     EventType = "YIELD"
	Request   EventType = "REQUEST"
	Accuse    EventType = "ACCUSE"
	Reject    EventType = "REJECT"
	Threaten  EventType = "THREATEN"
	Protest   EventType = "PROTEST"
	Sanction  EventType = "SANCTION"
	Mobilize  EventType = "MOBILIZE"
	Coerce    EventType = "COERCE"
	Assault   EventType = "ASSAULT"
	Announce  EventType = "ANNOUNCE"
	Travel    EventType = "TRAVEL"
	Appoint   EventType = "APPOINT"
	Elect     EventType = "ELECT"
	Decide    EventType = "DECIDE"
)

// RoleStatus says whether an office is held. The list is closed.
type RoleStatus string

// Statuses of an office. The zero value is Held.
const (
	Held   RoleStatus = ""
	Acting RoleStatus = "ACTING"
	Former RoleStatus = "FORMER"
	Chosen RoleStatus = "ELECT" // for it, and not yet in it
)

// RoleStatuses lists all statuses.
func RoleStatuses() []RoleStatus { return []RoleStatus{Held, Acting, Former, Chosen} }

// EdgeType is the type of a derived edge: an event type in the past tense, or
// what a role or a quote says of two entities. The list is closed.
type EdgeType string

// Edge types that come from roles and quotes.
const (
	Holds     EdgeType = "HOLDS"     // person holds an office of
	Addressed EdgeType = "ADDRESSED" // speaker said something to
)

var edgeOfEvent = map[EventType]EdgeType{
	Agree: "AGREED", Consult: "MET", Support: "SUPPORTED", Cooperate: "COOPERATED", Aid: "AIDED", Yield: "YIELDED",
	Request: "REQUESTED", Accuse: "ACCUSED", Reject: "REJECTED", Threaten: "THREATENED", Protest: "PROTESTED",
	Sanction: "SANCTIONED", Mobilize: "MOBILIZED", Coerce: "COERCED", Assault: "ASSAULTED", Announce: "ANNOUNCED",
	Travel: "TRAVELED", Appoint: "APPOINTED", Elect: "ELECTED", Decide: "DECIDED",
}

// EventTypes lists all event types.
func EventTypes() []EventType {
	return []EventType{
		Agree, Consult, Support, Cooperate, Aid, Yield, Request, Accuse, Reject, Threaten, Protest, Sanction, Mobilize,
		Coerce, Assault, Announce, Travel, Appoint, Elect, Decide,
	}
}

// Edge returns the type of the derived edge from an event's actors to its
// targets.
func (t EventType) Edge() EdgeType { return edgeOfEvent[t] }

// EdgeTypes lists all edge types.
func EdgeTypes() []EdgeType {
	out := []EdgeType{Holds, Addressed}
	for _, t := range EventTypes() {
		out = append(out, t.Edge())
	}
	return out
}

// Style says how much of a quote stands between quotation marks.
type Style string

// Quote styles.
const (
	Direct   Style = "DIRECT"
	Indirect Style = "INDIRECT"
	Mixed    Style = "MIXED"
)

// Polarity says whether a statement is affirmed or negated.
type Polarity string

// Polarities.
const (
	Affirmed Polarity = "AFFIRMED"
	Negated  Polarity = "NEGATED"
)

// Modality says how sure its teller is of an event.
type Modality string

// Modalities.
const (
	Asserted    Modality = "ASSERTED"
	Alleged     Modality = "ALLEGED"
	Planned     Modality = "PLANNED"
	Possible    Modality = "POSSIBLE"
	Conditional Modality = "CONDITIONAL"
	Denied      Modality = "DENIED"
)

// MentionForm says how a mention names its entity.
type MentionForm string

// Mention forms.
const (
	Name    MentionForm = "NAME"
	Nominal MentionForm = "NOMINAL"
	Pronoun MentionForm = "PRONOUN"
	Demonym MentionForm = "DEMONYM"
)

// LinkType ties a statement to another.
type LinkType string

// Link types.
const (
	RespondsTo  LinkType = "RESPONDS_TO"
	Contradicts LinkType = "CONTRADICTS"
	SameEvent   LinkType = "SAME_EVENT"
)

// Part says what a span of evidence is of its statement.
type Part string

// Parts of evidence.
const (
	SourcePart  Part = "SOURCE"
	CuePart     Part = "CUE"
	ContentPart Part = "CONTENT"
	TriggerPart Part = "TRIGGER"
	RolePart    Part = "ROLE"
)

// Precision says how exactly a date is known.
type Precision string

// Precisions.
const (
	Year  Precision = "YEAR"
	Month Precision = "MONTH"
	Day   Precision = "DAY"
	Time  Precision = "TIME"
)

// Styles lists all quote styles.
func Styles() []Style { return []Style{Direct, Indirect, Mixed} }

// Polarities lists all polarities.
func Polarities() []Polarity { return []Polarity{Affirmed, Negated} }

// Modalities lists all modalities.
func Modalities() []Modality {
	return []Modality{Asserted, Alleged, Planned, Possible, Conditional, Denied}
}

// MentionForms lists all mention forms.
func MentionForms() []MentionForm { return []MentionForm{Name, Nominal, Pronoun, Demonym} }

// LinkTypes lists all link types.
func LinkTypes() []LinkType { return []LinkType{RespondsTo, Contradicts, SameEvent} }

// Parts lists all parts of evidence.
func Parts() []Part { return []Part{SourcePart, CuePart, ContentPart, TriggerPart, RolePart} }

// Precisions lists all precisions.
func Precisions() []Precision { return []Precision{Year, Month, Day, Time} }

func oneOf[T comparable](v T, list []T) bool { return slices.Contains(list, v) }
