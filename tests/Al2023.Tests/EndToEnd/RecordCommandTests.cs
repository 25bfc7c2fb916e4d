namespace Al2023.Tests.EndToEnd;

/// <summary><c>record</c> with a stand-in for AWS's command-line tool.</summary>
[Category(Executable.Category)]
public sealed class RecordCommandTests
{
    private const string Program = """
        name: shop
        runtime: yaml
        config: {aws:region: eu-west-1}
        resources:
          web:
            type: al2023:Al2023NodeGroup
            properties: {clusterName: prod, type: SelfManaged, subnetIds: [subnet-0123456789abcdef0], instanceTypes: [m7g.large]}
        """;

    /// <summary>Answers in the shape of the tool's own, and writes down what it was asked.</summary>
    private const string Aws = """
        #!/bin/sh
        echo "$*" >> "$(dirname "$0")/asked.txt"
        case "$1 $2" in
          "eks describe-cluster") echo '{"cluster": {"name": "prod", "arn": "arn:aws:eks:eu-west-1:210987654321:cluster/prod", "status": "ACTIVE", "version": "1.33", "endpoint": "https://A1.gr7.eu-west-1.eks.amazonaws.com", "certificateAuthority": {"data": "LS0tLS1CRUdJTg=="}, "kubernetesNetworkConfig": {"ipFamily": "ipv4", "serviceIpv4Cidr": "172.20.0.0/16"}, "resourcesVpcConfig": {"clusterSecurityGroupId": "sg-0fedcba9876543210", "vpcId": "vpc-0fedcba9876543210"}, "accessConfig": {"authenticationMode": "API"}}}' ;;
          "eks describe-addon") echo "An error occurred (ResourceNotFoundException) when calling the DescribeAddon operation" >&2; exit 254 ;;
          "ssm get-parameter") echo "{\"Parameter\": {\"Name\": \"$4\", \"Type\": \"String\", \"Value\": \"ami-0fedcba9876543210\", \"Version\": 7}}" ;;
          *) echo "not asked for: $*" >&2; exit 2 ;;
        esac
        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("al2023-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task WhatIsRecordedIsTakenByAPreview()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("skipped: the stand-in is a shell script");
            return;
        }
        var (answers, tool) = (Path.Combine(_folder, "answers.yaml"), Path.Combine(_folder, "aws"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "Pulumi.yaml"), Program);
        await File.WriteAllTextAsync(tool, Aws);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await PreviewCommand.Print(_folder, "--save-answers", answers);

        var (code, output, errors) = await Executable.RunUnder(["env", $"PATH={_folder}:{Environment.GetEnvironmentVariable("PATH")}"], [], "record", answers);
        Assert.That((code, output + errors), Is.EqualTo((0, "")));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(_folder, "asked.txt")), Has.All.EndsWith(" --region eu-west-1 --output json").And.Some.StartsWith("eks describe-cluster --name prod "));

        var preview = await PreviewCommand.Print(_folder, "--answers", answers);
        Assert.That(preview, Does.Contain("imageId: ami-0fedcba9876543210").And.Contain("sg-0fedcba9876543210").And.Contain("172.20.0.0/16")
            .And.Contain("vpc-cni").And.Contain("is not installed"));
    }
}
