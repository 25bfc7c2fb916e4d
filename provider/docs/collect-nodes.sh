#!/bin/sh
# Collects what migrate reads, read only: eks:List/Describe, ec2:DescribeLaunchTemplateVersions, autoscaling:Describe,
# iam:Get/List and kubectl get. Everything is written below a new folder; nothing is changed, and nothing leaves the machine.
# Usage: sh collect-nodes.sh CLUSTER FOLDER
set -eu

cluster=$1
folder=$2
mkdir "$folder"
export AWS_PAGER= AWS_DEFAULT_OUTPUT=json

aws eks describe-cluster --name "$cluster" > "$folder/cluster.json"

# Managed node groups, with the roles and templates that they name.
for group in $(aws eks list-nodegroups --cluster-name "$cluster" --query 'nodegroups[]' --output text); do
  aws eks describe-nodegroup --cluster-name "$cluster" --nodegroup-name "$group" > "$folder/nodegroup-$group.json"
  template=$(aws eks describe-nodegroup --cluster-name "$cluster" --nodegroup-name "$group" --query 'nodegroup.launchTemplate.id' --output text)
  if [ -n "$template" ] && [ "$template" != None ]; then
    aws ec2 describe-launch-template-versions --launch-template-id "$template" > "$folder/template-$template.json"
  fi
  arn=$(aws eks describe-nodegroup --cluster-name "$cluster" --nodegroup-name "$group" --query 'nodegroup.nodeRole' --output text)
  role=${arn##*/}
  if [ -n "$role" ]; then
    aws iam get-role --role-name "$role" > "$folder/role-$role.json"
    aws iam list-attached-role-policies --role-name "$role" >> "$folder/role-$role.json"
    for policy in $(aws iam list-role-policies --role-name "$role" --query 'PolicyNames[]' --output text); do
      aws iam get-role-policy --role-name "$role" --policy-name "$policy" >> "$folder/role-$role.json"
    done
  fi
done

# Auto Scaling groups of the whole region: migrate tells which are the cluster's.
aws autoscaling describe-auto-scaling-groups > "$folder/auto-scaling-groups.json"
aws autoscaling describe-launch-configurations > "$folder/launch-configurations.json"
for template in $(aws autoscaling describe-auto-scaling-groups --output text --query "AutoScalingGroups[?Tags[?starts_with(Key, 'kubernetes.io/cluster/')]].[LaunchTemplate.LaunchTemplateId, MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId][]"); do
  if [ "$template" != None ]; then
    aws ec2 describe-launch-template-versions --launch-template-id "$template" > "$folder/template-$template.json"
  fi
done
for group in $(aws autoscaling describe-auto-scaling-groups --output text --query "AutoScalingGroups[?Tags[?starts_with(Key, 'kubernetes.io/cluster/')]].AutoScalingGroupName"); do
  aws autoscaling describe-lifecycle-hooks --auto-scaling-group-name "$group" > "$folder/hooks-$group.json"
  aws autoscaling describe-warm-pool --auto-scaling-group-name "$group" > "$folder/warm-pool-$group.json"
done
for profile in $(aws iam list-instance-profiles --query 'InstanceProfiles[].InstanceProfileName' --output text); do
  aws iam get-instance-profile --instance-profile-name "$profile" > "$folder/profile-$profile.json"
done

# Karpenter's objects, where it is installed.
for kind in ec2nodeclasses.karpenter.k8s.aws nodepools.karpenter.sh awsnodetemplates.karpenter.k8s.aws provisioners.karpenter.sh; do
  if kubectl get crd "$kind" > /dev/null 2>&1; then
    kubectl get "$kind" -o yaml > "$folder/$kind.yaml"
  fi
done
