using System.CommandLine;

namespace Al2023.Cli.Verbs;

/// <summary>The command line: every verb of the executable.</summary>
internal static class RootVerb
{
    public static RootCommand Command() => new("EKS nodes on Amazon Linux 2023, as a Pulumi package.")
    {
        CheckVerb.Command(),
        ConvertVerb.Command(),
        DocsVerb.Command(),
        PreviewVerb.Command(),
        RenderVerb.Command(),
        SchemaVerb.Command(),
        VersionVerb.Command(),
    };
}
