namespace Al2023.Nodes.Text.Yaml;

/// <summary>A token and its place, from 1.</summary>
/// <param name="Text">A scalar's text, an anchor's name, a tag's suffix, a directive's value.</param>
/// <param name="Handle">A tag's handle, <c>!!</c> for example.</param>
/// <param name="Plain">True for a scalar without quotes that is no block.</param>
internal readonly record struct YamlToken(YamlTokenKind Kind, int Line, int Column, string Text = "", string Handle = "", bool Plain = false);
