using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Al2023.Preview.Go;
using Al2023.Preview.Yaml.Expressions;
using Al2023.Preview.Yaml.Typing;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Yaml.Runtime;

/// <summary>The built-in functions on known values. Each throws <see cref="FormatException"/> with what is wrong with its arguments.</summary>
/// <param name="directory">The program's folder, to which paths are relative.</param>
public sealed class BuiltIns(string directory)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public PropertyValue Call(BuiltInFunction function, IReadOnlyList<PropertyValue> arguments) => function switch
    {
        BuiltInFunction.Join => Join(arguments[0], arguments[1]),
        BuiltInFunction.Split => new PropertyValue.List([.. Text(arguments[1]).Split(Text(arguments[0])).Select(PropertyValue.Of)]),
        BuiltInFunction.Select => Select(arguments[0], arguments[1]),
        BuiltInFunction.Length => Length(arguments[0]),
        BuiltInFunction.SingleOrNone => SingleOrNone(arguments[0]),
        BuiltInFunction.ToJson => ToJson(arguments[0]),
        _ => OfText(function, Text(arguments[0])),
    };

    private PropertyValue OfText(BuiltInFunction function, string text) => function switch
    {
        BuiltInFunction.ToBase64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        BuiltInFunction.FromBase64 => FromBase64(text),
        BuiltInFunction.Sha1 => Sha1(text),
        BuiltInFunction.ReadFile => Encoding.UTF8.GetString(File(text)),
        BuiltInFunction.FileBase64 => Convert.ToBase64String(File(text)),
        BuiltInFunction.FileBase64Sha256 => Convert.ToBase64String(SHA256.HashData(File(text))),
        _ => Asset(function, text),
    };

    private static PropertyValue Asset(BuiltInFunction function, string text) => function switch
    {
        BuiltInFunction.StringAsset => new PropertyValue.Asset(null, text, null, null),
        BuiltInFunction.FileAsset => new PropertyValue.Asset(null, null, text, null),
        BuiltInFunction.RemoteAsset => new PropertyValue.Asset(null, null, null, text),
        BuiltInFunction.FileArchive => new PropertyValue.Archive(null, text, null, null),
        BuiltInFunction.RemoteArchive => new PropertyValue.Archive(null, null, text, null),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "This function takes no text."),
    };

    private static PropertyValue Join(PropertyValue delimiter, PropertyValue values)
    {
        if (values is not PropertyValue.List list)
            throw new FormatException($"The second argument of `fn::join` must be a list, and it is {Kind(values)}.");
        return string.Join(delimiter is PropertyValue.Null ? "" : Text(delimiter), list.Items.Select(Text));
    }

    private static PropertyValue Select(PropertyValue index, PropertyValue values)
    {
        if (values is not PropertyValue.List list)
            throw new FormatException($"The second argument of `fn::select` must be a list, and it is {Kind(values)}.");
        if (index is not PropertyValue.Number { Value: >= 0 } number || number.Value != Math.Truncate(number.Value))
            throw new FormatException("The index of `fn::select` must be a whole number from 0 on.");
        return number.Value < list.Items.Length
            ? list.Items[(int)number.Value]
            : throw new FormatException($"The index {GoFormat.Value(number)} is beyond a list of {list.Items.Length}.");
    }

    private static PropertyValue Length(PropertyValue value) => value switch
    {
        PropertyValue.List list => list.Items.Length,
        PropertyValue.Map map => map.Entries.Count,
        PropertyValue.Text text => new StringInfo(text.Value).LengthInTextElements,
        _ => throw new FormatException($"`fn::length` takes a list, an object or text, and this is {Kind(value)}."),
    };

    private static PropertyValue SingleOrNone(PropertyValue value) => value switch
    {
        PropertyValue.List { Items: [] } => new PropertyValue.Null(),
        PropertyValue.List { Items: [var only] } => only,
        PropertyValue.List list => throw new FormatException($"`fn::singleOrNone` takes a list of one element or none, and this has {list.Items.Length}."),
        _ => throw new FormatException($"`fn::singleOrNone` takes a list, and this is {Kind(value)}."),
    };

    private static PropertyValue ToJson(PropertyValue value)
    {
        if (value.Any(v => v is PropertyValue.Asset or PropertyValue.Archive))
            throw new FormatException("`fn::toJSON` cannot write an asset or an archive.");
        return GoJson.Write(value);
    }

    private static PropertyValue FromBase64(string text)
    {
        try
        {
            return Strict.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw new FormatException("The argument of `fn::fromBase64` is no base64.");
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("What `fn::fromBase64` decodes is no UTF-8 text.");
        }
    }

    private static PropertyValue Sha1(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));

    private byte[] File(string path)
    {
        try
        {
            return System.IO.File.ReadAllBytes(Path.GetFullPath(path, directory));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FormatException($"The file `{path}` cannot be read: {e.Message}");
        }
    }

    private static string Text(PropertyValue value) =>
        value is PropertyValue.Text text ? text.Value : throw new FormatException($"This must be text, and it is {Kind(value)}.");

    private static string Kind(PropertyValue value) => TypeNames.Of(ValueTypes.Of(value));
}
