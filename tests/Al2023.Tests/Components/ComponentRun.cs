using Al2023.Components;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Components;

/// <summary>One component, made in memory.</summary>
/// <param name="Deployment">What was registered, looked up and logged.</param>
/// <param name="Result">The component; null where it was refused.</param>
/// <param name="Refusal">The errors, one a line; empty where there are none.</param>
public sealed record ComponentRun(FakeDeployment Deployment, ConstructResult? Result, string Refusal)
{
    public const string NodeGroup = "al2023:index:Al2023NodeGroup";
    public const string ClusterUrn = "urn:pulumi:dev::test::aws:eks/cluster:Cluster::cluster";

    /// <summary>Makes a component in an update.</summary>
    public static Task<ComponentRun> Update(PropertyValue.Map inputs, PropertyValue.Map? answers = null, ResourceOptions? options = null, string type = NodeGroup) =>
        Run(inputs, new(false, answers), options, type: type);

    /// <summary>Makes a component in the preview of a program that creates its cluster too.</summary>
    public static Task<ComponentRun> Preview(PropertyValue.Map inputs, PropertyValue.Map? answers = null, string type = NodeGroup) =>
        Run(inputs.With("clusterName", new PropertyValue.Unknown { IsSecret = inputs.At("clusterName").IsSecret }.DependingOn(ClusterUrn)), new(true, answers), null, type: type);

    public static Task<ComponentRun> Run(PropertyValue.Map inputs, FakeDeployment deployment, ResourceOptions? options, string name = "nodes", string type = NodeGroup) =>
        Run(
            new ConstructRequest
            {
                Type = type,
                Name = name,
                Parent = "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev",
                Inputs = inputs,
                InputDependencies = inputs.Entries.ToDictionary(e => e.Key, e => e.Value.AllDependencies()),
                Options = options ?? ResourceOptions.None,
                DryRun = deployment.IsDryRun,
            },
            deployment);

    /// <summary>Makes the component of an order.</summary>
    public static async Task<ComponentRun> Run(ConstructRequest order, FakeDeployment deployment)
    {
        try
        {
            return new(deployment, await Package.Provider.Construct!(order with { MonitorEndpoint = deployment.Endpoint }, deployment.Deployment, CancellationToken.None), "");
        }
        catch (InputErrorsException refused)
        {
            return new(deployment, null, string.Concat(refused.Errors.Select(e => $"{e.Path}: {e.Reason}\n")));
        }
        catch (LookupFailedException failed)
        {
            return new(deployment, null, failed.Message + "\n");
        }
    }

    /// <summary>The children as a case's file shows them, user data decoded.</summary>
    public PropertyValue.Map Resources => PropertyValue.Map.Of(Deployment.Registrations.Where(r => r.Custom)
        .Select(r => KeyValuePair.Create($"{r.Type} {r.Name}", Show(r))));

    /// <summary>The lookups that were made, one a line.</summary>
    public string Lookups => string.Concat(Deployment.Invokes.Select(i => $"{i.Token} {string.Join(' ', i.Args.Entries.Values.Select(v => v.ToPlain()))}\n"));

    private static PropertyValue Show(Registration registration)
    {
        var shown = registration.Inputs;
        if (shown.Entries.GetValueOrDefault("userData") is PropertyValue.Text encoded)
            shown = shown.With("userData", new PropertyValue.Text(UserDataText.Decode(encoded.Value)) { IsSecret = encoded.IsSecret });
        List<KeyValuePair<string, PropertyValue>> options =
        [
            KeyValuePair.Create("dependsOn", PropertyValue.Of(registration.Options.DependsOn.Select(u => u[(u.IndexOf("test::", StringComparison.Ordinal) + 6)..]))),
            KeyValuePair.Create("ignoreChanges", PropertyValue.Of(registration.Options.IgnoreChanges)),
            KeyValuePair.Create("aliases", PropertyValue.Of(registration.Options.Aliases.OfType<Alias.ByParts>().Select(a => a.Type))),
            KeyValuePair.Create("replaceOnChanges", PropertyValue.Of(registration.Options.ReplaceOnChanges)),
            KeyValuePair.Create("replacementTrigger", Properties.ListOf(registration.Options.ReplacementTrigger is { } trigger ? [trigger] : [])),
            KeyValuePair.Create("deleteBeforeReplace", Properties.ListOf(registration.Options.DeleteBeforeReplace is { } first ? [first] : [])),
        ];
        return options.Where(o => o.Value is PropertyValue.List { Items.Length: > 0 })
            .Aggregate(shown, (map, option) => map.With($"({option.Key})", option.Value));
    }
}
