using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Al2023.Nodes.Kubelet.Rules;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubelet;

public sealed class KubeletRulesTests
{
    private static readonly KubernetesVersion[] _versions = [.. Enumerable.Range(28, 12).Select(m => new KubernetesVersion(1, m))];

    /// <summary>
    /// A rule that is given none of its fields sees what it sees here, whatever else is set: it asks for the same fields,
    /// all of them unset, so it finds as little. That is why it need not run.
    /// </summary>
    [TestCaseSource(nameof(Rules))]
    public void ARuleFindsNothingUnlessOneOfItsFieldsIsSet(int index)
    {
        var rule = KubeletRules.All[index];
        var asked = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var version in _versions)
        {
            var config = new Recorder(asked);
            Assert.That(rule.Check(new(config, "config", version)), Is.Empty, $"Kubernetes {version}");
        }
        Assert.That(rule.Fields, Is.EquivalentTo(asked));
    }

    private static IEnumerable<TestCaseData> Rules() =>
        KubeletRules.All.Select((r, i) => new TestCaseData(i).SetArgDisplayNames(r.Check.Method.DeclaringType!.Name));

    /// <summary>An empty configuration that remembers what it is asked for.</summary>
    private sealed class Recorder(SortedSet<string> asked) : IReadOnlyDictionary<string, object?>
    {
        public object? this[string key] => throw new KeyNotFoundException(key);

        public IEnumerable<string> Keys => [];

        public IEnumerable<object?> Values => [];

        public int Count => 0;

        public bool ContainsKey(string key) => TryGetValue(key, out _);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
        {
            asked.Add(key);
            value = null;
            return false;
        }

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, object?>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
