using System.Globalization;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Binding;

/// <summary>Why a value does not fit, in the three pieces of a <see cref="BindingError"/>.</summary>
internal sealed record Misfit(string Before, string Shown, string After)
{
    private const int MostShown = 60;

    public BindingError At(string path) => new(path, Before, Shown, After);

    /// <summary>Another kind of value is wanted.</summary>
    public static Misfit Wanted(string wanted, PropertyValue value, string advice) => value switch
    {
        PropertyValue.Text text => new($"{wanted} is wanted, not the string `", Cut(text.Value), $"`. {advice}"),
        PropertyValue.Number number => new($"{wanted} is wanted, not the number `", Show(number.Value), $"`. {advice}"),
        PropertyValue.Bool flag => new($"{wanted} is wanted, not `", flag.Value ? "true" : "false", $"`. {advice}"),
        PropertyValue.Null => new($"{wanted} is wanted, not null. Leave the element out.", "", ""),
        _ => new($"{wanted} is wanted, not {Kind(value)}. {AdviceFor(value) ?? advice}", "", ""),
    };

    /// <summary>A file, an archive or a resource stands where only plain values may.</summary>
    public static Misfit NoPlainValue(PropertyValue value)
    {
        var kind = Kind(value);
        return new($"{char.ToUpperInvariant(kind[0])}{kind[1..]} cannot stand here. {AdviceFor(value)}", "", "");
    }

    public static string Show(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Kind(PropertyValue value) => value switch
    {
        PropertyValue.List => "a list",
        PropertyValue.Map => "a map",
        PropertyValue.Asset => "an asset",
        PropertyValue.Archive => "an archive",
        PropertyValue.Resource => "a resource",
        _ => throw new ArgumentException($"{value.GetType().Name} is shown, not described.", nameof(value)),
    };

    private static string? AdviceFor(PropertyValue value) => value switch
    {
        PropertyValue.Asset or PropertyValue.Archive => "Write the text that it holds.",
        PropertyValue.Resource => "Write one of the resource's outputs, its id or its ARN for example.",
        _ => null,
    };

    private static string Cut(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return line.Length > MostShown ? line[..MostShown] + "…" : line.Length < text.Length ? line + "…" : line;
    }
}
