using Al2023.Nodes.Text;
using static Al2023.Nodes.Containerd.ContainerdType;

namespace Al2023.Nodes.Containerd;

/// <summary>
/// The keys of containerd's configuration under the names of version 3, with their types. What version 2 names otherwise,
/// <see cref="ContainerdMigration"/> moves. Sources: the configuration structs of containerd 2.2 and 1.7 (tags v2.2.4 of
/// 2026 and v1.7.34) and what `containerd config default` prints; read in November 2026.
/// </summary>
internal static class ContainerdKeyTable
{
    public const string Cri = "io.containerd.grpc.v1.cri";
    public const string Images = "io.containerd.cri.v1.images";
    public const string Runtime = "io.containerd.cri.v1.runtime";
    public const string Snapshotters = "io.containerd.snapshotter.v1";

    /// <summary>The keys outside of plug-ins, by path; <c>*</c> stands for a name of the user's own.</summary>
    public static readonly IReadOnlyDictionary<string, ContainerdKey> TopLevel = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
    {
        ["cgroup.path"] = new(Quoted),
        ["debug.address"] = new(Quoted),
        ["debug.format"] = new(Quoted),
        ["debug.gid"] = new(Integer),
        ["debug.level"] = new(Quoted),
        ["debug.log_trace_id"] = new(Bool) { Only = 2 },
        ["debug.uid"] = new(Integer),
        ["disabled_plugins"] = new(QuotedList),
        ["grpc.address"] = new(Quoted),
        ["grpc.gid"] = new(Integer),
        ["grpc.max_recv_message_size"] = new(Integer),
        ["grpc.max_send_message_size"] = new(Integer),
        ["grpc.tcp_address"] = new(Quoted),
        ["grpc.tcp_tls_ca"] = new(Quoted),
        ["grpc.tcp_tls_cert"] = new(Quoted),
        ["grpc.tcp_tls_common_name"] = new(Quoted),
        ["grpc.tcp_tls_key"] = new(Quoted),
        ["grpc.uid"] = new(Integer),
        ["imports"] = new(QuotedList),
        ["metrics.address"] = new(Quoted),
        ["metrics.grpc_histogram"] = new(Bool),
        ["oom_score"] = new(Integer),
        ["plugin_dir"] = new(Quoted) { Only = 1 },
        ["proxy_plugins.*.address"] = new(Quoted),
        ["proxy_plugins.*.capabilities"] = new(QuotedList),
        ["proxy_plugins.*.exports"] = new(QuotedMap),
        ["proxy_plugins.*.platform"] = new(Quoted),
        ["proxy_plugins.*.type"] = new(Quoted),
        ["required_plugins"] = new(QuotedList),
        ["root"] = new(Quoted),
        ["state"] = new(Quoted),
        ["stream_processors.*.accepts"] = new(QuotedList),
        ["stream_processors.*.args"] = new(QuotedList),
        ["stream_processors.*.env"] = new(QuotedList),
        ["stream_processors.*.path"] = new(Quoted),
        ["stream_processors.*.returns"] = new(Quoted),
        ["temp"] = new(Quoted),
        ["timeouts.*"] = new(DurationText),
        ["ttrpc.address"] = new(Quoted),
        ["ttrpc.gid"] = new(Integer),
        ["ttrpc.uid"] = new(Integer),
        ["version"] = new(Integer),
    };

