module managed-go

go 1.25.11

require (
	github.com/pulumi-al2023/pulumi-al2023/sdk v0.1.0
	github.com/pulumi/pulumi-eks/sdk/v4 v4.3.0
	github.com/pulumi/pulumi/sdk/v3 v3.256.0
)

// Outside this repository: leave this line out.
replace github.com/pulumi-al2023/pulumi-al2023/sdk => ../../sdk
