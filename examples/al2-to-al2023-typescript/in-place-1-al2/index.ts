import { al2NodeGroup } from "../al2";

export const nodeGroupName = al2NodeGroup("workers").nodeGroupName;
