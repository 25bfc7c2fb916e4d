using Al2023.Nodes.Kubelet;
using Al2023.Nodes.Kubernetes;

namespace Al2023.Tests.Nodes.Kubelet;

public sealed class KubeletConfigurationTests
{
    private static List<string> Check(string json, string? version) =>
        [.. KubeletCheck.Check(PlainJson.Map(json), null, "kubelet", KubernetesVersion.Parse(version)).Select(f => $"{f.Severity} {f}")];

    [TestCase("""{}""")]
    [TestCase("""{"kind": "KubeletConfiguration", "apiVersion": "kubelet.config.k8s.io/v1beta1", "maxPods": 40}""")]
    [TestCase("""{"registerWithTaints": null, "failSwapOn": null, "evictionSoft": null, "logging": {"format": null}}""")]
    [TestCase("""{"cgroupsPerQOS": false, "enforceNodeAllocatable": []}""")]
    [TestCase("""{"logging": {"options": {"text": {"infoBufferSize": "4Ki", "splitStream": true}}}, "featureGates": {"LoggingAlphaOptions": true}}""")]
    [TestCase("""{"tracing": {"endpoint": "otel.internal:4317", "samplingRatePerMillion": 5}}""")]
    [TestCase("""{"tracing": {"endpoint": "unix:///run/otel.sock"}}""")]
    [TestCase("""{"clusterDNS": ["010.100.000.010", "fd00:10::a"]}""")]
    [TestCase("""{"shutdownGracePeriod": "45s", "evictionHard": {"memory.available": "5%"}, "imageGCHighThresholdPercent": 75, "imageGCLowThresholdPercent": 65}""")]
    [TestCase("""{"serializeImagePulls": false, "podsPerCore": 0, "reservedSystemCPUs": ""}""")]
    [TestCase("""{"reservedSystemCPUs": "0,1", "systemReservedCgroup": "", "kubeReservedCgroup": ""}""")]
    [TestCase("""{"reservedSystemCPUs": "0-3,8", "systemReservedCgroup": null, "kubeReservedCgroup": ""}""")]
    [TestCase("""{"systemReserved": {"cpu": "100m", "memory": "1Gi", "ephemeral-storage": "1e9", "pid": "1000"}}""")]
    [TestCase("""{"evictionSoft": {"memory.available": "1.5Gi"}, "evictionSoftGracePeriod": {"memory.available": "1m30s"}}""")]
    [TestCase("""{"evictionHard": {"memory.available": "0%", "imagefs.available": "100%"}, "evictionMinimumReclaim": {"nodefs.available": "0"}}""")]
    [TestCase("""{"logging": {"flushFrequency": 5000000000, "verbosity": 4, "vmodule": [{"filePattern": "a*", "verbosity": 5}]}}""")]
    [TestCase("""{"logging": {"flushFrequency": "5s", "format": "json", "options": {"json": {"infoBufferSize": "0"}}}}""")]
    [TestCase("""{"registerWithTaints": [{"key": "a", "value": "b", "effect": "NoSchedule"}, {"key": "b", "effect": "NoExecute"}]}""")]
    [TestCase("""{"featureGates": {"MemoryQoS": true}, "memoryThrottlingFactor": 0.8}""")]
    [TestCase("""{"memorySwap": {"swapBehavior": "LimitedSwap"}, "failSwapOn": false}""")]
    [TestCase("""{"memorySwap": {"swapBehavior": ""}, "hairpinMode": "", "topologyManagerPolicy": ""}""")]
    [TestCase("""{"cpuManagerPolicy": "static", "cpuManagerPolicyOptions": {"full-pcpus-only": "true"}}""")]
    [TestCase("""{"memoryManagerPolicy": "Static", "reservedMemory": [{"numaNode": 0, "limits": {"memory": "1124Mi"}}, {"numaNode": 1, "limits": {"memory": "1Gi", "hugepages-2Mi": "10Mi"}}]}""")]
    [TestCase("""{"maxParallelImagePulls": 10}""")]
    [TestCase("""{"maxParallelImagePulls": 1, "serializeImagePulls": true}""")]
    [TestCase("""{"enforceNodeAllocatable": ["pods", "system-reserved", "kube-reserved-compressible"]}""")]
    [TestCase("""{"enforceNodeAllocatable": ["none"], "cgroupsPerQOS": false}""")]
    [TestCase("""{"cpuCFSQuotaPeriod": "100ms"}""")]
    [TestCase("""{"cpuCFSQuotaPeriod": "5ms", "featureGates": {"CustomCPUCFSQuotaPeriod": true}}""")]
    [TestCase("""{"cpuCFSQuotaPeriod": "5ms", "featureGates": {"AllAlpha": true}}""")]
    [TestCase("""{"shutdownGracePeriod": "1m", "shutdownGracePeriodCriticalPods": "1m"}""")]
    [TestCase("""{"shutdownGracePeriodByPodPriority": [{"priority": 100, "shutdownGracePeriodSeconds": 10}], "shutdownGracePeriod": "0s", "shutdownGracePeriodCriticalPods": "0s"}""")]
    [TestCase("""{"containerLogMaxSize": "50Mi", "containerLogMaxFiles": 2, "containerLogMonitorInterval": "3s", "podLogsDir": "/var/log/pods"}""")]
    [TestCase("""{"clusterDNS": ["169.254.20.10", "fd00::a"], "tlsMinVersion": "VersionTLS13", "tlsCipherSuites": ["TLS_AES_128_GCM_SHA256"]}""")]
    [TestCase("""{"oomScoreAdj": -999, "nodeStatusMaxImages": -1, "healthzPort": 0, "readOnlyPort": 0, "podPidsLimit": -1}""")]
    [TestCase("""{"userNamespaces": {"idsPerPod": 131072}}""")]
    [TestCase("""{"staticPodURLHeader": {"a": ["b", "c"]}, "qosReserved": {}}""")]
    [TestCase("""{"maxPods": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "clusterDNS": ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"], "systemReserved": {"cpu": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}, "logging": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "registerWithTaints": [{"key": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "effect": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}], "enforceNodeAllocatable": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "shutdownGracePeriod": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "reservedSystemCPUs": "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "featureGates": {"MemoryQoS": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}}""")]
    public void FindsNothingInWhatTheKubeletTakes(string json)
    {
        Assert.That(Check(json, "1.33"), Is.Empty);
        Assert.That(Check(json, null), Is.Empty);
    }

