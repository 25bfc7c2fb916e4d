namespace Al2023.Tests.Conventions;

/// <summary>
/// Every message that a user can get, once, in one file to read through: golden/messages.txt. It is read from the source, as
/// what tests produce would lack just the messages that no test has seen, and would show each as often as it has values.
/// </summary>
public sealed class MessageTests
{
    [Test]
    public void EveryMessageIsListed() =>
        Golden.Check("messages.txt", string.Join('\n', ProductMessage.All.Select(m => m.Template).Distinct().Order(StringComparer.Ordinal)) + "\n");
}
