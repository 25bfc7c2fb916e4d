using Al2023.Preview.Plans;

namespace Al2023.Tests.Examples;

/// <summary>Which resource of a plan waits for which.</summary>
internal sealed class PlanOrder(Plan plan)
{
    private readonly Dictionary<string, PlannedResource> _resources = plan.Resources.ToDictionary(r => r.Urn);

    public string Urn(string type, string name) =>
        plan.Resources.SingleOrDefault(r => r.Type == type && r.Name == name)?.Urn
        ?? throw new AssertionException($"The plan has no {type} {name}, but {string.Join(", ", plan.Resources.Select(r => $"{r.Type} {r.Name}"))}.");

    /// <summary>The custom resources below a component.</summary>
    public IEnumerable<string> Below(string component) =>
        plan.Resources.Where(r => r.Kind == ResourceKind.Custom && Parents(r).Contains(component)).Select(r => r.Urn);

    /// <summary>True where the first is made only after the second: by its own dependencies, or by those of what they depend on.</summary>
    public bool WaitsFor(string urn, string other)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>([urn]);
        while (open.TryDequeue(out var next))
            foreach (var dependency in Dependencies(next).Where(seen.Add))
                open.Enqueue(dependency);
        return seen.Contains(other);
    }

    /// <summary>As in the real engine a resource waits for its parent too, and who waits for a component waits for what is below it.</summary>
    private IEnumerable<string> Dependencies(string urn) => _resources.TryGetValue(urn, out var resource)
        ? resource.Dependencies.SelectMany(d => Below(d).Append(d)).Concat(resource.Parent is { } parent ? [parent] : [])
        : [];

    private IEnumerable<string> Parents(PlannedResource resource)
    {
        for (var parent = resource.Parent; parent is not null; parent = _resources.GetValueOrDefault(parent)?.Parent)
            yield return parent;
    }
}