    // Names and types.
    [TestCase("""{"maxpods": 40}""", "Error kubelet.config.maxpods: The kubelet knows no field `maxpods` here and ignores it; names are case-sensitive. Did you mean `maxPods`?")]
    [TestCase("""{"somethingElse": 40}""", "Error kubelet.config.somethingElse: The kubelet knows no field `somethingElse` here and ignores it. Leave it out")]
    [TestCase("""{"logging": {"level": 3}}""", "Error kubelet.config.logging.level: The kubelet knows no field `level`")]
    [TestCase("""{"logging": "text"}""", "Error kubelet.config.logging: The kubelet wants a map of fields here, but `text` is a text.")]
    [TestCase("""{"clusterDNS": {"a": "b"}}""", "Error kubelet.config.clusterDNS: The kubelet wants a list here, but `{…}` is a map.")]
    [TestCase("""{"systemReserved": ["cpu"]}""", "Error kubelet.config.systemReserved: The kubelet wants a map here, but `[…]` is a list.")]
    [TestCase("""{"evictionHard": {"memory.available": 100}}""", "Error kubelet.config.evictionHard[\"memory.available\"]: The kubelet wants a text here, but `100` is a number")]
    [TestCase("""{"serializeImagePulls": "false"}""", "Error kubelet.config.serializeImagePulls: The kubelet wants a boolean here, but `false` is a text")]
    [TestCase("""{"maxPods": "40"}""", "Error kubelet.config.maxPods: The kubelet wants an integer here, but `40` is a text")]
    [TestCase("""{"maxPods": 40.5}""", "Error kubelet.config.maxPods: `40.5` is no integer")]
    [TestCase("""{"nodeStatusMaxImages": 1e24}""", "Error kubelet.config.nodeStatusMaxImages: `1E+24` is out of range")]
    [TestCase("""{"maxPods": 4294967296}""", "Error kubelet.config.maxPods: `4294967296` is out of range")]
    [TestCase("""{"podPidsLimit": 9223372036854775807}""", "Error kubelet.config.podPidsLimit: `9.223372036854776E+18` is out of range")]
    [TestCase("""{"memoryThrottlingFactor": "0.8"}""", "Error kubelet.config.memoryThrottlingFactor: The kubelet wants a number here")]
    [TestCase("""{"registerWithTaints": ["a=b:NoSchedule"]}""", "Error kubelet.config.registerWithTaints[0]: The kubelet wants a map of fields here, but `a=b:NoSchedule` is a text.")]
    [TestCase("""{"syncFrequency": 30}""", "Error kubelet.config.syncFrequency: The kubelet wants a duration here, but `30` is a number")]
    [TestCase("""{"syncFrequency": "30"}""", "Error kubelet.config.syncFrequency: `30` is no duration")]
    [TestCase("""{"syncFrequency": ""}""", "Error kubelet.config.syncFrequency: `` is no duration")]
    [TestCase("""{"reservedMemory": [{"numaNode": 0, "limits": {"memory": "1GB"}}]}""", "Error kubelet.config.reservedMemory[0].limits.memory: `1GB` is no quantity")]
    [TestCase("""{"hairpinMode": "veth"}""", "Error kubelet.config.hairpinMode: `veth` is not known here. Write one of `hairpin-veth`, `promiscuous-bridge`, `none`.")]
    [TestCase("""{"authorization": {"mode": "RBAC"}}""", "Error kubelet.config.authorization.mode: `RBAC` is not known here.")]
    // Versions.
    [TestCase("""{"defaultPodSysctls": {}}""", "Error kubelet.config.defaultPodSysctls: The kubelet knows `defaultPodSysctls` from Kubernetes 1.37 on; this one runs 1.33 and ignores it.")]
    [TestCase("""{"iptablesDropBit": 3}""", "Warning kubelet.config.iptablesDropBit: `iptablesDropBit` has no effect from Kubernetes 1.30 on.")]
    // Identity.
    [TestCase("""{"apiVersion": "kubelet.config.k8s.io/v1"}""", "Error kubelet.config.apiVersion: The kubelet knows no configuration of version `kubelet.config.k8s.io/v1`")]
    [TestCase("""{"kind": "Kubelet"}""", "Error kubelet.config.kind: The kubelet knows no configuration of kind `Kubelet`")]
    [TestCase("""{"runOnce": true}""", "Error kubelet.config.runOnce:")]
    [TestCase("""{"providerID": "aws:///x"}""", "Warning kubelet.config.providerID:")]
    [TestCase("""{"cgroupDriver": "cgroupfs"}""", "Warning kubelet.config.cgroupDriver:")]
    // Ranges.
    [TestCase("""{"maxPods": -1}""", "Error kubelet.config.maxPods: The kubelet does not start with -1 here. Write 0 or more.")]
    [TestCase("""{"port": 65536}""", "Error kubelet.config.port: The kubelet does not start with 65536 here. Write 65535 or less.")]
    [TestCase("""{"oomScoreAdj": -1001}""", "Error kubelet.config.oomScoreAdj:")]
    [TestCase("""{"nodeStatusMaxImages": -2}""", "Error kubelet.config.nodeStatusMaxImages:")]
    [TestCase("""{"containerLogMaxFiles": 1}""", "Error kubelet.config.containerLogMaxFiles:")]
    [TestCase("""{"maxParallelImagePulls": 0}""", "Error kubelet.config.maxParallelImagePulls:")]
    [TestCase("""{"memoryThrottlingFactor": 1.5}""", "Error kubelet.config.memoryThrottlingFactor: The kubelet does not start with 1.5 here.")]
    [TestCase("""{"userNamespaces": {"idsPerPod": 70000}}""", "Error kubelet.config.userNamespaces.idsPerPod: The kubelet does not start with 70000 here.")]
    [TestCase("""{"tracing": {"samplingRatePerMillion": 1000001}}""", "Error kubelet.config.tracing.samplingRatePerMillion:")]
    // Eviction.
    [TestCase("""{"evictionHard": {"memory.free": "100Mi"}}""", "Error kubelet.config.evictionHard[\"memory.free\"]: The kubelet knows no eviction signal `memory.free`")]
    [TestCase("""{"evictionHard": {"memory.available": "0"}}""", "Error kubelet.config.evictionHard[\"memory.available\"]: `0` is no threshold")]
    [TestCase("""{"evictionHard": {"memory.available": "101%"}}""", "Error kubelet.config.evictionHard[\"memory.available\"]: `101%` is no threshold")]
    [TestCase("""{"evictionHard": {"memory.available": "100MB"}}""", "Error kubelet.config.evictionHard[\"memory.available\"]: `100MB` is no threshold")]
    [TestCase("""{"evictionSoft": {"memory.available": "1Gi"}}""", "Warning kubelet.config.evictionSoft[\"memory.available\"]: The soft threshold for `memory.available` has no grace period")]
    [TestCase("""{"evictionSoft": {"memory.available": "1Gi"}, "evictionSoftGracePeriod": {"memory.available": "90"}}""", "Error kubelet.config.evictionSoftGracePeriod[\"memory.available\"]: `90` is no duration")]
    // Reservations.
    [TestCase("""{"systemReserved": {"storage": "1Gi"}}""", "Error kubelet.config.systemReserved.storage: The kubelet cannot reserve `storage`")]
    [TestCase("""{"kubeReserved": {"memory": "-1Gi"}}""", "Error kubelet.config.kubeReserved.memory: `-1Gi` is no quantity")]
    [TestCase("""{"reservedSystemCPUs": "0,1"}""", "Error kubelet.config.reservedSystemCPUs: The kubelet takes no `reservedSystemCPUs` beside reserved cgroups")]
    [TestCase("""{"reservedSystemCPUs": "two", "systemReservedCgroup": "", "kubeReservedCgroup": ""}""", "Error kubelet.config.reservedSystemCPUs: `two` is no list of CPUs")]
    [TestCase("""{"reservedMemory": [{"limits": {"memory": "1Gi"}}, {"numaNode": 0, "limits": {"memory": "2Gi"}}]}""", "Error kubelet.config.reservedMemory[1].limits.memory: `memory` of NUMA node 0 is reserved twice")]
    [TestCase("""{"reservedMemory": [{"numaNode": 0, "limits": {"memory": "0"}}]}""", "Error kubelet.config.reservedMemory[0].limits.memory: The kubelet reserves no zero memory")]
    [TestCase("""{"reservedMemory": [{"numaNode": 0, "limits": {"cpu": "1"}}]}""", "Error kubelet.config.reservedMemory[0].limits.cpu: `cpu` is no kind of memory")]
    [TestCase("""{"qosReserved": {"memory": "50%"}}""", "Warning kubelet.config.qosReserved:")]
    // Enforcement.
    [TestCase("""{"enforceNodeAllocatable": ["pod"]}""", "Error kubelet.config.enforceNodeAllocatable[0]: `pod` is not known here.")]
    [TestCase("""{"enforceNodeAllocatable": ["none", "pods"]}""", "Error kubelet.config.enforceNodeAllocatable[0]: `none` stands alone")]
    [TestCase("""{"enforceNodeAllocatable": ["pods", "pods"]}""", "Error kubelet.config.enforceNodeAllocatable[1]: `pods` is in the list twice")]
    [TestCase("""{"enforceNodeAllocatable": ["system-reserved", "system-reserved-compressible"]}""", "Error kubelet.config.enforceNodeAllocatable[1]: `system-reserved-compressible` and `system-reserved` exclude each other")]
    [TestCase("""{"enforceNodeAllocatable": ["pods"], "cgroupsPerQOS": false}""", "Error kubelet.config.enforceNodeAllocatable[0]: `pods` needs the cgroups")]
    [TestCase("""{"cgroupsPerQOS": false}""", "Error kubelet.config.cgroupsPerQOS:")]
    [TestCase("""{"enforceNodeAllocatable": ["system-reserved"], "systemReservedCgroup": ""}""", "Error kubelet.config.enforceNodeAllocatable: `system-reserved` needs `systemReservedCgroup`")]
    [TestCase("""{"systemCgroups": "/x", "cgroupRoot": ""}""", "Error kubelet.config.systemCgroups: `systemCgroups` needs `cgroupRoot`")]
    // Images.
    [TestCase("""{"imageGCHighThresholdPercent": 70}""", "Error kubelet.config.imageGCHighThresholdPercent: The kubelet does not start where `imageGCLowThresholdPercent`, 80, is not below `imageGCHighThresholdPercent`, 70.")]
    [TestCase("""{"imageGCLowThresholdPercent": 85}""", "Error kubelet.config.imageGCLowThresholdPercent:")]
    [TestCase("""{"imageMaximumGCAge": "1m"}""", "Error kubelet.config.imageMaximumGCAge: The kubelet does not start where `imageMaximumGCAge` is not above `imageMinimumGCAge`, 2m.")]
    [TestCase("""{"imageMaximumGCAge": "-1m"}""", "Error kubelet.config.imageMaximumGCAge: The kubelet does not start with the negative duration `-1m`.")]
    [TestCase("""{"imageMaximumGCAge": "72h", "featureGates": {"ImageMaximumGCAge": false}}""", "Error kubelet.config.imageMaximumGCAge: The kubelet does not start with `imageMaximumGCAge` without its feature gate.")]
    [TestCase("""{"preloadedImagesVerificationAllowlist": ["a/b:v1"], "imagePullCredentialsVerificationPolicy": "NeverVerifyAllowlistedImages", "featureGates": {"KubeletEnsureSecretPulledImages": true}}""", "Error kubelet.config.preloadedImagesVerificationAllowlist[0]: `a/b:v1` is no pattern of images")]
    [TestCase("""{"maxParallelImagePulls": 5, "serializeImagePulls": true}""", "Error kubelet.config.maxParallelImagePulls: 5 parallel pulls contradict")]
    [TestCase("""{"imagePullCredentialsVerificationPolicy": "AlwaysVerify"}""", "Error kubelet.config.imagePullCredentialsVerificationPolicy: The kubelet does not start with `imagePullCredentialsVerificationPolicy` without its feature gate.")]
    [TestCase("""{"preloadedImagesVerificationAllowlist": ["a/b"], "featureGates": {"KubeletEnsureSecretPulledImages": true}}""", "Error kubelet.config.preloadedImagesVerificationAllowlist: The kubelet takes this list only beside")]
    // Logs.
    [TestCase("""{"containerLogMaxSize": "10MB"}""", "Error kubelet.config.containerLogMaxSize: `10MB` is no quantity")]
    [TestCase("""{"containerLogMonitorInterval": "1s"}""", "Error kubelet.config.containerLogMonitorInterval: `1s` is too short")]
    [TestCase("""{"podLogsDir": "/var/log/../pods"}""", "Error kubelet.config.podLogsDir:")]
    [TestCase("""{"enableSystemLogQuery": true}""", "Error kubelet.config.enableSystemLogQuery: The kubelet does not start with `enableSystemLogQuery` without its feature gate.")]
    [TestCase("""{"enableSystemLogQuery": true, "enableSystemLogHandler": false, "featureGates": {"NodeLogQuery": true}}""", "Error kubelet.config.enableSystemLogQuery: Log queries need `enableSystemLogHandler`")]
    // Shutdown.
    [TestCase("""{"shutdownGracePeriod": "10s", "shutdownGracePeriodCriticalPods": "20s"}""", "Error kubelet.config.shutdownGracePeriodCriticalPods: The part for critical pods, `20s`, is longer than the whole")]
    [TestCase("""{"shutdownGracePeriod": "500ms"}""", "Error kubelet.config.shutdownGracePeriod: The kubelet does not start with `500ms` here.")]
    [TestCase("""{"shutdownGracePeriod": "10s", "shutdownGracePeriodByPodPriority": [{"priority": 1, "shutdownGracePeriodSeconds": 1}]}""", "Error kubelet.config.shutdownGracePeriodByPodPriority:")]
    // Managers.
    [TestCase("""{"cpuManagerPolicy": "Static"}""", "Error kubelet.config.cpuManagerPolicy: `Static` is not known here. Write one of `none`, `static`. Did you mean `static`?")]
    [TestCase("""{"cpuManagerPolicyOptions": {"full-pcpus-only": "true"}}""", "Error kubelet.config.cpuManagerPolicyOptions: The policy `none` has no options")]
    [TestCase("""{"memoryManagerPolicy": "Static"}""", "Error kubelet.config.memoryManagerPolicy: The policy `Static` needs `reservedMemory`")]
    [TestCase("""{"memoryManagerPolicy": "static"}""", "Error kubelet.config.memoryManagerPolicy: `static` is not known here.")]
    // Gates.
    [TestCase("""{"featureGates": {"NoSuchGate": false}}""", "Error kubelet.config.featureGates.NoSuchGate: The kubelet knows no feature gate `NoSuchGate` and does not start with one that it does not know. Leave it out")]
    [TestCase("""{"featureGates": {"MemoryQos": true}}""", "Error kubelet.config.featureGates.MemoryQos: The kubelet knows no feature gate `MemoryQos` and does not start with one that it does not know. Did you mean `MemoryQoS`?")]
    [TestCase("""{"featureGates": {"CPUManager": true}}""", "Error kubelet.config.featureGates.CPUManager: The kubelet has no feature gate `CPUManager` from Kubernetes 1.33 on")]
    [TestCase("""{"featureGates": {"DefaultPodSysctls": true}}""", "Error kubelet.config.featureGates.DefaultPodSysctls: The kubelet has the feature gate `DefaultPodSysctls` from Kubernetes 1.37 on; this one runs 1.33")]
    [TestCase("""{"featureGates": {"SidecarContainers": false}}""", "Error kubelet.config.featureGates.SidecarContainers: The feature gate `SidecarContainers` is locked to true from Kubernetes 1.33 on")]
    // Logs of its own, traces, metrics.
    [TestCase("""{"logging": {"options": {"json": {"infoBufferSize": 64}}}}""", "Error kubelet.config.logging.options.json.infoBufferSize: The kubelet does not start with `infoBufferSize` without its feature gate. Add `LoggingAlphaOptions: true`")]
    [TestCase("""{"logging": {"options": {"text": {"splitStream": true}}}}""", "Error kubelet.config.logging.options.text.splitStream: The kubelet does not start with `splitStream`")]
    [TestCase("""{"logging": {"verbosity": 2147483648}}""", "Error kubelet.config.logging.verbosity: `2147483648` is out of range")]
    [TestCase("""{"logging": {"format": "json", "vmodule": [{"filePattern": "a", "verbosity": 1}]}}""", "Error kubelet.config.logging.vmodule[0]: The kubelet takes `vmodule` with the format `text` alone")]
    [TestCase("""{"logging": {"vmodule": [{"filePattern": "a=1", "verbosity": 1}]}}""", "Error kubelet.config.logging.vmodule[0]: `a=1` is no pattern")]
    [TestCase("""{"logging": {"format": "json"}, "featureGates": {"LoggingBetaOptions": false}}""", "Error kubelet.config.logging.format: The kubelet does not start with the format `json`")]
    [TestCase("""{"tracing": {"endpoint": "http://otel:4317"}}""", "Error kubelet.config.tracing.endpoint: `http://otel:4317` is no endpoint of gRPC")]
    [TestCase("""{"tracing": {"endpoint": "otel collector:4317"}}""", "Error kubelet.config.tracing.endpoint: `otel collector:4317` is no endpoint")]
    [TestCase("""{"tracing": {"endpoint": "otel:port"}}""", "Error kubelet.config.tracing.endpoint: `otel:port` is no endpoint")]
    [TestCase("""{"tracing": {}, "featureGates": {"KubeletTracing": false}}""", "Error kubelet.config.tracing: The kubelet does not start with `tracing`")]
    [TestCase("""{"showHiddenMetricsForVersion": "1.33"}""", "Error kubelet.config.showHiddenMetricsForVersion: The kubelet of 1.33 shows the metrics that were hidden in the version before alone, and does not start with `1.33`. Write `1.32`")]
    // Nulls.
    [TestCase("""{"enforceNodeAllocatable": [null]}""", "Error kubelet.config.enforceNodeAllocatable[0]: `` is not known here.")]
    [TestCase("""{"maxPods": null}""", "Warning kubelet.config.maxPods: A null removes what nodeadm sets here")]
    [TestCase("""{"authentication": {"x509": null}}""", "Warning kubelet.config.authentication.x509: A null removes what nodeadm sets here")]
    [TestCase("""{"evictionHard": {"memory.available": null}}""", "Warning kubelet.config.evictionHard[\"memory.available\"]: A null removes what nodeadm sets here")]
    [TestCase("""{"kubeReserved": null}""", "Warning kubelet.config.kubeReserved: A null removes what nodeadm sets here")]
    [TestCase("""{"cpuCFSQuotaPeriod": "5ms"}""", "Error kubelet.config.cpuCFSQuotaPeriod: The kubelet takes only `100ms` without the feature gate")]
    [TestCase("""{"cpuCFSQuotaPeriod": "2s", "featureGates": {"CustomCPUCFSQuotaPeriod": true}}""", "Error kubelet.config.cpuCFSQuotaPeriod: The kubelet does not start with `2s` here.")]
    [TestCase("""{"crashLoopBackOff": {"maxContainerRestartPeriod": "60s"}}""", "Error kubelet.config.crashLoopBackOff.maxContainerRestartPeriod: The kubelet does not start with `maxContainerRestartPeriod` without its feature gate.")]
    [TestCase("""{"crashLoopBackOff": {"maxContainerRestartPeriod": "10m"}, "featureGates": {"KubeletCrashLoopBackOffMax": true}}""", "Error kubelet.config.crashLoopBackOff.maxContainerRestartPeriod: The kubelet does not start with `10m` here.")]
    [TestCase("""{"memorySwap": {"swapBehavior": "UnlimitedSwap"}}""", "Error kubelet.config.memorySwap.swapBehavior: `UnlimitedSwap` is not known here.")]
    [TestCase("""{"memorySwap": {"swapBehavior": "NoSwap"}, "featureGates": {"NodeSwap": false}}""", "Error kubelet.config.memorySwap.swapBehavior: The kubelet does not start with `swapBehavior` where")]
    [TestCase("""{"featureGates": {"RotateKubeletServerCertificate": false}}""", "Error kubelet.config.featureGates.RotateKubeletServerCertificate: nodeadm's `serverTLSBootstrap` needs this gate")]
    // Taints, network.
    [TestCase("""{"registerWithTaints": [{"effect": "NoSchedule"}]}""", "Error kubelet.config.registerWithTaints[0]: A taint needs a `key`")]
    [TestCase("""{"registerWithTaints": [{"key": "a"}]}""", "Error kubelet.config.registerWithTaints[0]: A taint needs an `effect`")]
    [TestCase("""{"registerWithTaints": [{"key": "a b", "effect": "NoSchedule"}]}""", "Error kubelet.config.registerWithTaints[0].key: `a b` is no taint key.")]
    [TestCase("""{"registerWithTaints": [{"key": "a", "effect": "Always"}]}""", "Error kubelet.config.registerWithTaints[0].effect: `Always` is not known here.")]
    [TestCase("""{"registerWithTaints": [{"key": "a", "effect": "NoSchedule", "timeAdded": "2026-07-01T00:00:00Z"}]}""", "Error kubelet.config.registerWithTaints[0].timeAdded:")]
    [TestCase("""{"clusterDNS": ["10"]}""", "Error kubelet.config.clusterDNS[0]: `10` is no IP address")]
    [TestCase("""{"clusterDNS": ["10.100.0.256"]}""", "Error kubelet.config.clusterDNS[0]: `10.100.0.256` is no IP address")]
    [TestCase("""{"clusterDNS": ["fe80::1%eth0"]}""", "Error kubelet.config.clusterDNS[0]: `fe80::1%eth0` is no IP address")]
    [TestCase("""{"clusterDNS": ["coredns"]}""", "Error kubelet.config.clusterDNS[0]: `coredns` is no IP address")]
    [TestCase("""{"tlsMinVersion": "1.3"}""", "Error kubelet.config.tlsMinVersion: `1.3` is not known here.")]
    public void FindsTheOneThingThatIsWrong(string json, string message) =>
        Assert.That(Check(json, "1.33"), Has.Count.EqualTo(1).And.One.StartsWith(message));

