namespace Al2023.Cli.Preview.Yaml.Syntax;

/// <summary>Where something stands in a YAML file; both count from 1.</summary>
public readonly record struct Position(int Line, int Column) : IComparable<Position>
{
    public int CompareTo(Position other) =>
        Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);
}
