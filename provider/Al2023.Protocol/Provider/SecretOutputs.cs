using Al2023.Protocol.Values;

namespace Al2023.Protocol.Provider;

/// <summary>Outputs that the program wants secret, which the engine leaves to the component.</summary>
internal static class SecretOutputs
{
    public static PropertyValue.Map Mark(PropertyValue.Map outputs, ConstructRequest request)
    {
        foreach (var name in request.Options.AdditionalSecretOutputs)
        {
            if (outputs.Entries.TryGetValue(name, out var value))
                outputs = outputs.With(name, value.Secret());
        }
        return outputs;
    }
}
