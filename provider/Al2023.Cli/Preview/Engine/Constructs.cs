using Al2023.Protocol.Engine;
using Al2023.Protocol.Provider;

namespace Al2023.Cli.Preview.Engine;

/// <summary>What the engine asks a plugin for.</summary>
public static class Constructs
{
    /// <summary>The order to construct a component.</summary>
    public static ConstructRequest Request(ResourceState state, DeploymentInfo deployment, string monitorEndpoint) => new()
    {
        Type = state.Type,
        Name = state.Registration.Name,
        Parent = state.Registration.Parent,
        Inputs = state.Registration.Inputs,
        InputDependencies = state.PropertyDependencies,
        Options = state.Registration.Options with { DependsOn = state.Dependencies },
        DryRun = deployment.DryRun,
        Organization = deployment.Organization,
        Project = deployment.Project,
        Stack = deployment.Stack,
        Config = deployment.Config,
        ConfigSecretKeys = deployment.ConfigSecretKeys,
        Parallel = deployment.Parallel,
        MonitorEndpoint = monitorEndpoint,
        StackTraceHandle = state.Registration.ParentStackTraceHandle,
    };
}
