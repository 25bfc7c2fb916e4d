namespace Al2023.Nodes.Iam.Controller;

/// <summary>Who may take the controller's role.</summary>
public static class ControllerTrust
{
    /// <summary>EKS Pod Identity, for the service account that an association names.</summary>
    public const string PodIdentity = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"]}]}""";

    /// <summary>One service account of the cluster whose OIDC provider it is, and no other.</summary>
    public static string Irsa(string oidcProviderArn, string @namespace, string serviceAccount)
    {
        const string Kind = "oidc-provider/";
        var issuer = oidcProviderArn[(oidcProviderArn.IndexOf(Kind, StringComparison.Ordinal) + Kind.Length)..];
        return $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{{{oidcProviderArn}}}}"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{{issuer}}}}:aud":"sts.amazonaws.com","{{{{issuer}}}}:sub":"system:serviceaccount:{{{{@namespace}}}}:{{{{serviceAccount}}}}"}}}]}""";
    }
}
