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
site-demo-mail = Demonstration mailbox
site-demo-sign-in = Demonstration sign-in

site-theme-label = Page colours
site-theme-light = Light
site-theme-dark = Dark
site-theme-system = Same as my device

## How does it work?

site-how-title = How does it work?
site-how-lede = Executive bodies publish the drafts of their documents before final approval, so that everybody can read them and comment; then they owe an answer, with reasons.
site-how-life-title = The life of a call
site-how-step-published = The drafting unit prepares the text in Persian and English; the lead unit checks and approves it. Nobody approves their own call.
site-how-step-open = The text stays open for at least thirty days; the opening day is not counted, and the closing day counts whole. A shorter period needs a reason, a legal ground and the lead unit’s approval, and the reason stays on the call’s page for good.
site-how-step-answering = After the closing day, the body has to answer all proposals. The due date stands on the call’s page, and so does any delay.
site-how-step-reported = The body has to publish a report of the key concerns and its answers for everybody.
site-how-step-concluded = Once the final text is known, the call is concluded; its page can be read for good.
site-how-read-title = Reading
site-how-read-1 = Reading needs no account. Each article, note and clause has its own permanent link, and the text can be printed or downloaded.
site-how-read-2 = What has been published does not change. If the text is corrected, a new version is published, and you can see the differences word by word.
site-how-comment-title = Commenting
site-how-comment-1 = On any article, or on the whole text, you can write a concern, a proposal, a support or a question. A proposal may carry a new wording for the article.
site-how-comment-2 = To comment, you sign in with your e-mail address: a one-time code is sent to you, and there is no password.
site-how-comment-3 = Until the closing day ends, you can edit or withdraw your contribution. Earlier texts of an edited contribution stay in its history.
site-how-answer-title = Getting an answer
site-how-answer-1 = The body accepts a proposal, accepts part of it, or rejects it; a rejection needs a reason and a legal ground.
site-how-answer-2 = The answers and the report are due thirty days after the closing day.
site-how-answer-3 = If the body is late, the number of days is shown on the call’s page and on the home page.
site-how-rights-title = Your rights
site-how-rights-1 = Academics, non-governmental organizations, the private sector and the public take part without discrimination. No group’s contribution or vote weighs more than another’s.
site-how-rights-2 = Your contribution stays as you wrote it. Nothing published disappears without a trace: where a withdrawn contribution has replies, its place remains visible, and one that breaks a rule is hidden only by naming the rule and a reason, against which its author can appeal.
site-how-rights-3 = Contributions are open data and may be quoted with their source.
site-how-who-title = Who is answerable?
site-how-who-1 = The drafting unit is named at the head of each call, and its contact is under “About the call”. Ask there about the text.
site-how-who-2 = The public-relations or international-affairs unit leads: complete texts in both languages, the period and the wide invitation are its duty.

## Privacy

site-privacy-title = Privacy
site-privacy-lede = We keep only what commenting and answering need.
site-privacy-keep-title = What is kept?
site-privacy-keep-1 = If you sign in: your address or number for signing in, the display name you choose, your language, what you choose to say under “About me”, and when you signed in with what kind of device. A session ends thirty days after you last used it, and you can end it yourself under “My sign-ins”.
site-privacy-keep-2 = What you write, and when it was written and edited. What happens on the portal stays in a list of events, without texts or names and by number alone, so that the work of the bodies can be audited.
site-privacy-keep-3 = The letters and SMS that the portal sends you, and when they were sent. Where the portal asks for a national identifier or gets it from a single sign-on, it does not keep it; only a keyed hash of it stays. Who you are at a single sign-on is kept in the same way.
site-privacy-public-title = What do others see?
site-privacy-public-1 = Your contribution and the display name you chose. If you choose none, it says “Participant”. The group you belong to stands beside it only if you want it to.
site-privacy-public-2 = Your e-mail address and mobile number are on no public page.
site-privacy-not-title = What do we not do?
site-privacy-not-1 = The pages fetch nothing from any other site and report your behaviour to nobody; there are no advertisements and no outside statistics.
site-privacy-not-2 = Reading needs no identification. Your network address is used only against floods of requests, for a short time and in memory alone.
site-privacy-browser-title = In your browser
site-privacy-browser-1 = One cookie is set, only after you sign in; it keeps you signed in.
site-privacy-browser-2 = What you type into long forms stays in this browser until you send it, so that it is not lost; it is removed after sending, at sign-out, or after thirty days.
site-privacy-rights-title = Your rights
site-privacy-rights-1 = Correct your name and language on “My page”, and edit or withdraw your contributions until the closing day ends.
site-privacy-rights-2 = Article 59 of the Electronic Commerce Act gives you the right to see your data, to correct it and to have it erased in full.
site-privacy-rights-3 = Under “My data” you can download all of it in one file and erase your account. When an account is erased, its contributions stay under the name “Participant” and its stances still count.

## Accessibility

site-accessibility-title = Accessibility
site-accessibility-lede = This portal is for everybody: with a screen reader, with a keyboard, on a slow phone, without JavaScript.
site-accessibility-aim-title = What we aim for
site-accessibility-aim-1 = The pages are built for level AA of the Web Content Accessibility Guidelines (WCAG) 2.2.
site-accessibility-aim-2 = Each page is checked with automatic tools. They do not see everything; if something is wrong, tell us.
site-accessibility-works-title = What works
site-accessibility-works-1 = Everything can be done with the keyboard, the first link of each page leads to its content, and headings are in order.
site-accessibility-works-2 = Colour never speaks alone. The pages follow your device’s settings for light or dark, high contrast and reduced motion.
site-accessibility-works-3 = Pages can be zoomed to four times their size without losing anything. Nothing needs JavaScript.
site-accessibility-languages-title = Languages and dates
site-accessibility-languages-1 = Each call is in Persian and English, and each page links to its twin in the other language. What people write stays in their own language.
site-accessibility-languages-2 = Dates are in the reader’s calendar and open to the same date in the other. Persian and Latin digits are both accepted.
site-accessibility-limits-title = What is not complete yet
site-accessibility-limits-1 = Supporting files that bodies upload, such as PDFs, may not work with a screen reader. The text of the draft is always on the page itself.
site-accessibility-limits-2 = In the comparison of two versions, a screen reader announces each deletion and addition; some screen readers skip these words.
site-accessibility-tell-title = Tell us
site-accessibility-tell-1 = If you cannot use something, write to the contact under “About the call”, and say which page and which tool.
