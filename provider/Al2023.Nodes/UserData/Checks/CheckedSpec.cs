using Al2023.Nodes.NodeConfig;

namespace Al2023.Nodes.UserData.Checks;

/// <summary>A NodeConfig's <c>spec</c> while it is judged.</summary>
/// <param name="Config">The NodeConfig.</param>
/// <param name="Path">The path of its <c>spec</c>: <c>part[0].spec</c>, <c>nodeConfig</c>.</param>
/// <param name="Context">What it is judged for.</param>
internal sealed record CheckedSpec(NodeConfigDocument Config, string Path, SpecContext Context);
