using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Al2023.Preview.Reports;

/// <summary>Markup. Built from interpolated text, in which every hole is text of others and escaped, unless it is markup itself.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    /// <summary>The markup of an interpolated text.</summary>
    public static Html Of(ref Handler handler) => new(handler.ToMarkup());

    /// <summary>All parts, one after the other.</summary>
    public static Html All(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Markup)));

    public override string ToString() => Markup;

    [InterpolatedStringHandler]
    internal readonly ref struct Handler(int literalLength, int holes)
    {
        private readonly StringBuilder _text = new(literalLength + holes * 32);

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html html) => _text.Append(html.Markup);

        public void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(ReportVocabulary.Visible(text ?? "")));

        public string ToMarkup() => _text.ToString();
    }
}
