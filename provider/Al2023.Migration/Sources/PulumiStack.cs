using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Sources;

/// <summary>Reads the resources of <c>pulumi stack export</c>.</summary>
internal static class PulumiStack
{
    /// <summary>Pulumi's types, and Terraform's of the same resource.</summary>
    private static readonly Dictionary<string, string> _types = new(StringComparer.Ordinal)
    {
        ["aws:autoscaling/group:Group"] = "aws_autoscaling_group",
        ["aws:autoscaling/lifecycleHook:LifecycleHook"] = "aws_autoscaling_lifecycle_hook",
        ["aws:autoscaling/notification:Notification"] = "aws_autoscaling_notification",
        ["aws:autoscaling/policy:Policy"] = "aws_autoscaling_policy",
        ["aws:autoscaling/schedule:Schedule"] = "aws_autoscaling_schedule",
        ["aws:ec2/launchConfiguration:LaunchConfiguration"] = "aws_launch_configuration",
        ["aws:ec2/launchTemplate:LaunchTemplate"] = "aws_launch_template",
        ["aws:eks/accessEntry:AccessEntry"] = "aws_eks_access_entry",
        ["aws:eks/cluster:Cluster"] = "aws_eks_cluster",
        ["aws:eks/fargateProfile:FargateProfile"] = "aws_eks_fargate_profile",
        ["aws:eks/nodeGroup:NodeGroup"] = "aws_eks_node_group",
        ["aws:iam/instanceProfile:InstanceProfile"] = "aws_iam_instance_profile",
        ["aws:iam/policyAttachment:PolicyAttachment"] = "aws_iam_policy_attachment",
        ["aws:iam/role:Role"] = "aws_iam_role",
        ["aws:iam/rolePolicy:RolePolicy"] = "aws_iam_role_policy",
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = "aws_iam_role_policy_attachment",
    };

    public static void Read(Inventory inventory, Tree resources, string file)
    {
        var state = new StateResources(inventory);
        // What is pending deletion was replaced: it is no group any more.
        foreach (var resource in resources.Items.Where(r => r["delete"].Flag is not true && r["pendingReplacement"].Flag is not true))
        {
            var (type, urn) = (resource["type"].Text ?? "", resource["urn"].Text ?? "");
            var (parentType, parent) = Name(resource["parent"].Text ?? "");
            var component = parentType.StartsWith("eks:index:", StringComparison.Ordinal) ? parentType : null;
            var name = component is null or "eks:index:Cluster" ? Name(urn).Name : parent;
            var origin = new Origin(file, urn, SourceTool.Pulumi) { Owned = urn, Component = component, IsProtected = resource["protect"].Flag is true };
            if (_types.TryGetValue(type, out var terraform))
                state.Read(terraform, Values(resource), origin, name);
            else if (type == "aws:cloudformation/stack:Stack" && component is not null)
                CloudFormationGroup.Read(inventory, Values(resource), origin, name);
            else if (type.StartsWith("kubernetes:", StringComparison.Ordinal))
                Kubernetes(inventory, type, resource, origin);
        }
    }

    /// <summary>Type and name at the end of a URN.</summary>
    internal static (string Type, string Name) Name(string urn)
    {
        var parts = urn.Split("::", 4);
        return parts.Length < 4 ? ("", urn) : (parts[2][(parts[2].LastIndexOf('$') + 1)..], parts[3]);
    }

    // What AWS gave back comes before what was asked for; a secret in the one is a secret.
    private static Tree Values(Tree resource)
    {
        var (inputs, outputs) = (resource["inputs"], resource["outputs"]);
        var values = inputs.Entries.Where(e => outputs[e.Key].IsEmpty || e.Value.Kind is TreeKind.Encrypted).Concat(outputs.Entries.Where(e => inputs[e.Key].Kind is not TreeKind.Encrypted));
        return Tree.OfMap([.. values.Where(e => e.Key != "id"), KeyValuePair.Create("id", resource["id"])]);
    }

    private static void Kubernetes(Inventory inventory, string type, Tree resource, Origin origin)
    {
        var inputs = resource["inputs"];
        if (type.EndsWith(":Release", StringComparison.Ordinal) && type.Contains("helm", StringComparison.Ordinal))
            HelmRelease.Read(inventory, inputs, origin);
        else if (inputs["apiVersion"].Text is not null)
            KubernetesObjects.Read(inventory, inputs, origin);
    }
}

/// <summary>The stack of CloudFormation in which <c>@pulumi/eks</c>' NodeGroup keeps its Auto Scaling group.</summary>
internal static class CloudFormationGroup
{
    public static void Read(Inventory inventory, Tree stack, Origin origin, string name)
    {
        var resources = KubernetesObjects.Documents(stack["templateBody"].Text ?? "", origin).Select(d => d["Resources"]).FirstOrDefault() ?? Tree.Missing;
        if (resources.Entries.FirstOrDefault(r => r.Value["Type"].Text == "AWS::AutoScaling::AutoScalingGroup").Value is not { } group)
        {
            inventory.Unmapped.Add(new($"{origin}", "the stack's template holds no Auto Scaling group that can be read here. Give the answer of `aws autoscaling describe-auto-scaling-groups`"));
            return;
        }
        var properties = group["Properties"];
        var output = stack["outputs"]["NodeGroup"].Text;
        var data = Tree.OfMap([
            .. properties.Entries.Where(e => e.Key is not ("VPCZoneIdentifier" or "Tags" or "DesiredCapacity" or "MinSize" or "MaxSize")),
            KeyValuePair.Create("AutoScalingGroupName", output is null ? Tree.Missing : Tree.OfText(output)),
            KeyValuePair.Create("MinSize", properties["MinSize"]),
            KeyValuePair.Create("MaxSize", properties["MaxSize"]),
            KeyValuePair.Create("DesiredCapacity", properties["DesiredCapacity"]),
            KeyValuePair.Create("VPCZoneIdentifier", Tree.OfText(string.Join(',', properties["VPCZoneIdentifier"].Texts))),
            KeyValuePair.Create("Tags", Tree.OfList([.. properties["Tags"].Items, Tree.OfMap(("Key", Tree.OfText("aws:cloudformation:stack-name")), ("Value", stack["name"]))])),
        ]);
        AutoScalingGroups.Add(inventory, new(data, origin, name));
    }
}
