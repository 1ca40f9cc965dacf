### The desk: the list beside its pages.

desk-nav-label = Desk
desk-nav-my-work = My work
desk-nav-calls = My calls
desk-nav-review = Waiting for review
desk-nav-administration = Administration
desk-nav-organizations = Organizations
desk-nav-members = Members and roles
desk-nav-events = Events
