using Al2023.Nodes.Findings;

namespace Al2023.Nodes.Inputs;

/// <summary>
/// Keeps secrets out of what is found in a plain document that was made of an input: there a finding no longer knows the
/// inputs that it speaks of.
/// </summary>
internal sealed class SecretTexts
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _paths = [];

    private SecretTexts(InputContainer input) => Collect(input.Given, input.Place.Path, input.Origin.IsSecret);

    /// <summary>The findings about a document of the input, without the secrets in it.</summary>
    public static IEnumerable<Finding> Hide(InputContainer input, IEnumerable<Finding> findings)
    {
        if (!input.TotalOrigin.IsSecret)
            return findings;
        var secrets = new SecretTexts(input);
        return findings.Select(secrets.Hide);
    }

    private Finding Hide(Finding finding) => _paths.Find(p => InputPath.IsWithin(finding.Path, p)) is { } path
        ? (finding with { Path = path }).Hidden()
        : finding.Hidden(IsSecret);

    private bool IsSecret(string text) =>
        text.Length > 0 && _texts.Any(s => s.Contains(text, StringComparison.Ordinal) || text.Contains(s, StringComparison.Ordinal));

    private void Collect(InputValue value, string path, bool isSecret)
    {
        isSecret |= value.Origin.IsSecret;
        if (isSecret)
            _paths.Add(path);
        switch (value)
        {
            case InputValue.List list:
                for (var i = 0; i < list.Items.Count; i++)
                    Collect(list.Items[i], InputPath.Index(path, i), isSecret);
                break;
            case InputValue.Map map:
                foreach (var (key, entry) in map.Entries)
                    Collect(entry, InputPath.Key(path, key), isSecret);
                break;
            case InputValue.Text { Value.Length: > 0 } text when isSecret:
                _texts.Add(text.Value);
                break;
        }
    }
}
