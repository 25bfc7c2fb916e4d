namespace Al2023.Nodes.Kubelet.Flags;

/// <summary>A flag as it stands on a command line.</summary>
/// <param name="Name">Without dashes in front.</param>
/// <param name="Value">What it is set to; null where it needs a value and has none.</param>
/// <param name="Index">Which entry of the list holds it.</param>
/// <param name="Known">What is known of it; null for a name that the kubelet does not have.</param>
internal sealed record FlagUse(string Name, string? Value, int Index, KubeletFlag? Known)
{
    /// <summary>What its field of KubeletConfiguration holds; null where the value is missing or malformed, and of an unknown flag.</summary>
    public object? Read { get; } = Known is null || Value is null ? null : FlagValue.Read(Known.Format, Value);

    /// <summary>The flag in one word, as nodeadm wants it.</summary>
    public string Written => $"--{Name}={Value}";
}
