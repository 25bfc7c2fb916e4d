using System.Collections.Concurrent;
using Al2023.Nodes.UserData;
using Al2023.Preview.Plans;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Grpc.Core;

namespace Al2023.Preview.Simulation;

/// <summary>Stands for AWS and every other provider: answers functions, and makes up what resources would give.</summary>
public sealed class SimulatedCloud(AnswersFile recorded, AwsPlace place, bool clustersAreUnknown)
{
    private const string GetCluster = "aws:eks/getCluster:getCluster";
    private const string StackReference = "pulumi:pulumi:StackReference";

    private readonly AwsAnswers _builtIn = new(place);
    private readonly ConcurrentDictionary<RecordedAnswer, bool> _used = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentBag<SimulatedAnswer> _given = [];
    private readonly ConcurrentBag<AskedAnswer> _asked = [];

    /// <summary>True where the program's SDK takes what another stack does not have for unknown, and fails where its outputs are: Go's.</summary>
    public bool TakesAbsentForUnknown { get; init; }

    /// <summary>The answers given so far.</summary>
    public IReadOnlyCollection<SimulatedAnswer> Given => _given;

    /// <summary>What was asked, with the answers.</summary>
    public AskedAnswers Asked => new(place.Region, place.Account, [.. _asked]);

    /// <summary>The recorded answers that nobody asked for.</summary>
    public IEnumerable<RecordedAnswer> Unused => recorded.Answers.Where(a => !_used.ContainsKey(a));

    /// <summary>The cloud that a user's answers, or else the stack's configuration, place.</summary>
    public static SimulatedCloud Create(AnswersFile recorded, string? configuredRegion, bool clustersAreUnknown, bool takesAbsentForUnknown = false) => new(
        recorded,
        new(recorded.Region ?? configuredRegion ?? AwsPlace.DefaultRegion, recorded.Account ?? AwsPlace.DefaultAccount),
        clustersAreUnknown)
    {
        TakesAbsentForUnknown = takesAbsentForUnknown,
    };

    /// <summary>Answers a function.</summary>
    /// <exception cref="RpcException">AWS would refuse it, or nobody knows the answer.</exception>
    public PropertyValue Invoke(InvokeCall call)
    {
        try
        {
            var answer = Answer(call);
            _asked.Add(new(call.Token, call.Args, answer as PropertyValue.Map, null));
            return answer;
        }
        catch (SimulatedFailureException failure)
        {
            _asked.Add(new(call.Token, call.Args, null, failure.Message));
            throw new RpcException(new(StatusCode.Unknown, $"invoking {call.Token}: {failure.Message}"));
        }
    }

    /// <summary>The outputs of a resource that is still to be created.</summary>
    public static PropertyValue.Map Preview(string type, PropertyValue.Map inputs) => SimulatedResource.Preview(type, inputs);

    /// <summary>The id and the outputs of a created resource.</summary>
    public (string Id, PropertyValue.Map Outputs) Create(string type, string name, string urn, PropertyValue.Map inputs) =>
        SimulatedResource.Create(place, type, name, urn, inputs);

    /// <summary>The outputs of a resource that exists already.</summary>
    public PropertyValue.Map Read(string type, string id, string urn, PropertyValue.Map state)
    {
        var outputs = SimulatedResource.Read(place, type, id, urn, state);
        return TakesAbsentForUnknown && type == StackReference ? outputs.With("outputs", PropertyValue.Map.Empty) : outputs;
    }

    private PropertyValue Answer(InvokeCall call)
    {
        var answer = recorded.Answers.FirstOrDefault(a => a.Matches(call.Token, call.Args));
        _given.Add(new(call.Token, call.Args, answer is null ? AnswerOrigin.BuiltIn : AnswerOrigin.Recorded) { Certificates = Certificates(answer?.Result) });
        if (answer is not null)
            return Replay(answer, call);
        if (clustersAreUnknown && call.Token == GetCluster)
            throw Absent();
        return _builtIn.Find(call.Token, call.Args)
            ?? throw new SimulatedFailureException($"the preview has no answer to it. Add one for `{call.Token}` to the file of `--answers`.");
    }

    private static string Certificates(PropertyValue.Map? answer) =>
        answer?.At("certificateAuthorities").At(0).At("data") is PropertyValue.Text { Value: var data } ? CertificateBundle.Fingerprints(data) : "";

    private PropertyValue.Map Replay(RecordedAnswer answer, InvokeCall call)
    {
        _used[answer] = true;
        if (answer.Error is not null || answer.IsAbsent)
            throw answer.Error is { } error ? new SimulatedFailureException(error) : Absent();
        var builtIn = IsLaidOver(call.Token) ? _builtIn.Find(call.Token, call.Args) : null;
        return answer.Result!.Entries.Aggregate(builtIn ?? PropertyValue.Map.Empty, (map, entry) => map.With(entry.Key, entry.Value));
    }

    /// <summary>What AWS's provider says of what is not there.</summary>
    public const string AbsentMessage = "couldn't find resource";

    private static SimulatedFailureException Absent() => new(AbsentMessage);

    /// <summary>A parameter may be one that the simulation does not know: then the recorded answer is the whole.</summary>
    private static bool IsLaidOver(string token) => token != "aws:ssm/getParameter:getParameter";
}

/// <summary>What AWS would have refused, in its provider's words.</summary>
public sealed class SimulatedFailureException(string message) : Exception(message);
