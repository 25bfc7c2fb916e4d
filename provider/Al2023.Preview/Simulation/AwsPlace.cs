using System.Security.Cryptography;
using System.Text;

namespace Al2023.Preview.Simulation;

/// <summary>Where the simulated AWS is.</summary>
/// <param name="Region">The region.</param>
/// <param name="Account">The account's id.</param>
public sealed record AwsPlace(string Region, string Account)
{
    public const string DefaultRegion = "us-west-2";
    public const string DefaultAccount = "123456789012";

    /// <summary>The partition that the region belongs to.</summary>
    public string Partition => Region switch
    {
        _ when Region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when Region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ when Region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
        _ when Region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
        _ when Region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        _ => "aws",
    };

    public string DnsSuffix => Partition switch
    {
        "aws-cn" => "amazonaws.com.cn",
        "aws-iso" => "c2s.ic.gov",
        "aws-iso-b" => "sc2s.sgov.gov",
        "aws-eusc" => "amazonaws.eu",
        _ => "amazonaws.com",
    };

    public string Arn(string service, string resource, bool isGlobal = false) =>
        $"arn:{Partition}:{service}:{(isGlobal ? "" : Region)}:{Account}:{resource}";

    /// <summary>The first hexadecimal digits of a text's hash: an id that is the same in every run.</summary>
    public static string Digits(string text, int count) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..count];
}
