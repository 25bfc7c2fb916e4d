using Al2023.Protocol.Messages;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Al2023.Tests.Protocol;

/// <summary>The recorded conversations are the truth for both sides of the wire.</summary>
public sealed class RecordingTests
{
    private static readonly string[] _names =
    [
        "go-minimal", "python-functions", "python-minimal", "ts-options", "ts-transforms", "ts-values", "yaml-cancel", "yaml-error", "yaml-minimal",
    ];

    [Test]
    public void AllRecordingsAreTested() => Assert.That(Recording.Names, Is.EqualTo(_names));

    [TestCaseSource(nameof(_names))]
    public void EveryStructDecodesAndEncodesToTheSameValues(string name)
    {
        var structs = Recording.Lines(name).SelectMany(l => Structs(l.Message)).ToList();
        Assert.That(structs, Is.Not.Empty);
        foreach (var recorded in structs)
        {
            var value = Decoder.Decode(recorded);
            Assert.That(Decoder.Decode(Encoder.Encode(value, WireForm.Outputs)), Is.EqualTo(value));
        }
    }

    [TestCaseSource(nameof(_names))]
    public void EveryRegistrationKeepsAllThatTheProgramSaid(string name)
    {
        foreach (var recorded in Messages<RegisterResourceRequest>(name))
        {
            var registration = RegistrationMapper.Decode(recorded);
            var again = RegistrationMapper.Decode(RegistrationMapper.Encode(registration));
            Assert.That(Text(again), Is.EqualTo(Text(registration)), recorded.Name);
            Assert.That(Sparse(RegistrationMapper.Encode(registration)), Is.EqualTo(Sparse(recorded)), recorded.Name);
        }
    }

    [TestCaseSource(nameof(_names))]
    public void EveryConstructKeepsAllThatTheEngineSaid(string name)
    {
        foreach (var recorded in Messages<ConstructRequest>(name))
        {
            var again = ConstructMapper.Encode(ConstructMapper.Decode(recorded));
            Assert.That(Sparse(again), Is.EqualTo(Sparse(recorded)), recorded.Name);
            Assert.That(Decoder.Decode(again.Inputs), Is.EqualTo(Decoder.Decode(recorded.Inputs)), recorded.Name);
        }
    }

    [TestCaseSource(nameof(_names))]
    public void EveryAnswerOfAConstructIsReadWithItsDependencies(string name)
    {
        foreach (var recorded in Messages<ConstructResponse>(name))
        {
            var result = ConstructMapper.Decode(recorded);
            foreach (var (output, urns) in recorded.StateDependencies)
                Assert.That(result.State.Entries[output].AllDependencies(), Is.EqualTo(UrnSet.Of(urns.Urns)), output);
            Assert.That(ConstructMapper.Decode(ConstructMapper.Encode(result)).State, Is.EqualTo(result.State));
        }
    }

    [Test]
    public void OfAllValuesNothingIsLost()
    {
        var inputs = Messages<ConstructRequest>("ts-values").Select(m => Decoder.Decode(m.Inputs)).First();
        var config = inputs.At("nodeConfig").At("kubelet").At("config");
        var cluster = UrnSet.Of("urn:pulumi:dev::ts-values::aws:eks/cluster:Cluster::demo");
        Assert.Multiple(() =>
        {
            Assert.That(inputs.At("clusterName"), Is.EqualTo(new PropertyValue.Unknown { Dependencies = cluster }));
            Assert.That(inputs.At("cluster").At("apiServerEndpoint"), Is.EqualTo(new PropertyValue.Unknown { Dependencies = cluster, IsSecret = true }));
            Assert.That(inputs.At("labels").At("token"), Is.EqualTo(PropertyValue.Of("s3cr3t").Secret()));
            Assert.That(inputs.At("taints").At(0).At("value"), Is.EqualTo(PropertyValue.Of("s3cr3t").Secret()));
            Assert.That(config.At("float"), Is.EqualTo((PropertyValue)1.5));
            Assert.That(((PropertyValue.Map)config).Entries["nullable"], Is.EqualTo(new PropertyValue.Null()));
            Assert.That(config.At("empty"), Is.EqualTo((PropertyValue)PropertyValue.Map.Empty));
            Assert.That(config.At("list"), Is.EqualTo(PropertyValue.Of(Array.Empty<object>())));
            Assert.That(config.At("evictionHard").At("memory.available").AllDependencies(), Is.EqualTo(cluster));
        });
    }

    private static IEnumerable<T> Messages<T>(string name) => Recording.Lines(name).Select(l => l.Message).OfType<T>();

    private static IEnumerable<Struct> Structs(IMessage message) =>
        message.Descriptor.Fields.InDeclarationOrder().Select(f => f.Accessor.GetValue(message)).OfType<Struct>();

    /// <summary>The message without what other clients say differently: how they spell values, and what they say they understand.</summary>
    private static string Sparse(RegisterResourceRequest message)
    {
        var sparse = message.Clone();
        sparse.Dependencies.Add(Decoder.Decode(sparse.Object).AllDependencies());
        sparse.Object = null;
        sparse.AcceptSecrets = sparse.AcceptResources = sparse.AliasSpecs = sparse.SupportsPartialValues = sparse.SupportsResultReporting = false;
        sparse.AcceptsByteString = false;
        sparse.SourcePosition = null;
        sparse.StackTrace = null;
        sparse.Dependencies.Add(sparse.PropertyDependencies.Values.SelectMany(d => d.Urns));
        sparse.PropertyDependencies.Clear();
        sparse.CustomTimeouts = Sparse(sparse.CustomTimeouts);
        return Sorted(sparse, sparse.Dependencies);
    }

    private static string Sparse(ConstructRequest message)
    {
        var sparse = message.Clone();
        sparse.Inputs = null;
        sparse.CustomTimeouts = Sparse(sparse.CustomTimeouts);
        return Sorted(sparse, sparse.Dependencies);
    }

    private static CustomTimeouts? Sparse(CustomTimeouts? timeouts) => new CustomTimeouts().Equals(timeouts) ? null : timeouts;

    private static string Sorted(IMessage message, Google.Protobuf.Collections.RepeatedField<string> dependencies)
    {
        List<string> sorted = [.. dependencies.Distinct().Order(StringComparer.Ordinal)];
        dependencies.Clear();
        dependencies.Add(sorted);
        return JsonFormatter.Default.Format(message);
    }

    private static string Text(Al2023.Protocol.Provider.Registration registration) =>
        JsonFormatter.Default.Format(RegistrationMapper.Encode(registration));
}
