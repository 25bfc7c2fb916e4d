namespace Al2023.Nodes.Kubelet;

/// <summary>The structs that KubeletConfiguration takes from other packages of Kubernetes: component-base's logging and tracing, and core/v1's Taint.</summary>
internal static class ImportedStructTable
{
    public static readonly IReadOnlyDictionary<string, KubeletField[]> Structs = new Dictionary<string, KubeletField[]>(StringComparer.Ordinal)
    {
        ["LoggingConfiguration"] =
        [
            new("format", "string") { Values = ["text", "json"] },
            new("flushFrequency", "duration or nanoseconds"),
            new("verbosity", "verbosity"),
            new("vmodule", "[]VModuleItem"),
            new("options", "FormatOptions"),
        ],
        ["VModuleItem"] =
        [
            new("filePattern", "string"),
            new("verbosity", "verbosity"),
        ],
        ["FormatOptions"] =
        [
            new("text", "OutputOptions"),
            new("json", "OutputOptions"),
        ],
        ["OutputOptions"] =
        [
            new("splitStream", "bool"),
            new("infoBufferSize", "quantity"),
        ],
        ["TracingConfiguration"] =
        [
            new("endpoint", "string"),
            new("samplingRatePerMillion", "int32"),
        ],
        ["Taint"] =
        [
            new("key", "string"),
            new("value", "string"),
            new("effect", "string") { Values = ["NoSchedule", "PreferNoSchedule", "NoExecute"] },
            new("timeAdded", "string"),
        ],
    };
}
