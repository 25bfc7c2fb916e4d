namespace Al2023.Cli.Preview.Runs;

/// <summary>Is told of a preview while it runs; from any thread.</summary>
/// <param name="Printed">Each line that a program in a process of its own prints.</param>
/// <param name="Registered">The URN of each resource that is registered.</param>
public sealed record PreviewObserver(Action<string> Printed, Action<string> Registered)
{
    public static PreviewObserver None { get; } = new(_ => { }, _ => { });
}
