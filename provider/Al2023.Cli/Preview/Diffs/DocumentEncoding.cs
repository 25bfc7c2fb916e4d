namespace Al2023.Cli.Preview.Diffs;

/// <summary>How an input holds a document.</summary>
internal enum DocumentEncoding
{
    /// <summary>Base64, and gzip within where it is compressed.</summary>
    UserData,

    /// <summary>JSON, shown with indentation.</summary>
    Json,
}
