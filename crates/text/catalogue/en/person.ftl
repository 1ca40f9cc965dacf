### People: in what quality they take part, and the groups by which statistics are broken down.

person-kind-public = General public
person-kind-elite = Academic elite
person-kind-ngo = Associations and NGOs
person-kind-private-sector = Private sector
person-gender-female = Female
person-gender-male = Male
person-gender-undisclosed = I prefer not to say
person-abroad = Abroad
person-attested = Confirmed
