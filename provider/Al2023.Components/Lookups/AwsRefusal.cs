using System.Text.RegularExpressions;

namespace Al2023.Components.Lookups;

/// <summary>AWS, or its provider, did not answer a lookup.</summary>
internal sealed partial class AwsRefusedException(string message) : Exception(message)
{
    /// <summary>What to do, by the words that say the cause; the first that fits.</summary>
    private static readonly (string[] Words, string Advice)[] _causes =
    [
        (["ExpiredToken", "RequestExpired", "TokenRefreshRequired", "token included in the request is expired", "SSO session has expired", "token has expired", "refresh cached SSO token"],
            "The credentials have expired. Sign in again (`aws sso login`, or new keys), then repeat the command."),
        (["No valid credential sources", "NoCredentialProviders", "failed to refresh cached credentials", "no EC2 IMDS role found", "get credentials", "Unable to locate credentials", "failed to get shared config profile"],
            "AWS has no credentials to go by. Set them for Pulumi's AWS provider: `AWS_PROFILE`, `AWS_ACCESS_KEY_ID` with `AWS_SECRET_ACCESS_KEY`, or `aws:profile`."),
        (["InvalidClientTokenId", "UnrecognizedClient", "SignatureDoesNotMatch", "InvalidAccessKeyId", "AuthFailure", "security token included in the request is invalid"],
            "AWS does not know the credentials. Check the profile or the keys that Pulumi's AWS provider takes, and the clock of this machine."),
        (["Throttling", "TooManyRequests", "RequestLimitExceeded", "Rate exceeded", "SlowDown"],
            "AWS was asked too often. Repeat the command a little later, with a smaller `--parallel`."),
        (["no such host", "dial tcp", "connection refused", "connection reset", "i/o timeout", "TLS handshake", "network is unreachable", "request send failed", "context deadline exceeded", "Could not connect"],
            "AWS was not reached. Check the network, a proxy, and that the region exists (`aws:region`)."),
        (["Missing Region", "MissingRegion", "Invalid AWS Region", "invalid region"],
            "Set the region: `pulumi config set aws:region …`, or a provider in the option `providers`."),
    ];

    private static readonly string[] _denied = ["AccessDenied", "UnauthorizedOperation", "not authorized", "NotAuthorized", "AuthorizationError", "explicit deny", "StatusCode: 403"];

    /// <summary>True where AWS says by its error's code, or the provider by the words that it has for it, that there is no such thing. What else a message says in prose is no sign of it.</summary>
    public bool IsNotFound => Codes().Matches(Message) is { Count: > 0 } codes
        ? codes.All(c => c.Groups["code"].Value is "ResourceNotFoundException" or "ParameterNotFound" or "InvalidLaunchTemplateId.NotFound" or "InvalidLaunchTemplateName.NotFoundException")
        : NothingFound().IsMatch(Message);

    /// <summary>What AWS says, without the engine's words before it, which only repeat the function.</summary>
    public string Reason(string token) => EnginePrefix().Replace(Message, m => m.Groups["token"].Value == token ? "" : m.Value);

    /// <summary>What to do about it; nothing where the words do not tell the cause, or say it all.</summary>
    /// <param name="permission">The AWS calls, as a policy allows them, with a space between two.</param>
    public string Advice(string permission) =>
        IsNotFound ? ""
        : _causes.FirstOrDefault(c => Says(c.Words)).Advice is { } advice ? advice
        : permission.Length > 0 && Says(_denied) ? $"It needs the permission{(permission.Contains(' ', StringComparison.Ordinal) ? "s" : "")} `{permission.Replace(" ", "` and `", StringComparison.Ordinal)}`."
        : "";

    private bool Says(IEnumerable<string> words) => words.Any(w => Message.Contains(w, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\A(?:(?:rpc error: code = \w+ desc = )?(?:invocation of (?<token>\S+) returned an error|invoking (?<token>[\w/:]+)): )+")]
    private static partial Regex EnginePrefix();

    [GeneratedRegex(@"(api error |\b(?=[A-Za-z]+(Exception|NotFound|Error|Denied|Failure|Throttling)\b))(?<code>[A-Za-z.]+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Codes();

    /// <summary>How the AWS provider ends what it says of a reading that found nothing.</summary>
    [GeneratedRegex(@"(\A|: )(couldn't find resource|empty result|no matching EC2 Launch Template found)\s*(\z|\n|;)", RegexOptions.ExplicitCapture)]
    private static partial Regex NothingFound();
}
