### The roles that people hold in organizations.

member-role-label = Role
member-role-drafter = Drafter
member-role-lead = Lead unit
member-role-expert = Expert
member-role-moderator = Moderator
member-role-auditor = Auditor
member-role-administrator = Administrator
