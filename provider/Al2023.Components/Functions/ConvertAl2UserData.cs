using Al2023.Nodes.Al2;

namespace Al2023.Components.Functions;

/// <summary><c>convertAl2UserData</c>: Amazon Linux 2 user data as AL2023 inputs.</summary>
internal static class ConvertAl2UserData
{
    /// <summary>The function. Whatever the document says, it answers; what is wrong with it stands in <c>issues</c>.</summary>
    public static Function<ConvertAl2UserDataInputs> Function { get; } = new()
    {
        Check = _ => [],
        Call = inputs => Al2Converter.Convert(inputs.UserData).ToPlain(),
    };
}
