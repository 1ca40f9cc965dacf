### The name of the portal, its header and footer.

site-name = Rayzan
site-tagline = Consulted before it is decided
site-description = Read draft legal documents before they are approved, comment on any article, and see the reasoned answer of the body that wrote them.
site-page-title = { $title } · Rayzan
site-header-label = Site header
site-nav-label = Sections of the portal
site-nav-calls = Calls
site-nav-organizations = Organizations
site-nav-answers = Answers and reports
site-nav-how = How does it work?
site-nav-sign-in = Sign in
site-nav-sign-out = Sign out
site-nav-desk = Desk
site-nav-admin = Administration
site-nav-me = My page
site-nav-my-contributions = My contributions
site-nav-sessions = My sign-ins
site-nav-home = Home

site-footer-label = Site footer
site-footer-about = About the portal
site-footer-privacy = Privacy
site-footer-accessibility = Accessibility
site-footer-terms = Rules of discussion
site-footer-open-data = Open data
site-footer-source = Source code
site-footer-contact = Contact us
site-license = The texts and contributions on this portal are open data and may be quoted with their source.
site-accessibility-statement = This portal works without JavaScript and with a screen reader. If any part of it does not work for you, tell us.

site-demo-banner = This is a demonstration: its people and contributions are invented and nothing here is official.
site-demo-mail = Messages that would have been sent
site-demo-sign-in = Demonstration sign-in

site-theme-label = Page colours
site-theme-light = Light
site-theme-dark = Dark
site-theme-system = Same as my device
