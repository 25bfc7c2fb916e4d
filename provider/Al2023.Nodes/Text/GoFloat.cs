using System.Globalization;

namespace Al2023.Nodes.Text;

/// <summary>Floating-point numbers as text, the way Go writes them.</summary>
internal static class GoFloat
{
    /// <summary>A YAML map's key that is a fraction: the shortest text that names the same 32-bit number.</summary>
    public static string Key(double number)
    {
        if (double.IsNaN(number))
            return ".nan";
        if (double.IsInfinity((float)number))
            return number > 0 ? ".inf" : "-.inf";
        return ((float)number).ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
    }
}
