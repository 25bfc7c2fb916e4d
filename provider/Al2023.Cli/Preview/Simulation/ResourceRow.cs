namespace Al2023.Cli.Preview.Simulation;

/// <summary>What a type's resources give once they are created. In templates <c>{name}</c>, <c>{id}</c>, <c>{digits}</c>, <c>{region}</c> and the names of inputs are filled in.</summary>
/// <param name="NameInput">The input that names the resource in AWS, where it has one.</param>
/// <param name="Id">The template of the id.</param>
/// <param name="Outputs">Outputs beside the inputs: templates, or lists and maps of them.</param>
public sealed record ResourceRow(string NameInput, string Id, IReadOnlyDictionary<string, object> Outputs);
