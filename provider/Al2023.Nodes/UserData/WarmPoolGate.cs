namespace Al2023.Nodes.UserData;

/// <summary>
/// What keeps an instance in a warm pool from joining: nodeadm-run, which starts the kubelet at every boot, waits for a unit that waits
/// for the instance to leave the pool. A boothook writes both, as it runs at every boot, before nodeadm-run, and also where the
/// first boot was cut off; scripts of user data run once.
/// </summary>
public static class WarmPoolGate
{
    /// <summary>What cloud-init calls the part.</summary>
    public const string ContentType = "text/cloud-boothook";

    /// <summary>
    /// Waits until the target lifecycle state says that the instance is in service, or was and left the group: then it is a node. Whatever
    /// else the metadata service says, and where it says nothing, it asks again: a node that joins late is better than one that joins in the pool.
    /// </summary>
    public const string Script = """
        #!/bin/bash
        # Waits until this instance has left the warm pool of its Auto Scaling group.
        set -u
        imds=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
        ask() {
          local token
          token=$(curl -sf -m 2 --noproxy '*' -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/latest/api/token") || return
          curl -sf -m 2 --noproxy '*' -H "X-aws-ec2-metadata-token: $token" "$imds/latest/meta-data/autoscaling/target-lifecycle-state"
        }
        said=
        while true; do
          state=$(ask) || state=unknown
          case $state in
            InService | Standby | Detached) break ;;
          esac
          [ "$state" = "$said" ] || echo "Target lifecycle state: $state. Waiting."
          said=$state
          sleep "${WARM_POOL_PAUSE:-3}"
        done
        echo "Target lifecycle state: $state. Joining."

        """;

    /// <summary>The part for cloud-init.</summary>
    public static string Boothook { get; } = $"""
        #cloud-boothook
        #!/bin/bash
        set -eu
        mkdir -p /usr/local/bin /etc/systemd/system/nodeadm-run.service.d
        cat > /usr/local/bin/warm-pool-gate <<'GATE'
        {Script.TrimEnd('\n')}
        GATE
        chmod 755 /usr/local/bin/warm-pool-gate
        cat > /etc/systemd/system/warm-pool-gate.service <<'UNIT'
        [Unit]
        Description=Waits until this instance has left the warm pool
        [Service]
        Type=oneshot
        RemainAfterExit=yes
        TimeoutStartSec=infinity
        ExecStart=/usr/local/bin/warm-pool-gate
        UNIT
        cat > /etc/systemd/system/nodeadm-run.service.d/warm-pool.conf <<'UNIT'
        [Service]
        TimeoutStartSec=infinity
        ExecStartPre=/usr/bin/systemctl start warm-pool-gate.service
        UNIT
        systemctl daemon-reload

        """;
}
