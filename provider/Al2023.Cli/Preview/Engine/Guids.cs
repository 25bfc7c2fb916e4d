using System.Security.Cryptography;
using System.Text;

namespace Al2023.Cli.Preview.Engine;

/// <summary>Ids that are the same in every run.</summary>
public static class Guids
{
    public static Guid Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
