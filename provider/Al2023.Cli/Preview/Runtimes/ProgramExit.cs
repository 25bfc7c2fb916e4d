namespace Al2023.Cli.Preview.Runtimes;

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code; 0 is success.</param>
/// <param name="Reason">Why it was ended from outside, in a sentence; null where it ended by itself.</param>
public sealed record ProgramExit(int Code, string? Reason)
{
    /// <summary>The code by which Pulumi's SDKs say that the error is in the log already.</summary>
    public const int ErrorIsLogged = 32;

    public bool IsSuccess => Code == 0 && Reason is null;

    /// <summary>What went wrong, in a sentence; null where nothing did, or where the program said so itself.</summary>
    public string? Problem => Reason ?? (Code is 0 or ErrorIsLogged ? null : $"The program ended with exit code {Code}. What it printed says why.");
}
