import * as al2023 from "pulumi-al2023";
import { al2NodeGroup } from "../al2";
import { al2023Inputs, converted } from "../al2023";

const blue = al2NodeGroup("workers");
const green = new al2023.Al2023NodeGroup("workers-al2023", al2023Inputs());

export const nodeGroupNames = [blue.nodeGroupName, green.nodeGroupName];
export const issues = converted.issues;