    /// <summary>The keys of plug-ins that have any, by plug-in and path.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, ContainerdKey>> Plugins = new Dictionary<string, IReadOnlyDictionary<string, ContainerdKey>>(StringComparer.Ordinal)
    {
        [Images] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["concurrent_layer_fetch_buffer"] = new(Integer) { Only = 2 },
            ["disable_snapshot_annotations"] = new(Bool),
            ["discard_unpacked_layers"] = new(Bool),
            ["image_decryption.key_model"] = new(Quoted),
            ["image_pull_progress_timeout"] = new(DurationText),
            ["image_pull_with_sync_fs"] = new(Bool),
            ["max_concurrent_downloads"] = new(Integer),
            ["pinned_images.*"] = new(Quoted),
            ["registry.auths.*.auth"] = new(Quoted),
            ["registry.auths.*.identitytoken"] = new(Quoted),
            ["registry.auths.*.password"] = new(Quoted),
            ["registry.auths.*.username"] = new(Quoted),
            ["registry.config_path"] = new(Quoted),
            ["registry.configs.*.auth.auth"] = new(Quoted),
            ["registry.configs.*.auth.identitytoken"] = new(Quoted),
            ["registry.configs.*.auth.password"] = new(Quoted),
            ["registry.configs.*.auth.username"] = new(Quoted),
            ["registry.configs.*.tls.ca_file"] = new(Quoted) { Only = 1 },
            ["registry.configs.*.tls.cert_file"] = new(Quoted) { Only = 1 },
            ["registry.configs.*.tls.insecure_skip_verify"] = new(Bool) { Only = 1 },
            ["registry.configs.*.tls.key_file"] = new(Quoted) { Only = 1 },
            ["registry.headers"] = new(QuotedLists),
            ["registry.mirrors.*.endpoint"] = new(QuotedList),
            ["runtime_platforms.*.platform"] = new(Quoted) { Only = 2 },
            ["runtime_platforms.*.snapshotter"] = new(Quoted) { Only = 2 },
            ["snapshotter"] = new(Quoted),
            ["stats_collect_period"] = new(Integer),
            ["use_local_image_pull"] = new(Bool) { Only = 2 },
        },
        [Runtime] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["cdi_spec_dirs"] = new(QuotedList),
            ["cni.bin_dir"] = new(Quoted),
            ["cni.bin_dirs"] = new(QuotedList) { Only = 2 },
            ["cni.conf_dir"] = new(Quoted),
            ["cni.conf_template"] = new(Quoted),
            ["cni.ip_pref"] = new(Quoted),
            ["cni.max_conf_num"] = new(Integer),
            ["cni.setup_serially"] = new(Bool),
            ["cni.use_internal_loopback"] = new(Bool) { Only = 2 },
            ["containerd.default_runtime"] = new(Map) { Only = 1 },
            ["containerd.default_runtime_name"] = new(Quoted),
            ["containerd.ignore_blockio_not_enabled_errors"] = new(Bool),
            ["containerd.ignore_rdt_not_enabled_errors"] = new(Bool),
            ["containerd.no_pivot"] = new(Bool) { Only = 1 },
            ["containerd.runtimes.*.base_runtime_spec"] = new(Quoted),
            ["containerd.runtimes.*.cgroup_writable"] = new(Bool) { Only = 2 },
            ["containerd.runtimes.*.cni_conf_dir"] = new(Quoted),
            ["containerd.runtimes.*.cni_max_conf_num"] = new(Integer),
            ["containerd.runtimes.*.container_annotations"] = new(QuotedList),
            ["containerd.runtimes.*.disable_pause_image_pull"] = new(Bool) { Only = 2 },
            ["containerd.runtimes.*.io_type"] = new(Quoted) { Only = 2 },
            ["containerd.runtimes.*.options"] = new(Map),
            ["containerd.runtimes.*.pod_annotations"] = new(QuotedList),
            ["containerd.runtimes.*.privileged_without_host_devices"] = new(Bool),
            ["containerd.runtimes.*.privileged_without_host_devices_all_devices_allowed"] = new(Bool),
            ["containerd.runtimes.*.runtime_engine"] = new(Quoted) { Only = 1 },
            ["containerd.runtimes.*.runtime_path"] = new(Quoted),
            ["containerd.runtimes.*.runtime_root"] = new(Quoted) { Only = 1 },
            ["containerd.runtimes.*.runtime_type"] = new(Quoted),
            ["containerd.runtimes.*.sandboxer"] = new(Quoted),
            ["containerd.runtimes.*.snapshotter"] = new(Quoted),
            ["containerd.untrusted_workload_runtime"] = new(Map) { Only = 1 },
            ["device_ownership_from_security_context"] = new(Bool),
            ["disable_apparmor"] = new(Bool),
            ["disable_cgroup"] = new(Bool) { Only = 1 },
            ["disable_hugetlb_controller"] = new(Bool),
            ["disable_proc_mount"] = new(Bool),
            ["drain_exec_sync_io_timeout"] = new(DurationText),
            ["enable_cdi"] = new(Bool),
            ["enable_criu"] = new(Bool) { Only = 2 },
            ["enable_selinux"] = new(Bool),
            ["enable_unprivileged_icmp"] = new(Bool),
            ["enable_unprivileged_ports"] = new(Bool),
            ["ignore_deprecation_warnings"] = new(QuotedList),
            ["ignore_image_defined_volumes"] = new(Bool),
            ["max_container_log_line_size"] = new(Integer),
            ["netns_mounts_under_state_dir"] = new(Bool),
            ["restrict_oom_score_adj"] = new(Bool),
            ["selinux_category_range"] = new(Integer),
            ["stats_collect_period"] = new(DurationText) { Only = 2 },
            ["stats_retention_period"] = new(DurationText) { Only = 2 },
            ["systemd_cgroup"] = new(Bool) { Only = 1 },
            ["tolerate_missing_hugetlb_controller"] = new(Bool),
            ["unset_seccomp_profile"] = new(Quoted),
        },
        [Cri] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["disable_tcp_service"] = new(Bool),
            ["enable_tls_streaming"] = new(Bool),
            ["stream_idle_timeout"] = new(DurationText),
            ["stream_server_address"] = new(Quoted),
            ["stream_server_port"] = new(Quoted),
            ["x509_key_pair_streaming.tls_cert_file"] = new(Quoted),
            ["x509_key_pair_streaming.tls_key_file"] = new(Quoted),
        },
        ["io.containerd.differ.v1.erofs"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["enable_dmverity"] = new(Bool),
            ["enable_tar_index"] = new(Bool),
            ["mkfs_options"] = new(QuotedList),
        },
        ["io.containerd.gc.v1.scheduler"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["deletion_threshold"] = new(Integer),
            ["mutation_threshold"] = new(Integer),
            ["pause_threshold"] = new(Number),
            ["schedule_delay"] = new(Duration),
            ["startup_delay"] = new(Duration),
        },
        ["io.containerd.image-verifier.v1.bindir"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["bin_dir"] = new(Quoted),
            ["max_verifiers"] = new(Integer),
            ["per_verifier_timeout"] = new(Duration),
        },
        ["io.containerd.internal.v1.opt"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["path"] = new(Quoted),
        },
        ["io.containerd.internal.v1.tracing"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["sampling_ratio"] = new(Number),
            ["service_name"] = new(Quoted),
        },
        ["io.containerd.metadata.v1.bolt"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["content_sharing_policy"] = new(Quoted),
            ["no_sync"] = new(Bool) { Only = 2 },
        },
        ["io.containerd.metrics.v1.grpc-prometheus"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["grpc_histogram"] = new(Bool),
        },
        ["io.containerd.monitor.container.v1.restart"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["interval"] = new(Duration),
        },
        ["io.containerd.monitor.task.v1.cgroups"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["no_prometheus"] = new(Bool),
        },
        ["io.containerd.nri.v1.nri"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["default_validator.enable"] = new(Bool),
            ["default_validator.reject_custom_seccomp_adjustment"] = new(Bool),
            ["default_validator.reject_namespace_adjustment"] = new(Bool),
            ["default_validator.reject_oci_hook_adjustment"] = new(Bool),
            ["default_validator.reject_runtime_default_seccomp_adjustment"] = new(Bool),
            ["default_validator.reject_sysctl_adjustment"] = new(Bool),
            ["default_validator.reject_unconfined_seccomp_adjustment"] = new(Bool),
            ["default_validator.required_plugins"] = new(QuotedList),
            ["default_validator.tolerate_missing_plugins_annotation"] = new(Quoted),
            ["disable"] = new(Bool),
            ["disable_connections"] = new(Bool),
            ["plugin_config_path"] = new(Quoted),
            ["plugin_path"] = new(Quoted),
            ["plugin_registration_timeout"] = new(Duration),
            ["plugin_request_timeout"] = new(Duration),
            ["socket_path"] = new(Quoted),
        },
        ["io.containerd.runtime.v2.task"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["platforms"] = new(QuotedList),
            ["sched_core"] = new(Bool) { Only = 1 },
        },
        ["io.containerd.server.v1.debug"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["address"] = new(Quoted),
            ["gid"] = new(Integer),
            ["uid"] = new(Integer),
        },
        ["io.containerd.server.v1.grpc"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["address"] = new(Quoted),
            ["gid"] = new(Integer),
            ["max_recv_message_size"] = new(Integer),
            ["max_send_message_size"] = new(Integer),
            ["uid"] = new(Integer),
        },
        ["io.containerd.server.v1.grpc-tcp"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["address"] = new(Quoted),
            ["max_recv_message_size"] = new(Integer),
            ["max_send_message_size"] = new(Integer),
            ["tls_ca"] = new(Quoted),
            ["tls_cert"] = new(Quoted),
            ["tls_common_name"] = new(Quoted),
            ["tls_key"] = new(Quoted),
        },
        ["io.containerd.server.v1.metrics"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["address"] = new(Quoted),
        },
        ["io.containerd.server.v1.ttrpc"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["address"] = new(Quoted),
            ["gid"] = new(Integer),
            ["uid"] = new(Integer),
        },
        ["io.containerd.service.v1.diff-service"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["default"] = new(QuotedList),
            ["sync_fs"] = new(Bool),
        },
        ["io.containerd.service.v1.tasks-service"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["blockio_config_file"] = new(Quoted),
            ["rdt_config_file"] = new(Quoted),
        },
        ["io.containerd.shim.v1.manager"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["env"] = new(QuotedList),
            ["socket_dir"] = new(Quoted),
        },
        ["io.containerd.snapshotter.v1.blockfile"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["fs_type"] = new(Quoted),
            ["mount_options"] = new(QuotedList),
            ["recreate_scratch"] = new(Bool),
            ["root_path"] = new(Quoted),
            ["scratch_file"] = new(Quoted),
        },
        ["io.containerd.snapshotter.v1.btrfs"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["root_path"] = new(Quoted),
        },
        ["io.containerd.snapshotter.v1.devmapper"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["async_remove"] = new(Bool),
            ["base_image_size"] = new(Quoted),
            ["discard_blocks"] = new(Bool),
            ["fs_options"] = new(Quoted),
            ["fs_type"] = new(Quoted),
            ["pool_name"] = new(Quoted),
            ["root_path"] = new(Quoted),
        },
        ["io.containerd.snapshotter.v1.erofs"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["default_size"] = new(Quoted),
            ["dmverity_mode"] = new(Quoted),
            ["enable_fsverity"] = new(Bool),
            ["layer_content_caches"] = new(QuotedList),
            ["ovl_mount_options"] = new(QuotedList),
            ["root_path"] = new(Quoted),
            ["set_immutable"] = new(Bool),
        },
        ["io.containerd.snapshotter.v1.native"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["root_path"] = new(Quoted),
        },
        ["io.containerd.snapshotter.v1.overlayfs"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["mount_options"] = new(QuotedList),
            ["root_path"] = new(Quoted),
            ["slow_chown"] = new(Bool),
            ["sync_remove"] = new(Bool),
            ["upperdir_label"] = new(Bool),
        },
        ["io.containerd.snapshotter.v1.zfs"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["root_path"] = new(Quoted),
        },
        ["io.containerd.tracing.processor.v1.otlp"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["endpoint"] = new(Quoted),
            ["insecure"] = new(Bool),
            ["protocol"] = new(Quoted),
        },
        ["io.containerd.transfer.v1.local"] = new Dictionary<string, ContainerdKey>(StringComparer.Ordinal)
        {
            ["check_platform_supported"] = new(Bool),
            ["concurrent_layer_fetch_buffer"] = new(Integer),
            ["config_path"] = new(Quoted),
            ["max_concurrent_downloads"] = new(Integer),
            ["max_concurrent_unpacks"] = new(Integer),
            ["max_concurrent_uploaded_layers"] = new(Integer),
            ["unpack_config"] = new(Tables),
        },
    };

    /// <summary>Keys that have gone, by path under the names of version 3, with what to write instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> Gone = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [$"{Images}/registry.configs.*.tls"] = "Let a script write `/etc/containerd/certs.d/HOST/hosts.toml` with `skip_verify`, `ca` or `client`.",
        [$"{Images}/sandbox_image"] = "The pause image is part of the AMI; another one is `pinned_images.sandbox`.",
        [$"{Runtime}/containerd.default_runtime"] = "Name one of `runtimes` in `default_runtime_name`.",
        [$"{Runtime}/containerd.no_pivot"] = "Write `NoPivotRoot` in the runtime's `options`.",
        [$"{Runtime}/containerd.runtimes.*.runtime_engine"] = "Write `BinaryName` in the runtime's `options`.",
        [$"{Runtime}/containerd.runtimes.*.runtime_root"] = "Write `Root` in the runtime's `options`.",
        [$"{Runtime}/containerd.runtimes.*.sandbox_mode"] = "Write `sandboxer`.",
        [$"{Runtime}/containerd.untrusted_workload_runtime"] = "Write a runtime `untrusted` in `runtimes`.",
        [$"{Runtime}/disable_cgroup"] = "containerd needs cgroups. Leave it out.",
        [$"{Runtime}/sandbox_image"] = "The pause image is part of the AMI; another one is `pinned_images.sandbox` of `io.containerd.cri.v1.images`.",
        [$"{Runtime}/systemd_cgroup"] = "nodeadm sets `SystemdCgroup` in the runtime's `options`. Leave it out.",
        ["plugin_dir"] = "containerd 2 loads no plug-ins from files. Leave it out.",
    };

    /// <summary>The options of the runtime <c>io.containerd.runc.v2</c>; containerd decodes them when a pod starts.</summary>
    public static readonly IReadOnlyDictionary<string, ContainerdType> RuncOptions = new Dictionary<string, ContainerdType>(StringComparer.OrdinalIgnoreCase)
    {
        ["BinaryName"] = Quoted,
        ["CriuImagePath"] = Quoted,
        ["CriuWorkPath"] = Quoted,
        ["IoGid"] = Integer,
        ["IoUid"] = Integer,
        ["NoNewKeyring"] = Bool,
        ["NoPivotRoot"] = Bool,
        ["Root"] = Quoted,
        ["ShimCgroup"] = Quoted,
        ["SystemdCgroup"] = Bool,
        ["TaskApiAddress"] = Quoted,
        ["TaskApiVersion"] = Integer,
    };
}

