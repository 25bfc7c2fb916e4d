using Al2023.Nodes.Al2;
using Al2023.Nodes.Al2.Shell;

namespace Al2023.Tests.Nodes.Al2;

public sealed class ShellScriptTests
{
    private static string Show(string script) =>
        string.Join(" | ", ShellScript.Read(script).Commands.Select(c => $"{c.Line}/{c.Depth} {string.Join(' ', c.Words.Select(w => $"[{w.Written}]"))}"));

    [TestCase("a b  'c d' \"e f\" g\\ h", "1/0 [a] [b] [c d] [e f] [g h]")]
    [TestCase("a \\\n  b\nc", "1/0 [a] [b] | 3/0 [c]")]
    [TestCase("a # not b\n#c\nd#e", "1/0 [a] | 3/0 [d#e]")]
    [TestCase("a; b && c || d | e & f", "1/0 [a] | 1/0 [b] | 1/0 [c] | 1/0 [d] | 1/0 [e] | 1/0 [f]")]
    [TestCase("a > x 2>&1 < y >>z &> w b", "1/0 [a] [b]")]
    [TestCase("cat <<EOF > f\n/etc/eks/bootstrap.sh\nEOF\nb", "1/0 [cat] | 4/0 [b]")]
    [TestCase("cat <<-'E F'\n\tx y\n\tE F\nb", "1/0 [cat] | 4/0 [b]")]
    [TestCase("cat <<< 'x'\nb", "1/0 [cat] | 2/0 [b]")]
    [TestCase("if a; then b; else c; fi; d", "1/1 [a] | 1/1 [b] | 1/1 [c] | 1/0 [d]")]
    [TestCase("for i in 1 2; do a $i; done\nb", "1/1 [a] [$i] | 2/0 [b]")]
    [TestCase("case $x in\n  y) a;;\n  *) b;;\nesac\nc", "2/1 [y] | 2/1 [a] | 3/1 [*] | 3/1 [b] | 5/0 [c]")]
    [TestCase("f() {\n a\n}\nf", "2/1 [a] | 4/0 [f]")]
    [TestCase("function f {\n a\n}\nf", "2/1 [a] | 4/0 [f]")]
    [TestCase("(a; b); c", "1/1 [a] | 1/1 [b] | 1/0 [c]")]
    [TestCase("a $(b; c) `d` \"$(e \"f\")\"", "1/0 [a] [$(b; c)] [`d`] [$(e \"f\")]")]
    [TestCase("a=(x y)\nb", "1/0 [a=] | 2/0 [b]")]
    [TestCase("exec > >(tee /var/log/x) 2>&1\nb", "1/0 [exec] | 2/0 [b]")]
    [TestCase("a ''", "1/0 [a] []")]
    [TestCase("", "")]
    public void ReadsCommands(string script, string expected) => Assert.That(Show(script), Is.EqualTo(expected));

    [TestCase("a 'b", 1)]
    [TestCase("a\nb \"c\nd", 2)]
    [TestCase("a $(b", 1)]
    [TestCase("a\n\ncat <<EOF\nb", 3)]
    public void SaysWhereSomethingNeverEnds(string script, int line) => Assert.That(ShellScript.Read(script).Unfinished, Is.EqualTo(line));

    [TestCase("/etc/eks/bootstrap.sh x")]
    [TestCase("sudo -E /etc/eks/bootstrap.sh x")]
    [TestCase("A=b bash -x /etc/eks/bootstrap.sh x")]
    [TestCase("source /etc/eks/bootstrap.sh x")]
    [TestCase("cd /etc/eks && ./bootstrap.sh x")]
    public void KnowsACallOfBootstrap(string script) => Assert.That(ShellScript.Read(script).Commands.Any(BootstrapCall.Is));

    [TestCase("cat /etc/eks/bootstrap.sh")]
    [TestCase("# /etc/eks/bootstrap.sh x")]
    [TestCase("echo '/etc/eks/bootstrap.sh x'")]
    [TestCase("[ -f /etc/eks/bootstrap.sh ]")]
    [TestCase("sed -i s/a/b/ /etc/eks/bootstrap.sh")]
    public void TakesNothingElseForOne(string script) => Assert.That(ShellScript.Read(script).Commands.Any(BootstrapCall.Is), Is.False);
}
