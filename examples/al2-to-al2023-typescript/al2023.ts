import * as al2023 from "pulumi-al2023";
import { al2UserData } from "./al2";
import { clusterName, instanceTypes, role, subnetIds } from "./surroundings";

/** What the AL2 user data said, as AL2023 inputs. What has no counterpart stands in `issues`. */
export const converted = al2023.convertAl2UserDataOutput({ userData: al2UserData });

export function al2023Inputs(): al2023.Al2023NodeGroupArgs {
  return {
    clusterName,
    subnetIds,
    instanceTypes,
    nodeRole: { arn: role.arn },
    ami: { source: al2023.AmiSource.LaunchTemplate, release: "v20260714" },
    scalingConfig: { minSize: 2, maxSize: 6, desiredSize: 2 },
    labels: converted.labels,
    taints: converted.taints,
    maxPods: converted.maxPods,
    nodeConfig: converted.nodeConfig,
    bootstrapScripts: converted.bootstrapScripts,
  };
}
