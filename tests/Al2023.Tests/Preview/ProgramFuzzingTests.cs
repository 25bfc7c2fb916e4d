using System.Text;
using Al2023.Tests.Nodes.UserData;

namespace Al2023.Tests.Preview;

/// <summary>Mutated Pulumi YAML programs: a preview ends, with errors that name what is wrong, and without an exception.</summary>
public sealed class ProgramFuzzingTests
{
    private const int Programs = 60;

    private static readonly string[] _seeds =
    [
        "name: p\nruntime: yaml\nvariables:\n  a: [1, 2]\n  b: ${a[0]}\nresources:\n  r:\n    type: al2023:index:Al2023NodeGroup\n    properties:\n      clusterName: c\n      subnetIds: [s]\n    options:\n      protect: true\noutputs:\n  o: ${r.id}\n  j: {fn::toJSON: {x: '${b}'}}\n",
        "name: q\nruntime: yaml\nconfig:\n  size: {type: integer, default: 2}\nresources:\n  r:\n    type: aws:iam:Role\n    properties:\n      assumeRolePolicy: {fn::toJSON: {Version: \"2012-10-17\"}}\noutputs:\n  arn: ${r.arn}\n  s: {fn::join: [\"-\", [a, '${size}']]}\n",
    ];

    [Test]
    public async Task EveryProgramIsAnswered()
    {
        for (var i = 0; i < Programs; i++)
        {
            var program = Encoding.UTF8.GetString(Mutation.Of(Encoding.UTF8.GetBytes(_seeds[i % _seeds.Length]), new Random(i)));
            try
            {
                await YamlProgramRun.Preview(program, new());
            }
            catch (Exception e)
            {
                Assert.Fail($"Program {i}:\n{program}\n{e}");
            }
        }
    }
}