    [TestCase("""{"reservedSystemCPUs": "0"}""", "1.30")]
    [TestCase("""{"maxParallelImagePulls": 5, "serializeImagePulls": null}""", "1.33")]
    [TestCase("""{"shutdownGracePeriodByPodPriority": [{"priority": 1, "shutdownGracePeriodSeconds": 1}]}""", "1.34")]
    [TestCase("""{"shutdownGracePeriod": "10s"}""", "1.34")]
    [TestCase("""{"failCgroupV1": true}""", "1.30")]
    [TestCase("""{"memoryReservationPolicy": "TieredReservation"}""", "1.36")]
    [TestCase("""{"imageMinimumGCAge": "-5s"}""", "1.36")]
    [TestCase("""{"featureGates": {"MutableCSINodeAllocatableCount": true}}""", "1.32")]
    [TestCase("""{"featureGates": {"NodeSwap": false}}""", "1.34")]
    [TestCase("""{"featureGates": {"AllBeta": false}}""", "1.34")]
    [TestCase("""{"featureGates": {"RotateKubeletServerCertificate": null, "AllBeta": false}}""", "1.33")]
    [TestCase("""{"defaultPodSysctls": {"net.core.somaxconn": "1024"}}""", "1.37")]
    [TestCase("""{"cpuCFSQuotaPeriod": "5ms"}""", "1.35")]
    [TestCase("""{"showHiddenMetricsForVersion": "1.33"}""", "1.35")]
    public void RefusesInOneVersion(string json, string version) => Assert.That(Check(json, version), Has.One.StartsWith("Error"));

