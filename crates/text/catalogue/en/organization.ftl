### Organizations and the units under them.

organization-kind-label = Kind
organization-kind-organization = Organization
organization-kind-unit = Unit
