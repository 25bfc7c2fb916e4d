using System.Collections.Concurrent;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Tests.Components;

/// <summary>A deployment in memory: answers lookups, gives registered resources outputs as AWS would, and remembers all of it.</summary>
public sealed class FakeDeployment(bool dryRun, PropertyValue.Map? answers = null)
{
    private readonly ConcurrentQueue<Registration> _registrations = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly ConcurrentQueue<InvokeCall> _invokes = new();
    private readonly ConcurrentQueue<PropertyValue.Map> _outputs = new();

    private static int _created;

    public bool IsDryRun => dryRun;

    /// <summary>The function whose first call fails.</summary>
    public string? FailFirst { get; init; }

    /// <summary>The number of a launch template's latest version.</summary>
    public int TemplateVersion { get; init; } = 1;

    public string TemplateId { get; init; } = "lt-0a1b2c3d4e5f60718";

    /// <summary>No other deployment listens there.</summary>
    public string Endpoint { get; } = $"127.0.0.1:{Interlocked.Increment(ref _created)}";

    public IReadOnlyList<Registration> Registrations => [.. _registrations.OrderBy(r => r.Custom).ThenBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];

    public IReadOnlyList<InvokeCall> Invokes => [.. _invokes.OrderBy(i => i.Token, StringComparer.Ordinal).ThenBy(i => i.Args.ToString(), StringComparer.Ordinal)];

    public IReadOnlyList<string> Log => [.. _log];

    public IReadOnlyList<PropertyValue.Map> Outputs => [.. _outputs];

    public Deployment Deployment => new(
        new()
        {
            RegisterResource = (registration, _) => Task.FromResult(Register(registration)),
            RegisterOutputs = (_, outputs, _) =>
            {
                _outputs.Enqueue(outputs);
                return Task.CompletedTask;
            },
            Invoke = (call, _) => Task.FromResult(Invoke(call)),
        },
        new((severity, _, message, _) =>
        {
            _log.Enqueue($"{severity}: {message}");
            return Task.CompletedTask;
        }));

    private InvokeResult Invoke(InvokeCall call)
    {
        var isFirst = _invokes.All(i => i.Token != call.Token);
        _invokes.Enqueue(call);
        if (isFirst && call.Token == FailFirst)
            throw new RpcException(new(StatusCode.Unknown, "ThrottlingException: Rate exceeded"));
        var simulated = FakeAws.Answer(call);
        var own = answers?.At(call.Token.Split(':')[^1]) ?? new PropertyValue.Null();
        return own switch
        {
            PropertyValue.Text error => throw new RpcException(new(StatusCode.Unknown, error.Value)),
            PropertyValue.Map map => new(PropertyValue.Map.Of(simulated.Entries.Concat(map.Entries))),
            _ => new(simulated),
        };
    }

    private Registered Register(Registration registration)
    {
        _registrations.Enqueue(registration);
        var urn = $"urn:pulumi:dev::test::{registration.Type}::{registration.Name}";
        if (!registration.Custom)
            return new(urn, new PropertyValue.Null(), PropertyValue.Map.Empty, dryRun);
        var made = dryRun ? [] : Made(registration);
        var outputs = registration.Inputs.Entries.Concat(made).Select(e => KeyValuePair.Create(e.Key, e.Value.DependingOn(urn)));
        var id = dryRun ? new PropertyValue.Unknown() : IsTemplate(registration) ? TemplateIdOf(registration) : FakeAws.Id(registration);
        return new(urn, id.DependingOn(urn), PropertyValue.Map.Of(outputs), dryRun);
    }

    private IEnumerable<KeyValuePair<string, PropertyValue>> Made(Registration registration) =>
        IsTemplate(registration)
        ? FakeAws.Outputs(registration).Append(KeyValuePair.Create("latestVersion", (PropertyValue)TemplateVersion))
        : FakeAws.Outputs(registration);

    // A group's second template has another id, so that nobody mistakes one for the other.
    private string TemplateIdOf(Registration registration) => registration.Name.EndsWith("-arm64", StringComparison.Ordinal) ? $"{TemplateId[..^1]}0" : TemplateId;

    private static bool IsTemplate(Registration registration) => registration.Type == "aws:ec2/launchTemplate:LaunchTemplate";
}
