using Al2023.Nodes.Findings;

namespace Al2023.Migration.Model;

/// <summary>How a group gets to AL2023.</summary>
internal enum Way
{
    None,
    InPlace,
    BlueGreen,
}

/// <summary>What becomes of a group of the sources.</summary>
internal sealed class Group(string source, Origin origin)
{
    public const string NodeGroup = "Al2023NodeGroup";
    public const string NodeClass = "KarpenterAl2023NodeClass";
    public const string Nothing = "none";

    /// <summary>Its name in the source.</summary>
    public string Source { get; } = source;

    public Origin Origin { get; set; } = origin;

    /// <summary>The states and files that hold the same group.</summary>
    public List<Origin> AlsoIn { get; } = [];

    public string Component { get; set; } = Nothing;

    public GroupInputs Inputs { get; } = new();

    public Way Way { get; set; }

    public List<Finding> Notes { get; } = [];

    /// <summary>The name of the resource in the program.</summary>
    public string Key { get; set; } = "";

    /// <summary>The node group's or Auto Scaling group's name in AWS, or the node class's in Kubernetes; null where the source does not say it.</summary>
    public string? Name { get; set; }

    public string? Cluster { get; set; }

    public bool IsManaged { get; set; }

    /// <summary>The CloudFormation stack that owns it; null for none.</summary>
    public string? Stack { get; set; }

    /// <summary>The launch template in use: its id, and the version; null for none.</summary>
    public (string Id, string Version)? Template { get; set; }

    /// <summary>Terraform's address, or Pulumi's URN, of the template.</summary>
    public Origin? TemplateOrigin { get; set; }

    /// <summary>The Kubernetes objects of a node class: kind, name, version of the API.</summary>
    public List<(string Kind, string Name, string ApiVersion)> Objects { get; } = [];

    /// <summary>The scripts and parts of the user data, which secrets are looked for in.</summary>
    public bool KeepsUserDataSecret { get; set; }

    public bool IsLeft => Component == Nothing;

    public void Warn(string path, Message message) => Notes.Add(Finding.Warning(path, message));

    public void Inform(string path, Message message) => Notes.Add(Finding.Information(path, message));

    /// <summary>Says who else owns the group, and what becomes of that.</summary>
    public void SayOwner(Origin origin)
    {
        if (origin.Tool is SourceTool.Terraform)
            Warn("", Way is Way.InPlace
                ? $"Terraform owns the group: `terraform state rm` takes it out of Terraform's state before it is adopted, and out of its configuration it goes too."
                : (Message)$"Terraform owns the group, and deletes it in the end: take it out of Terraform's configuration then.");
        if (origin.Tool is SourceTool.Pulumi)
            Warn("", Way is Way.InPlace
                ? $"Another program of Pulumi's owns the group: it leaves that state before it is adopted, or the new resource takes it over by `aliases` in the same stack."
                : (Message)$"Another program of Pulumi's owns the group, and deletes it in the end: take it out of that program then.");
        if (origin.IsProtected)
            Warn("", "Pulumi protects the resource (`protect`), and neither deletes nor replaces it: lift it by `pulumi state unprotect` where the plan says so.");
    }

    /// <summary>Leaves the group as it is, and says why.</summary>
    public Group Leave(Message reason)
    {
        Component = Nothing;
        Way = Way.None;
        Inputs.Clear();
        Notes.Clear();
        Notes.Add(Finding.Information("", reason));
        return this;
    }

    /// <summary>All places that it was read in.</summary>
    public IEnumerable<Origin> Origins => AlsoIn.Prepend(Origin);
}
