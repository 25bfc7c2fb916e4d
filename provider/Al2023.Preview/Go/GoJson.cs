using System.Globalization;
using System.Text;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Go;

/// <summary>JSON byte for byte as Go's encoding/json writes it: keys sorted, no spaces, <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped.</summary>
public static class GoJson
{
    public static string Write(PropertyValue value)
    {
        var json = new StringBuilder();
        Write(json, value);
        return json.ToString();
    }

    private static void Write(StringBuilder json, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Null:
                json.Append("null");
                break;
            case PropertyValue.Bool b:
                json.Append(b.Value ? "true" : "false");
                break;
            case PropertyValue.Number n:
                json.Append(Number(n.Value));
                break;
            case PropertyValue.Text t:
                Write(json, t.Value);
                break;
            case PropertyValue.Resource r:
                Write(json, r.Urn);
                break;
            case PropertyValue.List list:
                Sequence(json, '[', ']', list.Items, item => Write(json, item));
                break;
            case PropertyValue.Map map:
                Sequence(json, '{', '}', map.Entries, entry =>
                {
                    Write(json, entry.Key);
                    json.Append(':');
                    Write(json, entry.Value);
                });
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} has no JSON form.", nameof(value));
        }
    }

    private static void Sequence<T>(StringBuilder json, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        json.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
                json.Append(',');
            isFirst = false;
            write(item);
        }
        json.Append(close);
    }

    /// <summary>Like <c>%v</c>, but for the exponent: from 10⁻⁷ down, and without a leading zero when negative.</summary>
    private static string Number(double number) =>
        GoFormat.Number(number, lowestExponent: -6).Replace("e-0", "e-", StringComparison.Ordinal);

    private static void Write(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                '<' or '>' or '&' or '\u2028' or '\u2029' or < ' ' => $"\\u{((int)c).ToString("x4", CultureInfo.InvariantCulture)}",
                _ => c.ToString(),
            });
        }
        json.Append('"');
    }
}
