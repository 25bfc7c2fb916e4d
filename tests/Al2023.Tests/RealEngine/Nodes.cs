namespace Al2023.Tests.RealEngine;

/// <summary>Programs with one component, of which a test changes one thing.</summary>
internal static class Nodes
{
    public const string Managed = "type: Managed";
    public const string SelfManaged = "type: SelfManaged";
    public const string InstanceIdNames = "nodeConfig: {featureGates: {InstanceIdNodeName: true}}";

    /// <summary>A node group with further inputs, each a line.</summary>
    public static string Group(params string[] inputs) => Program($$"""
          nodes:
            type: al2023:Al2023NodeGroup
            properties:
              clusterName: prod
              subnetIds: [subnet-0a1b2c3d4e5f60001]
              instanceTypes: [m7g.large]
              ami: {release: v20260714}
        """, 6, inputs);

    /// <summary>A node class of Karpenter's, with one NodePool.</summary>
    public static string Class(params string[] inputs) => Program("""
          nodes:
            type: al2023:KarpenterAl2023NodeClass
            properties:
              clusterName: prod
              ami: {release: v20260714}
              nodePools: [{name: general, limits: {cpu: 10}}]
        """, 6, inputs);

    /// <summary>What Karpenter needs in AWS.</summary>
    public static string Controller(params string[] inputs) => Program("""
          nodes:
            type: al2023:KarpenterController
            properties:
              clusterName: prod
              karpenterVersion: 1.14.1
        """, 6, inputs);

    /// <summary>The program with options of the component, each a line.</summary>
    public static string WithOptions(this string program, params string[] options) =>
        program.TrimEnd() + "\n    options:\n" + string.Concat(options.Select(o => $"      {o}\n"));

    private static string Program(string resource, int indent, string[] inputs) =>
        "name: demo\nruntime: yaml\nresources:\n" + resource + "\n"
        + string.Concat(inputs.SelectMany(i => i.Split('\n')).Select(line => $"{new string(' ', indent)}{line}\n"));
}
