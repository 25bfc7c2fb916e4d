namespace Al2023.Cli.Preview.Plans;

/// <summary>Where a simulated answer came from.</summary>
public enum AnswerOrigin
{
    /// <summary>The answer that the preview has built in.</summary>
    BuiltIn,

    /// <summary>The user's file of recorded answers.</summary>
    Recorded,
}
