using System.CommandLine;
using System.Text.Json.Nodes;
using Al2023.Preview.Plans;
using Al2023.Components;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Cli.Verbs;

/// <summary>Calls one of the package's functions for a verb, and prints its result.</summary>
internal static class FunctionCall
{
    public const int Done = 0;
    public const int Findings = 1;
    public const int UsageError = 2;

    /// <summary><c>--format text|json</c>.</summary>
    public static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    /// <summary>The argument <c>FILE</c>.</summary>
    public static Argument<string> File(string description) =>
        new("FILE") { Description = $"{description}; - for standard input.", DefaultValueFactory = _ => "-" };

    /// <summary>An issue as a line of text: <c>error: part[0]: what is wrong.</c></summary>
    public static string Line(IReadOnlyDictionary<string, object?> issue) =>
        $"{issue["severity"]}: {((string)issue["path"]! is { Length: > 0 } path ? $"{path}: " : "")}{issue["message"]}";

    /// <summary>Calls the function and prints its result; the exit code.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="function">Its name, <c>renderUserData</c>.</param>
    /// <param name="arguments">Its arguments; may fail to read its file.</param>
    /// <param name="print">Prints the result where it is wanted as text; the exit code.</param>
    public static int Run(ParseResult parsed, string function, Func<PropertyValue> arguments, Func<IReadOnlyDictionary<string, object?>, TextWriter, int> print, bool json)
    {
        var errors = parsed.InvocationConfiguration.Error;
        try
        {
            if (arguments() is not PropertyValue.Map map)
            {
                errors.WriteLine("The file is no map of arguments. Write `name: value` lines.");
                return UsageError;
            }
            var request = new InvokeRequest($"al2023:index:{function}", map, Preview: false);
            var result = Package.Provider.Invoke!(request, CancellationToken.None).GetAwaiter().GetResult();
            var plain = (IReadOnlyDictionary<string, object?>)result.Return.ToPlain()!;
            var output = parsed.InvocationConfiguration.Output;
            if (json)
                output.Write(PlanWriter.Format(Json(plain)!));
            return print(plain, json ? TextWriter.Null : output);
        }
        catch (InputErrorsException e)
        {
            foreach (var error in e.Errors)
                errors.WriteLine(error.Path.Length > 0 ? $"{error.Path}: {error.Reason}" : error.Reason);
            return Findings;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return UsageError;
        }
    }

    private static JsonNode? Json(object? plain) => plain switch
    {
        IReadOnlyDictionary<string, object?> map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(Json)]),
        string text => JsonValue.Create(text),
        double number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(plain), plain, "No plain value."),
    };
}

/// <summary>What a verb reads: a file, or standard input for <c>-</c>.</summary>
internal static class TextInput
{
    /// <summary>The bytes. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where there are none to be had.</summary>
    public static byte[] Read(string file)
    {
        if (file != "-")
            return File.ReadAllBytes(file);
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