    [TestCase("""{"shutdownGracePeriodByPodPriority": [{"priority": 1, "shutdownGracePeriodSeconds": 1}]}""", "1.33")]
    [TestCase("""{"shutdownGracePeriod": "10s"}""", "1.33")]
    [TestCase("""{"failCgroupV1": true}""", "1.31")]
    [TestCase("""{"crashLoopBackOff": {"maxContainerRestartPeriod": "60s"}}""", "1.35")]
    [TestCase("""{"enableSystemLogQuery": true}""", "1.36")]
    [TestCase("""{"streamingConnectionIdleTimeout": "1h"}""", "1.33")]
    [TestCase("""{"memoryReservationPolicy": "TieredReservation", "featureGates": {"MemoryQoS": true}}""", "1.36")]
    [TestCase("""{"memoryReservationPolicy": "TieredReservation"}""", "1.37")]
    [TestCase("""{"imageMinimumGCAge": "-5s"}""", "1.35")]
    [TestCase("""{"featureGates": {"MutableCSINodeAllocatableCount": true}}""", "1.33")]
    [TestCase("""{"featureGates": {"NodeSwap": false}}""", "1.33")]
    [TestCase("""{"featureGates": {"AllBeta": false}}""", "1.33")]
    [TestCase("""{"featureGates": {"AllBeta": false}, "shutdownGracePeriod": "0s", "shutdownGracePeriodCriticalPods": "0s"}""", "1.34")]
    [TestCase("""{"defaultPodSysctls": {"net.core.somaxconn": "1024"}, "featureGates": {"DefaultPodSysctls": true}}""", "1.37")]
    [TestCase("""{"defaultPodSysctls": null}""", "1.33")]
    [TestCase("""{"cpuCFSQuotaPeriod": "5ms"}""", "1.36")]
    [TestCase("""{"showHiddenMetricsForVersion": "1.33"}""", "1.34")]
    [TestCase("""{"shutdownGracePeriodByPodPriority": [{"priority": 1, "shutdownGracePeriodSeconds": 1}], "shutdownGracePeriod": null, "shutdownGracePeriodCriticalPods": null}""", "1.34")]
    public void AcceptsInAnother(string json, string version) => Assert.That(Check(json, version), Is.Empty);

