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
person-self-declared = in their own words

## Confirmation of capacities, at the lead unit

person-attestation-title = Requests for confirmation
person-attestation-nav = Confirmations
person-attestation-empty-title = No request is waiting
person-attestation-empty-text = When somebody asks your organization to confirm their capacity, it shows here.
person-attestation-asks = asks to be confirmed as “{ $kind }”
person-attestation-legal-id = Legal identifier: { $id }
person-attestation-no-legal-id = No legal identifier given
person-attestation-asked-of = Asked of
person-attestation-confirm = Confirm
person-attestation-decline = Decline with a reason
person-attestation-reason = Reason
person-attestation-reason-hint = The person who asked reads exactly this.
person-attestation-flash-confirmed = The capacity is confirmed and stands beside this person’s name, if they want it to.
person-attestation-flash-declined = The request is declined, and the person has been told the reason.
person-attestation-since = Has an account since
