using System.Globalization;

namespace Al2023.Nodes.UserData.Mime;

/// <summary>The paths of a document's parts.</summary>
internal static class PartPath
{
    /// <summary><c>part[0]</c>.</summary>
    public static string Of(int part) => string.Create(CultureInfo.InvariantCulture, $"part[{part}]");
}
