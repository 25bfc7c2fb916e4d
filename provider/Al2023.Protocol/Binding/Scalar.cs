using System.Globalization;
using Al2023.Protocol.Values;

namespace Al2023.Protocol.Binding;

/// <summary>Reads values without parts: each function gives the value, or the <see cref="Misfit"/>.</summary>
internal static class Scalar
{
    public static object Read(Shape shape, PropertyValue value) => shape switch
    {
        Shape.OfText => ReadText(value),
        Shape.OfBool => ReadBool(value),
        Shape.OfInteger integer => ReadInteger(integer, value),
        Shape.OfNumber => value is PropertyValue.Number number ? number.Value : Misfit.Wanted("A number", value, "Write a number, without quotes."),
        Shape.OfEnum choices => ReadEnum(choices, value),
        _ => throw new ArgumentException($"{shape} is no scalar.", nameof(shape)),
    };

    private static object ReadText(PropertyValue value) => value switch
    {
        PropertyValue.Text text => text.Value,
        // YAML programs send numbers where strings are wanted; adding zero makes -0 a 0.
        PropertyValue.Number number when IsWhole(number.Value) => (number.Value + 0.0).ToString("F0", CultureInfo.InvariantCulture),
        PropertyValue.Number => Misfit.Wanted("A string", value, "Write it in quotes, with all its digits."),
        PropertyValue.Bool => Misfit.Wanted("A string", value, "Write it in quotes."),
        _ => Misfit.Wanted("A string", value, "Write a single string."),
    };

    private static object ReadBool(PropertyValue value) => value switch
    {
        PropertyValue.Bool flag => flag.Value,
        PropertyValue.Text { Value: "true" or "false" } => Misfit.Wanted("A boolean", value, "Leave the quotes out."),
        _ => Misfit.Wanted("A boolean", value, "Write `true` or `false`."),
    };

    private static object ReadInteger(Shape.OfInteger shape, PropertyValue value)
    {
        if (value is not PropertyValue.Number number)
        {
            var isQuoted = value is PropertyValue.Text text && long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
            return Misfit.Wanted("A whole number", value, isQuoted ? "Leave the quotes out." : "Write a whole number.");
        }
        if (!IsWhole(number.Value))
            return Misfit.Wanted("A whole number", value, "Write a number without a fraction.");
        // Beyond 2^53 a double no longer holds every whole number.
        var most = shape.Is64Bit ? 1L << 53 : int.MaxValue;
        var least = shape.Is64Bit ? -(1L << 53) : int.MinValue;
        if (number.Value > most || number.Value < least)
            return new Misfit("`", Misfit.Show(number.Value), string.Create(CultureInfo.InvariantCulture, $"` is out of range. Write a number between {least} and {most}."));
        return shape.Is64Bit ? (object)(long)number.Value : (int)number.Value;
    }

    private static object ReadEnum(Shape.OfEnum shape, PropertyValue value)
    {
        var choices = Choices([.. shape.Values.Select(v => v.Key)]);
        if (value is not PropertyValue.Text text)
            return Misfit.Wanted("A string", value, $"Write {choices}.");
        foreach (var (spelling, member) in shape.Values)
        {
            if (spelling == text.Value)
                return member;
        }
        return new Misfit("`", text.Value, $"` is not allowed here. Write {choices}.");
    }

    private static string Choices(IReadOnlyList<string> spellings)
    {
        var quoted = spellings.Select(s => $"`{s}`").ToList();
        return quoted.Count == 1 ? quoted[0] : $"{string.Join(", ", quoted.Take(quoted.Count - 1))} or {quoted[^1]}";
    }

    private static bool IsWhole(double number) => double.IsFinite(number) && Math.Floor(number) == number;
}