/// <summary>containerd's plug-ins, and what a node makes of them. Source: their registrations in containerd 2.2 (v2.2.4) and 1.7.</summary>
internal static class ContainerdPluginTable
{
    /// <summary>Without one of these the CRI plug-in does not load, and the node does not become ready.</summary>
    public static readonly IReadOnlySet<string> Needed = new HashSet<string>(StringComparer.Ordinal)
    {
        "io.containerd.content.v1.content",
        "io.containerd.cri.v1.images",
        "io.containerd.cri.v1.runtime",
        "io.containerd.differ.v1.walking",
        "io.containerd.event.v1.exchange",
        "io.containerd.gc.v1.scheduler",
        "io.containerd.grpc.v1.cri",
        "io.containerd.image-verifier.v1.bindir",
        "io.containerd.lease.v1.manager",
        "io.containerd.metadata.v1.bolt",
        "io.containerd.mount-manager.v1.bolt",
        "io.containerd.podsandbox.controller.v1.podsandbox",
        "io.containerd.runtime.v2.task",
        "io.containerd.sandbox.controller.v1.shim",
        "io.containerd.sandbox.store.v1.local",
        "io.containerd.service.v1.containers-service",
        "io.containerd.service.v1.content-service",
        "io.containerd.service.v1.diff-service",
        "io.containerd.service.v1.images-service",
        "io.containerd.service.v1.introspection-service",
        "io.containerd.service.v1.namespaces-service",
        "io.containerd.service.v1.snapshots-service",
        "io.containerd.service.v1.tasks-service",
        "io.containerd.shim.v1.manager",
        "io.containerd.snapshotter.v1.overlayfs",
        "io.containerd.transfer.v1.local",
        "io.containerd.warning.v1.deprecations",
    };

