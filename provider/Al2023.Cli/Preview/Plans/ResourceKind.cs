namespace Al2023.Cli.Preview.Plans;

/// <summary>Who makes a resource.</summary>
public enum ResourceKind
{
    /// <summary>A provider's create, update and delete.</summary>
    Custom,

    /// <summary>Other resources, registered by the program or by a plugin.</summary>
    Component,

    /// <summary>Nobody: the program only reads it.</summary>
    Read,
}
