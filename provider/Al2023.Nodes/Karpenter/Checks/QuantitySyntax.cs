using System.Text.RegularExpressions;

namespace Al2023.Nodes.Karpenter.Checks;

/// <summary>The syntax of amounts in Karpenter's objects.</summary>
internal static partial class QuantitySyntax
{
    /// <summary>True for what the schema of Karpenter's objects takes.</summary>
    public static bool IsQuantity(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+))?\z")]
    private static partial Regex Pattern();
}
