using Al2023.Cli.Preview.Engine;
using Al2023.Protocol.Engine;

namespace Al2023.Cli.Preview.Runs;

/// <summary>A program about to run.</summary>
/// <param name="Context">The program, its stack and configuration.</param>
/// <param name="Deployment">The same as the engine tells it.</param>
/// <param name="Monitor">The monitor, for a program in this process.</param>
/// <param name="Engine">The engine, for a program in this process.</param>
/// <param name="Address">Where the engine listens, for a program in another process.</param>
/// <param name="Journal">Where to say what went wrong.</param>
public sealed record ProgramRun(Yaml.Runtime.ProgramContext Context, DeploymentInfo Deployment, MonitorService Monitor, EngineService Engine, string Address, Journal Journal);
