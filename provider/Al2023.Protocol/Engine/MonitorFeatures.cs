using Feature = Al2023.Protocol.Messages.ResourceMonitorFeature;

namespace Al2023.Protocol.Engine;

/// <summary>What a resource monitor can do, by the enum that programs ask for today and by the ids that older ones ask for.</summary>
internal static class MonitorFeatures
{
    private static readonly (Feature Feature, string Id, Func<MonitorService, bool> IsOffered)[] All =
    [
        (Feature.Secrets, "secrets", _ => true),
        (Feature.ResourceReferences, "resourceReferences", _ => true),
        (Feature.OutputValues, "outputValues", _ => true),
        (Feature.AliasSpecs, "aliasSpecs", _ => true),
        (Feature.ReplacementTrigger, "replacementTrigger", _ => true),
        (Feature.DeletedWith, "deletedWith", _ => true),
        (Feature.ReplaceWith, "replaceWith", _ => true),
        (Feature.Transforms, "transforms", service => service.RegisterStackTransform is not null),
        (Feature.InvokeTransforms, "invokeTransforms", service => service.RegisterStackInvokeTransform is not null),
        (Feature.Parameterization, "parameterization", service => service.RegisterPackage is not null),
        (Feature.ResourceHooks, "resourceHooks", service => service.RegisterResourceHook is not null),
        (Feature.SendsOptionsToHooks, "sendsOptionsToHooks", service => service.RegisterResourceHook is not null),
        (Feature.ErrorHooks, "errorHooks", service => service.RegisterErrorHook is not null),
        (Feature.InvokeDependsOn, "", _ => true),
        (Feature.InvokeParent, "", _ => true),
    ];

    public static IEnumerable<Feature> Of(MonitorService service) => All.Where(f => f.IsOffered(service)).Select(f => f.Feature);

    public static bool Has(MonitorService service, string id) => All.Any(f => f.Id.Length > 0 && f.Id == id && f.IsOffered(service));
}
