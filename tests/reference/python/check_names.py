"""Checks a Pulumi program against the sources of pulumi_al2023: every name, argument and dictionary key that it uses.

    check_names.py sdk/python/pulumi_al2023 PROGRAM.py

Prints one line per problem. Neither the program nor the package is run.
"""

import ast
import pathlib
import sys


def main(package: pathlib.Path, program: pathlib.Path) -> int:
    api = Api(package)
    problems = list(check(ast.parse(program.read_text(encoding="utf-8")), api))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


class Api:
    """What the package declares: the parameters of its functions and classes, its properties, dictionary keys and enum values."""

    def __init__(self, package: pathlib.Path):
        self.parameters: dict[str, dict[str, str]] = {}
        self.properties: dict[str, set[str]] = {}
        self.keys: dict[str, dict[str, str]] = {}
        self.values: dict[str, set[str]] = {}
        for file in sorted(package.glob("*.py")):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    self.add_class(node, outputs=file.name == "outputs.py")
                elif isinstance(node, ast.FunctionDef):
                    self.add_parameters(node.name, node)

    def add_class(self, node: ast.ClassDef, outputs: bool) -> None:
        bases = {ast.unparse(base) for base in node.bases}
        if "TypedDict" in bases:
            self.keys[node.name] = {a.target.id: ast.unparse(a.annotation) for a in node.body if isinstance(a, ast.AnnAssign)}
        elif "Enum" in bases:
            self.values[node.name] = {a.targets[0].id for a in node.body if isinstance(a, ast.Assign)}
        elif not outputs:
            functions = [f for f in node.body if isinstance(f, ast.FunctionDef)]
            self.properties[node.name] = {f.name for f in functions if f.decorator_list}
            for function in functions:
                if function.name in ("__init__", "_internal_init"):
                    self.add_parameters(node.name, function)

    def add_parameters(self, name: str, node: ast.FunctionDef) -> None:
        arguments = node.args.args + node.args.kwonlyargs
        found = {a.arg: ast.unparse(a.annotation) for a in arguments if a.annotation}
        if len(found) > len(self.parameters.get(name, {})):
            self.parameters[name] = found

    def dictionary(self, annotation: str) -> str | None:
        return next((name for name in self.keys if f"'{name}'" in annotation), None)


def check(tree: ast.Module, api: Api):
    types: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and (called := al2023_name(getattr(node.value, "func", None))):
            types[node.targets[0].id] = called.removesuffix("_output")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := al2023_name(node.func)):
            yield from check_call(node, name, api)
        elif isinstance(node, ast.Attribute) and (enum := al2023_name(node.value)):
            if node.attr not in api.values.get(enum, set()):
                yield f"line {node.lineno}: al2023.{enum} has no {node.attr}"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in types:
            yield from check_property(node, types[node.value.id], api)


def check_property(node: ast.Attribute, type_name: str, api: Api):
    result = "".join(word.capitalize() for word in type_name.split("_")) + "Result"
    known = api.properties.get(type_name) or api.properties.get(result, set())
    if node.attr not in known:
        yield f"line {node.lineno}: {type_name} has no property {node.attr}"


def check_call(node: ast.Call, name: str, api: Api):
    parameters = api.parameters.get(name)
    if parameters is None:
        yield f"line {node.lineno}: al2023.{name} does not exist"
        return
    for keyword in node.keywords:
        if keyword.arg not in parameters:
            yield f"line {node.lineno}: al2023.{name} has no argument {keyword.arg}"
        else:
            yield from check_value(keyword.value, parameters[keyword.arg], api)


def check_value(value: ast.expr, annotation: str, api: Api):
    if isinstance(value, ast.List):
        for item in value.elts:
            yield from check_value(item, annotation, api)
    keys = api.keys.get(api.dictionary(annotation) or "")
    if not isinstance(value, ast.Dict) or keys is None:
        return
    for key, item in zip(value.keys, value.values):
        if key.value not in keys:
            yield f"line {key.lineno}: no key {key.value} in {api.dictionary(annotation)}"
        else:
            yield from check_value(item, keys[key.value], api)


def al2023_name(node: ast.AST | None) -> str | None:
    """The X of al2023.X."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "al2023":
        return node.attr
    return None


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
