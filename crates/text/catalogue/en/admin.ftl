### The administrator's pages: organizations, members and the first setup.

admin-actions = Actions
admin-whole-portal = The whole portal
admin-whole-portal-choice = The whole portal (administrators and auditors only)

## Organizations

admin-organizations-title = Organizations and units
admin-organizations-empty-title = No organization yet
admin-organizations-empty-text = Create the first organization below; units go under it.
admin-organization-name = Name
admin-organization-other-name = Persian name
admin-organization-members = Members
admin-organization-rename = Rename
admin-organization-add-under = Add a unit below
admin-organization-new = New organization or unit
admin-organization-name-fa = Persian name
admin-organization-name-en = English name
admin-organization-parent = Under which organization?
admin-organization-no-parent = Under none: an organization of its own
admin-organization-create = Create
admin-organization-created = The organization was created.
admin-organization-updated = The new name was saved.
admin-organization-edit-title = Rename

## Members

admin-members-title = Members and roles
admin-members-empty-title = Nobody holds a role yet
admin-members-empty-text = Give a colleague a role with their e-mail address.
admin-member-name = Name
admin-member-email = E-mail address
admin-member-place = In
admin-member-unnamed = Unnamed
admin-member-you = Your own role
admin-give-title = Give a role
admin-give-email = E-mail address
admin-give-email-hint = Somebody without an account gets one with this address and signs in with a one-time code.
admin-give-name = Display name
admin-give-name-hint = Only for a new account; they can change it later.
admin-give-place = In which organization?
admin-give-place-hint = The role also reaches the units below it.
admin-give-choose = Choose one
admin-give = Give the role
admin-role-given = The role was given and counts from now on.
admin-role-taken = The role was taken away.
admin-take = Take away
admin-take-title = Take this role away?
admin-take-text = From that moment on they can no longer do what the role allows. What they have done so far stays, and you can give the role again at any time.
admin-take-yes = Yes, take it away
admin-take-no = No, keep it

## First setup

admin-setup-title = Set up the portal
admin-setup-lede = This link works once: it makes the first administrator and the first organization.
admin-setup-you = You
admin-setup-email = Your e-mail address
admin-setup-email-hint = From now on you sign in with a code sent to this address.
admin-setup-name = Your display name
admin-setup-organization = Your organization
admin-setup-organization-text = The ministry or body that runs this portal. You create its units and affiliated organizations next.
admin-setup-submit = Set up
admin-setup-done-title = The portal is ready
admin-setup-done-text = You are its administrator. Now create the units and give your colleagues their roles.
admin-setup-used-title = This link no longer works
admin-setup-used-text = A setup link works once, and printing a new one makes it useless. If the portal has been set up, sign in; otherwise start the portal again to print a new link.
