module first

go 1.21

require (
	github.com/pulumi-al2023/pulumi-al2023/sdk v0.1.0
	github.com/pulumi/pulumi/sdk/v3 v3.143.0
)
