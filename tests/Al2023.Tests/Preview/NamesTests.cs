using Al2023.Preview.Yaml.Runtime;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>A YAML program's names, which are read where values come while the runtime still adds others.</summary>
public sealed class NamesTests
{
    private const int Readers = 3;
    private const int Added = 300_000;

    /// <summary>The name that came last: while a table grows, those that came first are moved first.</summary>
    [Test, Repeat(5)]
    public async Task WhatIsThereIsFoundWhileMoreIsAdded()
    {
        var (names, last) = (new Names(), 0);
        using var started = new CountdownEvent(Readers);
        names.Add("n0", Task.FromResult<PropertyValue>(0));
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            started.Signal();
            for (var at = 0; at < Added; at = Volatile.Read(ref last))
                Assert.That((await names.Value($"n{at}")).ToPlain(), Is.EqualTo((double)at));
        })).ToArray();
        started.Wait();
        for (var i = 1; i <= Added; i++)
        {
            names.Add($"n{i}", Task.FromResult<PropertyValue>(i));
            Volatile.Write(ref last, i);
        }
        await Task.WhenAll(readers);
        Assert.That(names.All, Has.Count.EqualTo(Added + 1));
    }
}
