// Pulumi 3.112 for .NET: https://www.pulumi.com/docs/reference/pkg/dotnet/Pulumi/Pulumi.html
#nullable enable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;

namespace Pulumi
{
    public sealed class Output<T>
    {
        public Output<TResult> Apply<TResult>(Func<T, TResult> func) => throw new NotSupportedException();
        public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => throw new NotSupportedException();
    }

    public class Input<T>
    {
        public static implicit operator Input<T>(T value) => throw new NotSupportedException();
        public static implicit operator Input<T>(Output<T> value) => throw new NotSupportedException();
    }

    public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable
    {
        public void Add(params Input<T>[] inputs) => throw new NotSupportedException();
        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
        public static implicit operator InputList<T>(T value) => throw new NotSupportedException();
        public static implicit operator InputList<T>(Output<T> value) => throw new NotSupportedException();
        public static implicit operator InputList<T>(T[] values) => throw new NotSupportedException();
        public static implicit operator InputList<T>(List<T> values) => throw new NotSupportedException();
        public static implicit operator InputList<T>(ImmutableArray<T> values) => throw new NotSupportedException();
        public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => throw new NotSupportedException();
    }

    public sealed class InputMap<TValue> : Input<ImmutableDictionary<string, TValue>>, IEnumerable
    {
        public void Add(string key, Input<TValue> value) => throw new NotSupportedException();
        public Input<TValue> this[string key] { set => throw new NotSupportedException(); }
        IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
        public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => throw new NotSupportedException();
        public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => throw new NotSupportedException();
        public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => throw new NotSupportedException();
    }

    public abstract class InputArgs;

    public abstract class ResourceArgs : InputArgs
    {
        public static readonly ResourceArgs Empty = null!;
    }

    public abstract class InvokeArgs : InputArgs
    {
        public static readonly InvokeArgs Empty = null!;
    }

    public class Resource
    {
        public Output<string> Urn { get; } = null!;
    }

    public class ComponentResource : Resource
    {
        public ComponentResource(string type, string name, ComponentResourceOptions? options = null) => throw new NotSupportedException();
        public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false) => throw new NotSupportedException();
        protected void RegisterOutputs() => throw new NotSupportedException();
    }

    public class CustomResource : Resource
    {
        public Output<string> Id { get; } = null!;
    }

    public class ProviderResource : CustomResource
    {
        public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null) => throw new NotSupportedException();
    }

    public abstract class ResourceOptions
    {
        public Input<string>? Id { get; set; }
        public InputList<Resource> DependsOn { get; set; } = null!;
        public Resource? Parent { get; set; }
        public ProviderResource? Provider { get; set; }
        public string? Version { get; set; }
        public string? PluginDownloadURL { get; set; }
    }

    public sealed class ComponentResourceOptions : ResourceOptions
    {
        public List<ProviderResource> Providers { get; set; } = null!;
        public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2) => throw new NotSupportedException();
    }

    public sealed class CustomResourceOptions : ResourceOptions
    {
        public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2) => throw new NotSupportedException();
    }

    public class InvokeOptions
    {
        public string? Version { get; set; }
        public string? PluginDownloadURL { get; set; }
    }

    public class InvokeOutputOptions : InvokeOptions;

    public sealed class Deployment
    {
        public static DeploymentInstance Instance => throw new NotSupportedException();
        public static Task<int> RunAsync(Action action) => throw new NotSupportedException();
        public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => throw new NotSupportedException();
        public static Task<int> RunAsync(Func<Task> func) => throw new NotSupportedException();
    }

    public sealed class DeploymentInstance
    {
        public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) => throw new NotSupportedException();
        public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) => throw new NotSupportedException();
        public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) => throw new NotSupportedException();
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class ResourceTypeAttribute : Attribute
    {
        public ResourceTypeAttribute(string type, string? version) => throw new NotSupportedException();
    }

    [AttributeUsage(AttributeTargets.Struct)]
    public sealed class EnumTypeAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class OutputTypeAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Constructor)]
    public sealed class OutputConstructorAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class OutputAttribute : Attribute
    {
        public OutputAttribute(string? name = null) => throw new NotSupportedException();
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class InputAttribute : Attribute
    {
        public InputAttribute(string name, bool required = false, bool json = false) => throw new NotSupportedException();
    }
}

namespace Pulumi.Serialization
{
    internal static class Unused;
}