    [TestCase("""{"podShape": "round"}""", "Warning kubelet.config.podShape: No kubelet up to Kubernetes 1.37 knows a field `podShape` here, and what is known here ends there.")]
    [TestCase("""{"featureGates": {"RoundPods": true}}""", "Warning kubelet.config.featureGates.RoundPods: No kubelet up to Kubernetes 1.37 knows a feature gate `RoundPods`")]
    [TestCase("""{"featureGates": {"CPUManager": true}}""", "Error kubelet.config.featureGates.CPUManager: The kubelet has no feature gate `CPUManager` from Kubernetes 1.33 on")]
    public void BeyondTheNewestVersionWhatIsNotKnownIsAWarning(string json, string message) =>
        Assert.That(Check(json, "1.38"), Has.Count.EqualTo(1).And.One.StartsWith(message));

    [TestCase("""{"shutdownGracePeriodByPodPriority": [{"priority": 1, "shutdownGracePeriodSeconds": 1}]}""")]
    [TestCase("""{"featureGates": {"DisableKubeletCloudCredentialProviders": true}}""")]
    [TestCase("""{"defaultPodSysctls": {"net.core.somaxconn": "1024"}}""")]
    public void WithoutAVersionTheNewestIsMeant(string json) =>
        Assert.That(Check(json, null), Is.EqualTo(Check(json, "1.37")).And.One.StartsWith("Error"));

    [Test]
    public void ReportsEverythingAtOnce() =>
        Assert.That(Check("""{"maxpods": 1, "maxPods": "2", "port": -1, "logging": {"format": "xml"}}""", null), Has.Count.EqualTo(4));

    [Test]
    public void NeverThrowsWhateverTheTypes()
    {
        var values = new object?[] { null, true, 1.5, -1L, 1e300, "", "x", InputValue.Placeholder, new List<object?> { null, "x", 1.0, new Dictionary<string, object?> { ["a"] = 1L } }, new Dictionary<string, object?> { ["limits"] = "x", ["key"] = 3.0, ["cpu"] = true } };
        var fields = PlainJson.Map(File.ReadAllText(Repository.Path("tests", "golden", "kubelet", "fields.json"))).Keys;
        Assert.That(fields.Count(), Is.GreaterThan(100));
        foreach (var field in fields)
        {
            foreach (var value in values)
            {
                var config = new Dictionary<string, object?> { [field] = value };
                Assert.That(() => KubeletCheck.Check(config, null, "kubelet", new(1, 34)).ToList(), Throws.Nothing, field);
            }
        }
    }
}
