using Al2023.Migration.Model;
using Al2023.Migration.Reading;

namespace Al2023.Migration.Mapping;

/// <summary>The options of a launch template that inputs of the same names take, where they say more than EC2 does by itself.</summary>
internal static class TemplateOptions
{
    /// <summary>Those of the instance.</summary>
    public static void Instance(Group group, Tree data)
    {
        var inputs = group.Inputs;
        Credits(group, data["CreditSpecification"]["CpuCredits"].Text);
        Processor(group, data["CpuOptions"]);
        if (data["EnclaveOptions"]["Enabled"].Flag is true)
            inputs.Set("enclaveOptions.enabled", true);
        var names = data["PrivateDnsNameOptions"];
        inputs.SetUnless("privateDnsNameOptions.hostnameType", names["HostnameType"].Text, "ip-name");
        foreach (var record in new[] { "EnableResourceNameDnsARecord", "EnableResourceNameDnsAAAARecord" }.Where(r => names[r].Flag is true))
            inputs.Set($"privateDnsNameOptions.{char.ToLowerInvariant(record[0])}{record[1..]}", true);
        inputs.SetUnless("networkPerformanceOptions.bandwidthWeighting", data["NetworkPerformanceOptions"]["BandwidthWeighting"].Text, "default");
        inputs.SetUnless("maintenanceOptions.autoRecovery", data["MaintenanceOptions"]["AutoRecovery"].Text, "default");
        if (data["DisableApiTermination"].Flag is true)
            inputs.Set("disableApiTermination", true);
        inputs.Set("licenseSpecifications", data["LicenseSpecifications"].Items.Select(l => l["LicenseConfigurationArn"].Text).OfType<string>().Select(object? (l) => GroupInputs.Object(("licenseConfigurationArn", l))).ToList());
    }

    /// <summary>Those of the first network interface.</summary>
    public static void Interface(Group group, Tree first)
    {
        var inputs = group.Inputs;
        var timeouts = first["ConnectionTrackingSpecification"];
        inputs.Set("connectionTrackingSpecification.tcpEstablishedTimeout", timeouts["TcpEstablishedTimeout"].Positive);
        inputs.Set("connectionTrackingSpecification.udpStreamTimeout", timeouts["UdpStreamTimeout"].Positive);
        inputs.Set("connectionTrackingSpecification.udpTimeout", timeouts["UdpTimeout"].Positive);
        if (first["EnaSrdSpecification"] is var express && express["EnaSrdEnabled"].Flag is true)
        {
            inputs.Set("enaSrdSpecification.enaSrdEnabled", true);
            if (express["EnaSrdUdpSpecification"]["EnaSrdUdpEnabled"].Flag is true)
                inputs.Set("enaSrdSpecification.enaSrdUdpSpecification.enaSrdUdpEnabled", true);
        }
        if (first["PrimaryIpv6"].Flag is true)
            inputs.Set("primaryIpv6", true);
        inputs.Set("ipv4PrefixCount", first["Ipv4PrefixCount"].Positive);
        inputs.Set("ipv6PrefixCount", first["Ipv6PrefixCount"].Positive);
    }

    /// <summary>CPU credits: T instances alone have them, t2 standard ones by themselves, and the newer ones unlimited.</summary>
    public static void Credits(Group group, string? credits)
    {
        var types = InstanceMapping.Types(group).Where(t => t.Length > 1 && t[0] == 't' && char.IsAsciiDigit(t[1])).ToList();
        if (types.Count > 0 && credits is not null && types.Any(t => credits != (t.StartsWith("t2.", StringComparison.Ordinal) ? "standard" : "unlimited")))
            group.Inputs.Set("creditSpecification.cpuCredits", credits);
    }

    private static void Processor(Group group, Tree options)
    {
        var (cores, threads) = (options["CoreCount"].Positive, options["ThreadsPerCore"].Positive);
        if (cores is not null && threads is not null)
        {
            group.Inputs.Set("cpuOptions.coreCount", cores);
            group.Inputs.Set("cpuOptions.threadsPerCore", threads);
        }
        else if (cores is not null || threads is not null)
            group.Warn("cpuOptions", $"The template says {(cores is null ? "threads" : "cores"):known} alone, and EC2 takes cores and threads together: they are left out. Write both.");
        foreach (var feature in new[] { "AmdSevSnp", "NestedVirtualization" }.Where(f => options[f].Text is "enabled"))
            group.Inputs.Set($"cpuOptions.{char.ToLowerInvariant(feature[0])}{feature[1..]}", "enabled");
    }
}
