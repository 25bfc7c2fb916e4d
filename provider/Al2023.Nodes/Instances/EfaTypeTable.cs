namespace Al2023.Nodes.Instances;

/// <summary>
/// Which instance types take an Elastic Fabric Adapter.
/// As of 2026-08-21: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html and https://karpenter.sh/docs/reference/instance-types/
/// </summary>
internal static class EfaTypeTable
{
    /// <summary>Families with the sizes that take one, bare metal aside.</summary>
    private static readonly string[] _rows =
    [
        "c5n:9xlarge,18xlarge c6a:48xlarge c6gn:16xlarge c6i:32xlarge c6id:32xlarge c6in:32xlarge c7a:48xlarge",
        "c7g:16xlarge c7gd:16xlarge c7gn:16xlarge c7i:48xlarge c8a:48xlarge c8g:24xlarge,48xlarge",
        "c8gb:16xlarge,24xlarge,48xlarge c8gd:24xlarge,48xlarge c8gn:16xlarge,24xlarge,48xlarge c8i:48xlarge,96xlarge",
        "c8ib:48xlarge,96xlarge c8id:48xlarge,96xlarge c8in:48xlarge,96xlarge c9g:48xlarge c9gd:48xlarge dl2q:24xlarge",
        "f2:48xlarge g4dn:8xlarge,12xlarge,16xlarge g5:8xlarge,12xlarge,16xlarge,24xlarge,48xlarge",
        "g6:8xlarge,12xlarge,16xlarge,24xlarge,48xlarge g6e:8xlarge,12xlarge,16xlarge,24xlarge,48xlarge",
        "g7:8xlarge,12xlarge,24xlarge,48xlarge g7e:8xlarge,12xlarge,24xlarge,48xlarge gr6:8xlarge hpc6a:48xlarge",
        "hpc6id:32xlarge hpc7a:12xlarge,24xlarge,48xlarge,96xlarge hpc7g:4xlarge,8xlarge,16xlarge hpc8a:96xlarge",
        "i3en:12xlarge,24xlarge i4g:16xlarge i4i:32xlarge i7i:24xlarge,48xlarge i7ie:48xlarge i8g:48xlarge i8ge:48xlarge",
        "im4gn:16xlarge inf1:24xlarge m5dn:24xlarge m5n:24xlarge m5zn:12xlarge m6a:48xlarge m6i:32xlarge m6id:32xlarge",
        "m6idn:32xlarge m6in:32xlarge m7a:48xlarge m7g:16xlarge m7gd:16xlarge m7i:48xlarge m8a:48xlarge m8azn:24xlarge",
        "m8g:24xlarge,48xlarge m8gb:16xlarge,24xlarge,48xlarge m8gd:24xlarge,48xlarge m8gn:16xlarge,24xlarge,48xlarge",
        "m8i:48xlarge,96xlarge m8ib:48xlarge,96xlarge m8id:48xlarge,96xlarge m8idb:48xlarge,96xlarge",
        "m8idn:48xlarge,96xlarge m8in:48xlarge,96xlarge m9g:48xlarge m9gd:48xlarge p3dn:24xlarge p4d:24xlarge",
        "p4de:24xlarge p5:4xlarge,48xlarge p5e:48xlarge p5en:48xlarge p6-b200:48xlarge p6-b300:48xlarge r5dn:24xlarge",
        "r5n:24xlarge r6a:48xlarge r6i:32xlarge r6id:32xlarge r6idn:32xlarge r6in:32xlarge r7a:48xlarge r7g:16xlarge",
        "r7gd:16xlarge r7i:48xlarge r7iz:32xlarge r8a:48xlarge r8g:24xlarge,48xlarge r8gb:16xlarge,24xlarge,48xlarge",
        "r8gd:24xlarge,48xlarge r8gn:16xlarge,24xlarge,48xlarge r8i:48xlarge,96xlarge r8ib:48xlarge,96xlarge",
        "r8id:48xlarge,96xlarge r8idb:48xlarge,96xlarge r8idn:48xlarge,96xlarge r8in:48xlarge,96xlarge trn1:32xlarge",
        "trn1n:32xlarge trn2:48xlarge u7i-12tb:224xlarge u7i-6tb:112xlarge u7i-8tb:112xlarge u7in-16tb:224xlarge",
        "u7in-24tb:224xlarge u7in-32tb:224xlarge vt1:24xlarge x2idn:32xlarge x2iedn:32xlarge x2iezn:12xlarge",
        "x8aedz:24xlarge x8g:24xlarge,48xlarge x8i:48xlarge,64xlarge,96xlarge",
    ];

    /// <summary>Types of which the tables say nothing, beside bare metal.</summary>
    private static readonly HashSet<string> _unknown = new(StringComparer.Ordinal) { "cr1.8xlarge", "dl1.24xlarge", "hs1.8xlarge", "trn2.3xlarge" };

    private static readonly Lazy<HashSet<string>> _types = new(() => new(_rows.SelectMany(r => r.Split(' ')).Select(f => f.Split(':')).SelectMany(f => f[1].Split(','), (f, size) => $"{f[0]}.{size}"), StringComparer.Ordinal));

    /// <summary>Whether a type takes one; null where that is not known here.</summary>
    public static bool? Takes(string instanceType) =>
        _types.Value.Contains(instanceType) ? true
        : InstanceCatalogue.Find(instanceType) is null || _unknown.Contains(instanceType) || instanceType.Contains("metal", StringComparison.Ordinal) ? null
        : false;
}
