### The portal for programs: the guide for people, and what programs are told.

api-title = Rayzan’s API
api-lede = Whatever everybody can see on this portal, programs can read too: calls, drafts and their versions, contributions, the results of surveys and votes.
api-description-link = The full description for programs (OpenAPI 3.1)
api-try-title = A first request
api-try-text = Reading needs no account and no key. This request brings the calls that take contributions now:
api-rules-title = A few rules
api-rules-1 = Addresses begin with /api/v1 and answers are JSON. A text that is written in two languages always comes in both.
api-rules-2 = Choose the language of messages and labels with lang=fa or lang=en; otherwise the header Accept-Language counts, and then Persian.
api-rules-3 = Times are in UTC; days are Gregorian and those of Tehran. Both are written as in ISO 8601.
api-rules-4 = Lists come in pieces: limit is the size of a piece (100 at most), next the address of the next one. Do not make a cursor of your own.
api-rules-5 = Each answer has an ETag. Send it in If-None-Match, and where nothing has changed you get 304 and no more.
api-rules-6 = { $count ->
    [one] One network address may send { $count } request a minute. RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset say what is left.
   *[other] One network address may send { $count } requests a minute. RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset say what is left.
}
api-rules-7 = A hidden contribution comes without text and author, with the rule under which it was hidden. Small numbers in surveys and votes are withheld as on the pages.
api-addresses-title = Addresses
api-column-address = Address
api-column-what = What it gives or does
api-column-query = Parameters
api-problems-title = Errors
api-problems-text = Each error is an application/problem+json document (RFC 9457): title and detail say in your language what happened, and errors names each parameter or field that is wrong.
api-footer = API

api-tag-description = Description
api-tag-organizations = Organizations
api-tag-calls = Calls
api-tag-drafts = Drafts
api-tag-contributions = Contributions
api-tag-answers = Answers and reports
api-tag-surveys = Surveys
api-tag-votes = Votes
api-tag-moderation = Rules of discussion
api-tag-search = Search

api-operation-description = The description of all addresses
api-operation-organizations = Organizations and units
api-operation-organization = An organization or a unit
api-operation-calls = Calls, the newest first
api-operation-call = A call
api-operation-versions = The published versions of a draft
api-operation-version = A version of a draft with all its articles
api-operation-comparison = What changed between two versions of a draft, word by word
api-operation-contributions = The contributions of a call with their replies
api-operation-contribution = A contribution with its replies and earlier texts
api-operation-surveys = The surveys of a call
api-operation-survey = A survey with all its questions
api-operation-survey-results = The results of a survey, whenever they are public
api-operation-votes = The votes of a call
api-operation-vote = A vote with its rules and, once counted, its result
api-operation-ballots = The ballots after the count, to be counted again
api-operation-receipts = The receipt codes after the count
api-operation-answers = The signed answers of a call
api-operation-report = The published report of a call with its open data
api-operation-rules = The rules of discussion
api-operation-search = Search in calls, articles and contributions

api-problem-bad-request-title = The request could not be read
api-problem-bad-request-detail = Check the address and its parameters against the description; errors names what is wrong.
api-problem-forbidden-title = This is not allowed
api-problem-forbidden-detail = This account may not do it.
api-problem-not-found-title = There is no such thing
api-problem-not-found-detail = Nothing is at this address, or it is not public yet.
api-problem-method-not-allowed-title = This address does not take such a method
api-problem-method-not-allowed-detail = The header Allow names the methods it takes.
api-problem-conflict-title = This part has just changed
api-problem-conflict-detail = Read it again, then send yours anew.
api-problem-not-now-title = Not possible now
api-problem-not-now-detail = How things stand does not allow it.
api-problem-invalid-title = Part of what you sent is not right
api-problem-invalid-detail = errors names what is wrong.
api-problem-too-many-title = Wait a little
api-problem-too-many-detail = { $count ->
    [one] Your requests came too quickly. Send this one again in { $count } second.
   *[other] Your requests came too quickly. Send this one again in { $count } seconds.
}
api-problem-unavailable-title = The portal cannot answer right now
api-problem-unavailable-detail = Nothing was left half-saved. Send it again in a few minutes.
api-problem-too-many-guide = Your requests came too quickly. The header Retry-After says how many seconds to wait.

api-operation-contribute = Submit a contribution
api-operation-take-stance = Take a stance on a contribution
api-operation-answer-survey = Answer a survey
api-token-title = Acting for you
api-token-lede = For a program to comment, take a stance or answer a survey in your name, make it a token:
api-token-text = Send the token in the header Authorization: Bearer. What the pages do not allow, a token does not either: the same rules, the same deadlines, the same moderation.
api-token-needed = with a token
api-problem-unauthorized-title = A token is needed
api-problem-unauthorized-detail = You sent no token, or yours was revoked or has run out. Make a new one on your page.
api-problem-too-large-title = What you sent is too large
api-problem-too-large-detail = Send a shorter text.
api-problem-unsupported-media-title = This kind of content is not taken
api-problem-unsupported-media-detail = Send it as application/json.
api-operation-alike = All contributions that say nearly the same