    /// <summary>Those that a node does without.</summary>
    public static readonly IReadOnlySet<string> Optional = new HashSet<string>(StringComparer.Ordinal)
    {
        "io.containerd.grpc.v1.containers",
        "io.containerd.grpc.v1.content",
        "io.containerd.grpc.v1.diff",
        "io.containerd.grpc.v1.events",
        "io.containerd.grpc.v1.healthcheck",
        "io.containerd.grpc.v1.images",
        "io.containerd.grpc.v1.introspection",
        "io.containerd.grpc.v1.leases",
        "io.containerd.grpc.v1.mounts",
        "io.containerd.grpc.v1.namespaces",
        "io.containerd.grpc.v1.sandbox-controllers",
        "io.containerd.grpc.v1.sandboxes",
        "io.containerd.grpc.v1.snapshots",
        "io.containerd.grpc.v1.streaming",
        "io.containerd.grpc.v1.tasks",
        "io.containerd.grpc.v1.transfer",
        "io.containerd.grpc.v1.version",
        "io.containerd.internal.v1.opt",
        "io.containerd.metrics.v1.grpc-prometheus",
        "io.containerd.monitor.container.v1.restart",
        "io.containerd.monitor.task.v1.cgroups",
        "io.containerd.nri.v1.nri",
        "io.containerd.server.v1.debug",
        "io.containerd.server.v1.grpc",
        "io.containerd.server.v1.grpc-tcp",
        "io.containerd.server.v1.metrics",
        "io.containerd.server.v1.ttrpc",
        "io.containerd.snapshotter.v1.native",
        "io.containerd.streaming.v1.manager",
        "io.containerd.ttrpc.v1.otelttrpc",
    };

