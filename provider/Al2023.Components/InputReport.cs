using Al2023.Nodes.Findings;
using Al2023.Protocol.Binding;
using Al2023.Protocol.Provider;
using Al2023.Protocol.Values;

namespace Al2023.Components;

/// <summary>Tells the user what is wrong with inputs, without the secrets among them.</summary>
internal sealed class InputReport(PropertyValue.Map inputs)
{
    private readonly Redaction _redaction = new(inputs);

    /// <summary>Throws <see cref="InputErrorsException"/> with all errors, if there are any.</summary>
    public void Refuse(IEnumerable<BindingError> misfits, IEnumerable<Finding> findings)
    {
        List<InputError> errors =
        [
            .. misfits.Select(e => Error(e.Path, $"{e.Before:known}{e.Shown}{e.After:known}")),
            .. findings.Where(f => f.Severity == Severity.Error).Select(f => Error(f.Path, f.Message)),
        ];
        if (errors.Count > 0)
            throw new InputErrorsException(errors.Count == 1 ? "one input is wrong." : $"{errors.Count} inputs are wrong.", errors);
    }

    /// <summary>Writes what is no error to the engine's log, to the row of the resource.</summary>
    public async Task Log(EngineLog log, string urn, IEnumerable<Finding> findings, CancellationToken cancel)
    {
        foreach (var finding in findings.Where(f => f.Severity != Severity.Error))
        {
            var (path, message) = (_redaction.Show(finding.Path), _redaction.Show(finding.Path, finding.Message));
            await (finding.Severity == Severity.Warning
                ? log.Warning(urn, $"{path}: {message}", cancel)
                : log.Info(urn, $"{path}: {message}", cancel));
        }
    }

    private InputError Error(string path, Message message) => new(_redaction.Show(path), _redaction.Show(path, message));
}
