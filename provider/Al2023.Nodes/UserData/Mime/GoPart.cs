namespace Al2023.Nodes.UserData.Mime;

/// <summary>A part as nodeadm finds it.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Body">Its raw bytes; cut off where <paramref name="Complete"/> is false.</param>
/// <param name="Complete">False where the text ends before a boundary.</param>
internal sealed record GoPart(int Index, MimeHeaders Headers, ReadOnlyMemory<byte> Body, bool Complete);