    /// <summary>Those that containerd skips on these nodes, for they need a device, a file system or a tool of their own.</summary>
    public static readonly IReadOnlySet<string> Skipped = new HashSet<string>(StringComparer.Ordinal)
    {
        "io.containerd.differ.v1.erofs",
        "io.containerd.internal.v1.tracing",
        "io.containerd.mount-handler.v1.erofs",
        "io.containerd.snapshotter.v1.blockfile",
        "io.containerd.snapshotter.v1.btrfs",
        "io.containerd.snapshotter.v1.devmapper",
        "io.containerd.snapshotter.v1.erofs",
        "io.containerd.snapshotter.v1.zfs",
        "io.containerd.tracing.processor.v1.otlp",
    };

    /// <summary>Those of containerd 2 alone.</summary>
    public static readonly IReadOnlySet<string> Since2 = new HashSet<string>(StringComparer.Ordinal)
    {
        "io.containerd.cri.v1.images",
        "io.containerd.cri.v1.runtime",
        "io.containerd.image-verifier.v1.bindir",
        "io.containerd.mount-manager.v1.bolt",
        "io.containerd.podsandbox.controller.v1.podsandbox",
        "io.containerd.sandbox.controller.v1.shim",
        "io.containerd.sandbox.store.v1.local",
        "io.containerd.shim.v1.manager",
        "io.containerd.transfer.v1.local",
    };

