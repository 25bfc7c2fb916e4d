using Al2023.Preview.Yaml.Runtime;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>A YAML program's names, which are read where values come while the runtime still adds others.</summary>
public sealed class NamesTests
{
    private const int Readers = 3;
    private const int Added = 300_000;

    [Test]
    public async Task WhatIsThereIsFoundWhileMoreIsAdded()
    {
        var (names, isDone) = (new Names(), false);
        names.Add("first", Task.FromResult<PropertyValue>("there"));
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isDone))
                Assert.That(await names.Value("first"), Is.EqualTo((PropertyValue)"there"));
        })).ToArray();
        for (var i = 0; i < Added; i++)
            names.Add($"n{i}", Task.FromResult<PropertyValue>(i));
        Volatile.Write(ref isDone, true);
        await Task.WhenAll(readers);
        Assert.That(names.All, Has.Count.EqualTo(Added + 1));
    }
}
