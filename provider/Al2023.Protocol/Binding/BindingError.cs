namespace Al2023.Protocol.Binding;

/// <summary>One input that does not fit its type. The message is in three pieces, so that the user's text can be hidden.</summary>
/// <param name="Path">The input's path: <c>taints[0].key</c>.</param>
/// <param name="Before">The message up to the user's text.</param>
/// <param name="Shown">The user's text; empty where the message shows none.</param>
/// <param name="After">The message after the user's text.</param>
public sealed record BindingError(string Path, string Before, string Shown, string After)
{
    /// <summary>The message.</summary>
    public override string ToString() => Before + Shown + After;
}
