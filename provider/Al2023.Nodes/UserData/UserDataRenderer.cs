using System.Text;

namespace Al2023.Nodes.UserData;

/// <summary>Renders user data. Only for inputs that are fully known and that <see cref="UserDataInputsCheck"/> finds no error in.</summary>
public static class UserDataRenderer
{
    private const string Script = "text/x-shellscript; charset=\"us-ascii\"";

    /// <summary>The document for the inputs: byte for byte the same for the same inputs.</summary>
    public static RenderedUserData Render(UserDataInputs inputs, UserDataMerger mergedBy = UserDataMerger.None)
    {
        _ = mergedBy;
        List<UserDataPart> parts =
        [
            .. (inputs.BootstrapScripts ?? []).Select(s => new UserDataPart { ContentType = Script, Content = s }),
            .. inputs.UserDataParts ?? [],
        ];
        var document = MimeWriter.Write(parts);
        var bytes = Encoding.UTF8.GetBytes(document);
        return new(document, Convert.ToBase64String(bytes), "", bytes.Length, []);
    }
}
