module github.com/pulumi-al2023/pulumi-al2023/sdk

go 1.21

require (
	github.com/blang/semver v3.5.1+incompatible
	github.com/pulumi/pulumi/sdk/v3 v3.143.0
)
