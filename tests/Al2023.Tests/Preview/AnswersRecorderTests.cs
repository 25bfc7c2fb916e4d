using Al2023.Preview.Simulation;
using Al2023.Protocol.Values;

namespace Al2023.Tests.Preview;

/// <summary>What <c>record</c> makes of AWS's answers.</summary>
public sealed class AnswersRecorderTests
{
    private const string File = """
        answers:
          aws:ec2/getLaunchTemplate:getLaunchTemplate:
            - args: {name: shared}
              result: {defaultVersion: 1, latestVersion: 1}
        """;

    private const string Versions = """
        {"LaunchTemplateVersions": [
          {"LaunchTemplateId": "lt-0fedcba9876543210", "LaunchTemplateName": "shared", "VersionNumber": 5, "DefaultVersion": false, "LaunchTemplateData": {}},
          {"LaunchTemplateId": "lt-0fedcba9876543210", "LaunchTemplateName": "shared", "VersionNumber": 3, "DefaultVersion": true, "LaunchTemplateData": {
            "ImageId": "ami-0a1b2c3d4e5f60718", "UserData": "c2VjcmV0", "IamInstanceProfile": {"Name": "nodes"},
            "NetworkInterfaces": [{"DeviceIndex": 0, "Groups": ["sg-0a"]}]}}]}
        """;

    [Test]
    public async Task ALaunchTemplateIsRecordedWithoutItsUserData()
    {
        IReadOnlyList<string> asked = [];
        var (recorded, kept) = await new AnswersRecorder((arguments, _) =>
        {
            asked = arguments;
            return Task.FromResult<(string?, string)>((Versions, ""));
        }).Record(AnswersFile.Parse("answers.yaml", File), default);
        var result = recorded.Answers.Single().Result!;
        Assert.Multiple(() =>
        {
            Assert.That(kept, Is.Empty);
            Assert.That(asked.Take(6), Is.EqualTo(new[] { "ec2", "describe-launch-template-versions", "--launch-template-name", "shared", "--versions", "$Default" }));
            Assert.That((result.At("defaultVersion"), result.At("latestVersion")), Is.EqualTo(((PropertyValue)3, (PropertyValue)5)));
            Assert.That(result.At("imageId"), Is.EqualTo((PropertyValue)"ami-0a1b2c3d4e5f60718"));
            Assert.That(result.At("instanceType"), Is.EqualTo((PropertyValue)""));
            Assert.That(result.At("iamInstanceProfiles").At(0).At("name"), Is.EqualTo((PropertyValue)"nodes"));
            Assert.That(result.At("networkInterfaces").At(0).At("securityGroups").At(0), Is.EqualTo((PropertyValue)"sg-0a"));
            Assert.That(result.Entries.Keys, Has.None.EqualTo("userData"), "it may hold secrets");
        });
    }

    [Test]
    public async Task ALaunchTemplateThatIsNotThereIsAbsent()
    {
        var (recorded, _) = await new AnswersRecorder((_, _) => Task.FromResult<(string?, string)>((null, "An error occurred (InvalidLaunchTemplateName.NotFoundException)")))
            .Record(AnswersFile.Parse("answers.yaml", File), default);
        Assert.That(AnswersWriter.Write(recorded), Does.Contain("absent: true"));
    }
}
