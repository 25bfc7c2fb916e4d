using Al2023.Protocol.Values;

namespace Al2023.Cli.Preview.Plans;

/// <summary>A call of AWS that was answered without AWS.</summary>
/// <param name="Call">The function's token, as in <c>aws:eks/getCluster:getCluster</c>.</param>
/// <param name="Arguments">What was asked.</param>
/// <param name="Origin">Where the answer came from.</param>
public sealed record SimulatedAnswer(string Call, PropertyValue.Map Arguments, AnswerOrigin Origin);
