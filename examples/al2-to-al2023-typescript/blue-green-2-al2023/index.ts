import * as al2023 from "pulumi-al2023";
import { al2023Inputs } from "../al2023";

const green = new al2023.Al2023NodeGroup("workers-al2023", al2023Inputs());

export const nodeGroupNames = [green.nodeGroupName];
