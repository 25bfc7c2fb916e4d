namespace Al2023.Cli.Preview.Plans;

/// <summary>What a JSON value is.</summary>
internal enum PlanNodeKind
{
    Null,
    Bool,
    Number,
    Text,
    List,
    Map,
}