    /// <summary>True for a plug-in of this name.</summary>
    public static bool Has(string plugin) => Needed.Contains(plugin) || Optional.Contains(plugin) || Skipped.Contains(plugin);

    /// <summary>The plug-in that was probably meant: one of the same type with nearly the same name, or the other way round; null where none is near.</summary>
    public static string? Meant(string plugin)
    {
        var (type, name) = Parts(plugin);
        var all = Needed.Concat(Optional).Concat(Skipped).Select(Parts).ToList();
        if (Nearest.Find(name, all.Where(p => p.Type == type).Select(p => p.Name)) is { } near)
            return $"{type}.{near}";
        return Nearest.Find(type, all.Where(p => p.Name == name).Select(p => p.Type)) is { } similar ? $"{similar}.{name}" : null;
    }

    /// <summary>` Did you mean `x`?`, or nothing.</summary>
    public static string Hint(string plugin) => Meant(plugin) is { } meant ? $" Did you mean `{meant}`?" : "";

    private static (string Type, string Name) Parts(string plugin) =>
        plugin.LastIndexOf('.') is >= 0 and var dot ? (plugin[..dot], plugin[(dot + 1)..]) : ("", plugin);

    /// <summary>What `type` of a proxy plug-in stands for; containerd knows no other.</summary>
    public static readonly IReadOnlyDictionary<string, string> ProxyTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["content"] = "io.containerd.content.v1",
        ["diff"] = "io.containerd.differ.v1",
        ["io.containerd.content.v1"] = "io.containerd.content.v1",
        ["io.containerd.differ.v1"] = "io.containerd.differ.v1",
        ["io.containerd.sandbox.controller.v1"] = "io.containerd.sandbox.controller.v1",
        ["io.containerd.snapshotter.v1"] = ContainerdKeyTable.Snapshotters,
        ["sandbox"] = "io.containerd.sandbox.controller.v1",
        ["snapshot"] = ContainerdKeyTable.Snapshotters,
    };
}
