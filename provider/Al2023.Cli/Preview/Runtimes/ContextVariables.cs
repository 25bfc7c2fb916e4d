using System.Globalization;
using System.Text.Json.Nodes;

namespace Al2023.Cli.Preview.Runtimes;

/// <summary>The variables by which Pulumi's SDKs learn of their deployment.</summary>
internal static class ContextVariables
{
    /// <summary>Configuration, for every language.</summary>
    public static Dictionary<string, string> OfConfig(ProgramContext context) => new(StringComparer.Ordinal)
    {
        ["PULUMI_CONFIG"] = new JsonObject(context.Config.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))).ToJsonString(),
        ["PULUMI_CONFIG_SECRET_KEYS"] = new JsonArray([.. context.ConfigSecretKeys.Select(k => JsonValue.Create(k))]).ToJsonString(),
    };

    /// <summary>Configuration and deployment, for the languages that take no arguments.</summary>
    public static Dictionary<string, string> OfDeployment(ProgramContext context)
    {
        var variables = OfConfig(context);
        variables["PULUMI_MONITOR"] = context.Monitor;
        variables["PULUMI_ENGINE"] = context.Engine;
        variables["PULUMI_ORGANIZATION"] = context.Organization;
        variables["PULUMI_PROJECT"] = context.Project;
        variables["PULUMI_STACK"] = context.Stack;
        variables["PULUMI_ROOT_DIRECTORY"] = context.RootDirectory;
        variables["PULUMI_PWD"] = context.Directory;
        variables["PULUMI_DRY_RUN"] = context.DryRun ? "true" : "false";
        variables["PULUMI_QUERY_MODE"] = "false";
        variables["PULUMI_PARALLEL"] = Parallel(context);
        return variables;
    }

    public static string Parallel(ProgramContext context) => context.Parallel.ToString(CultureInfo.InvariantCulture);
}
