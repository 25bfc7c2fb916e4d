using System.Text.Json;
using Al2023.Protocol.Provider;
using Al2023.Tests.Examples;

namespace Al2023.Tests.Components;

/// <summary>Lets the TypeScript compiler judge registrations by the types of <c>@pulumi/aws</c> and <c>@pulumi/kubernetes</c>, as it would a program that writes the same.</summary>
public static class RegistrationTypes
{
    private const string Unknown = "(unknown)";

    private const string Project =
        """{"compilerOptions": {"strict": true, "target": "ES2022", "module": "nodenext", "moduleResolution": "nodenext", "types": [], "skipLibCheck": true, "noEmit": true}, "include": ["index.ts"]}""";

    /// <summary>Fails the test where a registration has an input that its type has not, or one of another type.</summary>
    public static async Task Check(string name, IEnumerable<(string Case, Registration Registration)> registrations)
    {
        var folder = Repository.Path("tests", "Al2023.Tests", "obj", "registrations", name);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), Project);
        await File.WriteAllTextAsync(Path.Combine(folder, "index.ts"), Program(registrations));
        await NpmWorkspace.Packages.Run("tests/reference/typescript/check.mjs", Path.GetRelativePath(Repository.Root, folder));
    }

    private static string Program(IEnumerable<(string Case, Registration Registration)> registrations) => string.Join('\n',
    [
        "import * as aws from \"@pulumi/aws\";",
        "import * as kubernetes from \"@pulumi/kubernetes\";",
        "declare const unknown: any;",
        "// @ts-expect-error: what is wrong is found",
        "export const wrong: aws.eks.NodeGroupArgs = {\"clusterName\": \"demo\", \"nodeRoleArn\": \"arn\", \"subnetIds\": [], \"scalingConfig\": {\"desiredSize\": \"1\", \"maxSize\": 1, \"minSize\": 1}};",
        .. registrations.Select((r, i) => $"// {r.Case}: {r.Registration.Name}\nexport const r{i}: {ArgsType(r.Registration.Type)} = {Literal(r.Registration)};"),
        "",
    ]);

    /// <summary>The arguments' type of a resource: <c>aws.eks.NodeGroupArgs</c> of <c>aws:eks/nodeGroup:NodeGroup</c>.</summary>
    private static string ArgsType(string token)
    {
        // Objects of a CustomResourceDefinition have one type for all.
        if (token.StartsWith("kubernetes:karpenter.", StringComparison.Ordinal))
            return "kubernetes.apiextensions.CustomResourceArgs";
        var parts = token.Split(':', '/');
        return $"{parts[0]}.{parts[1]}.{parts[3]}Args";
    }

    private static string Literal(Registration registration) =>
        JsonSerializer.Serialize(registration.Inputs.ToPlain(Unknown)).Replace($"\"{Unknown}\"", "unknown", StringComparison.Ordinal);
}
