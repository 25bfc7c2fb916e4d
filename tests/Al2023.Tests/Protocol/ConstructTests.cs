using System.Collections.Concurrent;
using Al2023.Protocol.Engine;
using Al2023.Protocol.Grpc;
using Al2023.Protocol.Messages;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;
using Al2023.Protocol.Values.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Alias = Al2023.Protocol.Provider.Alias;
using ConstructRequest = Al2023.Protocol.Provider.ConstructRequest;

namespace Al2023.Tests.Protocol;

/// <summary>Constructions over real sockets, with the engine's side and the plugin's in this process.</summary>
public sealed class ConstructTests
{
    private const string Vpc = "urn:pulumi:dev::app::aws:ec2/vpc:Vpc::vpc";

    private static PropertyValue.Map Map(params (string Key, PropertyValue Value)[] entries) =>
        PropertyValue.Map.Of(entries.Select(e => KeyValuePair.Create(e.Key, e.Value)));

    private static ConstructRequest Order(params (string Key, PropertyValue Value)[] inputs) =>
        new() { Type = "echo:index:Echo", Name = "it", Inputs = Map(inputs) };

    private static readonly ResourceOptions _allOptions = new()
    {
        DependsOn = UrnSet.Of("urn:dep"),
        Providers = new Dictionary<string, string> { ["aws"] = "urn:pulumi:dev::app::pulumi:providers:aws::west::id" },
        Aliases = [new Alias.ByUrn("urn:old"), new Alias.ByParts { Name = "old" }, new Alias.ByParts { NoParent = true }],
        Protect = true,
        RetainOnDelete = false,
        DeleteBeforeReplace = true,
        DeletedWith = "urn:with",
        AdditionalSecretOutputs = ["plain"],
        IgnoreChanges = ["tags"],
        ReplaceOnChanges = ["name"],
        ReplaceWith = ["urn:replaced"],
        ReplacementTrigger = "now",
        Timeouts = new("10m", "20m", "30m", ""),
        Hooks = new() { BeforeCreate = ["hello"], AfterDelete = ["bye"] },
    };

