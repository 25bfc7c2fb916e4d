namespace Al2023.Protocol.Provider;

/// <summary>How long each operation may take, as Go durations (<c>30m</c>); empty for the provider's own limit.</summary>
public sealed record CustomTimeouts(string Create, string Update, string Delete, string Read);
