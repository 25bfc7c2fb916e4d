#!/bin/bash
# For the build of the image, on top of an EKS-optimized AL2023 AMI. FIPS mode takes effect with the kernel's next start.
set -o errexit
dnf --assumeyes install crypto-policies crypto-policies-scripts
fips-mode-setup --enable