    [Test]
    public async Task EveryOptionReachesTheComponentAndItsChild()
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        await talk.Construct(Order(("plain", "a")) with { Parent = "urn:parent", Options = _allOptions, StackTraceHandle = "trace" });
        var (component, child) = (talk.Registrations.First(), talk.Registrations.Last());
        Assert.Multiple(() =>
        {
            Assert.That((component.Parent, component.Custom, component.Remote, component.ParentStackTraceHandle), Is.EqualTo(("urn:parent", false, false, "trace")));
            Assert.That(Text(component.Options), Is.EqualTo(Text(_allOptions)));
            Assert.That((child.Parent, child.Custom, child.Version, child.ParentStackTraceHandle), Is.EqualTo(("urn:pulumi:dev::app::echo:index:Echo::it", true, "7.48.0", "trace")));
            Assert.That(child.Provider, Is.EqualTo("urn:pulumi:dev::app::pulumi:providers:aws::west::id"));
            Assert.That(Text(child.Options), Is.EqualTo(Text(new ResourceOptions { Protect = true, RetainOnDelete = false, DeletedWith = "urn:with" })));
        });
    }

    [Test]
    public async Task OutputsThatTheProgramWantsSecretAreSecret()
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        var result = await talk.Construct(Order(("plain", "a")) with { Options = _allOptions });
        Assert.That(result.State.At("plain").IsSecret, Is.True);
        Assert.That(talk.Outputs.Single().Outputs.At("plain").IsSecret, Is.True);
        Assert.That(talk.Outputs.Single().Outputs.At("childArn").IsSecret, Is.False);
    }

    [Test]
    public async Task SecretsUnknownsAndDependenciesGoThroughToChildAndState([Values] bool dryRun)
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        var list = PropertyValue.Of(new object?[] { PropertyValue.Of("s").Secret(), new PropertyValue.Unknown().DependingOn(Vpc), null });
        var order = Order(("list", list), ("merged", "m")) with
        {
            DryRun = dryRun,
            InputDependencies = new Dictionary<string, UrnSet> { ["merged"] = UrnSet.Of(Vpc) },
        };
        var result = await talk.Construct(order);
        var child = talk.Registrations.Last();
        var urn = "urn:pulumi:dev::app::aws:iam/role:Role::it-child";
        Assert.Multiple(() =>
        {
            Assert.That(child.Inputs.At("list").At(0), Is.EqualTo(PropertyValue.Of("s").Secret()));
            Assert.That(child.Inputs.At("list").At(1), Is.EqualTo(new PropertyValue.Unknown()));
            Assert.That(child.PropertyDependencies["list"], Is.EqualTo(UrnSet.Of(Vpc)));
            Assert.That(child.PropertyDependencies["merged"], Is.EqualTo(UrnSet.Of(Vpc)));
            Assert.That(child.Options.DependsOn, Is.EqualTo(UrnSet.Of(Vpc)));
            Assert.That(result.State.Entries["list"], Is.EqualTo(list));
            Assert.That(result.State.Entries["childArn"], Is.EqualTo(PropertyValue.Of("arn:it-child").DependingOn(urn)));
            Assert.That(result.State.Entries["childId"], Is.EqualTo(PropertyValue.Of("id-it-child").DependingOn(urn)));
            Assert.That(result.State.Entries["missing"] is PropertyValue.Unknown, Is.EqualTo(dryRun));
        });
    }

    [Test]
    public async Task AComponentIsToldOfItsUpdateUntilItIsMade()
    {
        var told = new ConcurrentQueue<PropertyValue.Map>();
        var provider = EchoPackage.Provider with
        {
            Construct = async (request, deployment, cancel) =>
            {
                await deployment.Monitor.WatchUpdate!(request.Type, request.Name, update => Task.Run(() => told.Enqueue(update.Now), cancel), cancel);
                return await EchoPackage.Construct(request, deployment, cancel);
            },
        };
        using var engine = new CallbackClient();
        Conversation talk = null!;
        await using var end = talk = await Conversation.Start(provider, (registration, _) => registration.Custom ? Task.CompletedTask : Tell(registration));
        await talk.Construct(Order(("plain", "a")));
        Assert.That(told.Single().At("plain"), Is.EqualTo(PropertyValue.Of("a")));

        var late = Assert.ThrowsAsync<RpcException>(() => Tell(talk.Registrations.First()));
        Assert.That(late.StatusCode, Is.EqualTo(StatusCode.NotFound), "The plugin still holds what made the component.");

        Task Tell(Registration component) => engine.Hook(talk.Hooks.Single().Callback, "urn", "", component, null, default);
    }

    [Test]
    public async Task ALogLineIsValidText()
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        await talk.Construct(Order());
        Assert.That(talk.Log.Single(), Is.EqualTo((Al2023.Protocol.Provider.LogSeverity.Info, "urn:pulumi:dev::app::echo:index:Echo::it", "making it \ufffd")));
    }

    [Test]
    public async Task WrongInputsAreListedWithPathsThatShowNoSecret()
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        var labels = PropertyValue.Map.Empty.With("token", PropertyValue.Of("s3cr3t").Secret());
        var e = Assert.ThrowsAsync<InputErrorsException>(() => talk.Construct(Order(("bad", 1), ("labels", labels))));
        Assert.That(e.Message, Is.EqualTo("2 inputs are wrong: 100% ä."));
        Assert.That(e.Errors, Is.EqualTo(new[] { new InputError("bad", "It is bad."), new InputError("labels.token (secret)", "It is bad too.") }));
    }

    [TestCase("lookup", StatusCode.FailedPrecondition, "^`aws:eks/getCluster:getCluster` was refused.$")]
    [TestCase("bug", StatusCode.Internal, "^A bug in echo 1.2.3, please report it at https://example.com/issues: InvalidOperationException at .*EchoPackage.Refuse.*, caused by FormatException at .*EchoPackage.Break")]
    [TestCase("wrapped", StatusCode.FailedPrecondition, "^`aws:eks/getCluster:getCluster` was refused.$")]
    public async Task EachKindOfFailureSaysWhoseItIs(string input, StatusCode status, string message)
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        var e = Assert.ThrowsAsync<RpcException>(() => talk.Construct(Order((input, 1))));
        Assert.That(e.StatusCode, Is.EqualTo(status));
        Assert.That(e.Status.Detail, Does.Match(message).And.Not.Contain("s3cr3t"));
    }

    [Test]
    public async Task OfFiftyInFlightOneFailsAlone()
    {
        var all = new TaskCompletionSource();
        var arrived = 0;
        await using var talk = await Conversation.Start(EchoPackage.Provider, (registration, cancel) =>
        {
            if (!registration.Custom && Interlocked.Increment(ref arrived) == 49)
                all.SetResult();
            return all.Task.WaitAsync(cancel);
        });
        var orders = Enumerable.Range(0, 50).Select(i => talk.Construct(Order((i == 25 ? "bad" : "n", i)) with { Name = $"it-{i}" })).ToList();
        var failed = await Task.WhenAll(orders.Select(async o => await o.ContinueWith(t => t.IsFaulted, TaskScheduler.Default)));
        Assert.That(failed.Select((f, i) => (f, i)).Where(r => r.f).Select(r => r.i), Is.EqualTo(new[] { 25 }));
    }

    [Test]
    public async Task CancelEndsWhatRunsAndWhatComes()
    {
        var registering = new TaskCompletionSource();
        await using var talk = await Conversation.Start(EchoPackage.Provider, (_, cancel) =>
        {
            registering.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        });
        var running = talk.Construct(Order());
        await registering.Task;
        await talk.Plugin.Cancel(default);
        await talk.Plugin.Cancel(default);
        Assert.That(Assert.ThrowsAsync<RpcException>(() => running).StatusCode, Is.EqualTo(StatusCode.Cancelled));
        Assert.That(Assert.ThrowsAsync<RpcException>(() => talk.Construct(Order())).StatusCode, Is.EqualTo(StatusCode.Cancelled));
    }

    [Test]
    public async Task AnEngineThatGoesAwayCancelsTheWork()
    {
        var registering = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var talk = await Conversation.Start(EchoPackage.Provider, async (_, cancel) =>
        {
            registering.TrySetResult();
            using var end = cancel.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, cancel);
        });
        using var leave = new CancellationTokenSource();
        var running = talk.Construct(Order(), leave.Token);
        await registering.Task;
        await leave.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => running);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Test]
    public async Task AMonitorThatDiesIsAClearError()
    {
        var registering = new TaskCompletionSource();
        await using var talk = await Conversation.Start(EchoPackage.Provider, (_, cancel) =>
        {
            registering.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        });
        var running = talk.Construct(Order());
        await registering.Task;
        await talk.KillEngine();
        var e = Assert.ThrowsAsync<RpcException>(() => running);
        Assert.That(e.StatusCode, Is.EqualTo(StatusCode.Cancelled));
        Assert.That(e.Status.Detail, Does.StartWith("The deployment ended before the component was done: "));
    }

    [Test]
    public async Task FunctionsTakeAndGivePlainValues()
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider);
        var args = Map(("a", PropertyValue.Of("s").Secret()), ("b", new PropertyValue.Null()));
        var result = await talk.Plugin.Invoke(new("echo:index:echo", args, true), default);
        Assert.That(result.Return, Is.EqualTo(args));
    }

    [Test]
    public async Task OfASecretResultEachEntryIsMarkedOnTheWire()
    {
        var secret = Map(("a", "s3cr3t"), ("b", 1)).Secret();
        await using var talk = await Conversation.Start(EchoPackage.Provider with { Invoke = (_, _) => Task.FromResult(new InvokeResult(secret)) });
        using var connection = new Connection(talk.PluginAddress);
        var answer = await new ResourceProvider.ResourceProviderClient(connection.Calls).InvokeAsync(new() { Tok = "echo:index:echo" });
        foreach (var (entry, value) in new[] { ("a", Value.ForString("s3cr3t")), ("b", Value.ForNumber(1)) })
        {
            var fields = answer.Return.Fields[entry].StructValue.Fields;
            Assert.That(fields["4dabf18193072939515e22adb298388d"].StringValue, Is.EqualTo("1b47061264138c4ac30d75fd1eb44270"), entry);
            Assert.That(fields["value"], Is.EqualTo(value));
        }
        Assert.That((await talk.Plugin.Invoke(new("echo:index:echo", PropertyValue.Map.Empty, true), default)).Return, Is.EqualTo(Map(("a", PropertyValue.Of("s3cr3t").Secret()), ("b", PropertyValue.Of(1).Secret()))));
    }

    [Test]
    public async Task OfAFailingFunctionEveryWrongArgumentStandsInTheMessage()
    {
        await using var talk = await Conversation.Start(EchoPackage.Provider with
        {
            Invoke = (_, _) => throw new InputErrorsException("3 inputs are wrong.", [new("bad", "It is bad."), new("labels.token", "So is it."), new("", "All is bad.")]),
        });
        var e = Assert.ThrowsAsync<RpcException>(() => talk.Plugin.Invoke(new("echo:index:echo", PropertyValue.Map.Empty, true), default));
        Assert.That((e.StatusCode, e.Status.Detail), Is.EqualTo((StatusCode.InvalidArgument, "3 inputs are wrong.\n  bad: It is bad.\n  labels.token: So is it.\n  All is bad.")));
    }

    [Test]
    public async Task ARecordedConstructIsAnsweredWithEachOptionInItsRegistration(
        [Values("go-minimal", "python-functions", "python-minimal", "ts-options", "ts-transforms", "ts-values", "yaml-minimal")] string recording)
    {
        foreach (var message in Recording.Lines(recording).Select(l => l.Message).OfType<Al2023.Protocol.Messages.ConstructRequest>())
        {
            await using var talk = await Conversation.Start(EchoPackage.Provider);
            var order = ConstructMapper.Decode(message);
            var result = await talk.Construct(order);
            var component = talk.Registrations.First();
            Assert.That(Text(component.Options), Is.EqualTo(Text(order.Options with { DependsOn = component.Options.DependsOn })), order.Name);
            Assert.That(order.Options.DependsOn.Except(component.Options.DependsOn), Is.Empty, order.Name);
            Assert.That(component.Parent, Is.EqualTo(order.Parent));
            Assert.That(component.Inputs, Is.EqualTo(Decoder.Decode(Encoder.Encode(order.Inputs, WireForm.Plain))), order.Name);
            foreach (var (input, value) in order.Inputs.Entries)
                Assert.That(result.State.Entries[input].AllDependencies(), Is.EqualTo(value.AllDependencies().Union(order.InputDependencies.GetValueOrDefault(input, UrnSet.Empty))), input);
        }
    }

    private static string Text(ResourceOptions options) =>
        RegistrationMapper.Encode(new() { Type = "t", Name = "n", Options = options }).ToString();
}
