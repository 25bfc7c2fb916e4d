using Al2023.Migration.Mapping;

namespace Al2023.Tests.Migration;

/// <summary>
/// Every field of AWS's model of groups, templates, configurations and hooks is mapped, or listed with the reason why not.
/// The list of fields is botocore's (eks 2017-11-01, autoscaling 2011-01-01, ec2 2016-11-15, of August 2026).
/// </summary>
public sealed class FieldTableTests
{
    private static IEnumerable<(string Shape, string Field)> Fields() =>
        File.ReadLines(Repository.Path("tests", "golden", "migration", "aws-fields.txt")).Select(l => l.Split(' ')).Select(l => (l[0], l[1]));

    [Test]
    public void EveryFieldHasARow() =>
        Assert.That(Fields().Where(f => Leftovers.Find(f.Shape, f.Field) is null && !Leftovers.IsParent(f.Shape, f.Field)), Is.Empty);

    [Test]
    public void EveryRowHasAReason() => Assert.That(FieldTable.Rows.Where(r => r.Where.Length < 3 || (r.Use is FieldUse.NoCounterpart && !r.Where.EndsWith('.'))), Is.Empty);

    [Test]
    public void RowsOfAWSsModelAreInIt()
    {
        // Hooks and refreshes come from states, and force is Terraform's.
        string[] ofStates = ["InitialLifecycleHooks.*", "InstanceRefresh.*", "force", "timeouts.*", "nodeGroupNamePrefix", "region", "id", "NetworkInterfaces.SecurityGroups"];
        var known = Fields().ToHashSet();
        Assert.That(FieldTable.Rows.Where(r => !ofStates.Contains(r.Field) && !known.Contains((r.Shape, r.Field.EndsWith(".*", StringComparison.Ordinal) ? r.Field[..^2] : r.Field))), Is.Empty);
    }
}
