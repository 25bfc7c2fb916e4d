using Al2023.Preview.Diffs;
using Al2023.Preview.Plans;
using Al2023.Protocol.Values;

namespace Al2023.Preview.Simulation;

/// <summary>What a preview asked of AWS, and what it was told.</summary>
/// <param name="Region">The region.</param>
/// <param name="Account">The account's id.</param>
/// <param name="Answers">In any order.</param>
public sealed record AskedAnswers(string Region, string Account, IReadOnlyList<AskedAnswer> Answers);

/// <summary>One call of a function.</summary>
/// <param name="Token">The function's token.</param>
/// <param name="Args">What was asked.</param>
/// <param name="Result">The answer; null where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public sealed record AskedAnswer(string Token, PropertyValue.Map Args, PropertyValue.Map? Result, string? Error);

/// <summary>Writes a file for <c>--answers</c>, as <see cref="AnswersFile"/> reads it: sorted, each call once, no secret in it.</summary>
public static class AnswersWriter
{
    private const string Schema = "https://raw.githubusercontent.com/pulumi-al2023/pulumi-al2023/main/provider/Al2023.Preview/Simulation/answers.schema.json";

    public static string Write(AskedAnswers asked)
    {
        var answers = asked.Answers.Where(a => !a.Args.ContainsUnknowns).Select(Of).DistinctBy(a => (a.Token, YamlText.Write(a.Answer.At("args"))))
            .GroupBy(a => a.Token, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create<string, PropertyValue>(g.Key, new PropertyValue.List([.. g.Select(a => (PropertyValue)a.Answer).OrderBy(a => YamlText.Write(a.At("args")), StringComparer.Ordinal)])));
        var file = PropertyValue.Map.Empty.With("account", asked.Account).With("answers", PropertyValue.Map.Of(answers)).With("region", asked.Region);
        return $"# yaml-language-server: $schema={Schema}\n# What a preview asked of AWS. Change the answers to those of your account, or have `pulumi-resource-al2023 record FILE` ask AWS.\n{YamlText.Write(file)}";
    }

    private static (string Token, PropertyValue.Map Answer) Of(AskedAnswer asked)
    {
        var args = WithoutSecrets(asked.Args);
        var answer = args.Entries.Count == 0 ? PropertyValue.Map.Empty : PropertyValue.Map.Empty.With("args", args);
        return (asked.Token, asked.Result is { } result ? answer.With("result", WithoutSecrets(result))
            : asked.Error == SimulatedCloud.AbsentMessage ? answer.With("absent", true)
            : answer.With("error", asked.Error ?? ""));
    }

    private static PropertyValue.Map WithoutSecrets(PropertyValue.Map map) =>
        (PropertyValue.Map)Redaction.Redact(PropertyValue.Map.Of(map.Entries.Where(e => !e.Value.ContainsSecrets)));
}
