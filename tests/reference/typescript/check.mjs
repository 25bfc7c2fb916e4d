// Type-checks TypeScript projects as `npx tsc --noEmit` in each folder does, in one process: declarations are read once.
//
//   node check.mjs FOLDER…
import { createRequire } from "node:module";
import path from "node:path";

const filesByCompiler = new Map();
let failed = false;

for (const folder of process.argv.slice(2)) {
  const require = createRequire(path.join(path.resolve(folder), "package.json"));
  const ts = require("typescript");
  const files = filesByCompiler.get(ts.version) ?? new Map();
  filesByCompiler.set(ts.version, files);
  for (const text of check(ts, path.resolve(folder, "tsconfig.json"), files)) {
    failed = true;
    console.log(text);
  }
  console.log(`${folder}: checked by TypeScript ${ts.version}`);
}
process.exitCode = failed ? 1 : 0;

function check(ts, configFile, files) {
  const fail = d => { throw new Error(ts.flattenDiagnosticMessageText(d.messageText, "\n")); };
  const config = ts.getParsedCommandLineOfConfigFile(configFile, { noEmit: true }, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail });
  const host = ts.createCompilerHost(config.options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, options, ...rest) => {
    const key = `${name}:${JSON.stringify(options)}`;
    if (!files.has(key))
      files.set(key, read.call(host, name, options, ...rest));
    return files.get(key);
  };
  host.getCurrentDirectory = () => path.dirname(configFile);
  const program = ts.createProgram(config.fileNames, config.options, host);
  return [...config.errors, ...ts.getPreEmitDiagnostics(program)].map(d => {
    const at = d.file ? `${path.relative(".", d.file.fileName)}:${d.file.getLineAndCharacterOfPosition(d.start).line + 1}: ` : "";
    return `${at}TS${d.code} ${ts.flattenDiagnosticMessageText(d.messageText, "\n")}`;
  });
}
