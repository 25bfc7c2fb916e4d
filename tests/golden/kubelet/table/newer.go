package v1beta1

// HairpinMode is how pods reach themselves.
type HairpinMode string

// Untyped constants, two of them named after fields.
const (
	HairpinVeth   = "hairpin-veth"
	HairpinNone   = "none"
	BestEffortTopologyManagerPolicy = "best-effort"
)

// Strategy is typed.
type Strategy string

const (
	Get   Strategy = "Get"
	Watch Strategy = "Watch"
	Cache Strategy = "Cache"
)

// Alone is reached by no field.
type Alone struct {
	Name string `json:"name"`
}

// KubeletConfiguration is the root.
type KubeletConfiguration struct {
	metav1.TypeMeta `json:",inline"`

	// MaxPods counts pods.
	// Deprecated: no longer has any effect.
	MaxPods int32 `json:"maxPods,omitempty"`
	// Changed is a text at first.
	Changed []string `json:"changed,omitempty"`
	HairpinMode string `json:"hairpinMode,omitempty"`
	TopologyManagerPolicy string `json:"topologyManagerPolicy,omitempty"`
	Strategy Strategy `json:"strategy,omitempty"`
	Timeout *metav1.Duration `json:"timeout,omitempty"`
	Headers map[string][]string `json:"headers,omitempty"`
	Reserved []Reservation `json:"reserved,omitempty"`
	Logging logsapi.LoggingConfiguration `json:"logging,omitempty"`
	/* a block comment stands alone */
	// Since the middle.
	Fresh map[string]bool `json:"fresh,omitempty"`
	Ratio *float64 `json:"ratio,omitempty"`
}

type Reservation struct {
	Node int64 `json:"node"`
	Limits v1.ResourceList `json:"limits"`
}
