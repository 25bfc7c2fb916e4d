namespace Al2023.Protocol.Engine;

/// <summary>A package that a program will use, with where its plugin comes from.</summary>
public sealed record PackageRegistration(string Name, string Version, string DownloadUrl);
