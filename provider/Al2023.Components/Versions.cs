namespace Al2023.Components;

/// <summary>The versions of the packages whose resources and functions are used; without one the engine would take any that is installed.</summary>
internal static class Versions
{
    public const string Aws = "7.48.0";
    public const string Kubernetes = "4.34.2";

    public static string Of(string package) => package == "kubernetes" ? Kubernetes : Aws;
}
