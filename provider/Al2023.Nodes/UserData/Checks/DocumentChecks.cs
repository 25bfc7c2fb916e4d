using Al2023.Nodes.Findings;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>All traps of a whole document, one a file.</summary>
internal static class DocumentChecks
{
    private static readonly Func<DocumentContext, IEnumerable<Finding>>[] _checks =
    [
        SizeCheck.Check,
        MergerCheck.Check,
        NoNodeConfigCheck.Check,
        OutsideOfPartsCheck.Check,
        LostPartCheck.Check,
        LostScriptCheck.Check,
        NestedPartCheck.Check,
        CloudConfigCheck.Check,
        ScriptsCheck.Check,
    ];

    public static IEnumerable<Finding> Check(DocumentContext document) => _checks.SelectMany(c => c(document));
}
