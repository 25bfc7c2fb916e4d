namespace Al2023.Tests.Nodes.Inputs;

/// <summary>How what a program sends is read into typed inputs.</summary>
public sealed class InputReaderTests
{
    private static readonly InputValue _unknown = new InputValue.Unknown();

    private static Dictionary<string, object?> Map(params (string Key, object? Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value);

    private static InputReading<Al2023NodeGroupInputs> Read(params (string Key, object? Value)[] entries)
    {
        var inputs = Map(entries);
        inputs.TryAdd("clusterName", "orchard");
        inputs.TryAdd("subnetIds", new object?[] { "subnet-1" });
        return Al2023NodeGroupInputs.Read(InputValue.Of(inputs));
    }

    private static IEnumerable<string> Errors<T>(InputReading<T> reading) => reading.Errors.Select(e => e.ToString());

    [Test]
    public void EveryTypeIsRead()
    {
        var reading = Read(
            ("kubernetesVersion", 1000),
            ("detailedMonitoring", true),
            ("maxPods", 58),
            ("capacityType", "CAPACITY_BLOCK"),
            ("rootVolume", Map(("size", 30), ("deviceName", null))),
            ("instanceTypes", new object?[] { "m7i.large", 7 }),
            ("instanceRefresh", Map(("checkpointPercentages", new object?[] { 20, 100 }))),
            ("taints", new object?[] { Map(("key", "a"), ("effect", "NoExecute")) }),
            ("labels", Map(("z", "1"), ("B", 2), ("gone", null))),
            ("nodeConfig", Map(
                ("featureGates", Map(("FastImagePull", true))),
                ("instance", Map(("environment", Map(("default", Map(("HTTP_PROXY", "http://p"))))))),
                ("kubelet", Map(("config", Map(("n", null), ("l", new object?[] { 1.5, null }), ("m", Map()))))))));
        Assert.That(Errors(reading), Is.Empty);
        var inputs = reading.Inputs;
        var config = inputs.NodeConfig.Kubelet.Config.ToPlain()!;
        Assert.Multiple(() =>
        {
            Assert.That(inputs.KubernetesVersion.Known(), Is.EqualTo("1000"));
            Assert.That(inputs.DetailedMonitoring.Known(), Is.True);
            Assert.That(inputs.MaxPods.Known(), Is.EqualTo(58));
            Assert.That(inputs.CapacityType.Known(), Is.EqualTo(CapacityType.CapacityBlock));
            Assert.That(inputs.RootVolume.Size.Known(), Is.EqualTo(30));
            Assert.That(inputs.RootVolume.DeviceName.IsAbsent, Is.True);
            Assert.That(inputs.InstanceTypes.Items.Select(i => i.Known()), Is.EqualTo(new[] { "m7i.large", "7" }));
            Assert.That(inputs.InstanceRefresh.CheckpointPercentages.Items.Select(i => i.Known()), Is.EqualTo(new[] { 20, 100 }));
            Assert.That(inputs.Taints.Items.Single().Effect.Known(), Is.EqualTo(TaintEffect.NoExecute));
            Assert.That(inputs.Labels.Entries.Select(l => l.Name + l.Value.Known()), Is.EqualTo(new[] { "B2", "z1" }));
            Assert.That(inputs.NodeConfig.FeatureGates.Entries.Single().Value.Known(), Is.True);
            Assert.That(inputs.NodeConfig.Instance.Environment.Entries.Single().Value.Entries.Single().Value.Known(), Is.EqualTo("http://p"));
            Assert.That(config["n"], Is.Null);
            Assert.That(config["l"], Is.EqualTo(new object?[] { 1.5, null }));
            Assert.That(config["m"], Is.InstanceOf<IReadOnlyDictionary<string, object?>>());
        });
    }

    [Test]
    public void EverythingThatDoesNotFitIsReportedInTheSchemasOrder()
    {
        var reading = Read(
            ("clusterNmae", "typo"),
            ("unheard", 1),
            ("clusterName", null),
            ("kubernetesVersion", 1.3),
            ("capacityType", "spot"),
            ("detailedMonitoring", "true"),
            ("maxPods", "58"),
            ("keyName", true),
            ("rootVolume", Map(("siez", 1), ("size", 3e9), ("iops", 1.5))),
            ("instanceTypes", "m7i.large"),
            ("taints", new object?[] { Map(("key", new object?[] { "k" }), ("effect", "NoSchedule")), "x", null, Map(("effect", "NoSchedule")) }),
            ("labels", new object?[] { "a" }),
            ("nodeConfig", Map(("kubelet", Map(("config", Map(("a.b", new object?[] { new InputValue.Foreign("an asset", "Write the text that it holds.") }))))))));
        Assert.That(Errors(reading), Is.EqualTo(new[]
        {
            "clusterNmae: There is no input `clusterNmae` here. Did you mean `clusterName`?",
            "unheard: There is no input `unheard` here. Leave it out.",
            "clusterName: `clusterName` is required. Set it.",
            "kubernetesVersion: A string is wanted, not the number `1.3`. Write it in quotes, with all its digits.",
            "instanceTypes: A list is wanted, not the string `m7i.large`. Write a list, for a single element too.",
            "capacityType: `spot` is not allowed here. Write `ON_DEMAND`, `SPOT` or `CAPACITY_BLOCK`.",
            "labels: A map is wanted, not a list. Write keys with their values.",
            "taints[0].key: A string is wanted, not a list. Write a single string.",
            "taints[1]: An object is wanted, not the string `x`. Write its fields.",
            "taints[2]: An element is wanted, not null. Leave the element out.",
            "taints[3].key: `key` is required. Set it.",
            "maxPods: A whole number is wanted, not the string `58`. Leave the quotes out.",
            "nodeConfig.kubelet.config[\"a.b\"][0]: An asset cannot stand here. Write the text that it holds.",
            "rootVolume.siez: There is no input `siez` here. Leave it out.",
            "rootVolume.size: `3000000000` is out of range. Write a number between -2147483648 and 2147483647.",
            "rootVolume.iops: A whole number is wanted, not the number `1.5`. Write a number without a fraction.",
            "keyName: A string is wanted, not `true`. Write it in quotes.",
            "detailedMonitoring: A boolean is wanted, not the string `true`. Leave the quotes out.",
        }));
    }

    [Test]
    public void AbsentUnknownAndRefusedAreToldApartDownToTheFieldsWithin()
    {
        var inputs = Read(("rootVolume", _unknown), ("placement", 7), ("taints", new object?[] { _unknown, Map(("key", _unknown), ("effect", "NoSchedule")) })).Inputs;
        Assert.Multiple(() =>
        {
            Assert.That((inputs.Efa.State, inputs.Efa.Interfaces.State), Is.EqualTo((InputState.Absent, InputState.Absent)));
            Assert.That((inputs.RootVolume.State, inputs.RootVolume.Size.State), Is.EqualTo((InputState.Unknown, InputState.Unknown)));
            Assert.That((inputs.Placement.State, inputs.Placement.Tenancy.State), Is.EqualTo((InputState.Refused, InputState.Refused)));
            Assert.That(inputs.Taints.State, Is.EqualTo(InputState.Known));
            Assert.That(inputs.Taints.Items.Select(t => (t.State, t.Key.State, t.Value.State)), Is.EqualTo(new[]
            {
                (InputState.Unknown, InputState.Unknown, InputState.Unknown),
                (InputState.Known, InputState.Unknown, InputState.Absent),
            }));
            Assert.That(inputs.RootVolume.Size.Path, Is.EqualTo("rootVolume.size"));
            Assert.That(inputs.Efa.Interfaces.Path, Is.EqualTo("efa.interfaces"));
            Assert.That(inputs.Taints.Items[1].Key.Path, Is.EqualTo("taints[1].key"));
        });
    }

    [Test]
    public void AnUnknownLeafOfADocumentHoldsItsPlace()
    {
        var config = Read(("nodeConfig", Map(("kubelet", Map(("config", Map(("deep", new object?[] { _unknown })))))))).Inputs.NodeConfig.Kubelet.Config;
        Assert.That(config.ContainsUnknowns, Is.True);
        Assert.That(config.ToPlain()!["deep"], Is.EqualTo(new object?[] { InputValue.Placeholder }));
    }

    [Test]
    public void SnakeCaseIsReadForFieldsOnly()
    {
        InputValue Arguments() => InputValue.Of(Map(
            ("cluster_name", "orchard"),
            ("node_config", Map(("kubelet", Map(("config", Map(("snake_case", "kept"))), ("max_pods_expression", "58")))))));
        var reading = RenderUserDataInputs.Read(Arguments(), snakeCase: true);
        Assert.That(Errors(reading), Is.Empty);
        Assert.That(reading.Inputs.ClusterName.Known(), Is.EqualTo("orchard"));
        Assert.That(reading.Inputs.NodeConfig.Kubelet.MaxPodsExpression.Known(), Is.EqualTo("58"));
        Assert.That(reading.Inputs.NodeConfig.Kubelet.Config.ToPlain()!.Keys, Is.EqualTo(new[] { "snake_case" }));
        Assert.That(Errors(RenderUserDataInputs.Read(Arguments())), Has.Some.StartsWith("cluster_name: There is no input `cluster_name` here. Did you mean `clusterName`?"));
    }

    [Test]
    public void OneInputInTwoSpellingsIsRefused() =>
        Assert.That(Errors(RenderUserDataInputs.Read(InputValue.Of(Map(("clusterName", "a"), ("cluster_name", "b"))), snakeCase: true)), Is.EqualTo(new[]
        {
            "cluster_name: `cluster_name` and `clusterName` are the same input. Leave one out.",
        }));

    [Test]
    public void ASecretIsShownInNoMessageAndNoPath()
    {
        var secret = new Origin(true, Origin.None.Dependencies);
        var reading = Read(
            ("capacityType", new InputValue.Text("hunter2") { Origin = secret }),
            ("maxPods", new InputValue.Text("hunter2") { Origin = secret }),
            ("tags", InputValue.MapOf([KeyValuePair.Create("hunter2", InputValue.Of(new object?[] { "x" }))]) with { Origin = secret }));
        Assert.That(Errors(reading), Is.EqualTo(new[]
        {
            "capacityType: `[secret]` is not allowed here. Write `ON_DEMAND`, `SPOT` or `CAPACITY_BLOCK`.",
            "maxPods: A whole number is wanted, not the string `[secret]`. Write a whole number.",
            "tags: A string is wanted, not a list. Write a single string.",
        }));
    }

    [Test]
    public void WhatIsWithinASecretIsSecretAndDependsOnItsSources()
    {
        var origin = new Origin(true, Origin.None.Dependencies.Add("urn:a"));
        var volume = InputValue.MapOf([KeyValuePair.Create("kmsKeyId", (InputValue)new InputValue.Text("key") { Origin = new(false, Origin.None.Dependencies.Add("urn:b")) })]) with { Origin = origin };
        var inputs = Read(("rootVolume", volume)).Inputs;
        Assert.Multiple(() =>
        {
            Assert.That(inputs.RootVolume.KmsKeyId.Origin, Is.EqualTo(new Origin(true, Origin.None.Dependencies.Add("urn:a").Add("urn:b"))));
            Assert.That(inputs.RootVolume.Origin, Is.EqualTo(origin));
            Assert.That(inputs.RootVolume.KmsKeyId.Origin.Within(inputs.RootVolume.Origin), Is.EqualTo(new Origin(false, Origin.None.Dependencies.Add("urn:b"))));
        });
    }
}
