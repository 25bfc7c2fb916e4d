namespace Al2023.Cli.Preview.Diffs;

/// <summary>What the change of one input does to its resource.</summary>
public enum PropertyEffect
{
    /// <summary>The resource is updated in place.</summary>
    Update,

    /// <summary>The resource is replaced.</summary>
    Replace,

    /// <summary>Nothing: the input was taken away, and the provider then keeps the old value.</summary>
    Keep,
}
